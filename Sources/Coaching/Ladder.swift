import Calls

/// The steps of one conduct as this call walks them: the playbook's, with as many warnings as the policy has, and in
/// mail the steps for mail (practice.md 4).
struct Ladder: Hashable, Sendable {
  /// The conduct.
  let conduct: Conduct
  /// What the playbook says of it.
  let entry: Playbook.ConductEntry
  /// The steps, in order.
  let steps: [Playbook.Step]
  /// What the policy says of it.
  let rule: ConductRule
  /// True where nobody hangs up and the sheet has the screen to itself; a mail has no line to hold.
  let holdsLine: Bool

  /// Nil where the playbook has nothing on the conduct.
  init?(_ conduct: Conduct, playbook: Playbook, policy: Policy, isMail: Bool) {
    guard let entry = playbook.conduct[conduct] else { return nil }
    let steps = isMail && !entry.mail.isEmpty ? entry.mail : entry.steps
    guard !steps.isEmpty else { return nil }
    self.conduct = conduct
    self.entry = entry
    rule = policy.rule(for: conduct)
    holdsLine = entry.holdsLine && !isMail
    self.steps = Ladder.warning(steps, times: rule.warnings)
  }

  /// The warnings that the policy asks for: the first ones and always the last, which names the end. Where there are too
  /// few, the one before the last is said again.
  private static func warning(_ steps: [Playbook.Step], times: Int) -> [Playbook.Step] {
    let all = steps.filter { $0.kind == .warning }
    guard let last = all.last, let place = steps.firstIndex(where: { $0.kind == .warning }) else { return steps }
    var kept = Array(all.dropLast().prefix(max(0, times - 1)))
    while kept.count < times - 1 { kept.append(kept.last ?? last) }
    if times > 0 { kept.append(last) }
    // Every warning after the first step answers a new event.
    for index in kept.indices where place + index > 0 { kept[index].opening = .again }
    let rest = steps.filter { $0.kind != .warning }
    return Array(rest.prefix(place)) + kept + rest.dropFirst(place)
  }

  /// How many steps there are to be counted; the end itself is the agent's own key.
  var count: Int { steps.count { $0.kind != .end } }

  /// The number of the step at an index, from 1.
  func number(at index: Int) -> Int { steps.prefix(index).count { $0.kind != .end } + 1 }

  /// The index of the step with a number; nil where there is none.
  func index(of number: Int64) -> Int? {
    steps.indices.first { steps[$0].kind != .end && Int64(self.number(at: $0)) == number }
  }

  /// Which warning stands at an index, from 1; nil where none does.
  func warning(at index: Int) -> Int? {
    guard steps.indices.contains(index), steps[index].kind == .warning else { return nil }
    return steps.prefix(index + 1).count { $0.kind == .warning }
  }

  /// How many warnings there are.
  var warnings: Int { steps.count { $0.kind == .warning } }

  /// The index of the step with a name.
  func index(named name: String) -> Int? { steps.firstIndex { $0.name == name } }

  /// The index that follows a step by the word of a choice, else the next one.
  func index(after index: Int, choice: Int? = nil) -> Int {
    let choices = steps[index].choices
    guard let choice, choices.indices.contains(choice - 1), let name = choices[choice - 1].then else {
      return index + 1
    }
    return self.index(named: name) ?? index + 1
  }

  /// The index at which another mark begins once all is done.
  var againIndex: Int { entry.again.flatMap { index(named: $0) } ?? 0 }

  /// The index of the step that tells of the end.
  var announcement: Int? { steps.firstIndex { $0.kind == .announce } }

  /// The index of the step in which somebody is told, which is still due when the call is over.
  var report: Int? { steps.firstIndex { $0.kind == .report } }
}

extension Call {
  /// True where nobody has to answer at once: mail and text messages (practice.md 4.12, S5.27).
  public var isMail: Bool { ["email", "mail", "sms"].contains(channel.lowercased()) }

  /// True where words are written and not said.
  public var isWritten: Bool { isMail || channel.lowercased() == "chat" }

  /// True from the first talk of self-harm on: scores and limits hide for the rest of the call (practice.md 4.7).
  public var hidesScores: Bool { count(of: .selfharm) > 0 }
}
