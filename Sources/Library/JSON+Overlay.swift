import Calls
import Foundation

extension JSON {
  /// This tree with the members of another laid over it: groups are merged, all else is replaced.
  func overlaid(with other: JSON) -> JSON {
    guard case .object(var members) = self, case .object(let others) = other else { return other }
    for (name, value) in others { members[name] = members[name]?.overlaid(with: value) ?? value }
    return .object(members)
  }

  /// This tree with one member replaced.
  func replacing(_ name: String, by value: JSON) -> JSON {
    guard case .object(var members) = self else { return self }
    members[name] = value
    return .object(members)
  }

  /// This tree with a list that has the elements of one tree's list before those of another's.
  func prepending(_ first: JSON, to name: String, of second: JSON) -> JSON {
    replacing(name, by: .array((first.object?[name]?.array ?? []) + (second.object?[name]?.array ?? [])))
  }

  /// A tree with one value at a path.
  init(_ value: JSON, at path: [String]) {
    self = path.reversed().reduce(value) { .object([$1: $0]) }
  }

  /// The numbers with a fraction, each with its path, where another tree has whole ones.
  func fractions(over base: JSON, path: [String] = []) -> [(path: [String], number: Double)] {
    switch (self, base) {
    case (.object(let members), .object(let others)):
      members.sorted { $0.key < $1.key }.flatMap { name, value in
        others[name].map { value.fractions(over: $0, path: path + [name]) } ?? []
      }
    case (.number(let number), .integer) where number.rounded() != number: [(path, number)]
    default: []
    }
  }

  /// The value that this tree describes.
  func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
    var text = ""
    write(to: &text)
    return try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
