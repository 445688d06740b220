/// Which form of a plural a number takes, as the header of a PO file says it: `nplurals=2; plural=(n != 1);`.
public struct PluralRule: Hashable, Sendable {
  /// What is wrong with a rule, as the end of a sentence.
  public struct Fault: Error, Hashable, Sendable {
    /// The end of the sentence.
    public let words: String
  }

  /// English, and most languages of Europe.
  public static let english = PluralRule(
    source: "nplurals=2; plural=(n != 1);", count: 2, formula: .binary("!=", .count, .number(1)))

  /// The rule as it is written.
  public let source: String
  /// How many forms there are.
  public let count: Int
  private let formula: Formula

  private init(source: String, count: Int, formula: Formula) {
    self.source = source
    self.count = count
    self.formula = formula
  }

  /// Reads a rule as the header has it.
  public init(_ source: String) throws(Fault) {
    var reader = Reader(source)
    guard source.utf8.count <= 1_000 else { throw Fault(words: "is longer than 1000 signs") }
    guard reader.take("nplurals"), reader.take("="), let count = reader.takeNumber(), reader.take(";") else {
      throw Fault(words: "says no number of forms; expected nplurals=NUMBER;")
    }
    guard (1...10).contains(count) else { throw Fault(words: "says \(count) forms; expected 1 to 10") }
    guard reader.take("plural"), reader.take("=") else {
      throw Fault(words: "has no formula; expected plural=FORMULA;")
    }
    let formula = try reader.choice(depth: 0)
    _ = reader.take(";")
    guard reader.isAtEnd else { throw Fault(words: "can't be read from \"\(reader.rest.prefix(20))\" on") }
    self.init(source: source, count: count, formula: formula)
    if let number = (0...1_000).first(where: { formula.value($0) < 0 || formula.value($0) >= count }) {
      throw Fault(words: "gives \(number) form \(formula.value(number)); expected 0 to \(count - 1)")
    }
  }

  /// The form of a number, from 0.
  public func form(of number: Int) -> Int {
    let form = formula.value(number == .min ? .max : abs(number))
    return (0..<count).contains(form) ? form : count - 1
  }

  private indirect enum Formula: Hashable, Sendable {
    case count
    case number(Int)
    case not(Formula)
    case binary(String, Formula, Formula)
    case choice(Formula, Formula, Formula)

    func value(_ n: Int) -> Int {
      switch self {
      case .count: return n
      case .number(let number): return number
      case .not(let formula): return formula.value(n) == 0 ? 1 : 0
      case .choice(let test, let yes, let no): return test.value(n) != 0 ? yes.value(n) : no.value(n)
      case .binary(let sign, let left, let right): return result(sign, left.value(n), right.value(n))
      }
    }

    private func result(_ sign: String, _ left: Int, _ right: Int) -> Int {
      switch sign {
      case "||": left != 0 || right != 0 ? 1 : 0
      case "&&": left != 0 && right != 0 ? 1 : 0
      case "==": left == right ? 1 : 0
      case "!=": left != right ? 1 : 0
      case "<=": left <= right ? 1 : 0
      case ">=": left >= right ? 1 : 0
      case "<": left < right ? 1 : 0
      case ">": left > right ? 1 : 0
      case "+": left &+ right
      case "-": left &- right
      case "*": left &* right
      case "/": right == 0 ? 0 : left / right
      default: right == 0 ? 0 : left % right
      }
    }
  }

  private struct Reader {
    private(set) var rest: Substring

    init(_ text: String) { rest = text[...] }

    var isAtEnd: Bool {
      mutating get {
        skipBlanks()
        return rest.isEmpty
      }
    }

    private mutating func skipBlanks() { rest = rest.drop(while: \.isWhitespace) }

    mutating func take(_ sign: String) -> Bool {
      skipBlanks()
      guard rest.hasPrefix(sign) else { return false }
      rest = rest.dropFirst(sign.count)
      return true
    }

    mutating func takeNumber() -> Int? {
      skipBlanks()
      let digits = rest.prefix { ("0"..."9").contains($0) }
      rest = rest.dropFirst(digits.count)
      return Int(digits)
    }

    mutating func choice(depth: Int) throws(Fault) -> Formula {
      guard depth < 60 else { throw Fault(words: "is too deep") }
      let test = try binary(0, depth)
      guard take("?") else { return test }
      let yes = try choice(depth: depth + 1)
      guard take(":") else { throw Fault(words: "has a ? without its :") }
      return .choice(test, yes, try choice(depth: depth + 1))
    }

    private static let levels = [["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"]]

    private mutating func binary(_ level: Int, _ depth: Int) throws(Fault) -> Formula {
      guard level < Self.levels.count else { return try single(depth) }
      var left = try binary(level + 1, depth)
      while let sign = Self.levels[level].first(where: { take($0) }) {
        left = .binary(sign, left, try binary(level + 1, depth))
      }
      return left
    }

    private mutating func single(_ depth: Int) throws(Fault) -> Formula {
      guard depth < 60 else { throw Fault(words: "is too deep") }
      if take("!") { return .not(try single(depth + 1)) }
      if take("(") {
        let inner = try choice(depth: depth + 1)
        guard take(")") else { throw Fault(words: "has a ( without its )") }
        return inner
      }
      if take("n") { return .count }
      if let number = takeNumber() { return .number(number) }
      throw Fault(words: "can't be read from \"\(rest.prefix(20))\" on")
    }
  }
}
