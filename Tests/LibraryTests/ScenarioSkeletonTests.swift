import Calls
import Library
import Testing

@Suite struct ScenarioSkeletonTests {
  private func problems(_ text: String) throws -> [FileProblem] {
    let file = try OwnFile(text)
    return withExtendedLifetime(file) { Library.lint(scenarioAt: file.path).problems }
  }

  @Test func aSkeletonCanBePlayedAsItStands() throws {
    for title in ["A new one", "Wi-Fi: \"gone\" again", "\u{1B}[31m#1 {x}", "漢字"] {
      var skeleton = ScenarioSkeleton(title: title)
      #expect(try problems(skeleton.text).filter { $0.severity == .error }.isEmpty, "\(title)")
      skeleton.emotion = .worry
      skeleton.need = .inform
      skeleton.channel = .chat
      #expect(try problems(skeleton.text).isEmpty)
    }
    #expect(ScenarioSkeleton(title: "Wi-Fi, gone").id == "wi-fi-gone")
    #expect(ScenarioSkeleton(title: "漢字").id == "new-scenario")
  }
}
