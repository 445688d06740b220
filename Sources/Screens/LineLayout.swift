import Calls
import TerminalKit

/// One line of the conversation as rows of cells, ready to be copied into a frame.
struct LineLayout: Sendable {
  /// The wrapped text, without time, speaker and marks.
  var rows: [[Cell]]
}

/// Keeps the layouts of lines that were shown lately, because scrolling shows the same lines again and again.
///
/// A cache and nothing else: the same line, width and version always give the same rows.
public struct LayoutCache: Sendable {
  private struct Key: Hashable {
    var place: Transcript.Place
    var columns: Int
  }

  private struct Kept {
    var utterance: Utterance
    var layout: LineLayout
  }

  /// Some pages up and down; a layout is a hundred times the size of its text.
  private static let mostLayouts = 400

  private var kept: [Key: Kept] = [:]
  private var call = ""

  /// Makes an empty cache.
  public init() {}

  /// The layout of a line in so many columns.
  mutating func layout(_ line: Transcript.Line, call id: String, columns: Int) -> LineLayout {
    if id != call || kept.count >= LayoutCache.mostLayouts {
      kept.removeAll(keepingCapacity: true)
      call = id
    }
    let key = Key(place: line.place, columns: columns)
    if let known = kept[key], known.utterance == line.utterance { return known.layout }
    let layout = LineLayout(line.utterance, columns: columns)
    kept[key] = Kept(utterance: line.utterance, layout: layout)
    return layout
  }
}

extension LineLayout {
  /// Lays an utterance out.
  init(_ utterance: Utterance, columns: Int) {
    let style: Style =
      switch utterance.state {
      case .partial: Style(.plain, underline: false, dim: true)
      case .redacted: Style(.quiet)
      default: .plain
      }
    var lines = SafeText.lines(untrusted: utterance.text)
    if utterance.state == .partial { lines[lines.count - 1] += " ..." }
    if utterance.state == .redacted { lines[lines.count - 1] += " (masked)" }
    rows = WrappedText(lines: lines, columns: columns, style: style).rows
    if rows.isEmpty { rows = [[]] }
  }
}
