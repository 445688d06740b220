import Calls

extension Payload {
  /// The type's name without the house's prefix, as it stands in the journal's column.
  ///
  /// `EventWriter.type(of:)` gives the same, but writes the whole payload to find out.
  var columnName: String {
    switch self {
    case .callStarted: "call.started"
    case .callUpdated: "call.updated"
    case .callEnded: "call.ended"
    case .party: "party"
    case .utterance: "utterance"
    case .emotionTagged: "emotion.tagged"
    case .emotionCleared: "emotion.cleared"
    case .needSet: "need.set"
    case .conductMarked: "conduct.marked"
    case .conductWithdrawn: "conduct.withdrawn"
    case .noteAdded: "note.added"
    case .ladderSaid: "ladder.said"
    case .ladderSkipped: "ladder.skipped"
    case .causeSet: "cause.set"
    case .promiseMade: "promise.made"
    case .promiseChanged: "promise.changed"
    case .escalationAsked: "escalation.asked"
    case .escalationAnswered: "escalation.answered"
    case .checkTicked: "check.ticked"
    case .incidentNoted: "incident.noted"
    case .flagProposed: "flag.proposed"
    case .flagDecided: "flag.decided"
    case .limitSet: "limit.set"
    case .reflectionSaved: "reflection.saved"
    case .shiftStarted: "shift.started"
    case .shiftEnded: "shift.ended"
    case .breakStarted: "cooldown.started"
    case .breakStep: "cooldown.step"
    case .breakEnded: "cooldown.ended"
    case .streamGap: "stream.gap"
    case .streamError: "stream.error"
    case .linkHello: "link.hello"
    case .linkBye: "link.bye"
    case .replySent: "reply.sent"
    case .replyRepeated: "reply.repeated"
    case .replyAsked: "reply.asked"
    case .replyReported(let report): "reply.\(report.outcome.rawValue)"
    case .other(let type, _): type.hasPrefix(Event.typePrefix) ? String(type.dropFirst(Event.typePrefix.count)) : type
    }
  }
}
