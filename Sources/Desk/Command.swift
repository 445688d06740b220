import Calls
import Coaching
import Language

/// Something that can be done, with the keys and words for it. Help, footer, command list and `--plain` all come from
/// this one table.
public struct Command: Sendable {
  /// What belongs together in the help.
  public enum Group: CaseIterable, Sendable {
    case start
    case feeling
    case need
    case conduct
    case prompt
    case notes
    case promise
    case help
    case call
    case situation
    case customer
    case view
    case ownBreak
    case shift
    case practice
    case setting
    case program

    /// Its title in the language of the screen.
    public var title: String {
      switch self {
      case .start: tr("Start")
      case .feeling: tr("What the customer feels")
      case .need: tr("What the customer needs")
      case .conduct: tr("What the customer does")
      case .prompt: tr("The prompt")
      case .notes: tr("Notes")
      case .promise: tr("Promises")
      case .help: tr("Help from colleagues")
      case .call: tr("The call")
      case .situation: tr("Everyday moments")
      case .customer: tr("The customer")
      case .view: tr("Looking")
      case .ownBreak: tr("Your break")
      case .shift: tr("Your shift")
      case .practice: tr("Practice")
      case .setting: tr("Your settings")
      case .program: tr("The program")
      }
    }
  }

  /// Where a command is understood.
  public enum Place: Sendable { case start, live, ownBreak }

  /// Ways to move the view of the conversation.
  public enum Scroll: Hashable, Sendable { case lineUp, lineDown, pageUp, pageDown, oldest, newest, unread }

  /// What a command does.
  public enum Deed: Sendable {
    case act(Action)
    case scroll(Scroll)
  }

  /// A short, stable name, such as `tag.anger`.
  public let id: String
  /// Names of keys as they are shown, such as `a`, `Ctrl-Q` or `PgUp`.
  public let keys: [String]
  /// What it is called, in one to three words.
  public var title: String { named.text }
  /// What it does, in one line.
  public var help: String { explained.text }
  /// What it belongs with in the help.
  public let group: Group
  /// Where it is understood.
  public let places: [Place]
  /// Words that `--plain` and the command list understand, the first being the usual one.
  public let words: [String]
  /// What it does.
  public let deed: Deed
  private let named: Sentence
  private let explained: Sentence

  init(
    _ id: String, _ keys: [String], _ title: Sentence, _ help: Sentence, _ group: Group, _ places: [Place] = [.live],
    words: [String], _ deed: Deed
  ) {
    self.id = id
    self.keys = keys
    named = title
    explained = help
    self.group = group
    self.places = places
    self.words = words
    self.deed = deed
  }

  /// Every command there is.
  public static let all: [Command] = Array(
    [
      start, feelings, levels, needs, conducts, prompt, ladders, notes, promises, help, call, checks, customers,
      situations, view, ownBreak, shift, practice, settings, program,
    ].joined())

  /// The command of an id; nil where there is none.
  public static func named(_ id: String) -> Command? { indexes[id].map { all[$0] } }

  private static let indexes: [String: Int] = {
    var indexes: [String: Int] = [:]
    for index in all.indices { indexes[all[index].id] = index }
    return indexes
  }()

  /// The key to name for a command where nobody has set another, by its id: a frame asks for a dozen of them.
  static let usualKeys: [String: String] = {
    var keys: [String: String] = [:]
    for index in all.indices { keys[all[index].id] = all[index].keys.first }
    return keys
  }()

  /// The commands of a key at a place.
  public static func command(key: String, at place: Place) -> Command? {
    byKey[place]?[key]
  }

  private static let byKey: [Place: [String: Command]] = {
    var table: [Place: [String: Command]] = [:]
    for command in all {
      for place in command.places {
        for key in command.keys where table[place]?[key] == nil { table[place, default: [:]][key] = command }
      }
    }
    return table
  }()
}

