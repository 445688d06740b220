import Calls
import Coaching
import Desk
import TerminalKit

/// A piece of the sidebar that is shown whole or not at all.
struct Block {
  var rows: [[Cell]]
  /// What is kept longest when room is short; 0 comes first.
  var rank: Int
}

/// The coaching beside the call: what to do now, what to say, what to leave.
///
/// It changes when the agent presses a key or a call begins or ends, and with the clock of the gate: never because a line
/// of text came in.
struct Sidebar {
  let state: DeskState
  let call: Call
  let advice: Advice?
  let columns: Int
  let glyphs: Glyphs

  /// Paints as many pieces as fit, the most important kept, all in their reading order.
  func paint(into frame: inout Frame, rect: Rect) {
    var row = rect.row
    for block in fitting(rect.rows) {
      for cells in block.rows where row < rect.row + rect.rows {
        frame.put(cells: cells, column: rect.column, row: row, columns: rect.columns)
        row += 1
      }
    }
  }

  private func fitting(_ rows: Int) -> [Block] {
    let all = blocks(isTight: rows < 16)
    var kept = Set<Int>()
    var left = rows
    for index in all.indices.sorted(by: { (all[$0].rank, $0) < (all[$1].rank, $1) }) {
      let size = all[index].rows.count
      // The two most important pieces are shown even where they must be cut.
      if size <= left || (all[index].rank <= 1 && left > 0) {
        kept.insert(index)
        left -= min(size, left)
      }
    }
    return all.indices.filter(kept.contains).map { all[$0] }
  }

  private func blocks(isTight: Bool) -> [Block] {
    var blocks: [Block] = [Block(rows: tagRows, rank: 2)]
    guard let advice else {
      return blocks + [text("Reading the playbook ...", style: Style(.quiet), rank: 0)]
    }
    // Before the first tag there is one thing to do and one thing to say. A quiet sidebar also scrolls cheaply: each row
    // of it must be put right again when the rows beside it move.
    if advice.origin == .opening {
      blocks.append(labelled(Titles.now, advice.now, style: Style(.coach, bold: true), rank: 0, gap: []))
      if let line = advice.say.first { blocks.append(labelled(sayTitle, line, style: .plain, rank: 1, gap: [])) }
      if let line = asideLine(advice) { blocks.append(line) }
      blocks += helpBlocks(gap: [])
      blocks += promiseBlocks(gap: []) + checkBlocks(gap: [])
      blocks += customerBlocks(isOpening: true)
      if let notes = notesBlock(gap: []) { blocks.append(notes) }
      return blocks
    }
    let gap: [[Cell]] = isTight ? [] : [[]]
    if let prompt = advice.conduct { blocks += promptHead(prompt) }
    blocks.append(
      titled(Titles.now, advice.now, style: Style(.coach, bold: true), rank: 0, gap: gap, isTight: isTight))
    for (index, line) in advice.say.enumerated() {
      blocks.append(sayLine(line, number: index + 1, of: advice, gap: index == 0 ? gap : [], isTight: isTight))
    }
    if let prompt = advice.conduct { blocks += promptFoot(prompt) }
    if let line = asideLine(advice) { blocks.append(line) }
    if let gate = Gate.of(call, at: state.moment(of: call), policy: state.policy) {
      if !gate.isOpen, isListeningFit(advice) {
        blocks.append(gateBlock(gate, gap: gap))
      } else if gate.isOpen, advice.conduct == nil, !call.hidesScores {
        blocks.append(labelled(Titles.listened, Words.listened, style: Style(.coach), rank: 3, gap: gap))
      }
    }
    blocks += helpBlocks(gap: gap)
    if !advice.avoid.isEmpty {
      let words = advice.avoid.joined(separator: " \(glyphs.separator.string) ")
      blocks.append(labelled(Titles.avoid, words, style: Style(.hot), rank: 4, gap: gap))
    }
    if !advice.own.isEmpty {
      blocks.append(labelled(Titles.own, ownWords(advice), style: Style(.good), rank: 5, gap: []))
    }
    blocks += promiseBlocks(gap: gap)
    blocks += customerBlocks()
    blocks += checkBlocks(gap: gap)
    if let notes = notesBlock(gap: gap) { blocks.append(notes) }
    return blocks
  }

  /// Listening first has no place beside a warning, a threat or the end.
  private func isListeningFit(_ advice: Advice) -> Bool {
    if advice.origin == .end || call.heaviestConduct.map({ state.policy.rule(for: $0).floor > 0 }) == true {
      return false
    }
    return advice.conduct.map { [.prompt, .listen].contains($0.kind) } ?? true
  }

