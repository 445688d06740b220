/// Signs of a danger in the customer's words, which a reply must not pass over: talk of ending one's life, a threat to
/// people, a weapon or a bomb, gas, fire, somebody in acute need.
enum Danger {
  /// In whole words; a star stands for any ending, a full stop for the end of a sentence.
  private static let signs: [String] = {
    let groups = """
      kill myself; end my life; ending my life; end it all; take my own life; taking my own life; suicid*;
      might as well not be here; might as well be dead; might as well not exist; might as well be gone;
      want to live anymore; want to live any more; want to live like this; don't want to live .; go on living;
      don't want to be here any*; do not want to be here; don't want to exist; dont want to exist; if i wasn't around;
      if i wasn't here any*; if i weren't here any*; not be around; i wasn't around; better off dead;
      better off without me; nobody would miss me; no one would miss me; notice if i was gone; everybody if i went;
      everyone if i went; want to die; wanna die; rather be dead; wish i was dead; wish i were dead; wish i'd died;
      tired of living; tired of life; tired of it all; done with life; point of me; point in living; point of living;
      no reason to live; nothing to live for; nothing left to live for; taking all of them; hurt myself;
      hurting myself; harm myself; cut myself; hang myself; my wrists; do away with myself; something to myself;
      jump off the; jump off that; jump off a; jump off this; off that bridge; off a bridge; from that bridge; jump from the; i'll jump .; i will jump; should just jump; jump in front; in front of a train;
      in front of your train; in front of your tram; under a train; i'm on the bridge; standing on the bridge;
      stood on the bridge; i'm on the roof; standing on the roof; on the ledge; off the bridge; say goodbye to everyone;
      written my goodbyes; my goodbyes; written the letters; wake up tomorrow; not wake up .; never wake .;
      can't go on .; cannot go on .; can't go on living; can't go on like this; can't go on any*; to end things;
      end of it all; ending it all; overdose; the tablets here; the pills here; my pills here; my tablets here;
      pills in front of me; tablets in front of me; all my tablets; all my pills; all the tablets; all the pills;
      all of my tablets; a rope here; got the rope; won't be alive; burden to any*;
      a bomb; the bomb; bombs; bomb under; device in your; it goes off at; it goes off today; it goes off in;
      a knife; at the knives; a gun; my gun .; my knife; shotgun; hunting rifle; a rifle; a pistol; a machete; a blade; an axe;
      with a bat; petrol and a lighter; can of petrol; smash your face; smash your head; smash your skull; smash his face;
      kill you; kill all of you; kill every*; out where you live; know where you live; know where you sit;
      know where you work; know where you park; come down there; come for you; i'll hurt; be outside when you;
      burn the place; burn your; burn it down; burn the shop; set fire; beat you; beat me when; beats me; beat the hell;
      break your legs; break your neck; break your face; break your arm; break her arm; break his arm; break her neck;
      break his neck; break his legs; break her legs; shoot you*; shoot the; shoot him; shoot her; shoot up; stab;
      stabbed; stabs; explosive*; blow up; blow you; blow the whole; blow the building; blow your; you'll regret;
      watch your back; wait for you outside; waiting for you outside; strangle; punch you; your family will; throw acid;
      grabs me by; by the throat; hits me; hit me again; never forget my name;
      smell of gas; smells of gas; smell gas; stinks of gas; reeks of gas; gas leak; smells like gas; rotten eggs;
      on fire; caught fire; flames; smell smoke; full of smoke; there's smoke; smoke coming; smoke pouring; smoke under;
      smoke's coming; smoke from; sparks; sparking; socket is hissing; burning smell; electric shock; carbon monoxide;
      smell and we all feel; all feel sick and dizzy;
      can't breathe; cannot breathe; not breathing; isn't breathing; stopped breathing; breathing is funny; unconscious;
      bleeding badly; bleeding a lot; bleeding from; bleeding out; it's bleeding; losing blood; chest pain*;
      pain in my chest; chest is tight; chest feels like; he collapsed; he's collapsed; she collapsed; she's collapsed;
      has collapsed; keeled over; having a heart attack; having a stroke; having a fit; having a seizure; passed out .;
      blacked out; gone blue; going blue; lips are blue; gone grey; gone all white; seeing double; won't wake up;
      doesn't wake up; can't be woken; feel very sleepy; can't stand up; throat is closing; throat's closing;
      sugar's through; insulin since
      """
    return groups.split(separator: ";").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }()

  /// Words that only colour what is said.
  private static let colours: Set<String> = [
    "damn", "damned", "bloody", "fucking", "fuckin", "goddamn", "really", "just",
  ]

  /// Whether words hold a sign that is beyond doubt.
  static func isSigned(in text: String) -> Bool {
    let plain = Danger.plain(text)
    return signs.contains { sign in
      plain.contains(sign.hasSuffix("*") ? " " + sign.dropLast() : " " + sign + " ")
    }
  }

  /// In lower case, each word between two spaces, each end of a sentence as a full stop.
  private static func plain(_ text: String) -> String {
    var plain = " "
    for character in text.lowercased() {
      switch character {
      case let letter where letter.isLetter || letter.isNumber: plain.append(letter)
      case "'", "\u{2019}": plain.append("'")
      case ".", "!", "?", ";": plain += plain.last == " " ? ". " : " . "
      default: if plain.last != " " { plain.append(" ") }
      }
    }
    let words = plain.split(separator: " ").filter { !colours.contains(String($0)) }
    return " " + (words + ["."]).joined(separator: " ") + " "
  }
}

