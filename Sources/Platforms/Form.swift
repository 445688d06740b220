import Foundation

/// A form as browsers and webhooks send it: names with values, in their order.
public struct Form: Hashable, Sendable {
  public private(set) var pairs: [(name: String, value: String)]

  public static func == (left: Form, right: Form) -> Bool {
    left.pairs.elementsEqual(right.pairs) { $0 == $1 }
  }

  public func hash(into hasher: inout Hasher) {
    for pair in pairs {
      hasher.combine(pair.name)
      hasher.combine(pair.value)
    }
  }

  public init(_ pairs: [(name: String, value: String)]) { self.pairs = pairs }

  /// Reads the bytes of a form; nil where they are none.
  public init?(_ bytes: some Sequence<UInt8>) {
    pairs = []
    for part in Array(bytes).split(separator: UInt8(ascii: "&")) {
      guard pairs.count < Limits.formFields else { return nil }
      let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.plain(halves[0]), let value = halves.count > 1 ? Self.plain(halves[1]) : "" else {
        return nil
      }
      pairs.append((name, value))
    }
  }

  /// The first value of a name, if it is not empty.
  public subscript(_ name: String) -> String? {
    pairs.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// The form as bytes.
  public var bytes: [UInt8] {
    Array(pairs.map { escaped($0.name) + "=" + escaped($0.value) }.joined(separator: "&").utf8)
  }

  private static func plain(_ bytes: some Collection<UInt8>) -> String? {
    let spaced = bytes.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
    return String(validating: spaced, as: UTF8.self)?.removingPercentEncoding
  }
}

/// A text as it may stand in a path or a query.
func escaped(_ text: String) -> String {
  // What RFC 3986 never gives another meaning.
  let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
  return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
}