  /// The feelings that hold now, with their level in words, and the need.
  private var tagRows: [[Cell]] {
    var rows: [[Cell]] = []
    for tag in call.liveTags.prefix(3) {
      let label = label(of: tag)
      if let last = rows.last, last.count + 3 + label.count <= columns {
        rows[rows.count - 1] += SafeText("   ").cells() + label
      } else {
        rows.append(label)
      }
    }
    if rows.isEmpty {
      rows = [call.isLive ? SafeText("No feeling tagged yet").cells(style: Style(.quiet)) : []]
    }
    return rows.flatMap(wrap) + needRows
  }

  private func label(of tag: LiveTag) -> [Cell] {
    let name = state.playbook?.emotions[tag.emotion]?.levels[tag.level]?.word ?? tag.emotion.rawValue
    let ink: Style.Ink = tag.level == .overwhelming ? .hot : tag.emotion.isPleasant ? .good : .warm
    let isSure = !state.journal.isUnconfirmed(tag.eventID)
    return SafeText(untrusted: name).uppercased().cells(style: Style(ink, bold: true))
      + (SafeText(" ") + glyphs.dots(tag.level.rawValue) + (isSure ? "" : "*")).cells(style: Style(ink))
  }

  private func sayLine(_ line: String, number: Int, of advice: Advice, gap: [[Cell]], isTight: Bool) -> Block {
    let indent = isTight && number == 1 ? sayTitle.columns + 1 : 2
    // Where a list is asked about, numbers belong to it alone.
    let isList = advice.conduct?.choices.isEmpty == false
    let lead: SafeText = isList ? glyphs.separator + " " : SafeText(untrusted: "\(number) ")
    let head: SafeText = isTight && number == 1 ? sayTitle + " " : lead
    let style = Style(.plain, bold: number == 1)
    var rows = WrappedText(SafeText(untrusted: line), columns: columns - indent, style: style).rows
    for index in rows.indices {
      let lead = index == 0 ? head : SafeText.spaces(indent)
      rows[index] = lead.cells(style: Style(.accent)) + rows[index]
    }
    if number == 1, !isTight { rows.insert(sayTitle.cells(style: Style(.quiet)), at: 0) }
    // The words of a protocol are spoken whole.
    return Block(rows: gap + rows, rank: number == 1 ? 1 : advice.conduct == nil ? 5 + number : 2)
  }

  private func gateBlock(_ gate: Gate, gap: [[Cell]]) -> Block {
    let time = Words.clock(milliseconds: gate.elapsedMilliseconds)
    let room = max(3, min(12, columns - 14 - time.columns))
    let share = Double(gate.elapsedMilliseconds) / Double(max(1, gate.totalMilliseconds))
    let line =
      (Titles.listenFirst + " ").cells(style: Style(.accent, bold: true))
      + (glyphs.bar(share, columns: room) + " " + time).cells(style: Style(.accent))
    return Block(rows: gap + [line], rank: 3)
  }

  private func notesBlock(gap: [[Cell]]) -> Block? {
    var rows: [[Cell]] = []
    for (kind, title) in [(Note.Kind.fact, Titles.fact + " "), (.feeling, Titles.feels + " ")] {
      guard let note = call.lastNote(kind) else { continue }
      rows += labelled(title, note.text, style: Style(.quiet), rank: 9, gap: []).rows
    }
    return rows.isEmpty ? nil : Block(rows: gap + rows, rank: 9)
  }

  private func titled(
    _ title: SafeText, _ words: String, style: Style, rank: Int, gap: [[Cell]], isTight: Bool
  ) -> Block {
    if isTight { return labelled(title, words, style: style, rank: rank, gap: []) }
    let rows = WrappedText(SafeText(untrusted: words), columns: columns, style: style).rows
    return Block(rows: gap + [title.cells(style: Style(.quiet))] + rows, rank: rank)
  }

  func labelled(_ title: SafeText, _ words: String, style: Style, rank: Int, gap: [[Cell]]) -> Block {
    let indent = min(title.columns + 1, max(0, columns - 8))
    var rows = WrappedText(SafeText(untrusted: words), columns: columns - indent, style: style).rows
    for index in rows.indices {
      let lead = index == 0 ? title.padded(to: indent) : SafeText.spaces(indent)
      rows[index] = lead.cells(style: Style(.quiet)) + rows[index]
    }
    return Block(rows: gap + rows, rank: rank)
  }

  func text(_ words: SafeText, style: Style, rank: Int) -> Block {
    Block(rows: WrappedText(words, columns: columns, style: style).rows, rank: rank)
  }

  /// Breaks a row of styled cells where it is full.
  private func wrap(_ cells: [Cell]) -> [[Cell]] {
    guard columns > 0 else { return [] }
    return stride(from: 0, to: max(1, cells.count), by: columns).map {
      Array(cells[$0..<min($0 + columns, cells.count)])
    }
  }
}

extension Emotion {
  /// True for what a call should end on.
  var isPleasant: Bool { self == .calm || self == .gratitude }
}
