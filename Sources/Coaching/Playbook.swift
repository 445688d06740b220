import Calls

/// What the sidebar says, in one language: an entry for every feeling, need and conduct, and the texts of a break.
public struct Playbook: Hashable, Sendable, Decodable {
  /// What the first line of a playbook file says.
  public static let format = "coolhead-playbook/1"

  /// The format that the texts were written for.
  public var format = Playbook.format
  /// The language's code, such as `en`.
  public var language = "en"
  /// Shown when a call begins, before anything is tagged.
  public var opening = Entry()
  /// Shown instead of it where the call begins in another way.
  public var openings: [Opening: Entry] = [:]
  /// The way through an ordinary complaint, from the opening to the end (practice.md 4).
  public var phases: [Phase] = []
  /// Shown in place of advice that offers a way forward, until the customer has been heard.
  public var listen = Entry()
  /// Said in place of a feeling's own words once the customer was listened to: it is said back, and a way follows.
  public var heard = Entry()
  /// Shown in place of it once the customer said that it is right.
  public var confirmed = Entry()
  /// Shown once something was promised, until the customer has said it back.
  public var promised = Entry()
  /// Shown for somebody who is calm and has said yes, while nothing is kept of it.
  public var agreed = Entry()
  /// What to say first where the customer's last words ask for it; the first that fits holds.
  public var answers: [Answer] = []
  /// Words of a customer in which somebody may come to harm; the first that fits is asked about.
  public var dangers: [Danger] = []
  /// What stands in the place of lines for the ear where people write.
  public var writing = WritingTexts()
  /// The words in which a customer says yes.
  public var agreement = Agreement()
  /// What to do about each feeling.
  public var emotions: [Emotion: EmotionEntry] = [:]
  /// What to do about each need.
  public var needs: [Need: NeedEntry] = [:]
  /// Where a need changes what to do about a feeling; the first that fits holds.
  public var crossings: [Crossing] = []
  /// What to do about each conduct.
  public var conduct: [Conduct: ConductEntry] = [:]
  /// Words for everyday moments, for which the agent asks by name.
  public var situations: [Situation: Entry] = [:]
  /// What people call what can be done at the desk, by the id of its command: the list of commands finds it by them.
  public var find: [String: [String]] = [:]
  /// Words to avoid in what the agent writes to the customer.
  public var phrases: [GuardPhrase] = []
  /// The texts about where the trouble comes from.
  public var causes = CauseTexts()
  /// The texts about flags for the next colleague.
  public var flags = FlagTexts()
  /// The texts around what the agent may grant.
  public var authority = AuthorityTexts()
  /// The lines around the ladders.
  public var ladder = LadderTexts()
  /// The texts of a break.
  public var breaks = BreakTexts()
  /// The texts about the agent's limits and about help from colleagues.
  public var help = HelpTexts()
  /// The texts about promises.
  public var promises = PromiseTexts()
  /// The words for saying when.
  public var times = TimeWords()
  /// The opening and the closing checklist.
  public var checks = CheckTexts()
  /// The texts about the shift.
  public var shift = ShiftTexts()
  /// What may be said aloud of what people and feeds write down.
  public var aloud = AloudWords()
  /// Shown while the end of a call is being asked about in which nothing is agreed or promised.
  public var endOpen = Entry()
  /// Shown while the end of a call is being asked about.
  public var end = Entry()
  /// Shown after a call: for the agent alone, so there is nothing to say.
  public var after = Entry()
  /// Shown in place of it where the customer despaired and nobody knows whether they are safe; may be left out.
  public var afterDespair = Entry()

  /// Makes a playbook that says nothing.
  public init() {}

  /// The advice on a feeling, its need considered; nil where the playbook has none.
  public func entry(for emotion: Emotion, _ level: Level, need: Need?) -> (entry: Entry, isCrossing: Bool)? {
    if let crossing = crossings.first(where: { $0.fits(emotion, level, need) }) { return (crossing.entry, true) }
    return emotions[emotion]?.levels[level].map { ($0.entry, false) }
  }

  enum CodingKeys: String, CodingKey {
    case format, language, opening, openings, phases, listen, heard, confirmed, promised, agreed, answers, dangers,
      agreement, writing,
      emotions, needs, crossings,
      conduct,
      ladder, end, after,
      help,
      shift, promises,
      times, checks, aloud
    case endOpen = "end_open"
    case afterDespair = "after_despair"
    case causes, flags, authority, situations, find
    case phrases = "guard"
    case breaks = "cooldown"
  }
}

extension Playbook {
  /// One piece of advice.
  public struct Entry: Hashable, Sendable, Decodable {
    /// What to do this moment, in one line.
    public var now = ""
    /// What can be said, one to three lines, to be spoken as they stand.
    public var say: [String] = []
    /// What is written instead in a chat or a mail; empty where that is the same.
    public var written: [String] = []
    /// What is said instead once the trouble is a mistake of ours, where `say` refuses something; empty where it does not.
    public var ours: [String] = []
    /// What is said instead once they were listened to, where `say` asks them to speak; empty where it does not.
    public var heard: [String] = []
    /// What to do then.
    public var heardNow = ""
    /// What to do, and what the agent says inwardly, once the trouble is a mistake of ours; empty where that is the same.
    public var oursNow = ""
    public var oursOwn = ""
    /// What not to say or do.
    public var avoid: [String] = []
    /// What the agent says inwardly.
    public var own = ""
    /// The numbered practices that it carries out, each with the part that does (`Coverage.Claim`).
    public var serves: [String] = []
    /// True where it offers a way forward, which has to wait until the customer has been heard (practice.md S5.2).
    public var waits = false

    /// Makes advice that says nothing.
    public init() {}

