import Calls
import Coaching
import Library
import Testing

@Suite struct GuideTests {
  private static func page(_ name: String) throws -> GuidePage {
    try #require(Library.guide().first { $0.name == name })
  }

  @Test func allPagesAreBundled() {
    #expect(Library.guide().map(\.name) == ["practice", "feeds", "design", "team", "link"])
    #expect(Library.guide().allSatisfy { !$0.title.isEmpty && $0.sections.count > 5 })
  }

  @Test func thePageNamesEveryPracticeOnce() throws {
    let page = try Self.page("practice")
    #expect(Set(page.practices.keys) == Set(Coverage.practices))
    let rows = page.lines.filter { $0.hasPrefix("- S") && $0.dropFirst(3).first?.isNumber == true }
    #expect(rows.count == Coverage.practices.count)
  }

  @Test func aSectionEndsWhereTheNextOneOfItsDepthBegins() {
    let text =
      "# Page\n\n## 1. One\na\n```\n# no heading\n```\n### 1.1 Part\nb\n\n### 1.2 More\nc\n"
      + "## 2. Two\n- S1.1 Do.\n"
    let page = GuidePage(name: "x", text: text)
    #expect(page.title == "Page")
    #expect(page.sections.map(\.number) == ["1", "1.1", "1.2", "2"])
    #expect(page.lines(of: "1")?.last == "c")
    #expect(page.lines(of: "1.1") == ["### 1.1 Part", "b"])
    #expect(page.lines(of: "2.") == ["## 2. Two", "- S1.1 Do."])
    #expect(page.lines(of: "s1.1") == ["S1.1 Do."])
    #expect(page.lines(of: "3") == nil)
    #expect(page.lines(of: "S1.2") == nil)
  }

  /// The bands and numbers in the text are those that the desk counts with.
  @Test func theTextSaysTheNumbersOfThePolicy() throws {
    let policy = Library.bundledPolicy()
    let page = try Self.page("practice")
    let conduct = try #require(page.lines(of: "2.3"))
    for kind in Conduct.allCases {
      let rule = policy.rule(for: kind)
      let key = kind.key
      let cells = try #require(conduct.first { $0.hasPrefix("| \(key) |") }).split(separator: "|").map {
        $0.filter { $0 != " " }
      }
      #expect(cells[2] == "\(Int(rule.points))")
      #expect(cells[3] == (rule.floor == 0 ? "-" : "\(Int(rule.floor))"))
    }
    let feelings = try #require(page.lines(of: "2.1")).filter { $0.hasPrefix("| ") }
    for (emotion, weight) in policy.heat.weights {
      let row = try #require(feelings.first { $0.dropFirst(6).hasPrefix(emotion.rawValue) })
      #expect(row.split(separator: "|").last.flatMap { Double($0.filter { $0 != " " }) } == weight)
    }
    let bands = try #require(page.lines(of: "3.3"))
    for band in Band.allCases where band != .none {
      let rule = try #require(policy.bands[band])
      let name = band.rawValue.capitalized
      let length = rule.steps.values.reduce(0, +)
      #expect(bands.contains { $0.hasPrefix("| \(name) | \(Int(rule.from)) | \(length) s |") })
    }
  }
}
