import Calls

/// The steps of one conduct as this call walks them: those of the playbook that fit the channel, with as many warnings as
/// the policy has (practice.md 4). What stands behind the end, and every report, is due once the call is over.
struct Ladder: Hashable, Sendable {
  /// The conduct.
  let conduct: Conduct
  /// What the playbook says of it.
  let entry: Playbook.ConductEntry
  /// The steps, in order.
  let steps: [Playbook.Step]
  /// What the policy says of it.
  let rule: ConductRule
  /// How they talk.
  let medium: Medium
  /// True where nobody hangs up and the sheet has the screen to itself; a mail has no line to hold.
  let holdsLine: Bool

  /// Nil where the playbook has nothing on the conduct.
  init?(_ conduct: Conduct, playbook: Playbook, policy: Policy, medium: Medium) {
    guard let entry = playbook.conduct[conduct] else { return nil }
    self.medium = medium
    let all = medium == .mail && !entry.mail.isEmpty ? entry.mail : entry.steps
    var steps = all.filter { $0.media.isEmpty || $0.media.contains(medium) }
    if medium == .chat || medium == .mail {
      for index in steps.indices {
        if !steps[index].written.isEmpty { steps[index].say = steps[index].written }
        steps[index] = playbook.writing.of(steps[index])
      }
    }
    guard !steps.isEmpty else { return nil }
    self.conduct = conduct
    var told = entry
    if medium == .chat || medium == .mail {
      told.now = playbook.writing.of(entry.now)
      told.label = playbook.writing.of(entry.label)
    }
    self.entry = told
    rule = policy.rule(for: conduct)
    holdsLine = entry.holdsLine && medium != .mail
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

  /// How many steps there are while the call runs; the end itself is the agent's own key.
  var count: Int { steps.indices.count { steps[$0].kind != .end && !isAfterwards($0) } }

  /// True where the way through the steps is chosen, so that not all of them are walked.
  var isForked: Bool { steps.contains { step in step.choices.contains { $0.then != nil } } }

  /// True for a step that is walked only once the call is over.
  func isAfterwards(_ index: Int) -> Bool {
    if let end = steps.firstIndex(where: { $0.kind == .end }), index > end { return true }
    return steps[index].kind == .close
  }

  /// What has to be told once the call is over, in order.
  var due: [Int] { steps.indices.filter { isAfterwards($0) || steps[$0].kind == .report } }

  /// All that is due once the call is over, in order. A mail that is closed leaves nobody waiting: whoever has to be
  /// alerted because of it can be alerted still.
  var left: [Int] {
    guard medium == .mail, steps.contains(where: { $0.kind == .alert }) else { return due }
    return steps.indices.filter { [.alert, .choose].contains(steps[$0].kind) || due.contains($0) }
  }

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
    let chosen = choice.flatMap { choices.indices.contains($0 - 1) ? choices[$0 - 1].then : nil }
    return (chosen ?? steps[index].then).flatMap { self.index(named: $0) } ?? index + 1
  }

  /// The index at which another mark begins once all is done.
  var againIndex: Int { entry.again.flatMap { index(named: $0) } ?? 0 }

  /// True where a step opens with the third time.
  var hasThird: Bool { steps.contains { $0.opening == .third } }

  /// The index of the step that tells of the end.
  var announcement: Int? { steps.firstIndex { $0.kind == .announce } }

  /// The index of the step that follows one that is left out: of a fork the last way, which is the mildest.
  func index(afterSkipping index: Int) -> Int {
    self.index(after: index, choice: steps[index].kind == .choose ? steps[index].choices.count : nil)
  }
}

/// How a customer and an agent talk, as far as protocols differ (practice.md 4.12, S5.27).
public enum Medium: String, CaseIterable, Hashable, Sendable, Codable {
  /// By telephone or over the net, with voices.
  case voice
  /// Written, with somebody who waits for the answer.
  case chat
  /// Mail and text messages, which nobody has to answer at once.
  case mail
  /// Face to face.
  case inPerson = "in_person"
}

extension Call {
  /// How they talk; a channel that is not known is a voice.
  public var medium: Medium {
    switch channel.lowercased().filter(\.isLetter) {
    case "email", "mail", "sms", "letter": .mail
    case "chat", "webchat", "messaging": .chat
    case "inperson", "facetoface", "person", "counter", "walkin", "onsite", "branch": .inPerson
    default: .voice
    }
  }

  /// True where nobody has to answer at once.
  public var isMail: Bool { medium == .mail }

  /// True where words are written and not said.
  public var isWritten: Bool { medium == .mail || medium == .chat }

  /// True from the first mark on that is about the customer's life: scores and limits hide for the rest of the call
  /// (practice.md 4.7, 4.14).
  public var hidesScores: Bool { isForLife }
}
