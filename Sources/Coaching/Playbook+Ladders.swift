import Calls

extension Playbook {
  /// The advice on one conduct, and the ladder of steps that it leads to (practice.md 4).
  public struct ConductEntry: Hashable, Sendable, Decodable {
    /// What the sidebar calls it.
    public var label: String
    /// What to do this moment, unless a step says it itself.
    public var now: String
    /// What not to say or do.
    public var avoid: [String]
    /// What the agent says inwardly.
    public var own: String
    /// The numbered practices that the protocol carries out (practice.md 1).
    public var serves: [String]
    /// The steps, in order.
    public var steps: [Step]
    /// The steps in mail and text messages, which nobody has to answer at once (practice.md 4.12); empty where they are
    /// the same.
    public var mail: [Step]
    /// The name of the step that another mark begins with once all steps are done; the first where there is none.
    public var again: String?
    /// True where quiet minutes lead one step back (practice.md 4.1).
    public var fallsBack: Bool
    /// True where nobody hangs up and the questions have the screen to themselves (practice.md 4.6).
    public var holdsLine: Bool

    /// Makes the advice on a conduct.
    public init(
      label: String, now: String = "", avoid: [String] = [], own: String = "", serves: [String] = [],
      steps: [Step] = [], mail: [Step] = [], again: String? = nil, fallsBack: Bool = false, holdsLine: Bool = false
    ) {
      self.label = label
      self.now = now
      self.avoid = avoid
      self.own = own
      self.serves = serves
      self.steps = steps
      self.mail = mail
      self.again = again
      self.fallsBack = fallsBack
      self.holdsLine = holdsLine
    }

    /// Reads the advice and the steps; what only some ladders have may be left out.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      label = try container.decode(String.self, forKey: .label)
      now = try container.decode(String.self, forKey: .now)
      avoid = try container.decode([String].self, forKey: .avoid)
      own = try container.decode(String.self, forKey: .own)
      serves = try container.decode([String].self, forKey: .serves)
      steps = try container.decode([Step].self, forKey: .steps)
      mail = try container.decodeIfPresent([Step].self, forKey: .mail) ?? []
      again = try container.decodeIfPresent(String.self, forKey: .again)
      fallsBack = try container.decodeIfPresent(Bool.self, forKey: .fallsBack) ?? false
      holdsLine = try container.decodeIfPresent(Bool.self, forKey: .holdsLine) ?? false
    }

    enum CodingKeys: String, CodingKey {
      case label, now, avoid, serves, steps, mail, again
      case own = "self"
      case fallsBack = "falls_back"
      case holdsLine = "holds_line"
    }
  }
}

extension Playbook {
  /// One step of a ladder.
  public struct Step: Hashable, Sendable, Decodable {
    /// What kind of step it is, and with it what `Enter` does.
    public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
      /// Words to say that give way as soon as the agent goes on.
      case prompt
      /// Nothing to say: hear them out.
      case listen
      /// Words to say.
      case say
      /// A warning that counts.
      case warning
      /// Somebody else is asked to take the call over; the agent chooses what came of it.
      case takeOver = "take_over"
      /// A fork in the path, chosen by number.
      case choose
      /// Somebody is told without the customer hearing it.
      case alert
      /// Exact words and facts are written down, each with its time.
      case record
      /// Somebody is told afterwards, or while the line stays open.
      case report
      /// Words to say that lead to a promise with a time.
      case promise
      /// The customer is told that the call ends; nothing ends before that.
      case announce
      /// The end, which is the agent's own key.
      case end
      /// A flag for the next colleague is offered, once the call is over.
      case flag
      /// The record is complete, once the call is over.
      case close
    }

    /// When a step opens.
    public enum Opening: String, CaseIterable, Hashable, Sendable, Codable {
      /// With the step before it done.
      case atOnce = "at_once"
      /// With the next time that it happens.
      case again
      /// With the next time, but not before the third time or the hot minutes that end such a call (practice.md 4.9).
      case third
      /// Once the call is over, where it ended before the customer was told.
      case cutOff = "cut_off"
      /// Once the call is over, where the customer was told.
      case told
    }

    /// What kind of step it is.
    public var kind: Kind
    /// What a fork or a repetition calls it.
    public var name: String?
    /// What it is called, in a few words.
    public var title: String
    /// What to do, where that is not the conduct's own line.
    public var doing: String?
    /// The exact words, to be spoken as they stand.
    public var say: [String]
    /// The words in a chat or a mail; empty where they are the same.
    public var written: [String]
    /// What is to be asked or written down.
    public var questions: [Question]
    /// What there is to choose.
    public var choices: [Choice]
    /// When it opens.
    public var opening: Opening
    /// What somebody is asked for by it, where its kind does not say.
    public var asks: Escalation.Purpose?
    /// The name of the step that follows; the next one where there is none.
    public var then: String?
    /// How they talk where it stands; everywhere for none.
    public var media: [Medium]
    /// True where nobody may hang up in it.
    public var holdsLine: Bool
    /// True where a colleague gets a note about the call before taking it over (practice.md 4.8).
    public var needsNote: Bool
    /// The numbered practices that it carries out.
    public var serves: [String]

