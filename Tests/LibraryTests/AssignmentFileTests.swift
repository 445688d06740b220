import Foundation
import Library
import Practice
import Testing

@Suite struct AssignmentFileTests {
  private func read(_ text: String) throws -> AssignmentFile {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("coolhead-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/assignments.yaml"))
    return AssignmentFile(ScenarioCatalogue(folder: folder))
  }

  @Test func anAssignmentSaysWhoWhatAndByWhen() throws {
    let file = try read(
      """
      assignments:
        - {who: everyone, what: first-day-parcel, by: 2026-12-04}
        - {who: [sam, Ada Lovelace], what: [refund-three-weeks, the-expert], from: 2026-12-01, mode: exam, abuse: real}
      """)
    #expect(file.problems.isEmpty, "\(file.problems)")
    #expect(file.assignments.map(\.scenario) == ["first-day-parcel", "refund-three-weeks", "the-expert"])
    #expect(file.assignments[0] == Assignment(who: [], scenario: "first-day-parcel", due: 20_791))
    #expect(file.assignments[1].mode == .exam && file.assignments[1].abuse == .real)
    #expect(file.assignments[1].isFor(["ada  lovelace"]) && file.assignments[1].isFor(["x", "SAM"]))
    #expect(!file.assignments[1].isFor(["samuel"]))
  }

  @Test(
    "An entry that can't be used is told with its line, what was found and what was expected; the others hold",
    arguments: [
      ("{who: sam, what: refund-three-wekes, by: 2026-12-04}", "did you mean refund-three-weeks?"),
      ("{who: sam, what: refund-three-weeks, by: Friday}", "expected a day that the calendar has, such as 2026-12-04"),
      ("{who: sam, what: refund-three-weeks, by: 2026-02-30}", "expected a day that the calendar has"),
      ("{who: sam, what: refund-three-weeks, mode: hard}", "expected one of novice, own, exam"),
      ("{who: sam, what: refund-three-weeks, abuse: 3}", "expected one of off, mild, real"),
      ("{who: sam, by: 2026-12-04}", "has no what; expected a scenario's id"),
      ("{what: refund-three-weeks}", "has no who; expected a login or a name, a list of them, or everyone"),
      ("{whom: sam, what: refund-three-weeks}", "did you mean who?"),
      ("{who: sam, what: refund-three-weeks, by: 2026-12-04, from: 2026-12-05}", "by lies before from"),
      ("sam", "is no group of names; expected such as: - {who: sam"),
    ])
  func aBadEntry(_ entry: String, _ words: String) throws {
    let file = try read("assignments:\n  - {who: all, what: first-day-parcel}\n  - \(entry)\n")
    #expect(file.assignments.map(\.scenario) == ["first-day-parcel"])
    let problem = try #require(file.problems.first { $0.message.contains(words) }, "\(file.problems)")
    #expect(problem.line == 3 && problem.path.hasSuffix("/assignments.yaml"))
    #expect(file.problems.last?.message.hasSuffix("is left out") == true)
  }

  @Test(arguments: ["a: [", "assignments: sam", "\tx", "- - -", "assignments:\n\t- {who: sam}", "nothing", "[]]"])
  func aFileThatIsNoneIsToldAndAssignsNothing(_ text: String) throws {
    let file = try read(text)
    #expect(file.assignments.isEmpty && !file.problems.isEmpty, "\(text)")
  }

  @Test func noFileIsFine() throws {
    #expect(try read("# nothing yet").problems.isEmpty)
    #expect(AssignmentFile(ScenarioCatalogue(folder: nil)).problems.isEmpty)
  }

  @Test func manyAreCutAndTold() throws {
    let lines = (0...500).map { _ in "- {who: sam, what: first-day-parcel}" }
    let file = try read(lines.joined(separator: "\n"))
    #expect(file.assignments.count == 500 && file.problems.count == 1)
  }
}
