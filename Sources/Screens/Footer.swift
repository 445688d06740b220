import Calls
import Coaching
import Desk
import Language
import Practice
import TerminalKit

/// The last row: what is asked, what was told, or which keys help now. The way to the help is the last thing to go.
struct Footer {
  let state: DeskState
  let glyphs: Glyphs
  let found: [Transcript.Place]
  /// True where the screen has room for one pane alone.
  var isNarrow = false

  func paint(into frame: inout Frame) {
    let row = frame.size.rows - 1
    let columns = frame.size.columns
    guard row >= 0, columns > 0 else { return }
    switch state.work.overlay {
    case .form(let form) where form.isOneLine:
      let field = form.field
      ask(
        SafeText(untrusted: field?.title ?? "") + ": ", field?.entry ?? Entry(), tr("Enter keeps, Esc puts aside"),
        phrases: form.purpose == .name ? [] : state.playbook?.phrases ?? [], into: &frame, row: row)
    case .form(let form): tellForm(form, into: &frame, row: row)
    case .search:
      ask(tr("Find: "), state.focusedView.search?.entry ?? Entry(), matchHints, into: &frame, row: row)
    case .answer(let answer) where answer.reading != nil:
      paintKeys(understoodKeys, into: &frame, row: row, room: columns)
    case .answer(let answer):
      ask(
        tr("You: "), answer.entry, answerHints(answer), phrases: state.isCoached ? state.playbook?.phrases ?? [] : [],
        into: &frame, row: row)
    case .confirmStop:
      tell(tr("Stop? Nothing of this call is kept."), tr("y stops  Esc goes on"), .danger, into: &frame, row: row)
    case .confirmEnd where state.unconfirmedPromise != nil:
      paintKeys(unconfirmedKeys(columns: columns), into: &frame, row: row, room: columns)
    case .promises: paintKeys(promiseListKeys, into: &frame, row: row, room: columns)
    case .checks: paintKeys(checkKeys, into: &frame, row: row, room: columns)
    case .confirmUndo(let conduct):
      tell(state.undoQuestion(conduct), tr("y takes it back  Esc keeps it"), .danger, into: &frame, row: row)
    case .confirmEnd: tell(tr("End this call?"), tr("y ends it  Esc stays in it"), .danger, into: &frame, row: row)
    case .farewell: paintKeys(farewellKeys(columns: columns), into: &frame, row: row, room: columns)
    case .recordKey:
      paintKeys(KeyRecorder(state)?.keys ?? [], into: &frame, row: row, room: columns)
    case .ticks:
      paintKeys(
        [("1 2 3 0", tr("tick, untick")), ("Enter", tr("back to the list"))], into: &frame, row: row, room: columns)
    case .confirmQuit: tell(state.quitQuestion, tr("y leaves  Esc stays"), .accent, into: &frame, row: row)
    case .confirmSuspend:
      tell(tr("To the shell? The call goes on without you."), tr("y goes  Esc stays"), .danger, into: &frame, row: row)
    case .heldTyping(let text, let isMissed):
      let keys = state.mayReplay(text, isMissed: isMissed) ? tr("y takes it as keys  Esc drops it") : tr("Esc drops it")
      tell(heldQuestion(text, isMissed: isMissed), keys, .danger, into: &frame, row: row)
    case .grants:
      paintKeys([("Esc", tr("closes")), (tr("any other key"), tr("goes on"))], into: &frame, row: row, room: columns)
    case .links:
      let open = state.hasOpener ? [("o", tr("opens it"))] : []
      paintKeys(
        [(tr("Enter or number"), tr("copies it"))] + open + [(tr("Up Down"), tr("choose")), ("Esc", tr("closes"))],
        into: &frame, row: row,
        room: columns)
    case .file:
      paintKeys([(tr("Up Down"), tr("read on")), ("Esc", tr("closes"))], into: &frame, row: row, room: columns)
    case .shift: paintKeys(shiftKeys, into: &frame, row: row, room: columns)
    case .commands, .switcher:
      paintKeys([("Enter", tr("does it")), ("Esc", tr("closes"))], into: &frame, row: row, room: columns)
    default:
      guard state.work.overlay == nil, state.message == nil, let heard = state.practice?.spoken?.text, !heard.isEmpty
      else { return paintStatus(into: &frame, row: row) }
      let key = name("customer.reply")
      let hints = [tr("\(key) takes it into your line"), tr("\(key) takes it")]
      ask(tr("Heard: "), Entry(heard), hints, into: &frame, row: row)
      frame.cursor = nil
    }
  }

