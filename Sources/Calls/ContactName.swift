/// How the contacts are told apart that a feed gives one name to: a name that comes again after the end of its call is
/// the name of another call, perhaps with another customer.
public struct ContactName: Hashable, Sendable {
  /// What the feed calls it.
  public let name: String
  /// Which contact of that name it is, from 1.
  public let number: Int

  /// Names a contact.
  public init(_ name: String, number: Int = 1) {
    self.name = name
    self.number = number
  }

  /// Reads the id of a call as a contact of a name; nil where it is none.
  public init?(_ id: String, of name: String) {
    guard id.hasPrefix(name) else { return nil }
    let rest = id.dropFirst(name.count)
    if rest.isEmpty {
      self.init(name)
    } else {
      guard rest.first == "~", let number = Int(rest.dropFirst()), number > 1, "~\(number)" == rest else { return nil }
      self.init(name, number: number)
    }
  }

  /// The id of its call: the feed's own name for the first.
  public var id: String { number <= 1 ? name : "\(name)~\(number)" }
}

extension Event {
  /// What the id of an event ends with that was laid to rest before it was known which call it belongs to.
  public static let movedSuffix = "-moved"
  /// The extension that says what the feed calls the call of an event, where the desk gave it another id.
  public static let feedName = "feedname"
}
