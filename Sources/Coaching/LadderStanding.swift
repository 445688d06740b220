import Calls

/// How far one ladder of a call has come.
struct LadderStanding: Hashable, Sendable {
  /// The steps.
  let ladder: Ladder
  /// The event of the newest mark.
  private(set) var markID = ""
  /// How often it was marked.
  private(set) var marks = 0
  /// The index of the next step; beyond the last where all are done.
  private(set) var next = 0
  /// True while that step waits for the agent.
  private(set) var isOpen = false
  /// The event that put the step aside; nil where it is not aside.
  private(set) var asideID: String?
  /// True where the step was put off after the call was over.
  private var isPutOff = false
  /// True once the call is over: what is left is to tell somebody.
  private(set) var isOver = false
  /// True where somebody else has taken the call over.
  private(set) var isHandedOver = false
  /// The steps that were said or done.
  private(set) var done: Set<Int> = []
  /// The steps that were left out with a reason.
  private(set) var skipped: Set<Int> = []
  /// When the newest step was said; nil where none was since the newest mark.
  private(set) var saidAt: Instant?
  /// The place of the newest mark among the call's acts.
  private(set) var order = 0
  /// The step that was open when the call ended and can still be done: somebody waits for a promise.
  private var pending: Int?
  /// True where the customer was calm or grateful after the newest mark.
  private(set) var isCalmed = false

  init(_ ladder: Ladder) {
    self.ladder = ladder
  }

  /// The next step; nil where all are done.
  var step: Playbook.Step? { ladder.steps.indices.contains(next) ? ladder.steps[next] : nil }

  /// True where the agent put the step aside.
  var isAside: Bool { asideID != nil }

  /// True where the step waits for the agent and is not aside.
  var isInFront: Bool { isOpen && !isAside && step != nil }

  /// True where somebody may come to harm.
  var isOfDanger: Bool { ladder.conduct.traits.contains(.danger) }

  /// True where nobody may hang up now: the step that waits says so.
  var isHolding: Bool { marks > 0 && !isHandedOver && !isOver && step?.holdsLine == true }

  /// True where the agent was asked to tell the customer and did.
  var isTold: Bool { ladder.announcement.map(done.contains) ?? false }

  /// The steps before the end is told of that were neither said nor left out with a reason. What is to be written down is
  /// asked for once more when the call is over.
  var missing: [Int] {
    guard let announcement = ladder.announcement else { return [] }
    return (0..<announcement).filter { index in
      let step = ladder.steps[index]
      return [.say, .warning, .takeOver, .choose, .alert].contains(step.kind) && !step.holdsLine
        && !done.contains(index) && !skipped.contains(index)
    }
  }

  mutating func mark(_ id: String, order: Int) {
    markID = id
    self.order = order
    marks += 1
    asideID = nil
    isPutOff = false
    isCalmed = false
    saidAt = nil
    let again = ladder.againIndex
    if marks == 1 {
      isOpen = true
      return
    }
    // What happens anew is told anew.
    for index in ladder.due {
      done.remove(index)
      skipped.remove(index)
    }
    if isHandedOver {
      isHandedOver = false
      go(to: ladder.steps.firstIndex { $0.kind == .takeOver } ?? ladder.againIndex)
      isOpen = true
    } else if next > again, ladder.steps[again].kind == .record {
      // Its words are written down, whatever step was open.
      done.remove(again)
      skipped.remove(again)
      go(to: again)
      isOpen = true
    } else if isOpen {
      if step?.kind == .prompt, ladder.steps.indices.contains(next + 1) { next += 1 }
    } else if let step, !ladder.isAfterwards(next) {
      // Too early to end it: the final answer once more.
      if step.opening == .third, marks < 3, next > 0 { next -= 1 }
      isOpen = true
    } else {
      next = ladder.againIndex
      isOpen = true
    }
  }

  /// A step was said or done; a number beyond the steps leads on from where the ladder stands.
  mutating func say(_ number: Int64, choice: Int?, at time: Instant) {
    saidAt = time
    let index = ladder.index(of: number) ?? min(next, ladder.steps.count - 1)
    done.insert(index)
    skipped.remove(index)
    let answer = choice.flatMap { pick in
      ladder.steps[index].choices.indices.contains(pick - 1) ? ladder.steps[index].choices[pick - 1].answer : nil
    }
    if answer == .tookOver { return handOver() }
    go(to: ladder.index(after: index, choice: choice))
  }

  /// A step was left out with a reason.
  mutating func skip(_ number: Int64) {
    let index = ladder.index(of: number) ?? min(next, ladder.steps.count - 1)
    skipped.insert(index)
    go(to: ladder.index(afterSkipping: index))
  }

  /// A step was put aside: it comes back with the next mark.
  /// - Parameter isPutOff: true where the call was over by then.
  mutating func putAside(_ id: String, isPutOff: Bool) {
    asideID = id
    self.isPutOff = isPutOff
  }

  /// A flag was proposed: it need not be offered.
  mutating func flag() {
    if let index = ladder.steps.firstIndex(where: { $0.kind == .flag }) { done.insert(index) }
  }

  /// Somebody answered the request to take the call over.
  mutating func answer(_ answer: EscalationAnswer.Answer) {
    guard let index = ladder.steps.firstIndex(where: { $0.kind == .takeOver }) else { return }
    switch answer {
    case .tookOver: handOver()
    case .noneFree where isOpen && next == index:
      done.insert(index)
      go(to: ladder.index(after: index, choice: choice(of: .noneFree, at: index)))
    default: break
    }
  }