    /// Makes a piece of advice.
    public init(
      now: String, say: [String], avoid: [String] = [], own: String = "", serves: [String] = [], waits: Bool = false
    ) {
      self.now = now
      self.say = say
      self.avoid = avoid
      self.own = own
      self.serves = serves
      self.waits = waits
    }

    /// What to say in a call of a kind.
    func lines(isWritten: Bool, cause: Cause?) -> [String] {
      if cause == .ourError, !ours.isEmpty { return ours }
      return isWritten && !written.isEmpty ? written : say
    }

    /// The advice once the trouble is a mistake of ours, after which nothing is refused.
    mutating func turn(to cause: Cause?) {
      guard cause == .ourError else { return }
      if !oursNow.isEmpty { now = oursNow }
      if !oursOwn.isEmpty { own = oursOwn }
    }

    /// Reads the advice; only `waits` and other words for special cases may be left out.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      now = try container.decode(String.self, forKey: .now)
      say = try container.decode([String].self, forKey: .say)
      avoid = try container.decode([String].self, forKey: .avoid)
      own = try container.decode(String.self, forKey: .own)
      serves = try container.decode([String].self, forKey: .serves)
      waits = try container.decodeIfPresent(Bool.self, forKey: .waits) ?? false
      written = try container.decodeIfPresent([String].self, forKey: .written) ?? []
      ours = try container.decodeIfPresent([String].self, forKey: .ours) ?? []
      heard = try container.decodeIfPresent([String].self, forKey: .heard) ?? []
      heardNow = try container.decodeIfPresent(String.self, forKey: .heardNow) ?? ""
      oursNow = try container.decodeIfPresent(String.self, forKey: .oursNow) ?? ""
      oursOwn = try container.decodeIfPresent(String.self, forKey: .oursOwn) ?? ""
    }

    enum CodingKeys: String, CodingKey {
      case now, say, avoid, serves, waits, written, ours, heard
      case own = "self"
      case heardNow = "heard_now"
      case oursNow = "ours_now"
      case oursOwn = "ours_self"
    }
  }

  /// One step on the way through an ordinary complaint.
  public struct Phase: Hashable, Sendable, Decodable {
    /// The name under which it is journalled as done.
    public var id: String
    /// What it is called, in a word.
    public var title: String
    /// What shows that it is done, besides the agent's key.
    public var until: CheckTexts.Item.Sign
    /// What to do and say in it; nil for the first, which is the opening.
    public var entry: Entry?

    public init(id: String, title: String, until: CheckTexts.Item.Sign = .key, entry: Entry? = nil) {
      self.id = id
      self.title = title
      self.until = until
      self.entry = entry
    }

    /// Reads a phase and its advice from one group.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.decode(String.self, forKey: .id)
      title = try container.decode(String.self, forKey: .title)
      until = try container.decodeIfPresent(CheckTexts.Item.Sign.self, forKey: .until) ?? .key
      entry = container.contains(.now) ? try Entry(from: decoder) : nil
    }

    enum CodingKeys: CodingKey { case id, title, until, now }
  }

  /// The advice on one feeling.
  public struct EmotionEntry: Hashable, Sendable, Decodable {
    /// What the sidebar calls it.
    public var label: String
    /// The advice at each level.
    public var levels: [Level: LevelEntry]

    /// Makes the advice on one feeling.
    public init(label: String, levels: [Level: LevelEntry]) {
      self.label = label
      self.levels = levels
    }
  }

  /// The advice on one feeling at one level.
  public struct LevelEntry: Hashable, Sendable, Decodable {
    /// What the feeling is called at this level, such as `enraged`.
    public var word: String
    /// The advice.
    public var entry: Entry

    /// Makes the advice of a level.
    public init(word: String, entry: Entry) {
      self.word = word
      self.entry = entry
    }

    /// Reads the word and the advice from one group.
    public init(from decoder: any Decoder) throws {
      word = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .word)
      entry = try Entry(from: decoder)
    }

    enum CodingKeys: CodingKey { case word }
  }

  /// The advice on one need.
  public struct NeedEntry: Hashable, Sendable, Decodable {
    /// What the sidebar calls it.
    public var label: String
    /// The advice.
    public var entry: Entry

    /// Makes the advice on a need.
    public init(label: String, entry: Entry) {
      self.label = label
      self.entry = entry
    }

    /// Reads the label and the advice from one group.
    public init(from decoder: any Decoder) throws {
      label = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .label)
      entry = try Entry(from: decoder)
    }

    enum CodingKeys: CodingKey { case label }
  }

  /// Advice that takes the place of a feeling's own where a need is known.
  public struct Crossing: Hashable, Sendable, Decodable {
    /// The feeling that is tagged.
    public var emotion: Emotion
    /// The need that is set.
    public var need: Need
    /// The levels of the feeling at which it holds.
    public var levels: [Level]
    /// The advice.
    public var entry: Entry

    public init(emotion: Emotion, need: Need, levels: [Level], entry: Entry) {
      self.emotion = emotion
      self.need = need
      self.levels = levels
      self.entry = entry
    }

    /// Reads where it holds and the advice from one group.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      emotion = try container.word(forKey: .emotion)
      need = try container.word(forKey: .need)
      levels = try container.decode([Int].self, forKey: .levels).map { number in
        guard let level = Level(rawValue: number) else {
          throw DecodingError.dataCorruptedError(
            forKey: .levels, in: container, debugDescription: "name level \(number); expected some of 1, 2, 3")
        }
        return level
      }
      entry = try Entry(from: decoder)
    }

    func fits(_ emotion: Emotion, _ level: Level, _ need: Need?) -> Bool {
      self.emotion == emotion && self.need == need && levels.contains(level)
    }

    enum CodingKeys: CodingKey { case emotion, need, levels }
  }
}
