import Calls
import Practice

extension DebriefText {
  private static let columns = 44

  /// The heat over the call, and what was felt and noticed in each turn.
  var feelings: [Line] {
    let end = max(1, (debrief.heat + debrief.heatInModel).map(\.offset).max() ?? 1)
    var own = Line("Heat as it was    ")
    own.series = Self.series(debrief.heat, end: end)
    var model = Line("In the model run  ")
    model.series = Self.series(debrief.heatInModel, end: end)
    var lines = [own, model, Line("")]
    for moment in debrief.moments {
      let words = scenario.turn(moment.turn.id)?.says.bursts(at: abuse).joined(separator: " ") ?? ""
      lines.append(Line("\(Self.time(moment.offset))  \"\(words)\"", .quiet, hang: 7))
      lines.append(Line("felt: \(Self.felt(moment.turn.gold))", indent: 7))
      let noticed = noticed(moment)
      lines.append(Line(noticed.text, noticed.isMissing ? .warning : .good, indent: 7))
    }
    return lines
  }

  private static func series(_ points: [Debrief.HeatPoint], end: Int64) -> [Double?] {
    guard let last = points.last else { return [] }
    return (0..<columns).map { column in
      let moment = end * Int64(column) / Int64(columns - 1)
      guard moment <= last.offset else { return nil }
      return (points.last { $0.offset <= moment } ?? points.first)?.heat
    }
  }

  private static func felt(_ gold: Scenario.Gold) -> String {
    var parts = gold.emotions.map { "\($0.emotion.rawValue) \($0.level.rawValue)" }
    if let need = gold.need { parts.append("needs \(need.words)") }
    parts += gold.conduct.map { "\($0.rawValue)" }
    return parts.joined(separator: ", ")
  }

  private func noticed(_ moment: Debrief.Moment) -> (text: String, isMissing: Bool) {
    let notices = moment.notices.map { notice in
      notice.seconds.map { "\(notice.emotion.rawValue) after \(max(0, Int($0.rounded()))) s" }
        ?? "\(notice.emotion.rawValue) missed"
    }
    let main = moment.turn.gold.main?.emotion
    var text = notices.isEmpty ? "nothing new came up" : notices.joined(separator: ", ")
    var isMissing = moment.notices.contains { $0.seconds == nil }
    if let seen = moment.seen, seen != main {
      text += "; you had \(seen.rawValue)"
      isMissing = true
    }
    let deeds = card.noticing.deeds.filter { $0.turn == moment.turn.id && $0.gold && !$0.seen }
    if !deeds.isEmpty {
      text += "; not marked: " + deeds.map(\.conduct.rawValue).joined(separator: ", ")
      isMissing = true
    }
    return ("you:  " + text, isMissing)
  }
}
