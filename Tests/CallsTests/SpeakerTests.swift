import Testing

@testable import Calls

/// Who speaks, and to whom.
struct SpeakerTests {
  private func speakers(of call: Call, agent: String = "Sam") -> [Call.Speaker] {
    call.transcript.lines.map { call.speaker(of: $0.utterance, agent: agent) }
  }

  // MARK: Words for roles

  @Test(arguments: [
    ("customer", Role.customer), ("caller", .customer), ("client", .customer), ("user", .customer),
    ("end_user", .customer), ("end-user", .customer), ("endUser", .customer), ("END USER", .customer),
    ("contact", .customer), ("guest", .customer), ("human", .customer), ("external", .customer),
    ("EXTERNAL", .customer),
    ("consumer", .customer), ("visitor", .customer), ("lead", .customer), ("member", .customer), ("agent", .agent),
    ("internal", .agent), ("operator", .agent), ("staff", .agent), ("rep", .agent), ("representative", .agent),
    ("Human_Agent", .agent), ("HUMAN-AGENT", .agent), ("callee", .agent), ("advisor", .agent), ("assistant", .bot),
    ("bot", .bot), ("automated_agent", .bot), ("AUTOMATED_AGENT", .bot), ("virtual_agent", .bot),
    ("virtualAgent", .bot), ("CUSTOM_BOT", .bot), ("supervisor", .supervisor), ("SUPERVISOR", .supervisor),
    ("system", .system), ("third_party", .thirdparty), ("Speaker 0", .unknown), ("weird", .unknown), ("", .unknown),
  ])
  func usualWordsAreKnown(word: String, role: Role) {
    #expect(Role(lenient: word) == role)
  }

