import Calls
import Desk
import Language
import Practice
import TerminalKit

/// What a typed line means on the desk without a screen.
public enum PlainWords {
  /// An answer to a typed line.
  public enum Answer: Sendable {
    case actions([Action])
    /// The words of the desk are asked for: all, or those that have to do with a text.
    case help(String)
    case advice
    /// Lines that hold these words are asked for.
    case search(String)
    /// Nothing of the table; the sentence says what is.
    case unknown(String)
  }

  /// Reads a line: a command's word with what it takes, or its key.
  public static func answer(to line: String, state: DeskState) -> Answer {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    let text = words.joined(separator: " ")
    if state.isBreakRunning { return duringBreak(text, words, state) }
    if let answer = inPractice(text, words, state) { return answer }
    if let actions = aboutPromises(text, state) { return .actions(actions) }
    if let answer = inOverlay(text, words, state) { return answer }
    guard let word = words.first else { return .actions(emptyLine(state)) }
    let rest = words.dropFirst().joined(separator: " ")
    if let answer = asking(word, rest) { return answer }
    if let actions = onSheet(word, rest, state) { return .actions(actions) }
    if state.asksHowItLanded, let landing = Int(text), (0...3).contains(landing) {
      return .actions([.landingPressed(landing)])
    }
    if let answer = afterLeader(text, state) { return answer }
    if let actions = written(word, rest, state) ?? atStart(text, state) ?? named(text, state)
      ?? leading(word.lowercased(), rest, state) ?? keys(text, state)
    {
      return .actions(actions)
    }
    return .unknown(unknown(text, word, state))
  }

  /// What is said of a line that nothing answers: the word of the desk that its first may be, where one is near.
  private static func unknown(_ text: String, _ word: String, _ state: DeskState) -> String {
    let offered = Command.all.filter(state.isOffered).flatMap(\.words) + ["help", "repeat", "search"]
    guard let near = text.nearest(among: offered) ?? word.nearest(among: offered) else {
      return tr("\"\(text)\" is no word of the desk. help lists the words.")
    }
    return tr("\"\(text)\" is no word of the desk; did you mean \(near)? help lists the words.")
  }

  /// Words that ask for lines and change nothing.
  static func asking(_ word: String, _ rest: String) -> Answer? {
    switch word.lowercased() {
    case "help", "?", ":": return .help(rest)
    case "repeat" where rest.isEmpty: return .advice
    case "search", "/":
      return rest.isEmpty ? .unknown(tr("search takes the words to look for, such as: search refund")) : .search(rest)
    default: return nil
    }
  }

  /// On the start screen an empty line goes back to the call that was cut off; elsewhere it says nothing.
  private static func emptyLine(_ state: DeskState) -> [Action] {
    guard state.isAtStart, let found = state.work.cutOff.first else { return [] }
    return [.callChosen(found.id)]
  }

  /// Words that take text behind them. A single letter is a key, and there its case matters.
  private static func written(_ word: String, _ rest: String, _ state: DeskState) -> [Action]? {
    guard !rest.isEmpty else { return nil }
    switch word.count == 1 ? word : word.lowercased() {
    case "fact", "note", "m": return [.noteRequested(.fact, draft: rest), .submitted]
    case "feeling", "e": return [.noteRequested(.feeling, draft: rest), .submitted]
    case "name", "C": return [.nameRequested, .textTyped(rest), .submitted]
    case "number", "#": return [.customer(.numberRequested), .fieldReplaced(rest), .submitted]
    case "reply", "r": return [.customer(.replyRequested), .fieldReplaced(rest), .submitted]
    case "promise", "p": return promised(rest, state)
    default: return nil
    }
  }

  private static func named(_ text: String, _ state: DeskState) -> [Action]? {
    let place: Command.Place = state.focusedCall == nil ? .start : .live
    let whole = text.lowercased()
    let candidates =
      Command.all.filter { $0.places.contains(place) } + Command.all.filter { !$0.places.contains(place) }
    if let command = candidates.first(where: { $0.words.contains(whole) }), case .act(let action) = command.deed {
      return [action]
    }
    let parts = whole.split(separator: " ")
    guard parts.count > 1, let level = parts.last.flatMap({ Int($0) }), (0...3).contains(level),
      let command = candidates.first(where: { $0.words.contains(parts.dropLast().joined(separator: " ")) }),
      case .act(let action) = command.deed, case .emotionPressed = action
    else { return nil }
    return [action, .digitPressed(level)]
  }

