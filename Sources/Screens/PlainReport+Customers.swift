import Calls
import Coaching
import Desk
import TerminalKit

extension PlainReport {
  /// What has become known of the customer, and better words for what the agent wrote.
  static func customers(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard let call = after.focusedCall else { return [] }
    var lines: [SafeText] = []
    let isSame = before.work.focus == after.work.focus
    if let (title, words) = after.fileWords(of: call) {
      let known = isSame ? before.work.calls[call.id].flatMap { before.fileWords(of: $0.call) } : nil
      if known?.words != words { lines.append(coach("\(title) \(words)")) }
    }
    if isSame, let ask = after.playbook?.causes.ask.text, !ask.isEmpty, after.asksForCause(in: call),
      before.work.calls[call.id].map({ before.asksForCause(in: $0.call) }) != true
    {
      lines.append(coach(ask))
    }
    return lines + better(before, after, call)
  }

  /// Words to avoid in the line that was just written to the customer.
  private static func better(_ before: DeskState, _ after: DeskState, _ call: Call) -> [SafeText] {
    guard let phrases = after.playbook?.phrases, let line = call.transcript.lines.last?.utterance,
      line.rest["by"] == .string("agent"), before.work.calls[call.id]?.call.transcript.line(of: line.id) == nil
    else { return [] }
    return PhraseGuard.findings(in: line.text, phrases: phrases).map { finding in
      coach("\"\(finding.avoid)\", better: \(finding.say)")
    }
  }

  /// What the agent may grant.
  static func grants(_ state: DeskState) -> [SafeText] {
    ([GrantsSheet(state: state).title] + state.grantLines).map { coach($0.trimmed) }
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
