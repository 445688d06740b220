import Foundation
import Library
import TestSupport
import Testing

struct TeamFilesTests {
  private func folder(_ files: [String: String]) throws -> TemporaryDirectory {
    let folder = try TemporaryDirectory()
    for (name, text) in files {
      try text.write(toFile: folder.path + "/" + name, atomically: true, encoding: .utf8)
    }
    return folder
  }

  @Test func whatWasTakenHoldsWithItsVersion() throws {
    let folder = try folder([
      "playbook.yaml": "opening:\n  now: Good day\n", "policy.yaml": "limits: {}\n",
      TeamFiles.recordName: #"{"playbook.yaml":{"version":7,"by":"Dana"},"other.yaml":{"version":8}}"#,
    ])
    let files = TeamFiles(folder: folder.path)
    #expect(files.playbook?.version == 7 && files.playbook?.person == "Dana")
    #expect(files.playbook?.path == folder.path + "/playbook.yaml")
    // One that merely lies there was not handed out by anybody.
    #expect(files.policy == nil)
  }

  @Test func whatIsNotThereDoesNotHold() throws {
    #expect(TeamFiles(folder: nil) == TeamFiles(folder: "/nowhere/at/all"))
    let record = #"{"playbook.yaml":{"version":7}}"#
    #expect(TeamFiles(folder: try folder([TeamFiles.recordName: record]).path).playbook == nil)
    for broken in ["", "[]", "{", #"{"playbook.yaml":7}"#, #"{"playbook.yaml":{"version":"7"}}"#] {
      let folder = try folder(["playbook.yaml": "x", TeamFiles.recordName: broken])
      #expect(TeamFiles(folder: folder.path).playbook == nil, "\(broken)")
    }
  }

  @Test func theTeamsFilesAreNoScenarios() throws {
    let folder = try folder(["playbook.yaml": "opening:\n  now: Good day\n", "policy.yaml": "limits: {}\n"])
    #expect(ScenarioCatalogue(folder: folder.path).problems == [])
  }
}
