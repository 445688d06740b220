/// Finds the texts in a source file: those that go through the door for what people read, and all others.
///
/// The door is `tr("…")`, `plural(count, "…", "…")` and `Sentence("…")`, each with its texts written out. What is
/// interpolated stands as `%1`, `%2` and so on; pieces put together with `+` are one text.
public struct SourceReader {
  /// A sentence that goes through the door.
  public struct Sentence: Hashable, Sendable {
    public var line: Int
    public var context: String?
    public var id: String
    public var plural: String?
  }

  /// A text that does not.
  public struct Literal: Hashable, Sendable {
    public var line: Int
    public var text: String
    /// The name before the nearest parenthesis that it stands in, such as `hasPrefix`; empty where there is none.
    public var call: String
    /// The name and colon before it, without the colon; empty where there is none.
    public var label: String
    /// The word or sign before it, such as `case` or `==`; empty where there is none.
    public var before: String
  }

  /// What goes through the door, in its order.
  public private(set) var sentences: [Sentence] = []
  /// What does not.
  public private(set) var literals: [Literal] = []

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1

  /// Reads a source file.
  public init(_ text: String) {
    bytes = Array(text.utf8)
    read(call: "")
  }

  private static let doors: Set<String> = ["tr", "plural", "Sentence"]

  /// A text with the names around it.
  private struct Chain {
    var argument: Int
    var label: String
    var before: String
    var line: Int
    var text: String
    var places: Int
  }

