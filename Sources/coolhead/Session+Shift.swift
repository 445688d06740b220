import Calls
import Coaching
import Desk
import Journal

extension ShiftFile {
  /// Reads what the journal knows of an agent's shifts.
  init(
    of agent: String, in journal: any Journal, at now: Instant, rules: ShiftRules
  ) throws(JournalProblem) {
    let since = now.advanced(milliseconds: -Int64(rules.redShiftDays) * 86_400_000)
    let newest = try journal.shift(agent: agent)
    let ends = try journal.hotEnds(agent: agent, since: since)
    self.init(began: newest?.began, ended: newest?.ended, entries: Self.entries(of: ends))
  }

  /// The hard calls; one whose break went on as that of the next call rested if that one did.
  static func entries(of ends: [HotEnd]) -> [Exposure.Entry] {
    var didNextRest = false
    // The newest stands first, so that the break that another went on as has been seen already.
    return ends.map { end in
      let isRested = end.pauseEnd == .joined ? didNextRest : end.pauseEnd?.isRest ?? false
      didNextRest = isRested
      return Exposure.Entry(call: end.call, ended: end.ended, strain: end.strain ?? end.base ?? 0, isRested: isRested)
    }
  }
}

extension Session {
  /// Reads the agent's shifts and hard calls beside the loop.
  func readShift() {
    guard writer != nil else { return }
    let agent = state.agent
    let now = state.clock.time
    let rules = state.policy.shift
    look { journal in
      [.shift(.loaded(try ShiftFile(of: agent, in: journal, at: now, rules: rules)))]
    }
  }
}