  private static func duringBreak(_ text: String, _ words: [String], _ state: DeskState) -> Answer {
    if state.work.ownBreak?.exit != nil {
      return .actions(text.isEmpty ? [.cancelled] : [.textTyped(text), .submitted])
    }
    if state.work.overlay == .confirmQuit { return yesOrNo(text, tr("Leave coolhead?")) }
    if let word = words.first?.lowercased(), ["help", "?"].contains(word) {
      return .help(words.dropFirst().joined(separator: " "))
    }
    switch text.lowercased() {
    case "needed", "n": return .actions([.neededPressed])
    case "told", "t": return .actions([.shift(.told)])
    case "more", "+": return .actions([.moreTimePressed])
    case "quit", "leave": return .actions([.quitRequested])
    default: return .unknown(tr("The break holds. ") + PlainReport.breakStanding(state))
    }
  }
}

extension DeskState {
  /// True on the start screen.
  var isAtStart: Bool { place == .start && focusedCall == nil }
}

/// Keys that are typed as lines. A line is never taken as a row of keys: a mistyped word must not set tags.
extension PlainWords {
  /// A choice of the start screen by its number or letter.
  static func atStart(_ text: String, _ state: DeskState) -> [Action]? {
    state.isAtStart ? act(text, state, at: .start) : nil
  }

  /// One key, a feeling's key with its digit, or a leader with its letter: `I`, `a3`, `n f`.
  static func keys(_ text: String, _ state: DeskState) -> [Action]? {
    let letters = text.filter { $0 != " " }.map(String.init)
    guard let first = letters.first, letters.count <= 2 else { return nil }
    guard letters.count == 2 else {
      guard let command = state.keys.command(key: first, at: .live), command.group != .practice || state.practice != nil
      else { return nil }
      return act(first, state, at: .live)
    }
    if let actions = act("\(first) \(letters[1])", state, at: .live) { return actions }
    guard let actions = act(first, state, at: .live), case .emotionPressed? = actions.first,
      let level = Int(letters[1]),
      (0...3).contains(level)
    else { return nil }
    return actions + [.digitPressed(level)]
  }

  /// A leader by its word, with its letter: `need f`, `cause p`.
  static func leading(_ word: String, _ rest: String, _ state: DeskState) -> [Action]? {
    guard rest.count == 1, let leader = Command.all.first(where: { $0.words.contains(word) }),
      let key = state.keys.keys(of: leader).first
    else { return nil }
    return act("\(key) \(rest)", state, at: .live)
  }

  /// The letter of a leader that was typed on the line before.
  static func afterLeader(_ text: String, _ state: DeskState) -> Answer? {
    guard text.count == 1, let letter = text.first, letter.isLetter else { return nil }
    if state.work.awaitedKey == .need {
      return Need(key: letter).map { .actions([.needPressed($0)]) } ?? .unknown(PlainReport.needQuestion)
    }
    if state.work.awaitedKey == .cause {
      return Cause(key: letter).map { .actions([.customer(.causePressed($0))]) } ?? .unknown(PlainReport.causeQuestion)
    }
    return nil
  }

  private static func act(_ key: String, _ state: DeskState, at place: Command.Place) -> [Action]? {
    guard let command = state.keys.command(key: key, at: place), case .act(let action) = command.deed else {
      return nil
    }
    return [action]
  }
}

extension PlainWords {
  /// What a typed line means while practising; nil where the live desk decides.
  static func inPractice(_ text: String, _ words: [String], _ state: DeskState) -> Answer? {
    guard let practice = state.practice else { return nil }
    let word = text.lowercased()
    if state.work.overlay == .confirmQuit { return yesOrNo(text, tr("Leave coolhead?")) }
    if state.work.overlay == .confirmStop { return yesOrNo(text, tr("Stop?")) }
    if case .answer(let answer) = state.work.overlay { return answering(text, answer, practice.spoken) }
    if state.work.overlay != nil { return nil }
    if ["quit", "leave"].contains(word) { return .actions([.quitRequested]) }
    switch practice.stage {
    case .menu: return inMenu(word, practice)
    case .briefing:
      if ["list", "back", "cancel"].contains(word) { return .actions([.practice(.menuRequested)]) }
      if word == "help" { return .actions([.practice(.modeRequested)]) }
      if word == "rough" { return .actions([.practice(.abuseRequested)]) }
      return word.isEmpty || word == "begin"
        ? .actions([.practice(.begun)]) : unknown(tr("An empty line begins the call."))
    case .retrying:
      if ["back", "cancel", "list"].contains(word) { return .actions([.practice(.debriefRequested)]) }
      if word.isEmpty { return .actions([.practice(.replyChosen(practice.chosenReply))]) }
      guard let number = Int(word) else { return unknown(tr("A number tries again from that answer; back goes back.")) }
      return .actions([.practice(.replyChosen(number - 1))])
    case .debrief: return inDebrief(word, practice)
    case .progress: return .actions([.practice(.menuRequested)])
    case .watching:
      return ["back", "list", "cancel", ""].contains(word) ? .actions([.practice(.debriefRequested)]) : nil
    case .calling: return inCall(text, words, state, practice)
    }
  }