  /// What was found, and the keys that go on, the fullest wording first.
  private var matchHints: [String] {
    guard !(state.focusedView.search?.entry.text.isEmpty ?? true) else {
      return [tr("type words, Up and Down step, Esc returns")]
    }
    guard let current = state.focusedView.search?.current.flatMap({ found.firstIndex(of: $0) }) else {
      let count = tr("\(found.count) found")
      return [count + (found.isEmpty ? tr("  Esc returns") : tr("  Up or Enter shows the last, Esc returns")), count]
    }
    let count = tr("match \(current + 1) of \(found.count)")
    return [
      tr("\(count)  n N step, Enter stays here, Esc returns"), tr("\(count)  n N step, Esc returns"), count,
    ]
  }

  private func ask(
    _ title: SafeText, _ entry: Entry, _ hints: String..., phrases: [GuardPhrase] = [], into frame: inout Frame,
    row: Int
  ) {
    ask(title, entry, hints, phrases: phrases, into: &frame, row: row)
  }

  /// - Parameter hints: what can be done, the fullest wording first; the last where none leaves room for what is typed.
  private func ask(
    _ title: SafeText, _ entry: Entry, _ hints: [String], phrases: [GuardPhrase] = [], into frame: inout Frame,
    row: Int
  ) {
    let columns = frame.size.columns
    let shownTitle = columns >= 30 ? title : ""
    let start = frame.put(SafeText(" ") + shownTitle, column: 0, row: row, style: Style(.accent, bold: true))
    let texts = hints.map { SafeText(untrusted: $0) }
    let typed = max(Footer.leastTyped, SafeText(untrusted: entry.text).columns + 1)
    let hint = texts.first { columns - start - $0.columns - 2 >= typed } ?? texts.last ?? ""
    let room = columns - start - (columns >= 60 ? hint.columns + 2 : 1)
    let line = TypedLine(entry: entry, masking: state.policy.masking, phrases: phrases)
    frame.cursor = (line.paint(into: &frame, column: start, row: row, columns: max(1, room)), row)
    if let words = line.betterWords, row >= 3 { tellBetter(words, into: &frame, row: row - 1) }
    if columns >= 60 {
      frame.put(hint, column: columns - hint.columns - 1, row: row, style: Style(.quiet))
    }
  }

  /// Columns for what is typed before a hint gives way, and for a question before it gives way to its keys.
  private static let leastTyped = 12

  /// Better words than those that were typed, above the line being typed.
  private func tellBetter(_ words: String, into frame: inout Frame, row: Int) {
    frame.fill(Rect(column: 0, row: row, columns: frame.size.columns, rows: 1))
    put(words, Style(.accent, bold: true), room: frame.size.columns, into: &frame, row: row)
  }

  /// Asks something; where the row is too short for all of it, the question gives way to the keys that answer it.
  /// What came too fast, by what it would do; what is grave in it alone.
  private func heldQuestion(_ text: String, isMissed: Bool) -> String {
    let grave = state.graveDeeds(in: text)
    if !grave.isEmpty { return tr("Too fast to be meant: \(grave.joined(separator: ", ")). Nothing is done.") }
    let shown = Masking.masked(text, rules: state.policy.masking)
    if isMissed { return tr("First this: \"\(shown)\" came too fast to be meant.") }
    let deeds = state.deeds(in: text).joined(separator: ", ")
    return deeds.isEmpty
      ? tr("That came faster than typing: \"\(shown)\"") : tr("That came faster than typing: \"\(shown)\" (\(deeds))")
  }

