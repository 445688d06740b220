import Calls

/// Answers that a trainee speaks: what hears them, and what was heard of the answer that is being given.
public struct SpokenAnswers: Hashable, Sendable {
  /// What becomes of what is heard.
  public enum Ear: Hashable, Sendable {
    /// It is being started.
    case starting
    /// It hears as soon as it is told to.
    case ready
    /// Nothing can be heard; answers are typed.
    case away
  }

  /// One thing said, as it was heard last.
  struct Line: Hashable, Sendable {
    var id: String
    var revision: Int64
    var text: String
    var isFinal: Bool
  }

  /// How it is with what hears.
  public internal(set) var ear = Ear.starting
  /// Whether the customer is being spoken: as long as that lasts nothing is heard, so that nobody hears the customer
  /// for the trainee.
  public internal(set) var isVoiceSpeaking = false
  /// True where a voice speaks the customer.
  public let hasVoice: Bool
  /// What is heard now, by a name of its own for each time; nil where nothing is.
  public internal(set) var hearing: String?
  /// What the one who hears was told to hear last.
  var toldHearing: String?
  /// Times that something was begun to be heard.
  var hearings = 0
  /// What was heard since the last answer, in the order in which it was said.
  var lines: [Line] = []

  /// Lines of one answer; what is said beyond them is left out.
  private static let mostLines = 60

  /// - Parameter hasVoice: whether a voice speaks the customer.
  public init(hasVoice: Bool) { self.hasVoice = hasVoice }

  /// The words heard since the last answer; empty where none were.
  public var text: String { lines.map(\.text).filter { !$0.isEmpty }.joined(separator: " ") }

  /// The words that won't change any more by themselves.
  public var settledText: String { lines.filter(\.isFinal).map(\.text).joined(separator: " ") }

  /// Takes a version of something said; an older one changes nothing.
  mutating func take(_ said: Utterance, masking: MaskingRules) {
    let text = Masking.maskedWhileGrowing(said.text, rules: masking)
    let line = Line(
      id: said.id, revision: said.revision, text: said.state == .deleted ? "" : text, isFinal: said.state != .partial)
    guard let known = lines.firstIndex(where: { $0.id == said.id }) else {
      if lines.count < Self.mostLines { lines.append(line) }
      return
    }
    if lines[known].revision < said.revision { lines[known] = line }
  }

  /// Forgets what was heard; what is said from now on is heard as something of its own.
  mutating func forget() {
    lines = []
    hearing = nil
  }
}
