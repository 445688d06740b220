import Foundation
import Testing

/// What comments, files and the README say of the pages of the guide leads to something that is there.
struct GuideMentionTests {
  /// A page as far as mentions need it.
  struct Page {
    /// The lines of each numbered section, those of its parts included, by numbers such as `4` and `4.6`.
    var sections: [String: [String]] = [:]

    init(_ text: String) {
      var open: [String] = []
      for line in text.split(separator: "\n").map(String.init) {
        if let match = line.prefixMatch(of: /\#+ ([0-9]+)(\.[0-9]+)?\.?\s/) {
          let number = String(match.output.1)
          open = match.output.2.map { [number, number + $0] } ?? [number]
        }
        for number in open { sections[number, default: []].append(line) }
      }
    }

    /// Whether a section has a point of its own number, such as a rule or a step.
    func has(point: String, in section: String) -> Bool {
      sections[section]?.contains { $0.hasPrefix("\(point). ") } ?? false
    }
  }

  static let pages = Dictionary(
    uniqueKeysWithValues: ["practice", "feeds", "design"].map { name in
      (name, Page(House.text("Resources/guide/\(name).md")))
    })
  static let practices = Set(
    (pages["practice"]?.sections["1"] ?? []).compactMap { line in
      line.prefixMatch(of: /- (S[0-9]+\.[0-9]+)\s/).map { String($0.output.1) }
    })
  static let references = Set(
    (pages["practice"]?.sections["7"] ?? []).joined(separator: " ").matches(of: /\bR[0-9]+\b/).map {
      String($0.output)
    })

  /// Everything but this file, which holds wrong mentions on purpose.
  static let files =
    (House.sources + House.files(below: "Resources") + House.files(below: "Tests")
    + [House.File(path: "README.md", text: House.text("README.md"))])
    .filter { !$0.path.hasSuffix("GuideMentionTests.swift") && !$0.path.contains("/Golden/") }

  /// What a text names that is not there, and how many sections it names.
  static func read(_ text: String) -> (dangling: [String], count: Int) {
    var found: (dangling: [String], count: Int) = ([], 0)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(bare)
    for (index, line) in lines.enumerated() where names.contains(where: line.contains) {
      // A mention may go on in the next line.
      let next = index + 1 < lines.count ? lines[index + 1] : ""
      let part = read(line + " " + next, startingWithin: line.count)
      found.dangling += part.dangling
      found.count += part.count
    }
    return found
  }

  /// The numbered practices that a text names and that are not there.
  static func unknownPractices(_ text: String) -> [String] {
    text.split(separator: "\n").filter { line in (1...5).contains { line.contains("S\($0).") } }.flatMap { line in
      line.matches(of: /\bS[1-5]\.[0-9]+\b/).map { String($0.output) }.filter { !practices.contains($0) }
    }
  }

  private static let names = ["practice.md", "feeds.md", "design"]

  /// A line without what makes it a comment.
  private static func bare(_ line: Substring) -> String {
    String(line.drop { $0 == " " || $0 == "/" || $0 == "#" })
  }

