import Calls
import Desk
import DeskSupport
import SamplePlaybooks
import TerminalKit
import Testing

@testable import Screens

/// Reading back: nothing moves that the reader did not move.
struct ScrollingTests {
  private static let sizes = [Size(columns: 120, rows: 36), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)]

  private func desk(_ size: Size, lines: Int = 150) -> TestDesk {
    var desk = TestDesk(playbook: .realistic)
    desk.size = size
    desk.arrive(.callStarted(CallFacts()), call: "c")
    for number in 0..<lines {
      let words = String(repeating: "word ", count: number % 40) + "\(number)"
      desk.say(words, id: "u\(number)", call: "c", role: number % 3 == 0 ? .agent : .customer)
    }
    return desk
  }

  private func conversation(_ desk: inout TestDesk) -> [String] {
    let frame = Screen.frame(desk.state, size: desk.size, glyphs: .unicode, memory: &desk.memory)
    if let stand = desk.memory.stand { desk.state.paneStands(stand) }
    let rect = LiveLayout(desk.size).conversation
    return (rect.row..<(rect.row + rect.rows)).map { row in
      frame.rows[row][rect.column..<(rect.column + rect.columns)].map(\.text).joined()
    }
  }

  private func screen(_ desk: inout TestDesk) -> String {
    let frame = Screen.frame(desk.state, size: desk.size, glyphs: .unicode, memory: &desk.memory)
    if let stand = desk.memory.stand { desk.state.paneStands(stand) }
    return frame.rows.map { $0.map(\.text).joined() }.joined(separator: "\n")
  }

  @Test func theFirstUnreadLineIsMarkedAndOneKeyGoesThere() throws {
    var desk = desk(Size(columns: 80, rows: 24), lines: 40)
    desk.say("Hello?", id: "o1", call: "other")
    desk.press(.tab)
    for number in 0..<40 { desk.say("new \(number)", id: "n\(number)", call: "c") }
    desk.press(.tab)
    #expect(!screen(&desk).contains(" new 0 "))
    #expect(screen(&desk).contains("unread above, . goes there"))
    desk.press(".")
    let row = try #require(screen(&desk).split(separator: "\n").first { $0.contains("new 0 ") })
    #expect(row.contains(/new 0 +new/), "\(row)")
    #expect(!screen(&desk).contains(/new 1 +new/))
    // Whoever answers has read.
    desk.press(.end)
    desk.say("I'm here.", id: "a1", call: "c", role: .agent)
    desk.press(".")
    #expect(screen(&desk).contains("You have seen every line of this call."))
  }

  @Test func whatComesWhileTheWindowIsAwayIsUnreadToo() {
    var desk = desk(Size(columns: 80, rows: 24), lines: 3)
    desk.say("seen", id: "s", call: "c")
    #expect(!screen(&desk).contains(/seen +new/))
    desk.act(.focusChanged(false))
    desk.say("first", id: "f", call: "c")
    desk.say("second", id: "g", call: "c")
    desk.act(.focusChanged(true))
    #expect(screen(&desk).contains(/first +new/))
    #expect(!screen(&desk).contains(/second +new/))
    // The next time it begins anew.
    desk.act(.focusChanged(false))
    desk.say("third", id: "h", call: "c")
    #expect(screen(&desk).contains(/third +new/) && !screen(&desk).contains(/first +new/))
  }

  @Test func aCallThatNobodyKnowsYetIsUnreadAsAWhole() {
    var desk = desk(Size(columns: 80, rows: 24), lines: 3)
    desk.say("Hello?", id: "o1", call: "other")
    desk.say("Anybody?", id: "o2", call: "other")
    desk.press(.tab)
    #expect(!screen(&desk).contains(/\? +new/))
  }

  @Test(arguments: sizes)
  func thereAndBackAgain(size: Size) {
    var desk = desk(size)
    var pages: [[String]] = []
    for _ in 0..<5 {
      pages.append(conversation(&desk))
      desk.press(.pageUp)
    }
    for page in pages.reversed() {
      desk.press(.pageDown)
      #expect(conversation(&desk) == page)
    }
    #expect(desk.state.focusedView.anchor == nil)
  }

  @Test(arguments: sizes)
  func noLineIsSkipped(size: Size) {
    var desk = desk(size)
    var earlier = conversation(&desk)
    for _ in 0..<60 {
      desk.press(.up)
      let now = conversation(&desk)
      if desk.state.focusedView.unseenCount == 0, now.last?.contains("End") != true {
        #expect(Array(now.dropFirst().dropLast()) == Array(earlier.dropLast().dropLast()))
      }
      earlier = now
    }
  }

  @Test(arguments: sizes)
  func arrivingLinesMoveNothing(size: Size) {
    var desk = desk(size)
    desk.press(.pageUp, .up)
    let seen = conversation(&desk).dropLast()
    for number in 0..<40 {
      desk.say("new \(number)", id: "n\(number)", call: "c")
      #expect(conversation(&desk).dropLast() == seen)
    }
    desk.press(.end)
    #expect(desk.state.focusedView.anchor == nil)
    #expect(conversation(&desk).contains { $0.contains("new 39") })
  }

  /// A text that moves with every line can't be read; it moves when the pane is full, and then so far that it stands again.
  @Test(arguments: sizes)
  func whatIsReadStandsStill(size: Size) {
    var desk = desk(size)
    var earlier = conversation(&desk)
    let height = earlier.count
    let spare = ConversationPane.spareRows(of: height)
    var moves = 0
    for number in 0..<60 {
      desk.say("new \(number)", id: "n\(number)", call: "c")
      let now = conversation(&desk)
      let end = now.lastIndex { !$0.allSatisfy { $0 == " " } } ?? 0
      #expect(now[end].contains("new \(number) "))
      let still = earlier.prefix { !$0.allSatisfy { $0 == " " } }
      if !now.starts(with: still) {
        moves += 1
        #expect(height - 1 - end == spare)
        let moved = spare + 1
        #expect(Array(now[0..<(height - moved - 1)]) == Array(still[moved...].prefix(height - moved - 1)))
      }
      earlier = now
    }
    #expect(moves == 60 / (spare + 1) + (60 % (spare + 1) > 0 ? 1 : 0))
  }

  /// What is spoken grows word by word, and what was misheard is set right: neither moves the lines above.
  @Test(arguments: sizes)
  func aLineThatGrowsOrChangesMovesNothing(size: Size) {
    var desk = desk(size)
    _ = conversation(&desk)
    desk.say("so", id: "g", call: "c", state: .partial)
    var earlier = conversation(&desk)
    for count in 2..<8 {
      desk.say(
        Array(repeating: "so", count: count).joined(separator: " "), id: "g", call: "c", revision: Int64(count),
        state: .partial)
      let now = conversation(&desk)
      #expect(Array(now.prefix { !$0.contains(" so ") }) == Array(earlier.prefix { !$0.contains(" so ") }))
      earlier = now
    }
  }

  /// Up and down start from what is seen, with free rows below or without.
  @Test(arguments: sizes)
  func keysMoveWhatIsSeen(size: Size) {
    var desk = desk(size)
    _ = conversation(&desk)
    desk.say("new", id: "n", call: "c")
    let seen = conversation(&desk)
    desk.press(.up)
    let up = conversation(&desk)
    #expect(Array(up.dropFirst().dropLast()) == Array(seen.dropLast().dropLast()))
    let spare = ConversationPane.spareRows(of: seen.count)
    // As long as the newest line is in sight, the view follows it, and nothing is "below".
    #expect((desk.state.focusedView.anchor == nil) == (spare > 0))
    desk.press(.down)
    #expect(spare > 0 || conversation(&desk) == seen)
    #expect(desk.state.focusedView.anchor == nil)
    desk.press(.up)
    guard spare > 1 else { return }
    desk.say("one more", id: "m", call: "c")
    #expect(desk.state.focusedView.unseenCount == 0)
    #expect(conversation(&desk).contains { $0.contains("one more") })
  }

  /// What is corrected or deleted leaves no hole: older lines come back into a pane with room for them.
  @Test(arguments: sizes)
  func whatGoesAwayMakesRoomForWhatWasBefore(size: Size) {
    var desk = desk(size)
    for number in 0..<40 {
      desk.say("new \(number)", id: "n\(number)", call: "c")
      _ = conversation(&desk)
    }
    for number in 8..<40 { desk.say("", id: "n\(number)", call: "c", revision: 2, state: .deleted) }
    let left = conversation(&desk)
    let height = left.count
    let filled = left.count { !$0.allSatisfy { $0 == " " } }
    #expect(filled >= height - ConversationPane.spareRows(of: height))
    #expect(left.contains { $0.contains("new 7 ") })
  }

  @Test func aLongLineThatBecomesShortLeavesTheOthersInSight() {
    var desk = TestDesk(playbook: .realistic)
    desk.size = Size(columns: 80, rows: 24)
    desk.arrive(.callStarted(CallFacts()), call: "c")
    for number in 0..<3 {
      desk.say("line \(number)", id: "u\(number)", call: "c")
      _ = conversation(&desk)
    }
    for count in [20, 60, 110] {
      desk.say(
        Array(repeating: "word", count: count).joined(separator: " "), id: "g", call: "c", revision: Int64(count),
        state: .partial)
      _ = conversation(&desk)
    }
    desk.say("short", id: "g", call: "c", revision: 200)
    let left = conversation(&desk)
    for words in ["line 0", "line 1", "line 2", "short"] { #expect(left.contains { $0.contains(words) }, "\(words)") }
  }

  @Test func homeAndEnd() {
    var desk = desk(Size(columns: 80, rows: 24))
    desk.press(.home)
    #expect(conversation(&desk).first?.hasSuffix("0      ") == true || conversation(&desk)[0].contains(" 0 "))
    desk.press(.up, .pageUp)
    #expect(conversation(&desk)[0].contains(" 0 "))
    desk.press(.end)
    #expect(conversation(&desk).contains { $0.contains(" 149 ") })
  }

  @Test func aShortCallDoesNotScroll() {
    var desk = desk(Size(columns: 80, rows: 24), lines: 3)
    let seen = conversation(&desk)
    desk.press(.up, .pageUp, .home, .pageDown, .down)
    #expect(conversation(&desk) == seen)
    #expect(desk.state.focusedView.anchor == nil)
  }

  @Test(arguments: sizes)
  func searchStepsAndReturns(size: Size) {
    var desk = desk(size)
    desk.press(.pageUp, .pageUp)
    let seen = conversation(&desk)
    let anchor = desk.state.focusedView.anchor
    desk.press("/word 4")
    for _ in 0..<6 {
      desk.press(.up)
      #expect(conversation(&desk).contains { $0.contains("4") })
    }
    desk.press(.escape)
    #expect(desk.state.focusedView.anchor == anchor)
    #expect(conversation(&desk) == seen)
  }

  @Test("Once what was found is stepped through, n and N go on, and any other letter goes on typing")
  func searchStepsByLetters() {
    var desk = desk(Size(columns: 80, rows: 24))
    desk.press("/word 4")
    desk.press(.enter)
    let last = desk.state.focusedView.search?.current
    desk.press("n")
    let before = desk.state.focusedView.search?.current
    #expect(last != nil && before != nil && before != last)
    desk.press("N")
    #expect(desk.state.focusedView.search?.current == last)
    #expect(desk.state.focusedView.search?.entry.text == "word 4")
    desk.press("2n")
    #expect(desk.state.focusedView.search?.entry.text == "word 42n")
  }

  @Test(arguments: [
    ("café", "At the cafe\u{301}."), ("cafe\u{301}", "At the CAFÉ."),
    ("Rückerstattung", "Rück\u{AD}er\u{AD}stat\u{AD}tung bitte."),
    ("refund", "My ｒｅｆｕｎｄ!"), ("สวัสดีครับ", "สวัสดี\u{200B}ครับ"), ("STRASSE", "in der Straße"),
  ])
  func searchFindsHoweverItIsSpelled(words: String, text: String) throws {
    var desk = desk(Size(columns: 80, rows: 24), lines: 5)
    desk.say(text, id: "x", call: "c")
    desk.press("/\(words)")
    let frame = Screen.frame(desk.state, size: desk.size, glyphs: .unicode, memory: &desk.memory)
    #expect(frame.text(row: 23).contains("1 found"))
  }

  @Test func searchFindsWhateverTheCase() throws {
    var desk = desk(Size(columns: 80, rows: 24), lines: 5)
    desk.say("ÄRGER wegen der Rückzahlung", id: "x", call: "c")
    desk.press("/ärger")
    let frame = Screen.frame(desk.state, size: desk.size, glyphs: .unicode, memory: &desk.memory)
    #expect(frame.text(row: 23).contains("1 found"))
  }

  @Test func whatIsMaskedIsNotFound() {
    var desk = desk(Size(columns: 80, rows: 24), lines: 5)
    desk.say("my card is 4111", id: "x", call: "c")
    desk.press("/4111")
    _ = Screen.frame(desk.state, size: desk.size, glyphs: .unicode, memory: &desk.memory)
    desk.say("my card is ****", id: "x", call: "c", state: .redacted)
    let frame = Screen.frame(desk.state, size: desk.size, glyphs: .unicode, memory: &desk.memory)
    #expect(frame.text(row: 23).contains("0 found"))
  }
}
