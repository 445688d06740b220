/// Turns any text into one that no terminal obeys, and that says where something was taken out.
///
/// Whatever is removed leaves one mark: an attempt to write to the agent's screen is worth seeing. Only the signs that are
/// no attempt, invisible hints for spelling and for where a line may break, go without one.
struct Sanitizer {
  /// What the scalar just written allows to follow it.
  private enum Previous {
    case lineStart, other, keycapBase, emoji, arabic
  }

  private var output = String.UnicodeScalarView()
  private var count = 0
  private var previous = Previous.lineStart
  private var combiningCount = 0
  private var joinerCount = 0
  private var hasSelector = false
  private var hasModifier = false
  private var isDroppingMarks = false
  private let newline: Unicode.Scalar
  private let maximumScalars: Int

  /// Cleans a text; line ends become `newline`, which is a space or a line feed.
  static func clean(_ text: String, newline: Unicode.Scalar, maximumScalars: Int) -> String {
    guard maximumScalars > 0 else { return "" }
    var sanitizer = Sanitizer(newline: newline, maximumScalars: maximumScalars)
    sanitizer.run(text)
    return String(sanitizer.output)
  }

  private init(newline: Unicode.Scalar, maximumScalars: Int) {
    self.newline = newline
    self.maximumScalars = maximumScalars
  }

  private mutating func run(_ text: String) {
    var reader = ScalarReader(text)
    while let scalar = reader.take() {
      take(scalar, &reader)
      if count > maximumScalars { return cut() }
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar, _ reader: inout ScalarReader) {
    let kind = ScalarClass(scalar)
    if kind != .combining, kind != .ignorable { isDroppingMarks = false }
    switch kind {
    case .control: addControl(scalar, &reader)
    case .base: write(scalar, as: Self.isKeycapBase(scalar) ? .keycapBase : .other)
    case .combining: addCombining(scalar)
    case .emoji, .regionalIndicator: addEmoji(scalar, kind)
    case .emojiModifier: addModifier(scalar)
    case .emojiSelector: addSelector(scalar)
    case .joiner: addJoiner(scalar, next: reader.next)
    case .nonJoiner: addNonJoiner(scalar, next: reader.next)
    case .arabicLetter, .arabicDigit: write(scalar, as: .arabic)
    case .tag:
      reader.skip { (0xE0000...0xE007F).contains($0.value) }
      writeMark()
    case .ignorable: break
    case .forbidden: writeMark()
    }
  }

  private mutating func addControl(_ scalar: Unicode.Scalar, _ reader: inout ScalarReader) {
    switch scalar {
    case "\n": writeNewline()
    case "\t": write(" ", as: .other)
    case "\r" where reader.next == "\n": break
    default:
      EscapeSequence.skip(after: scalar, in: &reader)
      writeMark()
    }
  }

  private mutating func addCombining(_ scalar: Unicode.Scalar) {
    guard !isDroppingMarks else { return }
    if previous == .lineStart { writeMark() }
    if combiningCount == TerminalLimits.marksPerCharacter {
      writeMark()
      isDroppingMarks = true
      return
    }
    append(scalar)
    combiningCount += 1
  }

  private mutating func addEmoji(_ scalar: Unicode.Scalar, _ kind: ScalarClass) {
    let joiners = output.last?.value == 0x200D ? joinerCount : 0
    write(scalar, as: kind == .emoji ? .emoji : .other)
    joinerCount = joiners
  }

  private mutating func addModifier(_ scalar: Unicode.Scalar) {
    guard previous == .emoji, combiningCount == 0, !hasModifier else { return write(scalar, as: .other) }
    append(scalar)
    hasModifier = true
  }

  private mutating func addSelector(_ scalar: Unicode.Scalar) {
    guard !hasSelector, combiningCount == 0, previous == .emoji || previous == .keycapBase else { return }
    append(scalar)
    hasSelector = true
  }

  private mutating func addJoiner(_ scalar: Unicode.Scalar, next: Unicode.Scalar?) {
    guard previous == .emoji, combiningCount == 0, joinerCount < TerminalLimits.joinersPerEmoji, let next,
      output.last?.value != 0x200D, ScalarClass(next) == .emoji
    else { return }
    append(scalar)
    joinerCount += 1
  }

  /// Keeps the sign between Arabic letters, and between a digit and a letter, where Persian writes it too.
  private mutating func addNonJoiner(_ scalar: Unicode.Scalar, next: Unicode.Scalar?) {
    guard previous == .arabic, output.last?.value != 0x200C, let next, ScalarClass(next) == .arabicLetter
    else { return }
    append(scalar)
  }

  private mutating func writeNewline() {
    write(newline, as: newline == "\n" ? .lineStart : .other)
  }

  private mutating func writeMark() {
    write(SafeText.markScalar, as: .other)
  }

  /// Writes a character with a place of its own.
  private mutating func write(_ scalar: Unicode.Scalar, as kind: Previous) {
    append(scalar)
    previous = kind
    combiningCount = 0
    joinerCount = 0
    hasSelector = false
    hasModifier = false
  }

  /// Writes a scalar that belongs to the character before it.
  private mutating func append(_ scalar: Unicode.Scalar) {
    output.append(scalar)
    count += 1
  }

  /// Ends a text that is too long; a joiner must not be left without its second half.
  private mutating func cut() {
    while count >= maximumScalars || output.last?.value == 0x200C || output.last?.value == 0x200D {
      output.removeLast()
      count -= 1
    }
    output.append(SafeText.markScalar)
  }

  private static func isKeycapBase(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "#", "*": true
    default: false
    }
  }
}
