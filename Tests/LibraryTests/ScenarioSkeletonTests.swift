import Calls
import Library
import Testing

@Suite struct ScenarioSkeletonTests {
  private func check(_ text: String) throws -> (read: [FileProblem], told: [FileProblem]) {
    let file = try OwnFile(text)
    return withExtendedLifetime(file) {
      (Library.load(scenarioAt: file.path).problems, Library.lint(scenarioAt: file.path).problems)
    }
  }

  @Test func aSkeletonIsReadAsItStandsAndAskedForItsWords() throws {
    for title in ["A new one", "Wi-Fi: \"gone\" again", "\u{1B}[31m#1 {x}", "漢字"] {
      var skeleton = ScenarioSkeleton(title: title)
      for changes in [false, true] {
        if changes { (skeleton.emotion, skeleton.need, skeleton.channel) = (.worry, .inform, .chat) }
        let (read, told) = try check(skeleton.text)
        #expect(!read.contains { $0.severity == .error }, "\(title)")
        #expect(!told.isEmpty)
        #expect(told.allSatisfy { $0.message.contains("only keeps a place") }, "\(told.map(\.message))")
      }
    }
    #expect(ScenarioSkeleton(title: "Wi-Fi, gone").id == "wi-fi-gone")
    #expect(ScenarioSkeleton(title: "漢字").id == "new-scenario")
  }
}

@Suite struct CustomerNameTests {
  @Test(arguments: ["Ms Example", "Robin", "Dr. O'Neill-Ward", "Jürgen", "李雷"]) func namesAreTaken(_ name: String) {
    #expect(ScenarioSkeleton.isName(name))
  }

  @Test(arguments: ["2", "", "?", "...", "12345", "a", "name", "TBD", "5 Elm", "<name>"]) func whatIsNoNameIsNot(
    _ name: String
  ) {
    #expect(!ScenarioSkeleton.isName(name))
  }
}