  private func tell(_ question: String, _ keys: String, _ ink: Style.Ink, into frame: inout Frame, row: Int) {
    let columns = frame.size.columns
    let style = Style(ink, bold: true, reverse: true)
    frame.fill(Rect(column: 0, row: row, columns: columns, rows: 1), style: style)
    let answers = SafeText(untrusted: keys)
    let room = columns - answers.columns - 3
    let end =
      room < Footer.leastTyped
      ? -1
      : frame.put(
        (SafeText(" ") + SafeText(untrusted: question)).truncated(to: room), column: 0, row: row, style: style)
    let start = end < 0 ? 1 : end + 2
    frame.put(answers.truncated(to: max(0, columns - start)), column: start, row: row, style: style)
  }

  private func tellForm(_ form: Form, into frame: inout Frame, row: Int) {
    if let problem = form.problem {
      let words = Footer.keepingEnd(of: problem, columns: frame.size.columns - 2)
      put(words, Style(.warm, bold: true), room: frame.size.columns, into: &frame, row: row)
      return
    }
    if form.isToCustomer, let field = form.field, let phrases = state.playbook?.phrases {
      let line = TypedLine(entry: field.entry, masking: state.policy.masking, phrases: phrases)
      if let words = line.betterWords {
        return put(words, Style(.accent, bold: true), room: frame.size.columns, into: &frame, row: row)
      }
    }
    var keys = [
      ("Enter", state.sends(form) ? tr("sends it") : form.isKeptByEnter ? tr("keeps it") : tr("next line")),
      ("Esc", form.openingCommand == nil ? tr("drops it") : tr("puts it aside")),
    ]
    if form.fields.count > form.shownFields {
      let more = if case .help = form.purpose { tr("what for, why, the note") } else { tr("kind, who, their deadline") }
      keys.append(("Down", more))
    } else if form.fields.count > 1 {
      keys.append((tr("Up Down"), tr("other lines")))
    }
    if form.field?.choices.isEmpty == false { keys.append((tr("1 2 3, Left Right"), tr("choose"))) }
    paintKeys(keys, into: &frame, row: row, room: frame.size.columns)
  }

  private func paintStatus(into frame: inout Frame, row: Int) {
    let columns = frame.size.columns
    let help: SafeText = columns >= 24 ? tr("? all keys") : "?"
    let room = columns - help.columns - 2
    let trouble = paintTrouble(into: &frame, row: row, room: room)
    let start = paintHeld(from: trouble, into: &frame, row: row, room: room)
    defer { paintSeparator(behind: start, trouble: trouble, into: &frame, row: row, room: room) }
    if state.isBreakNoticed {
      let style = Style(.accent, bold: true, reverse: true)
      frame.fill(Rect(column: start, row: row, columns: max(0, room - start), rows: 1), style: style)
      put(noticeText(room: room - start), style, from: start, room: room, into: &frame, row: row)
    } else if let message = state.message {
      let style = message.weight == .warning ? Style(.warm, bold: true) : Style(.accent)
      tell(message.text, style, from: start, room: room, into: &frame, row: row)
      // After a call nobody waits for the words to go before what comes next can be found.
      let end = start + SafeText(untrusted: message.text).columns + 2
      if message.weight == .note, let call = state.focusedCall, !call.isLive, end + 12 <= room, state.practice == nil {
        paintKeys(keys, from: end, into: &frame, row: row, room: room)
      }
    } else if let hint = state.hint, !awaitsKey, frame.size.rows >= 14, trouble == 0, start == 0 {
      // What the demonstration says stands above the keys, which a newcomer has to find as well.
      frame.fill(Rect(column: 0, row: row - 1, columns: columns, rows: 1))
      put(hint, Style(.accent, bold: true), room: columns, into: &frame, row: row - 1)
      paintKeys(keys, into: &frame, row: row, room: room)
    } else if let hint = state.hint, !awaitsKey {
      // The keys of a step that waits come before what the demonstration suggests.
      let steps = state.focusedCall.map { stepKeys(isWritten: $0.isWritten) } ?? []
      let needed = SafeText(untrusted: hint).columns + 1
      let stepColumns = steps.reduce(1) { $0 + SafeText(untrusted: "\($1.0) \($1.1)").columns + 2 }
      // What is suggested is read whole; the keys of the step stand beside the call as well.
      let isBeside = !steps.isEmpty && start + stepColumns + needed <= room
      let end = isBeside ? paintKeys(steps, from: start, into: &frame, row: row, room: room) : start
      tell(hint, Style(.accent, bold: true), from: end, room: room, into: &frame, row: row)
    } else if trouble == 0 || awaitsKey {
      let helping = start > trouble ? keysBesideHeld : keys
      paintKeys(colleagueKeys + limitKeys(columns: columns) + helping, from: start, into: &frame, row: row, room: room)
    }
    frame.put(help, column: max(0, columns - help.columns - 1), row: row, style: Style(.accent, bold: true))
  }

