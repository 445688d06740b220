import Calls
import Coaching
import Desk
import Language
import TerminalKit

/// Values over time as a picture, in eighths of a row.
struct Curve {
  /// 0...1, from left to right.
  let values: [Double]
  /// Rows of the picture.
  let height: Int
  let glyphs: Glyphs

  /// - Parameter style: how a value is coloured, all of its column.
  func rows(style: (Double) -> Style) -> [[Cell]] {
    (0..<height).reversed().map { row in
      values.flatMap { value -> [Cell] in
        let eighths = Int((min(max(value, 0), 1) * Double(height * 8)).rounded()) - row * 8
        // What is there at all is to be seen.
        let shown = row == 0 ? max(eighths, 1) : eighths
        return (shown <= 0 ? SafeText(" ") : glyphs.bars[min(shown, 8) - 1]).cells(style: style(value))
      }
    }
  }

  /// The same as a line: of each column only its top, so that the picture is no louder than the words beside it.
  /// - Parameter style: how a column is coloured, by its index and value.
  func line(style: (Int, Double) -> Style) -> [[Cell]] {
    (0..<height).reversed().map { row in
      values.enumerated().flatMap { index, value -> [Cell] in
        let eighths = max(1, Int((min(max(value, 0), 1) * Double(height * 8)).rounded())) - row * 8
        // A line at its height and no slab that hangs in the air.
        let top: SafeText =
          switch eighths {
          case 1...3: glyphs.line.0
          case 4...6: glyphs.line.1
          case 7...8: glyphs.line.2
          default: " "
          }
        return top.cells(style: style(index, value))
      }
    }
  }

  /// Words below the picture, each from its column on where nothing stands yet.
  static func row(of marks: [(column: Int, words: [Cell])], columns: Int) -> [Cell] {
    var row: [Cell] = []
    for (column, words) in marks.sorted(by: { $0.column < $1.column }) {
      let start = min(max(0, column), max(0, columns - words.count))
      guard row.isEmpty || start > row.count, start + words.count <= columns else { continue }
      row += SafeText.spaces(start - row.count).cells() + words
    }
    return row
  }
}

/// The heat of the call as a picture, in the half of the sidebar that the coaching leaves empty.
extension Sidebar {
  /// Rows that the picture takes, its title and the times below it included.
  static let curveRows = 7
  private static let curveHeight = 4
  private static let scaleColumns = 6

  /// The picture; nil where nothing was tagged or nothing is measured. It moves with a tag or a minute alone.
  var heatCurve: [[Cell]]? {
    let moment = state.moment(of: call)
    guard columns >= 40, !call.hidesScores, let began = call.began, let last = marks.last?.time else { return nil }
    let minute = moment.milliseconds(since: began) / 60_000 * 60_000
    let end = max(last, began.advanced(milliseconds: minute))
    let length = end.milliseconds(since: began)
    guard length > 0 else { return nil }
    let heat = state.heat(of: call)
    let width = columns - Self.scaleColumns
    let values = heat.series(from: began, to: end, buckets: width - 2) + [heat.current, heat.current]
    let curve = Curve(values: values, height: Self.curveHeight, glyphs: glyphs)
    let scale = ["100 ", "", "", "0 "]
    // Only what it is now has its colour: what was is told by its height.
    var rows = curve.line { index, value in
      guard index >= values.count - 2 else { return Style(.quiet) }
      return Style(value > 0.66 ? .hot : state.policy.heat.isHot(value) ? .warm : .plain)
    }
    for index in rows.indices {
      let lead = SafeText(untrusted: String(repeating: " ", count: 4 - scale[index].count) + scale[index])
      rows[index] = (lead + glyphs.vertical + " ").cells(style: Style(.quiet)) + rows[index]
    }
    let signs = marks.map { mark in
      let share = Double(mark.time.milliseconds(since: began)) / Double(length)
      let ink = Style(mark.isConduct ? .hot : .warm, bold: true)
      return (column: Int(share * Double(width - 2)), words: SafeText(untrusted: mark.sign).cells(style: ink))
    }
    let times = [(0, began), (width, end)].map { column, time in
      let words = Words.position(milliseconds: time.milliseconds(since: began))
      return (column: column, words: words.cells(style: Style(.quiet)))
    }
    let indent = SafeText.spaces(Self.scaleColumns).cells()
    return [(tr("heat") as SafeText).cells(style: Style(.quiet))] + rows
      + [signs, times].map { indent + Curve.row(of: $0, columns: width) }
  }

