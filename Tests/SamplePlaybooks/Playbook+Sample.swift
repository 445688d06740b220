import Calls
import Coaching

extension Playbook {
  /// A playbook whose words say where they come from.
  public static let sample: Playbook = {
    var book = Playbook()
    book.opening = .named("opening")
    book.end = .named("end")
    book.after = Playbook.Entry(now: "now after", say: [], avoid: ["not after"], own: "own", serves: ["S2.23"])
    for emotion in Emotion.allCases {
      var levels: [Level: LevelEntry] = [:]
      for level in Level.allCases {
        levels[level] = LevelEntry(word: "w\(level.rawValue)", entry: .named("\(emotion.rawValue) \(level.rawValue)"))
      }
      book.emotions[emotion] = EmotionEntry(label: "L-\(emotion.key)", levels: levels)
    }
    for need in Need.allCases { book.needs[need] = NeedEntry(label: "N-\(need.key)", entry: .named(need.rawValue)) }
    book.crossings = [
      Crossing(emotion: .anger, need: .vent, levels: [.clear, .overwhelming], entry: .named("anger x vent"))
    ]
    book.conduct = sampleLadders
    book.ladder = .sample
    book.breaks = .sample
    return book
  }()

  /// This playbook with words for times, promises and checklists.
  public var withCare: Playbook {
    var playbook = self
    playbook.times = .sample
    playbook.promises = .sample
    playbook.checks.open = [
      CheckTexts.Item(id: "introduced", title: "your name said", sign: .introduced),
      CheckTexts.Item(id: "named", title: "their name used", sign: .named),
    ]
    playbook.checks.close = [
      CheckTexts.Item(id: "cause_gone", title: "the cause is gone"),
      CheckTexts.Item(id: "agreed", title: "both agree", sign: .agreed),
      CheckTexts.Item(id: "contact", title: "they can reach you", sign: .reachTold),
      CheckTexts.Item(id: "useful", title: "one useful thing", takesText: true),
    ]
    return playbook
  }
}

extension Playbook.Entry {
  /// An entry whose words all carry the name.
  public static func named(_ name: String) -> Playbook.Entry {
    Playbook.Entry(now: "now \(name)", say: ["say \(name)"], avoid: ["not \(name)"], own: "own", serves: ["S1.3"])
  }
}

extension BreakTexts {
  /// A word for each text of the break, so that a test sees which one was taken.
  public static let sample: BreakTexts = {
    var texts = BreakTexts()
    texts.titles[.warm] = Line(text: "warm")
    texts.titles[.hot] = Line(text: "hot")
    texts.titles[.severe] = Line(text: "severe")
    texts.titles[.critical] = Line(text: "critical")
    texts.nameIt = Line(text: "name")
    texts.breathe = Line(text: "breathe")
    texts.distance = Line(text: "{agent|You}: that was about {fact|the matter}.", serves: ["S2.18"])
    texts.reframe = Line(text: "reframe")
    texts.lookAway = Line(text: "away")
    texts.person = Line(text: "person")
    texts.ready = Line(text: "ready")
    texts.released = Line(text: "released")
    texts.offered = Line(text: "offered")
    texts.colleagueHint = Line(text: "listen")
    texts.neededReasons = ["a call-back is due"]
    return texts
  }()
}

extension TimeWords {
  static var sample: TimeWords {
    var words = TimeWords()
    words.ahead = ["in"]
    words.filler = ["at"]
    words.minutes = ["min"]
    words.hours = ["h"]
    words.days = ["days"]
    words.today = ["today"]
    words.tomorrow = ["tomorrow"]
    words.weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map { [$0] }
    words.months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].map { [$0] }
    (words.until.now, words.until.minutes) = ("now", "in {n} min")
    (words.until.hours, words.until.days) = ("in {n} h", "in {n} days")
    (words.since.now, words.since.minutes) = ("now", "{n} min ago")
    (words.since.hours, words.since.days) = ("{n} h ago", "{n} days ago")
    words.unclear = "When? For example: tomorrow 10"
    words.passed = "That time has passed."
    words.noSuchDay = "No such day."
    return words
  }
}

extension PromiseTexts {
  static var sample: PromiseTexts {
    var texts = PromiseTexts()
    texts.kinds = [
      .fixBy: KindEntry(label: "fix by", say: "It is put right by {due|then}."),
      .updateBy: KindEntry(label: "update by", say: "By {due|then} you hear from me."),
      .investigate: KindEntry(label: "look into", say: "I look into it until {due|then}."),
      .callBack: KindEntry(label: "call back", say: "I call you {due|then}."),
    ]
    texts.due.text = "tomorrow 10"
    texts.causeUnknown.text = "cause unknown: promise news"
    texts.notOurs.text = "not in our hands: promise news"
    texts.beyond.text = "{helper|someone} decides"
    texts.tooLate.text = "later than they need it"
    texts.soon.text = "Promised for {due|soon}: {promise|a call}"
    texts.late.text = "Due {due|now}: {promise|a call}"
    texts.unconfirmed.text = "Not said back: {promise|it}, {due|then}."
    return texts
  }
}
