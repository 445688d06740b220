import Calls
import Coaching
import Desk
import TerminalKit

// What is said of a break, on the screen and in lines alike.

extension DeskState {
  /// What the break waits for and since when, the fullest wording first; empty where nothing holds it back.
  var heldWords: [String] {
    guard let ownBreak = work.ownBreak, let hold = ownBreak.hold else { return [] }
    let length = Words.length(milliseconds: ownBreak.terms.length)
    let long = "Your break of \(length) waits"
    switch hold.cause {
    case .writing: return []
    case .terminal: return ["\(long): it begins at your other terminal", "Break waits: other terminal"]
    case .record(let id):
      let since = time(hold.since)
      return [
        "\(long): record of \(name(ofCall: id))\(since.map { " (\($0))" } ?? "")",
        "Break waits: record of \(name(ofCall: id))",
        "Break waits: record",
      ]
    case .call(let id):
      let minutes = silence(of: id) / 60_000
      let quiet = minutes > 0 ? ", silent for \(minutes) min" : ""
      let which = id == work.focus ? "this call" : "the call with \(name(ofCall: id))"
      return [
        "\(long) for \(which)\(time(hold.since).map { " since \($0)" } ?? "")\(quiet)", "Break waits: \(which)\(quiet)",
        "Break waits: call",
      ]
    }
  }

  private func name(ofCall id: String) -> String {
    let found = work.cutOff.first { $0.id == id }
    let name = work.calls[id].flatMap { customerName(of: $0.call) ?? $0.call.subjectLine }
    return String((name ?? found?.customer ?? found?.subjectLine ?? "a customer").prefix(40))
  }

  /// A moment by the clock on the agent's wall, where its zone is known.
  func time(_ moment: Instant) -> String? {
    guard let zone else { return nil }
    let minute = WallClock(zone: zone).reading(at: moment).minute
    let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(pad(minute / 60)):\(pad(minute % 60))"
  }

  /// When a break that a person has to release ends by itself; nil for others.
  var hardEndWords: String? {
    guard let ownBreak = work.ownBreak, leave(of: ownBreak.terms) == .none, practice == nil else { return nil }
    let left = max(0, ownBreak.terms.hardLength - ownBreak.terms.elapsed(at: clock))
    if let time = time(clock.time.advanced(milliseconds: left)) { return "ends by itself at \(time)" }
    return "ends by itself in \(Words.clock(milliseconds: left + 999).string)"
  }

  /// Whose break it is, where this desk was opened under another name.
  var earnerWords: String? { earner.map { "This break was earned by \($0) on this login; it holds for every name." } }
}

/// How the break can be left before its end, as the row of keys and the lines of help have it.
struct BreakWay {
  let long: String
  let short: String
  /// The way as a sentence.
  let told: String

  init(_ state: DeskState, _ ownBreak: BreakState) {
    if state.practice != nil {
      (long, short) = ("n goes on to the debrief", "n goes on")
      told = "n ends it and shows the debrief."
      return
    }
    switch state.leave(of: ownBreak.terms) {
    case .key: (long, short, told) = ("n I am needed", "n I am needed", "n ends it early.")
    case .reason: (long, short, told) = ("n I am needed (asks why)", "n I am needed", "n ends it early and asks why.")
    case .person:
      (long, short) = ("n I am needed (asks who allows it, and why)", "n I am needed")
      told = "n ends it early: who allows it, why?"
    case .none where ownBreak.terms.elapsed(at: state.clock) >= state.releaseMilliseconds(of: ownBreak.terms):
      (long, short) = ("n a colleague releases me", "n releases me")
      told = "n ends it once a colleague is there."
    case .none:
      (long, short) = ("a colleague can release you when the time is over", "a colleague releases")
      told = "A colleague can end it after its time."
    }
  }
}