  /// Reads up to the parenthesis that closes what is open, or to the end.
  private mutating func read(call: String) {
    let isDoor = Self.doors.contains(call)
    var chains: [Chain] = []
    var argument = 0
    var word = ""
    var before = ""
    var label = ""
    var joins = false
    func isSign(_ byte: UInt8) -> Bool { "=!<>&|?-*%~^:".utf8.contains(byte) }
    loop: while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x0A:
        line += 1
        index += 1
      case 0x20, 0x09, 0x0D: index += 1
      case UInt8(ascii: "/") where next == UInt8(ascii: "/"):
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"): skipRemark()
      case UInt8(ascii: "/") where isPattern(after: before): skipPattern(marks: 0)
      case UInt8(ascii: "#") where marksBefore("/") > 0: skipPattern(marks: marksBefore("/"))
      case _ where byte == UInt8(ascii: "\"") || (byte == UInt8(ascii: "#") && marksBefore("\"") > 0):
        let start = line
        let isContinued = joins && chains.last?.argument == argument
        let (text, places) = readLiteral(places: isContinued ? chains[chains.count - 1].places : 0)
        if isContinued {
          chains[chains.count - 1].text += text
          chains[chains.count - 1].places = places
        } else {
          chains.append(
            Chain(argument: argument, label: label, before: before, line: start, text: text, places: places))
        }
        joins = false
        before = "\""
      case UInt8(ascii: "+"):
        joins = before == "\""
        before = "+"
        index += 1
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        index += 1
        let name = byte == UInt8(ascii: "(") && before == word ? word : ""
        read(call: name)
        before = ")"
        word = ""
        joins = false
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        index += 1
        break loop
      case UInt8(ascii: ","):
        argument += 1
        (before, label, joins) = (",", "", false)
        index += 1
      case UInt8(ascii: ":"):
        label = before == word ? word : ""
        before = ":"
        index += 1
      case UInt8(ascii: "."):
        before = "."
        word = ""
        index += 1
      case _ where isLetter(byte):
        let isMember = before == "."
        word = takeWord()
        // A member of that name is no door.
        if isMember { word = "." + word }
        before = word
        joins = false
      case _ where isSign(byte):
        var sign = ""
        while index < bytes.count, isSign(bytes[index]) {
          sign.append(Character(Unicode.Scalar(bytes[index])))
          index += 1
        }
        before = sign
        joins = false
      default:
        index += 1
        before = String(Character(Unicode.Scalar(byte)))
        joins = false
      }
    }
    if isDoor { take(chains, call) } else { keep(chains, call) }
  }

  private mutating func take(_ chains: [Chain], _ call: String) {
    let context = chains.first { $0.label == "context" }?.text
    if call == "plural" {
      guard let one = chains.first(where: { $0.argument == 1 }), let other = chains.first(where: { $0.argument == 2 })
      else { return keep(chains, call) }
      sentences.append(Sentence(line: one.line, context: nil, id: one.text, plural: other.text))
      return
    }
    for chain in chains where chain.label != "context" {
      sentences.append(Sentence(line: chain.line, context: context, id: chain.text, plural: nil))
    }
  }

  private mutating func keep(_ chains: [Chain], _ call: String) {
    for chain in chains {
      literals.append(
        Literal(line: chain.line, text: chain.text, call: call, label: chain.label, before: chain.before))
    }
  }

  private var next: UInt8 { index + 1 < bytes.count ? bytes[index + 1] : 0 }

  private func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private mutating func takeWord() -> String {
    let start = index
    while index < bytes.count, isLetter(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// How many `#` stand here before a sign; 0 where another comes.
  private func marksBefore(_ sign: Character) -> Int {
    var end = index
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    return end < bytes.count && bytes[end] == sign.asciiValue ? end - index : 0
  }

  private mutating func skipRemark() {
    var depth = 0
    repeat {
      if bytes[index] == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
        depth += 1
        index += 2
      } else if bytes[index] == UInt8(ascii: "*"), next == UInt8(ascii: "/") {
        depth -= 1
        index += 2
      } else {
        if bytes[index] == 0x0A { line += 1 }
        index += 1
      }
    } while depth > 0 && index < bytes.count
  }

  /// A slash begins a pattern where a value is expected and no blank follows.
  private func isPattern(after before: String) -> Bool {
    guard ![0x20, 0x0A, UInt8(ascii: "=")].contains(next) else { return false }
    return ["", ",", ":", "=", "==", "!", "&&", "||", "?", "return", "case", "in", "+", "??"].contains(before)
  }

  private mutating func skipPattern(marks: Int) {
    index += marks + 1
    while index < bytes.count {
      let byte = bytes[index]
      if marks == 0, byte == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if byte == 0x0A { line += 1 }
      index += 1
      guard byte == UInt8(ascii: "/") else { continue }
      let after = bytes[index...].prefix { $0 == UInt8(ascii: "#") }.count
      if after >= marks {
        index += marks
        return
      }
    }
  }

  /// Reads a text, what is interpolated in it as places from `places` on.
  private mutating func readLiteral(places: Int) -> (text: String, places: Int) {
    var places = places
    let marks = marksBefore("\"")
    index += marks
    let isLong = bytes[index...].prefix(3).elementsEqual("\"\"\"".utf8)
    index += isLong ? 3 : 1
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\""), isEnd(isLong: isLong, marks: marks) {
        index += (isLong ? 3 : 1) + marks
        break
      }
      let isEscape =
        byte == UInt8(ascii: "\\")
        && bytes[(index + 1)...].prefix(marks).allSatisfy { $0 == UInt8(ascii: "#") }
      guard isEscape else {
        if byte == 0x0A { line += 1 }
        text.append(byte)
        index += 1
        continue
      }
      index += 1 + marks
      if bytes[index] == UInt8(ascii: "(") {
        index += 1
        read(call: "")
        places += 1
        text += "%\(places)".utf8
      } else {
        takeEscape(into: &text)
      }
    }
    let string = String(decoding: text, as: UTF8.self)
    return (isLong ? Self.unindented(string) : string.replacing("\u{0}", with: ""), places)
  }

  private func isEnd(isLong: Bool, marks: Int) -> Bool {
    let quotes = isLong ? 3 : 1
    let rest = bytes[index...]
    return rest.prefix(quotes).count == quotes && rest.prefix(quotes).allSatisfy { $0 == UInt8(ascii: "\"") }
      && rest.dropFirst(quotes).prefix(marks).count == marks
      && rest.dropFirst(quotes).prefix(marks).allSatisfy { $0 == UInt8(ascii: "#") }
  }

  private mutating func takeEscape(into text: inout [UInt8]) {
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "0"): text.append(0x00)
    case UInt8(ascii: "u"):
      let digits = bytes[index...].dropFirst().prefix { $0 != UInt8(ascii: "}") }
      index += digits.count + 2
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0x3F
      if let scalar = Unicode.Scalar(value) { text += String(Character(scalar)).utf8 }
    case 0x0A:
      // The line goes on: the end of it and the blanks before the next are taken out later.
      line += 1
      text += [0x00, 0x0A]
    default: text.append(byte)
    }
  }

  /// A text of several lines without the blanks that its last line begins with.
  private static func unindented(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
    let indent = lines.last?.count ?? 0
    lines = lines.dropLast()
    let body = lines.map { $0.prefix(indent).allSatisfy { $0 == " " } ? $0.dropFirst(indent) : $0 }
    return body.joined(separator: "\n").replacing("\u{0}\n", with: "")
  }
}
