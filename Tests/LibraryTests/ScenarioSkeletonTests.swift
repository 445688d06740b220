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
    let text = ScenarioSkeleton(title: "From a call").text(of: try call(), reader: Library.moveReader()) { text in
      text.split(separator: "4111 1111", omittingEmptySubsequences: false).joined(separator: "[number]")
    }
    #expect(!text.contains("Okafor") && !text.contains("4111"))
    #expect(text.contains("[name] here, \\\"[number]\\\". // I waited."))
    #expect(text.contains("gold: {anger: 3, conduct: [vulgar]}"))
    #expect(
      text.contains("{move: short_apology + use_name + open_question, say: \"I'm sorry, Ms [name]. What happened?\"}"))
    #expect(try readingProblems(text).filter { $0.severity == .error }.isEmpty)
  }

  @Test(
    "A call becomes a scenario that its own check takes, whatever was said in it and however it was tagged",
    arguments: [
      "", " ", "\u{200B}\u{FEFF}", "\u{1B}[2J\u{9B}31m", "\u{0}\u{1}\u{7F}", "//", "// // //", "/", "http://x//y//",
      "\"", "\\",
      "\\\"'{}[]!&*#?|-<>=%@`", "key: value", "- item", "---", "...", "%YAML 1.2", "\u{FFFE}\u{FFFF}\u{E000}\u{10FFFF}",
      "one\ntwo\r\n\tthree\u{85}\u{2028}four", "\u{202E}desrever", "漢字かな", "🏳️‍🌈👩‍👩‍👧",
      "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
      String(repeating: "word ", count: 400), String(repeating: "a // ", count: 300),
      String(repeating: "x", count: 9_000),
      "null", "true", "~", "1e9", "0x1F", "{customer} and {name}", "*anchor &alias !tag",
    ])
  func hostileCalls(_ text: String) throws {
    for roles in [["customer"], ["customer", "agent", "customer", "customer", "agent"]] {
      var call = Call(id: "c")
      for (index, role) in roles.enumerated() {
        let utterance = Utterance(
          id: "u\(index)", party: role, role: Role(lenient: role), text: text, time: Instant(milliseconds: Int64(index))
        )
        call.apply(
          Event(id: "e\(index)", source: "/t", subject: "c", time: utterance.time, payload: .utterance(utterance)))
        let anchor = Anchor(utterance: "u\(index)", revision: 0, quote: "")
        let tags: [Payload] = [
          .emotionTagged(EmotionTag(emotion: .anger, level: .light, anchor: anchor)),
          .emotionTagged(EmotionTag(emotion: .anger, level: .overwhelming, anchor: anchor)),
          .emotionTagged(EmotionTag(emotion: .worry, level: .clear, anchor: anchor)),
          .conductMarked(ConductMark(conduct: .insult, anchor: anchor)),
          .conductMarked(ConductMark(conduct: .selfharm, anchor: anchor)),
        ]
        for (number, payload) in tags.enumerated() where role == "customer" {
          call.apply(
            Event(id: "t\(index)-\(number)", source: "/agent/sam", subject: "c", time: utterance.time, payload: payload)
          )
        }
      }
      let written = ScenarioSkeleton(title: text).text(of: call, reader: Library.moveReader()) { $0 }
      // The whole check walks all ways through a scenario, which are the same for each of these texts.
      let found = text == "漢字かな" ? try problems(written) : try readingProblems(written)
      let errors = found.filter { $0.severity == .error }
      #expect(errors.isEmpty, "\(roles): \(errors)\n\(written)")
    }
    let skeleton = try readingProblems(ScenarioSkeleton(title: text).text).filter { $0.severity == .error }
    #expect(skeleton.isEmpty, "\(skeleton)")
  }

  private func readingProblems(_ text: String) throws -> [FileProblem] {
    let file = try OwnFile(text)
    return withExtendedLifetime(file) { Library.load(scenarioAt: file.path).problems }
  }

  @Test func anEmptyCallGivesAnEmptySkeleton() {
    let skeleton = ScenarioSkeleton(title: "From a call")
    #expect(skeleton.text(of: Call(id: "x"), reader: Library.moveReader()) { $0 } == skeleton.text)
  }
}
