import Calls
import Coaching
import Language

extension DeskState {
  /// What a feeling is called at each of its levels, by the digit that tells it; nil for every other command.
  public func levelWords(of command: Command) -> String? {
    guard case .act(.emotionPressed(let emotion)) = command.deed, let levels = playbook?.emotions[emotion]?.levels
    else {
      return nil
    }
    let words = Level.allCases.compactMap { level in levels[level].map { "\(level.rawValue) \($0.word)" } }
    return tr("Then \(words.joined(separator: ", ")), 0 over")
  }

  /// What the sidebar would say if a command that tags something were given now: what to do, and the first words to say.
  /// Nil for every other command.
  public func coaching(of command: Command) -> String? {
    guard let playbook, case .act(let action) = command.deed else { return nil }
    let entry: (now: String, say: String?)?
    switch action {
    case .emotionPressed(let emotion):
      entry = playbook.entry(for: emotion, .clear, need: focusedCall?.need).map { ($0.entry.now, $0.entry.say.first) }
    case .needPressed(let need): entry = playbook.needs[need].map { ($0.entry.now, $0.entry.say.first) }
    case .conductPressed(let conduct):
      entry = playbook.conduct[conduct].map { found in
        (found.steps.first?.doing ?? found.now, found.steps.first?.say.first)
      }
    case .wayPressed(let conduct, let name):
      let step = playbook.conduct[conduct]?.steps.first { $0.name == name }
      entry = step.map { ($0.doing ?? "", $0.say.first) }
    case .situationChosen(let situation):
      entry = playbook.situations[situation].map { ($0.now, $0.say.first) }
    case .customer(.causePressed(let cause)):
      let line = playbook.causes.line(of: cause)
      entry = (line.label, line.say)
    default: entry = nil
    }
    guard var entry else { return nil }
    // The same words as they would stand in this call: people who write to each other neither hear nor speak.
    if let call = focusedCall, call.isWritten {
      let written: [String]? =
        switch action {
        case .situationChosen(let situation): playbook.situations[situation]?.written
        case .conductPressed(let conduct): playbook.conduct[conduct]?.steps.first?.written
        case .wayPressed(let conduct, let name): playbook.conduct[conduct]?.steps.first { $0.name == name }?.written
        default: nil
        }
      entry.say = written?.first ?? entry.say
      entry = (playbook.writing.of(entry.now), entry.say.map(playbook.writing.of))
    }
    let facts = focusedCall.map(facts(of:)) ?? Facts(agent: agent)
    let words = [entry.now, entry.say.map { "\"\($0)\"" }].compactMap { $0 }.filter { !$0.isEmpty }
    return words.map(facts.fill).joined(separator: "  ")
  }
}
