import Calls
import Coaching
import Desk
import DeskSupport
import Journal
import TestSupport
import Testing

/// What a file tells again after a restart leads to the desk that would be there if it had never been away.
struct RetellingTests {
  @Test("A desk that was started again at every step stands as one that ran through", arguments: 0..<60)
  func restartsChangeNothing(seed: Int) throws {
    var story = try Story(seed: UInt64(seed), isNamed: !seed.isMultiple(of: 3))
    for number in 1...14 {
      try story.step()
      try story.pass()
      #expect(story.again.standing == story.through.standing, "seed \(seed), step \(number): \(story.told)")
      let (hold, again) = (story.through.hold, story.again.hold)
      // Nobody knows after a start whether the agent talks with a call that came in later: it counts as one that runs.
      let isCautious = again == "a call" && !story.through.desk.state.liveCalls.isEmpty
      #expect(again == hold || isCautious, "seed \(seed), step \(number): \(story.told)")
    }
  }

  @Test func aBreakNeverCoversTheCallThatRanWhenTheDeskWasKilled() throws {
    var desk = try FileDesk()
    try desk.tell(.callStarted(CallFacts()), call: "c1")
    try desk.says("You useless idiots.", call: "c1")
    try desk.act(.emotionPressed(.anger), .digitPressed(3), .conductPressed(.insult), .saidPressed)
    try desk.tell(.callStarted(CallFacts()), call: "c2")
    try desk.says("I want to end it all.", call: "c2")
    try desk.tell(.callEnded(CallEnd()), call: "c1")
    try desk.act(.callChosen("c2"), .conductPressed(.selfharm))
    #expect(desk.desk.state.work.ownBreak?.hold?.cause == .call("c2"))
    try desk.restart()
    #expect(desk.desk.state.work.focus == "c2")
    #expect(desk.desk.state.work.ownBreak?.hold?.cause == .call("c2"))
    for _ in 0..<40 {
      try desk.says("Still talking.", call: "c2")
      try desk.pass(seconds: 1)
    }
    #expect(!desk.desk.state.isBreakRunning)
    try desk.tell(.callEnded(CallEnd()), call: "c2")
    #expect(desk.desk.state.work.ownBreak != nil)
  }

  @Test func aBreakIsOwedWhereTheCustomerHungUpWhileTheDeskWasAway() throws {
    var desk = try FileDesk()
    try desk.tell(.callStarted(CallFacts()), call: "c1")
    try desk.says("I will break your legs.", call: "c1")
    try desk.act(.conductPressed(.threat), .saidPressed)
    try desk.restart(tellingMeanwhile: [.callEnded(CallEnd())], call: "c1")
    #expect(desk.desk.state.work.ownBreak?.terms.band == .critical)
    #expect(desk.desk.state.work.ownBreak?.terms.isOwed == true)
    try desk.restart()
    #expect(desk.desk.owed.isEmpty)
    #expect(desk.desk.state.work.ownBreak?.terms.band == .critical)
  }

  @Test func aRecordThatIsDueHoldsTheBreakAfterARestart() throws {
    var desk = try FileDesk()
    try desk.tell(.callStarted(CallFacts()), call: "c1")
    try desk.says("What are you wearing?", call: "c1")
    try desk.act(.conductPressed(.sexual), .saidPressed)
    desk.desk.endCall()
    try desk.settle()
    let cause = desk.desk.state.work.ownBreak?.hold?.cause
    #expect(cause == .record("c1"))
    try desk.restart()
    #expect(desk.desk.state.work.ownBreak?.hold?.cause == cause)
    #expect(desk.desk.state.work.focus == "c1")
    try desk.pass(seconds: 60)
    #expect(!desk.desk.state.isBreakRunning)
  }

  @Test func linesWithoutACallsNameGoBackToTheCallTheyWereOf() throws {
    var desk = try FileDesk()
    try desk.says("Hello?")
    let first = desk.desk.call.id
    desk.desk.endCall()
    try desk.settle()
    try desk.pass(seconds: 40)
    try desk.says("Somebody else here.")
    let second = desk.desk.state.liveCalls.map(\.id)
    try desk.restart()
    #expect(desk.desk.state.work.calls.ids.sorted() == ([first] + second).sorted())
    #expect(desk.desk.state.liveCalls.map(\.id) == second)
  }

