import Language
import Practice
import Screens
import TerminalKit

/// A debrief as one HTML file that needs nothing else; everything in it is escaped, and it runs no script.
struct DebriefPage {
  let review: PracticeReview

  init(_ review: PracticeReview) {
    self.review = review
  }

  private static let style = """
    body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}\
    h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}p{margin:.25rem 0}.strong{font-weight:600}\
    .quiet{color:#555}.warning{color:#8a3b00;font-weight:600}.good{color:#1b5e20}.in{margin-left:2rem}\
    svg{width:100%;height:8rem;border:1px solid #ccc}
    """

  /// The lines of the file.
  var lines: [String] {
    let title = Self.escaped(review.scenario.title)
    var lines = [
      "<!doctype html><html lang=\"\(Self.escaped(review.scenario.language))\"><head><meta charset=\"utf-8\">",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
      "<title>\(title)</title><style>\(Self.style)</style></head><body><h1>\(title)</h1>",
    ]
    for page in review.text.pages {
      lines.append("<h2>\(Self.escaped(page.title))</h2>")
      if page.lines.contains(where: { !$0.series.isEmpty }) { lines.append(chart) }
      for line in page.lines where line.series.isEmpty && !line.text.isEmpty { lines.append(paragraph(line)) }
    }
    return lines + ["</body></html>"]
  }

  private func paragraph(_ line: DebriefText.Line) -> String {
    let look =
      switch line.look {
      case .plain: "plain"
      case .strong: "strong"
      case .quiet: "quiet"
      case .warning: "warning"
      case .good: "good"
      }
    return "<p class=\"\(look)\(line.indent > 0 ? " in" : "")\">\(Self.escaped(line.text))</p>"
  }

  /// The heat as it was, and as it goes in the model run.
  private var chart: String {
    let end = max(1, (review.debrief.heat + review.debrief.heatInModel).map(\.offset).max() ?? 1)
    func points(_ heat: [Debrief.HeatPoint]) -> String {
      var last: Double?
      return heat.flatMap { point -> [String] in
        let x = Double(point.offset) / Double(end) * 600
        let steps = [last, point.heat].compactMap { $0 }.map { "\(x.rounded()),\((100 - $0 * 100).rounded())" }
        last = point.heat
        return steps
      }.joined(separator: " ")
    }
    return "<svg viewBox=\"0 0 600 100\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Heat over the call\">"
      + "<polyline fill=\"none\" stroke=\"#8a3b00\" stroke-width=\"2\" points=\"\(points(review.debrief.heat))\"/>"
      + "<polyline fill=\"none\" stroke=\"#1b5e20\" stroke-width=\"2\" stroke-dasharray=\"6 4\" "
      + "points=\"\(points(review.debrief.heatInModel))\"/></svg>"
      + "<p class=\"quiet\">Heat over the call: the whole line as it was, the broken line in the model run.</p>"
  }

  /// Text as it stands in HTML: no mark of it is left that means something there.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in SafeText(untrusted: text, maximumScalars: .max).string {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
