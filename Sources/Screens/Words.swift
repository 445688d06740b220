import Calls
import Coaching
import Desk
import Language
import TerminalKit

/// How numbers and times read on the screen.
enum Words {
  /// Minutes and seconds, such as `04:12`; hours in front from the first on.
  static func clock(milliseconds: Int64) -> SafeText {
    let seconds = max(0, milliseconds / 1000)
    let two = { (value: Int64) in value < 10 ? "0\(value)" : "\(value)" }
    let short = two(seconds / 60 % 60) + ":" + two(seconds % 60)
    return SafeText(untrusted: seconds >= 3600 ? "\(seconds / 3600):" + short : short)
  }

  /// What is left of a short time, such as `0:24`.
  static func countdown(milliseconds: Int64, isMotionOff: Bool) -> String {
    if isMotionOff { return left(milliseconds: milliseconds, isMotionOff: true).string }
    let seconds = (max(0, milliseconds) + 999) / 1000
    return "\(seconds / 60):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
  }

  /// How old a call or its oldest unread line is, in at most five columns below an hour.
  static func age(milliseconds: Int64, isMotionOff: Bool) -> SafeText {
    isMotionOff ? minutes(max(0, milliseconds) / 60_000) : position(milliseconds: milliseconds)
  }

  /// How long something runs already: by the second, and by the minute where nothing is to move (`4 min`).
  static func running(milliseconds: Int64, isMotionOff: Bool) -> SafeText {
    isMotionOff ? minutes(max(0, milliseconds) / 60_000) : clock(milliseconds: milliseconds)
  }

  /// What is left of a time: by the second, and where nothing is to move by the minute begun, at the end by ten seconds.
  static func left(milliseconds: Int64, isMotionOff: Bool) -> SafeText {
    guard isMotionOff else { return clock(milliseconds: milliseconds) }
    let seconds = (max(0, milliseconds) + 999) / 1000
    if seconds > 60 { return minutes((seconds + 59) / 60) }
    return SafeText(untrusted: tr("\((seconds + 9) / 10 * 10) s"))
  }

  private static func minutes(_ minutes: Int64) -> SafeText {
    SafeText(untrusted: minutes < 100 ? tr("\(minutes) min") : tr("\(minutes / 60) h \(minutes % 60) min"))
  }

  /// A length such as `1 min 20 s`.
  static func length(milliseconds: Int64) -> String {
    let seconds = (max(0, milliseconds) + 999) / 1000
    if seconds < 60 { return "\(seconds) s" }
    return tr("\(seconds / 60) min") + (seconds % 60 == 0 ? "" : " \(seconds % 60) s")
  }

