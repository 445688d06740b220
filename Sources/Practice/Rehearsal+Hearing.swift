import Calls
import Coaching

extension Rehearsal {
  /// Milliseconds that the customer waits at most for a reply to be spoken, so that practice does not drag.
  private static let longestReply: Int64 = 5_000
  /// Milliseconds from the end of a reply to the customer's next words.
  private static let reaction: ClosedRange<Int64> = 600...1_200

  /// The customer hears a reply: the agent's words, and what was still due before them.
  ///
  /// A reply while the customer is talking cuts the customer off (not in writing). A second reply before the customer
  /// has answered adds to the first. A reply at a moment that has passed counts as given now.
  public mutating func hear(_ reply: Reply, at moment: Instant) -> [Event] {
    var events = advance(to: moment)
    inputs.append(.reply(reply, moment))
    guard log.outcome == nil, log.replies.count < Limits.replies else { return events }
    let isInterrupting = cutOff(&events)
    endSilence()
    let isGateOpen =
      (Gate.of(truth, at: now, policy: Rehearsal.policy)?.isOpen ?? true) || opensByListening(reply)
      || answersWhatIsAsked(reply)
    say(reply.text, &events)
    guard course.turnID != nil else { return events }
    var circumstances = Course.Circumstances()
    circumstances.isGateOpen = isGateOpen
    circumstances.isInterrupting = isInterrupting
    circumstances.words = reply.words
    take(reply, circumstances)
    queue.removeAll { $0.kind == .turn }
    let spoken = min(Rehearsal.longestReply, talkingTime(words: reply.words))
    schedule(.turn, at: now.advanced(milliseconds: spoken + dice.number(in: Rehearsal.reaction)))
    return events
  }

  /// Puts right how the last reply was understood, as long as the customer has not answered it.
  /// - Returns: false where that is no longer possible, or the reply was a numbered answer.
  @discardableResult
  public mutating func correct(to moves: [Move]) -> Bool {
    guard let before = beforeReply, let last = log.replies.last, last.isTyped, var reply = lastReply else {
      return false
    }
    inputs.append(.correction(moves))
    reply.correct(to: moves)
    var circumstances = Course.Circumstances()
    circumstances.isGateOpen = last.isGateOpen
    circumstances.isInterrupting = last.isInterrupting
    circumstances.words = reply.words
    course = before
    log.replies.removeLast()
    take(reply, circumstances, at: last.at)
    return true
  }

  /// The agent ends the call.
  ///
  /// That is a proper end after a notice, or in peace after a promise, a summary or thanks, but not while the customer
  /// waits for an answer; without any of it it is a critical error (practice.md 5).
  public mutating func hangUp(at moment: Instant) -> [Event] {
    let events = advance(to: moment)
    guard log.outcome == nil else { return events }
    inputs.append(.hangUp(moment))
    queue = []
    if course.mood.conduct[.bomb] != nil {
      log.exit = .hangUp
      close(as: .init(id: "hung_up", kind: .broken, grade: .poor, isByAgent: true), at: now)
    } else if course.lastMoves.contains(.endWithNotice) {
      close(as: .init(id: "ended", kind: .ended, grade: .fair, isByAgent: true), at: now)
    } else if course.isRounded(), course.isLeftOpen(in: scenario) {
      close(as: .leftOpen, at: now)
    } else if course.isRounded() {
      close(as: .init(id: "closed", kind: .calmed, grade: .fair, isByAgent: true), at: now)
    } else {
      log.exit = .endWithoutNotice
      close(as: .init(id: "hung_up", kind: .broken, grade: .poor, isByAgent: true), at: now)
    }
    return events + advance(to: now)
  }

  private static let policy = Policy()

  private mutating func say(_ text: String, _ events: inout [Event]) {
    let utterance = Utterance(
      id: utteranceID(), party: "agent", role: .agent, text: text, begin: offset(of: now), time: now)
    tell(utterance, at: now, &events)
  }

  /// Ends the customer's words where they are; in writing the rest arrives at once.
  /// - Returns: whether the customer was cut off.
  private mutating func cutOff(_ events: inout [Event]) -> Bool {
    guard isCustomerTalking else { return false }
    let words = queue.filter { due in
      if case .words = due.kind { return true }
      return false
    }
    if !scenario.channel.isSpoken {
      queue.removeAll { words.contains($0) }
      for due in words { perform(Due(at: now, kind: due.kind), &events) }
      return false
    }
    queue.removeAll { words.contains($0) }
    guard case .words(let id, let revision, let text, _, let begin) = words[0].kind else { return false }
    let spoken = truth.transcript.line(of: id)?.utterance.text ?? String(text.prefix { !$0.isWhitespace })
    perform(
      Due(
        at: now,
        kind: .words(utterance: id, revision: revision, text: spoken + " —", isFinal: true, begin: begin)),
      &events)
    return true
  }

