import Calls

/// Which of the numbered practices (practice.md 1) are served, and by what a person meets.
///
/// It reads every group of a playbook or scenario that names practices under `serves`, whatever section it lies in, so
/// that a new section needs nothing here.
public struct Coverage: Hashable, Sendable {
  /// One place that serves a practice.
  public struct Place: Hashable, Sendable {
    /// Where it stands, such as `emotions.anger.3`.
    public var path: String
    /// The words by which a person meets it.
    public var words: String

    public init(path: String, words: String) {
      self.path = path
      self.words = words
    }
  }

  /// The ids of all practices, in order: so many of each of the five articles (practice.md 1).
  public static let practices: [String] = [27, 31, 37, 25, 41].enumerated().flatMap { article, count in
    (1...count).map { "S\(article + 1).\($0)" }
  }

  /// The places of each practice, in the order in which they were found.
  public private(set) var places: [String: [Place]] = [:]
  /// What is named under `serves` and is no practice, with where it stands.
  public private(set) var unknown: [Place] = []

  /// Makes a coverage of nothing.
  public init() {}

  /// Practices that nothing serves.
  public var missing: [String] { Coverage.practices.filter { places[$0] == nil } }

  /// Looks through a file's tree; its name stands before the paths where there are several.
  public mutating func add(_ tree: JSON, name: String = "") {
    walk(tree, path: name, depth: 0)
  }

  private mutating func walk(_ tree: JSON, path: String, depth: Int) {
    guard depth < Limits.coverageDepth else { return }
    switch tree {
    case .object(let members):
      if let serves = members["serves"]?.array { take(serves, Place(path: path, words: words(of: members))) }
      for (name, member) in members.sorted(by: { $0.key < $1.key }) where name != "serves" {
        walk(member, path: path.isEmpty ? name : "\(path).\(name)", depth: depth + 1)
      }
    case .array(let elements):
      for (index, element) in elements.enumerated() { walk(element, path: "\(path).\(index + 1)", depth: depth + 1) }
    default: break
    }
  }

  private mutating func take(_ serves: [JSON], _ place: Place) {
    for id in serves.compactMap(\.string) {
      if Coverage.known.contains(id) {
        places[id, default: []].append(place)
      } else {
        unknown.append(Place(path: place.path, words: id))
      }
    }
  }

  private static let known = Set(practices)

  /// The first of the words that a person would see, whatever they are called in their section.
  private func words(of members: [String: JSON]) -> String {
    for name in ["now", "title", "text", "say", "do", "line", "ask", "better", "label", "words"] {
      if let text = members[name]?.string ?? members[name]?.array?.lazy.compactMap(\.string).first { return text }
    }
    let texts = members.sorted { $0.key < $1.key }.lazy.compactMap { $0.value.string ?? $0.value.array?.first?.string }
    return texts.first ?? ""
  }
}
