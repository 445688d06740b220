import Calls
import Language

/// What a file may hold, taken from the bundled file of its kind: that one file says which names exist and what stands
/// behind them.
indirect enum Shape: Equatable {
  case text
  case number
  case truth
  case list(Shape)
  /// One text, or a list of them.
  case texts
  /// A group whose names are the writer's own.
  case named(Shape)
  case mapping([String: Shape])
  /// Names that anybody may choose, each with a word or a list of words.
  case wordLists

  /// The shape of a bundled tree; elements of a list are of one shape, an empty list holds text.
  init(_ tree: JSON) {
    switch tree {
    case .null, .string: self = .text
    case .integer, .number: self = .number
    case .bool: self = .truth
    case .array(let elements): self = .list(Shape.common(elements.map { Shape($0) }) ?? .text)
    case .object(let members): self = .mapping(members.mapValues { Shape($0) })
    }
  }

  /// The shape with the members of some groups made alike, so that each may have what only some of them have.
  func withAlikeMembers(of names: [String]) -> Shape {
    guard case .mapping(var members) = self else { return self }
    for name in names {
      guard case .mapping(let group) = members[name], let common = Shape.common(Array(group.values)) else { continue }
      members[name] = .mapping(group.mapValues { _ in common })
    }
    return .mapping(members)
  }

  /// The shape with a member whose names are free, each with a word or a list of words.
  func withFreeNames(in name: String) -> Shape {
    guard case .mapping(var members) = self else { return self }
    members[name] = .wordLists
    return .mapping(members)
  }

  private static func common(_ shapes: [Shape]) -> Shape? {
    shapes.reduce(nil) { known, shape in known.map { $0.united(with: shape) } ?? shape }
  }

  private func united(with other: Shape) -> Shape {
    switch (self, other) {
    case (.mapping(let left), .mapping(let right)): .mapping(left.merging(right) { $0.united(with: $1) })
    case (.list(let left), .list(let right)): .list(left.united(with: right))
    default: self
    }
  }

  /// What is expected, as words for a message.
  var words: String {
    switch self {
    case .text: "text"
    case .number: "a number"
    case .truth: tr("true or false")
    case .wordLists: tr("a group of names with a word or a list of words each, such as name: word")
    case .list(let element): tr("a list of \(element == .number ? "numbers" : "lines"), such as [\(element.sample)]")
    case .texts: tr("text, or a list of lines, such as [\(sample)]")
    case .named(let member): tr("a group of names of your own, each with \(member.words)")
    case .mapping(let members):
      tr("a group of names, such as \(members.keys.sorted().first.map { "\($0): …" } ?? "name: …")")
    }
  }

  private var sample: String { self == .number ? "1, 2" : "\"one\", \"two\"" }
}
