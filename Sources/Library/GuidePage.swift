/// A page that tells what stands behind the desk: what it coaches and why, how calls come in, how the house is built.
public struct GuidePage: Hashable, Sendable {
  /// One section with all that lies below it.
  public struct Section: Hashable, Sendable {
    /// Such as `4` or `4.6`.
    public var number: String
    /// The words of its heading.
    public var title: String
    /// Its lines from the heading on.
    public var lines: [String]
  }

  /// Such as `practice`.
  public let name: String
  /// The words of the page's heading.
  public let title: String
  /// All lines.
  public let lines: [String]
  /// The numbered sections, in their order; one such as 4 holds 4.1 as well.
  public let sections: [Section]
  /// The line of each numbered practice, by ids such as `S5.8`.
  public let practices: [String: String]

  /// Reads a page of Markdown.
  public init(name: String, text: String) {
    self.name = name
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let headings = GuidePage.headings(of: lines)
    self.lines = lines
    title = headings.first.map(\.words) ?? name
    sections = headings.enumerated().compactMap { place, heading in
      guard let match = heading.words.wholeMatch(of: /([0-9]+(?:\.[0-9]+)?)\.? +(.+)/) else { return nil }
      let end = headings[(place + 1)...].first { $0.depth <= heading.depth }?.line ?? lines.count
      var part = Array(lines[heading.line..<end])
      while part.last?.isEmpty == true { part.removeLast() }
      return Section(number: String(match.output.1), title: String(match.output.2), lines: part)
    }
    let known = lines.compactMap { line in
      line.wholeMatch(of: /- (S[0-9]+\.[0-9]+) (.+)/).map { (String($0.output.1), String($0.output.2)) }
    }
    practices = Dictionary(known) { first, _ in first }
  }

  /// The section of a number, or the one line of a practice; nil where there is neither.
  public func lines(of part: String) -> [String]? {
    if let practice = practices[part.uppercased()] { return ["\(part.uppercased()) \(practice)"] }
    let number = part.hasSuffix(".") ? String(part.dropLast()) : part
    return sections.first { $0.number == number }?.lines
  }

  private static func headings(of lines: [String]) -> [(line: Int, depth: Int, words: String)] {
    var isCode = false
    return lines.enumerated().compactMap { index, line in
      if line.hasPrefix("```") { isCode.toggle() }
      let depth = line.prefix { $0 == "#" }.count
      guard !isCode, depth > 0, line.dropFirst(depth).first == " " else { return nil }
      return (index, depth, String(line.dropFirst(depth + 1)))
    }
  }
}

extension Library {
  /// The bundled pages of the guide: `guide/practice.md`, `guide/feeds.md`, `guide/design.md`, what the administrator of a
  /// team does, `guide/team.md`, and how a link is written.
  public static func guide() -> [GuidePage] {
    let pages = ["practice", "feeds", "design", "team"].map { (name: $0, path: "guide/\($0).md") }
    return (pages + [(name: "link", path: "link/PROTOCOL.md")]).compactMap { page in
      text(at: page.path).map { GuidePage(name: page.name, text: $0) }
    }
  }
}