  /// Says what the break waits for as long as it does, and leaves room for what else the row has to tell.
  /// - Returns: where the rest of the row begins.
  private func paintHeld(from start: Int, into frame: inout Frame, row: Int, room: Int) -> Int {
    let wordings = state.heldWords
    // Where somebody may come to harm the row says how to go on.
    guard let least = wordings.last, !state.isDangerOnScreen else { return start }
    let told = state.message.map { SafeText(untrusted: $0.text).columns + 5 } ?? columnsBesideHeld
    let fits = { (words: String) in SafeText(untrusted: words).columns + start + told <= room }
    // What was told is read whole first; what the break waits for is there again with the next key.
    guard let words = wordings.first(where: fits) ?? (state.message == nil ? least : nil) else { return start }
    let text = (SafeText(" ") + SafeText(untrusted: words)).truncated(to: max(0, room - start))
    let end = frame.put(text, column: start, row: row, style: Style(.accent, bold: true))
    return end + 2 < room ? end + 2 : end
  }

  /// Parts what the break waits for from what stands behind it, where anything does.
  private func paintSeparator(behind start: Int, trouble: Int, into frame: inout Frame, row: Int, room: Int) {
    guard start > trouble + 1, start < room, room <= frame.rows[row].count else { return }
    guard frame.rows[row][start..<room].contains(where: { $0.text != " " && !$0.text.isEmpty }) else { return }
    frame.put(glyphs.separator, column: start - 1, row: row, style: Style(.quiet))
  }

  /// Columns for what stands beside the words about a break that waits: the keys of a running call are always among it.
  private var columnsBesideHeld: Int {
    guard state.focusedCall?.isLive == true, !awaitsKey, state.practice == nil else { return Footer.leastBeside }
    return callKeys.reduce(3) { $0 + SafeText(untrusted: "\($1.0) \($1.1)").columns + 2 }
  }

  private static let leastBeside = 16

  /// Says that nothing is saved, the whole of it where nothing else waits to be read.
  /// - Returns: where the rest of the row begins.
  private func paintTrouble(into frame: inout Frame, row: Int, room: Int) -> Int {
    guard let trouble = state.journal.trouble else { return 0 }
    let style = Style(.danger, bold: true, reverse: true)
    guard state.isBreakNoticed || state.message != nil || awaitsKey || !state.heldWords.isEmpty else {
      put(tr("NOT SAVED: ") + trouble, style, room: room, into: &frame, row: row)
      return room
    }
    let end = frame.put(tr(" NOT SAVED").truncated(to: max(0, room)), column: 0, row: row, style: style)
    return frame.put(SafeText(" ") + glyphs.separator, column: end, row: row, style: Style(.quiet))
  }

  /// True where the next key has a meaning of its own, which the row has to tell.
  private var awaitsKey: Bool {
    state.work.awaitedKey != nil
  }

