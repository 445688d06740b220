import Calls
import Coaching
import Language

/// Looks at the values of the settings that a shape can't judge; what can't be used is taken out and told.
enum SettingsCheck {
  /// The part of the settings that can be used, and what was wrong with the rest.
  static func usable(_ tree: JSON) -> (tree: JSON, problems: [ContentProblem]) {
    guard case .object(var members) = tree else { return (tree, []) }
    var problems: [ContentProblem] = []
    if case .object(var limits)? = members["limits"] {
      for (name, range) in [("hostility", 1...100), ("hot_minutes", 1...240), ("complexity", 1...3)] {
        guard let value = limits[name]?.double else { continue }
        let isWhole = name == "hostility" || value.rounded() == value
        guard !isWhole || value < Double(range.lowerBound) || value > Double(range.upperBound) else { continue }
        limits[name] = nil
        problems.append(
          ContentProblem(
            path: "limits.\(name)",
            message: isWhole
              ? tr(
                "is \(value.plain); expected from \(range.lowerBound) to \(range.upperBound). It is left out")
              : tr(
                "is \(value.plain); expected a whole number from \(range.lowerBound) to \(range.upperBound). "
                  + "It is left out")))
      }
      members["limits"] = .object(limits)
    }
    if let word = members["notify"]?.string, !["off", "bell", "osc9"].contains(word) {
      members["notify"] = nil
      problems.append(
        ContentProblem(
          path: "notify", message: tr("is \"\(word.prefix(40))\"; expected off, bell or osc9. It is left out")))
    }
    members["routes"] = members["routes"].map { list($0, "routes", needs: "name", &problems) }
    members["grants"] = members["grants"].map { list($0, "grants", needs: "what", &problems) }
    return (.object(members), problems)
  }

  /// The entries of a list that have what they need, their words and amounts looked at.
  private static func list(
    _ value: JSON, _ name: String, needs key: String, _ problems: inout [ContentProblem]
  ) -> JSON {
    var usable: [JSON] = []
    for (index, element) in (value.array ?? []).enumerated() {
      let path = "\(name).\(index + 1)"
      guard case .object(var entry) = element, let text = entry[key]?.string, !text.isEmpty else {
        problems.append(
          ContentProblem(path: path, message: tr("has no \(key); expected it here. The entry is left out")))
        continue
      }
      guard usable.count < Limits.settingsEntries else {
        problems.append(
          ContentProblem(path: path, message: tr("is one too many; expected at most \(Limits.settingsEntries)")))
        break
      }
      entry["for"] = entry["for"].map { purposes($0, path, &problems) }
      if let amount = entry["up_to"]?.double, amount < 0 || !amount.isFinite {
        entry["up_to"] = nil
        problems.append(
          ContentProblem(path: "\(path).up_to", message: tr("is \(amount.plain); expected 0 or more. It is left out")))
      }
      usable.append(.object(entry))
    }
    return .array(usable)
  }

  private static func purposes(_ value: JSON, _ path: String, _ problems: inout [ContentProblem]) -> JSON {
    let known = Escalation.Purpose.allCases.map(\.rawValue)
    return .array(
      (value.array ?? []).filter { element in
        let word = element.string ?? ""
        if known.contains(word) { return true }
        let nearest = word.nearest(among: known)
        let hint = nearest.map { tr("did you mean \($0)?") } ?? tr("the words are \(known.joined(separator: ", ")).")
        problems.append(
          ContentProblem(path: "\(path).for", message: tr("names \"\(word.prefix(40))\"; \(hint) It is left out")))
        return false
      })
  }
}

extension Double {
  /// The number as a person writes it.
  fileprivate var plain: String {
    rounded() == self && abs(self) < 1e15 ? String(Int64(self)) : String(self)
  }
}