extension Command {
  private static let start: [Command] = [
    Command(
      "start.call", ["1", "N"], Sentence("take a call"), Sentence("Begin a call by hand and be coached through it"),
      .start, [.start],
      words: ["call"], .act(.callRequested)),
    Command(
      "start.practice", ["2"], Sentence("practise"),
      Sentence("A call with a simulated customer; nobody but you sees how it goes"), .start,
      [.start], words: ["practise", "practice"], .act(.practice(.programRequested))),
    Command(
      "start.demo", ["3"], Sentence("watch a call"),
      Sentence("A demonstration: an angry call that is won round; leaves no trace"), .start,
      [.start], words: ["demo"], .act(.demoRequested)),
    Command(
      "start.break", ["4", "b"], Sentence("take a break"), Sentence("A short protected break: breathe, step back"),
      .start, [.start],
      words: ["break"], .act(.breakRequested(.hot))),
    Command(
      "start.live", ["5"], Sentence("go to the desk"), Sentence("The live desk, waiting for a call from the feed"),
      .start, [.start],
      words: ["desk"], .act(.liveRequested)),
  ]

  private static let feelings: [Command] = [
    feeling(.anger, Sentence("anger"), ["anger", "angry"]),
    feeling(.contempt, Sentence("contempt"), ["contempt", "scorn"]),
    feeling(.frustration, Sentence("frustration"), ["frustration", "frustrated"]),
    feeling(.hurt, Sentence("hurt pride"), ["hurt", "pride"]),
    feeling(.impatience, Sentence("impatience"), ["impatience", "impatient"]),
    feeling(.disappointment, Sentence("let down"), ["let down", "disappointed", "disappointment"]),
    feeling(.worry, Sentence("worried"), ["worried", "worry", "afraid"]),
    feeling(.indecision, Sentence("unsure"), ["unsure", "undecided", "confused", "indecision"]),
    feeling(.talkative, Sentence("talkative"), ["talkative", "rambling"]),
    feeling(.sadness, Sentence("sad"), ["sad", "sadness", "distressed"]),
    feeling(.calm, Sentence("okay, calm"), ["okay", "calm", "ok"]),
    feeling(.gratitude, Sentence("grateful"), ["grateful", "gratitude", "relieved"]),
  ]

  private static func feeling(_ emotion: Emotion, _ title: Sentence, _ words: [String]) -> Command {
    Command(
      "tag." + emotion.rawValue, [String(emotion.key)], title,
      Sentence("Then 1 light, 2 clear, 3 overwhelming, 0 over"), .feeling, words: words,
      .act(.emotionPressed(emotion)))
  }

  private static let levels: [Command] = [
    (0, Sentence("it is over")), (1, Sentence("light")), (2, Sentence("clear")), (3, Sentence("overwhelming")),
  ].map { level, title in
    Command(
      "level.\(level)", [String(level)], title, Sentence("How strong the feeling is that was tagged last"), .feeling,
      words: [String(level)], .act(.digitPressed(level)))
  }

  private static let needs: [Command] =
    [
      Command(
        "need", ["n"], Sentence("need …"),
        Sentence("Then f a fix, r respect, c compensation, v to vent, i information"), .need,
        words: ["need"], .act(.needLeaderPressed))
    ]
    + [
      (Need.fix, Sentence("a fix")), (.respect, Sentence("respect")), (.compensation, Sentence("compensation")),
      (.vent, Sentence("to be heard")),
      (.inform, Sentence("information")),
    ].map { need, title in
      Command(
        "need." + need.rawValue, ["n \(need.key)"], title, Sentence("What the customer is after"), .need,
        words: ["need \(need.rawValue)"], .act(.needPressed(need)))
    }