  private static func inCall(
    _ text: String, _ words: [String], _ state: DeskState, _ practice: PracticeState
  ) -> Answer? {
    let rest = words.dropFirst().joined(separator: " ")
    switch words.first?.lowercased() {
    case nil where !practice.isCalling: return .actions([.practice(.debriefRequested)])
    case "r", "reply":
      if rest.isEmpty { return .actions([.practice(.answerRequested)]) }
      if let number = Int(rest) { return .actions([.practice(.answerNumbered(number))]) }
      return .actions([.practice(.answerTyped(rest))])
    case "stop" where rest.isEmpty: return .actions([.practice(.stopRequested)])
    case "answers": return .actions([.practice(.answerRequested)])
    default: return nil
    }
  }

  private static func answering(_ text: String, _ answer: PracticeAnswer, _ spoken: SpokenAnswers?) -> Answer {
    let word = text.lowercased()
    guard answer.reading != nil else {
      if word.isEmpty, !answer.entry.text.isEmpty { return .actions([.submitted]) }
      if word.isEmpty || word == "cancel" { return .actions([.cancelled]) }
      if word == "again", spoken?.ear == .ready { return .actions([.practice(.speaking(.againRequested))]) }
      return .actions(Int(text).map { [.practice(.answerNumbered($0))] } ?? [.practice(.answerTyped(text))])
    }
    if ["", "y", "yes"].contains(word) { return .actions([.submitted]) }
    if word == "again", spoken?.ear == .ready { return .actions([.practice(.speaking(.againRequested))]) }
    if word.hasPrefix("as ") {
      let name = word.dropFirst(3).split(separator: " ").joined(separator: "_")
      if let move = Move(rawValue: name) { return .actions([.practice(.answerMeant(move))]) }
      let names = Move.allCases.map { $0.rawValue.split(separator: "_").joined(separator: " ") }
      return unknown(tr("It can be meant as: ") + names.joined(separator: ", ") + ".")
    }
    return .actions([.cancelled, .cancelled])
  }

  private static func inMenu(_ word: String, _ practice: PracticeState) -> Answer {
    if let number = Int(word) { return .actions([.practice(.rowChosen(number - 1))]) }
    switch word {
    case "": return .actions([.practice(.rowChosen(practice.chosen))])
    case "help": return .actions([.practice(.modeRequested)])
    case "rough": return .actions([.practice(.abuseRequested)])
    case "progress": return .actions([.practice(.progressRequested)])
    case "suggested": return .actions([.practice(.suggestionTaken)])
    case "debrief": return .actions([.practice(.recallRequested)])
    default: return unknown(tr("A number opens a call. Other words: suggested, debrief, help, rough, progress, quit."))
    }
  }

  private static func inDebrief(_ word: String, _ practice: PracticeState) -> Answer {
    switch word {
    case "", "next": .actions([.practice(.pageMoved(practice.page + 1))])
    case "previous": .actions([.practice(.pageMoved(practice.page - 1))])
    case "again": .actions([.practice(.retryRequested)])
    case "watch": .actions([.practice(.watchRequested(good: true))])
    case "bad": .actions([.practice(.watchRequested(good: false))])
    case "another": .actions([.practice(.nextRequested)])
    case "list": .actions([.practice(.menuRequested)])
    default:
      if let page = Int(word) {
        .actions([.practice(.pageMoved(page - 1))])
      } else {
        unknown(tr("Words here: next, previous, again, watch, bad, another, list, quit."))
      }
    }
  }

  private static func unknown(_ sentence: String) -> Answer { .unknown(sentence) }
}

extension PlainWords {
  /// An answer in the lists of promises and of things to see to, and before the end; nil where none of them is open.
  static func aboutPromises(_ text: String, _ state: DeskState) -> [Action]? {
    switch state.work.overlay {
    case .promises:
      guard let number = Int(text), state.work.promises.open.indices.contains(number - 1) else { return nil }
      return [.promise(.rowRequested(number - 1))]
    case .checks:
      guard let number = Int(text), state.checkItems.indices.contains(number - 1) else { return nil }
      return [.check(.ticked(number))]
    case .confirmEnd where state.unconfirmedPromise != nil:
      switch text.lowercased() {
      case "said": return [.promise(.saidBack)]
      case "change": return [.promise(.changeRequested)]
      default: return nil
      }
    default: return nil
    }
  }

