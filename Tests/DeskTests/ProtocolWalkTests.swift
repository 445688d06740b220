import Calls
import Coaching
import DeskSupport
import Library
import TerminalKit
import Testing

@testable import Desk

/// Every protocol of the bundled playbook by keys: in its order, and out of it wherever somebody hangs up, another call
/// comes in or a key slips. What is journalled is held against what was really done.
struct ProtocolWalkTests {
  /// The conduct that has a protocol of more than a prompt.
  static let conducts: [Conduct] = [
    .vulgar, .insult, .discrimination, .sexual, .legal, .threat, .bomb, .selfharm, .manager, .loop, .emergency,
  ]
  static let channels = ["voice", "chat", "email", "in_person"]
  static let pairs = conducts.flatMap { conduct in channels.map { (conduct, $0) } }

  /// What is walked where every step is said and no fork is taken but the last.
  private static let live: [Conduct: String] = [
    .vulgar: "prompt warning warning take_over announce end", .insult: "warning warning take_over announce end",
    .discrimination: "warning announce end", .sexual: "announce end", .legal: "listen record say say report",
    .threat: "say alert record choose announce end", .selfharm: "say alert say say say choose say say announce end",
    .manager: "say take_over promise", .loop: "say say say announce end",
    .emergency: "choose say alert choose",
  ]
  private static let inPerson: [Conduct: String] = [.emergency: "alert choose"]
  private static let mail: [Conduct: String] = [
    .vulgar: "listen say", .insult: "listen say", .threat: "alert record choose say report",
    .bomb: "alert record report", .selfharm: "alert choose say report",
    .emergency: "alert say report",
  ]
  private static let after: [Conduct: String] = [
    .vulgar: "flag", .insult: "flag", .discrimination: "report", .sexual: "report", .threat: "report",
    .selfharm: "report", .emergency: "report",
  ]

  @Test("in its order", arguments: pairs)
  func inOrder(conduct: Conduct, channel: String) throws {
    guard conduct != .bomb || channel == "email" else { return try sheetInOrder(channel) }
    let isMail = channel == "email"
    var walk = ProtocolWalk(channel: channel)
    let special = isMail ? Self.mail[conduct] : channel == "in_person" ? Self.inPerson[conduct] : nil
    let expected = special ?? Self.live[conduct]
    let seen = walk.walkLive(conduct)
    #expect(seen.joined(separator: " ") == expected)
    let isAnnounced = seen.contains("announce")
    walk.end()
    #expect(!walk.call.isLive)
    #expect(walk.end?.rest["told"] == (isAnnounced ? .bool(true) : nil))
    let rest = walk.walkAfterwards()
    #expect(rest.joined(separator: " ") == (isMail && Self.mail[conduct] != nil ? "" : Self.after[conduct] ?? ""))
    #expect(!walk.desk.state.isRecordDue(of: walk.id))
    walk.check()
  }

  @Test("of a mail that is closed at once, who has to be alerted is", arguments: [Conduct.threat, .bomb, .selfharm])
  func closedMail(conduct: Conduct) {
    var walk = ProtocolWalk(channel: "email")
    walk.press(String(conduct.key))
    walk.end()
    #expect(!walk.call.isLive)
    let expected: [Conduct: String] = [
      .threat: "alert choose report", .bomb: "alert report", .selfharm: "alert choose report",
    ]
    #expect(walk.walkAfterwards().joined(separator: " ") == expected[conduct])
    walk.check()
  }

  private func sheetInOrder(_ channel: String) throws {
    var walk = ProtocolWalk(channel: channel)
    walk.press("B")
    let sheet = try #require(walk.desk.state.sheet)
    for row in sheet.rows { walk.answer(row) }
    walk.hangUp()
    let after = try #require(walk.desk.state.sheet, "the list stays once the caller is gone")
    #expect(after.hold != sheet.hold)
    #expect(walk.desk.state.isRecordDue(of: walk.id))
    let close = try #require(after.rows.last)
    #expect(close.kind == .close)
    walk.press(String(close.key))
    #expect(walk.desk.state.sheet == nil)
    #expect(!walk.desk.state.isRecordDue(of: walk.id))
    walk.check()
  }

