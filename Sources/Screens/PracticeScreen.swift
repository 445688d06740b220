import Calls
import Desk
import Language
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
    case _ where practice.showsKeys: PracticeKeys(practice: practice, glyphs: glyphs).sheet.paint(into: &frame)
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
        keys: [("Enter", tr("begins")), ("Esc", tr("list")), ("m", tr("help")), ("a", tr("rough words"))],
        glyphs: glyphs,
        scroll: practice.scroll)
    case .progress:
      return TextSheet(
        title: tr("How your practice goes"), lines: ProgressText(practice).lines,
        keys: [("Esc", tr("back to the list"))],
        glyphs: glyphs, scroll: practice.scroll)
    default:
      guard let pages = DebriefText(practice)?.pages else { return nil }
      let page = min(practice.page, pages.count - 1)
      return TextSheet(
        title: tr("\(practice.scenario?.title ?? "")  \(page + 1) of \(pages.count): \(pages[page].title)"),
        lines: pages[page].lines, keys: debriefKeys, glyphs: glyphs, scroll: practice.scroll)
    }
  }

  private var debriefKeys: [(String, String)] {
    var keys = [("Right", tr("page"))]
    if practice.rehearsal?.log.replies.isEmpty == false { keys.append(("t", tr("try again"))) }
    return keys + [
      ("w", tr("model run")), ("b", tr("bad run")), ("n", tr("next call")), ("Esc", tr("list")), ("?", tr("keys")),
    ]
  }

  /// What is asked or told, over the keys.
  private func paintFoot(into frame: inout Frame) {
    let row = size.rows - 1
    guard row >= 0 else { return }
    let text: SafeText
    if state.work.overlay == .confirmQuit {
      text = tr(" Leave practice?  y leaves  Esc stays")
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
      case .voice: tr("calls")
      case .chat: tr("writes in the chat")
      case .email: tr("writes a mail")
      case .callback: tr("is called back")
      case .inPerson: tr("stands before you")
      }
    let name = scenario.customer.isEmpty ? tr("A customer") : scenario.customer
    var lines: [DebriefText.Line] = []
    if let taken = practice.taken, taken.scenario == scenario.id {
      lines.append(DebriefText.Line(SuggestionText.why(taken, book: practice.book), .good))
      lines.append(DebriefText.Line(""))
    }
    if !scenario.warning.isEmpty {
      lines.append(
        DebriefText.Line(
          tr(
            "Beforehand: \(scenario.warning) \(isSpoken ? tr("list leaves it; stop ends it") : tr("Esc leaves it; Q stops")) at any time."
          ),
          .warning))
      lines.append(DebriefText.Line(""))
    }
    lines.append(
      DebriefText.Line(tr("\(name) \(way). About \(scenario.minutes) min, grade \(scenario.grade) of 5."), .strong))
    if let assigned = practice.openAssignments.first(where: { $0.scenario == scenario.id }) {
      let way = assigned.way.isEmpty ? "" : tr(". It counts \(assigned.way)")
      lines.append(DebriefText.Line(tr("Assigned to you, \(assigned.dueWords(on: practice.today))\(way).")))
    }
    lines += scenario.backstory.map { DebriefText.Line($0) }
    if !scenario.may.isEmpty {
      lines.append(DebriefText.Line(""))
      lines.append(DebriefText.Line(tr("You may, without asking anyone"), .quiet))
      lines += scenario.may.map { DebriefText.Line($0, indent: 2) }
    }
    lines.append(DebriefText.Line(""))
    lines.append(DebriefText.Line(tr("In the call"), .quiet))
    lines += keys
    return lines
  }

  private var keys: [DebriefText.Line] {
    let lists = practice.mode.listsAnswers
    let answering =
      isSpoken
      ? [
        lists ? tr("r and a number answers, or r and your own words.") : tr("r and your own words answers."),
        tr("Type what you hear: anger 3, need fix, insult."),
      ]
      : [
        lists
          ? tr("r answers: then a number of the list, or your own words and Enter.")
          : tr("r answers: your own words, then Enter."),
        tr("Tag what you hear: a anger, f frustration ... then 1 2 3; n then a letter for the need;"),
        tr("capital letters for conduct, such as I insult. ? lists all keys."),
      ]
    let help =
      switch practice.mode {
      case .novice: tr("The sidebar helps, as on the live desk.")
      case .own: tr("You find the words; the sidebar helps, as on the live desk.")
      case .exam:
        tr(
          "An exam: no answers to choose, no sidebar, what you say is taken as it stands, and without tags nobody passes."
        )
      }
    let ending =
      isSpoken
      ? tr("end ends the call. stop leaves it, and nothing is kept.")
      : tr("E then y ends the call. Q stops practising, and nothing is kept.")
    let waiting =
      isSpoken
      ? tr(
        "An answer before the customer has finished cuts in. Silence counts, but not while you answer after r alone.")
      : tr("An answer before the customer has finished cuts in. Silence counts, but not while you type.")
    let rough = tr("Rough words: \(PracticeMenu.words(of: practice.roughness)).")
    return (answering + [waiting, help, rough, ending]).map { DebriefText.Line($0, indent: 2) }
  }
}

extension PracticeState {
  /// What a novice is told at once about the answer just given; nil for others, and before the first answer.
  var lesson: String? {
    guard mode == .novice, isCalling, let reply = rehearsal?.log.replies.last else { return nil }
    let harms = reply.allMoves.filter { $0.kind != .helpful }
    if let harm = harms.first {
      let why = book.advice[harm.rawValue] ?? tr("It heats a call.")
      return tr("That was: \(book.label(of: harm)). \(why)")
    }
    if reply.moves.contains(where: \.isSolution), !reply.isGateOpen {
      return tr("A way out came before the customer was heard. ") + (book.advice["too_early"] ?? "")
    }
    let helps = reply.moves.map { book.label(of: $0) }
    return helps.isEmpty ? nil : tr("That was: \(helps.joined(separator: ", ")). It helps where it fits.")
  }
}
