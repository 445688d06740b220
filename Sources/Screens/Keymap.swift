import Calls
import Coaching
import Desk
import Language
import Practice
import TerminalKit

/// Which action a key means on the screen as it stands.
public enum Keymap {
  /// The actions of a key, most often one.
  public static func actions(
    for key: Key, state: DeskState, size: Size, memory: inout ScreenMemory
  ) -> [Action] {
    if state.isBreakRunning { return duringBreak(key, state) }
    if let actions = firstQuestion(key, state, size, &memory) { return actions }
    if let actions = inPractice(key, state, size) { return actions }
    switch state.work.overlay {
    case .commands(let filter, let chosen): return inCommands(key, filter, chosen, state, size, &memory)
    case .promises(let chosen): return inPromises(key, chosen, state)
    case .checks: return inChecks(key, state)
    case .switcher(let chosen): return inSwitcher(key, chosen, state)
    case .shift: return onShiftCard(key, state)
    case .links(_, let chosen): return inLinks(key, chosen, state)
    case .file(let scroll): return inFile(key, scroll, state, size)
    case .grants:
      if [.escape, .enter].contains(key) || state.keys.isKey(key.name, of: "customer.grants") { return [.cancelled] }
      return [.cancelled] + onDesk(key, state, size, &memory)
    case .form(let form):
      // What was said can be read while something is written.
      switch key {
      case .pageUp: return scroll(.pageUp, state, size, &memory)
      case .pageDown: return scroll(.pageDown, state, size, &memory)
      default: return inForm(key, form)
      }
    case .answer(let answer): return inAnswer(key, answer, size)
    case .search: return searching(key, state, size, &memory)
    case .confirmEnd, .confirmUndo, .confirmStop, .confirmQuit, .confirmSuspend:
      return beforeEnd(key, state) ?? confirming(key)
    case .heldTyping:
      let answer = confirming(key)
      return answer.isEmpty ? [.heldTypingMissed] : answer
    case .farewell: return telling(key, state)
    case .ticks: return ticking(key)
    case .select(let last, let up): return selecting(key, upTo: last, up, state, size)
    case .recordKey: return recording(key)
    case nil:
      if let sheet = state.sheet, let actions = onSheet(key, sheet, state, size, &memory) { return actions }
      return onDesk(key, state, size, &memory)
    }
  }

  /// True where letters are text and not commands, so that fast typing is no accident.
  public static func takesText(_ state: DeskState) -> Bool {
    if state.isBreakRunning { return state.work.ownBreak?.exit != nil }
    switch state.work.overlay {
    case .form, .search, .commands: return true
    case .answer(let answer): return answer.reading == nil
    default: return false
    }
  }

  /// Says of an Enter that fell behind a form that it did nothing.
  /// - Parameter again: what another one does; nil where it does nothing either.
  private static func nothing(_ state: DeskState, andAgain again: String?) -> String {
    let words = state.work.isTextKept ? tr("That Enter did nothing; your text is kept.") : tr("That Enter did nothing.")
    return again.map { tr("\(words) Again: \($0).") } ?? words
  }