  /// What the agent is told in the wrap-up, in the longest wording that fits whole.
  private func noticeText(room: Int) -> String {
    guard let ownBreak = state.work.ownBreak else { return "" }
    let time = Words.countdown(milliseconds: ownBreak.wrapUpLeft, isMotionOff: state.isMotionOff)
    // Where another call is on the screen, it says whose wrap-up it is.
    let left =
      ownBreak.call.isEmpty || ownBreak.call == state.work.focus
      ? tr("Wrap-up \(time)") : tr("Wrap-up of \(state.name(ofCall: ownBreak.call, most: 16)) \(time)")
    let enter = state.isBreakOnOffer ? tr(", Enter begins your break now") : ""
    let shortEnter = state.isBreakOnOffer ? tr(", Enter: break") : ""
    let keys = tr("\(name("note.fact")) note, \(name("promise")) promise")
    let wordings =
      state.asksHowItLanded
      ? [
        tr("\(left): \(keys)\(enter).  How did that land? 0 fine 1 so-so 2 hard 3 very hard"),
        tr("\(left): \(keys)\(shortEnter). How did that land? 0 fine 1 so-so 2 hard 3 very hard"),
        tr("\(left). How did that land? 0 fine 1 so-so 2 hard 3 very hard\(shortEnter)"),
        tr("\(left). How did that land? 0 fine 1 so-so 2 hard 3 very hard"),
        tr("\(left). How did that land? 0 to 3\(shortEnter)"), tr("\(left). How did that land? 0 to 3"),
        tr("\(left). Hard? 0 to 3"),
      ]
      : ["\(left): \(keys)\(enter)", "\(left): \(keys)\(shortEnter)", "\(left)\(shortEnter)"]
    let short = left + "."
    let fits = { (words: String) in SafeText(untrusted: words).columns < room }
    guard let message = state.message else { return wordings.first(where: fits) ?? short }
    let told = message.text
    // What was just told, such as why the call ended, comes before it, but never in place of what is asked; only a warning
    // does, such as that the customer goes on talking.
    if let whole = wordings.lazy.map({ "\(told) \($0)" }).first(where: fits) { return whole }
    if message.weight == .warning { return told }
    return state.asksHowItLanded ? wordings.first(where: fits) ?? short : "\(short) \(told)"
  }

  private func put(
    _ words: String, _ style: Style, from start: Int = 0, room: Int, into frame: inout Frame, row: Int
  ) {
    let text = SafeText(" ") + SafeText(untrusted: words)
    frame.put(text.truncated(to: max(0, room - start)), column: start, row: row, style: style)
  }

  /// A text that fits a row: where it is too long, its last sentence stays, which says what can be done.
  static func keepingEnd(of words: String, columns: Int) -> String {
    let text = SafeText(untrusted: words)
    guard text.columns > columns else { return words }
    var start = words.endIndex
    for index in words.indices.dropLast(2) where ".?!".contains(words[index]) && words[words.index(after: index)] == " "
    {
      start = words.index(index, offsetBy: 2)
    }
    guard start < words.endIndex else { return words }
    let end = SafeText(untrusted: String(words[start...]))
    let room = columns - end.columns - 1
    guard room >= leastTyped else { return words }
    let begin = SafeText(untrusted: String(words[..<start])).truncated(to: room)
    return begin.string + " " + end.string
  }

  /// What was told; where the row is too short for it, it begins in the one above, if nothing is read there.
  private func tell(
    _ words: String, _ style: Style, from start: Int, room: Int, into frame: inout Frame, row: Int
  ) {
    let text = SafeText(untrusted: words)
    let least = frame.size.columns < 60 ? 10 : 14
    let isByTheWay = state.message?.isByTheWay == true
    let isAboveRead = isByTheWay || frame.size.rows < least || state.practice != nil || state.sheet != nil
    guard text.columns + 1 > room - start, !isAboveRead else {
      return put(words, style, from: start, room: room, into: &frame, row: row)
    }
    let rows = WrappedText(text, columns: max(1, room - start - 1), style: style).rows
    guard rows.count > 1 else { return put(words, style, from: start, room: room, into: &frame, row: row) }
    frame.fill(Rect(column: 0, row: row - 1, columns: frame.size.columns, rows: 1))
    frame.put(cells: rows[0], column: start + 1, row: row - 1)
    let rest = rows.dropFirst().joined(separator: SafeText(" ").cells())
    frame.put(cells: Array(rest), column: start + 1, row: row, columns: max(0, room - start - 1))
  }

