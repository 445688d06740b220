import Calls
import Library
import Transcripts
import Testing

@Suite struct TranscriptFileTests {
  static let shapes: [String: String] = [
    "plain": "Agent: Hello, Sam here.\nCustomer: I waited\nthree weeks.\n\nAgent: I'm sorry.\n",
    "times": "[00:01] Agent: Hello, Sam here.\n[00:05] Customer: I waited three weeks.\n[00:09] Agent: I'm sorry.\n",
    "clock":
      "10:31 AM - AGENT: Hello, Sam here.\n10:32 AM - CUSTOMER: I waited three weeks.\n10:33 AM - AGENT: I'm sorry.",
    "behind": "Agent (00:01): Hello, Sam here.\nCaller (00:05): I waited three weeks.\nAgent (00:09): I'm sorry.",
    "above": "Agent 00:01\nHello, Sam here.\n\nCustomer 00:05\nI waited three weeks.\n\nAgent 00:09\nI'm sorry.",
    "bold": "**Agent:** Hello, Sam here.\n\n**Customer:** I waited three weeks.\n\n**Agent:** I'm sorry.",
    "brackets": "[Agent] Hello, Sam here.\r\n[Customer] I waited three weeks.\r\n[Agent] I'm sorry.",
    "letters": "A: Hello, Sam here.\nC: I waited three weeks.\nA: I'm sorry.",
    "chat":
      "12/03/2026, 10:31 - Support: Hello, Sam here.\n12/03/2026, 10:32 - Ade: I waited three weeks.\n12/03/2026, 10:33 - Support: I'm sorry.",
    "vtt":
      "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Agent>Hello, Sam here.</v>\n\n00:00:05.000 --> 00:00:07.000\n<v Customer>I waited\n\n00:00:07.000 --> 00:00:08.000\nthree weeks.\n\n00:00:09.000 --> 00:00:10.000\n<v Agent>I'm sorry.\n",
    "srt":
      "1\n00:00:01,000 --> 00:00:04,000\nAgent: Hello, Sam here.\n\n2\n00:00:05,000 --> 00:00:07,000\nCustomer: I waited\nthree weeks.\n\n3\n00:00:09,000 --> 00:00:10,000\nAgent: I'm sorry.\n",
    "csv": "Speaker,Time,Text\nagent,1,\"Hello, Sam here.\"\ncustomer,5,I waited three weeks.\nagent,9,I'm sorry.\n",
    "semicolons":
      "id;role;message\n1;agent;Hello, Sam here.\n2;customer;\"I waited\nthree weeks.\"\n3;agent;I'm sorry.\n",
    "tabs": "speaker\ttext\nAgent\tHello, Sam here.\nCustomer\tI waited three weeks.\nAgent\tI'm sorry.\n",
    "inbound":
      "author_id,inbound,text\n1,False,\"Hello, Sam here.\"\n2,True,I waited three weeks.\n1,False,I'm sorry.\n",
    "roles":
      #"[{"role":"assistant","content":"Hello, Sam here."},{"role":"user","content":"I waited three weeks."},{"role":"assistant","content":"I'm sorry."}]"#,
    "nested":
      #"{"id":1,"conversation":{"turns":[{"speaker":"AGENT","utterance":"Hello, Sam here."},{"speaker":"CUSTOMER","utterance":"I waited three weeks."},{"speaker":"AGENT","utterance":"I'm sorry."}]}}"#,
    "pairs":
      #"{"original":[["agent","Hello, Sam here."],["customer","I waited three weeks."],["agent","I'm sorry."]]}"#,
    "texts": #"["Agent: Hello, Sam here.","Customer: I waited three weeks.","Agent: I'm sorry."]"#,
    "lines":
      "{\"t\":0,\"speaker\":\"agent\",\"text\":\"Hello, Sam here.\"}\n{\"t\":5,\"speaker\":\"customer\",\"text\":\"I waited three weeks.\"}\n{\"t\":9,\"speaker\":\"agent\",\"text\":\"I'm sorry.\"}\n",
    "events":
      "{\"specversion\":\"1.0\",\"type\":\"utterance\",\"data\":{\"utt\":\"u1\",\"role\":\"agent\",\"text\":\"Hello\",\"state\":\"partial\"}}\n{\"specversion\":\"1.0\",\"type\":\"utterance\",\"data\":{\"utt\":\"u1\",\"role\":\"agent\",\"text\":\"Hello, Sam here.\"}}\n{\"specversion\":\"1.0\",\"type\":\"utterance\",\"data\":{\"utt\":\"u2\",\"role\":\"customer\",\"text\":\"I waited three weeks.\"}}\n{\"specversion\":\"1.0\",\"type\":\"utterance\",\"data\":{\"utt\":\"u3\",\"role\":\"agent\",\"text\":\"I'm sorry.\"}}\n",
    "names": "Dana: Thank you for calling, how can I help?\nAde: I waited three weeks.\nDana: I'm sorry.",
  ]

