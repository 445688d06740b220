import Calls

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

  /// The value at a path, if there is one.
  func value(at path: [any CodingKey]) -> JSON? {
    path.reduce(self) { tree, key in
      guard let index = key.intValue, let elements = tree?.array else { return tree?.object?[key.stringValue] }
      return elements.indices.contains(index) ? elements[index] : nil
    }
  }
}