  /// What can come between, as keys; `hang up` and `another call` are no keys.
  static let disturbances: [[String]] = [
    ["hang up"], ["E"], ["E", "Enter", "y"], ["E", "Enter", "Enter", "y", "y"], ["E", "why", "Enter", "Enter", "y"],
    ["E", ">", "why", "Enter", "y"], ["E", "hang up now", "Enter", "why", "Enter"], ["Esc", "E", "Enter", "y"],
    ["Back"], ["Back", "Back", "y", "E", "y"], ["Enter", "Enter", "Enter"], [">", "Enter", "Esc"],
    [">", "no time", "Enter", "E", "y"], [">", "no time", "Enter", "hang up"], ["another call", "hang up"],
    ["another call", "Tab", "E", "y", "Tab", "hang up"], ["1", "hang up"], ["2", "Enter", "E", "Enter", "y"],
    ["hang up", "Enter", "Enter", "Enter"], ["hang up", "Esc", "Esc"], ["hang up", "Back", "Back"],
    ["hang up", "1", "1", "1"], ["s", "1", "hang up"], ["F", "Enter", "Enter", "hang up"],
    ["hang up", "another call", "Tab"], ["Enter", "hang up", "Enter", "Enter"],
  ]

  @Test("out of its order, wherever it is left", arguments: pairs)
  func outOfOrder(conduct: Conduct, channel: String) throws {
    for way in disturbances(conduct, channel) {
      var walk = ProtocolWalk(channel: channel)
      walk.press(String(conduct.key))
      for _ in 0..<way.steps { walk.goOn(conduct) }
      for token in way.tokens { walk.take(token) }
      walk.name = "\(conduct.rawValue) in \(channel), \(way.steps) steps, then \(way.tokens)"
      walk.check()
      walk.finish()
      walk.check()
      if walk.failed { return }
    }
  }

  private func disturbances(_ conduct: Conduct, _ channel: String) -> [(steps: Int, tokens: [String])] {
    if channel == "voice" { return [0, 1, 2, 3, 4, 6].flatMap { steps in Self.disturbances.map { (steps, $0) } } }
    return [0, 2, 5].flatMap { steps in Self.disturbances.prefix(12).map { (steps, $0) } }
  }
}

/// A call that is worked at by its protocol, with the truth about it.
struct ProtocolWalk {
  private static let book = Library.bundledPlaybook()

  var desk = TestDesk(playbook: ProtocolWalk.book)
  let id = "c1"
  var name = ""
  private(set) var failed = false
  private var others = 0

  init(channel: String) {
    desk.arrive(.callStarted(CallFacts(channel: channel, reference: "K-1")), call: id)
    desk.say("These are the words.", call: id)
  }

  var call: Call { desk.state.work.calls[id]?.call ?? Call(id: id) }
  var prompt: ConductPrompt? { desk.state.openStep(of: id) }

  var end: CallEnd? {
    desk.journalled.lazy.compactMap { event in
      if event.subject == "c1", case .callEnded(let end) = event.payload { return end }
      return nil
    }.first
  }

  mutating func press(_ keys: String) { desk.press(keys) }

  mutating func take(_ token: String) {
    switch token {
    case "Enter": desk.press(.enter)
    case "Esc": desk.press(.escape)
    case "Back": desk.press(.backspace)
    case "Tab": desk.press(.tab)
    case "hang up": hangUp()
    case "another call":
      others += 1
      desk.arrive(.callStarted(CallFacts(channel: "voice")), call: "other\(others)")
    default: desk.press(token)
    }
  }

