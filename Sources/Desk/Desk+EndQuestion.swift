import Calls
import Coaching

/// Something to know before a call ends. Nothing of it keeps the agent from ending it.
public enum EndObstacle: Hashable, Sendable {
  /// A promise that the customer has not said back.
  case unconfirmed(PromiseStanding)
  /// Promises that stand, said back.
  case promised([PromiseStanding])
  /// Items of the closing list that are open, by title.
  case open([String])
}

extension DeskState {
  /// The question about the end of the call on the screen: whether to end it, or to tell the customer first.
  var endQuestion: Overlay? { work.overlay == .confirmEnd || work.overlay == .farewell ? work.overlay : nil }

  /// What to know before the call on the screen ends, the most important first.
  public var endObstacles: [EndObstacle] {
    guard let call = focusedCall, call.isLive else { return [] }
    if let standing = unconfirmedPromise { return [.unconfirmed(standing)] }
    let standing = call.promises.filter { $0.state == .open }
    let items = closingTitles(of: call)
    return (standing.isEmpty ? [] : [.promised(standing)]) + (items.isEmpty ? [] : [.open(items)])
  }

  /// What of the closing list is asked about: nothing of it where a threat, a grave remark or a warning leads to the end,
  /// and no better mood after any abuse.
  private func closingTitles(of call: Call) -> [String] {
    guard farewell(of: call) == .free, let items = playbook.map({ _ in openChecks(of: call, closing: true) }) else {
      return []
    }
    guard let heaviest = call.heaviestConduct else { return items.map(\.title) }
    guard policy.rule(for: heaviest).floor == 0 else { return [] }
    return items.filter { $0.sign != .settled }.map(\.title)
  }

  /// The obstacle in one line.
  public func words(of obstacle: EndObstacle) -> String {
    switch obstacle {
    case .unconfirmed(let standing):
      let texts = playbook?.promises ?? PromiseTexts()
      return texts.unconfirmed.filled(with: facts(of: standing)) + " " + texts.sayBack.text
    case .promised(let list):
      return "Promised: " + list.map { "\($0.promise.what), \(shownTime($0.promise.due))" }.joined(separator: "; ")
    case .open(let titles): return "Open: " + titles.joined(separator: ", ")
    }
  }
}