    public init(
      _ kind: Kind, _ title: String, name: String? = nil, doing: String? = nil, say: [String] = [],
      written: [String] = [], questions: [Question] = [], choices: [Choice] = [], opening: Opening = .atOnce,
      asks: Escalation.Purpose? = nil, then: String? = nil, media: [Medium] = [], holdsLine: Bool = false,
      needsNote: Bool = false, serves: [String] = []
    ) {
      self.kind = kind
      self.title = title
      self.name = name
      self.doing = doing
      self.say = say
      self.written = written
      self.questions = questions
      self.choices = choices
      self.opening = opening
      self.asks = asks
      self.then = then
      self.media = media
      self.holdsLine = holdsLine
      self.needsNote = needsNote
      self.serves = serves
    }

    /// What somebody is asked for by it; nil where nobody is.
    public var purpose: Escalation.Purpose? { asks ?? kind.purpose }

    /// Reads a step; only its kind and title must be there.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      kind = try container.word(forKey: .kind)
      title = try container.decode(String.self, forKey: .title)
      name = try container.decodeIfPresent(String.self, forKey: .name)
      doing = try container.decodeIfPresent(String.self, forKey: .doing)
      say = try container.decodeIfPresent([String].self, forKey: .say) ?? []
      written = try container.decodeIfPresent([String].self, forKey: .written) ?? []
      questions = try container.decodeIfPresent([Question].self, forKey: .questions) ?? []
      choices = try container.decodeIfPresent([Choice].self, forKey: .choices) ?? []
      opening = container.contains(.opening) ? try container.word(forKey: .opening) : .atOnce
      asks = container.contains(.asks) ? try container.word(forKey: .asks) : nil
      then = try container.decodeIfPresent(String.self, forKey: .then)
      media = try container.decodeIfPresent([Medium].self, forKey: .media) ?? []
      holdsLine = try container.decodeIfPresent(Bool.self, forKey: .holdsLine) ?? false
      needsNote = try container.decodeIfPresent(Bool.self, forKey: .needsNote) ?? false
      serves = try container.decodeIfPresent([String].self, forKey: .serves) ?? []
    }

    enum CodingKeys: String, CodingKey {
      case kind, title, name, say, written, choices, asks, then, serves
      case doing = "do"
      case questions = "ask"
      case opening = "when"
      case media = "in"
      case holdsLine = "holds_line"
      case needsNote = "note"
    }
  }

  /// One thing to ask or to write down.
  public struct Question: Hashable, Sendable, Decodable {
    /// A short stable name, such as `where`.
    public var item: String
    /// The question, or what is to be written.
    public var text: String
    /// What can be ticked, by number; empty for a typed answer.
    public var ticks: [String]

    public init(_ item: String, _ text: String, ticks: [String] = []) {
      self.item = item
      self.text = text
      self.ticks = ticks
    }

    /// Reads a question; without ticks its answer is typed.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      item = try container.decode(String.self, forKey: .item)
      text = try container.decode(String.self, forKey: .text)
      ticks = try container.decodeIfPresent([String].self, forKey: .ticks) ?? []
    }

    enum CodingKeys: CodingKey { case item, text, ticks }
  }

  /// One way on from a step.
  public struct Choice: Hashable, Sendable, Decodable {
    /// What it is called.
    public var text: String
    /// The name of the step that follows; the next one where there is none.
    public var then: String?
    /// What it says about a request to take the call over.
    public var answer: EscalationAnswer.Answer?
    /// Who it is, as the settings call the role, such as `supervisor`.
    public var role: String?
    /// Who it is, by name or in words, such as `a colleague nearby`.
    public var person: String?
    /// Words of the customer that choose it as soon as the conduct is marked; in small letters, empty for none.
    public var heard: [String] = []

    public init(
      _ text: String, then: String? = nil, answer: EscalationAnswer.Answer? = nil, role: String? = nil,
      person: String? = nil
    ) {
      self.text = text
      self.then = then
      self.answer = answer
      self.role = role
      self.person = person
    }

    /// Reads a choice; only its text must be there.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      text = try container.decode(String.self, forKey: .text)
      then = try container.decodeIfPresent(String.self, forKey: .then)
      answer = container.contains(.answer) ? try container.word(forKey: .answer) : nil
      role = try container.decodeIfPresent(String.self, forKey: .role)
      person = try container.decodeIfPresent(String.self, forKey: .person)
      heard = try container.decodeIfPresent([String].self, forKey: .heard) ?? []
    }

    enum CodingKeys: CodingKey { case text, then, answer, role, person, heard }
  }
}
