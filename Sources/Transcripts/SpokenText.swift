import Calls
import Language

/// Text in which each turn begins with who speaks: `Agent: …`, with or without a time, or a name above the words.
///
/// A value of its own for each file, because what it looks for is made ready once for all rows.
struct SpokenText {
  private let timeBehindName =
    /([^:\[\]()<>]{1,40}?)[ ,]*[\[(]?(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?: ?[AaPp]\.?[Mm]\.?)?)[\])]?(?: ?[:\-–] ?| *$| +)/
  private let nameInBrackets = /[\[<]([^\]>:]{1,40})[\]>]:? */
  private let timeInFront =
    /[\[(]?(?:\d{1,4}[.\/\-]\d{1,2}[.\/\-]\d{1,4}[,T ]*)?(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?Z?(?: ?[AaPp]\.?[Mm]\.?)?)[\])]?(?: ?[\-–|] ?| *)/

  /// The beginning of a turn.
  struct Start {
    var speaker: String
    var words: String
    var time: ClockMark?
  }

  /// The conversation of a text; nil where no two lines begin with a speaker.
  func read(_ text: String) -> Conversation? {
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(Limits.lines * 4)
    let starts = rows.map { start(of: String($0)) }
    let counts = starts.reduce(into: [String: Int]()) { counts, start in
      if let label = start?.speaker { counts[label.nameKey, default: 0] += 1 }
    }
    // Who speaks once may be a word with a colon, unless it names a role.
    func isSpeaker(_ label: String) -> Bool {
      (counts[label.nameKey] ?? 0) > 1 || Role(lenient: label) != .unknown || counts.count <= 3
    }
    var lines: [Conversation.Line] = []
    var marks: [ClockMark?] = []
    for (row, start) in zip(rows, starts) {
      if let start, isSpeaker(start.speaker) {
        lines.append(Conversation.Line(speaker: start.speaker, role: .unknown, text: start.words))
        marks.append(start.time)
      } else if !lines.isEmpty {
        let words = Self.plain(String(row))
        guard words.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
        lines[lines.count - 1].text += (lines[lines.count - 1].text.isEmpty ? "" : " ") + words
      }
    }
    for (index, begin) in ClockMark.begins(marks).enumerated() { lines[index].begin = begin }
    lines.removeAll { $0.text.isEmpty }
    return lines.count > 1 ? Conversation(lines: lines, format: tr("lines with speakers")) : nil
  }

  /// Who speaks in a line and the words after it; the words may stand in the next lines.
  func start(of row: String) -> Start? {
    let whole = Self.withoutNumber(Self.plain(row))
    let (row, time) = withoutTime(whole)
    // `Agent (00:12): …`, `Agent [00:12] …`, `Agent 00:12`, `Sam, 10:31 AM`.
    if row.contains(where: { $0.isNumber }),
      let match = row.prefixMatch(of: timeBehindName), let speaker = label(match.output.1)
    {
      return Start(
        speaker: speaker, words: Self.plain(String(row[match.range.upperBound...])),
        time: ClockMark(match.output.2) ?? time)
    }
    if row.hasPrefix("[") || row.hasPrefix("<"), let match = row.prefixMatch(of: nameInBrackets),
      let speaker = label(match.output.1)
    {
      return Start(speaker: speaker, words: Self.plain(String(row[match.range.upperBound...])), time: time)
    }
    // `Agent - Hello`: many lines hold a dash, so only behind a word for a role.
    if let dash = row.firstRange(of: " - ") ?? row.firstRange(of: " – "), let speaker = label(row[..<dash.lowerBound]),
      Role(lenient: speaker) != .unknown
    {
      return Start(speaker: speaker, words: Self.plain(String(row[dash.upperBound...])), time: time)
    }
    guard let colon = row.firstIndex(where: { $0 == ":" || $0 == "：" || $0 == ">" }), let speaker = label(row[..<colon])
    else { return nil }
    let rest = row[row.index(after: colon)...]
    // `https://` begins no turn.
    return rest.hasPrefix("//") ? nil : Start(speaker: speaker, words: Self.plain(String(rest)), time: time)
  }

  /// A name of at most four words.
  private func label(_ text: some StringProtocol) -> String? {
    guard text.utf8.count <= 160 else { return nil }
    let marks: Set<Character> = ["*", "_", "#", " ", "-", "–", "•", "\t"]
    let bare = String(text.drop { marks.contains($0) }.reversed().drop { marks.contains($0) }.reversed())
    let words = bare.split(separator: " ")
    guard (1...4).contains(words.count), bare.count <= 40, let first = bare.first, first.isLetter || first == "@" else {
      return nil
    }
    return bare.allSatisfy { $0.isLetter || $0.isNumber || " ._-'’()@/&".contains($0) } ? bare : nil
  }

  /// A row without the time that it begins with: `[00:12]`, `10:31 AM -`, `12/03/2024, 10:32 -`.
  private func withoutTime(_ row: String) -> (row: String, time: ClockMark?) {
    guard let first = row.first, first.isNumber || first == "[" || first == "(" else { return (row, nil) }
    guard let match = row.prefixMatch(of: timeInFront) else { return (row, nil) }
    return (String(row[match.range.upperBound...]), ClockMark(match.output.1))
  }

  /// The row without the number that lines are listed by: `1. Agent: …`, `12) Agent: …`.
  private static func withoutNumber(_ row: String) -> String {
    let digits = row.prefix { $0.isASCII && $0.isNumber }
    let rest = row.dropFirst(digits.count)
    guard (1...4).contains(digits.count), let mark = rest.first, mark == "." || mark == ")",
      rest.dropFirst().first == " "
    else { return row }
    return String(rest.dropFirst(2))
  }

  /// The row without blanks at its ends and without marks of Markdown around a name.
  static func plain(_ row: String) -> String { row.replacing("**", with: "").onOneLine }
}

