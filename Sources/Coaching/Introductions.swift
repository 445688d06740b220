/// The words in which people say who they are, in one language.
public struct Introductions: Hashable, Sendable, Decodable {
  /// Words before a name, such as `this is` and `i'm`.
  public var before: [String] = []
  /// Those of them behind which nothing else can stand, such as `my name is`; a name in small letters is one there.
  public var surely: [String] = []
  /// Words behind a name, such as `speaking`.
  public var behind: [String] = []
  /// Words that are no names, whatever stands around them, such as `right`.
  public var none: [String] = []

  /// Makes words that know no introduction.
  public init() {}

  /// True where somebody says their own name in a line.
  /// - Parameter customer: the name of whoever is spoken to, which is not one's own.
  func isName(in line: String, besides customer: String?) -> Bool {
    let others = Set((customer ?? "").split(whereSeparator: \.isWhitespace).map { AloudWords.plain(String($0)) })
    let parts = line.prefix(Limits.searchedCharacters).split { ".?!,;\n".contains($0) }
    return parts.contains { part in
      let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
      let plain = words.map(AloudWords.plain)
      func isName(_ index: Int, small: Bool) -> Bool {
        guard words.indices.contains(index), !plain[index].isEmpty, !none.contains(plain[index]),
          !others.contains(plain[index]), !plain[index].contains("'")
        else { return false }
        let first = words[index].first { $0.isLetter }
        return small || first?.isUppercase == true || first.map { !$0.isLowercase } == true
      }
      return plain.indices.contains { index in
        let rest = plain[index...].joined(separator: " ") + " "
        let leads = { (phrases: [String]) in
          phrases.first { rest.hasPrefix($0 + " ") }.map { index + $0.split(separator: " ").count }
        }
        if let place = leads(surely) { return isName(place, small: true) }
        if let place = leads(before) { return isName(place, small: false) }
        // Of "kim speaking", said for itself, nothing but a name is left; who types in small letters has none with a capital.
        return index > 0 && behind.contains(plain[index]) && isName(index - 1, small: words.count == 2)
      }
    }
  }
}
