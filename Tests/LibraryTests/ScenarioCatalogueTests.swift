import Foundation
import Library
import Testing

@Suite struct ScenarioCatalogueTests {
  /// A folder that is gone with the test.
  private final class Folder {
    let path: String

    init(_ files: [String: String] = [:]) throws {
      path = FileManager.default.temporaryDirectory.appendingPathComponent("coolhead-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)")) }
    }

    var catalogue: ScenarioCatalogue { withExtendedLifetime(self) { ScenarioCatalogue(folder: path) } }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  private func bundled(id: String = "my-own", title: String = "My own") throws -> String {
    try #require(Library.text(at: "scenarios/en/first-day-parcel.yaml"))
      .replacing("id: first-day-parcel", with: "id: \(id)").replacing(
        "title: Delivered, but not here", with: "title: \(title)")
  }

  @Test func ownScenariosStandBesideTheBundledOnes() throws {
    let folder = try Folder([
      "a.yaml": bundled(), "b.yml": bundled(id: "second", title: "A second"), "notes.txt": "hello",
    ])
    let catalogue = folder.catalogue
    #expect(catalogue.problems.isEmpty)
    #expect(catalogue.entries.count == Library.scenarios.count + 2)
    #expect(catalogue.entries.map(\.grade) == catalogue.entries.map(\.grade).sorted())
    #expect(catalogue.entries.first { $0.id == "my-own" }?.origin == .own)
    #expect(catalogue.scenario("my-own")?.title == "My own" && catalogue.scenario("second") != nil)
    #expect(catalogue.id(meantBy: "my own") == "my-own" && catalogue.id(meantBy: "my-onw") == "my-own")
    #expect(catalogue.ownPath(of: "my-own") == folder.path + "/a.yaml")
    #expect(catalogue.ownPath(of: "first-day-parcel") == nil && catalogue.scenario("first-day-parcel") != nil)
  }

  @Test func anOwnScenarioTakesThePlaceOfABundledOne() throws {
    let catalogue = try Folder(["x.yaml": bundled(id: "first-day-parcel", title: "As we say it")]).catalogue
    #expect(catalogue.entries.count == Library.scenarios.count)
    let entry = try #require(catalogue.entries.first { $0.id == "first-day-parcel" })
    #expect(entry.title == "As we say it" && entry.origin == .ownInPlaceOfBundled)
    #expect(catalogue.scenario("first-day-parcel")?.title == "As we say it")
    #expect(catalogue.problems.isEmpty)
  }

  @Test(
    "A file that can't be used is told with its line, and hides no other",
    arguments: [
      ("id: broken\n", "format is \"\""), ("a: [\n", "expected"), ("", "holds nothing"),
      ("format: coolhead-scenario/1\n\tid: x\n", "has a tab at its beginning"), ("\u{0}", "is not"),
      (String(repeating: "[", count: 2_000), "nests deeper"),
    ])
  func aBrokenFileHidesNothing(_ text: String, _ words: String) throws {
    let folder = try Folder(["a.yaml": text, "b.yaml": bundled()])
    let catalogue = folder.catalogue
    #expect(catalogue.scenario("my-own") != nil)
    let problem = try #require(catalogue.problems.first)
    #expect(catalogue.problems.count == 1 && problem.path == folder.path + "/a.yaml")
    #expect(problem.message.contains(words), "\(problem)")
    #expect(catalogue.problem(ofFileNamed: "a") == problem && catalogue.problem(ofFileNamed: "b") == nil)
  }

  @Test func brokenLinksFoldersAndUnreadableFilesHideNothing() throws {
    let folder = try Folder(["b.yaml": bundled(), "bytes.yaml": ""])
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/loop.yaml", withDestinationPath: "loop.yaml")
    try FileManager.default.createDirectory(atPath: folder.path + "/dir.yaml", withIntermediateDirectories: false)
    try Data([0xFF, 0xFE, 0x00]).write(to: URL(fileURLWithPath: folder.path + "/bytes.yaml"))
    #expect(folder.catalogue.problems.count == 3 && folder.catalogue.scenario("my-own") != nil)
  }

  @Test func ofTwoWithOneIdTheFirstByNameCounts() throws {
    let folder = try Folder(["a.yaml": bundled(title: "First"), "b.yaml": bundled(title: "Second")])
    let catalogue = folder.catalogue
    #expect(catalogue.scenario("my-own")?.title == "First")
    #expect(catalogue.problems.map(\.path) == [folder.path + "/b.yaml"])
    #expect(catalogue.problems[0].message.contains("which a.yaml has already"))
  }

  @Test func whatIsNotFinishedIsNotListed() throws {
    let asked = try bundled().replacing("fault: nobody", with: "# QUESTION: Whose fault was it?\nfault: \"?\"")
    let unwritten = try bundled(id: "other").replacing("say: \"What is your tracking number?\"", with: "say: \"...\"")
    let catalogue = try Folder(["a.yaml": asked, "b.yaml": unwritten]).catalogue
    #expect(catalogue.entries.count == Library.scenarios.count)
    #expect(catalogue.problems.count == 2)
    #expect(catalogue.problems[0].message.contains("fault is still a question") && catalogue.problems[0].line == 10)
    #expect(catalogue.problems[1].message.contains("has \"...\", which only keeps a place"))
  }

  @Test func aFolderThatIsNotThereLeavesTheBundledOnes() throws {
    let catalogue = ScenarioCatalogue(folder: "/nowhere/at/all")
    #expect(catalogue.entries == Library.scenarios)
    #expect(catalogue.problems.count == 1 && catalogue.problems[0].message.contains("is not there"))
    #expect(try Folder(["assignments.yaml": "x"]).catalogue.problems.isEmpty)
  }
}