/// What a reply makes of a danger that it was told of.
enum DangerReply {
  /// Whether words take the danger up: they send help, ask whether somebody is safe, stay with whoever is in need, say what
  /// to do.
  static func takesUp(_ words: ReplyWords) -> Bool {
    words.sentences.contains { sentence in
      let plain = sentence.words.map(\.text)
      guard later.isDisjoint(with: plain) else { return false }
      if sentence.isAsked, inquiries.contains(where: { plain.contains($0) }) { return true }
      return helps.contains { help in
        plain.ranges(of: help).contains { denials.isDisjoint(with: plain[max(0, $0.lowerBound - 5)..<$0.lowerBound]) }
      }
    }
  }

  /// Help that comes some other day is none.
  private static let later = CalendarWords.weekdays.union(CalendarWords.months.subtracting(["may"])).union([
    "week", "weeks", "tomorrow", "month", "months", "days",
  ])
  /// "I can't send an ambulance for that."
  private static let denials: Set<String> = ["cannot", "never", "no", "nobody", "not"]

  /// Where words go over to business or ask to wait, as though nothing had been told, by the typed words; nil where they
  /// don't.
  static func business(in words: ReplyWords) -> ClosedRange<Int>? {
    guard !takesUp(words) else { return nil }
    if !isWarned(words), let place = trade(in: words) { return place }
    for sentence in words.sentences {
      let plain = sentence.words.map(\.text)
      let asksData = (sentence.isAsked || isRequest(plain)) && data.contains { plain.contains($0) }
      if asksData || PlainReply.asksToWait(sentence), let first = sentence.words.first, let last = sentence.words.last {
        return first.source...last.source
      }
    }
    return nil
  }

  /// Where words are about what is sold, owed or sent, as though nothing had been told; who puts it aside speaks of it, too.
  private static func trade(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences {
      let plain = sentence.words.map(\.text)
      guard aside.isDisjoint(with: plain),
        plain.contains(where: { goods.contains($0) || goods.contains(FactQuestion.stem(of: $0)) }),
        let first = sentence.words.first, let last = sentence.words.last
      else { continue }
      return first.source...last.source
    }
    return nil
  }

  /// Who forbids threats, or ends the call over them, has heard them.
  private static func isWarned(_ words: ReplyWords) -> Bool {
    words.sentences.contains { sentence in
      sentence.words.contains { ["threat", "threats", "threaten", "threatened", "warning"].contains($0.text) }
    }
  }

  private static let goods: Set<String> = [
    "refund", "fee", "order", "invoice", "bill", "contract", "delivery", "parcel", "router", "broadband", "tariff",
    "booking", "instalment", "installment", "discount", "voucher", "percent", "cancel", "exchange", "technician",
    "deposit", "loan", "debt", "claim", "account", "meter", "warranty", "card", "shipment", "payment", "complaint",
    "warehouse", "subscription", "receipt", "plan", "model", "sum", "credit", "money", "reminder", "signature",
  ]
  /// "The bill can wait."
  private static let aside: Set<String> = [
    "wait", "waits", "forget", "matter", "matters", "leave", "aside", "never", "nothing", "less", "not", "important",
    "than", "worth", "stop", "stopped",
  ]

  private static func isRequest(_ plain: [String]) -> Bool {
    plain.contains("please") || ["may", "can", "could", "need", "give", "tell", "what"].contains(where: plain.contains)
  }

  private static let helps: [[String]] = split(
    """
    ambulance; police; fire brigade; fire service; firefighters; paramedic; paramedics; emergency; doctor; nurse;
    first aid; first aider; crisis; counsellor; samaritans; helpline; send someone; send somebody; send help;
    sending someone; sending somebody; sending help; get someone to you; get somebody to you; get you help;
    getting you help; get help; getting help; help to you; help is; help you now; stay with; staying with; stay on;
    staying on; stay where; here with you; i am here; not alone; leave the house; leave the flat;
    leave the building; leave the kitchen; leave the room; leave the shop; leave your; get out; go outside; go out;
    outside; the windows; not touch; a switch; the gas off; evacuate; evacuating; your own life;
    kill yourself; killing yourself; suicide; ending your life; end your life; hurt yourself; harm yourself;
    hurting yourself; taking your life; glad you told; told me that; worried about you; afraid for you; seriously;
    listening; safety; keep you safe; get you safe; somewhere safe; he is safe; she is safe; put the knife; sit down;
    lie down; sit him down; lay him; lay her; sugar; chew
    """)
  private static let inquiries: [[String]] = split(
    """
    safe; alone; hurt; injured; bleeding; breathing; breathe; conscious; awake; respond; responding; with you; where are you;
    where is; what happened; what has happened; what is happening; how are you; how is he; how is she; near you
    """)
  private static let data: [[String]] = split(
    """
    postcode; post code; zip code; zip; order number; order id; invoice number; invoice; customer number; contract number;
    contract; account number; account; reference; reference number; policy number; policy; ticket number; case number;
    booking number; tracking number; parcel number; meter number; meter reading; serial number; phone number;
    telephone number; date of birth; birthday; full name; first name; last name; surname; your name first; take your name;
    name and; name on; maiden name; email; e-mail; email address; card number; payment; anything else; password; member number;
    membership; reservation number; receipt; case id; model number; did you buy; have you bought; which model; what model
    """)

  private static func split(_ list: String) -> [[String]] {
    list.split(separator: ";").map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
  }
}
