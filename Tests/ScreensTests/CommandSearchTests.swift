import Calls
import Desk
import DeskSupport
import Library
import TerminalKit
import Testing

@testable import Screens

/// What somebody types into the list of commands, in a call, and what Enter then does.
struct CommandSearchTests {
  private static let book = Library.bundledPlaybook()

  private static func desk(isLive: Bool = true) -> TestDesk {
    var desk = TestDesk(playbook: book)
    desk.state.settings = SettingsInForce(path: "/home/sam/.config/coolhead/config.yaml", values: ["theme": "dark"])
    if isLive { desk.arrive(.callStarted(CallFacts()), call: "c") }
    return desk
  }

  private static func hits(_ typed: String, isLive: Bool = true) -> [String] {
    ListOverlay.commands(desk(isLive: isLive).state, filter: typed).map(\.id)
  }

  @Test(
    "Everyday words find everyday moments first",
    arguments: [
      ("a no", "situation.first_no"), ("say no", "situation.first_no"), ("not working", "cause.product"),
      ("the toaster is not working", "cause.product"),
      ("shipping delay", "situation.nobodys_fault"), ("late delivery", "situation.nobodys_fault"),
      ("outage", "situation.nobodys_fault"), ("technical outage", "situation.slow_system"),
      ("technical", "situation.slow_system"), ("double charge", "cause.our_error"),
      ("charged twice", "cause.our_error"), ("billing", "cause.our_error"), ("wrong item", "cause.our_error"),
      ("damaged", "cause.product"), ("broken", "cause.product"), ("nobody came", "cause.service"),
      ("refund refused", "situation.first_no"), ("bad news", "situation.first_no"),
      ("talks too much", "tag.talkative"), ("rambles", "tag.talkative"), ("goodbye", "call.end"),
      ("closing", "call.end"), ("bye", "call.end"), ("livid", "tag.anger"), ("annoyed", "tag.frustration"),
      ("sarcastic", "tag.contempt"), ("funeral", "tag.sadness"), ("repair", "need.fix"), ("rant", "need.vent"),
      ("escalate", "help.ask"), ("team leader", "conduct.manager"), ("keeps asking", "conduct.loop"),
      ("won't let me speak", "conduct.shouting"), ("follow up", "promise"), ("appointment", "promise"),
      ("real person", "situation.robot"), ("tiktok", "situation.public_post"),
      ("user error", "situation.customers_mistake"), ("can't find", "situation.not_found"),
      ("preferences", "setting.theme.standard"), ("shouts", "conduct.shouting"), ("happy", "tag.gratitude"),
      ("offended", "tag.hurt"),
      ("refund", "situation.refund_asked"), ("money", "situation.refund_asked"),
      ("money back", "situation.refund_asked"),
      ("discount", "situation.refund_asked"), ("voucher", "situation.refund_asked"), ("pay", "situation.refund_asked"),
      ("don't know", "situation.dont_know"), ("dont know", "situation.dont_know"), ("no answer", "situation.dont_know"),
      ("verify", "situation.identity_check"), ("security", "situation.identity_check"),
      ("cries", "tag.sadness"), ("crying", "tag.sadness"), ("cry", "tag.sadness"), ("tears", "tag.sadness"),
      ("upset", "tag.sadness"), ("silent", "situation.silence"), ("no reply", "situation.silence"),
      ("hurry", "tag.impatience"), ("rush", "tag.impatience"), ("urgent", "tag.impatience"),
      ("third time", "situation.calls_again"), ("translate", "situation.hard_to_follow"),
      ("speaks no english", "situation.hard_to_follow"), ("email", "situation.mail"),
      ("written", "situation.mail"), ("in writing", "situation.in_writing"), ("rude", "conduct.insult"),
      ("swears", "conduct.vulgar"), ("stupid", "conduct.insult"), ("yell", "conduct.shouting"),
      ("racist", "conduct.discrimination"), ("my mistake", "cause.our_error"), ("my fault", "cause.our_error"),
      ("sorry", "cause.our_error"), ("apology", "cause.our_error"), ("complaint", "situation.colleague_blamed"),
      ("colleague", "situation.colleague_blamed"), ("put on hold", "situation.hold"), ("hold", "situation.hold"),
      ("not my department", "situation.not_my_department"), ("light theme", "setting.theme.light"),
      ("dark theme", "setting.theme.dark"), ("dark", "setting.theme.dark"), ("light", "setting.theme.light"),
      ("keeps talking", "tag.talkative"), ("talking", "tag.talkative"), ("online", "situation.public_post"),
      ("approve", "customer.grants"), ("not held", "promise.list"), ("call-back", "promise"),
      ("promised to ring", "promise.list"), ("swears at me", "conduct.insult"),
      ("he is swearing at me", "conduct.insult"),
      ("language", "situation.hard_to_follow"), ("refund beyond my limit", "situation.refund_asked"),
      ("the customer wants a refund now", "situation.refund_asked"),
      ("cancelling the contract", "situation.cancel_everything"),
      ("his mother", "situation.on_behalf"), ("child on the phone", "situation.on_behalf"),
      ("login", "situation.identity_check"), ("lost parcel", "need.inform"), ("voicemail", "call.outbound"),
      ("lunch", "break.take"), ("toilet", "break.take"), ("go home", "shift.end"), ("german", "setting.lang"),
      ("right to left", "setting.lang"), ("what to say", "customer.reply"), ("notification", "setting.notify.off"),
      ("select", "select"), ("export", "setting.export"), ("save", "setting.export"), ("print", "setting.export"),
      ("board", "setting.board"), ("mouse", "select"), ("font size", "setting.letters"),
      ("again", "conduct.loop"), ("wants a refund", "situation.refund_asked"), ("break", "break.take"),
    ])
  func everyday(typed: String, id: String) {
    let found = Self.hits(typed)
    #expect(found.first == id, "\(typed): \(found.prefix(4))")
  }