  static func onDesk(
    _ key: Key, _ state: DeskState, _ size: Size, _ memory: inout ScreenMemory
  ) -> [Action] {
    if case .paste(let text) = key {
      guard state.focusedCall != nil else { return [.messageNeeded(tr("Pasted text is never taken as keys."))] }
      return [.noteRequested(.fact, draft: text)]
    }
    let advice = state.focusedView.advice
    let isListJustClosed = state.work.isListJustClosed && state.work.awaitedKey == nil
    if key == .escape, isListJustClosed, advice?.conduct != nil { return [.listClosed(false)] }
    // Such an Enter goes on to no other step either.
    if key == .enter, state.work.isFormJustClosed, advice?.phase != nil { return [] }
    if key == .enter, state.work.isFormJustClosed, state.isBreakOnOffer, state.isAfterSomethingGrave {
      return [.messageNeeded(nothing(state, andAgain: tr("your break begins")))]
    }
    if key == .enter, state.work.isFormJustClosed, let prompt = advice?.conduct {
      let words = prompt.enterWords(isWritten: state.focusedCall?.isWritten ?? false)
      return [.messageNeeded(nothing(state, andAgain: words))]
    }
    let name = key.name
    if state.work.awaitedKey == .need, name != "?", case .character(let character) = key {
      let letter = KeyboardLayout.usCharacter(for: character)
      return Need(key: letter).map { [.needPressed($0)] } ?? [
        .needLeaderPressed, .messageNeeded(tr("Needs are f r c v i.")),
      ]
    }
    if state.work.awaitedKey == .cause, name != "?", case .character(let character) = key {
      let letter = KeyboardLayout.usCharacter(for: character)
      return Cause(key: letter).map { [.customer(.causePressed($0))] } ?? [
        .customer(.causeLeaderPressed),
        .messageNeeded(tr("Causes: p product, s service, o our mistake, e expectation, x a bad day.")),
      ]
    }
    let isListOpen = state.focusedView.advice?.conduct?.choices.isEmpty == false
    if state.asksHowItLanded, !isListOpen, state.work.awaitedKey == nil, let name, let digit = Int(name),
      (0...3).contains(digit)
    {
      return [.landingPressed(digit)]
    }
    let isStart = state.place == .start && state.focusedCall == nil
    if isStart, key == .enter, let first = state.work.cutOff.first { return [.callChosen(first.id)] }
    guard let name, let command = state.keys.command(key: name, at: isStart ? .start : .live),
      command.group != .practice || state.practice != nil
    else {
      return key == .escape ? [.cancelled] : []
    }
    return perform(command, state, size, &memory)
  }

  /// What a command does, with the pane's geometry where it moves the view.
  public static func perform(
    _ command: Command, _ state: DeskState, _ size: Size, _ memory: inout ScreenMemory
  ) -> [Action] {
    switch command.deed {
    case .act(let action): return [action]
    case .scroll(let scroll): return self.scroll(scroll, state, size, &memory)
    }
  }

  private static func scroll(
    _ scroll: Command.Scroll, _ state: DeskState, _ size: Size, _ memory: inout ScreenMemory
  ) -> [Action] {
    guard let pane = pane(state, size) else { return [] }
    let page = max(1, pane.height - 1)
    let rows: Int
    switch scroll {
    case .newest: return [.viewMoved(nil)]
    case .unread:
      guard let place = pane.view.unread else { return [.messageNeeded(tr("You have seen every line of this call."))] }
      return [.viewMoved(pane.anchor(showing: place, &memory.layouts))]
    case .lineUp: rows = -1
    case .lineDown: rows = 1
    case .pageUp: rows = -page
    case .pageDown: rows = page
    case .oldest: rows = -1_000_000
    }
    let move = pane.scrolled(by: rows, &memory.layouts)
    var actions: [Action] = [.viewMoved(move.anchor, stand: move.stand)]
    guard let anchor = move.anchor else { return actions }
    let index = pane.lines.index(of: anchor.place)
    // Older lines are fetched before the reader comes to the end of those at hand.
    if rows < 0, index < 2 * page, pane.view.lacksLines(.older, of: pane.call) { actions.append(.olderNeeded) }
    if rows > 0, index + 3 * page > pane.lines.count, pane.view.lacksLines(.newer, of: pane.call) {
      actions.append(.newerNeeded)
    }
    return actions
  }

  private static func pane(_ state: DeskState, _ size: Size) -> ConversationPane? {
    guard let call = state.focusedCall else { return nil }
    let rect = BombScreen.conversation(state, size) ?? LiveLayout(size, state).conversation
    return ConversationPane(
      call: call, view: state.focusedView, agent: state.agent, columns: rect.columns, height: rect.rows)
  }

  private static func searching(
    _ key: Key, _ state: DeskState, _ size: Size, _ memory: inout ScreenMemory
  ) -> [Action] {
    guard let pane = pane(state, size), let search = state.focusedView.search else { return [.cancelled] }
    let found = memory.finder.matches(search.entry.text, in: pane)
    let current = search.current.flatMap { found.firstIndex(of: $0) }
    let next: Int?
    // Whoever steps has typed the words: n goes on as in any pager, which is back here, as the search begins at the end.
    let step: Key? = search.isStepping ? [.character("n"): .up, .character("N"): .down][key] : nil
    switch step ?? key {
    case .up, .pageUp: next = current.map { max(0, $0 - 1) } ?? found.indices.last
    case .down, .pageDown: next = current.map { min(found.count - 1, $0 + 1) } ?? found.indices.last
    case .enter where current == nil && !found.isEmpty: next = found.indices.last
    default: return editing(key) ?? []
    }
    guard let next, found.indices.contains(next) else { return [] }
    return [.searchMoved(to: found[next], view: pane.anchor(showing: found[next], &memory.layouts))]
  }

