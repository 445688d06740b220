import Calls

/// A call to practise: a customer with a mood, what they say in which mood, and what can be answered.
public struct Scenario: Hashable, Sendable {
  /// What the first line of a scenario file says.
  public static let format = "coolhead-scenario/1"

  /// Who was at fault for what the call is about.
  public enum Fault: String, CaseIterable, Hashable, Sendable { case company, customer, nobody }

  /// How the customer and the agent are in touch.
  public enum Channel: String, CaseIterable, Hashable, Sendable {
    case voice, chat, email, callback
    /// Face to face: at a counter, at a door, at a bed.
    case inPerson = "in_person"

    /// Whether the words are spoken; else they are written.
    public var isSpoken: Bool { self != .chat && self != .email }

    /// What it is called where people read it.
    public var label: String { self == .inPerson ? "in person" : rawValue }
  }

  /// Lower-case letters, digits and hyphens.
  public var id = ""
  /// What it is called in a list.
  public var title = ""
  /// The language's code, such as `en`.
  public var language = "en"
  /// 1 for the first day, 5 for an expert.
  public var grade = 1
  /// True for the one that a person begins with: it teaches the keys.
  public var isIntroduction = false
  /// How the customer gets in touch.
  public var channel = Channel.voice
  /// The trade it plays in.
  public var industry = ""
  /// How long it takes, in minutes.
  public var minutes = 5
  /// Shown before it is begun, for hard matter; empty where nothing needs one.
  public var warning = ""
  /// The numbered practices that it trains (practice.md 1).
  public var serves: [String] = []
  /// What to call the customer.
  public var customer = ""
  /// The customer's own number for the case.
  public var reference = ""
  /// What the trainee knows beforehand.
  public var backstory: [String] = []
  /// What the trainee may offer without asking anyone.
  public var may: [String] = []
  /// Whose fault it was.
  public var fault = Fault.company
  /// True for a problem customer; false for a customer with a problem (S2.2).
  public var isProblemCustomer = false
  /// How the customer feels at first.
  public var mood = Mood()
  /// What the customer says in a pause that gets too long.
  public var waiting: [String] = []
  /// How an agent would name the matter in a sentence, such as "your refund"; the title where it is empty.
  public var matter = ""
  /// What the customer knows and says when asked for it, by its name.
  public var facts: [String: Fact] = [:]
  /// What the customer says to certain replies.
  public var reactions = Reactions()
  /// Words that count as a move here before anything else is looked at.
  public var phrases: [Move: [String]] = [:]
  /// What moves do here, where that differs from `Effect.standard`.
  public var effects: [Move: Effect] = [:]
  /// In the order in which they are considered.
  public var turns: [Turn] = []
  /// In the order in which they are considered, before any turn.
  public var endings: [Ending] = []
  /// How a call of an expert goes.
  public var good: [Step] = []
  /// How a call goes that should not.
  public var bad: [Step] = []

  /// Makes an empty scenario.
  public init() {}

  /// The turn of an id.
  public func turn(_ id: String) -> Turn? { turns.first { $0.id == id } }

  /// The bursts of words as they are written, with ` // ` for a breath.
  static func bursts(of words: String) -> [String] {
    words.split(separator: " // ").map { $0.trimmed }.filter { !$0.isEmpty }
  }

  /// What stands in a customer's words for the time that was promised, and for the customer's name.
  static let promisedFill = "{promised}"
  static let nameFill = "{name}"

  /// Words with what they are filled with in its places: a time that begins a sentence with a capital letter, one within
  /// it as it stands in a sentence.
  static func filled(_ words: String, promised: String, name: String) -> String {
    var text = ""
    var rest = words[...]
    while let place = rest.range(of: promisedFill) {
      text += rest[..<place.lowerBound]
      rest = rest[place.upperBound...]
      let before = text.last { !$0.isWhitespace }
      let begins = before.map { ".?!".contains($0) } ?? true
      text += begins ? promised.prefix(1).uppercased() + promised.dropFirst() : within(promised)
    }
    return (text + rest).replacing(nameFill, with: name)
  }

