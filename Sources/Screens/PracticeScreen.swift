import Calls
import Desk
import Practice
import TerminalKit

/// What a trainee sees before and after a practised call: the menu, the briefing, the debrief, the progress.
struct PracticeScreen {
  let state: DeskState
  let practice: PracticeState
  let size: Size
  let glyphs: Glyphs

  /// Nil where the call itself is on the screen.
  init?(_ state: DeskState, size: Size, glyphs: Glyphs) {
    guard let practice = state.practice else { return nil }
    if practice.stage == .calling || practice.isWatching { return nil }
    self.state = state
    self.practice = practice
    self.size = size
    self.glyphs = glyphs
  }

  func paint() -> Frame {
    var frame = Frame(size: size)
    switch practice.stage {
    case .menu: PracticeMenu(practice: practice, glyphs: glyphs).paint(into: &frame)
    case .retrying: RetryList(practice: practice, glyphs: glyphs).paint(into: &frame)
    default: sheet?.paint(into: &frame)
    }
    paintFoot(into: &frame)
    return frame
  }

  /// Rows of a page that can be scrolled past.
  static func mostScroll(_ practice: PracticeState, _ size: Size) -> Int {
    let lines: [DebriefText.Line]
    switch practice.stage {
    case .briefing: lines = Briefing(practice).lines
    case .progress: lines = ProgressText(practice).lines
    default:
      let pages = DebriefText(practice)?.pages ?? []
      lines = pages.indices.contains(practice.page) ? pages[practice.page].lines : []
    }
    let sheet = TextSheet(title: "", lines: lines, keys: [], glyphs: .unicode)
    return max(0, sheet.rows(columns: size.columns - 3).count - TextSheet.room(size))
  }

  private var sheet: TextSheet? {
    switch practice.stage {
    case .briefing:
      return TextSheet(
        title: practice.scenario?.title ?? "", lines: Briefing(practice).lines,
        keys: [("Enter", "begins"), ("Esc", "list"), ("m", "help"), ("a", "rough words")], glyphs: glyphs,
        scroll: practice.scroll)
    case .progress:
      return TextSheet(
        title: "How your practice goes", lines: ProgressText(practice).lines, keys: [("Esc", "back to the list")],
        glyphs: glyphs, scroll: practice.scroll)
    default:
      guard let pages = DebriefText(practice)?.pages else { return nil }
      let page = min(practice.page, pages.count - 1)
      return TextSheet(
        title: "\(practice.scenario?.title ?? "")  \(page + 1) of \(pages.count): \(pages[page].title)",
        lines: pages[page].lines, keys: debriefKeys, glyphs: glyphs, scroll: practice.scroll)
    }
  }

  private var debriefKeys: [(String, String)] {
    var keys = [("Right", "page")]
    if practice.rehearsal?.log.replies.isEmpty == false { keys.append(("t", "try again")) }
    return keys + [("w", "model run"), ("b", "bad run"), ("n", "next call"), ("Esc", "list")]
  }

  /// What is asked or told, over the keys.
  private func paintFoot(into frame: inout Frame) {
    let row = size.rows - 1
    guard row >= 0 else { return }
    let text: SafeText
    if state.work.overlay == .confirmQuit {
      text = " Leave practice?  y leaves  Esc stays"
    } else if let message = state.message {
      text = SafeText(" ") + SafeText(untrusted: message.text)
    } else {
      return
    }
    frame.fill(Rect(column: 0, row: row, columns: size.columns, rows: 1))
    frame.put(text.truncated(to: size.columns), column: 0, row: row, style: Style(.accent, bold: true))
  }
}

/// What is known before a practised call begins.
struct Briefing {
  let practice: PracticeState
  /// True where words are typed and not keys.
  let isSpoken: Bool

  init(_ practice: PracticeState, isSpoken: Bool = false) {
    self.practice = practice
    self.isSpoken = isSpoken
  }

