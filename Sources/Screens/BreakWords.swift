import Calls
import Coaching
import Desk
import Language
import TerminalKit

// What is said of a break, on the screen and in lines alike.

extension DeskState {
  /// What the break waits for and since when, the fullest wording first; empty where nothing holds it back.
  var heldWords: [String] {
    guard let ownBreak = work.ownBreak, let hold = ownBreak.hold else { return [] }
    let length = Words.length(milliseconds: ownBreak.terms.length)
    let long = tr("Your break of \(length) waits")
    switch hold.cause {
    case .writing: return []
    case .terminal: return [tr("\(long): it begins at your other terminal"), tr("Break waits: other terminal")]
    case .record(let id):
      let since = time(hold.since)
      return [
        tr("\(long): record of \(name(ofCall: id))\(since.map { " (\($0))" } ?? "")"),
        tr("Break waits: record of \(name(ofCall: id))"),
        tr("Break waits: record"),
      ]
    case .call(let id):
      let minutes = silence(of: id) / 60_000
      let quiet = minutes > 0 ? tr(", silent for \(minutes) min") : ""
      let which = id == work.focus ? tr("this call") : tr("the call with \(name(ofCall: id))")
      return [
        tr("\(long) for \(which)\(time(hold.since).map { " since \($0)" } ?? "")\(quiet)"),
        tr("Break waits: \(which)\(quiet)"),
        tr("Break waits: \(which)"),
        tr("Break waits: call"),
      ]
    }
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
    if let time = time(clock.time.advanced(milliseconds: left)) { return tr("ends by itself at \(time)") }
    let rest = Words.left(milliseconds: left + (isMotionOff ? 0 : 999), isMotionOff: isMotionOff)
    return tr("ends by itself in \(rest.string)")
  }

  /// Whose break it is, where this desk was opened under another name.
  var earnerWords: String? {
    earner.map { tr("This break was earned by \($0) on this login; it holds for every name.") }
  }
}

/// How the break can be left before its end, as the row of keys and the lines of help have it.
struct BreakWay {
  let long: String
  let short: String
  /// The way as a sentence.
  let told: String

  init(_ state: DeskState, _ ownBreak: BreakState) {
    if state.practice != nil {
      (long, short) = (tr("n goes on to the debrief"), tr("n goes on"))
      told = tr("n ends it and shows the debrief.")
      return
    }
    switch state.leave(of: ownBreak.terms) {
    case .key: (long, short, told) = (tr("n leave early: I'm needed"), tr("n leave early"), tr("n ends it early."))
    case .reason:
      (long, short, told) = (tr("n leave early (asks why)"), tr("n leave early"), tr("n ends it early and asks why."))
    case .person:
      (long, short) = (tr("n leave early (asks who allows it, and why)"), tr("n leave early"))
      told = tr("n ends it early: who allows it, why?")
    case .none where ownBreak.terms.elapsed(at: state.clock) >= state.releaseMilliseconds(of: ownBreak.terms):
      (long, short) = (tr("n a colleague releases me"), tr("n releases me"))
      told = tr("n ends it once a colleague is there.")
    case .none:
      (long, short) = (tr("a colleague can release you when the time is over"), tr("a colleague releases"))
      told = tr("A colleague can end it after its time.")
    }
  }
}
