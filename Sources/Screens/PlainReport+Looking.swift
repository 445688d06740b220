import Calls
import Desk
import TerminalKit

extension PlainReport {
  /// The newest lines of the call that hold some words, in their order; older ones are counted.
  public static func found(_ words: String, in state: DeskState) -> [SafeText] {
    guard let call = state.focusedCall else { return [told("No call is on the desk.")] }
    let wanted = words.folded
    let matching = call.transcript.lines.filter { line in
      call.transcript.isVisible(line.utterance) && line.utterance.text.folded.contains(wanted)
    }
    guard !matching.isEmpty else { return [told("\"\(words)\" does not stand in the part of the call at hand.")] }
    let shown = matching.suffix(foundLines)
    let more = matching.count > shown.count ? ["\(matching.count) lines hold it; these are the newest."] : []
    return more.map(told)
      + shown.map { line in
        let begin = call.began.map { line.utterance.time.milliseconds(since: $0) } ?? 0
        return Words.position(milliseconds: line.utterance.begin ?? begin) + " "
          + Words.speaker(of: line.utterance, in: call, agent: state.agent) + ": "
          + SafeText(untrusted: line.utterance.text)
      }
  }

  /// The calls on the desk, by the numbers that choose them.
  static func calls(_ state: DeskState) -> [SafeText] {
    state.work.calls.ids.enumerated().compactMap { index, id in
      guard let call = state.work.calls[id]?.call else { return nil }
      let name = state.customerName(of: call) ?? call.subjectLine ?? Words.nameless(call, in: state)
      let here = id == state.work.focus ? ", on the desk now" : ""
      let words = Words.lastOfCustomer(call).map { SafeText(": ") + $0 } ?? ""
      return told("\(index + 1): \(name), \(call.isLive ? "live" : "over")\(here)") + words
    } + [told("Type a number to go there, or nothing to stay.")]
  }

  /// What was noted since, so that a note that changes no advice is heard, too.
  static func notes(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard let call = after.focusedCall, let earlier = before.work.calls[call.id]?.call else { return [] }
    var lines: [SafeText] = []
    if let name = call.customerName, name != earlier.customerName { lines.append(told("The customer's name: \(name)")) }
    if let number = call.reference, number != earlier.reference {
      lines.append(told("The customer's number: \(number)"))
    }
    guard call.acts.count > earlier.acts.count else { return lines }
    return lines
      + [Note.Kind.fact, .feeling].compactMap { kind in
        guard let note = call.lastNote(kind), note != earlier.lastNote(kind) else { return nil }
        return told("Noted, \(kind.rawValue): \(note.text)")
      }
  }

  /// Lines that a search lists.
  private static let foundLines = 20
}
