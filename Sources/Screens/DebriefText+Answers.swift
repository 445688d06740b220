import Calls
import Practice

extension DebriefText {
  /// The answer that turned the call, and all answers with what they did.
  var answers: [Line] {
    var lines: [Line] = []
    if let point = debrief.turningPoint {
      let way = point.change < 0 ? "cooled" : "heated"
      lines.append(Line("The answer that \(way) the call most", .quiet))
      lines.append(Line("\"\(point.text)\"", .strong))
      lines.append(
        Line("\(labels(point.moves)): heat \(Self.change(point.change))", point.change < 0 ? .good : .warning))
      switch point.model {
      case nil: lines.append(Line("The model run never comes to this place (w shows it)."))
      case point.text: lines.append(Line("The model run says the same."))
      case let model?: lines.append(Line("The model run says: \"\(model)\"", hang: 2))
      }
      lines.append(Line(""))
    }
    for moment in debrief.moments {
      let words = scenario.turn(moment.turn.id)?.says.bursts(at: abuse).joined(separator: " ") ?? ""
      lines.append(Line("\(Self.time(moment.offset))  \"\(words)\"", .quiet, hang: 7))
      for reply in moment.replies { lines += said(of: reply, model: moment.model) }
      if moment.replies.isEmpty { lines.append(Line("No answer from you.", .quiet, indent: 7)) }
    }
    return lines
  }

  private func said(of reply: RehearsalLog.Reply, model: String?) -> [Line] {
    let isWorse = reply.change > 0.001 || reply.allMoves.contains { $0.kind != .helpful }
    var lines = [
      Line("\"\(reply.text)\"", indent: 7),
      Line(
        "\(labels(reply.allMoves)): heat \(Self.change(reply.change))"
          + (reply.moves.contains(where: \.isSolution) && !reply.isGateOpen ? "; too early, not heard yet" : ""),
        isWorse ? .warning : .good, indent: 7),
    ]
    let isOnlyCut = reply.change <= 0.001 && reply.moves.allSatisfy { $0.kind == .helpful }
    if isWorse, isOnlyCut {
      lines.append(Line("Better: the same words, once they have finished.", indent: 7))
    } else if isWorse, let model, model != reply.text {
      lines.append(Line("Better: \"\(model)\"", indent: 7))
    }
    return lines
  }

  private func labels(_ moves: [Move]) -> String {
    moves.isEmpty ? "nothing that helps or harms" : moves.map { book.label(of: $0) }.joined(separator: ", ")
  }

  private static func change(_ change: Double) -> String {
    let points = Int((change * 100).rounded())
    return points == 0 ? "as before" : points > 0 ? "+\(points)" : "\(points)"
  }
}
