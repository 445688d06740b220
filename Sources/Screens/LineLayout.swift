import Calls
import Desk
import Language
import TerminalKit

/// One line of the conversation as rows of cells, ready to be copied into a frame.
struct LineLayout: Sendable {
  /// The rows from the pane's left edge on: time and speaker before the first, then the wrapped text; without marks.
  var rows: [[Cell]]
}

/// A line, by the id of its utterance, and those of its rows that are in sight.
struct LinePiece: Sendable {
  let id: String
  let place: Transcript.Place
  var rows: ArraySlice<[Cell]>

  init(_ line: Transcript.Line, _ rows: ArraySlice<[Cell]>) {
    id = line.utterance.id
    place = line.place
    self.rows = rows
  }
}

/// What was in sight at the newest line, as long as nothing but lines below it came in.
struct Sight: Sendable {
  fileprivate let revision: Revision
  fileprivate let call: String
  fileprivate let columns: Int
  fileprivate let rows: Int
  /// How much had changed in the call.
  let changeCount: Int
  fileprivate let reorderCount: Int
  /// How many lines the call had been given at its end.
  let appendCount: Int
  /// Where the pane was to stand when it was painted, as the view said it.
  fileprivate let wanted: CallView.Stand?
  let pieces: [LinePiece]

  /// Where the pane stood then; nil where it showed nothing.
  var stand: CallView.Stand? {
    pieces.first.map {
      CallView.Stand(
        top: CallView.Anchor(place: $0.place, row: $0.rows.startIndex), columns: columns, rows: rows)
    }
  }
}

/// Keeps the layouts of lines that were shown lately, because scrolling shows the same lines again and again.
///
/// A cache and nothing else: the same line, width, speaker and version always give the same rows.
public struct LayoutCache: Sendable {
  /// An object, so that looking it up does not copy it.
  private final class Kept: Sendable {
    private let line: Transcript.Line
    private let columns: Int
    private let speaker: Call.Speaker
    private let reply: ReplyStanding?
    let layout: LineLayout

    init(
      _ line: Transcript.Line, columns: Int, _ speaker: Call.Speaker, _ reply: ReplyStanding?, _ layout: LineLayout
    ) {
      self.line = line
      self.columns = columns
      self.speaker = speaker
      self.reply = reply
      self.layout = layout
    }

    func isOf(
      _ line: Transcript.Line, columns: Int, _ speaker: Call.Speaker, _ reply: ReplyStanding?
    ) -> Bool {
      self.columns == columns && self.line.place == line.place && self.line.utterance.state == line.utterance.state
        && self.speaker == speaker && self.line.utterance.text == line.utterance.text && self.reply == reply
    }
  }

  /// Some pages up and down; a layout is a hundred times the size of its text.
  private static let mostLayouts = 400

  /// Few enough to be looked through one by one.
  private static let mostSpeakers = 32

  private var sight: Sight?
  /// By the number of the line's arrival, which no other line of the call has.
  private var kept: [Int: Kept] = [:]
  private var call = ""
  private var cast = Cast()

  /// Who is who in a call, as long as nobody joins or is named: a frame asks for it line by line.
  private struct Cast: Sendable {
    struct Voice: Equatable {
      var party: String
      var role: Role
      var isInternal: Bool
    }

    var call = ""
    var agent = ""
    var count = -1
    var speakers: [(voice: Voice, speaker: Call.Speaker)] = []
  }

  /// Makes an empty cache.
  public init() {}

  /// What was in sight of a call, if only lines at its end have come in since.
  func sight(
    of call: Call, _ revision: Revision, _ wanted: CallView.Stand?, columns: Int, rows: Int
  ) -> Sight? {
    guard let sight, sight.revision === revision, sight.columns == columns, sight.rows == rows, sight.call == call.id,
      wanted == nil ? sight.wanted == nil : sight.stand == wanted,
      sight.reorderCount == call.transcript.reorderCount,
      call.changeCount - sight.changeCount == call.transcript.appendCount - sight.appendCount
    else { return nil }
    return sight
  }

  mutating func keepSight(
    of call: Call, _ revision: Revision, _ wanted: CallView.Stand?, columns: Int, rows: Int, _ pieces: [LinePiece]
  ) {
    sight = Sight(
      revision: revision, call: call.id, columns: columns, rows: rows, changeCount: call.changeCount,
      reorderCount: call.transcript.reorderCount, appendCount: call.transcript.appendCount, wanted: wanted,
      pieces: pieces)
  }

  /// Where a pane of a call stood when its newest lines were painted last.
  func stand(of call: Call) -> CallView.Stand? { sight?.call == call.id ? sight?.stand : nil }