  /// Moves the course on by a reply and notes it.
  private mutating func take(_ reply: Reply, _ circumstances: Course.Circumstances, at moment: Instant? = nil) {
    beforeReply = course
    lastReply = reply
    let turn = course.turnID.flatMap(scenario.turn)
    let written = reply.answer.flatMap { number in turn.flatMap { $0.answers.at(number - 1) } }
    let hollow = hollow(reply.text)
    let isHollow = reply.answer == nil && (reply.isHollow || hollow != nil)
    let heard = Heard(
      reply.text, moves: reply.moves, answer: written, to: turn, in: scenario, isCivil: reply.isCivil,
      isHollow: isHollow)
    var circumstances = circumstances
    circumstances.isHollow = heard.isUnclear && hollow != nil
    circumstances.fitsAnyCall = fitsAnyCall(reply, at: turn)
    let before = course.mood
    let alike = circumstances.fitsAnyCall ? nil : alike(heard.kept, turn)
    course.hear(heard, answer: written ?? alike, in: scenario, circumstances)
    log.replies.append(
      RehearsalLog.Reply(
        at: moment ?? now, turn: max(0, log.turns.count - 1), text: reply.text, moves: heard.moves,
        understood: reply.understood, found: reply.found, answer: reply.answer, isTyped: reply.answer == nil,
        isCorrected: reply.isCorrected, isUnclear: heard.isUnclear, isMisnaming: heard.isMisnaming,
        isHollow: circumstances.isHollow, isCopied: circumstances.isHollow && hollow == .copied,
        isHeap: reply.answer == nil && HollowReply.isHeap(reply.text),
        fitsAnyCall: circumstances.fitsAnyCall,
        empty: heard.empty, leavesOpen: course.memory.isOpen,
        isGateOpen: circumstances.isGateOpen, isInterrupting: circumstances.isInterrupting, moodBefore: before,
        moodAfter: course.mood))
  }

  /// Whether a reply takes up what was felt or said before the way out that stands in it, which is then no more too early:
  /// one sentence of listening first is all that is asked for.
  private func opensByListening(_ reply: Reply) -> Bool {
    let listening: Set<Move> = [.validate, .reflection, .summary]
    // What a scenario has ready goes by the gate alone, as its lint does.
    guard reply.answer == nil, let first = reply.moves.firstIndex(where: \.isSolution),
      reply.moves.allSatisfy({ $0.kind == .helpful }), !listening.isDisjoint(with: reply.moves[..<first])
    else { return false }
    return !fitsAnyCall(reply, at: course.turnID.flatMap(scenario.turn))
  }

  /// Whether a reply gives the way out that the customer has just asked for, which then never comes too early.
  private func answersWhatIsAsked(_ reply: Reply) -> Bool {
    guard reply.answer == nil, let turn = course.turnID.flatMap(scenario.turn), turn.asksForWayOut else { return false }
    let heard = Heard(reply.text, moves: reply.moves, answer: nil, to: turn, in: scenario, isCivil: reply.isCivil)
    return heard.meets(turn) && !fitsAnyCall(reply, at: turn)
  }

  /// Whether words of one's own, with those before them in the call, would do in any other call: they name less of this one
  /// than there were replies. What the scenario itself answers is of this call.
  /// A question does so by its nature.
  private func fitsAnyCall(_ reply: Reply, at turn: Scenario.Turn?) -> Bool {
    let asking: Set<Move> = [.openQuestion, .closedQuestion, .useName]
    guard reply.answer == nil, reply.moves.contains(where: { $0.kind == .helpful && !asking.contains($0) }) else {
      return false
    }
    let known = (turn?.answers ?? []).filter { $0.moves.allSatisfy { $0.kind == .helpful } }.map(\.say)
    let model = (scenario.good + scenario.bad).map(\.say).filter { !$0.isEmpty }
    guard !(known + model).contains(where: { reply.saysTheSame(as: $0) }) else { return false }
    let typed = log.replies.filter(\.isTyped).map(\.text) + [reply.text]
    return Matter(of: scenario).countNamed(in: typed) < min(Matter.leastNamed, typed.count)
  }

  /// What words of one's own say where they make no move; nil for moves and for words of which nothing can be made.
  public func plainReply(_ reading: MoveReader.Reading) -> PlainReply? {
    let reply = Reply.typed(reading)
    return Heard(
      reply.text, moves: reply.moves, answer: nil, to: course.turnID.flatMap(scenario.turn), in: scenario,
      isCivil: reply.isCivil, isHollow: reply.isHollow || hollow(reply.text) != nil
    ).plain
  }

  /// Whether words only say again what was understood before, or what the customer has said; nil where they do neither.
  private func hollow(_ text: String) -> MoveReader.Hollow? {
    let understood = log.replies.filter { !$0.isUnclear }.map(\.text)
    let reason = HollowReply(ReplyWords(text), after: exchange.words, earlier: understood).reason
    return reason == .repeated || reason == .copied ? reason : nil
  }

  /// The numbered answer that does what words of one's own do, so that what a scenario says of it holds for them too.
  private func alike(_ moves: [Move], _ turn: Scenario.Turn?) -> Scenario.Answer? {
    guard let first = moves.first(where: { $0 != .useName }) else { return nil }
    let harms = moves.filter { $0.kind != .helpful }
    return turn?.answers.first { answer in
      (answer.effect != nil || answer.next != nil) && answer.moves.first { $0 != .useName } == first
        && answer.moves.filter { $0.kind != .helpful } == harms
    }
  }
}

extension Scenario.Turn {
  /// Whether a way out is what meets it, and not first of all an ear: it wants one and no word of listening, or it asks for
  /// something that has to be named.
  fileprivate var asksForWayOut: Bool {
    guard wants.contains(where: \.isSolution) else { return false }
    return wants.isDisjoint(with: [.validate, .reflection, .shortApology]) || (!needs.isEmpty && says.off.contains("?"))
  }
}

extension Array {
  /// The element of an index, where there is one.
  func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