  mutating func hangUp() {
    guard call.isLive else { return }
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: id)
  }

  /// Answers a line of the sheet by its letter.
  mutating func answer(_ row: IncidentSheet.Row) {
    desk.press(String(row.key))
    if row.kind == .close { return }
    if row.question?.ticks.isEmpty == false { desk.press("1") } else { desk.press("Kim") }
    desk.press(.enter)
    if row.question == nil { desk.press(.enter) }
  }

  /// Fills the form that lies open, a word in each line.
  mutating func fill() {
    for _ in 0..<12 {
      guard case .form(let form) = desk.state.work.overlay else { return }
      // A letter that slipped into a line is no answer, nor is what was refused.
      if form.field?.choices.isEmpty != false, (form.field?.value ?? "").count < 2 || form.problem != nil {
        desk.act(.lineEmptied)
        desk.press(form.field?.name == "due" ? "tomorrow 10" : "Kim")
      }
      desk.press(.enter)
    }
  }

  /// Does the open step as it is meant; where none is open, the conduct happens once more.
  mutating func goOn(_ conduct: Conduct) {
    // The Enter after a form is no step.
    if desk.state.work.isFormJustClosed, desk.state.sheet == nil { desk.press(.down) }
    guard let prompt else {
      if call.isLive { desk.press(String(conduct.key)) }
      return
    }
    if prompt.holdsLine, let sheet = desk.state.sheet, let next = sheet.nextOpen(from: 0) {
      return answer(sheet.rows[next])
    }
    switch prompt.kind {
    case .choose: desk.press(String(prompt.choices.count))
    case .takeOver: desk.press(String(prompt.choices.count))
    case .alert: desk.press("1")
    case .report where prompt.choices.isEmpty == false: desk.press("1")
    case .record, .report, .promise, .close:
      desk.press(.enter)
      fill()
    case .end: break
    case .flag: desk.press(.escape)
    default: desk.press(.enter)
    }
  }

  /// Walks the ladder until the end or until a mark opens nothing new; the kinds of the steps in their order.
  mutating func walkLive(_ conduct: Conduct) -> [String] {
    var seen: [String] = []
    var marks = 0
    var last: Int64 = 0
    while seen.count < 30, marks < 9 {
      if let prompt {
        // A ladder that begins anew has been walked.
        if prompt.step < last { break }
        last = prompt.step
        seen.append(prompt.kind.rawValue)
        if prompt.kind == .end { break }
        goOn(conduct)
        continue
      }
      if ["report", "promise"].contains(seen.last) { break }
      desk.press(String(conduct.key))
      marks += 1
    }
    return seen
  }

  mutating func end(_ word: String = "y") {
    desk.press("E")
    if case .form = desk.state.work.overlay { fill() }
    if desk.state.work.overlay == .farewell { desk.press(.enter) }
    if desk.state.work.overlay == .confirmEnd {
      if desk.state.unconfirmedPromise != nil { desk.press(.enter) }
      desk.press(word)
    }
    if case .form = desk.state.work.overlay { fill() }
  }

  /// Does what is due once the call is over.
  mutating func walkAfterwards() -> [String] {
    var seen: [String] = []
    while let prompt, seen.count < 40 {
      seen.append(prompt.kind.rawValue)
      goOn(prompt.conduct)
    }
    return seen
  }

  /// Leaves whatever is open and lets the customer go, then does what is due.
  mutating func finish() {
    for _ in 0..<3 where desk.state.work.overlay != nil { desk.press(.escape) }
    hangUp()
    for _ in 0..<8 where desk.state.work.focus != id { desk.press(.tab) }
    _ = walkAfterwards()
    note(desk.state.isRecordDue(of: id), "the record stays due")
  }

  // MARK: The truth

  /// Holds what was journalled against what was done.
  mutating func check() {
    checkEnd()
    checkSteps()
    checkTellings()
    checkAfterwards()
  }

  private mutating func note(_ isWrong: Bool, _ words: String) {
    guard isWrong, !failed else { return }
    failed = true
    Issue.record("\(name): \(words); \(desk.types.joined(separator: " "))")
  }

  private var steps: [LadderStep] {
    call.acts.compactMap { act in
      if case .ladderSaid(let step) = act.payload { return step }
      return nil
    }
  }

  private mutating func checkEnd() {
    guard let end else { return }
    let isAnnounced = steps.contains { $0.rest["kind"] == .string("announce") }
    note(end.rest["told"] == .bool(true) && !isAnnounced, "told, though nothing was said")
    let reason = end.rest["untold_reason"]?.string ?? ""
    note(end.rest["told"] == .bool(false) && reason.isEmpty, "untold without a reason")
    let isByAgent = end.rest["by"] == .string("agent")
    let isGrave = [Conduct.sexual, .threat, .bomb, .selfharm].contains { call.count(of: $0) > 0 }
    note(
      isByAgent && isGrave && !call.isMail && !isHandedOver && end.rest["told"] == nil, "nobody was asked about the end"
    )
  }

  private var isHandedOver: Bool {
    call.acts.contains { act in
      if case .escalationAnswered(let answer) = act.payload { return answer.answer == .tookOver }
      return false
    }
  }

  /// Steps go forward between two marks, warnings come before the end, and a record holds something.
  private mutating func checkSteps() {
    var last: [Conduct: Int64] = [:]
    var isReady: [Conduct: Set<Int64>] = [:]
    for act in call.acts {
      switch act.payload {
      case .conductMarked(let mark): last[mark.conduct] = 0
      case .ladderSaid(let step) where step.conduct != .bomb:
        note(step.step < last[step.conduct] ?? 0, "\(step.conduct.rawValue) went back to step \(step.step)")
        last[step.conduct] = step.step
        isReady[step.conduct, default: []].insert(step.step)
        if step.rest["kind"] == .string("announce"), [.vulgar, .insult, .discrimination].contains(step.conduct) {
          for number in 1..<max(2, step.step) where !(step.conduct == .vulgar && number == 1) && step.step > 1 {
            note(isReady[step.conduct]?.contains(number) != true, "told of the end before step \(number)")
          }
        }
        if step.rest["kind"] == .string("record") {
          note(call.incidentNotes(step.conduct).isEmpty, "a record without a word")
        }
      case .ladderSkipped(let step) where !step.isAside && step.conduct != .bomb:
        note((step.reason ?? "").isEmpty, "left out without a reason")
        last[step.conduct] = max(step.step, last[step.conduct] ?? 0)
        isReady[step.conduct, default: []].insert(step.step)
      default: break
      }
    }
  }

  /// Nobody is written down as asked who was not named, but for where nobody was free and where the agent only means to
  /// ask.
  private mutating func checkTellings() {
    for act in call.acts {
      guard case .escalationAsked(let asked) = act.payload else { continue }
      let wasNoneFree = call.acts.contains { other in
        if case .escalationAnswered(let answer) = other.payload {
          return answer.asked == act.id && answer.answer == .noneFree
        }
        return false
      }
      note(
        (asked.person ?? "").isEmpty && !wasNoneFree && asked.isTold, "\(asked.purpose.rawValue) was asked of nobody")
    }
    for event in desk.journalled {
      if case .flagProposed(let flag) = event.payload {
        note(flag.conduct == .selfharm, "talk of self-harm was flagged")
      }
      if case .incidentNoted = event.payload { note(event.subject != id, "written to another call") }
    }
  }

  /// What is due is reachable, done, or put off with a reason.
  private mutating func checkAfterwards() {
    guard !call.isLive, !desk.state.isRecordDue(of: id) else { return }
    for conduct in [Conduct.discrimination, .sexual, .threat, .bomb, .selfharm, .legal]
    where call.count(of: conduct) > 0 {
      let isReported = call.acts.contains { act in
        switch act.payload {
        case .ladderSaid(let step): step.conduct == conduct && ["report", "close"].contains(step.rest["kind"]?.string)
        case .ladderSkipped(let step): step.conduct == conduct && step.reason?.isEmpty == false
        default: false
        }
      }
      note(!isReported, "\(conduct.rawValue) was never reported")
    }
  }
}