  @Test(arguments: ["wrong customer", "wrong person", "settings"])
  func found(typed: String) {
    let found = Self.hits(typed)
    #expect(!found.isEmpty)
    if typed == "settings" { #expect(found.allSatisfy { $0.hasPrefix("setting.") } && found.count > 15) }
  }

  @Test("Everything that the playbook calls by another name is a command, and no grave one comes first by half a word")
  func names() throws {
    let known = Set(Command.all.map(\.id))
    #expect(Self.book.find.keys.filter { !known.contains($0) } == [])
    let grave: Set = [
      "conduct.threat", "conduct.bomb", "conduct.selfharm", "conduct.sexual", "conduct.discrimination",
    ]
    let state = Self.desk().state
    let words = Set(
      Command.all.filter { grave.contains($0.id) }
        .flatMap { [$0.title, $0.help] + $0.words + (Self.book.find[$0.id] ?? []) }.joined(separator: " ").lowercased()
        .split { !$0.isLetter }.map(String.init))
    for typed in Set(words.flatMap { word in (1...word.count).map { String(word.prefix($0)) } }) {
      guard let first = ListOverlay.commands(state, filter: typed).first, grave.contains(first.id) else { continue }
      let whole = ([first.title] + first.words + (Self.book.find[first.id] ?? [])).joined(separator: " ").lowercased()
        .split { !$0.isLetter }.map(String.init)
      #expect(
        whole.contains(typed) || state.isHalfNamed(first, by: typed) || first.keys.contains(typed),
        "\(typed) finds \(first.id)")
    }
  }

  @Test("A word finds nothing by a part of another that means something else")
  func otherWords() {
    #expect(!Self.hits("quit").contains("situation.drunk"))
    #expect(!Self.hits("hold").contains("situation.on_behalf"))
  }

  @Test("Esc right after a command was chosen puts no warning aside; a moment later it does")
  func habit() {
    var desk = Self.desk()
    desk.press("I")
    desk.press(":theme dark")
    desk.press(.enter, .escape)
    #expect(!desk.types.contains { $0.contains("skipped") })
    #expect(desk.state.focusedView.advice?.conduct != nil)
    desk.press(.escape)
    #expect(desk.types.contains { $0.contains("skipped") })
  }

  @Test("Ctrl-U empties the line that is typed")
  func emptied() {
    var desk = Self.desk()
    desk.press("mlate refund")
    desk.press(.control("u"))
    desk.press("lost card")
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("no form")
      return
    }
    #expect(form.fields[form.chosen].entry.text == "lost card")
  }

  @Test("Half a word of a grave mark is completed by the first Enter and set by the second alone")
  func half() {
    var desk = Self.desk()
    desk.press(":suic")
    desk.press(.enter)
    #expect(desk.types.filter { $0.contains("conduct") } == [])
    #expect(desk.state.work.overlay == .commands(filter: Entry("self-harm"), chosen: 0))
    desk.press(.enter)
    #expect(desk.call.count(of: .selfharm) == 1)
  }

  @Test("What holds now is not searched, and what can't be done here is not offered")
  func offered() {
    #expect(!Self.hits("now").contains("setting.theme.standard"))
    #expect(!Self.hits("needed").contains("break.needed"))
    #expect(!Self.hits("desk").contains("start.live"))
    #expect(!Self.hits("refund", isLive: false).contains("situation.refund_asked"))
    #expect(!Self.hits("anger", isLive: false).contains("tag.anger"))
    // What leaves the desk can be asked for from it; no key of the start screen stands beside it.
    #expect(Self.hits("practise").first == "start.practice")
    let desk = Self.desk()
    #expect(Command.named("start.practice").map { desk.state.keysHere(of: $0) } == [])
    // Without a call all keys can still be read, and those of a call say what they wait for.
    var empty = Self.desk(isLive: false)
    empty.press("?")
    #expect(ListOverlay.commands(empty.state, filter: "").contains { $0.id == "tag.anger" })
  }

  @Test("The chosen row stands whole at the foot, and the answer about a setting is told whole", arguments: [80, 40])
  func whole(columns: Int) throws {
    var desk = Self.desk()
    desk.size = Size(columns: columns, rows: 24)
    desk.press(":reply")
    let command = try #require(Command.named("customer.reply"))
    func screen() -> String {
      var memory = ScreenMemory()
      let frame = Screen.frame(desk.state, size: desk.size, glyphs: .unicode, memory: &memory)
      return (0..<24).map { frame.text(row: $0) }.joined().filter { !$0.isWhitespace }
    }
    #expect(screen().contains(command.help.filter { !$0.isWhitespace }))
    desk.press(.escape)
    desk.press(":my limits")
    desk.press(.enter)
    guard columns == 80 else { return }
    let told = try #require(desk.state.message?.text)
    #expect(screen().contains(told.filter { !$0.isWhitespace }.suffix(20)), "\(told)")
  }
}
