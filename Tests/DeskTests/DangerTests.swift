import Calls
import Coaching
import Desk
import DeskSupport
import Library
import Screens
import TerminalKit
import Testing

/// Where somebody may come to harm no key that slips leads away, what is left undone is told, and nothing is asked that the
/// customer has said.
struct DangerTests {
  private func desk(_ channel: String = "voice", saying words: String = "I can't go on like this.") -> TestDesk {
    var desk = TestDesk(playbook: Library.bundledPlaybook())
    desk.arrive(.callStarted(CallFacts(channel: channel)), call: "a")
    desk.say(words, call: "a")
    return desk
  }

  private func screen(_ desk: TestDesk, columns: Int = 80, rows: Int = 24) -> String {
    var memory = ScreenMemory()
    let frame = Screen.frame(desk.state, size: Size(columns: columns, rows: rows), glyphs: .unicode, memory: &memory)
    return (0..<rows).map { frame.text(row: $0) }.joined(separator: "\n")
  }

  private static let dangers = Conduct.dangers.filter { $0 != .bomb }

  /// Each step of a danger, answered as somebody in a hurry would, with something done before each.
  private func walk(_ desk: inout TestDesk, _ before: (inout TestDesk, ConductPrompt) -> Void) {
    for _ in 0..<20 {
      guard let step = desk.advice?.conduct, step.kind != .end else { return }
      before(&desk, step)
      switch step.kind {
      case .choose, .alert: desk.press("1")
      case .record:
        desk.press(">")
        desk.press("no time")
        desk.press(.enter)
      default: desk.press(.enter)
      }
    }
  }

  @Test("Esc, and Esc once more, leaves no step of a danger", arguments: dangers, ["voice", "chat", "in_person"])
  func escapeStays(conduct: Conduct, channel: String) {
    var desk = desk(channel)
    desk.press(String(conduct.key))
    var steps = 0
    walk(&desk) { desk, step in
      steps += 1
      let count = desk.journalled.count
      for presses in 1...3 {
        for _ in 0..<presses { desk.press(.escape) }
        if case .form = desk.state.work.overlay { desk.press(.escape) }
        #expect(desk.advice?.conduct == step, "\(step.title), \(presses) times")
        #expect(desk.journalled.count == count)
      }
    }
    #expect(steps >= 3)
  }

  @Test(
    "Who leaves it says why, is told what is left, and finds the way back", arguments: dangers, [(80, 24), (40, 12)])
  func leavingIsToldAndComesBack(conduct: Conduct, size: (columns: Int, rows: Int)) {
    var desk = desk()
    desk.press("a")
    desk.press(String(conduct.key))
    let step = desk.advice?.conduct
    desk.press(.escape)
    guard case .form(let form)? = desk.state.work.overlay else {
      Issue.record("nothing is asked")
      return
    }
    #expect(form.title.contains(step?.title ?? "?"))
    desk.press(.enter)
    #expect(desk.advice?.conduct == step, "without a reason nothing is left")
    desk.press("it was a joke")
    desk.press(.enter)
    #expect(desk.advice?.conduct == nil)
    #expect(screen(desk, columns: size.columns, rows: size.rows).contains("aside:"), "the way back is seen")
    #expect(desk.advice?.aside.first?.contains(step?.title ?? "?") == true)
    desk.press("<")
    #expect(desk.advice?.conduct == step)
  }

  @Test func thatAllWasDoneIsSaidOnlyWhereItWas() {
    var desk = desk()
    desk.press("S")
    desk.press(.escape)
    desk.press("they laughed")
    desk.press(.enter)
    #expect(desk.advice?.own.contains("done what there was to do") == false)
    #expect(desk.advice?.now.contains("open step") == true)
    desk.press("<")
    walk(&desk) { _, _ in }
    desk.press("1")
    #expect(desk.advice?.own.contains("I can go back") == false)
  }

  @Test("Beside a danger what else is open waits, and no key is named that leads there", arguments: dangers)
  func nothingLeadsAway(conduct: Conduct) {
    var desk = desk()
    desk.press("M")
    desk.press(String(conduct.key))
    let text = screen(desk, columns: 120, rows: 36)
    #expect(text.contains("comes after: manager"))
    #expect(!text.contains("goes there"))
  }

  @Test(
    "Every step with somebody in danger has words to say", arguments: [Conduct.selfharm, .emergency], ["voice", "chat"])
  func wordsAtEveryStep(conduct: Conduct, channel: String) {
    var desk = desk(channel)
    desk.press(String(conduct.key))
    walk(&desk) { desk, step in
      #expect(!step.words.isEmpty, "\(step.title)")
      for (columns, rows) in [(80, 24), (40, 12)] {
        let text = screen(desk, columns: columns, rows: rows).filter { !$0.isWhitespace && $0 != "│" }
        let first = step.words.first?.prefix(12).filter { !$0.isWhitespace } ?? "?"
        #expect(text.contains(first), "\(step.title) at \(columns)x\(rows)")
      }
    }
  }

