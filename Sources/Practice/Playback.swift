import Calls
import Language

/// A model run, played: its events to watch, and its log to compare with.
public struct Playback: Sendable {
  /// All that happened, the expert's tags included, in order of time.
  public internal(set) var events: [Event] = []
  /// What happened, as the script knows it.
  public internal(set) var log = RehearsalLog()
  /// The step that could not be played, from 1, and why; nil where the run reached an ending.
  public internal(set) var problem: (step: Int, message: String)?

  /// The call that the events make.
  public var call: Call {
    var call = Call(id: events.first?.subject ?? "")
    for event in events { call.apply(event) }
    return call
  }

  /// The settings by which model runs are compared: one seed, from the beginning of time.
  public static let settings = Rehearsal.Settings(seed: 1, start: Instant(milliseconds: 0), callID: "model")
}

extension Scenario {
  /// Milliseconds from the customer's last word to an expert's tags, and on to the reply.
  private static let tagging: Int64 = 1_500
  private static let replying: Int64 = 2_000

  /// Plays a model run.
  public func play(_ steps: [Step], _ settings: Rehearsal.Settings = Playback.settings) -> Playback {
    var playback = Playback()
    var rehearsal = Rehearsal(self, settings)
    var tagCount = 0
    for (index, step) in steps.enumerated() {
      playback.events += rehearsal.advanceToReply()
      guard rehearsal.log.outcome == nil else {
        playback.problem = (index + 1, tr("comes after the end: the call ends before \"\(step.turn)\""))
        break
      }
      guard rehearsal.course.turnID == step.turn else {
        let came = rehearsal.course.turnID ?? "nothing"
        playback.problem = (index + 1, tr("answers \"\(step.turn)\", but \"\(came)\" comes there"))
        break
      }
      let seen = rehearsal.now.advanced(milliseconds: Scenario.tagging)
      playback.events += rehearsal.advance(to: seen)
      for payload in step.tags.payloads(at: rehearsal.anchor) {
        tagCount += 1
        playback.events.append(
          Event(
            id: "m\(tagCount)", source: "/practice/\(settings.callID)/expert", subject: settings.callID, time: seen,
            payload: payload))
      }
      let reply = rehearsal.reply(of: step)
      playback.events += rehearsal.hear(reply, at: seen.advanced(milliseconds: Scenario.replying))
    }
    playback.events += rehearsal.advanceToReply()
    while !rehearsal.isOver, rehearsal.log.outcome != nil, let due = rehearsal.nextDue {
      playback.events += rehearsal.advance(to: due)
    }
    if playback.problem == nil, !rehearsal.isOver {
      let turn = rehearsal.course.turnID ?? "nothing"
      playback.problem = (steps.count, tr("is the last, but the call goes on with \"\(turn)\""))
    }
    playback.log = rehearsal.log
    return playback
  }
}

extension Rehearsal {
  /// Lets the customer finish; stops where the customer waits for a reply, or the call ends.
  fileprivate mutating func advanceToReply() -> [Event] {
    var events: [Event] = []
    while log.outcome == nil, !isAnswerable || isCustomerTalking, let due = nextDue { events += advance(to: due) }
    return events
  }

  /// The customer's words that stand last.
  fileprivate var anchor: Anchor? {
    log.turns.last?.utterances.last.flatMap { truth.transcript.line(of: $0) }.map { Anchor($0.utterance) }
  }

  fileprivate func reply(of step: Scenario.Step) -> Reply {
    guard let number = step.answer, let choice = choices.first(where: { $0.answer == number }) else {
      return .typed(step.say, moves: step.moves)
    }
    return .chosen(choice)
  }
}
