import Calls

extension IncidentRecord {
  /// The record in Markdown, a line each; text that people wrote is escaped, so that it stays text.
  public var markdown: [String] {
    var lines = ["# Incident record", ""]
    lines += facts
    lines += section("What was said", marks.map(\.line))
    lines += section(
      "What was written down", answers.map { "\($0.time.rfc3339) \($0.item.markdown): \($0.text.markdown)" })
    lines += section("Steps", steps.map(\.line))
    lines += section("Who was told", tellings.map(\.line))
    return lines
  }

  private var facts: [String] {
    let pairs: [(String, String?)] = [
      ("Call", call), ("Channel", channel), ("Agent", agent), ("Customer", customer), ("Reference", reference),
      ("About", subjectLine), ("Began", began?.rfc3339), ("Ended", ended?.rfc3339 ?? "not ended"),
      ("Marked as", conductNames.joined(separator: ", ")),
      ("Customer told before the end", wasTold.map { $0 ? "yes" : "no" }), ("Why not", untoldReason),
    ]
    return pairs.compactMap { name, value in value.map { "- \(name): \($0.markdown)" } }
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    ["", "## \(title)", ""] + (lines.isEmpty ? ["Nothing."] : lines.map { "- " + $0 })
  }
}

extension IncidentRecord.Mark {
  fileprivate var line: String {
    var line = "\((spoken ?? time).rfc3339) \(conduct.rawValue)"
    line += words.map { ": \"\($0.markdown)\"" } ?? ": no words came in"
    if isTextChanged { line += " (changed after it was marked)" }
    return line
  }
}

extension IncidentRecord.Step {
  fileprivate var line: String {
    var line = "\(time.rfc3339) \(conduct.rawValue) step \(number)"
    if let title { line += ", \(title.markdown)" }
    if let chosen { line += ": \(chosen.markdown)" }
    if let words { line += ": \"\(words.markdown)\"" }
    if let reason { line += reason == LadderStep.asideReason ? " (put aside)" : " (left out: \(reason.markdown))" }
    return line
  }
}

extension IncidentRecord.Telling {
  fileprivate var line: String {
    var line = "\(time.rfc3339) \(purpose.rawValue): \((person ?? "not named").markdown)"
    if let conduct { line += " (\(conduct.rawValue))" }
    if let answer { line += ", \(answer.rawValue)" + (answered.map { " \($0.rfc3339)" } ?? "") }
    return line
  }
}
