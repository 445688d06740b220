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

  private func call() throws -> Call {
    var call = Call(id: "c")
    let lines = [
      #"{"type":"call.started","data":{"parties":[{"id":"customer","role":"customer","name":"Ms Amara Okafor"}]}}"#,
      #"{"id":"u1","role":"customer","text":"Okafor here, \"4111 1111\".","utt":"u1"}"#,
      #"{"id":"u2","role":"customer","text":"I waited.","utt":"u2"}"#,
      #"{"type":"emotion.tagged","data":{"emotion":"anger","level":3,"utt":"u2","rev":0,"quote":"I"}}"#,
      #"{"type":"conduct.marked","data":{"conduct":"vulgar","utt":"u2","rev":0,"quote":"I"}}"#,
      #"{"id":"u3","role":"agent","text":"I'm sorry, Ms Okafor. What happened?","utt":"u3"}"#,
      #"{"id":"u4","role":"customer","text":"Nothing happened.","utt":"u4"}"#,
    ]
    for (index, line) in lines.enumerated() {
      let defaults = ReadingDefaults(
        source: "/t", subject: "c", id: "L\(index)", time: Instant(milliseconds: Int64(index) * 1_000))
      call.apply(try EventReader.read(line.utf8, defaults: defaults))
    }
    return call
  }

  @Test func aCallBecomesAScenarioWithoutItsNamesAndNumbers() throws {
    let text = ScenarioSkeleton(title: "From a call").text(of: try call(), book: Library.bundledMoves()) { text in
      text.split(separator: "4111 1111", omittingEmptySubsequences: false).joined(separator: "[number]")
    }
    #expect(!text.contains("Okafor") && !text.contains("4111"))
    #expect(text.contains("[name] here, \\\"[number]\\\". // I waited."))
    #expect(text.contains("gold: {anger: 3, conduct: [vulgar]}"))
    #expect(text.contains("{move: short_apology + open_question, say: \"I'm sorry, Ms [name]. What happened?\"}"))
    #expect(try problems(text).filter { $0.severity == .error }.isEmpty)
  }

  @Test func anEmptyCallGivesAnEmptySkeleton() {
    let skeleton = ScenarioSkeleton(title: "From a call")
    #expect(skeleton.text(of: Call(id: "x"), book: Library.bundledMoves()) { $0 } == skeleton.text)
  }
}
