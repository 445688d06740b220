import Foundation
import Library
import Testing

/// What the check says and what the page of the format says are the same.
@Suite struct FormatPageTests {
  private static let package = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized

  private static func text(_ path: String) -> String {
    (try? String(contentsOf: package.appendingPathComponent(path), encoding: .utf8)) ?? ""
  }

  private static let page = text("Resources/scenarios/FORMAT.md")

  /// The messages that the page lists, `…` for what changes.
  static let listed: [String] = {
    let part = page.components(separatedBy: "## What the check says").last ?? ""
    return part.matches(of: /`([^`]+)`/).map {
      String($0.output.1).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    .filter { $0.count > 5 && ($0.contains(" ") || $0.contains("…")) }
  }()

  /// Whether a text says what a line of the list says.
  static func says(_ text: String, _ listed: String) -> Bool {
    var rest = text[...]
    for part in listed.components(separatedBy: "…").map({ $0.trimmingCharacters(in: .whitespaces) }) where !part.isEmpty
    {
      guard let range = rest.range(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }

  @Test func thePageIsShortAndNamesEveryMove() {
    #expect(Self.page.split(separator: "\n", omittingEmptySubsequences: false).count < 185)
    for move in Library.bundledMoves().moves.keys { #expect(Self.page.contains(move), "\(move)") }
    #expect(Self.listed.count > 40)
  }

  /// A change to a scenario in order, and what is said of it.
  static let slips: [(said: String, from: String, to: String)] = [
    ("is still a question", "fault: nobody", "fault: \"?\""),
    ("which only keeps a place", "title: Delivered, but not here", "title: xxx"),
    ("which only keeps a place", "Ask the driver today", "lorem ipsum"),
    ("is missing; expected …", "title: Delivered, but not here\n", ""),
    ("is missing; expected …", "    says: \"All right. // So what happens now?\"\n", ""),
    ("is missing; expected …", "{move: thank + reflection, say", "{say"),
    ("is missing; expected …", "serves: [", "warning: None.\n# ["),
    ("is missing; expected …", "waiting: [", "# ["),
    ("is …; expected …", "channel: voice", "channel: smoke"),
    ("is \"…\", which is written … here", "channel: voice", "channel: face-to-face"),
    ("is \"…\", which is written … here", "need: inform, patience", "need: to be heard, patience"),
    ("is …; expected …", "coolhead-scenario/1", "coolhead-scenario/2"),
    ("is …; expected …", "grade: 1", "grade: 9"),
    ("is …; expected …", "gold: {worry: 1, need: inform}", "gold: {worry: 7, need: inform}"),
    ("is …; expected …", "asks: parcel}", "then: {frustration: 12}}"),
    ("is …; expected …", "minutes: 3", "minutes: [3]"),
    ("has … lines; expected 1 to …", "may:\n", "  - one\n  - two\nmay:\n"),
    ("is … characters long; expected at most …", "Mm-hm.", String(repeating: "Mm-hm. ", count: 40)),
    ("has a line break; expected one line", "hint: Say what", "hint: \"Say\\nwhat you hear\"\n    again: false\n#"),
    ("is not a known name", "industry:", "industri:"),
    ("has a name that is no plain word", "minutes: 3", "[a, b]: 3"),
    ("has no value; expected …", "industry: mail order", "industry:"),
    ("more than once in one group", "minutes: 3", "minutes: 3\ngrade: 2"),
    ("has no quotes, and a comma ends it", "waiting: [", "waiting: [Hello there, are you there]\n# ["),
    ("is …; expected …", "id: first-day-parcel", "id: First Day"),
    ("a second time; expected an id of its own", "id: present", "id: opening"),
    ("which is an ending too; expected another", "{id: gone", "{id: present"),
    ("names \"…\"; expected …", "answered understood, heat", "answered nowhere, heat"),
    ("is …; expected …", "say: \"Mm-hm.\"", "say: \"Mm-hm.\", next: nowhere"),
    ("is …; expected …", "{turn: present, answer: 2", "{turn: nowhere, answer: 2"),
    ("is …; expected …", "say: \"Mm-hm.\"", "say: \"Mm-hm.\", asks: nothing"),
    ("names \"…\"; expected …", "when: frustration >= 2", "when: asked nothing"),
    (
      "has more than … terms; expected fewer", "when: frustration >= 2",
      "when: " + Array(repeating: "heat >= 1", count: 7).joined(separator: ", ")
    ),
    (
      "too many in \"…\"; expected a comma between terms", "when: frustration >= 2", "when: frustration >= 2 worry >= 1"
    ),
    ("ends after \"…\"; expected …", "when: frustration >= 2", "when: seen"),
    ("ends after \"…\"; expected …", "when: frustration >= 2", "when: not"),
    ("is not understood after …; expected such as", "when: frustration >= 2", "when: frustration about 2"),
    ("which is no word of a condition", "when: frustration >= 2", "when: frustated >= 2"),
    ("has no answer; expected …", "{turn: understood, answer: 3", "{turn: understood"),
    ("is not understood; expected keys", "tags: w1}", "tags: w9}"),
    ("hold none that helps; expected at least one", "move: summary, say: \"Nothing", "move: defend, say: \"Nothing"),
    (
      "asks for more than … words can show", "says: \"All right. // So what happens now?\"\n    gold: {",
      "says: \"So?\"\n    gold: {conduct: [shouting], "
    ),
    ("names conduct and no feeling; expected both", "gold: {worry: 1, need: inform}", "gold: {conduct: [loop]}"),
    ("is … where the mood has …; expected a level near it", "gold: {worry: 1, need: inform}", "gold: {contempt: 3}"),
    ("never comes", "when: frustration >= 2", "when: contempt >= 3"),
    (
      "leads nowhere: no turn and no ending fits after it", "when: seen understood, says",
      "when: \"seen understood, anger >= 3\", says"
    ),
    (
      "comes after the end", "    - {turn: understood, answer: 3, tags: w1}\n",
      "    - {turn: understood, answer: 3, tags: w1}\n    - {turn: opening, answer: 3}\n"
    ),
    ("answers \"…\", but \"…\" comes there", "    - {turn: present, answer: 2, tags: w2}\n", ""),
    ("is the last, but the call goes on", "    - {turn: understood, answer: 3, tags: w1}\n", ""),
    ("ends in \"…\"; expected an ending", "kind: settled, grade: good", "kind: settled, grade: fair"),
    (
      "makes a critical error, …; expected none", "{move: option + promise, say",
      "{move: leak_data + promise, next: present, say"
    ),
    ("has a tab at its beginning", "  - id: opening", "\t- id: opening"),
    ("has a colon where words go on", "title: Delivered, but not here", "title: Delivered: but not here"),
    ("has an apostrophe within '…'", "say: \"Mm-hm.\"", "say: 'I'm here.'"),
    ("has words behind the closing quote", "say: \"Mm-hm.\"", "say: \"Mm\" hm."),
    ("opens a quote that nothing closes", "title: Delivered, but not here", "title: \"Delivered"),
    ("begins words with …, which YAML keeps for itself", "title: Delivered, but not here", "title: @home"),
    ("does not close what a { or [ opened", "reference: \"20815\"}", "reference: \"20815\""),
    ("does not stand in line with its neighbours", "    hint: Say what", "   hint: Say what"),
    ("nests deeper than", "minutes: 3", "minutes: " + String(repeating: "[", count: 40)),
    ("refers to another place", "minutes: 3", "minutes: &three 3\nlanguage: *three"),
  ]

  /// What is said of a file as a whole, or needs more than a slip to be said; other tests hold these.
  private static let elsewhere: Set = [
    "can't be opened", "is no file", "is longer than", "is not UTF-8 text", "holds nothing; expected a scenario",
    "and … more problems", "is not YAML here", "are missing; expected …", "are …; expected at …",
    "have no hint; expected …", "have more than … ways through", "scores … and the bad run …",
    "stand without wants; expected …", "all make the same move; expected moves that differ",
    "come whatever was said in …",
  ]

  @Test func everythingListedIsTried() {
    #expect(Set(Self.listed).subtracting(Self.slips.map(\.said)).subtracting(Self.elsewhere) == [])
    #expect(Set(Self.slips.map(\.said)).union(Self.elsewhere).subtracting(Self.listed) == [])
  }

  @Test("A slip is told in the words of the page, with its line", arguments: slips.indices)
  func slip(_ index: Int) throws {
    let slip = Self.slips[index]
    let whole = try #require(Library.text(at: "scenarios/en/first-day-parcel.yaml"))
    let range = try #require(whole.range(of: slip.from), "\(slip.from)")
    let file = try OwnFile(whole.replacingCharacters(in: range, with: slip.to))
    let problems = withExtendedLifetime(file) { Library.lint(scenarioAt: file.path).problems }
    let found = problems.first { Self.says($0.message, slip.said) }
    #expect((found?.line ?? 0) > 0, "\(slip.said): \(problems)")
  }

  @Test func everythingThatIsSaidIsListed() {
    let files = [
      "Practice/ScenarioReader", "Practice/Scenario+Reading", "Practice/Scenario+Names", "Practice/ScenarioLint",
      "Practice/ScenarioLint+Ways", "Practice/Condition+Reading", "Practice/Playback", "Library/ScenarioReading",
      "Library/ScenarioWriting", "Library/WordingFile", "Library/YAMLSlip", "Library/YAMLGuard", "Library/ShapeReader",
      "Library/FileText",
    ]
    var count = 0
    for file in files {
      let source = Self.text("Sources/\(file).swift")
      #expect(!source.isEmpty, "\(file)")
      for line in source.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("//") {
        for literal in Self.literals(in: String(line))
        where literal.contains("; expected") || literal.contains("never comes") {
          count += 1
          let isListed = Self.listed.contains { Self.says(literal, $0) } || literal.hasPrefix("; expected")
          #expect(isListed, "FORMAT.md, What the check says, does not list: \(literal) (\(file))")
        }
      }
    }
    #expect(count > 45)
  }

  /// The texts in quotes of a line of source, `…` for what is filled in.
  private static func literals(in line: String) -> [String] {
    var literals: [String] = []
    var text: String?
    var depth = 0
    var signs = line[...]
    while let sign = signs.popFirst() {
      if depth > 0 {
        if sign == "(" { depth += 1 } else if sign == ")" { depth -= 1 }
      } else if sign == "\\", text != nil, let next = signs.popFirst() {
        if next == "(" {
          depth = 1
          text?.append("…")
        } else {
          text?.append(next)
        }
      } else if sign == "\"" {
        if let whole = text { literals.append(whole) }
        text = text == nil ? "" : nil
      } else {
        text?.append(sign)
      }
    }
    return literals
  }
}