  @Test func theDeskThatWasOverIsShownAgainAndTheHardCallIsNot() throws {
    var desk = try FileDesk()
    try desk.tell(.callStarted(CallFacts()), call: "c1")
    try desk.says("Hello?", call: "c1")
    try desk.tell(.callEnded(CallEnd()), call: "c1")
    try desk.restart()
    #expect(desk.desk.state.work.focus == "c1")
    try desk.tell(.callStarted(CallFacts()), call: "c2")
    try desk.act(.callChosen("c2"))
    desk.desk.earn(.hot)
    try desk.settle()
    try desk.pass(seconds: 200)
    #expect(desk.desk.state.work.focus == nil)
    try desk.restart()
    #expect(desk.desk.state.work.focus == nil)
  }
}

/// A desk with a file for a feed and a journal, which can be killed and started again.
private struct FileDesk {
  var desk: TestDesk
  private let journal: any Journal
  private var file: [Event] = []
  private var runs = 1
  /// No break begins by itself in a story.
  private let policy: Policy

  init(wrapUpSeconds: Int = 10) throws {
    var policy = TestDesk.policy
    policy.breaks.wrapUpSeconds = wrapUpSeconds
    self.policy = policy
    journal = try JournalLocation.memory.open()
    desk = TestDesk(run: "run1-a", policy: policy, feeds: [Self.source])
    desk.state.place = .live
  }

  private static let source = "/feeds/file/f"

  mutating func tell(_ payload: Payload, call: String = "") throws {
    write(payload, call: call)
    try carryOut(desk.act(.eventsArrived([file[file.count - 1]], feed: 0)))
  }

  mutating func says(_ text: String, call: String = "") throws { try tell(said(text), call: call) }

  private func said(_ text: String) -> Payload {
    let id = "L\(file.count)"
    return .utterance(Utterance(id: id, party: "customer", role: .customer, text: text, time: desk.clock.time))
  }

  private mutating func write(_ payload: Payload, call: String) {
    file.append(
      Event(id: "L\(file.count)", source: Self.source, subject: call, time: desk.clock.time, payload: payload))
  }

  mutating func act(_ actions: Action...) throws {
    for action in actions { try carryOut(desk.act(action)) }
  }

  mutating func pass(seconds: Int) throws {
    for _ in 0..<seconds {
      desk.pass(seconds: 1)
      try carryOut(desk.effects)
    }
  }

  /// What was handed over by a way that does not tell its effects.
  mutating func settle() throws {
    let rest = desk.journalled.map { JournalEntry(event: $0) }
    _ = try journal.append(rest, agent: "Sam", run: "run\(runs)", durability: .normal)
  }

  private mutating func carryOut(_ effects: [Effect]) throws {
    for effect in effects {
      switch effect {
      case .append(let list, _, let isAct):
        let entries = list.map { JournalEntry(event: $0.event, position: $0.position, isOwn: isAct) }
        _ = try journal.append(entries, agent: "Sam", run: "run\(runs)", durability: .normal)
      case .loadCall(let id): try carryOut(desk.act(.callLoaded(id: id, call: try journal.fold(id))))
      default: break
      }
    }
  }

  /// Ends the program as a power cut would, and starts it again as the launcher does.
  mutating func restart(tellingMeanwhile payloads: [Payload] = [], call: String = "") throws {
    for payload in payloads { write(payload, call: call) }
    let clock = desk.clock
    runs += 1
    desk = TestDesk(run: "run\(runs)-a", policy: policy, feeds: [Self.source])
    desk.state.place = .live
    desk.clock = clock
    try act(.ticked)
    if let found = try journal.restingBreak(agent: "Sam") {
      try act(.breakFound(eventID: found.eventID, call: found.call, terms: found.terms))
    }
    let cutOff = try journal.unfinishedCalls(since: TestDesk.start).map {
      CutOffCall(id: $0.id, customer: $0.customer, subjectLine: $0.subjectLine, source: $0.source, last: $0.last)
    }
    try act(.unfinishedFound(cutOff))
    try act(.endedFound(journal.leftoverCalls(agent: "Sam", endedSince: TestDesk.start).map(\.id)))
    for found in cutOff { try act(.cutOffOpened(found, call: try journal.fold(found.id))) }
    let recognition = Recognition(tellsAgain: true, onDesk: Set(desk.state.work.calls.ids))
    for stretch in try recognition(file, in: journal) {
      switch stretch {
      case .known(let calls, let loaded): try act(.toldAgain(calls: calls, loaded: loaded, feed: 0))
      case .new(let events): try act(.eventsArrived(events, feed: 0))
      }
    }
    try act(.toldAll(feed: 0))
  }