  private static func read(_ whole: String, startingWithin limit: Int) -> (dangling: [String], count: Int) {
    var dangling: [String] = []
    var count = 0
    let end = whole.index(whole.startIndex, offsetBy: limit)
    for match in whole.matches(of: /\b(?:(practice|feeds|design)\.md`?,?|(design)) (?:section )?(?=[0-9SR])/)
    where match.range.lowerBound < end {
      let name = String(match.output.1 ?? match.output.2 ?? "")
      // "design" alone names the page only where the word section follows.
      guard match.output.1 != nil || match.output.0.hasSuffix("section ") else { continue }
      guard let page = pages[name] else { continue }
      var rest = whole[match.range.upperBound...]
      var section = ""
      while true {
        if let item = rest.prefixMatch(of: /([0-9]+(?:\.[0-9]+)?)(?![0-9])/) {
          section = String(item.output.1)
          count += 1
          if page.sections[section] == nil { dangling.append("\(name).md \(section)") }
          rest = rest[item.range.upperBound...]
        } else if let item = rest.prefixMatch(of: /(?:rule|step) ([0-9]+)/) {
          let point = String(item.output.1)
          if !page.has(point: point, in: section) { dangling.append("\(name).md \(section), \(item.output.0)") }
          rest = rest[item.range.upperBound...]
        } else if let item = rest.prefixMatch(of: /R[0-9]+/) {
          if !references.contains(String(item.output)) { dangling.append("\(name).md \(item.output)") }
          rest = rest[item.range.upperBound...]
        } else if let item = rest.prefixMatch(of: /S[0-9]+\.[0-9]+/) {
          if !practices.contains(String(item.output)) { dangling.append("\(name).md \(item.output)") }
          rest = rest[item.range.upperBound...]
        } else {
          break
        }
        guard let link = rest.prefixMatch(of: /(?:, | and | to |; | )(?=[0-9]|S[0-9]|R[0-9]|rule|step)/) else { break }
        rest = rest[link.range.upperBound...]
      }
    }
    return (dangling, count)
  }

  @Test func thePagesAreRead() {
    #expect(Self.practices.count == 174)
    #expect(Self.references.count > 60)
    #expect(Self.pages["practice"]?.sections["4.13"] != nil)
    #expect(Self.pages["feeds"]?.has(point: "5", in: "5.4") == true)
    #expect(Self.pages["design"]?.has(point: "9", in: "7") == true)
  }

  @Test func mentionsThatLeadNowhereAreFound() {
    let wrong = [
      "(practice.md 4.44)": "practice.md 4.44", "`practice.md` 8": "practice.md 8",
      "practice.md 3.2, 3.9 and 4.1": "practice.md 3.9", "practice.md 4.1 to 4.20": "practice.md 4.20",
      "feeds.md 5.4, rule 77": "feeds.md 5.4, rule 77", "(design section 7,\n  /// rule 12)": "design.md 7, rule 12",
      "practice.md 5, R80": "practice.md R80", "(practice.md 3.4, S1.28)": "practice.md S1.28",
      "(practice.md\n  // 9.1)": "practice.md 9.1",
    ]
    for (text, expected) in wrong { #expect(Self.read(text).dangling == [expected], "\(text)") }
    #expect(Self.read("practice.md 3.2, X floor; design section 7, rule 2, S5.8; the design 99").dangling == [])
    #expect(Self.unknownPractices("serves: [S1.1, S3.43]") == ["S3.43"])
  }

  @Test func everyMentionLeadsSomewhere() {
    var count = 0
    for file in Self.files {
      let found = Self.read(file.text)
      count += found.count
      #expect(found.dangling == [], "\(file.path)")
      // Tests also hand in practices that are none.
      if !file.path.hasPrefix("Tests/") { #expect(Self.unknownPractices(file.text) == [], "\(file.path)") }
    }
    #expect(count > 200)
  }

  @Test func everyRuleThatCarriesAPracticeStandsThereAndIsTested() {
    let source = House.text("Sources/Coaching/Coverage.swift")
    let tests = House.files(below: "Tests")
    let rules = source.matches(of: /path: "([^"]+)", test: "(\w+)\.(\w+)"/)
    #expect(rules.count >= 10)
    for rule in rules {
      #expect(!House.text(String(rule.output.1)).isEmpty, "\(rule.output.1)")
      let isThere = tests.contains { file in
        file.name == "\(rule.output.2).swift" && file.text.contains("func \(rule.output.3)(")
      }
      #expect(isThere, "\(rule.output.2).\(rule.output.3)")
    }
  }

  @Test func onlyPagesOfTheGuideAreNamed() {
    let known = ["practice.md", "feeds.md", "design.md", "team.md", "README.md", "FORMAT.md", "PROTOCOL.md"]
    for file in Self.files where !file.path.hasPrefix("Tests/") {
      for match in file.lines.filter({ $0.contains(".md") }).joined(separator: " ")
        .matches(of: /\b(?:[a-z]+|[A-Z]+)\.md\b/)
      {
        #expect(known.contains(String(match.output)), "\(file.path) names \(match.output)")
      }
    }
  }

  @Test func thePagesCiteWhatTheyList() {
    for name in ["practice", "feeds", "design"] {
      for match in House.text("Resources/guide/\(name).md").matches(of: /\[(R[0-9]+)\]/) {
        #expect(Self.references.contains(String(match.output.1)), "\(name).md cites \(match.output.1)")
      }
    }
  }
}