  /// - Returns: where the rest of the row begins.
  @discardableResult
  private func paintKeys(
    _ keys: [(String, String)], from start: Int = 0, into frame: inout Frame, row: Int, room: Int
  ) -> Int {
    var column = start + 1
    for (key, word) in fitted(keys, columns: room - column) {
      guard column + key.columns + 1 + word.columns <= room else { return column }
      frame.put(key, column: column, row: row, style: Style(.accent, bold: true))
      column = frame.put(word, column: column + key.columns + 1, row: row, style: Style(.quiet)) + 2
    }
    return column
  }

  /// Keys with their words; where a language is too long for the row, words are cut before a key is that nobody can do
  /// without.
  private func fitted(_ keys: [(String, String)], columns: Int) -> [(key: SafeText, word: SafeText)] {
    let texts = keys.map { (key: SafeText(untrusted: $0.0), word: SafeText(untrusted: $0.1)) }
    let end = columns >= Footer.columnsForEnd ? state.keys.key(of: "call.end") : nil
    // The English rows are laid out as they are.
    guard Language.current != nil, let last = keys.lastIndex(where: { $0.0 == "Esc" || $0.0 == end }) else {
      return texts
    }
    let needed = texts[...last]
    let width = { (most: Int) in needed.reduce(-2) { $0 + $1.key.columns + 3 + min(most, $1.word.columns) } }
    guard width(.max) > columns, let most = (2..<columns).last(where: { width($0) <= columns }) else { return texts }
    return needed.map { ($0.key, $0.word.truncated(to: most)) }
  }

  /// Columns from which the key that ends the call always stands in the row.
  private static let columnsForEnd = 55

  /// The key about a limit, where the sidebar may be too small for the line about it.
  private func limitKeys(columns: Int) -> [(String, String)] {
    guard columns < 60, let call = state.focusedCall, state.limitWords(of: call) != nil else { return [] }
    return [(name("help.ask"), tr("help: limit passed"))]
  }

  /// The key that answers a colleague, as long as one waits for it.
  private var colleagueKeys: [(String, String)] {
    guard let request = state.team?.requests.first else { return [] }
    return [(name("colleague.answer"), tr("\(request.person) asks"))]
  }

  /// The keys of the card of the shift.
  private var shiftKeys: [(String, String)] {
    [
      (name("shift.lookback"), tr("look back")),
      state.isShiftOpen ? ("e", tr("end the shift")) : ("s", tr("begin the shift")),
      ("Esc", tr("closes")),
    ]
  }

  /// The keys that help most now.
  var keys: [(String, String)] {
    if state.work.awaitedKey == .need {
      return [
        ("f", tr("a fix")), ("r", tr("respect")), ("c", tr("compensation")), ("v", tr("be heard")),
        ("i", tr("information")),
      ]
    }
    if state.work.awaitedKey == .cause {
      return [
        ("p", tr("product")), ("s", tr("service")), ("o", tr("our mistake")), ("e", tr("expectation")),
        ("x", tr("a bad day")),
      ]
    }
    if state.work.awaitedKey == .complexity {
      return [("1", tr("simple")), ("2", tr("tricky")), ("3", tr("beyond me")), ("Esc", tr("leaves it"))]
    }
    if case .level? = state.work.awaitedKey {
      return [
        ("1-3", tr("level")), ("0", tr("over")), ("Backspace", tr("undo")),
      ] + (state.practice == nil ? callKeys : [])
    }
    if state.sheet != nil { return sheetKeys }
    if let keys = practiceKeys { return keys }
    guard let call = state.focusedCall else {
      return [(name("call.new"), tr("new call")), (name("break.take"), tr("break")), ("Ctrl-Q", tr("leave"))]
    }
    guard call.isLive else {
      let steps = stepKeys(isWritten: call.isWritten)
      return steps + [
        (names("note.fact", "note.feeling"), tr("notes")), (name("call.new"), tr("new call")), ("Tab", tr("next call")),
        (name("break.take"), tr("break")), ("Ctrl-Q", tr("leave")),
      ]
    }
    let naming = state.customerName(of: call) == nil ? [(name("name"), tr("name"))] : []
    return stepKeys(isWritten: call.isWritten) + callKeys + naming + [
      (name("need"), tr("need")), (names("conduct.vulgar", "conduct.insult"), tr("conduct")),
      (name("note.fact"), tr("fact")),
      (names("tag.anger", "tag.frustration", "tag.impatience"), tr("feelings")),
      (name("note.feeling"), tr("feeling note")),
      ("/", tr("search")),
    ]
  }

