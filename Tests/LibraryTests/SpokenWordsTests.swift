import Calls
import Coaching
import Foundation
import Library
import Testing

/// What of the things that people and feeds write down is put to a customer.
@Suite struct SpokenWordsTests {
  static let book = Library.bundledPlaybook()
  var aloud: AloudWords { Self.book.aloud }

  @Test(
    "a short noun phrase is said as it was noted",
    arguments: [
      "late refund", "refund three weeks late", "line dead since Monday", "router’s lights red", "3 wrong parcels",
    ])
  func facts(note: String) { #expect(aloud.fact(note) == note) }

  @Test(
    "a note that is no such phrase is never said",
    arguments: [
      "wife in hospital, she's furious at the driver", "wife in hospital", "furious at the driver",
      "she wants a refund",
      "they sent the wrong one", "customer rude", "difficult", "can't pay", "he's been waiting",
      "line dead; router red",
      "escorted to the wrong gate at DCA and paid 75 for it", "88231", "…", "[card]", "", "wants money back",
    ])
  func privateNotes(note: String) { #expect(aloud.fact(note) == nil, "\(note)") }

  @Test(
    "a name is said as a person says it",
    arguments: [
      ("Dr. Anna Schmidt", "Dr Schmidt"), ("Mr Hill", "Mr Hill"), ("MR. HILL", "Mr Hill"),
      ("Smith, John", "John Smith"),
      ("JOHN SMITH", "John Smith"), ("o'brien, mary-jane", "Mary-Jane O'Brien"), ("Smith, Dr John", "Dr Smith"),
      ("Dr Ludwig van Beethoven", "Dr van Beethoven"), ("John Smith, Jr.", "John Smith"),
      ("Anna Schmidt (VIP)", "Anna Schmidt"),
      ("María José Fernández", "María José Fernández"), ("Mrs MCDONALD", "Mrs McDonald"), ("李小龙", "李小龙"),
      ("Anna Guest", "Anna Guest"), ("J. Smith", "J. Smith"),
    ])
  func names(given: String, said: String) { #expect(aloud.name(given) == said) }

  @Test("people in a chat are on first names, unless they have a title")
  func firstNames() {
    #expect(aloud.name("María José Fernández", isFirstNameEnough: true) == "María")
    #expect(aloud.name("Smith, John", isFirstNameEnough: true) == "John")
    #expect(aloud.name("Dr. Anna Schmidt", isFirstNameEnough: true) == "Dr Schmidt")
    #expect(aloud.name("J. Smith", isFirstNameEnough: true) == "J. Smith")
  }

  @Test(
    "nobody is spoken to by name and surname in one",
    arguments: [
      ("Pat Doe", nil), ("Pat", "Pat"), ("Ms Okonkwo", "Ms Okonkwo"), ("Dr. Anna Schmidt", "Dr Schmidt"),
      ("J. Smith", nil), ("O'Hara, Sean", nil), ("王小明", "王小明"), ("Anonymous", nil),
      ("María José Fernández", nil), ("JÖRG WEISS", nil), ("Mr Hill", "Mr Hill"),
    ] as [(String, String?)])
  func address(given: String, said: String?) {
    #expect(aloud.address(given) == said)
    for line in Self.lines(addressing: said) {
      #expect(!line.contains(given) || said == given, "\(line)")
      #expect(line.first?.isLowercase == false && !line.hasPrefix(","), "\(line)")
    }
  }

  /// The lines that speak to somebody in the middle of a call.
  private static func lines(addressing said: String?) -> [String] {
    var facts = Facts(name: "Pat Doe", agent: "Dana")
    facts.address = said
    let entries =
      book.emotions.values.flatMap { $0.levels.values.map(\.entry) } + book.crossings.map(\.entry)
      + book.openings.values
    let steps = book.conduct.values.flatMap(\.steps)
    return (entries.flatMap(\.say) + steps.flatMap(\.say)).filter { $0.contains("{address") }.map(facts.fill)
  }

  @Test("a first name is used once the customer used it alone")
  func firstNameUsed() {
    #expect(aloud.isFirstName(of: "Pat Doe", in: "Hello, this is Pat."))
    #expect(aloud.isFirstName(of: "Doe, Pat", in: "pat here, about my parcel"))
    #expect(!aloud.isFirstName(of: "Pat Doe", in: "Pat Doe speaking."))
    #expect(!aloud.isFirstName(of: "Pat Doe", in: "It's about the patio."))
    #expect(aloud.address("Pat Doe", usesFirstName: true) == "Pat")
    #expect(aloud.address("Dr Pat Doe", usesFirstName: true) == "Dr Doe")
  }

  @Test(
    "a name is one's own where people say it so",
    arguments: [
      "Hello, this is Kim.", "Kim here, good morning.", "My name is Kim and I'll help you.", "you're speaking to kim",
      "Good morning, Kim speaking.", "Hi, I'm Kim from customer care.", "This is Kim, how can I help?",
      "You're through to Kim.", "it's Kim again", "good evening, kim speaking, card service. how can i help?",
      "hello, jo here.",
    ])
  func introduced(line: String) { #expect(Self.isIntroduced(line), "\(line)") }

  @Test(
    "what only sounds like it is none",
    arguments: [
      "This is about your bill.", "I'm sorry to hear that.", "I'm here.", "Right here.", "It's Monday today.",
      "This is not right.", "I am looking at it now.", "This is great.", "Is this Mr Lindqvist?",
      "It's Lindqvist, isn't it?", "generally speaking, it takes a day", "nobody here, i'm afraid", "right here, now",
    ])
  func notIntroduced(line: String) { #expect(!Self.isIntroduced(line), "\(line)") }

  private static func isIntroduced(_ line: String) -> Bool {
    let began = Instant(milliseconds: 1_763_800_000_000)
    var call = Call(id: "c")
    for (index, payload) in [
      Payload.callStarted(CallFacts()),
      .utterance(Utterance(id: "u", party: "agent", role: .agent, text: line, time: began)),
    ].enumerated() {
      call.apply(Event(id: "e\(index)", source: "/s", subject: "c", time: began, payload: payload))
    }
    return book.checks.done(in: call, customer: "Mr Lindqvist", agent: "root").contains("introduced")
  }

  @Test(
    "what is no name of a person is never said",
    arguments: [
      "+49 170 1234567", "anonymous", "Anonymous Caller", "jane.doe@example.com", "visitor 12", "Guest", "withheld",
      "Unknown", "unknown number", "user_81", "https://x.example", "12 High Street", "-", "", "X", "Mr", "a, b, c",
      "evil\u{202E}name",
    ])
  func noNames(given: String) { #expect(aloud.name(given) == nil, "\(given)") }

  @Test(
    "a promise to ring is a call, and nobody is spoken of",
    arguments: [
      ("ring him about the engineer", "a call about the engineer", "the engineer"), ("call her back", "a call", nil),
      ("phone them", "a call", nil), ("Ring the customer re his bill", "a call about your bill", "your bill"),
      ("call back about the price", "a call about the price", "the price"),
      ("ring her when the part is in", "a call when the part is in", nil), ("call back", "a call", nil),
      ("I'll ring Mr Hill about the lamp", "a call about the lamp", "the lamp"),
      ("ring him about his wife and what they said", "a call", nil),
    ] as [(String, String, String?)])
  func calls(what: String, thing: String, topic: String?) {
    let spoken = aloud.promise(what)
    #expect(spoken.isCall)
    #expect(spoken.thing == thing)
    #expect(spoken.topic == topic)
    #expect(spoken.owed == thing)
  }

  @Test(
    "another promise is said in the words for the customer, or not at all",
    arguments: [
      ("send her the refund", "the refund", "the refund"), ("send them their invoice", "your invoice", "your invoice"),
      ("check her bill", nil, "to check your bill"), ("the new lamp", "the new lamp", "the new lamp"),
      ("check the parts and fit them", nil, nil), ("find out what he wants", nil, nil),
      ("ring the engineer", "ring the engineer", "ring the engineer"),
    ] as [(String, String?, String?)])
  func promises(what: String, thing: String?, owed: String?) {
    let spoken = aloud.promise(what)
    if what != "ring the engineer" {
      #expect(spoken.thing == thing)
      #expect(spoken.owed == owed)
    }
    #expect(!spoken.isCall, "whoever else is rung is not the customer")
  }

  @Test(
    "a time is said as people say it",
    arguments: [
      (0, 960, "four today"), (0, 1_319, "9:59 tonight"), (1, 600, "tomorrow at ten"),
      (1, 630, "tomorrow at half past ten"), (3, 720, "Thursday at noon"), (0, 705, "quarter to twelve today"),
      (1, 360, "tomorrow at six in the morning"), (1, 1_140, "tomorrow at seven in the evening"),
      (9, 555, "Wednesday 2 December at quarter past nine"),
    ] as [(Int64, Int64, String)])
  func times(days: Int64, minute: Int64, said: String) {
    // Monday, 23 November 2026, 09:00 in Greenwich.
    let midnight = Instant(milliseconds: 1_795_392_000_000)
    let now = midnight.advanced(milliseconds: 9 * 3_600_000)
    let moment = midnight.advanced(milliseconds: (days * 1_440 + minute) * 60_000)
    #expect(Self.book.times.spokenText(of: moment, now: now, clock: WallClock(zone: .gmt)) == said)
  }

  // MARK: The lines themselves

  /// Every list of lines that can be written in a chat or a mail.
  static var writtenLines: [String] {
    var entries = [book.opening, book.listen, book.end, book.endOpen, book.ladder.onward, book.ladder.onwardGrave]
    entries += Opening.allCases.filter { $0 != .callback && $0 != .inPerson }.compactMap { book.openings[$0] }
    entries += book.phases.compactMap(\.entry)
    entries += book.needs.values.map(\.entry)
    entries += book.crossings.map(\.entry)
    for emotion in book.emotions.values { entries += emotion.levels.values.map(\.entry) }
    entries += Array(book.situations.values)
    var lines: [String] = [
      book.promises.owed.text, book.promises.overdue.text, book.promises.missed.text,
    ]
    for entry in entries { lines += (entry.written.isEmpty ? entry.say : entry.written) + entry.ours }
    for conduct in book.conduct.values {
      for step in conduct.steps + conduct.mail
      where step.media.isEmpty || step.media.contains(.chat) || step.media.contains(.mail) {
        lines += step.written.isEmpty ? step.say : step.written
      }
    }
    return lines
  }

  @Test("nothing that is written is about a telephone")
  func telephone() {
    #expect(Self.writtenLines.count > 150)
    let words = [
      #"\bring(ing|s)?\b"#, #"\brang\b"#, #"\bphone\b"#, #"\bcalling\b"#, "call back", #"pick(s|ed)? up"#,
      "put you through",
      #"\bhold\b(?! (of|up))"#, "holding(?! it up)", "hang up", "hung up", "cut off", "hear (you|all|that|it)",
      "heard what",
      "say that once", "a bit slower", "we both talk", "on the line", "put that down",
    ]
    for line in Self.writtenLines {
      for word in words {
        #expect(line.range(of: word, options: [.regularExpression, .caseInsensitive]) == nil, "\(word): \(line)")
      }
    }
  }

  @Test("after a mistake of ours nothing is refused")
  func ourMistake() {
    var entries: [Playbook.Entry] = Self.book.needs.values.map(\.entry)
    entries += Self.book.crossings.map(\.entry)
    for emotion in Self.book.emotions.values { entries += emotion.levels.values.map(\.entry) }
    for line in entries.flatMap({ $0.ours.isEmpty ? $0.say : $0.ours }) {
      for refusal in ["can't pay", "I can't give", "I won't be able"] { #expect(!line.contains(refusal), "\(line)") }
    }
    // Nor do the agent's own two lines speak of a no then.
    for entry in entries {
      for line in [
        entry.oursNow.isEmpty ? entry.now : entry.oursNow, entry.oursOwn.isEmpty ? entry.own : entry.oursOwn,
      ] {
        #expect(!line.contains(/\b(?:a|the) (?:clear )?no\b|what isn't|where not/), "\(line)")
      }
    }
  }

  @Test("the bundled lists keep their own rules")
  func lint() { #expect(Self.book.problems.isEmpty, "\(Self.book.problems)") }
}
