import Calls

/// What a marked conduct asks the agent to say now.
public struct ConductPrompt: Hashable, Sendable {
  /// How far the warnings have come.
  public enum Standing: Hashable, Sendable {
    /// Words to say, no warning.
    case prompt
    /// A spoken warning that counts, its number from 1 and how many there are.
    case warning(number: Int, of: Int)
    /// All warnings were spoken before; whether the call ends is the agent's decision.
    case warningsSpent(of: Int)
  }

  /// The conduct.
  public var conduct: Conduct
  /// The id of the event that marked it.
  public var eventID: String
  /// The number, from 1, that saying or skipping it gets in the journal.
  public var step: Int64
  /// Whether the words are a warning, and which.
  public var standing: Standing
  /// What the playbook calls the conduct.
  public var label: String
  /// The exact words.
  public var words: [String]
}

/// Follows conduct from its mark to the words said about it.
///
/// A mark waits until its words are said or skipped, or the mark is withdrawn. Where several wait, the one with the
/// highest floor comes first (a bomb threat before swearing), then the newest. Words that are no warning, about conduct
/// without a floor, also give way to the next tag or need: the agent has moved on.
struct ConductLog {
  private struct Waiting {
    var conduct: Conduct
    var eventID: String
    var isWarning: Bool
  }

  private let playbook: Playbook
  private let policy: Policy
  private var waiting: [Waiting] = []
  private var marks: [Conduct: Int] = [:]
  private var said: [Conduct: Int] = [:]
  private var warned: [Conduct: Int] = [:]

  init(of call: Call, playbook: Playbook, policy: Policy) {
    self.playbook = playbook
    self.policy = policy
    for act in call.acts { take(act) }
  }

  /// The conduct to speak about now.
  var prompt: ConductPrompt? {
    let ranked = waiting.enumerated().max { left, right in
      (floor(left.element), left.offset) < (floor(right.element), right.offset)
    }
    guard let first = ranked?.element, let entry = playbook.conduct[first.conduct] else { return nil }
    return ConductPrompt(
      conduct: first.conduct, eventID: first.eventID, step: Int64(said[first.conduct] ?? 0) + 1,
      standing: standing(first), label: entry.label, words: words(first, entry))
  }

  private mutating func take(_ act: Call.Act) {
    switch act.payload {
    case .conductMarked(let mark):
      marks[mark.conduct, default: 0] += 1
      waiting.removeAll { $0.conduct == mark.conduct }
      let isWarning = isWarning(mark.conduct)
      waiting.append(Waiting(conduct: mark.conduct, eventID: act.id, isWarning: isWarning))
    case .ladderSaid(let step):
      said[step.conduct, default: 0] += 1
      if waiting.contains(where: { $0.conduct == step.conduct && $0.isWarning }) {
        warned[step.conduct, default: 0] += 1
      }
      waiting.removeAll { $0.conduct == step.conduct }
    case .ladderSkipped(let step): waiting.removeAll { $0.conduct == step.conduct }
    case .emotionTagged, .needSet: waiting = waiting.filter { $0.isWarning || floor($0) > 0 }
    default: break
    }
  }

  private func floor(_ waiting: Waiting) -> Double { policy.rule(for: waiting.conduct).floor }

  /// Whether the words of the newest mark count as a warning: from the first time, or from the second on where the
  /// first is a prompt only (practice.md 4.1).
  private func isWarning(_ conduct: Conduct) -> Bool {
    guard policy.rule(for: conduct).warnings > 0, let entry = playbook.conduct[conduct] else { return false }
    return entry.isWarning || (marks[conduct] ?? 0) > 1
  }

  private func standing(_ waiting: Waiting) -> ConductPrompt.Standing {
    guard waiting.isWarning else { return .prompt }
    let all = policy.rule(for: waiting.conduct).warnings
    let spoken = warned[waiting.conduct] ?? 0
    return spoken < all ? .warning(number: spoken + 1, of: all) : .warningsSpent(of: all)
  }

  /// The words of this time: warnings go on where the last spoken one left off, other words with each mark.
  private func words(_ waiting: Waiting, _ entry: Playbook.ConductEntry) -> [String] {
    let spoken = warned[waiting.conduct] ?? 0
    let index: Int
    if waiting.isWarning {
      index = entry.isWarning ? spoken - 1 : spoken
    } else {
      index = (marks[waiting.conduct] ?? 1) - 2
    }
    guard index >= 0, let last = entry.again.last else { return entry.entry.say }
    return [index < entry.again.count ? entry.again[index] : last]
  }
}