  private static let conducts: [Command] = [
    conduct(.vulgar, Sentence("vulgar words"), Sentence("Swearing that is aimed at nobody"), ["vulgar", "swearing"]),
    conduct(.insult, Sentence("insult"), Sentence("Insult or swearing at you"), ["insult"]),
    conduct(
      .discrimination, Sentence("discrimination"), Sentence("A hateful or discriminating remark"),
      ["discrimination", "hate"]),
    conduct(.sexual, Sentence("sexual remark"), Sentence("A sexual remark or harassment"), ["sexual"]),
    conduct(
      .legal, Sentence("legal threat"), Sentence("Lawyer, regulator or press: a right, no misconduct"),
      ["legal", "lawyer"]),
    conduct(.threat, Sentence("threat of violence"), Sentence("A threat against a person"), ["threat", "violence"]),
    conduct(.bomb, Sentence("bomb threat"), Sentence("A threat against a place"), ["bomb"]),
    conduct(.selfharm, Sentence("self-harm"), Sentence("Talk of suicide or self-harm"), ["selfharm", "suicide"]),
    conduct(
      .emergency, Sentence("an emergency there"),
      Sentence("An accident, somebody ill, anything that can't wait: help first"),
      ["emergency", "ambulance", "medical"]),
    Command(
      "emergency.out", [], Sentence("gas, smoke or fire"), Sentence("Where they are: out first, then everything else"),
      .situation, words: ["gas", "fire", "smoke"], .act(.wayPressed(.emergency, to: "out"))),
    Command(
      "emergency.lifeless", [], Sentence("not breathing"),
      Sentence("Somebody with them has collapsed: what they do until help is there"),
      .situation, words: ["lifeless", "not breathing"], .act(.wayPressed(.emergency, to: "lifeless"))),
    conduct(.manager, Sentence("wants a manager"), Sentence("Insists on a manager or a transfer"), ["manager"]),
    conduct(
      .loop, Sentence("same demand again"), Sentence("Repeats a demand after a final answer"), ["loop", "again"]),
    conduct(
      .shouting, Sentence("talks over you"), Sentence("Talks over you or shouts you down"), ["shouting", "interrupts"]),
  ]

  private static func conduct(_ conduct: Conduct, _ title: Sentence, _ help: Sentence, _ words: [String]) -> Command {
    Command(
      "conduct." + conduct.rawValue, [String(conduct.key)], title, help, .conduct, words: words,
      .act(.conductPressed(conduct)))
  }

  private static let prompt: [Command] = [
    Command(
      "said", ["Enter"], Sentence("said it"), Sentence("You have said the words of the prompt"), .prompt,
      words: ["said"],
      .act(.saidPressed)),
    Command(
      "notnow", ["Esc"], Sentence("not now"), Sentence("Put the prompt aside"), .prompt, words: ["not now", "later"],
      .act(.cancelled)),
    Command(
      "undo", ["Backspace"], Sentence("take back"), Sentence("Undo your last entry, a letter with its digit"), .prompt,
      words: ["undo", "back"], .act(.undoPressed)),
  ]

  private static let notes: [Command] = [
    Command(
      "note.fact", ["m"], Sentence("note a fact"), Sentence("What happened, in a few words; the lines to say use it"),
      .notes,
      words: ["fact", "note"], .act(.noteRequested(.fact, draft: ""))),
    Command(
      "note.feeling", ["e"], Sentence("note a feeling"), Sentence("How it is for the customer, in a few words"), .notes,
      words: ["feeling"], .act(.noteRequested(.feeling, draft: ""))),
    Command(
      "name", ["C"], Sentence("customer's name"), Sentence("The lines to say use it"), .notes, words: ["name"],
      .act(.nameRequested)),
  ]

  private static let call: [Command] = [
    Command(
      "call.new", ["N"], Sentence("new call"), Sentence("Begin a call by hand"), .call, words: ["new"],
      .act(.callRequested)),
    Command(
      "call.outbound", [], Sentence("I ring them"), Sentence("You ring the customer: the first words fit that"),
      .situation,
      words: ["outbound", "i ring", "ring out"], .act(.outboundRequested)),
    Command(
      "call.end", ["E"], Sentence("end the call"), Sentence("Asks once more; y ends it"), .call,
      words: ["end", "hang up"],
      .act(.endRequested)),
    Command(
      "call.next", ["Tab"], Sentence("next call"), Sentence("Go to the next call on the desk"), .call, words: ["next"],
      .act(.nextCallPressed)),
    Command(
      "call.previous", ["Shift-Tab"], Sentence("previous call"), Sentence("Go to the call before"), .call,
      words: ["previous"],
      .act(.previousCallPressed)),
    Command(
      "call.list", ["="], Sentence("all calls"), Sentence("Choose among the calls on the desk"), .call,
      words: ["calls"],
      .act(.switcherRequested)),
    Command(
      "call.listening", ["Z"], Sentence("pause listening"),
      Sentence("Where the desk hears the call: nothing is heard until you press it again"),
      .call, words: ["listening"], .act(.listeningPressed)),
  ]

