import Calls
import Language

/// Keys that came faster than a person types (`BurstGuard`): they are shown by what they would do, and do nothing before
/// somebody has looked.
extension DeskState {
  /// Asks what becomes of such keys. A question that stands is not covered by another: there they are dropped, and told.
  mutating func holdTyping(_ text: String) -> [Effect] {
    switch work.overlay {
    case .confirmEnd, .confirmUndo, .confirmStop, .confirmQuit, .confirmSuspend, .farewell:
      warn(tr("Keys that came too fast were dropped. The question stands."))
      return [.dropHeldTyping]
    case .heldTyping(_, let isMissed): work.overlay = .heldTyping(text, isMissed: isMissed)
    default: work.overlay = .heldTyping(text)
    }
    return []
  }

  /// Takes them as keys, where nothing grave begins with them and the answer was meant for them: a `y` behind another key
  /// was meant for another question.
  mutating func replayHeldTyping(_ text: String, isMissed: Bool) -> [Effect] {
    guard mayReplay(text, isMissed: isMissed) else {
      warn(tr("Nothing was done: the keys that came too fast are dropped. Press what you meant."))
      return [.dropHeldTyping]
    }
    return [.replayHeldTyping]
  }

  /// True where held keys may be taken as keys.
  public func mayReplay(_ text: String, isMissed: Bool) -> Bool { !isMissed && graveDeeds(in: text).isEmpty }

  /// What held keys would do, by name and in their order: each thing once.
  public func deeds(in text: String) -> [String] { names(in: text) { _ in true } }

  /// What of it begins a protocol of a danger, a grave remark or a flag.
  public func graveDeeds(in text: String) -> [String] { names(in: text, where: \.isNeverHeld) }

  private func names(in text: String, where isMeant: (Command) -> Bool) -> [String] {
    var names: [String] = []
    for character in text.replacing(" Enter ", with: " ") where character != " " {
      guard let command = keys.command(key: String(character), at: .live), isMeant(command) else { continue }
      if !names.contains(command.title) { names.append(command.title) }
    }
    return names
  }
}

extension Command {
  /// True for what never runs out of keys that came by themselves.
  fileprivate var isNeverHeld: Bool {
    switch deed {
    case .act(.conductPressed(let conduct)), .act(.wayPressed(let conduct, _)):
      conduct.traits.contains(.danger) || conduct.traits.contains(.confirmed) || conduct.traits.contains(.limited)
    case .act(.customer(.flagRequested)): true
    default: false
    }
  }
}
