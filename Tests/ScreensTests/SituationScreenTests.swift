import Calls
import Coaching
import Desk
import DeskSupport
import Library
import TerminalKit
import Testing

@testable import Screens

/// Words for everyday moments: asked for by somebody who knows no key, shown until they are said or put away.
struct SituationScreenTests {
  private static let book = Library.bundledPlaybook()

  /// What somebody who knows no key would type, and the moment that is meant.
  private static let asked: [(typed: String, situation: Situation)] = [
    ("queue", .longWait), ("hold", .hold), ("back from", .backFromHold), ("slow", .slowSystem),
    ("identity", .identityCheck), ("won't identify", .identityRefused), ("refuse", .firstNo),
    ("mistake", .customersMistake), ("nobody's", .nobodysFault), ("wrong promise", .wrongPromise),
    ("social", .publicPost), ("recording", .recording), ("robot", .robot), ("where", .whereAreYou),
    ("flirt", .flirting), ("drunk", .drunk), ("accent", .hardToFollow), ("deaf", .hardOfHearing),
    ("behalf", .onBehalf), ("cancel", .cancelEverything), ("silence", .silence), ("not found", .notFound),
    ("mail", .mail), ("refund", .refundAsked), ("don't know", .dontKnow), ("third time", .callsAgain),
    ("complaint", .colleagueBlamed), ("in writing", .inWriting), ("not my department", .notMyDepartment),
    ("staff number", .nameAsked), ("did not pass verification", .identityFailed),
    ("makes fun of my accent", .accentMocked),
  ]

  /// What people type whole, and what has to come first then.
  private static let typedWhole: [(typed: String, id: String)] = [
    ("did not pass verification", "situation.identity_failed"), ("failed security check", "situation.identity_failed"),
    ("they are not who they say", "situation.identity_failed"), ("cant prove identity", "situation.identity_failed"),
    ("somebody else calling", "situation.identity_failed"), ("identity refused", "situation.identity_refused"),
    ("makes fun of my accent", "situation.accent_mocked"), ("they mock how i speak", "situation.accent_mocked"),
    ("laughs at my accent", "situation.accent_mocked"), ("mocks me", "situation.accent_mocked"),
    ("i got it wrong", "cause.our_error"), ("i made a mistake", "cause.our_error"),
    ("we got it wrong", "cause.our_error"), ("i can't follow their accent", "situation.hard_to_follow"),
  ]

  @Test("What people type in a sentence of their own leads to the words for it", arguments: typedWhole)
  func sentence(typed: String, id: String) {
    var desk = Self.desk(80, 24)
    desk.press(":")
    desk.press(typed)
    let listed = ListOverlay.commands(desk.state, filter: typed)
    #expect(listed.first?.id == id, "\(listed.prefix(4).map(\.id))")
  }

  /// Who types what just happened has no time to choose: a danger stands first under its own words.
  @Test(arguments: [
    ("wants to kill himself", "conduct.selfharm"), ("kill herself", "conduct.selfharm"),
    ("she wants to die", "conduct.selfharm"), ("says he doesn't want to live", "conduct.selfharm"),
    ("he says he will kill me", "conduct.threat"), ("threatens to come here with a knife", "conduct.threat"),
    ("has a gun", "conduct.threat"), ("smells gas", "emergency.out"),
    ("gas smell", "emergency.out"), ("call an ambulance", "conduct.emergency"), ("not breathing", "emergency.lifeless"),
  ])
  func aDangerStandsFirst(typed: String, id: String) {
    var desk = Self.desk(80, 24)
    desk.press(":")
    #expect(ListOverlay.commands(desk.state, filter: typed).first?.id == id)
  }

  @Test("Every everyday moment is found by a word and shows what to say, at every size", arguments: asked)
  func found(typed: String, situation: Situation) throws {
    for (columns, rows) in [(80, 24), (120, 36), (40, 12)] {
      var desk = Self.desk(columns, rows)
      desk.press(":")
      desk.press(typed)
      let listed = ListOverlay.commands(desk.state, filter: typed)
      let place = try #require(listed.firstIndex { $0.id == "situation." + situation.rawValue }, "\(typed)")
      for _ in 0..<place { desk.press(.down) }
      desk.press(.enter)
      #expect(desk.state.focusedView.advice?.origin == .situation(situation))
      let screen = Self.words(desk, columns, rows)
      let first = try #require(desk.state.focusedView.advice?.say.first)
      #expect(screen.contains(first.filter { $0 != " " }), "\(situation) at \(columns)x\(rows): \(screen)")
      desk.press(.escape)
      #expect(desk.state.focusedView.advice?.origin == .opening)
    }
  }

  @Test("All of them have words, and a tag, the step of a protocol or Enter ends them")
  func ends() throws {
    #expect(Set(Self.asked.map(\.situation)) == Set(Situation.allCases))
    var desk = Self.desk(80, 24)
    desk.act(.situationChosen(.hold))
    desk.press("a")
    #expect(desk.state.focusedView.advice?.origin != .situation(.hold))
    desk.act(.situationChosen(.robot))
    #expect(desk.state.focusedView.advice?.origin == .situation(.robot))
    let before = desk.types
    desk.press(.enter)
    #expect(desk.state.focusedView.advice?.origin != .situation(.robot))
    #expect(desk.types == before, "that the words were looked at is nobody's record")
    desk.press("I")
    desk.act(.situationChosen(.silence))
    #expect(desk.state.focusedView.advice?.origin == .situation(.silence))
    #expect(desk.state.focusedView.advice?.waiting != nil, "the step that waits is named")
    desk.press(.enter)
    #expect(desk.state.focusedView.advice?.conduct?.conduct == .insult, "and comes back")
    #expect(!desk.types.contains("ladder.said"))
    desk.press("P")
    desk.act(.situationChosen(.silence))
    #expect(desk.state.focusedView.advice?.conduct?.conduct == .threat, "a danger comes first")
  }

  private static func desk(_ columns: Int, _ rows: Int) -> TestDesk {
    var desk = TestDesk(playbook: book)
    desk.size = Size(columns: columns, rows: rows)
    desk.arrive(.callStarted(CallFacts()), call: "c")
    desk.say("Hello?", id: "u1", call: "c")
    return desk
  }

  /// The words of the screen without blanks, line ends and borders, so that a sentence is found however it is wrapped.
  private static func words(_ desk: TestDesk, _ columns: Int, _ rows: Int) -> String {
    var memory = ScreenMemory()
    let frame = Screen.frame(
      desk.state, size: Size(columns: columns, rows: rows), glyphs: .unicode, memory: &memory)
    let rows = frame.goldenText().split(separator: "\n").filter { $0.hasPrefix("T|") }
    let lines = rows.map { $0.dropFirst(2).dropLast().split(separator: "│").last.map(String.init) ?? "" }
    return lines.joined().filter { !$0.isWhitespace }.replacing("’", with: "'")
  }
}
