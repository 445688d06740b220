/// One of the numbered answers, as it stands on the screen.
public struct Choice: Hashable, Sendable {
  /// The number on the screen, from 1; the order of the file is mixed so that no place is always right.
  public var number: Int
  /// The answer's number in the file, from 1.
  public var answer: Int
  /// The words.
  public var text: String
  /// What it does; shown in the debrief and not before.
  public var moves: [Move]

  /// Makes an answer as it stands on the screen.
  public init(number: Int, answer: Int, text: String, moves: [Move]) {
    self.number = number
    self.answer = answer
    self.text = text
    self.moves = moves
  }
}

/// What the trainee says to the simulated customer.
public struct Reply: Hashable, Sendable {
  /// The words, at most `Limits.replyCharacters` characters.
  public let text: String
  /// What they do.
  public private(set) var moves: [Move]
  /// What its words were understood as, whatever the trainee says they do.
  public let understood: [Move]
  /// The words that showed what it does; none for a numbered answer.
  public let found: [MoveReader.Found]
  /// The answer's number in the file, from 1; nil for words of one's own.
  public let answer: Int?
  /// True where the trainee has put right how the words were understood.
  public private(set) var isCorrected = false

  /// The moves that the words come near to; nil where nobody has looked.
  private let near: Set<Move>?
  /// The moves that the words make beyond doubt.
  private let certain: Set<Move>
  /// Whether nothing that harms comes nearest where nothing was understood.
  let isCivil: Bool
  /// Whether its words make a sentence of the speaker's own.
  let isHollow: Bool

  private init(
    text: String, moves: [Move], found: [MoveReader.Found] = [], answer: Int? = nil, near: Set<Move>? = nil,
    certain: Set<Move> = [], isCivil: Bool = true, isHollow: Bool = false
  ) {
    self.text = String(text.prefix(Limits.replyCharacters))
    self.moves = moves
    understood = moves
    self.found = found
    self.answer = answer
    self.near = near
    self.certain = certain
    self.isCivil = isCivil
    self.isHollow = isHollow
  }

  /// One of the numbered answers.
  public static func chosen(_ choice: Choice) -> Reply {
    Reply(text: choice.text, moves: choice.moves, answer: choice.answer)
  }

  /// Words of one's own, as they were understood.
  public static func typed(_ reading: MoveReader.Reading) -> Reply {
    Reply(
      text: reading.text, moves: reading.moves, found: reading.found, near: reading.near.union(reading.moves),
      certain: reading.certain, isCivil: reading.isCivil, isHollow: reading.hollow != nil)
  }

  /// Words of one's own that do what the speaker says they do.
  public static func typed(_ text: String, moves: [Move], found: [MoveReader.Found] = []) -> Reply {
    Reply(text: text, moves: moves, found: found)
  }

  /// Puts right how words of one's own were understood, as far as the words come near to that: what they don't say is not
  /// taken, and harm that is beyond doubt stays. The moves of a numbered answer stay what they are.
  public mutating func correct(to moves: [Move]) {
    guard answer == nil else { return }
    var corrected = moves.filter { near?.contains($0) ?? true }
    corrected += understood.filter { certain.contains($0) && !corrected.contains($0) }
    self.moves = corrected
    isCorrected = corrected != understood
  }

  /// Whether its words are nearly all those of another, however they are written.
  func saysTheSame(as other: String) -> Bool { ReplyWords.areTheSame(text, other) }

  /// How many words it has.
  var words: Int { text.split(whereSeparator: \.isWhitespace).count }
}
