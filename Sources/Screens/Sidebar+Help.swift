import Calls
import Coaching
import Desk
import TerminalKit

extension Sidebar {
  /// One line about help: what came of asking, else a limit that is passed.
  func helpBlocks(gap: [[Cell]]) -> [Block] {
    guard call.isLive else { return [] }
    if let words = state.limitWords(of: call) {
      return [labelled(Titles.limit, words, style: Style(.warm, bold: true), rank: 3, gap: gap)]
    }
    guard let help = call.help, help.answer?.answer != .notNeeded else { return [] }
    var blocks = [labelled(Titles.help, help.words, style: Style(.accent, bold: true), rank: 3, gap: gap)]
    if let line = state.handOverLine(of: call) {
      blocks.append(labelled(Titles.tell, line, style: .plain, rank: 4, gap: []))
    }
    return blocks
  }

  /// What the agent says inwardly; the own cue words come first while the call is hot.
  func ownWords(_ advice: Advice) -> String {
    let cues = state.workplace.cueWords
    guard !cues.isEmpty, call.isLive, Heat(of: call, at: state.moment(of: call), rules: state.policy.heat).isHot else {
      return advice.own
    }
    return cues.joined(separator: ", ").capitalizedFirst + ". " + advice.own
  }
}

extension HelpStanding {
  /// Where the asking stands, with the key that goes on.
  var words: String {
    switch answer?.answer {
    case nil: "asked \(asked.addressee). H: the answer"
    case .coming: "\(asked.person ?? "somebody") is coming"
    case .tookOver: "\(asked.person ?? "a colleague") has taken over. E ends your part"
    case .noneFree: "nobody is free. p promises a call-back"
    case .notNeeded: "not needed any more"
    case .heard: "\(asked.person ?? "somebody") knows"
    }
  }
}

extension String {
  /// The text with its first letter large.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