  private static func inCommands(
    _ key: Key, _ filter: Entry, _ chosen: Int, _ state: DeskState, _ size: Size, _ memory: inout ScreenMemory
  ) -> [Action] {
    let commands = ListOverlay.commands(state, filter: filter.text)
    let page = max(1, size.rows - 3)
    switch key {
    case .up: return [.choiceMoved(to: chosen - 1)]
    case .down: return [.choiceMoved(to: min(chosen + 1, commands.count - 1))]
    case .pageUp: return [.choiceMoved(to: chosen - page)]
    case .pageDown: return [.choiceMoved(to: min(chosen + page, commands.count - 1))]
    case .enter:
      guard commands.indices.contains(chosen) else { return [.cancelled] }
      let command = commands[chosen]
      guard state.isOffered(command) else { return [.submitted, .messageNeeded(tr("That is for a call that runs."))] }
      // Half a word does nothing grave: the first Enter writes the name, the second means it.
      if chosen == 0, state.isHalfNamed(command, by: filter.text) { return [.fieldReplaced(command.title)] }
      // The list closes first: what the command does may open something else.
      return [.submitted, .listClosed(true)] + perform(command, state, size, &memory)
    default: return editing(key) ?? []
    }
  }

  private static func onShiftCard(_ key: Key, _ state: DeskState) -> [Action] {
    if state.keys.isKey(key.name, of: "shift.lookback") { return [.shift(.lookBackRequested)] }
    if state.keys.isKey(key.name, of: "shift.show") { return [.cancelled] }
    return switch key.name {
    case "s": [.shift(.startRequested)]
    case "e": [.shift(.endRequested)]
    case "Esc", "Enter": [.cancelled]
    default: []
    }
  }

  private static func inForm(_ key: Key, _ form: Form) -> [Action] {
    switch key {
    case .up, .backTab: [.choiceMoved(to: form.chosen - 1)]
    case .down, .tab: [.choiceMoved(to: form.chosen + 1)]
    default: editing(key) ?? []
    }
  }

  private static func inSwitcher(_ key: Key, _ chosen: Int, _ state: DeskState) -> [Action] {
    switch key {
    case .up: return [.choiceMoved(to: chosen - 1)]
    case .down: return [.choiceMoved(to: chosen + 1)]
    case .enter: return [.submitted]
    case .escape: return [.cancelled]
    default:
      guard let name = key.name, let number = Int(name), state.work.calls.ids.indices.contains(number - 1) else {
        return []
      }
      return [.choiceMoved(to: number - 1), .submitted]
    }
  }

  /// Only `y` confirms; Enter does not, because it is what a hand hits without looking.
  static func confirming(_ key: Key) -> [Action] {
    switch key.name {
    case "y", "Y": [.confirmed]
    case "Esc", "n", "Backspace": [.cancelled]
    default: []
    }
  }

  private static func duringBreak(_ key: Key, _ state: DeskState) -> [Action] {
    if state.work.ownBreak?.exit != nil { return editing(key) ?? [] }
    if state.work.overlay == .confirmQuit { return confirming(key) }
    if key == .escape, state.work.ownBreak?.isHelpShown == true { return [.breakHelpPressed] }
    guard let name = key.name, let command = Command.command(key: name, at: .ownBreak),
      case .act(let action) = command.deed
    else { return [] }
    return [action]
  }