  private func read(_ text: String, _ speakers: TranscriptFile.Speakers = .init(), only: String? = nil) throws
    -> Conversation
  {
    let file = try OwnFile(text)
    return try withExtendedLifetime(file) { try TranscriptFile.read(file.path, speakers: speakers, only: only) }
  }

  @Test(arguments: shapes.keys.sorted()) func everyShapeIsRead(_ shape: String) throws {
    let conversation = try read(try #require(Self.shapes[shape]))
    #expect(conversation.lines.map(\.role) == [.agent, .customer, .agent], "\(conversation)")
    #expect(conversation.lines[1].text == "I waited three weeks.")
    #expect(conversation.lines[2].text == "I'm sorry.")
  }

  @Test(
    "What can't be read is told in a sentence that says what was found and what is expected",
    arguments: [
      ("", "holds nothing; expected lines such as"), ("only a letter\nof two lines", "begins with \"only a letter\""),
      ("{\"a\":1}", "is no transcript that can be read"), ("{\"a\":", "is JSON that ends in the middle or is broken"),
      ("speaker,text\nagent,Hello\n", "nobody in it is the customer. Only one side speaks"),
      ("Dana: Yes.\nAde: No.\nDana: Yes.\nAde: No.", "Say who of \"Dana\" and \"Ade\" it is: --agent NAME"),
      (
        "call_id,speaker,text\n7,agent,Hi\n7,customer,Hi\n8,agent,Hi\n",
        "holds several conversations (7, 8 …); say which: --only 7"
      ),
      ("{\"role\":\"agent\",\"text\":\"Hi\"}\nnonsense\n", "is not JSON here: \"nonsense\""),
      ("speaker,time,text\nagent,1,Hello\ncustomer\n", "has 1 columns; expected 3"),
    ])
  func whatIsNoTranscript(_ text: String, _ words: String) throws {
    do {
      let found = try read(text)
      Issue.record("read as \(found)")
    } catch let problem as FileProblem {
      #expect(problem.message.contains(words), "\(problem)")
    }
  }

  @Test func whoIsWhoCanBeSaid() throws {
    let text = "Dana: Yes.\nAde: No.\nDana: Yes.\nAde: No."
    let roles = try read(text, .init(agent: "ade")).lines.map(\.role)
    #expect(roles == [.customer, .agent, .customer, .agent])
  }

  @Test func oneOfSeveralConversationsIsTaken() throws {
    let table = "call_id,speaker,text\n7,agent,Hi\n7,customer,One\n8,agent,Hi\n8,customer,Two\n"
    #expect(try read(table, only: "8").lines.map(\.text) == ["Hi", "Two"])
  }

  @Test(arguments: [
    String(repeating: "[", count: 5_000), "WEBVTT\n\n00:00 -->", "\u{1B}[2J: x\n\u{202E}: y", ",,,\n,,,", "\"\"\"\",\"",
    "Agent: " + String(repeating: "x ", count: 20_000), String(repeating: "Agent: hi\nCustomer: ho\n", count: 5_000),
  ])
  func hostileFilesEndInASentenceOrAConversation(_ text: String) throws {
    do {
      #expect(try read(text).lines.count <= 2_000)
    } catch let problem as FileProblem {
      #expect(!problem.message.isEmpty)
    }
  }
}
