import Calls
import Coaching
import DeskSupport
import Testing

@testable import Desk

@Suite("The customer")
struct CustomerTests {
  private func numbered(_ number: String = "C-7") -> TestDesk {
    var desk = TestDesk.inCall()
    desk.press("#")
    desk.act(.textTyped(number), .submitted)
    return desk
  }

  private func file(_ desk: inout TestDesk, contacts: Int, flags: [FlagStanding] = [], promises: [PromiseStanding] = [])
  {
    let file = CustomerFile(
      reference: "C-7", contactCount: contacts, lastContact: contacts > 0 ? TestDesk.start : nil, flags: flags,
      promises: promises)
    desk.act(.customer(.loaded(call: desk.call.id, file)))
  }

  private func flag(_ state: FlagStanding.State, worked: String? = "a morning call") -> FlagStanding {
    let flag = Flag(
      customer: "C-7", kind: .incident, conduct: .insult, occurred: TestDesk.start, words: "you fool", worked: worked,
      proposedBy: "Sam", expires: TestDesk.start.advanced(milliseconds: 86_400_000))
    return FlagStanding(id: "f", call: "old", proposed: TestDesk.start, flag: flag, state: state)
  }

  // MARK: The number

  @Test("the number is an event of the call, and what is known of the customer is asked for once")
  func number() {
    var desk = numbered()
    #expect(desk.call.reference == "C-7")
    #expect(desk.types.last == "call.updated")
    #expect(desk.effects.contains(.loadCustomer(reference: "C-7", call: desk.call.id)))
    desk.press("#")
    desk.act(.submitted)
    #expect(desk.effects.isEmpty || !desk.effects.contains(.loadCustomer(reference: "C-7", call: desk.call.id)))
  }