  /// "Tomorrow noon" within a sentence; days and months keep their capital letter.
  private static func within(_ time: String) -> String {
    let first = time.prefix { $0.isLetter }
    let rest = first.dropFirst()
    let isName = CalendarWords.all.contains(first.lowercased()) || rest.contains(where: \.isUppercase)
    return isName ? time : time.prefix(1).lowercased() + time.dropFirst()
  }

  /// The words that conditions ask about whether the agent has said them, each with its alternatives.
  var told: [[String]] {
    let terms = (turns.map(\.when) + endings.map(\.when)).flatMap(\.told)
    return Set(terms).sorted().map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
  }

  /// The ending of an id.
  public func ending(_ id: String) -> Ending? { endings.first { $0.id == id } }
}

extension Scenario {
  /// Whether a danger is told of in some turn, or can be passed over by one of its answers; gas and fire count as well.
  var mayBeDanger: Bool { turns.contains(where: \.isDanger) }
}

extension Scenario.Turn {
  /// Whether it tells of a danger, or one of its answers passes one over.
  var isDanger: Bool {
    gold.conduct.contains(where: Conduct.dangers.contains) || answers.contains { $0.moves.contains(.ignoreRisk) }
  }
}

extension Scenario {
  /// How rough the customer's words are; the lesson stays the same.
  public enum AbuseLevel: String, CaseIterable, Hashable, Sendable, Codable { case off, mild, real }

  /// What the words of a turn carry, as two raters have agreed on it.
  public struct Gold: Hashable, Sendable {
    /// The emotions to be heard, the most important first.
    public var emotions: [EmotionLevel] = []
    /// The need to be heard.
    public var need: Need?
    /// What the customer does.
    public var conduct: [Conduct] = []

    /// Makes a gold that asks for nothing.
    public init() {}

    /// The emotion that matters most.
    public var main: EmotionLevel? { emotions.first }
  }

  /// An emotion and how strong it is, 1...3.
  public struct EmotionLevel: Hashable, Sendable {
    /// What is felt.
    public var emotion: Emotion
    /// How strongly.
    public var level: Level

    public init(_ emotion: Emotion, _ level: Level) {
      self.emotion = emotion
      self.level = level
    }
  }

  /// Something the customer says when the mood is right for it.
  public struct Turn: Hashable, Sendable {
    /// Names the turn in its scenario.
    public var id = ""
    /// The words, ` // ` between two bursts; rougher ones where the abuse level allows.
    public var says = Words()
    /// When it can come.
    public var when = Condition()
    /// True for a turn that may come more than once.
    public var isRepeatable = false
    /// What there is to notice; nothing where the words carry what the mood is.
    public var gold = Gold()
    /// Shown to novices where the call can turn; empty where it can't.
    public var hint = ""
    /// The moves of which one meets what the customer is after here; with none, any reply moves the story on.
    public var wants: Set<Move> = []
    /// What a reply has to hold to meet it: `when` for a time, a fact's name, or words (`form|letter`: one of them).
    public var needs: [String] = []
    /// What the customer says, one after the other, as long as the turn is not met.
    public var insists: [String] = []
    /// Words that count as a move here before anything else is looked at.
    public var phrases: [Move: [String]] = [:]
    /// What can be answered.
    public var answers: [Answer] = []
    /// What moves do here, where that differs from the scenario.
    public var effects: [Move: Effect] = [:]

    /// Makes an empty turn.
    public init() {}

    /// What is said the next time while it is not met: the end of its own words where nothing else is written.
    func insistence(_ count: Int) -> String {
      insists.at(count) ?? insists.last ?? Scenario.bursts(of: says.off).last ?? says.off
    }
  }

  /// What the customer knows and says only when asked.
  public struct Fact: Hashable, Sendable {
    /// Words by which it is asked for, such as "order number".
    public var asked: [String] = []
    /// What the customer says then.
    public var says = ""
    /// What the customer says when asked once more; empty where that is not told apart.
    public var again = ""

    /// Makes an empty fact.
    public init() {}
  }