  @Test(arguments: [
    (#"{"participantRole":"END_USER","text":"a"}"#, Role.customer, "customer"),
    (#"{"participant_role":"HUMAN_AGENT","text":"a"}"#, .agent, "agent"),
    (#"{"sender_type":"contact","text":"a"}"#, .customer, "customer"),
    (#"{"senderType":"User","sender":"Pat","text":"a"}"#, .customer, "Pat"),
    (#"{"sender":"customer","text":"a"}"#, .customer, "customer"), (#"{"sender":"Pat","text":"a"}"#, .unknown, "Pat"),
    (#"{"sender":{"id":9,"name":"Ana","type":"contact"},"text":"a"}"#, .customer, "Ana"),
    (#"{"from":"agent","text":"a"}"#, .agent, "agent"), (#"{"author":"Pat","text":"a"}"#, .unknown, "Pat"),
    (#"{"author":{"type":"user","displayName":"Pat"},"text":"a"}"#, .customer, "Pat"),
    (#"{"participant":"AGENT","text":"a"}"#, .agent, "AGENT"), (#"{"speaker":0,"text":"a"}"#, .unknown, "Speaker 0"),
    (#"{"direction":"inbound","text":"a"}"#, .customer, "customer"),
    (#"{"direction":"outbound","from":"+4930123","text":"a"}"#, .agent, "+4930123"),
    (#"{"message_type":"incoming","text":"a"}"#, .customer, "customer"),
    (#"{"message_type":1,"text":"a"}"#, .agent, "agent"), (#"{"message_type":2,"text":"a"}"#, .system, "system"),
    // The direction beside a voice is that of the call.
    (#"{"direction":"inbound","speaker":"Speaker 1","text":"a"}"#, .unknown, "Speaker 1"),
    // What is said outright goes before what is guessed.
    (#"{"role":"agent","direction":"inbound","sender":"Dana","text":"a"}"#, .agent, "Dana"),
    (#"{"role":"unknown","sender_type":"contact","text":"a"}"#, .unknown, "unknown"),
    (#"{"party":"c","role":"customer","from":"x","text":"a"}"#, .customer, "c"),
    (#"{"party":{"id":"p1","role":"customer"},"text":"a"}"#, .customer, "p1"),
  ])
  func otherFieldsSayWhoSpeaks(line: String, role: Role, party: String) throws {
    let utterance = try Reading.utterance(line)
    #expect(utterance.role == role)
    #expect(utterance.party == party)
    let event = try Reading.event(line)
    #expect(try Reading.event(EventWriter.line(event)) == event)
  }

  @Test(
    "an agent with another name is a colleague, in whatever field the feed names her",
    arguments: [
      "name", "agent_name", "agentName", "AgentName", "displayName", "display_name", "user", "username", "userName",
      "user_name", "from_name", "fromName", "agent", "agent_id", "operator", "operator_name", "operatorName", "advisor",
      "full_name", "staff_name", "employee_name", "representative", "author", "sender_name", "user_id",
    ])
  func anotherAgentIsAColleague(field: String) throws {
    for value in [#""Dana""#, #"{"name":"Dana","id":7}"#, #"{"displayName":"Dana"}"#] {
      for who in [
        #""role":"agent""#, #""speaker":"agent""#, #""sender_type":"agent""#, #""party":"agent","role":"agent""#,
      ] {
        let call = try Call.heard("{\(who),\"\(field)\":\(value),\"text\":\"a\"}")
        #expect(speakers(of: call, agent: "Sam") == [.colleague("Dana")], "\(who) \(field) \(value)")
        #expect(speakers(of: call, agent: "Dana") == [.thisAgent], "\(who) \(field) \(value)")
      }
    }
  }

  @Test("the agent whom a customer's line names did not say it, nor the customer an agent's")
  func othersOfTheCallAreNotTheSpeaker() throws {
    let members = #""agent_name":"Dana","agent":{"name":"Dana"},"customer_name":"Pat""#
    #expect(try Reading.utterance("{\"role\":\"customer\",\(members),\"text\":\"a\"}").party == "Pat")
    #expect(try Reading.utterance("{\"role\":\"agent\",\(members),\"text\":\"a\"}").party == "Dana")
    #expect(try Reading.utterance("{\"role\":\"bot\",\(members),\"text\":\"a\"}").party == "bot")
    #expect(try Reading.utterance(#"{"role":"agent","agent":"agent","text":"a"}"#).party == "agent")
    #expect(try Reading.utterance(#"{"party":"c1","role":"customer","name":"Pat","text":"a"}"#).party == "c1")
  }

  // MARK: Sides of a call

  /// Whoever makes the call is the caller: the customer in a call that comes in, the agent in one that goes out.
  @Test(arguments: [
    (#"{"type":"call.started","call":"c","direction":"inbound"}"#, [Role.customer, .agent]),
    (#"{"type":"call.started","call":"c","direction":"outbound-api"}"#, [.agent, .customer]),
    (#"{"type":"call.started","call":"c","channel":"outbound"}"#, [.agent, .customer]),
  ])
  func theCallerIsWhoMadeTheCall(start: String, roles: [Role]) throws {
    for (caller, callee) in [
      (#""role":"caller""#, #""role":"callee""#), (#""speaker":"Caller""#, #""speaker":"Callee""#),
      (#""participant_role":"CALLER","name":"Pat""#, #""participant_role":"CALLEE","name":"Kim""#),
    ] {
      let lines = [start, #"{"call":"c","text":"a",\#(caller)}"#, #"{"call":"c","text":"b",\#(callee)}"#]
      var call = Call(id: "c")
      for var event in try Reading.arriving(lines) {
        #expect(try Reading.event(EventWriter.line(event)) == event)
        call.settleSide(of: &event)
        call.apply(event)
      }
      #expect(call.transcript.lines.map { call.role(of: $0.utterance) } == roles)
    }
  }

  @Test func partiesOfACallThatGoesOutAreNamedByTheirSide() throws {
    let start = try Reading.event(
      #"{"type":"call.started","call":"c","direction":"outbound","parties":[{"id":"1","role":"caller"},"#
        + #"{"id":"2","role":"callee","name":"Pat"},{"id":"3","role":"supervisor"}]}"#)
    var call = Call(id: start.subject)
    call.apply(start)
    #expect(["1", "2", "3"].map { call.parties[$0]?.role } == [.agent, .customer, .supervisor])
  }

  // MARK: Notes

  @Test(arguments: [
    #""kind":"note""#, #""private":true"#, #""private":"true""#, #""internal":true"#, #""is_private":1"#,
    #""public":false"#, #""isPublic":0"#,
    #""isPrivate":true"#, #""is_internal":true"#, #""visibility":"internal""#, #""visibility":"Private""#,
    #""message_type":"note""#, #""message_type":"activity""#, #""messageType":"internal_note""#, #""message_type":2"#,
    #""kind":"whisper""#, #""private":"perhaps""#, #""audience":"internal""#, #""kind":"message","private":true"#,
    #""whisper":true"#, #""isWhisper":1"#, #""agent_only":true"#, #""privateNote":true"#,
  ])
  func whatTheCustomerDoesNotSeeIsANote(member: String) throws {
    for line in [#"{"role":"agent","text":"a",\#(member)}"#, #"{"type":"utterance","data":{"text":"a",\#(member)}}"#] {
      let event = try Reading.event(line)
      guard case .utterance(let utterance) = event.payload else { continue }
      #expect(utterance.isInternal)
      let back = try Reading.event(EventWriter.line(event))
      #expect(back == event)
    }
  }

  @Test(arguments: [
    #""kind":"speech""#, #""private":false"#, #""private":null"#, #""internal":0"#, #""visibility":"public""#,
    #""public":true"#, #""public":"perhaps""#,
    #""message_type":"incoming""#, #""note":"x""#, #""audience":"everyone""#, #""message_type":0"#,
  ])
  func theRestIsForBoth(member: String) throws {
    #expect(try !Reading.utterance(#"{"role":"agent","text":"a",\#(member)}"#).isInternal)
  }

  @Test func aNoteThatIsEditedStaysANote() throws {
    let call = try Call.heard(
      #"{"utt":"9","role":"agent","private":true,"text":"Do not offer credit"}"#,
      #"{"utt":"9","role":"agent","text":"Do not offer any credit"}"#)
    #expect(call.transcript.lines.map(\.utterance.text) == ["Do not offer any credit"])
    #expect(call.transcript.lines.map(\.utterance.isInternal) == [true])
  }

  @Test func aNoteIsNobodysWords() throws {
    let call = try Call.heard(
      #"{"role":"customer","text":"Where is it?"}"#,
      #"{"role":"agent","kind":"note","text":"He has called five times already"}"#,
      #"{"role":"customer","private":true,"text":"Do not offer credit"}"#,
      #"{"role":"agent","party":"Dana","private":true,"text":"Mine"}"#)
    #expect(call.lastOfCustomer?.utterance.text == "Where is it?")
    #expect(
      speakers(of: call) == [.customer(nil), .note(by: nil), .note(by: nil), .note(by: "Dana")])
  }

  // MARK: Colleagues

  private static let start =
    #"{"type":"call.started","parties":[{"id":"a1","role":"agent","name":"Dana"},"#
    + #"{"id":"a2","role":"agent","name":"Sam"},{"id":"c","role":"customer","name":"Pat Doe"}]}"#

  @Test func anotherAgentIsAColleague() throws {
    let call = try Call.heard(
      Self.start, #"{"party":"a1","role":"agent","text":"I will transfer you."}"#,
      #"{"party":"c","role":"customer","text":"Again?!"}"#, #"{"party":"a2","role":"agent","text":"Hello."}"#)
    #expect(speakers(of: call) == [.colleague("Dana"), .customer(nil), .thisAgent])
    #expect(speakers(of: call, agent: "sam") == [.colleague("Dana"), .customer(nil), .thisAgent])
    #expect(speakers(of: call, agent: "a2") == [.colleague("Dana"), .customer(nil), .thisAgent])
    #expect(speakers(of: call, agent: "Dana") == [.thisAgent, .customer(nil), .colleague("Sam")])
    #expect(speakers(of: call, agent: "Kim") == [.colleague("Dana"), .customer(nil), .colleague("Sam")])
  }

  @Test func namesMayStandInTheLines() throws {
    let call = try Call.heard(
      #"{"sender":"Dana","role":"agent","text":"a"}"#, #"{"party":"sam.smith","role":"agent","text":"b"}"#,
      #"{"role":"agent","text":"c"}"#)
    #expect(speakers(of: call) == [.colleague("Dana"), .thisAgent, .thisAgent])
  }

  @Test func aPartOfANameIsEnoughUntilAnotherHasIt() throws {
    var call = try Call.heard(#"{"party":"Sam Smith","role":"agent","text":"a"}"#)
    #expect(speakers(of: call) == [.thisAgent])
    call.apply(try Reading.event(#"{"id":"x","party":"Sam Jones","role":"agent","text":"b"}"#, subject: "c"))
    #expect(speakers(of: call) == [.colleague("Sam Smith"), .colleague("Sam Jones")])
    #expect(speakers(of: call, agent: "Sam Smith") == [.thisAgent, .colleague("Sam Jones")])
  }

  @Test func anIDThatIsNoNameIsOnesOwnWhereThereIsNoOther() throws {
    let alone = try Call.heard(#"{"party":"agent-17","role":"agent","text":"a"}"#)
    #expect(speakers(of: alone) == [.thisAgent])
    let two = try Call.heard(
      #"{"party":"agent-17","role":"agent","text":"a"}"#, #"{"party":"agent-18","role":"agent","text":"a"}"#)
    #expect(speakers(of: two) == [.colleague("agent-17"), .colleague("agent-18")])
    #expect(speakers(of: two, agent: "agent 18") == [.colleague("agent-17"), .thisAgent])
  }

  @Test(
    "Who is counted as the second agent is no other's You, whoever else has spoken",
    arguments: ["Agent 2", "agent_2", "Agent2", "representative 3"])
  func theSecondAgentIsAColleague(party: String) throws {
    let second = #"{"party":"\#(party)","role":"agent","text":"Hello, I take over."}"#
    let customer = #"{"role":"customer","text":"Again?!"}"#
    let first = #"{"role":"agent","text":"I will transfer you."}"#
    #expect(
      speakers(of: try Call.heard(first, customer, second)) == [.thisAgent, .customer(nil), .colleague(party)])
    #expect(speakers(of: try Call.heard(customer, second)) == [.customer(nil), .colleague(party)])
    let counted = #"{"party":"Agent 1","role":"agent","text":"I will transfer you."}"#
    #expect(
      speakers(of: try Call.heard(counted, customer, second)) == [.thisAgent, .customer(nil), .colleague(party)])
  }

  @Test func severalCustomersAreToldApart() throws {
    let call = try Call.heard(
      #"{"party":"p7","role":"customer","text":"a"}"#, #"{"party":"p3","role":"customer","text":"b"}"#,
      #"{"party":"Pat","role":"customer","text":"c"}"#, #"{"role":"customer","text":"d"}"#,
      #"{"party":"p7","role":"customer","text":"e"}"#)
    #expect(
      speakers(of: call)
        == [.customer("1"), .customer("2"), .customer("Pat"), .customer(nil), .customer("1")])
  }

  @Test func othersKeepTheirRole() throws {
    let call = try Call.heard(
      #"{"role":"bot","text":"a"}"#, #"{"role":"supervisor","party":"Lee","text":"b"}"#, #"{"text":"c"}"#,
      #"{"speaker":"Speaker 1","text":"d"}"#)
    #expect(
      speakers(of: call)
        == [.other(.bot, name: nil), .other(.supervisor, name: "Lee"), .unknown("unknown"), .unknown("Speaker 1")])
  }

  @Test func whoJoinsMayBeNamed() throws {
    let call = try Call.heard(
      #"{"type":"party","party":"x1","event":"join","role":"agent","name":"Dana"}"#, #"{"party":"x1","text":"a"}"#)
    #expect(speakers(of: call) == [.colleague("Dana")])
  }

  // MARK: What the agent says of a speaker

  private func identified(_ id: String, _ seconds: Int64, _ party: String, _ role: Role) -> Event {
    .of(id, seconds, .party(PartyChange(party: party, change: PartyChange.identified, role: role)))
  }

  @Test func theAgentSaysWhoTheCustomerIs() throws {
    var call = try Call.heard(
      #"{"speaker":"Speaker 0","text":"Shop desk, hello."}"#, #"{"speaker":"Speaker 1","text":"You charged me twice!"}"#
    )
    #expect(call.unknownSpeakers == ["Speaker 0", "Speaker 1"])
    #expect(call.lastOfCustomer == nil)
    call.apply(identified("i1", 5, "Speaker 1", .customer))
    #expect(call.lastOfCustomer?.utterance.text == "You charged me twice!")
    #expect(call.unknownSpeakers == ["Speaker 0"])
    #expect(call.identification(ofParty: "Speaker 1")?.eventID == "i1")
    call.apply(identified("i2", 6, "Speaker 0", .customer))
    call.apply(identified("i3", 7, "Speaker 0", .agent))
    #expect(speakers(of: call).last == .customer(nil))
    #expect(call.role(of: call.transcript.lines[0].utterance) == .agent)
    // Each can be taken back, and what stood before holds again.
    let back = PartyChange(party: "Speaker 0", change: PartyChange.identified, withdraws: "i3")
    call.apply(.of("w1", 8, .party(back)))
    #expect(call.role(of: call.transcript.lines[0].utterance) == .customer)
    call.apply(.of("w2", 9, .party(PartyChange(party: "Speaker 1", change: "identified", withdraws: "i1"))))
    #expect(call.role(of: call.transcript.lines[1].utterance) == .unknown)
  }

  @Test func theAgentIsBelievedBeforeTheFeed() throws {
    var call = try Call.heard(
      #"{"party":"p1","role":"agent","text":"You charged me twice!"}"#,
      #"{"party":"p2","role":"customer","text":"Hello."}"#)
    call.apply(identified("i1", 5, "p1", .customer))
    call.apply(identified("i2", 5, "p2", .agent))
    #expect(call.transcript.lines.map { call.role(of: $0.utterance) } == [.customer, .agent])
    #expect(call.lastOfCustomer?.utterance.text == "You charged me twice!")
  }

  @Test func itIsWrittenAndReadBack() throws {
    let event = identified("i1", 5, "Speaker 1", .customer)
    let line = EventWriter.line(event)
    #expect(line.contains(#""data":{"party":"Speaker 1","event":"identified","role":"customer"}"#))
    #expect(try Reading.event(line) == event)
    #expect(event.payload.isAgentsOwn)
    guard case .other = try Reading.event(#"{"type":"party","party":"p","event":"identified","role":"weird"}"#).payload
    else {
      Issue.record("a role that nobody knows says nothing")
      return
    }
  }

  @Test(arguments: ["Jane Doe", "Dana", "María José O'Neill", "Ms Rahman", "J. P. Baker"])
  func whoIsCalledByNameOnEachLineHasThatName(name: String) throws {
    let call = try Call.heard(
      #"{"role":"agent","sender":"Sam","text":"a"}"#, #"{"role":"customer","sender":"\#(name)","text":"b"}"#)
    #expect(call.customerName == name)
  }

  @Test(arguments: [
    "customer", "Customer", "Visitor 12", "c-17", "Speaker 1", "Anonymous", "Unknown Caller", "+49 30 1234", "Guest",
    "jane.doe@example.org", "WEBSITE_VISITOR", "0a1b2c", "Private Number",
  ])
  func aLabelIsNoName(label: String) throws {
    let call = try Call.heard(#"{"role":"customer","sender":"\#(label)","text":"b"}"#)
    #expect(call.customerName == nil)
  }

  @Test func theNameOfAnIdentifiedCustomerIsTheCustomers() throws {
    var call = try Call.heard(
      #"{"type":"call.started","parties":[{"id":"p1","name":"Pat"},{"id":"p2","name":"Dana"}]}"#,
      #"{"party":"p1","text":"a"}"#)
    #expect(call.customerName == nil)
    call.apply(identified("i1", 5, "p1", .customer))
    #expect(call.customerName == "Pat")
  }
}
