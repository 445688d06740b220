import Language

/// A reply and what it does, as a person has labelled it.
public struct LabelledReply: Hashable, Sendable {
  /// What it does.
  public var moves: [Move]
  /// What the customer said before; nil where that is not told.
  public var context: String?
  /// The words.
  public var text: String

  public init(_ text: String, after context: String? = nil, moves: [Move]) {
    self.moves = moves
    self.context = context
    self.text = text
  }

  /// What is wrong in a file of labelled replies.
  public struct Problem: Error, CustomStringConvertible {
    /// The line, from 1.
    public var line: Int
    /// What is wrong there, and what was expected.
    public var words: String

    /// The sentence, with its line.
    public var description: String { tr("line \(line): \(words)") }
  }

  /// Reads a file of rows. A line is a reply; `= validate, promise` names the moves of those that follow, `>` what the
  /// customer said before them (nothing once more moves are named), `#` a remark.
  public static func rows(_ text: String) throws -> [LabelledReply] {
    var rows: [LabelledReply] = []
    var moves: [Move] = []
    var context: String?
    var hasMoves = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      switch line.first {
      case nil, "#": continue
      case "=":
        moves = try self.moves(line.dropFirst(), line: index + 1)
        context = nil
        hasMoves = true
      case ">":
        let words = line.dropFirst().drop { $0 == " " }
        context = words.isEmpty ? nil : String(words)
      default:
        guard hasMoves else {
          throw Problem(line: index + 1, words: tr("a reply before any moves; expected a line such as \"= validate\""))
        }
        rows.append(LabelledReply(String(line), after: context, moves: moves))
      }
    }
    return rows
  }

  /// A number of all that replies say, by which a model's file names what it was learned from.
  public static func sum(of replies: [LabelledReply]) -> String {
    var hash: UInt64 = 14_695_981_039_346_656_037
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
      hash = (hash ^ 0xFF) &* 1_099_511_628_211
    }
    for reply in replies {
      add(reply.text)
      add(reply.context ?? "")
      add(reply.moves.map(\.rawValue).joined(separator: ","))
    }
    return String(hash, radix: 16)
  }

  /// The moves of a list such as `validate, promise`.
  static func moves(_ list: some StringProtocol, line: Int) throws -> [Move] {
    let names = list.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }.filter { !$0.isEmpty }
    return try names.map { name in
      guard let move = Move(rawValue: name), MoveModel.moves.contains(move) else {
        throw Problem(line: line, words: tr("no move \"\(name.prefix(40))\"; expected one of those in MoveModel.moves"))
      }
      return move
    }
  }
}