  @Test("a card is no customer's number")
  func card() {
    var desk = TestDesk.inCall()
    desk.press("#")
    desk.act(.textTyped("4111 1111 1111 1111"), .submitted)
    #expect(desk.call.reference == nil)
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("The form is gone.")
      return
    }
    #expect(form.problem?.contains("card") == true)
  }

  @Test("a feed's number is looked up when it becomes known, and again only when it changes")
  func feed() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts(reference: "C-7")), call: "c1")
    #expect(desk.effects.contains(.loadCustomer(reference: "C-7", call: "c1")))
    desk.arrive(.callUpdated(CallFacts(subjectLine: "refund")), call: "c1")
    #expect(!desk.effects.contains(.loadCustomer(reference: "C-7", call: "c1")))
    desk.arrive(.callUpdated(CallFacts(reference: "C-8")), call: "c1")
    #expect(desk.effects.contains(.loadCustomer(reference: "C-8", call: "c1")))
    desk.act(.customer(.loaded(call: "c1", CustomerFile(reference: "C-7", contactCount: 9))))
    #expect(desk.state.work.calls["c1"]?.file?.contactCount == 0)
  }

  @Test("what is told at the start is a number where it has a digit, and a name where it has none")
  func told() {
    for (word, isNumber) in [("C-1042", true), ("Rahman", false), ("Ms 2 Rahman", false)] {
      var desk = TestDesk()
      desk.state.customer = word
      desk.act(.callRequested)
      #expect(desk.call.reference == (isNumber ? word : nil))
      #expect(desk.state.customerName(of: desk.call) == (isNumber ? nil : word))
      #expect(desk.effects.contains(.loadCustomer(reference: word, call: desk.call.id)) == isNumber)
    }
    var desk = TestDesk()
    desk.state.customer = "C-1042"
    desk.say("Hello?")
    #expect(desk.call.reference == "C-1042")
    #expect(desk.types == ["utterance", "call.updated"])
    desk.say("And now?", id: "u2", call: "other")
    #expect(desk.state.work.calls["other"]?.call.reference == nil)
  }

  // MARK: The line about earlier calls

  @Test("a repeat contact and open promises are one calm line")
  func repeated() {
    var desk = numbered()
    #expect(desk.state.fileWords(of: desk.call) == nil)
    let promise = Promise(what: "refund", owner: "Sam", kind: .fixBy, due: TestDesk.start)
    file(&desk, contacts: 3, promises: [PromiseStanding(id: "p", call: "old", made: TestDesk.start, promise: promise)])
    let words = desk.state.fileWords(of: desk.call)
    #expect(words?.title == "FILE")
    #expect(words?.words == "4th contact, last 22 Nov, 1 promise open")
  }

  @Test("a flag in force opens the next call with what worked, never with the words used")
  func inForce() {
    var desk = numbered()
    file(&desk, contacts: 1, flags: [flag(.confirmed)])
    let words = desk.state.fileWords(of: desk.call)
    #expect(words?.title == "FLAG")
    #expect(words?.words == "22 Nov C-I: a morning call worked. 2nd contact")
    desk.setClock(hours: 25)
    desk.act(.ticked)
    #expect(desk.state.fileWords(of: desk.call)?.title == "FILE")
    desk.setClock(hours: -9_000)
    desk.act(.ticked)
    #expect(desk.state.fileWords(of: desk.call)?.title == "FLAG")
  }

  @Test(
    "a flag that nobody has confirmed is not shown",
    arguments: [
      FlagStanding.State.proposed, .declined, .contested, .withdrawn,
    ])
  func notInForce(_ state: FlagStanding.State) {
    var desk = numbered()
    file(&desk, contacts: 0, flags: [flag(state)])
    #expect(desk.state.fileWords(of: desk.call) == nil)
  }

  @Test("a flag of this very call is no news in it")
  func ownCall() {
    var desk = numbered()
    var own = flag(.confirmed)
    own.call = desk.call.id
    file(&desk, contacts: 0, flags: [own])
    #expect(desk.state.fileWords(of: desk.call) == nil)
  }

  @Test("numbers are counted as people say them")
  func ordinals() {
    #expect(
      [1, 2, 3, 4, 11, 12, 13, 21, 22, 103, 111].map(DeskState.ordinal) == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "103rd", "111th",
      ])
  }

  // MARK: The cause

  @Test("x and a letter set the cause, Backspace takes it back")
  func cause() {
    var desk = TestDesk.inCall()
    desk.press("xo")
    #expect(desk.call.cause == .ourError)
    desk.press("xp")
    #expect(desk.call.cause == .product)
    desk.press(.backspace)
    #expect(desk.call.cause == .ourError)
    desk.press(.backspace)
    #expect(desk.call.cause == nil)
    #expect(desk.types.filter { $0 == "cause.set" }.count == 4)
  }

  @Test("after the leader another letter sets nothing, and Esc takes the leader back alone")
  func leader() {
    var desk = TestDesk.inCall()
    desk.press("xa")
    #expect(desk.call.cause == nil && desk.tags.isEmpty)
    #expect(desk.state.work.awaitedKey == .cause)
    desk.press(.escape)
    #expect(desk.state.work.awaitedKey != .cause)
    desk.press("a")
    #expect(desk.tags == ["a2"])
  }

  @Test("the desk asks for the cause at the first hot tag, and only then")
  func asked() {
    var desk = TestDesk.inCall()
    desk.press("w")
    #expect(!desk.state.asksForCause(in: desk.call))
    desk.press("a")
    #expect(desk.state.asksForCause(in: desk.call))
    desk.press("3")
    #expect(desk.state.asksForCause(in: desk.call))
    desk.press("f")
    #expect(!desk.state.asksForCause(in: desk.call))
    var other = TestDesk.inCall()
    other.press("a")
    other.press("xs")
    #expect(!other.state.asksForCause(in: other.call))
  }

  // MARK: A line to the customer

  @Test("a reply stands in the conversation as the agent's and says that nothing is sent")
  func reply() {
    var desk = TestDesk.inCall()
    desk.press("r")
    desk.act(.textTyped("Calm down, the card 4111 1111 1111 1111 is fine"), .submitted)
    guard let line = desk.call.transcript.lines.last?.utterance else {
      Issue.record("There is no line.")
      return
    }
    #expect(line.role == .agent)
    #expect(line.text == "Calm down, the card [card …1111] is fine")
    #expect(line.rest["sent"] == .bool(false))
    #expect(desk.state.message?.text.contains("not sent") == true)
    #expect(desk.types.last == "utterance")
  }

  // MARK: Grants

  @Test("grants fill the options where compensation is wanted, unless the trouble is not of our making")
  func grants() {
    var desk = TestDesk.inCall()
    desk.state.workplace.grants = [
      Workplace.Grant(what: "credit", upTo: 25, unit: "EUR"), Workplace.Grant(what: "free shipping"),
    ]
    #expect(desk.state.facts(of: desk.call).options == nil)
    desk.press("nc")
    #expect(desk.state.facts(of: desk.call).options == "credit or free shipping")
    desk.press("xx")
    #expect(desk.state.facts(of: desk.call).options == nil)
    desk.press("xo")
    #expect(desk.state.facts(of: desk.call).options != nil)
  }

  @Test("the list of grants closes with the next key, which does its own work")
  func grantList() {
    var desk = TestDesk.inCall()
    desk.press("A")
    #expect(desk.state.work.overlay == .grants)
    desk.press("a")
    #expect(desk.state.work.overlay == nil)
    #expect(desk.tags == ["a2"])
  }
}