  @Test(
    "On the smallest screen a step keeps what to say, what to choose and the key that goes on",
    arguments: Conduct.dangers.filter { $0 != .bomb } + [.insult, .sexual, .manager], ["voice", "chat"])
  func smallest(conduct: Conduct, channel: String) {
    var desk = desk(channel)
    desk.size = Size(columns: 40, rows: 12)
    desk.press(String(conduct.key))
    walk(&desk) { desk, step in
      let lines = screen(desk, columns: 40, rows: 12)
      let text = lines.filter { !$0.isWhitespace }
      if let first = step.words.first { #expect(text.contains(first.filter { !$0.isWhitespace }), "\(lines)") }
      for (index, choice) in step.choices.enumerated() {
        #expect(text.contains("\(index + 1)" + choice.text.filter { !$0.isWhitespace }.prefix(14)), "\(lines)")
      }
      let goesOn = step.choices.isEmpty ? "Enter" : "choose"
      #expect(lines.contains(goesOn), "\(lines)")
    }
  }

  @Test("Who is alone calls the emergency services themselves", arguments: [Conduct.selfharm, .threat, .emergency])
  func alone(conduct: Conduct) {
    var desk = desk()
    desk.press(String(conduct.key))
    var hasCalled = false
    walk(&desk) { desk, step in
      guard step.purpose == .emergency else { return }
      #expect(step.choices.contains { $0.text.hasPrefix("I'm calling") }, "\(step.title)")
      hasCalled = true
    }
    #expect(hasCalled)
  }

  // MARK: Emergencies

  @Test(
    "The customer's words bring the first lines of their emergency",
    arguments: [
      ("I smell gas in my kitchen and I feel dizzy", "Get everybody out"),
      ("There's smoke everywhere!", "Get everybody out"),
      ("The house is on fire", "Get everybody out"), ("My father has collapsed", "Are they breathing"),
      ("She's not breathing!", "Are they breathing"), ("He won't wake up", "Are they breathing"),
      ("There's been an accident", "What's happening"),
    ])
  func firstLines(words: String, first: String) {
    var desk = desk(saying: words)
    desk.press("T")
    #expect(desk.advice?.say.first?.contains(first) == true, "\(desk.advice?.say ?? [])")
  }

  @Test(
    "Words of two emergencies, or of a bill, choose for nobody; what was heard is taken back by itself",
    arguments: [
      ("My husband fell down, he is not breathing! And your gas bill is wrong.", true),
      ("There's smoke in my flat and my mother is unconscious", true), ("I smell gas in my kitchen", false),
    ])
  func heardTwice(words: String, isOpen: Bool) {
    var desk = desk(saying: words)
    desk.press("T")
    let step = desk.advice?.conduct
    #expect((step?.choices.isEmpty == false) == isOpen, "\(step?.title ?? "")")
    guard !isOpen else { return }
    desk.press(.backspace)
    #expect(desk.advice?.conduct?.conduct == .emergency)
    #expect(desk.advice?.conduct?.choices.isEmpty == false, "the choice is there again")
  }

  @Test("The newest words count, however much was said before them")
  func newestWords() {
    var desk = desk(saying: String(repeating: "the bill and the letter and the bill ", count: 8))
    desk.say(String(repeating: "and nobody ever wrote to me about it ", count: 8), id: "u2", call: "a")
    desk.say("I smell gas in my kitchen", id: "u3", call: "a")
    desk.press("T")
    #expect(desk.advice?.say.first?.contains("Get everybody out") == true, "\(desk.advice?.say ?? [])")
  }

  @Test("A key that slips into a line is nobody who was told, and no reason", arguments: ["E", "<", "x"])
  func oneKey(key: String) {
    var desk = desk()
    desk.press("S")
    desk.press(.enter)
    let step = desk.advice?.conduct
    desk.press(.enter)
    desk.press(key)
    desk.press(.enter)
    #expect(desk.advice?.conduct == step)
    #expect(
      desk.call.acts.allSatisfy { act in
        if case .escalationAsked = act.payload { return false }
        return true
      })
    desk.press(.escape)
    desk.press(.escape)
    desk.press(key)
    desk.press(.enter)
    #expect(desk.advice?.conduct == step, "put aside for the reason \(key)")
  }

  @Test(
    "A word in the list does the same without a feed",
    arguments: [("gas smell", "Get everybody out"), ("not breathing", "Are they breathing")])
  func byName(typed: String, first: String) {
    var desk = TestDesk.inCall(playbook: Library.bundledPlaybook())
    desk.press(":")
    desk.press(typed)
    desk.press(.enter)
    #expect(desk.advice?.say.first?.contains(first) == true)
    desk.press(.backspace)
    #expect(desk.state.work.overlay == .confirmUndo(.emergency), "taken back as one, and asked about")
    desk.press("y")
    #expect(desk.advice?.conduct == nil)
    #expect(desk.call.count(of: .emergency) == 0)
  }