  static func editing(_ key: Key) -> [Action]? {
    switch key {
    case .character(let character): [.textTyped(String(character))]
    case .paste(let text): [.textTyped(text)]
    case .backspace: [.deletedBackward]
    case .delete: [.deletedForward]
    case .control("u"): [.lineEmptied]
    case .control("k"): [.restDeleted]
    case .control("w"), .alt("\u{7F}"): [.wordDeleted]
    case .alt("b"): [.cursorMovedByWord(forward: false)]
    case .alt("f"): [.cursorMovedByWord(forward: true)]
    case .left: [.cursorMoved(-1)]
    case .right: [.cursorMoved(1)]
    case .home, .control("a"): [.cursorMoved(-Entry.mostCharacters)]
    case .end, .control("e"): [.cursorMoved(Entry.mostCharacters)]
    case .enter: [.submitted]
    case .escape, .control("c"): [.cancelled]
    default: nil
    }
  }
}

extension Key {
  /// The key's name as the table of commands has it; letters and digits by their place on a US keyboard.
  public var name: String? {
    switch self {
    case .character(let character): String(KeyboardLayout.usCharacter(for: character))
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .up: "Up"
    case .down: "Down"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .home: "Home"
    case .end: "End"
    case .function(let number): "F\(number)"
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    default: nil
    }
  }
}

extension Keymap {
  /// Before the end: Enter says that the customer was told, `>` that the call ends without it.
  static func telling(_ key: Key, _ state: DeskState) -> [Action] {
    if state.keys.isKey(key.name, of: "step.skip") { return [.ladder(.untoldRequested)] }
    return switch key.name {
    case "Enter": [.submitted]
    case "Esc", "n", "Backspace": [.cancelled]
    default: []
    }
  }

  /// Digits tick, 0 being the tenth; everything else goes back to the list.
  static func ticking(_ key: Key) -> [Action] {
    guard let name = key.name else { return [] }
    if let digit = Int(name) { return [.ladder(.ticked(digit == 0 ? 10 : digit))] }
    return ["Enter", "Esc", "Backspace"].contains(name) ? [.cancelled] : []
  }

  /// On the sheet a letter opens its line; capitals, Backspace and the keys of the desk stay what they are.
  static func onSheet(
    _ key: Key, _ sheet: IncidentSheet, _ state: DeskState, _ size: Size, _ memory: inout ScreenMemory
  ) -> [Action]? {
    switch key {
    case .up: return [.ladder(.rowMoved(state.sheetRow - 1))]
    case .down: return [.ladder(.rowMoved(state.sheetRow + 1))]
    // The caller's words have no other way to be read back.
    case .pageUp: return scroll(.pageUp, state, size, &memory)
    case .pageDown: return scroll(.pageDown, state, size, &memory)
    case .home: return [.ladder(.rowMoved(0))]
    case .end where state.focusedView.anchor != nil: return [.viewMoved(nil)]
    case .end: return [.ladder(.rowMoved(sheet.rows.count - 1))]
    case .enter: return [.ladder(.rowRequested(state.sheetRow))]
    case .character: break
    default: return nil
    }
    guard let name = key.name, let letter = name.first else { return nil }
    if let index = sheet.rows.firstIndex(where: { $0.key == letter }) { return [.ladder(.rowRequested(index))] }
    // What is said to the customer goes on beside the list.
    if state.keys.isKey(name, of: "customer.reply") { return nil }
    // A letter or digit without a line does nothing here: nobody tags feelings over the list.
    return letter.isLowercase || letter.isNumber ? [] : nil
  }
}

extension Keymap {
  /// What a key means before and after a practised call; nil where the live desk decides.
  static func inPractice(_ key: Key, _ state: DeskState, _ size: Size) -> [Action]? {
    guard let practice = state.practice, practice.stage != .calling, !practice.isWatching else { return nil }
    if state.work.overlay == .confirmQuit { return confirming(key) }
    if key == .control("q") || key == .character("Q") { return [.quitRequested] }
    if key == .control("z") { return [.suspendRequested] }
    if practice.showsKeys || key == .character("?") || key == .function(1) { return [.practice(.keysRequested)] }
    if let rows = scrolled(key, practice, size) {
      return [.practice(.scrolled(rows))]
    }
    switch practice.stage {
    case .menu: return inMenu(key, practice)
    case .briefing:
      return inBriefing(key)
    case .retrying: return inRetryList(key, practice)
    case .debrief: return inDebrief(key, practice)
    default: return [.escape, .enter].contains(key) ? [.practice(.menuRequested)] : []
    }
  }

