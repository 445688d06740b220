import Calls
import Library
import Practice
import Testing
import Transcripts

/// Answers the questions of a draft as a trainer would who agrees with every guess.
enum Answering {
  static func answered(_ draft: String) -> String {
    let mood = draft.firstMatch(of: /mood: \{(\w+: \d)/)?.output.1 ?? "frustration: 1"
    let answers = [
      ("grade", "2"), ("industry", "energy"), ("fault", "company"), ("gold", "{\(mood), need: fix}"),
      ("hint", "Say what you heard before you ask."), ("move", "closed_question"),
      ("say", "\"You're telling me what happened to you there.\""),
    ]
    var text = draft.replacing("  - \"?\"", with: "  - The order is two weeks late.")
    for (name, answer) in answers { text = text.replacing("\(name): \"?\"", with: "\(name): \(answer)") }
    return text
  }
}

@Suite struct ScenarioDraftTests {
  private static let reader = Library.moveReader()

  private func problems(_ text: String, isWhole: Bool = true) throws -> [FileProblem] {
    let file = try OwnFile(text)
    return withExtendedLifetime(file) {
      (isWhole ? Library.lint(scenarioAt: file.path) : Library.load(scenarioAt: file.path)).problems
    }
  }

  private func draft(_ lines: [(Role, String)]) -> ScenarioDraft {
    let conversation = Conversation(
      lines: lines.map { Conversation.Line(speaker: $0.0.rawValue, role: $0.0, text: $0.1) }, format: "test")
    return ScenarioDraft(conversation, title: "Three weeks", channel: .voice, reader: Self.reader)
  }

  private var three: ScenarioDraft {
    draft([
      (.agent, "Hello, Dana here."), (.customer, "Ade Okafor speaking. I've called three times about the refund."),
      (.agent, "I'm sorry, Mrs Okafor. You had to call three times."), (.customer, "And still nothing happens!"),
      (.agent, "You should have written to us."), (.customer, "So what happens now?"),
      (.agent, "I'll check it now and ring you by four today."), (.customer, "All right. Goodbye."),
    ])
  }

  @Test func aDraftIsNotPlayedUntilItsQuestionsAreAnswered() throws {
    let found = try problems(three.text, isWhole: false)
    #expect(found.count == three.questions && found.allSatisfy { $0.message.contains("is still a question") })
    #expect(found.allSatisfy { $0.line > 0 && $0.severity == .error })
  }

  @Test func theCustomerIsCalledAsTheAgentDoes() throws {
    let text = draft([
      (.customer, "Any news of my parcel?"), (.agent, "So sorry for the wait, Adrienne."), (.customer, "Well?"),
    ])
    .text
    let called = try #require(text.firstMatch(of: /wait, (\w+)\./)).output.1
    #expect(text.contains("customer: {name: \"\(called)\"") && called != "Adrienne")
  }

  @Test func aDraftIsInOrderOnceItsQuestionsAreAnswered() throws {
    #expect(try problems(Answering.answered(three.text)).isEmpty)
  }

  @Test func theAgentsOwnWordsAreAnAnswerWithWhatTheyWereUnderstoodToDo() {
    let text = three.text
    #expect(
      text.contains("{move: short_apology + reflection + use_name, say: \"I'm sorry, Mrs ")
        || text.contains("short_apology + use_name + reflection"))
    #expect(text.contains("{move: blame, say: \"You should have written to us.\"}"))
    #expect(text.contains("says: \"All right. Goodbye.\"") && !text.contains("Okafor"))
    // Where the agent's own words don't help, one that does is drafted.
    let turn = text.split(separator: "  - id: line-2")[1].split(separator: "  - id: line-3")[0]
    #expect(turn.contains("move: reflection") || turn.contains("move: validate"))
    #expect(turn.split(separator: "\n").count { $0.contains("{move:") } >= 3)
  }

  @Test(arguments: [
    "Kill yourself, I know where you live!", "I want your manager.", "I'll sue you.", "Thanks a lot.", "ok",
  ])
  func wrongAnswersFitWhatTheCustomerSaid(_ words: String) throws {
    let text = Answering.answered(
      draft([(.customer, words), (.agent, "Mm."), (.customer, "Well?"), (.agent, "Yes.")]).text)
    let found = try problems(text).filter { !$0.message.contains("words can show") }
    #expect(found.isEmpty, "\(found)\n\(text)")
  }

  @Test func everyDraftedAnswerIsShortAndDoesWhatItSays() throws {
    let book = try JSON.read((Library.text(at: "playbooks/drafts-en.json") ?? "").utf8)
    var count = 0
    for situation in book.object?["situations"]?.array ?? [] {
      for (name, isHarm) in [("wrong", true), ("right", false)] {
        let answers = situation.object?[name]?.array ?? []
        #expect(!answers.isEmpty)
        for answer in answers {
          let say = answer.object?["say"]?.string ?? ""
          let moves = (answer.object?["move"]?.string ?? "").split(separator: "+").compactMap {
            Move(rawValue: $0.filter { $0 != " " })
          }
          count += 1
          #expect(!say.isEmpty && say.count <= Practice.Limits.answerCharacters)
          #expect(!moves.isEmpty && moves.allSatisfy { ($0.kind != .helpful) == isHarm }, "\(say)")
        }
      }
    }
    #expect(count > 50)
  }

  @Test func aLongConversationIsCutAndSaysSo() throws {
    let lines = (0..<40).flatMap { [(Role.customer, "This is line \($0) of mine."), (.agent, "I see, go on.")] }
    let text = draft(lines).text
    #expect(text.contains("28 more turns were left out"))
    #expect(try problems(Answering.answered(text)).filter { $0.severity == .error }.isEmpty)
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

  @Test func aCallBecomesADraftThatTellsWhatTheAgentTagged() throws {
    let text = ScenarioDraft(try call(), title: "From a call", reader: Self.reader).text
    #expect(!text.contains("Okafor") && !text.contains("4111") && !text.contains("Amara"))
    #expect(text.contains("# The agent tagged: anger 3, vulgar."))
    #expect(text.contains("customer: {name: \"Ms "))
    #expect(try problems(Answering.answered(text), isWhole: false).isEmpty)
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
      let draft = ScenarioDraft(call, title: text, reader: Self.reader)
      let written = Answering.answered(draft.text)
      // The whole check walks all ways through a scenario, which are the same for each of these texts.
      let found = try problems(written, isWhole: text == "漢字かな")
      let errors = found.filter { $0.severity == .error }
      #expect(errors.isEmpty, "\(roles): \(errors)\n\(written)")
    }
    let skeleton = try problems(ScenarioSkeleton(title: text).text, isWhole: false).filter { $0.severity == .error }
    #expect(skeleton.isEmpty, "\(skeleton)")
  }

  @Test func aCallWithoutACustomersWordsGivesNone() {
    #expect(ScenarioDraft(Call(id: "x"), title: "None", reader: Self.reader).isEmpty)
  }
}
