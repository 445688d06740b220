import Calls

/// What is heard of one call, as a value: lines of both sides in, events out.
///
/// A customer who sounds from the headset into the microphone must not stand twice: what the microphone brings while the
/// customer speaks, in the customer's words, is left out or taken back.
public struct HeardCall: Sendable {
  /// One line as it was told last.
  private struct Line: Sendable {
    var heard: HeardLine
    /// Its place among the lines of its side.
    var number: Int
    var words: [Substring]
    var revision: Int64 = 0
    /// How often what was told was taken back; what is told afterwards is another line.
    var life = 0
    var isTold = false
  }

  /// How far apart the two sides may hear the same, in milliseconds.
  private static let echoMilliseconds: Int64 = 1_500
  /// The share of a line's words that stand in the other side's for it to be an echo.
  private static let echoShare = 0.6
  /// Lines of each side that are remembered.
  private static let rememberedLines = 60

  public let call: String
  private let source: String
  private let began: Instant
  private var lines: [Side: [Line]] = [:]
  private var counts: [Side: Int] = [:]

  /// - Parameters:
  ///   - call: the desk's name of the call.
  ///   - source: of the events.
  ///   - began: when the streams of both sides began.
  public init(call: String, source: String, began: Instant) {
    self.call = call
    self.source = source
    self.began = began
  }

  /// What a line of one side tells.
  public mutating func take(_ heard: HeardLine, of side: Side) -> [Event] {
    let text = heard.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let words = Self.words(of: text)
    var own = lines[side] ?? []
    let index: Int
    if let known = own.lastIndex(where: {
      $0.heard.id == heard.id && $0.heard.beginMilliseconds == heard.beginMilliseconds
    }) {
      index = known
      own[index].heard = heard
      own[index].words = words
    } else {
      if own.count >= Self.rememberedLines { own.removeFirst() }
      index = own.count
      counts[side, default: 0] += 1
      own.append(Line(heard: heard, number: counts[side] ?? 0, words: words))
    }
    own[index].heard.text = text
    lines[side] = own
    switch side {
    case .agent: return tell(index, of: .agent)
    case .customer: return tell(index, of: .customer) + echoes()
    }
  }

  /// Tells a line as it stands, or takes back what was told of it.
  private mutating func tell(_ index: Int, of side: Side) -> [Event] {
    guard var line = lines[side]?[index] else { return [] }
    let isNothing = line.words.isEmpty || side == .agent && isEcho(line)
    guard !isNothing || line.isTold else { return [] }
    line.revision += 1
    let id =
      "\(side.rawValue)-\(began.milliseconds)-\(line.number)" + (line.life > 0 ? "-\(line.life)" : "")
    let time = began.advanced(milliseconds: line.heard.beginMilliseconds)
    let state: Utterance.State = isNothing ? .deleted : line.heard.isComplete ? .final : .partial
    let said = Utterance(
      id: id, revision: line.revision, state: state, party: side.rawValue,
      role: side == .customer ? .customer : .agent, text: isNothing ? "" : line.heard.text, time: time)
    line.isTold = !isNothing
    if isNothing { (line.life, line.revision) = (line.life + 1, 0) }
    lines[side]?[index] = line
    return [
      Event(id: "\(id):\(said.revision)", source: source, subject: call, time: time, payload: .utterance(said))
    ]
  }

  /// Takes back what turns out to be the customer's voice in the microphone.
  private mutating func echoes() -> [Event] {
    guard let own = lines[.agent] else { return [] }
    let found = own.indices.filter { own[$0].isTold && isEcho(own[$0]) }
    return found.flatMap { tell($0, of: .agent) }
  }

  private func isEcho(_ line: Line) -> Bool {
    guard !line.words.isEmpty, let others = lines[.customer] else { return false }
    let begin = line.heard.beginMilliseconds - Self.echoMilliseconds
    let end = line.heard.beginMilliseconds + line.heard.durationMilliseconds + Self.echoMilliseconds
    let near = others.filter { other in
      other.heard.beginMilliseconds < end
        && other.heard.beginMilliseconds + other.heard.durationMilliseconds > begin
    }
    let theirs = near.flatMap(\.words)
    // One word, such as a yes, is often said by both.
    guard line.words.count > 1, !theirs.isEmpty else { return false }
    return Double(Self.common(line.words, theirs)) >= Self.echoShare * Double(line.words.count)
  }

  /// The number of words that two texts have in the same order.
  private static func common(_ one: [Substring], _ other: [Substring]) -> Int {
    var row = [Int](repeating: 0, count: other.count + 1)
    for word in one {
      var before = 0
      for (index, theirs) in other.enumerated() {
        let above = row[index + 1]
        row[index + 1] = word == theirs ? before + 1 : max(above, row[index])
        before = above
      }
    }
    return row[other.count]
  }

  private static func words(of text: String) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }.prefix(100).map { $0 }
  }
}