  private static let view: [Command] = [
    Command("view.up", ["Up"], Sentence("line up"), Sentence("Look one line back"), .view, words: [], .scroll(.lineUp)),
    Command(
      "view.down", ["Down"], Sentence("line down"), Sentence("One line on"), .view, words: [], .scroll(.lineDown)),
    Command(
      "view.pageup", ["PgUp"], Sentence("page up"), Sentence("Look one page back"), .view, words: [], .scroll(.pageUp)),
    Command(
      "view.pagedown", ["PgDn"], Sentence("page down"), Sentence("One page on"), .view, words: [], .scroll(.pageDown)),
    Command(
      "view.home", ["Home"], Sentence("oldest"), Sentence("As far back as is at hand"), .view, words: [],
      .scroll(.oldest)),
    Command(
      "view.end", ["End"], Sentence("newest"), Sentence("Jump to the newest line and stay there"), .view, words: [],
      .scroll(.newest)),
    Command(
      "view.unread", ["."], Sentence("first unread"),
      Sentence("Go to the first line that came while you looked elsewhere"), .view, words: [], .scroll(.unread)),
    Command(
      "search", ["/"], Sentence("search"), Sentence("Find words in this call"), .view, words: ["search"],
      .act(.searchRequested)),
    Command(
      "copy", ["y"], Sentence("copy"),
      Sentence("The line to say, or the one you found or scrolled to, to your clipboard"), .view,
      words: ["copy"], .act(.copy(.requested))),
    Command(
      "select", ["v"], Sentence("select with mouse"),
      Sentence("The words alone, standing still, to drag over; any key brings the desk back"), .view,
      words: ["select", "mouse", "drag"], .act(.copy(.selectRequested))),
    Command(
      "links", ["U"], Sentence("links"),
      Sentence("Pages and mailboxes named in this call, with where they really lead"), .view,
      words: ["links", "addresses"], .act(.copy(.linksRequested))),
  ]

  private static let ownBreak: [Command] = [
    Command(
      "break.take", ["b"], Sentence("take a break"), Sentence("A short protected break, between calls"), .ownBreak,
      words: ["break"],
      .act(.breakRequested(.hot))),
    Command(
      "break.needed", ["n"], Sentence("I am needed"),
      Sentence("Leave the break early; asks why where the call was hard"), .ownBreak,
      [.ownBreak],
      words: ["needed"], .act(.neededPressed)),
    Command(
      "break.more", ["+"], Sentence("more time"), Sentence("30 seconds more, up to twice the break"), .ownBreak,
      [.ownBreak],
      words: ["more"],
      .act(.moreTimePressed)),
    Command(
      "break.help", ["?", "F1"], Sentence("about the break"),
      Sentence("Why keys do nothing, how it ends and how to leave it"), .ownBreak,
      [.ownBreak], words: [], .act(.breakHelpPressed)),
  ]

  private static let program: [Command] = [
    Command(
      "help", ["?", "F1"], Sentence("all keys"), Sentence("Everything that can be done; type to narrow, Enter does it"),
      .program,
      [.start, .live], words: ["help"], .act(.commandsRequested)),
    Command(
      "commands", [":", "Ctrl-K"], Sentence("commands"), Sentence("The same list, to type a command's name"), .program,
      [.start, .live],
      words: [], .act(.commandsRequested)),
    Command(
      "setting.meter", [], Sentence("how fast keys show"),
      Sentence("Measures the way to your terminal and back, and what the desk takes for a key"), .setting,
      [.start, .live], words: ["meter"], .act(.meterRequested)),
    Command(
      "quit", ["Ctrl-Q"], Sentence("leave"), Sentence("Leave coolhead; asks once more"), .program,
      [.start, .live, .ownBreak],
      words: ["quit", "leave"], .act(.quitRequested)),
    Command(
      "suspend", ["Ctrl-Z"], Sentence("to the shell"), Sentence("Put coolhead aside; fg brings it back"), .program,
      [.start, .live, .ownBreak],
      words: [], .act(.suspendRequested)),
  ]
}

extension Command {
  static let checks: [Command] = [
    Command(
      "checks", ["k"], Sentence("checklist"), Sentence("What belongs to the beginning and the end; numbers tick"),
      .call,
      words: ["checklist", "checks"], .act(.check(.requested)))
  ]
}