  /// The layout of a line of a call in a pane.
  /// - Parameter agent: the name of the agent at the desk, whose own lines need no name.
  mutating func layout(
    _ line: Transcript.Line, of call: Call, agent: String, in columns: PaneColumns
  ) -> LineLayout {
    if call.id != self.call || kept.count >= LayoutCache.mostLayouts {
      kept.removeAll(keepingCapacity: true)
      self.call = call.id
    }
    let key = Int(truncatingIfNeeded: line.place.arrival)
    let speaker = speaker(of: line.utterance, in: call, agent: agent)
    let reply = call.replies.isEmpty ? nil : call.replies[line.utterance.id]
    if let known = kept[key], known.isOf(line, columns: columns.all, speaker, reply) { return known.layout }
    let layout = LineLayout(line, of: call, speaker, reply, in: columns)
    kept[key] = Kept(line, columns: columns.all, speaker, reply, layout)
    return layout
  }

  private mutating func speaker(of utterance: Utterance, in call: Call, agent: String) -> Call.Speaker {
    if cast.call != call.id || cast.count != call.castCount || cast.agent != agent {
      cast = Cast(call: call.id, agent: agent, count: call.castCount)
    }
    let voice = Cast.Voice(party: utterance.party, role: utterance.role, isInternal: utterance.isInternal)
    if let known = cast.speakers.first(where: { $0.voice == voice }) { return known.speaker }
    let speaker = call.speaker(of: utterance, agent: agent)
    if cast.speakers.count < LayoutCache.mostSpeakers { cast.speakers.append((voice, speaker)) }
    return speaker
  }
}

extension LineLayout {
  /// Lays a line out.
  fileprivate init(
    _ line: Transcript.Line, of call: Call, _ speaker: Call.Speaker, _ reply: ReplyStanding?, in columns: PaneColumns
  ) {
    let utterance = line.utterance
    let text = LineLayout.rows(of: utterance, reply, columns: columns.textColumns)
    var frame = Frame(size: Size(columns: columns.all, rows: text.count))
    for (row, cells) in text.enumerated() {
      frame.put(cells: cells, column: columns.text, row: row, columns: columns.textColumns)
    }
    if columns.time >= 0 {
      let time = Words.position(milliseconds: line.place.position)
      frame.put(time, column: columns.time, row: 0, columns: 5, style: Style(.quiet))
    }
    if columns.speakerColumns > 0 {
      let ink = Words.ink(of: utterance, in: call)
      var name = Words.speaker(speaker, isShort: columns.hasShortNames || columns.speakerColumns < 8)
      // Where the long word does not fit, the short one says more than a part of it.
      if name.columns > columns.speakerColumns { name = Words.speaker(speaker, isShort: true) }
      name = LineLayout.fitted(name, columns: columns.speakerColumns)
      frame.put(
        name, column: columns.speaker, row: 0, columns: columns.speakerColumns,
        style: Style(ink, bold: ink == .customer))
    }
    rows = frame.rows
  }

  /// A name cut to fit, but for what tells it from others that begin alike: the number at its end, as in "Speaker 1", or
  /// the initial of its last word, as in "Sam Ode".
  static func fitted(_ name: SafeText, columns: Int) -> SafeText {
    guard name.columns > columns else { return name }
    let text = name.string
    let number = String(text.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    let first = text.dropLast(number.count).prefix { $0.isASCII && !$0.isWhitespace }
    if !number.isEmpty, number.count < columns {
      return SafeText(untrusted: first.prefix(columns - number.count) + number).truncated(to: columns)
    }
    let last = text.split(separator: " ").dropFirst().last?.first
    if let last, last.isASCII, last.isLetter, columns >= 4, text.dropFirst(first.count).first == " " {
      return SafeText(untrusted: "\(first.prefix(columns - 2)) \(last)")
    }
    return name.truncated(to: columns)
  }

  private static func rows(of utterance: Utterance, _ reply: ReplyStanding?, columns: Int) -> [[Cell]] {
    let style: Style =
      switch utterance.state {
      case .partial: Style(.plain, underline: false, dim: true)
      case .redacted: Style(.quiet)
      default: .plain
      }
    // Most texts are one line, and need no looking for where they end.
    var lines =
      utterance.text.utf8.contains(0x0A)
      ? SafeText.lines(untrusted: utterance.text) : [SafeText(untrusted: utterance.text)]
    if utterance.state == .partial { lines[lines.count - 1] += " ..." }
    if utterance.state == .redacted { lines[lines.count - 1] += tr(" (masked)") }
    if let reply { lines[lines.count - 1] += SafeText(untrusted: " (\(Words.standing(of: reply)))") }
    let rows = WrappedText(lines: lines, columns: columns, style: style).rows
    return rows.isEmpty ? [[]] : rows
  }
}

/// The marks beside a line in the few columns there are: the newest, each whole, with a space between them, and a plus
/// before them where older ones have no room.
enum Margin {
  /// - Parameter isSure: false where one of the marks is not safe in the journal yet, which a star tells.
  static func text(of marks: [SafeText], isSure: Bool, columns: Int) -> SafeText {
    let end: SafeText = isSure ? "" : "*"
    let all = marks.joined(separator: " ") + end
    guard all.columns > columns else { return all }
    var shown = end
    for mark in marks.reversed() {
      let longer = mark + (shown == end ? "" : " ") + shown
      guard longer.columns < columns else { break }
      shown = longer
    }
    return "+" + shown
  }
}