  /// A promise in one line, such as "call back tomorrow 10"; without a time the desk asks for it.
  static func promised(_ text: String, _ state: DeskState) -> [Action] {
    let parts = state.promiseParts(of: text)
    let due: [Action] = parts.due.map { [.fieldReplaced($0), .submitted] } ?? []
    return [.promise(.requested), .fieldReplaced(parts.what), .submitted] + due
  }
}

/// Lines that answer a question or a list.
extension PlainWords {
  /// What a line means while something is asked or listed; nil where nothing is.
  static func inOverlay(_ text: String, _ words: [String], _ state: DeskState) -> Answer? {
    switch state.work.overlay {
    case .confirmEnd: return yesOrNo(text, tr("End this call?"))
    case .confirmUndo(let conduct): return yesOrNo(text, state.undoQuestion(conduct))
    case .confirmQuit: return yesOrNo(text, tr("Leave coolhead?"))
    case .confirmStop: return yesOrNo(text, tr("Stop?"))
    case .confirmSuspend, .heldTyping: return yesOrNo(text, tr("Go on?"))
    case .farewell: return beforeEnd(text)
    case .ticks: return ticking(words)
    case .form(let form) where form.isOneLine:
      return .actions(text.isEmpty ? [.cancelled] : [.textTyped(text), .submitted])
    case .form:
      return .actions(text.lowercased() == "cancel" ? [.cancelled] : [.fieldReplaced(text), .submitted])
    case .switcher:
      if let number = Int(text), state.work.calls.ids.indices.contains(number - 1) {
        return .actions([.choiceMoved(to: number - 1), .submitted])
      }
      return besideList(text, state)
    case .links:
      if let number = Int(text), state.links.indices.contains(number - 1) {
        return .actions([.choiceMoved(to: number - 1), .submitted])
      }
      return besideList(text, state)
    case .shift, .grants, .promises, .checks, .file: return besideList(text, state)
    default: return nil
    }
  }

  /// y or n and nothing else: what is asked is not to happen, nor to be forgotten, by a word that meant something else.
  static func yesOrNo(_ text: String, _ question: String) -> Answer {
    switch text.lowercased() {
    case "y", "yes": return .actions([.confirmed])
    case "n", "no", "cancel": return .actions([.cancelled])
    case "repeat": return .advice
    default:
      let asked = tr("\(question) Type y or n.")
      return .unknown(text.isEmpty ? asked : tr("\"\(text)\" is no answer here. \(asked)"))
    }
  }

  /// A list holds nobody: another word closes it and does what it says.
  private static func besideList(_ text: String, _ state: DeskState) -> Answer? {
    if text.isEmpty { return .actions([.cancelled]) }
    if Int(text) != nil, state.work.overlay?.hasNumbers == true {
      return .unknown(tr("The list has no number \(text)."))
    }
    var closed = state
    closed.work.overlay = nil
    let answer = answer(to: text, state: closed)
    if case .actions(let actions) = answer { return .actions([.cancelled] + actions) }
    return answer
  }

  /// What a line means before the end of a call.
  private static func beforeEnd(_ text: String) -> Answer {
    switch text.lowercased() {
    case "said", "told": .actions([.submitted])
    case "untold", "pass", ">": .actions([.ladder(.untoldRequested)])
    case "cancel", "n", "no": .actions([.cancelled])
    default: .unknown(PlainReport.farewellWords)
    }
  }

  /// Numbers to tick; an empty line goes back.
  private static func ticking(_ words: [String]) -> Answer {
    if words.isEmpty || ["cancel", "back", "n", "no"].contains(words[0].lowercased()) { return .actions([.cancelled]) }
    let numbers = words.flatMap { $0.split(separator: ",") }.compactMap { Int($0) }
    if numbers.isEmpty { return .unknown(tr("Type the numbers, such as: 1 3. An empty line goes back.")) }
    return .actions(numbers.prefix(10).map { .ladder(.ticked($0)) } + [.cancelled])
  }
}

extension Overlay {
  /// True for a list whose rows are chosen by number.
  fileprivate var hasNumbers: Bool {
    switch self {
    case .shift, .grants, .file: false
    default: true
    }
  }
}