  /// The agent has moved on: words that are no warning, about conduct without a floor, give way.
  mutating func giveWay() {
    guard isOpen, step?.kind == .prompt, ladder.rule.floor == 0 else { return }
    go(to: next + 1)
    isOpen = false
  }

  /// True where words were said and the next step waits for the customer's answer to them.
  var isWaiting: Bool {
    marks > 0 && saidAt != nil && !isOpen && !isHandedOver && !isOver && step?.opening == .again
  }

  /// They ask for it again: what waited for that opens.
  mutating func askAgain() {
    if isWaiting { isOpen = true }
  }

  /// A call-back was promised: that is what handing over comes to where nobody is free (practice.md 4.8).
  mutating func promiseCallBack() {
    guard marks > 0, !isOver, !isHandedOver, let asking = ladder.steps.firstIndex(where: { $0.kind == .takeOver }),
      let promise = ladder.steps[asking...].firstIndex(where: { $0.kind == .promise }), !ladder.isAfterwards(promise)
    else { return }
    done.formUnion([asking, promise])
    go(to: promise + 1)
  }

  /// The customer is calm or grateful.
  mutating func calm() { isCalmed = true }

  /// Quiet minutes have gone by since the last conduct or step: so many steps back (practice.md 4.1).
  mutating func fallBack(_ steps: Int) {
    guard ladder.entry.fallsBack, !isOpen else { return }
    for _ in 0..<min(max(0, steps), next) {
      guard ladder.steps.indices.contains(next - 1),
        [.warning, .prompt].contains(ladder.steps[next - 1].kind)
      else { return }
      next -= 1
      done.remove(next)
      skipped.remove(next)
    }
  }

  /// So many minutes lead on in a call that goes round and round, without another mark.
  mutating func leadOn() {
    if !isOpen, marks > 0, ladder.hasThird, let step, step.kind != .end { isOpen = true }
  }

  /// The call is over: what is left is to find out, to write down and to tell somebody.
  mutating func callEnded() {
    if isOpen, step?.kind == .promise, !isHandedOver { pending = next }
    isOver = true
    isOpen = false
    guard marks > 0 else { return }
    if !isPutOff { asideID = nil }
    let due = (ladder.left + [pending].compactMap { $0 }.filter { !ladder.left.contains($0) }).sorted()
    guard let first = due.first else { return }
    let hasBegun = due.contains { index in
      ladder.steps[index].kind != .report && (done.contains(index) || skipped.contains(index))
    }
    if !hasBegun || next < first { next = first }
    if ladder.holdsLine { next = due.last { isDue($0) } ?? ladder.steps.count }
    while ladder.steps.indices.contains(next), !isDue(next) { next += 1 }
    isOpen = step != nil
  }

  /// True for a step that is to be done now that the call is over.
  private func isDue(_ index: Int) -> Bool {
    guard index == pending || ladder.left.contains(index) else { return false }
    if done.contains(index) || skipped.contains(index) { return false }
    switch ladder.steps[index].opening {
    case .cutOff: return !isHandedOver && !isHelpCalled && !(isTold && isDangerAsked)
    case .told: return isTold
    case .atOnce, .again, .third: return true
    }
  }

  /// True where the emergency services were called while the call ran or since.
  private var isHelpCalled: Bool {
    done.contains { ladder.steps[$0].purpose == .emergency }
  }

  /// True where nothing asks whether somebody is in danger, or that was answered: a step left out is no answer.
  private var isDangerAsked: Bool {
    let asking = ladder.steps.indices.filter { ladder.steps[$0].kind == .choose && ladder.steps[$0].opening == .atOnce }
    guard let first = asking.first, ladder.conduct.traits.contains(.danger) else { return true }
    return done.contains(first)
  }

  /// The number of the choice with an answer.
  private func choice(of answer: EscalationAnswer.Answer, at index: Int) -> Int? {
    ladder.steps[index].choices.firstIndex { $0.answer == answer }.map { $0 + 1 }
  }

  private mutating func handOver() {
    guard marks > 0 else { return }
    isHandedOver = true
    isOpen = false
    asideID = nil
    if let index = ladder.steps.firstIndex(where: { $0.kind == .takeOver }) { done.insert(index) }
    next = ladder.steps.count
  }

  private mutating func go(to index: Int) {
    next = min(index, ladder.steps.count)
    asideID = nil
    if ladder.holdsLine {
      // The sheet stays until its record is complete.
      next = min(next, ladder.steps.indices.last { !ladder.isAfterwards($0) } ?? 0)
      isOpen = true
    } else {
      isOpen = step.map { $0.opening == .atOnce && !ladder.isAfterwards(next) } ?? false
    }
  }
}

extension LadderStanding {
  /// True where the call may not end before the customer was told, or a reason was given (practice.md 4, S5.23).
  ///
  /// So it is with conduct that has a floor, and from the first warning on that was spoken: until the customer is calm, somebody else has
  /// the call, or quiet minutes have led all the way back.
  var asksForTelling: Bool {
    guard marks > 0, !isHandedOver, let announcement = ladder.announcement else { return false }
    if done.contains(announcement) || (isOpen && next == announcement) { return true }
    let hasWarned = done.contains { ladder.steps[$0].kind == .warning }
    // What the agent put aside asks for nothing at an ordinary end.
    let isAsking = isInFront && [.warning, .takeOver, .end].contains(step?.kind)
    guard hasWarned || isAsking || ladder.rule.floor > 0 else { return false }
    return !(isCalmed && ladder.warnings > 0)
  }
}