/// Who is the customer can be said by one key, where the feed does not.
struct SpeakerTests {
  private func desk() -> TestDesk {
    var desk = TestDesk()
    for (id, party, text) in [("u1", "Speaker 0", "Shop desk, hello."), ("u2", "Speaker 1", "You charged me twice!")] {
      desk.arrive(
        .utterance(Utterance(id: id, party: party, role: .unknown, text: text, time: desk.clock.time)), call: "c")
    }
    return desk
  }

  @Test func theCustomerIsSaidByOneKeyAndTakenBack() {
    var desk = desk()
    #expect(desk.call.lastOfCustomer == nil)
    desk.press("W")
    desk.press("2")
    desk.press(.enter)
    #expect(desk.call.lastOfCustomer?.utterance.text == "You charged me twice!")
    #expect(desk.types.suffix(2) == ["party", "party"])
    desk.press(.backspace)
    #expect(desk.call.lastOfCustomer == nil)
  }

  @Test(
    "With three who speak the agent says who they are as well; who is left is nobody known", arguments: [true, false])
  func threeSpeak(isNobody: Bool) {
    var desk = desk()
    desk.arrive(
      .utterance(
        Utterance(id: "u3", party: "Speaker 2", role: .unknown, text: "And my husband, too.", time: desk.clock.time)),
      call: "c")
    desk.press("W")
    desk.press("2")
    desk.press(.enter)
    desk.press(isNobody ? "4" : "1")
    desk.press(.enter)
    #expect(desk.state.work.overlay == nil)
    let speakers = desk.call.transcript.lines.map { desk.call.speaker(of: $0.utterance, agent: "Sam") }
    #expect(speakers[0] == (isNobody ? .unknown("Speaker 0") : .thisAgent))
    #expect(speakers[1] == .customer(nil))
    #expect(speakers[2] == .unknown("Speaker 2"))
    desk.press(.backspace)
    #expect(desk.call.lastOfCustomer == nil, "taken back as one")
  }

  @Test func swappedRolesAreSetRight() {
    var desk = TestDesk()
    for (id, role, text) in [("u1", Role.customer, "Shop desk, hello."), ("u2", Role.agent, "You charged me twice!")] {
      desk.arrive(
        .utterance(Utterance(id: id, party: role.rawValue, role: role, text: text, time: desk.clock.time)), call: "c")
    }
    desk.press("W")
    desk.press("2")
    desk.press(.enter)
    #expect(desk.call.lastOfCustomer?.utterance.text == "You charged me twice!")
    #expect(desk.call.speaker(of: desk.call.transcript.lines[0].utterance, agent: "Sam") == .thisAgent)
  }
}
