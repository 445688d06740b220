import Calls

/// A conversation as somebody else's file has it: who said what, in order.
public struct Conversation: Hashable, Sendable {
  /// One thing said.
  public struct Line: Hashable, Sendable {
    /// The speaker as the file names them; empty where it names nobody.
    public var speaker: String
    /// Who that is.
    public var role: Role
    /// The words.
    public var text: String
    /// Milliseconds from the start of the call, where the file says so.
    public var begin: Int64?
    /// The moment it was said, where the file says so.
    public var time: Instant?
    /// True for a note that the customer did not see.
    public var isInternal: Bool

    public init(
      speaker: String, role: Role, text: String, begin: Int64? = nil, time: Instant? = nil, isInternal: Bool = false
    ) {
      self.speaker = speaker
      self.role = role
      self.text = text
      self.begin = begin
      self.time = time
      self.isInternal = isInternal
    }
  }

  /// What was said, in order, at most `Limits.lines`.
  public var lines: [Line]
  /// What the file was read as, such as `WebVTT subtitles`.
  public var format: String
  /// What the file calls the conversation; nil where it has no name for it.
  public var id: String?
  /// `voice`, `chat`, `sms`, `email` or `video`, where the file says it.
  public var channel: String?
  /// What it is about, where the file says it.
  public var subject: String?
  /// True where the file says that it is over.
  public var hasEnded: Bool

  public init(
    lines: [Line], format: String, id: String? = nil, channel: String? = nil, subject: String? = nil,
    hasEnded: Bool = false
  ) {
    self.lines = lines
    self.format = format
    self.id = id
    self.channel = channel
    self.subject = subject
    self.hasEnded = hasEnded
  }
}

/// What is wrong with a transcript, and in which line.
public struct TranscriptProblem: Error, Hashable, Sendable {
  /// From 1; 0 for the file as a whole.
  public var line: Int
  /// What is wrong, what was expected and what to do; goes on after the file's name.
  public var words: String

  /// True where the file may be one that is still written.
  public var mayGrow: Bool

  public init(line: Int = 0, _ words: String, mayGrow: Bool = false) {
    self.line = line
    self.words = words
    self.mayGrow = mayGrow
  }
}

/// Who speaks, by what the files call them.
public enum SpeakerName {
  /// What a speaker's name says of the role: `Agent 2`, `Sam (Support)`, `A`.
  public static func role(_ name: String) -> Role {
    let whole = Role(lenient: name)
    if whole != .unknown { return whole }
    let words = name.lowercased().split { !$0.isLetter }.map(String.init)
    let short = ["a": Role.agent, "agt": .agent, "op": .agent, "cust": .customer, "c": .customer, "cx": .customer]
    if words.count == 1, let role = short[words[0]] { return role }
    for word in words where word.count > 1 && !["other", "none", "human", "contact", "member", "you"].contains(word) {
      let role = Role(lenient: word)
      if role != .unknown { return role }
    }
    return .unknown
  }
}

extension String {
  var trimmingBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The words with one blank between them.
  var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

extension Role {
  /// The name of a column or a member without case, blanks and marks.
  static func plainName(_ name: String) -> String { String(name.lowercased().filter { $0.isLetter || $0.isNumber }) }
}