  /// How the calls, their records and the break stand, by nothing that one run has and another has not.
  var standing: [String] {
    let state = desk.state
    func name(_ id: String) -> String {
      state.work.calls[id]?.call.transcript.lines.map(\.utterance.text).joined(separator: "|") ?? "?"
    }
    let calls = state.work.calls.all.map { call in
      let tags = call.liveTags.map { "\($0.emotion.key)\($0.level.rawValue)" }.joined()
      let conduct = call.markedConduct.map(\.mark.conduct.rawValue).joined(separator: ",")
      return "\(name(call.id)): \(call.isLive ? "runs" : "over") \(tags) \(conduct)"
        + (state.isRecordDue(of: call.id) ? " due" : "")
    }
    guard let ownBreak = state.work.ownBreak else { return calls.sorted() + ["no break"] }
    return calls.sorted() + ["break \(ownBreak.terms.band) owed \(ownBreak.terms.isOwed)"]
  }

  /// What the break waits for.
  var hold: String {
    switch desk.state.work.ownBreak?.hold?.cause {
    case .call: "a call"
    case .record: "a record"
    case nil: "nothing"
    case .writing, .terminal: "something else"
    }
  }
}

/// The same things happen at two desks, of which one is started again before each of them.
private struct Story {
  var through: FileDesk
  var again: FileDesk
  /// What happened so far.
  private(set) var told: [String] = []
  private var random: SeededGenerator
  private let isNamed: Bool
  private var begun = 0
  private var lines = 0

  init(seed: UInt64, isNamed: Bool) throws {
    random = SeededGenerator(seed: seed)
    self.isNamed = isNamed
    through = try FileDesk(wrapUpSeconds: 100_000)
    again = try FileDesk(wrapUpSeconds: 100_000)
  }

  mutating func pass() throws {
    try through.pass(seconds: 1)
    try again.pass(seconds: 1)
  }

  private var running: [Call] { through.desk.state.liveCalls }

  mutating func step() throws {
    let number = Int.random(in: 0..<10, using: &random)
    let isAway = Bool.random(using: &random)
    switch number {
    case 0 where running.count < 3 && (isNamed || running.isEmpty), _ where running.isEmpty:
      begun += 1
      // A name may be that of a call that is over.
      let name = isNamed ? "c\(Int.random(in: 1...max(1, begun), using: &random))" : ""
      guard through.desk.state.work.calls[name]?.call.isLive != true else { return }
      if isNamed { try tell(.callStarted(CallFacts()), name, isAway) }
      try tell(said(), name, isAway)
    case 1, 2: try tell(said(), anyName(), isAway)
    case 3 where isNamed: try tell(.callEnded(CallEnd()), anyName(), isAway)
    default: try act()
    }
  }

  private mutating func anyName() -> String {
    guard isNamed, let id = running.randomElement(using: &random)?.id else { return "" }
    return String(id.prefix { $0 != "~" })
  }

  private mutating func said() -> Payload {
    lines += 1
    return .utterance(
      Utterance(
        id: "u\(lines)", party: "customer", role: .customer, text: "words \(lines)", time: through.desk.clock.time))
  }

  private mutating func tell(_ payload: Payload, _ name: String, _ isAway: Bool) throws {
    told.append("\(name) \(EventWriter.type(of: payload).split(separator: ".").suffix(2)) \(isAway ? "away" : "")")
    try through.tell(payload, call: name)
    if isAway {
      try again.restart(tellingMeanwhile: [payload], call: name)
    } else {
      try again.restart()
      try again.tell(payload, call: name)
    }
  }

  private mutating func act() throws {
    guard let call = running.randomElement(using: &random) else { return }
    let words = call.transcript.lines.first?.utterance.text
    let number = Int.random(in: 0..<7, using: &random)
    told.append("act \(number) in \(words ?? "?")")
    try again.restart()
    try Self.act(number, in: words, at: &through)
    try Self.act(number, in: words, at: &again)
  }

  private static func act(_ number: Int, in words: String?, at desk: inout FileDesk) throws {
    guard let id = desk.desk.state.liveCalls.first(where: { $0.transcript.lines.first?.utterance.text == words })?.id
    else { return }
    try desk.act(.callChosen(id))
    switch number {
    case 0: try desk.act(.emotionPressed(.anger), .digitPressed(3))
    case 1: try desk.act(.conductPressed(.insult))
    case 2: try desk.act(.conductPressed(.threat))
    case 3: try desk.act(.conductPressed(.sexual), .saidPressed)
    case 4: try desk.act(.conductPressed(.selfharm))
    case 5: try desk.act(.emotionPressed(.worry))
    default:
      desk.desk.endCall()
      try desk.settle()
      // A late goodbye is held for half a minute.
      try desk.pass(seconds: 31)
    }
  }
}