  @Test("Enter goes on in an emergency, and never out of it", arguments: ["voice", "chat", "in_person", "mail"])
  func enterGoesOn(channel: String) {
    var desk = desk(channel, saying: "I smell gas")
    desk.press("T")
    for _ in 0..<12 {
      desk.press(.enter)
      if case .form = desk.state.work.overlay { desk.press(.escape) }
      #expect(desk.advice?.conduct?.conduct == .emergency)
    }
    #expect(desk.advice?.conduct?.purpose == .emergency, "nobody is told by Enter alone")
    desk.press("1")
    let asked = desk.call.acts.compactMap { act -> Escalation? in
      if case .escalationAsked(let asked) = act.payload { return asked }
      return nil
    }
    #expect(asked.first?.purpose == .emergency)
    #expect(asked.first?.person == "a colleague nearby")
  }

  @Test(
    "What they told of where they are is read back, and not asked",
    arguments: [
      ("4 Mill Lane. Should I switch the light on?", "4 Mill Lane"),
      ("we're at 112b Old Park Road", "112b Old Park Road"),
      ("Mill Lane 4, the blue door", "Mill Lane 4"),
    ])
  func addressGiven(words: String, place: String) {
    var desk = desk(saying: "I smell gas in my kitchen")
    desk.press("T")
    desk.press(.enter)
    #expect(desk.advice?.say.first?.contains("Where are you right now?") == true)
    desk.say(words, id: "u2", call: "a")
    desk.pass(seconds: 1)
    #expect(desk.advice?.say.first?.contains("I've got \(place).") == true, "\(desk.advice?.say ?? [])")
  }

  @Test(
    "No number and no street that is none is taken for where they are",
    arguments: [
      "I paid 4 times this way", "He comes at 4. Lane closed", "4 people in the street", "I've waited 3 weeks",
      "2024 was the year. Road works",
    ])
  func noAddress(words: String) {
    var desk = desk(saying: words)
    desk.press("T")
    desk.press("3")
    #expect(desk.advice?.say.first?.contains("Where are you right now?") == true, "\(desk.advice?.say ?? [])")
  }

  @Test("Cut off before anybody was called: that is asked first, and the break waits")
  func cutOff() {
    var desk = desk(saying: "I smell gas")
    desk.press("T")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
    #expect(desk.advice?.conduct?.doing.contains("Has anybody called") == true)
    desk.press(.escape)
    #expect(desk.advice?.conduct != nil)
    desk.press("11")
    #expect(desk.advice?.conduct?.kind == .report)
    desk.press("1")
    #expect(desk.advice?.conduct == nil)
  }

  @Test func nothingIsMeasuredInAnEmergency() {
    var desk = desk(saying: "I smell gas")
    desk.press("a3")
    desk.press("T")
    #expect(desk.call.hidesScores)
    #expect(!screen(desk).contains("heat"))
    #expect(Flag.excluded.contains(.emergency))
  }

  // MARK: Keys that came by themselves

  @Test(
    "Keys that begin something grave never run out of a hurry",
    arguments: ["xB", "aSy", "V", "P1", "T", "F", "D", "oX"])
  func graveKeysAreNotReplayed(text: String) {
    var desk = desk()
    desk.act(.typingHeld(text))
    #expect(desk.act(.confirmed) == [.dropHeldTyping])
    #expect(desk.state.work.overlay == nil)
    #expect(desk.call.markedConduct.isEmpty)
    desk.act(.typingHeld(text))
    #expect(!screen(desk).contains("y takes it as keys"))
    let name = desk.state.graveDeeds(in: text).first ?? "?"
    #expect(screen(desk).contains("Too fast to be meant: \(name)"))
  }

  @Test func whatIsHeldIsNamed() {
    var desk = desk()
    desk.act(.typingHeld("ac"))
    #expect(screen(desk, columns: 120).contains("(\(desk.state.deeds(in: "ac").joined(separator: ", ")))"))
    #expect(desk.state.deeds(in: "ac").count == 2)
  }

  @Test("A y behind another key was meant for another question", arguments: ["E", "Enter", "M"])
  func yForAnotherQuestion(key: String) {
    var desk = desk()
    desk.act(.typingHeld("ac"))
    if key == "Enter" { desk.press(.enter) } else { desk.press(key) }
    #expect(screen(desk).contains("First this"))
    #expect(desk.act(.confirmed) == [.dropHeldTyping])
    #expect(desk.tags.isEmpty)
  }

  @Test func aQuestionThatStandsIsNotCovered() {
    var desk = desk()
    desk.press("E")
    #expect(desk.act(.typingHeld("Ba")) == [.dropHeldTyping])
    #expect(desk.state.work.overlay == .confirmEnd)
    desk.press("y")
    #expect(!desk.call.isLive)
    #expect(desk.call.markedConduct.isEmpty)
  }
}