  private static func inMenu(_ key: Key, _ practice: PracticeState) -> [Action] {
    switch key {
    case .up: return [.practice(.rowMoved(to: practice.chosen - 1))]
    case .down: return [.practice(.rowMoved(to: practice.chosen + 1))]
    case .pageUp: return [.practice(.rowMoved(to: practice.chosen - 10))]
    case .pageDown: return [.practice(.rowMoved(to: practice.chosen + 10))]
    case .home: return [.practice(.rowMoved(to: 0))]
    case .end: return [.practice(.rowMoved(to: practice.rows.count - 1))]
    case .enter: return [.practice(.rowChosen(practice.chosen))]
    case .escape: return [.quitRequested]
    default: break
    }
    switch key.name {
    case "m": return [.practice(.modeRequested)]
    case "a": return [.practice(.abuseRequested)]
    case "p": return [.practice(.progressRequested)]
    case "s": return [.practice(.suggestionTaken)]
    case "d": return [.practice(.recallRequested)]
    case let name?: return Int(name).map { [.practice(.digitTyped($0))] } ?? []
    case nil: return []
    }
  }

  /// Before the call it can still be chosen how it is practised.
  private static func inBriefing(_ key: Key) -> [Action] {
    switch key.name {
    case "Enter": [.practice(.begun)]
    case "Esc": [.practice(.menuRequested)]
    case "m": [.practice(.modeRequested)]
    case "a": [.practice(.abuseRequested)]
    default: []
    }
  }

  private static func inRetryList(_ key: Key, _ practice: PracticeState) -> [Action] {
    switch key {
    case .up: return [.practice(.replyMoved(to: practice.chosenReply - 1))]
    case .down: return [.practice(.replyMoved(to: practice.chosenReply + 1))]
    case .pageUp: return [.practice(.replyMoved(to: practice.chosenReply - 10))]
    case .pageDown: return [.practice(.replyMoved(to: practice.chosenReply + 10))]
    case .home: return [.practice(.replyMoved(to: 0))]
    case .end: return [.practice(.replyMoved(to: .max))]
    case .enter: return [.practice(.replyChosen(practice.chosenReply))]
    case .escape: return [.practice(.debriefRequested)]
    default:
      guard let name = key.name, let number = Int(name), number > 0 else { return [] }
      return [.practice(.replyMoved(to: number - 1))]
    }
  }

  private static func inDebrief(_ key: Key, _ practice: PracticeState) -> [Action] {
    switch key {
    case .right, .tab, .enter: return [.practice(.pageMoved(practice.page + 1))]
    case .left, .backTab: return [.practice(.pageMoved(practice.page - 1))]
    case .escape: return [.practice(.menuRequested)]
    default: break
    }
    switch key.name {
    case "t": return [.practice(.retryRequested)]
    case "w": return [.practice(.watchRequested(good: true))]
    case "b": return [.practice(.watchRequested(good: false))]
    case "n": return [.practice(.nextRequested)]
    case let name?: return [Int(name).map { .practice(.pageMoved($0 - 1)) } ?? .practice(.strayTyped)]
    case nil: return []
    }
  }

  /// Where a key scrolls to on a page of lines; nil for a key that does not scroll.
  private static func scrolled(_ key: Key, _ practice: PracticeState, _ size: Size) -> Int? {
    guard practice.stage != .menu, practice.stage != .retrying else { return nil }
    let page = max(1, TextSheet.room(size) - 1)
    let most = PracticeScreen.mostScroll(practice, size)
    switch key {
    case .up: return max(0, practice.scroll - 1)
    case .down: return min(most, practice.scroll + 1)
    case .pageUp: return max(0, practice.scroll - page)
    case .pageDown: return min(most, practice.scroll + page)
    case .home: return 0
    case .end: return most
    default: return nil
    }
  }