  /// Seconds with one decimal, such as `0.4 s`.
  static func seconds(milliseconds: Int64) -> SafeText {
    let tenths = max(0, milliseconds / 100)
    return SafeText(untrusted: tenths >= 1000 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s")
  }

  /// What stands before a line for the one who said it.
  static func speaker(_ speaker: Call.Speaker, isShort: Bool = false) -> SafeText {
    switch speaker {
    case .customer(nil): return isShort ? tr("Cust") : tr("Customer")
    // One of several: a number by itself says nothing.
    case .customer(let label?):
      let role: SafeText = isShort ? tr("Cust") : tr("Customer")
      return Int(label) == nil ? named(label, role) : isShort ? tr("Cust\(label)") : tr("Customer \(label)")
    case .thisAgent: return tr("You")
    case .colleague(let name): return named(name, isShort ? tr("Coll") : tr("Colleague"))
    case .note(let writer):
      return isShort ? tr("Note") : writer.map { tr("Note \($0)") } ?? tr("Note")
    case .unknown(let label): return named(label, isShort ? tr("Who?") : tr("Somebody"))
    case .other(let role, let name):
      if let name { return named(name, self.speaker(.other(role, name: nil), isShort: isShort)) }
      switch role {
      case .supervisor: return isShort ? tr("Sup") : tr("Supervisor")
      case .sme: return isShort ? tr("Coll") : tr("Colleague")
      case .bot: return tr("Bot")
      // In lines the desk itself speaks as "System".
      case .system: return isShort ? tr("Sys") : tr("Platform")
      default: return tr("Third party")
      }
    }
  }

  /// A name as it stands before a line; one that begins with a word by which the desk itself speaks, or the agent, has its
  /// role in front.
  private static func named(_ name: String, _ role: SafeText) -> SafeText {
    let safe = SafeText(untrusted: name)
    let first = name.nameKey.prefix { !$0.isWhitespace && ($0.isLetter || $0.isNumber) }
    return ownWords.contains(String(first)) ? role + " " + safe : safe
  }

  private static let ownWords: Set<String> = ["coach", "system", "sys", "you", "now", "say", "avoid", "note"]

  /// What stands before a line for the one who said it, as the agent at the desk sees it.
  static func speaker(of utterance: Utterance, in call: Call, agent: String) -> SafeText {
    speaker(call.speaker(of: utterance, agent: agent))
  }

  /// The ink of who speaks.
  static func ink(of utterance: Utterance, in call: Call) -> Style.Ink {
    if utterance.isInternal { return .quiet }
    return switch call.role(of: utterance) {
    case .customer: .customer
    case .agent: .agent
    case .system, .bot: .system
    default: .plain
    }
  }

  /// What stands for a call whose customer nobody has named: its channel, where one is known, and its age.
  static func nameless(_ call: Call, in state: DeskState) -> String {
    let age = call.began.map { state.clock.time.milliseconds(since: $0) } ?? 0
    return tr("\(call.namedChannel ?? "call"), began \(position(milliseconds: age).string) ago")
  }

  /// What stands above the words to say once the gate is open (practice.md 6, first row): that they were listened to is
  /// said only where they were, and somebody who is overwhelmed takes in no way yet. Nil where the words go on from there.
  static func hearing(_ advice: Advice, in call: Call) -> (title: SafeText, words: String)? {
    switch advice.origin {
    case .emotion, .crossing, .need: break
    default: return nil
    }
    switch advice.hearing {
    case .heard:
      return (
        Titles.listened(in: call),
        call.liveTags.first?.level == .overwhelming
          ? call.isWritten ? tr("Sum it up first:") : tr("Say it back first:") : tr("Now a way, in this order:")
      )
    case .unheard:
      return (
        Titles.allSaid(in: call), call.isWritten ? tr("If not, read on. Then:") : tr("If not, listen on. Then:")
      )
    case .closed, nil: return nil
    }
  }

  /// The customer's last words, in quotation marks; nil where none were heard.
  static func lastOfCustomer(_ call: Call) -> SafeText? {
    guard let text = call.lastOfCustomer?.utterance.text, !text.isEmpty else { return nil }
    return SafeText(untrusted: "\"\(text)\"", maximumScalars: 200)
  }

  /// What stands in the margin for a mark, such as `a3`.
  static func mark(_ mark: Mark) -> SafeText {
    let text: SafeText =
      switch mark.kind {
      case .emotion(let emotion, let level): SafeText(untrusted: "\(emotion.key)\(level.rawValue)")
      case .conduct(let conduct): SafeText(untrusted: String(conduct.key))
      case .note(.fact): "m"
      case .note(.feeling): "e"
      }
    return mark.isTextChanged ? text + "?" : text
  }
}

extension Words {
  /// A place in a call in at most five columns: `04:12`, from 100 minutes on `2h05`, from 100 hours on `13d`.
  static func position(milliseconds: Int64) -> SafeText {
    let minutes = max(0, milliseconds) / 60_000
    if minutes < 100 { return clock(milliseconds: max(0, milliseconds) % 3_600_000).withMinutes(minutes) }
    let hours = minutes / 60
    if hours >= 100 { return SafeText(untrusted: "\(hours / 24)d") }
    let rest = minutes % 60
    return SafeText(untrusted: "\(hours)h" + (rest < 10 ? "0" : "") + "\(rest)")
  }
}

extension SafeText {
  /// A clock text with its minutes counted through instead of beginning again each hour.
  fileprivate func withMinutes(_ minutes: Int64) -> SafeText {
    guard minutes >= 60 else { return self }
    return SafeText(number: Int(minutes)) + clipped(from: 2, columns: 3)
  }
}

extension Words {
  /// What became of a reply, behind its line.
  static func standing(of reply: ReplyStanding) -> String {
    let why = reply.message.map { ": " + $0 } ?? ""
    return switch reply.state {
    case .sending: tr("sending")
    case .delivered: tr("delivered")
    case .failed: tr("not sent") + why
    case .unknown: tr("may not have arrived") + why
    }
  }
}