/// A time as a transcript writes it beside a line: from the start of the call, or of the day.
struct ClockMark: Hashable {
  /// From the start of whatever it counts from.
  var milliseconds: Int64
  /// True where it can only be a time of day.
  var isOfDay: Bool
  /// True where it is written as two numbers, which may be hours and minutes or minutes and seconds.
  var isPair: Bool

  /// `01:05`, `1:01:05.250`, `00:01:05,250`, `10:31 PM`.
  init?(_ text: some StringProtocol) {
    let parts = text.split { !$0.isNumber && $0 != ":" && $0 != "." && $0 != "," }
    guard let clock = parts.first else { return nil }
    let numbers = clock.split(separator: ":")
    guard (2...3).contains(numbers.count), let last = numbers.last else { return nil }
    let wholes = numbers.dropLast().compactMap { Int64($0) }
    guard wholes.count == numbers.count - 1, wholes.allSatisfy({ (0..<100_000).contains($0) }),
      let seconds = Double(String(last.map { $0 == "," ? "." : $0 })), (0..<60).contains(seconds)
    else { return nil }
    let half = text.lowercased().first { $0 == "a" || $0 == "p" }
    isOfDay = half != nil
    isPair = numbers.count == 2
    var units = wholes.reduce(Int64(0)) { $0 * 60 + $1 }
    if let half {
      let hour = (wholes[0] % 12) + (half == "p" ? 12 : 0)
      units += (hour - wholes[0]) * (isPair ? 1 : 60)
    }
    milliseconds = units * 60_000 + Int64((seconds * 1000).rounded())
    if isOfDay && isPair { milliseconds *= 60 }
  }

  /// Where lines begin, in milliseconds from the start of the call. Times of day count from the first one; what runs
  /// backwards says nothing.
  static func begins(_ marks: [ClockMark?]) -> [Int64?] {
    let known = marks.compactMap(\.self)
    guard let first = known.first else { return marks.map { _ in nil } }
    // Who counts from the start of the call begins near it.
    let isOfDay = known.contains(where: \.isOfDay) || first.milliseconds >= (first.isPair ? 120_000 : 3_600_000)
    let factor: Int64 = isOfDay && first.isPair && !first.isOfDay ? 60 : 1
    let zero = isOfDay ? first.milliseconds * factor : 0
    var day: Int64 = 0
    var last: Int64 = 0
    var isOrdered = true
    let begins = marks.map { mark -> Int64? in
      guard let mark else { return nil }
      var begin = mark.milliseconds * factor - zero + day
      if isOfDay, begin < last - 43_200_000 {
        day += 86_400_000
        begin += 86_400_000
      }
      if begin < last - 60_000 { isOrdered = false }
      last = max(last, begin)
      return begin
    }
    return isOrdered ? begins.map { $0.map { max(0, $0) } } : marks.map { _ in nil }
  }
}