  /// What the agent marked, in the order of time.
  private var marks: [(time: Instant, sign: String, isConduct: Bool)] {
    let amended = Set(
      call.acts.compactMap { act -> String? in
        if case .emotionTagged(let tag) = act.payload { return tag.amends }
        return nil
      })
    return call.acts.compactMap { act in
      switch act.payload {
      case .emotionTagged(let tag) where !amended.contains(act.id):
        (act.time, "\(tag.emotion.key)\(tag.level.rawValue)", false)
      case .conductMarked(let mark): (act.time, String(mark.conduct.key), true)
      default: nil
      }
    }
  }
}

/// The load of the shift over the hours, with what it means.
extension ShiftCard {
  /// Rows of the picture, the line of hours below it included.
  static let curveRows = 6

  /// The picture; nil before the first hard call, where there is nothing to see.
  func curve(columns: Int, glyphs: Glyphs) -> [[Cell]]? {
    let now = state.clock.time
    let rules = state.policy.shift
    let entries = state.work.shift.calls(at: now, rules: rules)
    let began = min(state.work.shift.began(at: now, rules: rules), entries.first?.ended ?? now)
    let length = now.milliseconds(since: began)
    guard columns >= 30, !entries.isEmpty, length >= 60_000 else { return nil }
    let scale = 5
    let width = min(columns - scale, 72)
    let loads = (0..<width).map { column -> Double in
      let moment = began.advanced(milliseconds: Int64(Double(length) * Double(column) / Double(max(1, width - 1))))
      return Exposure(entries.filter { $0.ended <= moment }).load(at: moment, rules: rules)
    }
    let top = max(rules.stopFrom, loads.max() ?? 0)
    let curve = Curve(values: loads.map { $0 / top }, height: Self.curveRows - 1, glyphs: glyphs)
    var rows = curve.rows { share in
      let load = share * top
      return Style(load >= rules.redFrom ? .hot : load >= rules.amberFrom ? .warm : .plain)
    }
    for index in rows.indices {
      let label = index == 0 ? String(Int(top)) : index == rows.count - 1 ? "0" : ""
      let lead = SafeText(untrusted: String(repeating: " ", count: max(0, 3 - label.count)) + label)
      rows[index] = (lead + glyphs.vertical + " ").cells(style: Style(.quiet)) + rows[index]
    }
    let hours = fullHours(from: began, to: now).map { hour, time in
      let share = Double(time.milliseconds(since: began)) / Double(length)
      return (column: Int(share * Double(width - 1)), words: SafeText(number: hour).cells(style: Style(.quiet)))
    }
    return rows + [SafeText.spaces(scale).cells() + Curve.row(of: hours, columns: width)]
  }

  /// The full hours by the agent's clock; none before its zone is known.
  private func fullHours(from first: Instant, to last: Instant) -> [(hour: Int, time: Instant)] {
    guard state.zone != nil else { return [] }
    let minute = state.wallClock.reading(at: first).minute
    var time = first.advanced(milliseconds: Int64((60 - minute % 60) % 60) * 60_000)
    var hours: [(hour: Int, time: Instant)] = []
    while time <= last, hours.count < 48 {
      hours.append((state.wallClock.reading(at: time).minute / 60, time))
      time = time.advanced(milliseconds: 3_600_000)
    }
    return hours
  }
}