  /// What the customer says to certain replies, in turn.
  public struct Reactions: Hashable, Sendable {
    /// To a wrong name.
    public var misnamed: [String] = []
    /// To a way out that is offered before anything was heard.
    public var brushed: [String] = []
    /// To words that nobody can make anything of.
    public var puzzled: [String] = []
    /// To being shouted at.
    public var shouted: [String] = []
    /// To options that are none by name, where the turn has nothing to insist with.
    public var unnamed = ["Such as what?"]
    /// To "Shall I do that now?", before going on.
    public var agreed = ["Yes, do that.", "Go on, then.", "Yes. Please."]
    /// To "Give me two minutes, I'm ringing the depot."
    public var granted = ["Fine.", "Go on, then.", "Okay."]
    /// To a promise without a time, where the turn has nothing to insist with.
    public var undated = ["By when?"]
    /// To whatever does not answer, where all else was said twice.
    static let asked = ["I've asked you that twice now.", "You know what I asked."]

    /// Makes no reactions.
    public init() {}
  }

  /// The customer's words at each abuse level.
  public struct Words: Hashable, Sendable {
    /// Without any abuse.
    public var off = ""
    /// With light abuse; nil where the words are the same.
    public var mild: String?
    /// As rough as real calls are; nil where the words are the same.
    public var real: String?

    /// Makes empty words.
    public init() {}

    /// The words at a level: those of the next milder one where it has none.
    public func text(at level: AbuseLevel) -> String {
      switch level {
      case .off: off
      case .mild: mild ?? off
      case .real: real ?? mild ?? off
      }
    }

    /// The bursts at a level.
    public func bursts(at level: AbuseLevel) -> [String] {
      Scenario.bursts(of: text(at: level))
    }

    /// The words at a level as they are told of afterwards.
    /// - Parameters:
    ///   - promised: the time that stood in them; nil where none was promised.
    ///   - name: the customer's name.
    public func retold(at level: AbuseLevel, promised: String?, name: String) -> String {
      Scenario.filled(bursts(at: level).joined(separator: " "), promised: promised ?? "that time", name: name)
    }
  }

  /// One of the numbered answers of a turn.
  public struct Answer: Hashable, Sendable {
    /// What it does, in order.
    public var moves: [Move] = []
    /// Its words.
    public var say = ""
    /// What it does to the mood; nil for what its moves do.
    public var effect: Effect?
    /// The turn or ending that follows, whatever the mood; nil where the mood decides.
    public var next: String?
    /// The facts that it asks for.
    public var asks: Set<String> = []

    /// Makes an empty answer.
    public init() {}
  }

  /// How the call can end.
  public struct Ending: Hashable, Sendable {
    /// What became of the call.
    public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
      /// The matter is settled.
      case settled
      /// Not settled, but in peace.
      case calmed
      /// Given to somebody who can do more.
      case escalated
      /// Ended by the agent in the proper way.
      case ended
      /// The customer has gone.
      case hungUp = "hung_up"
      /// Ended by the agent in a way that is not right.
      case broken
      /// It came to nothing.
      case open
    }

    /// How good it is that it went that way.
    public enum Grade: String, CaseIterable, Hashable, Sendable, Codable { case good, fair, poor }

    /// Names the ending in its scenario.
    public var id = ""
    /// What became of the call.
    public var kind = Kind.open
    /// How good that is.
    public var grade = Grade.poor
    /// When it comes.
    public var when = Condition()
    /// The customer's last words; none where there are none.
    public var says = Words()

    /// Makes an empty ending.
    public init() {}
  }

  /// A step of a model run: what is answered where, and what an expert notices there.
  public struct Step: Hashable, Sendable {
    /// The turn that is answered.
    public var turn = ""
    /// The answer's number in the file, from 1; nil where `moves` say what is done.
    public var answer: Int?
    /// What is done in words of one's own.
    public var moves: [Move] = []
    /// Those words.
    public var say = ""
    /// What the expert tags before answering.
    public var tags = Tags()

    /// Makes an empty step.
    public init() {}
  }
}