  /// What a key means in the line for an answer.
  static func inAnswer(_ key: Key, _ answer: PracticeAnswer, _ size: Size) -> [Action] {
    if answer.reading != nil {
      switch key {
      case .tab, .down, .right: return [.choiceMoved(to: answer.option + 1)]
      case .backTab, .up, .left: return [.choiceMoved(to: answer.option - 1)]
      case .backspace: return [.cancelled]
      case .enter: return [.submitted]
      case .escape, .control("c"): return [.cancelled]
      case .control("r"): return [.practice(.speaking(.againRequested))]
      default: return []
      }
    }
    if key == .control("r") { return [.practice(.speaking(.againRequested))] }
    // Where one is shown at a time, the first is on the screen from the beginning.
    let shown = answer.chosen ?? (PracticePane.isOneByOne(size) ? 0 : -1)
    switch key {
    case .down, .tab: return [.choiceMoved(to: shown + 1)]
    case .up, .backTab: return [.choiceMoved(to: (answer.chosen ?? 1) - 1)]
    default:
      if let name = key.name, Int(name) != nil, answer.entry.text.isEmpty { return [.textTyped(name)] }
      return editing(key) ?? []
    }
  }
}

extension Keymap {
  /// In the list of addresses Enter or a number copies one, and `o` opens it where a program is named for that.
  static func inLinks(_ key: Key, _ chosen: Int, _ state: DeskState) -> [Action] {
    switch key {
    case .up: return [.choiceMoved(to: chosen - 1)]
    case .down: return [.choiceMoved(to: chosen + 1)]
    case .enter: return [.submitted]
    case .escape: return [.cancelled]
    default:
      if key.name == "o" { return [.copy(.openRequested)] }
      if state.keys.isKey(key.name, of: "links") { return [.cancelled] }
      guard let name = key.name, let number = Int(name), state.links.indices.contains(number - 1) else { return [] }
      return [.choiceMoved(to: number - 1), .submitted]
    }
  }

  /// The customer's file is read; the keys that opened it close it.
  static func inFile(_ key: Key, _ scroll: Int, _ state: DeskState, _ size: Size) -> [Action] {
    let most = FileSheet(state: state).mostScroll(size)
    let page = max(1, FileSheet.room(size) - 1)
    let row = min(scroll, most)
    switch key {
    case .up: return [.customer(.fileScrolled(row - 1))]
    case .down: return [.customer(.fileScrolled(min(most, row + 1)))]
    case .pageUp: return [.customer(.fileScrolled(row - page))]
    case .pageDown, .character(" "): return [.customer(.fileScrolled(min(most, row + page)))]
    case .home: return [.customer(.fileScrolled(0))]
    case .end: return [.customer(.fileScrolled(most))]
    case .escape, .enter: return [.cancelled]
    default: return state.keys.isKey(key.name, of: "customer.file") ? [.cancelled] : []
    }
  }

  /// In the list of promises a number or Enter asks what became of one.
  static func inPromises(_ key: Key, _ chosen: Int, _ state: DeskState) -> [Action] {
    switch key {
    case .up: return [.choiceMoved(to: chosen - 1)]
    case .down: return [.choiceMoved(to: chosen + 1)]
    case .pageUp: return [.choiceMoved(to: chosen - 10)]
    case .pageDown: return [.choiceMoved(to: chosen + 10)]
    case .enter: return [.submitted]
    case .escape: return [.cancelled]
    default:
      if state.keys.isKey(key.name, of: "promise.list") { return [.cancelled] }
      guard let name = key.name, let number = Int(name), state.work.promises.open.indices.contains(number - 1) else {
        return []
      }
      return [.promise(.rowRequested(number - 1))]
    }
  }

  /// On the checklist a number ticks.
  static func inChecks(_ key: Key, _ state: DeskState) -> [Action] {
    guard let name = key.name else { return [] }
    if let number = Int(name), number > 0 { return [.check(.ticked(number))] }
    return ["Esc", "Enter", "Backspace"].contains(name) || state.keys.isKey(name, of: "checks") ? [.cancelled] : []
  }

  /// Before the end, where a promise was not said back: Enter says that it was, `p` changes it.
  static func beforeEnd(_ key: Key, _ state: DeskState) -> [Action]? {
    guard state.work.overlay == .confirmEnd, state.unconfirmedPromise != nil else { return nil }
    switch key.name {
    case "Enter", "1": return [.promise(.saidBack)]
    case "p": return [.promise(.changeRequested)]
    default: return nil
    }
  }
}
