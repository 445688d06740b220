import Calls
import Desk

/// Promises as an iCalendar stream (RFC 5545): an event of 15 minutes each, with an alarm before it is due.
struct PromiseCalendar {
  let now: Instant
  /// The share of the time after which the alarm rings.
  let remindAt: Double

  /// The longest line in octets, its end not counted (RFC 5545, 3.1).
  private static let mostOctets = 75

  /// The lines without their ends.
  func lines(_ list: [PromiseStanding]) -> [String] {
    let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//coolhead//promises//EN", "CALSCALE:GREGORIAN"]
    return (head + list.flatMap(event) + ["END:VCALENDAR"]).flatMap(Self.folded)
  }

  private func event(_ standing: PromiseStanding) -> [String] {
    let promise = standing.promise
    let details = [
      "kind: \(promise.kind.rawValue)", promise.owner.isEmpty ? nil : "who: \(promise.owner)",
      promise.customerDeadline.map { "they need it by: \($0.rfc3339)" }, standing.reason.map { "note: \($0)" },
      "call: \(standing.call)",
    ]
    var lines = [
      "BEGIN:VEVENT", "UID:\(Self.escaped("\(standing.call)/\(standing.id)"))@coolhead", "DTSTAMP:\(Self.stamp(now))",
      "CREATED:\(Self.stamp(standing.made))", "DTSTART:\(Self.stamp(promise.due))", "DURATION:PT15M",
      "SUMMARY:\(Self.escaped(standing.title))",
      "DESCRIPTION:\(Self.escaped(details.compactMap { $0 }.joined(separator: "\n")))",
      "STATUS:\(standing.state == .withdrawn ? "CANCELLED" : "CONFIRMED")",
    ]
    if standing.state == .open {
      lines += [
        "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:\(Self.escaped(standing.title))",
        "TRIGGER;VALUE=DATE-TIME:\(Self.stamp(alarm(standing)))", "END:VALARM",
      ]
    }
    return lines + ["END:VEVENT"]
  }

  private func alarm(_ standing: PromiseStanding) -> Instant {
    let time = max(0, standing.promise.due.milliseconds(since: standing.made))
    return standing.made.advanced(milliseconds: Int64((Double(time) * remindAt).rounded()))
  }

  /// A moment in UTC, such as `20261124T090000Z`.
  static func stamp(_ moment: Instant) -> String {
    moment.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
  }

  /// A text with what has a meaning in iCalendar spelled out (RFC 5545, 3.3.11); other controls are left out, and so is
  /// what turns the direction of a line or can't be seen.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case ";": result += "\\;"
      case ",": result += "\\,"
      case "\n": result += "\\n"
      default:
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: break
        // The joiners are part of words and of emoji.
        case .format where scalar != "\u{200C}" && scalar != "\u{200D}": break
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// A line in pieces of at most 75 octets, each further one beginning with a blank; no character is cut in two.
  static func folded(_ line: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var octets = 0
    for scalar in line.unicodeScalars {
      let size = String(scalar).utf8.count
      if octets + size > mostOctets {
        pieces.append(piece)
        piece = " "
        octets = 1
      }
      piece.unicodeScalars.append(scalar)
      octets += size
    }
    return pieces + [piece]
  }
}