extension Command {
  /// Words for everyday moments; asked for by name, because there are more of them than keys.
  static let situations: [Command] = [
    situation(
      .longWait, Sentence("waited long"), Sentence("They have hung in the queue, or waited for days"),
      ["waited", "queue"]),
    situation(.hold, Sentence("ask to hold"), Sentence("You have to be away for a moment"), ["hold"]),
    situation(
      .backFromHold, Sentence("back from hold"), Sentence("You are back, with or without a result"), ["back from hold"]),
    situation(.slowSystem, Sentence("slow system"), Sentence("The computer takes its time"), ["slow", "system down"]),
    situation(
      .identityCheck, Sentence("identity check"), Sentence("You have to ask who they are, and they are cross already"),
      ["identity"]),
    situation(
      .identityRefused, Sentence("won't identify"), Sentence("They will not say who they are, or can't"),
      ["refuses identity", "data protection"]),
    situation(
      .identityFailed, Sentence("identity not proven"), Sentence("What they answered does not match the record"),
      ["failed check", "failed verification"]),
    situation(
      .refundAsked, Sentence("refund asked"), Sentence("They want their money back, and you can't say yes yet"),
      ["refund", "money back"]),
    situation(
      .firstNo, Sentence("a first no"), Sentence("It can't be done, and they hear it from you first"),
      ["refuse", "say no"]),
    situation(
      .customersMistake, Sentence("their own mistake"), Sentence("They did it themselves, and it has to be said"),
      ["their mistake"]),
    situation(.nobodysFault, Sentence("nobody's fault"), Sentence("Weather, illness, chance"), ["nobody", "weather"]),
    situation(
      .wrongPromise, Sentence("my wrong promise"), Sentence("You promised what you can't keep"),
      ["take back", "wrong promise"]),
    situation(
      .publicPost, Sentence("will post it"), Sentence("\"I'll post this everywhere\""),
      ["post", "review", "social media"]),
    situation(.recording, Sentence("they record it"), Sentence("\"I'm recording you\""), ["recording"]),
    situation(.robot, Sentence("are you a robot?"), Sentence("They doubt that you are a person"), ["robot", "bot"]),
    situation(
      .whereAreYou, Sentence("where are you?"), Sentence("They want to know where you sit, or a local"),
      ["where are you", "abroad"]),
    situation(
      .flirting, Sentence("flirting"), Sentence("Personal, and not yet over the line; X is over it"),
      ["flirting", "flirts"]),
    situation(.drunk, Sentence("drunk"), Sentence("Drunk, or not all there"), ["drunk"]),
    situation(
      .hardToFollow, Sentence("hard to follow"), Sentence("Another language, an accent, a bad line"),
      ["accent", "language", "bad line"]),
    situation(
      .accentMocked, Sentence("mocks how I speak"), Sentence("They make fun of your accent or your language"),
      ["mocks accent", "my accent"]),
    situation(.hardOfHearing, Sentence("hard of hearing"), Sentence("They can't hear you well"), ["hearing", "deaf"]),
    situation(
      .onBehalf, Sentence("for someone else"), Sentence("They call for a parent, a friend, a client"), ["on behalf"]),
    situation(
      .cancelEverything, Sentence("cancel everything"), Sentence("They want out, at once"),
      ["cancel everything", "cancel"]),
    situation(.silence, Sentence("says nothing"), Sentence("Nobody answers, or nobody speaks"), ["silence", "quiet"]),
    situation(
      .notFound, Sentence("record not found"), Sentence("The system does not know them or the order"),
      ["not found", "no record"]),
    situation(
      .mail, Sentence("write the mail"), Sentence("How a good answer in writing is built"), ["write mail", "letter"]),
    situation(
      .dontKnow, Sentence("I don't know"), Sentence("You have no answer, and they wait for one"),
      ["don't know", "no answer"]),
    situation(
      .callsAgain, Sentence("calls again"), Sentence("The second or third time about the same thing"),
      ["third time", "calls again"]),
    situation(
      .colleagueBlamed, Sentence("blames a colleague"), Sentence("Somebody here was rude to them, or told them wrong"),
      ["complaint", "rude colleague"]),
    situation(
      .inWriting, Sentence("in writing"), Sentence("They want to have it black on white"),
      ["black on white", "confirmation"]),
    situation(
      .notMyDepartment, Sentence("not my department"), Sentence("Others see to that; they've been sent round enough"),
      ["wrong department", "transfer"]),
    situation(
      .nameAsked, Sentence("asks who I am"), Sentence("They want your name, all of it, or your staff number"),
      ["full name", "staff number"]),
  ]

