extension Masker {
  /// The payload with its texts masked.
  mutating func payload(_ payload: Payload) -> Payload {
    switch payload {
    case .callStarted(let facts): return .callStarted(self.facts(facts))
    case .callUpdated(let facts): return .callUpdated(self.facts(facts))
    case .callEnded(var end):
      end.reason = text(end.reason)
      end.rest = members(end.rest)
      return .callEnded(end)
    case .party(var change):
      change.name = text(change.name)
      change.rest = members(change.rest)
      return .party(change)
    case .utterance(var utterance):
      utterance.text = text(utterance.text, isGrowing: utterance.state == .partial)
      utterance.rest = members(utterance.rest)
      return .utterance(utterance)
    case .streamError(var error):
      error.message = text(error.message)
      error.rest = members(error.rest)
      return .streamError(error)
    case .streamGap(var gap):
      gap.rest = members(gap.rest)
      return .streamGap(gap)
    case .other(let type, let data): return .other(type: type, data: value(data))
    default: return act(payload)
    }
  }

  private mutating func facts(_ facts: CallFacts) -> CallFacts {
    var facts = facts
    facts.channel = text(facts.channel)
    facts.subjectLine = text(facts.subjectLine)
    facts.parties = facts.parties.map { party in
      var party = party
      party.name = text(party.name)
      party.rest = members(party.rest)
      return party
    }
    facts.rest = members(facts.rest)
    return facts
  }

  private mutating func act(_ payload: Payload) -> Payload {
    switch payload {
    case .emotionTagged(var tag):
      tag.anchor = anchor(tag.anchor)
      tag.rest = members(tag.rest)
      return .emotionTagged(tag)
    case .emotionCleared(var clear):
      clear.rest = members(clear.rest)
      return .emotionCleared(clear)
    case .needSet(var change):
      change.rest = members(change.rest)
      return .needSet(change)
    case .causeSet(var change):
      change.rest = members(change.rest)
      return .causeSet(change)
    case .conductMarked(var mark):
      mark.anchor = anchor(mark.anchor)
      mark.rest = members(mark.rest)
      return .conductMarked(mark)
    case .conductWithdrawn(var withdrawal):
      withdrawal.rest = members(withdrawal.rest)
      return .conductWithdrawn(withdrawal)
    case .noteAdded(var note):
      note.text = text(note.text)
      note.anchor = anchor(note.anchor)
      note.rest = members(note.rest)
      return .noteAdded(note)
    case .ladderSaid(let step): return .ladderSaid(self.step(step))
    case .ladderSkipped(let step): return .ladderSkipped(self.step(step))
    default: return work(payload)
    }
  }

  private mutating func step(_ step: LadderStep) -> LadderStep {
    var step = step
    step.words = text(step.words)
    step.reason = text(step.reason)
    step.rest = members(step.rest)
    return step
  }

  private mutating func work(_ payload: Payload) -> Payload {
    switch payload {
    case .promiseMade(var promise):
      promise.what = text(promise.what)
      promise.owner = text(promise.owner)
      promise.customer = text(promise.customer)
      promise.rest = members(promise.rest)
      return .promiseMade(promise)
    case .promiseChanged(var change):
      change.reason = text(change.reason)
      change.rest = members(change.rest)
      return .promiseChanged(change)
    case .escalationAsked(var asked):
      asked.person = text(asked.person)
      asked.route = text(asked.route)
      asked.note = text(asked.note)
      asked.reasons = asked.reasons.map { text($0) }
      asked.rest = members(asked.rest)
      return .escalationAsked(asked)
    case .escalationAnswered(var answer):
      answer.person = text(answer.person)
      answer.rest = members(answer.rest)
      return .escalationAnswered(answer)
    case .checkTicked(var tick):
      tick.text = text(tick.text)
      tick.rest = members(tick.rest)
      return .checkTicked(tick)
    case .incidentNoted(var note):
      note.text = text(note.text)
      note.rest = members(note.rest)
      return .incidentNoted(note)
    case .flagProposed(var flag):
      flag.words = text(flag.words)
      flag.worked = text(flag.worked)
      flag.rest = members(flag.rest)
      return .flagProposed(flag)
    case .flagDecided(var decision):
      decision.reason = text(decision.reason)
      decision.rest = members(decision.rest)
      return .flagDecided(decision)
    default: return own(payload)
    }
  }

  /// What is about the agent, and the agent's breaks.
  private mutating func own(_ payload: Payload) -> Payload {
    switch payload {
    case .reflectionSaved(var reflection):
      reflection.facts = text(reflection.facts)
      reflection.need = text(reflection.need)
      reflection.plan = text(reflection.plan)
      reflection.rest = members(reflection.rest)
      return .reflectionSaved(reflection)
    case .limitSet(var change):
      change.rest = members(change.rest)
      return .limitSet(change)
    case .shiftStarted(var start):
      start.rest = members(start.rest)
      return .shiftStarted(start)
    case .shiftEnded(var end):
      end.rest = members(end.rest)
      return .shiftEnded(end)
    case .coolDownStarted(var pause):
      pause.rest = members(pause.rest)
      return .coolDownStarted(pause)
    case .coolDownStep(var step):
      step.rest = members(step.rest)
      return .coolDownStep(step)
    case .coolDownEnded(var end):
      end.reason = text(end.reason)
      end.person = text(end.person)
      end.rest = members(end.rest)
      return .coolDownEnded(end)
    default: return payload
    }
  }
}