  /// The same beside the words about a break that waits: those of a step stand in the sidebar as well and come last.
  private var keysBesideHeld: [(String, String)] {
    guard let call = state.focusedCall, call.isLive, !awaitsKey, state.practice == nil, state.sheet == nil else {
      return keys
    }
    return callKeys + stepKeys(isWritten: call.isWritten)
  }

  /// What every call needs sooner or later; these stand before all keys that the sidebar shows as well.
  private var callKeys: [(String, String)] {
    let isSent = state.focusedCall.map(state.sendsReplies) ?? false
    let isWritten = state.focusedCall?.isWritten ?? false
    return [
      (name("customer.reply"), isSent ? tr("reply") : isWritten ? tr("write") : tr("say")),
      (name("promise"), tr("promise")),
      (name("help.ask"), tr("help")),
      (name("call.end"), tr("end")),
    ]
  }

  /// The key to name for a command.
  func name(_ id: String) -> String { state.keys.key(of: id) ?? "" }

  /// The keys to name for several commands.
  func names(_ ids: String...) -> String { ids.map(name).joined(separator: " ") }
}

extension DeskState {
  /// Asks whether to leave, and says what stays undone by it.
  var quitQuestion: String {
    if isDemo { return tr("Leave coolhead? The demonstration leaves no trace.") }
    if isBreakRunning { return tr("Leave coolhead? The break goes on without it.") }
    if focusedView.advice?.conduct?.isOver == true {
      return tr("Leave coolhead? What is due after the call stays open.")
    }
    let promises = work.promises.open.count
    if promises > 0 {
      return promises == 1
        ? tr("Leave coolhead? One promise stays open.") : tr("Leave coolhead? \(promises) promises stay open.")
    }
    return feeds.isEmpty
      ? tr("Leave coolhead? Nothing is open.") : tr("Leave coolhead? No call runs; new ones will not be seen.")
  }

  /// Asks whether a grave mark is meant to be taken back, and says what goes with it.
  func undoQuestion(_ conduct: Conduct) -> String {
    let closes = sheet == nil ? tr("Its steps go") : tr("The list closes")
    return tr("Take back the mark \"\(label(of: conduct))\"? \(closes).")
  }
}

/// The keys at the foot while a ladder is walked.
extension Footer {
  /// The keys of the question that comes before the end.
  func farewellKeys(columns: Int) -> [(String, String)] {
    let isWritten = state.focusedCall?.isWritten ?? false
    return [
      ("Enter", isWritten ? tr("wrote it") : tr("said it")),
      (name("step.skip"), columns >= 60 ? tr("end it untold, asks why") : tr("untold")),
      ("Esc", tr("goes on")),
    ]
  }

  /// The keys of the sheet.
  var sheetKeys: [(String, String)] {
    (state.practice == nil ? [] : [(name("customer.reply"), tr("answer the caller"))]) + [
      ("a b c", tr("that line")), ("Enter", state.practice == nil ? tr("answer") : tr("fill in")),
      (name("step.skip"), state.focusedCall?.isLive == true ? tr("leave the list") : tr("put it off")),
      ("PgUp", tr("read back")), (tr("Up Down"), tr("move")),
      ("Backspace", tr("take back")),
    ]
  }