  private static func situation(
    _ situation: Situation, _ title: Sentence, _ help: Sentence, _ words: [String]
  ) -> Command {
    Command(
      "situation." + situation.rawValue, [], title, help, .situation, words: words, .act(.situationChosen(situation)))
  }

  /// What an everyday moment is called.
  public static func title(of situation: Situation) -> String {
    named("situation." + situation.rawValue)?.title ?? situation.rawValue
  }

  /// A kind of conduct as a title: "self-harm".
  static func title(of conduct: Conduct) -> String { named("conduct." + conduct.rawValue)?.title ?? conduct.rawValue }
}

extension Command {
  static let customers: [Command] =
    [
      Command(
        "customer.number", ["#"], Sentence("customer's number"),
        Sentence("Brings up earlier calls, promises and flags"), .customer,
        words: ["number"], .act(.customer(.numberRequested))),
      Command(
        "customer.file", ["K"], Sentence("customer's file"),
        Sentence("Last calls, facts, promises kept and broken, flags"), .customer,
        words: ["file", "history"], .act(.customer(.fileRequested))),
      Command(
        "customer.speaker", ["W"], Sentence("who is the customer"),
        Sentence("Which of those who speak it is, where the feed does not say"),
        .customer, words: ["speaker", "who"], .act(.customer(.speakerRequested))),
      Command(
        "customer.flag", ["F"], Sentence("flag for the next"),
        Sentence("One dated incident; another person decides about it"), .customer,
        words: ["flag"], .act(.customer(.flagRequested))),
      Command(
        "customer.reply", ["r"], Sentence("line to the customer"),
        Sentence("Sent where the feed takes replies, else written down as said"),
        .customer, words: ["reply"], .act(.customer(.replyRequested))),
      Command(
        "customer.grants", ["A"], Sentence("what I may grant"),
        Sentence("Amounts, who decides above them, and how to say it"), .customer,
        [.start, .live], words: ["grants", "authority"], .act(.customer(.grantsRequested))),
      Command(
        "cause", ["x"], Sentence("cause …"),
        Sentence("Then p product, s service, o our mistake, e hoped for more, x a bad day"), .customer,
        words: ["cause"], .act(.customer(.causeLeaderPressed))),
    ]
    + [
      (Cause.product, Sentence("the product"), "product"), (.service, Sentence("the service"), "service"),
      (.ourError, Sentence("our mistake"), "ours"), (.expectation, Sentence("an expectation"), "expectation"),
      (.ownDay, Sentence("a bad day"), "day"),
    ].map { cause, title, word in
      Command(
        "cause." + cause.rawValue, ["x \(cause.key)"], title, Sentence("Where the trouble comes from"), .customer,
        words: ["cause \(word)"], .act(.customer(.causePressed(cause))))
    }
}

extension Cause {
  /// What the desk calls it.
  var words: String {
    switch self {
    case .product: tr("product")
    case .service: tr("service")
    case .ourError: tr("our mistake")
    case .expectation: tr("expectation")
    case .ownDay: tr("a bad day")
    }
  }
}

extension Command {
  static let help: [Command] =
    [
      Command(
        "help.ask", ["H"], Sentence("help"),
        Sentence("Ask a colleague or supervisor; the hand-over note writes itself"), .help,
        words: ["ask", "colleague"], .act(.help(.requested))),
      Command(
        "colleague.answer", ["@"], Sentence("answer a colleague"),
        Sentence("What somebody of the team asks of you: coming, take it, not now"), .help, [.start, .live],
        words: ["answer colleague", "coming"], .act(.colleagueAnswerRequested)),
      Command(
        "complexity", ["j"], Sentence("how hard …"),
        Sentence("Then 1 simple, 2 tricky, 3 beyond you: it counts as a limit"), .help,
        words: ["hard"], .act(.help(.complexityLeaderPressed))),
    ]
    + [(1, Sentence("simple matter")), (2, Sentence("tricky matter")), (3, Sentence("beyond you"))].map {
      value, title in
      Command(
        "complexity.\(value)", ["j \(value)"], title, Sentence("How hard the matter is, as you see it"), .help,
        words: ["hard \(value)"], .act(.help(.complexitySet(value))))
    }
}

