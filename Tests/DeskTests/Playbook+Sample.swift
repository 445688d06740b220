import Calls
import Coaching

extension Playbook {
  /// A playbook whose words say where they come from.
  static let sample: Playbook = {
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
    book.coolDown = .sample
    return book
  }()
}

extension Playbook.Entry {
  static func named(_ name: String) -> Playbook.Entry {
    Playbook.Entry(now: "now \(name)", say: ["say \(name)"], avoid: ["not \(name)"], own: "own", serves: ["S1.3"])
  }
}

extension CoolDownTexts {
  static let sample: CoolDownTexts = {
    var texts = CoolDownTexts()
    texts.titleWarm = Line(text: "warm")
    texts.titleHot = Line(text: "hot")
    texts.titleSevere = Line(text: "severe")
    texts.titleCritical = Line(text: "critical")
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