  /// The keys of the step that waits.
  func stepKeys(isWritten: Bool) -> [(String, String)] {
    guard let prompt = state.focusedView.advice?.conduct else { return [] }
    let pass =
      prompt.kind == .end || prompt.kind == .flag
      ? [] : [(name("step.skip"), prompt.isOver ? tr("put it off") : tr("pass"))]
    let notNow = prompt.isOver && prompt.kind != .flag ? [] : [("Esc", tr("not now"))]
    if !prompt.choices.isEmpty {
      let numbers = (1...max(1, prompt.choices.count)).map(String.init).joined(separator: " ")
      let other = prompt.purpose != nil && prompt.kind != .takeOver ? [("Enter", tr("another name"))] : []
      // Beside what there is to choose a low screen has no row for it.
      let back = state.namesWayBack && isNarrow ? [("Backspace", tr("back"))] : []
      return [(numbers, tr("choose"))] + back + other + notNow + pass
    }
    switch prompt.kind {
    case .end: return [(name("call.end"), tr("end")), ("Esc", tr("not now"))]
    case .prompt, .say, .warning, .announce, .promise:
      return [("Enter", isWritten ? tr("wrote it") : tr("said it"))] + notNow + pass
    default: return [("Enter", prompt.enterWords(isWritten: isWritten) ?? tr("done"))] + notNow + pass
    }
  }
}

extension Footer {
  /// The keys that help most in a practised call.
  var practiceKeys: [(String, String)]? {
    guard let practice = state.practice else { return nil }
    if practice.isWatching { return [("Esc", tr("back")), ("arrows", tr("look around"))] }
    guard practice.isCalling else { return [("Enter", tr("look back"))] }
    var keys = [(name("customer.reply"), tr("answer"))]
    if practice.showsSidebar, state.focusedView.advice?.conduct?.kind != .end {
      keys += stepKeys(isWritten: state.focusedCall?.isWritten ?? false).prefix(1)
    }
    return keys + [
      (names("tag.anger", "tag.frustration", "tag.impatience"), tr("feeling")), (name("need"), tr("need")),
      (names("conduct.insult", "conduct.vulgar"), tr("conduct")), (name("call.end"), tr("end")),
      (name("practice.stop"), tr("stop")),
    ]
  }

  /// What the line for an answer takes, the fullest wording first.
  func answerHints(_ answer: PracticeAnswer) -> [String] {
    guard let spoken = state.practice?.spoken, spoken.ear == .ready else {
      return [
        state.practice?.listedAnswers.isEmpty ?? true
          ? tr("your words, then Enter") : tr("a number, or words and Enter")
      ]
    }
    if answer.isTyped { return [tr("Enter says it, Ctrl-R hears you again"), tr("Enter, Ctrl-R again"), "Enter"] }
    if spoken.hearing == nil { return [tr("your words, then Enter"), "Enter"] }
    return answer.entry.text.isEmpty
      ? [tr("you are heard; or type"), tr("speak")]
      : [tr("you are heard; Enter says it, Ctrl-R again"), tr("Enter says it"), "Enter"]
  }

  /// The keys while an answer that was typed waits to be said.
  var understoodKeys: [(String, String)] {
    [("Enter", tr("says it")), ("Tab", tr("means something else")), ("Esc", tr("back to the words"))]
  }
}

/// The keys at the foot around promises and checklists.
extension Footer {
  /// The keys of the list of promises.
  var promiseListKeys: [(String, String)] {
    [(tr("Enter or number"), tr("kept, moved or broken")), (tr("Up Down"), tr("choose")), ("Esc", tr("closes"))]
  }

  /// The keys of the checklist.
  var checkKeys: [(String, String)] {
    let count = min(9, state.checkItems.count)
    return [("1 to \(count)", tr("tick, untick")), ("Esc", tr("closes"))]
  }

  /// The keys of the question before the end, where a promise was not said back.
  func unconfirmedKeys(columns: Int) -> [(String, String)] {
    let isWritten = state.focusedCall?.isWritten ?? false
    if columns < 70 {
      return [
        ("Enter", isWritten ? tr("confirmed") : tr("said back")), ("y", tr("end")), ("p", tr("change")),
        ("Esc", tr("goes on")),
      ]
    }
    return [
      ("Enter", isWritten ? tr("they confirmed it") : tr("they said it back")), ("p", tr("change it")),
      ("y", tr("end without")), ("Esc", tr("goes on")),
    ]
  }
}