extension Command {
  static let ladders: [Command] = [
    Command(
      "step.skip", [">"], Sentence("pass over"), Sentence("Leave the step out; asks why, and goes on with the next"),
      .prompt,
      words: ["pass", "skip"], .act(.ladder(.skipRequested))),
    Command(
      "step.back", ["<"], Sentence("bring back"), Sentence("Bring back the step that was put aside"), .prompt,
      words: ["resume"],
      .act(.ladder(.backRequested))),
  ]
}

extension Command {
  static let practice: [Command] = [
    Command(
      "practice.stop", ["Q"], Sentence("stop practising"), Sentence("Asks once more; nothing of this call is kept"),
      .practice,
      words: ["stop"], .act(.practice(.stopRequested)))
  ]
}

extension Command {
  static let promises: [Command] = [
    Command(
      "promise", ["p"], Sentence("promise"), Sentence("What and by when; Enter keeps it, Down has more lines"),
      .promise,
      words: ["promise"], .act(.promise(.requested))),
    Command(
      "promise.list", ["J"], Sentence("open promises"),
      Sentence("What is promised over all calls: kept, moved or broken"), .promise,
      [.start, .live], words: ["promises", "due"], .act(.promise(.listRequested))),
  ]
}

extension Command {
  static let shift: [Command] = [
    Command(
      "shift.show", ["z"], Sentence("my shift"), Sentence("What it weighs, when that falls, your limits and cue words"),
      .shift,
      [.start, .live], words: ["shift", "load"], .act(.shift(.shown))),
    Command(
      "shift.lookback", ["l"], Sentence("look back"), Sentence("Three lines about a hard call, for yourself only"),
      .shift,
      [.start, .live],
      words: ["look back", "reflect"], .act(.shift(.lookBackRequested))),
    Command(
      "shift.start", ["z s"], Sentence("begin shift"), Sentence("The shift begins; with a call it begins by itself"),
      .shift,
      [.start, .live], words: ["shift start", "begin shift"], .act(.shift(.startRequested))),
    Command(
      "shift.end", ["z e"], Sentence("end shift"), Sentence("The shift ends with a look back, if you like"), .shift,
      [.start, .live],
      words: ["shift end", "end shift"], .act(.shift(.endRequested))),
    Command(
      "shift.told", ["t"], Sentence("I told them"), Sentence("The supervisor knows of this break"), .shift, [.ownBreak],
      words: ["told"],
      .act(.shift(.told))),
  ]
}

/// How sentences name what can be done: by keys on a screen, by words where words are typed.
public struct Naming: Hashable, Sendable {
  /// By the keys as they are where nobody has set others.
  public static let keys = Naming(keys: .standard)
  /// By words.
  public static let words = Naming(keys: .standard).inWords

  /// The keys of this desk.
  public let table: KeyTable
  private var isInWords = false

  /// By the keys of a desk.
  public init(keys table: KeyTable) {
    self.table = table
  }

  /// The same way of naming, with other keys.
  func with(_ table: KeyTable) -> Naming {
    var naming = Naming(keys: table)
    naming.isInWords = isInWords
    return naming
  }

  /// The same desk where words are typed.
  public var inWords: Naming {
    var naming = self
    naming.isInWords = true
    return naming
  }

  /// What does the same in a form or a list where no command is: leave it, or take what is there.
  public static let leave = "leave"
  public static let accept = "accept"

  /// What to press or type for a command, or for `leave` and `accept`; the id itself where it is none.
  public func callAsFunction(_ id: String) -> String {
    switch (isInWords, id) {
    case (false, Self.leave): "Esc"
    case (false, Self.accept): "Enter"
    case (true, Self.leave): "\"cancel\""
    case (true, Self.accept): tr("an empty line")
    case (false, _): table.key(of: id) ?? id
    case (true, _): Command.named(id)?.words.first.map { "\"\($0)\"" } ?? id
    }
  }
}

extension Facts {
  /// Takes in what to press or type for the commands that sentences name.
  mutating func name(commandsBy key: Naming) {
    endKey = key("call.end")
    askKey = key("help.ask")
    causeKey = key("cause")
    saidKey = key("said")
    shiftKey = key("shift.show")
    dangerKey = key("conduct.selfharm")
    promiseKey = key("promise")
    factKey = key("note.fact")
    managerKey = key("conduct.manager")
  }
}