  var lines: [DebriefText.Line] {
    guard let scenario = practice.scenario else { return [] }
    let way: String =
      switch scenario.channel {
      case .voice: "calls"
      case .chat: "writes in the chat"
      case .email: "writes a mail"
      case .callback: "is called back"
      case .inPerson: "stands before you"
      }
    let name = scenario.customer.isEmpty ? "A customer" : scenario.customer
    var lines: [DebriefText.Line] = []
    if let taken = practice.taken, taken.scenario == scenario.id {
      lines.append(DebriefText.Line(SuggestionText.why(taken, book: practice.book), .good))
      lines.append(DebriefText.Line(""))
    }
    if !scenario.warning.isEmpty {
      lines.append(
        DebriefText.Line(
          "Beforehand: \(scenario.warning) \(isSpoken ? "list leaves it; stop ends it" : "Esc leaves it; Q stops") at any time.",
          .warning))
      lines.append(DebriefText.Line(""))
    }
    lines.append(
      DebriefText.Line("\(name) \(way). About \(scenario.minutes) min, grade \(scenario.grade) of 5.", .strong))
    if let assigned = practice.openAssignments.first(where: { $0.scenario == scenario.id }) {
      let way = assigned.way.isEmpty ? "" : ". It counts \(assigned.way)"
      lines.append(DebriefText.Line("Assigned to you, \(assigned.dueWords(on: practice.today))\(way)."))
    }
    lines += scenario.backstory.map { DebriefText.Line($0) }
    if !scenario.may.isEmpty {
      lines.append(DebriefText.Line(""))
      lines.append(DebriefText.Line("You may, without asking anyone", .quiet))
      lines += scenario.may.map { DebriefText.Line($0, indent: 2) }
    }
    lines.append(DebriefText.Line(""))
    lines.append(DebriefText.Line("In the call", .quiet))
    lines += keys
    return lines
  }

  private var keys: [DebriefText.Line] {
    let lists = practice.mode.listsAnswers
    let answering =
      isSpoken
      ? [
        lists ? "r and a number answers, or r and your own words." : "r and your own words answers.",
        "Type what you hear: anger 3, need fix, insult.",
      ]
      : [
        lists
          ? "r answers: then a number of the list, or your own words and Enter."
          : "r answers: your own words, then Enter.",
        "Tag what you hear: a anger, f frustration ... then 1 2 3; n then a letter for the need;",
        "capital letters for conduct, such as I insult. ? lists all keys.",
      ]
    let help =
      switch practice.mode {
      case .novice: "The sidebar helps, as on the live desk."
      case .own: "You find the words; the sidebar helps, as on the live desk."
      case .exam: "An exam: no answers to choose, no sidebar, and what you say is taken as it stands."
      }
    let ending =
      isSpoken
      ? "end ends the call. stop leaves it, and nothing is kept."
      : "E then y ends the call. Q stops practising, and nothing is kept."
    let waiting =
      "An answer before the customer has finished cuts in. Silence counts, but not while you \(isSpoken ? "answer after r alone" : "type")."
    let rough = "Rough words: \(PracticeMenu.words(of: practice.roughness))."
    return (answering + [waiting, help, rough, ending]).map { DebriefText.Line($0, indent: 2) }
  }
}

extension PracticeState {
  /// What a novice is told at once about the answer just given; nil for others, and before the first answer.
  var lesson: String? {
    guard mode == .novice, isCalling, let reply = rehearsal?.log.replies.last else { return nil }
    let harms = reply.allMoves.filter { $0.kind != .helpful }
    if let harm = harms.first {
      let why = book.advice[harm.rawValue] ?? "It heats a call."
      return "That was: \(book.label(of: harm)). \(why)"
    }
    if reply.moves.contains(where: \.isSolution), !reply.isGateOpen {
      return "A way out came before the customer was heard. " + (book.advice["too_early"] ?? "")
    }
    let helps = reply.moves.map { book.label(of: $0) }
    return helps.isEmpty ? nil : "That was: \(helps.joined(separator: ", ")). It helps where it fits."
  }
}
