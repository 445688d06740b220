import Calls

/// What the sidebar shows: one prompt, and the labels of what was tagged.
public struct Advice: Hashable, Sendable {
  /// Which part of the playbook the prompt comes from.
  public enum Origin: Hashable, Sendable {
    case opening
    /// A later step of the way through an ordinary complaint, by its number from 2.
    case phase(Int)
    /// The customer has to be heard before a way forward is offered.
    case listening
    case emotion(Emotion, Level)
    case crossing(Emotion, Level, Need)
    case need(Need)
    case conduct(Conduct)
    /// The agent asked for words for this moment.
    case situation(Situation)
    /// After a step of a ladder, while nothing is tagged.
    case onward(Conduct)
    case end
    case after
  }

  /// How it stands with listening first.
  public enum Hearing: Hashable, Sendable {
    /// The customer is to be heard before a way forward is offered.
    case closed
    /// They were listened to, and a way may be offered.
    case heard
    /// The time for it is over, or somebody spoke in between: only the agent knows whether all was said.
    case unheard
  }

  /// What is shown of a tag that holds.
  public struct Label: Hashable, Sendable {
    /// The emotion.
    public var emotion: Emotion
    /// Its level.
    public var level: Level
    /// What the playbook calls it.
    public var text: String
  }

  /// A step on the way through an ordinary complaint.
  public struct PhaseStanding: Hashable, Sendable {
    /// The name under which it is journalled as done.
    public var id: String
    /// What it is called.
    public var title: String
    /// Its number, from 1.
    public var number: Int
    /// How many there are.
    public var count: Int
    /// What the next one is called; nil for the last.
    public var next: String?
  }

  /// Where the prompt comes from.
  public var origin: Origin
  /// What holds, the newest first.
  public var labels: [Label]
  /// What the playbook calls the need, if one is set.
  public var needLabel: String?
  /// What the playbook calls the cause, if one is set.
  public var causeLabel: String?
  /// What to do this moment, at most `Limits.nowCharacters`.
  public var now: String
  /// What can be said; the exact words where the prompt is about conduct.
  public var say: [String]
  /// What not to say or do.
  public var avoid: [String]
  /// SELF: what the agent says inwardly.
  public var own: String
  /// The numbered practices that the prompt carries out (practice.md 1).
  public var serves: [String]
  /// The step of a ladder that waits for the agent; nil where none does.
  public var conduct: ConductPrompt?
  /// What a step is about that waits behind the words the agent asked for; nil where none does.
  public var waiting: String?
  /// What was put aside and comes back with the next mark, by its label.
  public var aside: [String] = []
  /// True while the steps of a danger are aside.
  public var isDangerAside = false
  /// Where the call stands on the way through an ordinary complaint; nil where it has left it.
  public var phase: PhaseStanding?
  /// What to do once the customer has been heard; nil where nothing waits for that.
  public var afterListening: String?
  /// True while the words are those of the beginning, which go once the customer has told what it is about.
  public var awaitsStory = false
  /// The answer to the customer's last words that stands first, by its name; nil where they asked for none.
  public var answer: String?
  /// Which of the lines to say the agent said in the meantime, by their places from 0 (`offered`).
  public var said: Set<Int> = []
  /// How it stands with listening first, as it was when the advice was worked out; nil where nothing asks for it.
  public var hearing: Hearing?
}
