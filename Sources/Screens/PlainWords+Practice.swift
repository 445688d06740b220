import Desk
import Practice

extension PlainWords {
  /// What a typed line means while practising; nil where the live desk decides.
  static func inPractice(_ text: String, _ words: [String], _ state: DeskState) -> Answer? {
    guard let practice = state.practice else { return nil }
    let word = text.lowercased()
    if state.work.overlay == .confirmQuit { return yesOrNo(text, "Leave coolhead?") }
    if state.work.overlay == .confirmStop { return yesOrNo(text, "Stop?") }
    if case .answer(let answer) = state.work.overlay { return answering(text, answer) }
    if state.work.overlay != nil { return nil }
    if ["quit", "leave"].contains(word) { return .actions([.quitRequested]) }
    switch practice.stage {
    case .menu: return inMenu(word, practice)
    case .briefing:
      if ["list", "back"].contains(word) { return .actions([.practice(.menuRequested)]) }
      return word.isEmpty || word == "begin" ? .actions([.practice(.begun)]) : unknown("An empty line begins the call.")
    case .debrief: return inDebrief(word, practice)
    case .progress: return .actions([.practice(.menuRequested)])
    case .watching: return ["back", "list", ""].contains(word) ? .actions([.practice(.debriefRequested)]) : nil
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

  private static func answering(_ text: String, _ answer: PracticeAnswer) -> Answer {
    let word = text.lowercased()
    guard answer.reading != nil else {
      if word.isEmpty || word == "cancel" { return .actions([.cancelled]) }
      return .actions(Int(text).map { [.practice(.answerNumbered($0))] } ?? [.practice(.answerTyped(text))])
    }
    if ["", "y", "yes"].contains(word) { return .actions([.submitted]) }
    if word.hasPrefix("as ") {
      let name = word.dropFirst(3).split(separator: " ").joined(separator: "_")
      if let move = Move(rawValue: name) { return .actions([.practice(.answerMeant(move))]) }
      let names = Move.allCases.map { $0.rawValue.split(separator: "_").joined(separator: " ") }
      return unknown("It can be meant as: " + names.joined(separator: ", ") + ".")
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
    default: return unknown("A number opens a call. Other words: help, rough, progress, quit.")
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
        unknown("Words here: next, previous, again, watch, bad, another, list, quit.")
      }
    }
  }

  private static func unknown(_ sentence: String) -> Answer { .unknown(sentence) }
}
