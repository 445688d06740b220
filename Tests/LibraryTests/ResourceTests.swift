import Calls
import Coaching
import Foundation
import Library
import Testing

@Suite struct ResourceTests {
  @Test func bundledFilesAreThere() {
    let paths = Library.paths
    #expect(paths.contains("policies/default.yaml"))
    #expect(paths.contains("playbooks/en.yaml"))
    #expect(paths.contains("scenarios/demo-call.jsonl"))
    #expect(paths.contains("scenarios/FORMAT.md"))
    #expect(!paths.contains { $0.hasSuffix(".json") })
    #expect(paths.allSatisfy { Library.text(at: $0)?.isEmpty == false })
    #expect(Library.text(at: "policies/none.yaml") == nil)
  }

  @Test("a bundled file is the file in the repository, byte for byte", arguments: Library.paths)
  func bytes(path: String) throws {
    let package = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized
    let file = package.appendingPathComponent("Resources/\(path)")
    #expect(Library.text(at: path).map { Array($0.utf8) } == Array(try Data(contentsOf: file)))
  }

  @Test("each YAML file is also there as JSON", arguments: Library.paths.filter { $0.hasSuffix(".yaml") })
  func json(path: String) throws {
    let text = try #require(Library.text(at: path.dropLast(4) + "json"))
    let tree = try #require(try JSON.read(text.utf8).object)
    // Settings are the one file that people begin from nothing, so that it needs no word about its format.
    #expect(tree["format"]?.string?.hasPrefix("coolhead-") == true || path.hasPrefix("settings/"))
  }

  @Test func bundledPolicyFileSaysWhatTheProgramCounts() throws {
    let text = try #require(Library.text(at: "policies/default.json"))
    let policy = try JSONDecoder().decode(Policy.self, from: Data(text.utf8))
    #expect(policy == Library.bundledPolicy())
    #expect(policy.problems.isEmpty)
  }

  @Test func everyNumberOfThePolicyFileCounts() throws {
    let tree = try JSON.read(try #require(Library.text(at: "policies/default.json")).utf8)
    let changes = Self.changes(of: tree, at: "")
    #expect(changes.count > 100)
    for (path, changed) in changes {
      var text = ""
      changed.write(to: &text)
      let policy = try JSONDecoder().decode(Policy.self, from: Data(text.utf8))
      let isSame = policy == Library.bundledPolicy()
      #expect(!isSame, "\(path) changes nothing")
    }
  }

  /// The same tree with one number or one yes or no changed, for each of them.
  private static func changes(of tree: JSON, at path: String) -> [(path: String, tree: JSON)] {
    switch tree {
    case .object(let members):
      return members.sorted { $0.key < $1.key }.flatMap { name, member in
        changes(of: member, at: "\(path).\(name)").map { change in
          var members = members
          members[name] = change.tree
          return (change.path, .object(members))
        }
      }
    case .array(let elements):
      return elements.indices.flatMap { index in
        changes(of: elements[index], at: "\(path).\(index + 1)").map { change in
          var elements = elements
          elements[index] = change.tree
          return (change.path, .array(elements))
        }
      }
    case .bool(let value): return [(path, .bool(!value))]
    case .integer(let value): return [(path, .integer(value + 1))]
    case .number(let value): return [(path, .number(value + 1))]
    case .string, .null: return []
    }
  }

  @Test func bundledPolicyFileCanBeCopiedAndChanged() throws {
    let text = try #require(Library.text(at: "policies/default.yaml"))
    let loaded = try OwnFile(text).policy
    #expect(loaded.isOwn)
    #expect(loaded.problems.isEmpty)
    #expect(loaded.value == Library.bundledPolicy())
  }

  @Test(
    "bundled playbooks are in order",
    arguments: Library.paths.filter {
      $0.hasPrefix("playbooks/") && !$0.contains("/moves-") && !$0.contains("/drafts-")
    })
  func playbook(path: String) throws {
    let language = String(path.dropFirst("playbooks/".count).dropLast(".yaml".count))
    let book = Library.bundledPlaybook(language: language)
    #expect(book.language == language)
    #expect(book.problems.isEmpty)
  }

  @Test func bundledPlaybookCanBeCopiedAndChanged() throws {
    let text = try #require(Library.text(at: "playbooks/en.yaml"))
    let loaded = try OwnFile(text).playbook
    let bundled = Library.bundledPlaybook()
    #expect(loaded.isOwn)
    #expect(loaded.problems.isEmpty)
    #expect(loaded.value.emotions == bundled.emotions)
    #expect(loaded.value.conduct == bundled.conduct)
    #expect(loaded.value.crossings.prefix(bundled.crossings.count) == bundled.crossings[...])
  }

  @Test func noTwoFeelingsHaveTheSameNowLine() {
    let book = Library.bundledPlaybook()
    let lines = book.emotions.values.flatMap { $0.levels.values.map(\.entry.now) } + book.crossings.map(\.entry.now)
    #expect(lines.count >= 36)
    #expect(Set(lines).count == lines.count)
  }

  @Test(
    "the English playbook stands in for languages that are not there", arguments: ["en", "en-GB", "en_US", "xx", ""])
  func languages(language: String) {
    #expect(Library.bundledPlaybook(language: language).language == "en")
  }

  @Test("bundled calls can be read", arguments: Library.paths.filter { $0.hasSuffix(".jsonl") })
  func scenario(path: String) throws {
    let text = try #require(Library.text(at: path))
    var events = 0
    for (index, line) in text.split(separator: "\n").enumerated() where !line.hasPrefix("#") {
      let defaults = ReadingDefaults(
        source: "/test", subject: "call-1", id: "L\(index)", time: Instant(milliseconds: 0))
      let event = try EventReader.read(line.utf8, defaults: defaults)
      if case .other = event.payload { Issue.record("line \(index + 1) has an unknown type") }
      events += 1
    }
    #expect(events > 10)
  }
}
