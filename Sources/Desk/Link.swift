import Calls
import Language

/// An address that stands in a conversation: of a page or of a mailbox, and nothing else.
public struct Link: Hashable, Sendable {
  /// The address whole, as it is copied or opened: `https://…`, `http://…` or `mailto:…`.
  public var address: String
  /// Where it really leads: the host of a page, in ASCII as the network knows it, or the mailbox.
  public var target: String
  /// What to beware of, in a few words; nil for a plain host.
  public var warning: String?

  /// Reads an address; nil for anything but a page or a mailbox.
  public init?(_ text: String) {
    guard text.unicodeScalars.count <= Limits.linkScalars, text.unicodeScalars.allSatisfy(Link.isVisible) else {
      return nil
    }
    let lower = text.lowercased()
    if lower.hasPrefix("mailto:") {
      let mailbox = String(text.dropFirst(7).prefix { $0 != "?" })
      guard let at = mailbox.lastIndex(of: "@"), at != mailbox.startIndex,
        let host = HostName(String(mailbox[mailbox.index(after: at)...]))
      else { return nil }
      address = text
      target = mailbox[...at] + host.ascii
      warning = host.warning
      return
    }
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
    let authority = text.dropFirst(scheme.count).prefix { !"/?#\\".contains($0) }
    // What stands before the last @ is a name to log in with, and often made to look like the host.
    let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
    guard let last = parts.last, let host = HostName(Link.withoutPort(last)) else { return nil }
    address = text
    target = host.ascii
    warning = parts.count > 1 ? tr("what stands before @ is not where it leads") : host.warning
  }

  private static func withoutPort(_ host: Substring) -> String {
    guard let colon = host.lastIndex(of: ":"), host[host.index(after: colon)...].allSatisfy(\.isWholeNumber),
      !host.hasSuffix("]")
    else { return String(host) }
    return String(host[..<colon])
  }

  /// False for what is not to be seen, or changes the order of what is: no address has it.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: true
    }
  }

  /// The addresses that stand in a text, in their order.
  public static func all(in text: String) -> [Link] {
    let text = text.prefix(Limits.linkTextCharacters)
    guard text.contains(":") else { return [] }
    var links: [Link] = []
    for word in text.split(whereSeparator: { $0.isWhitespace || "<>\"“”«»".contains($0) }) {
      let lower = word.lowercased()
      for scheme in ["https://", "http://", "mailto:"] {
        guard let start = lower.range(of: scheme) else { continue }
        let skipped = lower.distance(from: lower.startIndex, to: start.lowerBound)
        if let link = Link(trimmed(word.dropFirst(skipped))) { links.append(link) }
        break
      }
    }
    return links
  }

  /// An address without the signs of the sentence around it; the work grows with the word's length alone.
  private static func trimmed(_ word: Substring) -> String {
    var word = word
    // How many brackets of each kind close what nothing has opened.
    var surplus: [Character: Int] = [:]
    for sign in word {
      if let close = closings[sign] { surplus[close, default: 0] -= 1 }
      if closings.values.contains(sign) { surplus[sign, default: 0] += 1 }
    }
    while let last = word.last {
      if let count = surplus[last], closings.values.contains(last) {
        guard count > 0 else { break }
        surplus[last] = count - 1
      } else if !".,;:!?'’…".contains(last) {
        break
      }
      word.removeLast()
    }
    return String(word)
  }

  private static let closings: [Character: Character] = ["(": ")", "[": "]", "{": "}"]
}

/// The name of a host as people read it and as the network knows it.
private struct HostName {
  let ascii: String
  let warning: String?

  /// Reads a name; nil where it can be none.
  init?(_ text: String) {
    let name = text.lowercased()
    guard !name.isEmpty, name.utf8.count <= 253 else { return nil }
    if name.hasPrefix("["), name.hasSuffix("]") {
      guard name.dropFirst().dropLast().allSatisfy({ $0.isHexDigit || ":.".contains($0) }) else { return nil }
      (ascii, warning) = (name, tr("a number in place of a name"))
      return
    }
    var labels = name.split(whereSeparator: { ".。．｡".contains($0) }).map(String.init)
    guard !labels.isEmpty, labels.allSatisfy({ $0.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) } })
    else {
      return nil
    }
    var isForeign = false
    for index in labels.indices {
      if labels[index].hasPrefix("xn--") { isForeign = true }
      guard !labels[index].allSatisfy(\.isASCII) else { continue }
      isForeign = true
      guard let code = Punycode.encoding(labels[index]) else { return nil }
      labels[index] = "xn--" + code
    }
    ascii = labels.joined(separator: ".")
    if isForeign {
      warning = tr("not plain letters: it may only look like a name you know")
    } else if labels.allSatisfy({ $0.allSatisfy(\.isNumber) }) {
      warning = tr("a number in place of a name")
    } else {
      warning = nil
    }
  }
}

/// Names of other letters in ASCII (RFC 3492).
private enum Punycode {
  /// The encoding of a label; nil where it has more than it can hold.
  static func encoding(_ label: String) -> String? {
    let scalars = label.unicodeScalars.map(\.value)
    guard scalars.count <= 63 else { return nil }
    var output = scalars.filter { $0 < 0x80 }.compactMap(Unicode.Scalar.init).map(String.init).joined()
    let basic = UInt32(output.unicodeScalars.count)
    if basic > 0 { output += "-" }
    var (code, delta, bias, handled) = (UInt32(128), UInt32(0), UInt32(72), basic)
    while handled < scalars.count {
      guard let next = scalars.filter({ $0 >= code }).min() else { return nil }
      delta += (next - code) * (handled + 1)
      code = next
      for scalar in scalars {
        if scalar < code { delta += 1 }
        guard scalar == code else { continue }
        output += digits(of: delta, bias)
        bias = adapted(delta, handled + 1, isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      code += 1
    }
    return output
  }

  private static func digits(of number: UInt32, _ bias: UInt32) -> String {
    var rest = number
    var text = ""
    var weight: UInt32 = 36
    while true {
      let threshold = weight <= bias ? 1 : min(26, weight - bias)
      guard rest >= threshold else { break }
      text += digit(threshold + (rest - threshold) % (36 - threshold))
      rest = (rest - threshold) / (36 - threshold)
      weight += 36
    }
    return text + digit(rest)
  }

  private static func digit(_ value: UInt32) -> String {
    String(UnicodeScalar(UInt8(truncatingIfNeeded: value < 26 ? value + 97 : value - 26 + 48)))
  }

  private static func adapted(_ delta: UInt32, _ count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var steps: UInt32 = 0
    while delta > 455 {
      delta /= 35
      steps += 36
    }
    return steps + 36 * delta / (delta + 38)
  }
}
