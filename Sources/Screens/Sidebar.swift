import Calls
import Coaching
import Desk
import Language
import TerminalKit

/// A piece of the sidebar that is shown whole or not at all.
struct Block {
  var rows: [[Cell]]
  /// What is kept longest when room is short; 0 comes first.
  var rank: Int
  /// True where an empty row above it is worth more than one below everything.
  var wantsAir = false
  /// The row that stands for it where it has no room: it goes before what only guides.
  var brief: [Cell]?

  /// Keeps so many rows and shows that something is missing behind them.
  mutating func cut(to count: Int, columns: Int) {
    rows = Array(rows.prefix(count))
    guard let last = rows.indices.last else { return }
    let end = SafeText("~").cells(style: Style(.quiet))
    rows[last] = Array(rows[last].prefix(max(0, columns - end.count))) + end
  }
  /// True where the brief row stands for it as soon as something as important would have to be cut.
  var yields = false
  /// True where it goes before anything else that is as important would have to be cut.
  var givesWay = false
}

/// The coaching beside the call: what to do now, what to say, what to leave.
///
/// It changes when the agent presses a key or a call begins or ends, and with the clock of the gate. A line of text changes
/// nothing but the first line to say, where what the customer said asks for an answer.
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
    let end = rect.row + rect.rows
    guard end - row > Self.curveRows, let picture = heatCurve else { return }
    for (index, cells) in picture.enumerated() {
      frame.put(cells: cells, column: rect.column, row: end - picture.count + index, columns: rect.columns)
    }
  }

  private func fitting(_ rows: Int) -> [Block] {
    var all = blocks(isTight: rows < 16, isLow: rows < 16)
    // Empty rows give way before any words of the coaching do.
    if all.reduce(0, { $0 + ($1.rank <= 7 ? $1.rows.count : 0) }) > rows {
      all = blocks(isTight: true, isLow: rows < 16)
    }
    // What has to be there has to be whole: what can be told in a row is told in one.
    let least = all.reduce(0) { $0 + ($1.rank <= 1 ? $1.rows.count : 0) }
    if least > rows {
      for index in all.indices where all[index].yields {
        if let brief = all[index].brief { all[index].rows = [brief] }
      }
    }
    // On very few rows the words and the way on come before what it is called.
    if all.reduce(0, { $0 + ($1.rank <= 1 ? $1.rows.count : 0) }) > rows {
      for index in all.indices where all[index].givesWay { all[index].rank = 2 }
    }
    var kept = Set<Int>()
    var left = rows
    // Beside a protocol its own rows come first.
    var briefs = advice?.conduct == nil ? all.indices.filter { all[$0].brief != nil } : []
    for index in all.indices.sorted(by: { (all[$0].rank, $0) < (all[$1].rank, $1) }) {
      briefs.removeAll { $0 == index }
      let room = left - (all[index].rank >= 4 ? briefs.count : 0)
      if all[index].rows.count > room, let brief = all[index].brief { all[index].rows = [brief] }
      if all[index].rows.count > room, all[index].rank <= 1, room > 0 { all[index].cut(to: room, columns: columns) }
      let size = all[index].rows.count
      // The two most important pieces are shown even where they must be cut.
      if size <= room || (all[index].rank <= 1 && left > 0) {
        // What there is no room for is taken off its own end, and not off what stands below it.
        if size > left { all[index].rows = Array(all[index].rows.prefix(left)) }
        kept.insert(index)
        left -= min(size, left)
      }
    }
    var fitting = all.indices.filter(kept.contains).map { all[$0] }
    if left > 0, let index = fitting.firstIndex(where: \.wantsAir), index > 0, fitting[index].rows.first != [] {
      fitting[index].rows.insert([], at: 0)
    }
    return fitting
  }

  /// Where there is room for little, a step keeps what to say and what to choose before the sentence about it.
  private func ranked(_ blocks: [Block], say: Int?, now: Int, isLow: Bool) -> [Block] {
    guard isLow, advice?.conduct != nil, let say else { return blocks }
    var blocks = blocks
    blocks[say].rank = 0
    // That it is written says the key that goes on.
    if call.isWritten { blocks[say].rows.removeFirst() }
    guard advice?.conduct?.choices.isEmpty == false else { return blocks }
    blocks[now].rank = 2
    if blocks[now].rows.count > 1, blocks[now].brief == nil {
      var short = blocks[now]
      short.cut(to: 1, columns: columns)
      blocks[now].brief = short.rows[0]
    }
    return blocks
  }

  /// The order of the eye: what is felt, what to say, what to do now, what to leave, what to think, what else is known.
  private func blocks(isTight: Bool, isLow: Bool) -> [Block] {
    guard let advice else {
      return [
        Block(rows: tagRows, rank: 2), text(tr("Reading the playbook ..."), style: Style(.quiet), rank: 0),
      ]
    }
    let gap: [[Cell]] = isTight ? [] : [[]]
    let asks = isAskingForFeeling(advice)
    // Where it is about somebody's life nothing is measured and nothing ticked (practice.md 4.7, 4.14).
    let isForLife = advice.conduct?.conduct.traits.contains(.life) == true
    var blocks = asks ? [keypad(isLow: isLow)] + momentsHint : isForLife ? [] : [Block(rows: tagRows, rank: 2)]
    if let prompt = advice.conduct {
      var head = promptHead(prompt)
      if !head.isEmpty { head[0].givesWay = isLow }
      blocks += head
    }
    if let awaited = advice.awaited { blocks += awaitedHead(awaited) }
    if let danger = state.heardDanger(in: call) {
      let words = tr("\(danger.ask) Then \(state.way(to: danger))")
      blocks.insert(
        labelled(Titles.danger(in: call), words, style: Style(.danger, bold: true), rank: 0, gap: []), at: 0)
    }
    if case .situation(let situation) = advice.origin {
      if call.liveTags.isEmpty, call.need == nil { blocks = [] }
      blocks.append(text(Titles.situation(situation, in: call), style: Style(.accent, bold: true), rank: 1))
    }
    let isOrderTold = appendHearing(advice, gap: gap, to: &blocks)
    let gapAboveSay = isOrderTold ? [] : gap
    let offered = advice.offered
    for (number, line) in offered {
      let isFirst = number == offered.first?.number
      blocks.append(sayLine(line, number: number, isFirst: isFirst, of: advice, gap: isFirst ? gapAboveSay : []))
    }
    let first = offered.isEmpty ? nil : blocks.count - offered.count
    var now = marked(glyphs.now, advice.now, style: Style(.coach), rank: 0, gap: gap)
    now.brief = briefly(advice.now).map { marked(glyphs.now, $0, style: Style(.coach), rank: 0, gap: []).rows[0] }
    now.yields = isLow
    blocks.append(now)
    blocks = ranked(blocks, say: first, now: blocks.count - 1, isLow: isLow)
    if let prompt = advice.conduct {
      blocks += promptFoot(prompt)
      // What they feel can be told beside a step as well, where there is room to ask.
      if call.isLive, call.liveTags.isEmpty, !Conduct.dangers.contains(prompt.conduct), state.playbook != nil {
        var feelings = keypad(isLow: isLow)
        (feelings.rank, feelings.rows) = (9, gap + feelings.rows)
        blocks.append(feelings)
      }
    }
    if case .situation = advice.origin {
      let keys = call.isWritten ? tr("Enter wrote it  Esc puts it away") : tr("Enter said it  Esc puts it away")
      blocks.append(text(SafeText(untrusted: keys), style: Style(.quiet), rank: 2))
      if let waiting = advice.waiting {
        blocks.append(labelled(tr("waits:"), waiting, style: Style(.warm), rank: 2, gap: []))
      }
    }
    let leads = advice.leadsThroughPhases
    if leads, advice.tellsStep, let phase = advice.phase { blocks.append(phaseLine(phase, Titles.step)) }
    if let then = advice.afterListening {
      blocks.append(labelled(tr("then:"), then, style: Style(.quiet), rank: 4, gap: []))
    }
    if let line = asideLine(advice) { blocks.append(line) }
    blocks += helpBlocks(gap: gap)
    // Where the keypad fills the sidebar, a row of air helps more than what to leave in the first minute.
    if !advice.avoid.isEmpty, !(asks && isTight) {
      let words = advice.avoid.joined(separator: " \(glyphs.separator.string) ")
      blocks.append(marked(glyphs.cross, words, style: Style(.quiet), rank: 4, gap: gap))
    }
    if !advice.own.isEmpty {
      // Words for nobody else say so, or they would be read out.
      let own = tr("For you: ") + SafeText(untrusted: ownWords(advice))
      blocks.append(text(own, style: Style(.quiet), rank: leads ? 3 : 5))
    }
    blocks += promiseBlocks(gap: gap)
    blocks += customerBlocks(isOpening: leads, asksForCause: !isForLife && advice.tellsStep)
    // What Enter would do stands wherever it does it.
    if !leads, advice.conduct == nil, advice.tellsStep, let phase = advice.phase {
      blocks.append(phaseLine(phase, Titles.nextStep))
    }
    // Who listens or answers ticks nothing and asks nothing.
    if !isForLife, advice.tellsStep { blocks += checkBlocks(gap: gap) }
    if let notes = notesBlock(gap: gap) { blocks.append(notes) }
    return blocks
  }

  /// True where nothing has been tagged yet, so that the sidebar asks what is heard.
  private func isAskingForFeeling(_ advice: Advice) -> Bool {
    call.isLive && call.liveTags.isEmpty && call.need == nil && advice.leadsThroughPhases && state.playbook != nil
  }

  /// The feelings in plain words with the key of each, in as many columns as there is room for.
  private func keypad(isLow: Bool) -> Block {
    let feelings: [Emotion] = [
      .anger, .frustration, .impatience, .contempt, .hurt, .disappointment, .worry, .indecision, .talkative, .sadness,
      .calm, .gratitude,
    ]
    let keys = feelings.map { feeling in
      SafeText(untrusted: (state.keys.key(of: "tag." + feeling.rawValue) ?? "") + " ")
        .cells(style: Style(.accent, bold: true)) + SafeText(untrusted: plainWord(of: feeling)).cells()
    }
    func width(_ column: Int, of count: Int) -> Int {
      stride(from: column, to: keys.count, by: count).map { keys[$0].count }.max() ?? 0
    }
    func total(_ count: Int) -> Int { (0..<count).reduce(count - 1) { $0 + width($1, of: count) } }
    let count = [6, 4, 3, 2].first { total($0) <= columns } ?? 1
    var rows: [[Cell]] = isLow ? [] : [Titles.hear(in: call).cells(style: Style(.quiet))]
    for first in stride(from: 0, to: keys.count, by: count) {
      var row: [Cell] = []
      for column in 0..<count where first + column < keys.count {
        let isLast = column == count - 1
        row += keys[first + column]
        if !isLast {
          row += SafeText.spaces(width(column, of: count) + 1 - keys[first + column].count).cells()
        }
      }
      rows.append(row)
    }
    var block = Block(rows: rows, rank: columns < 28 ? 9 : 3)
    block.brief = isLow ? briefKeypad(keys) : nil
    return block
  }

  /// As many feelings as a row holds, and the way to the others.
  private func briefKeypad(_ keys: [[Cell]]) -> [Cell] {
    let rest =
      SafeText(untrusted: "  \(state.keys.key(of: "help") ?? "?") ").cells(style: Style(.accent, bold: true))
      + tr("all").cells()
    var row: [Cell] = []
    for key in keys {
      let more = (row.isEmpty ? [] : SafeText("  ").cells()) + key
      if row.count + more.count + rest.count > columns { break }
      row += more
    }
    return row.isEmpty ? [] : row + rest
  }

  /// That there are words for everyday moments as well, and how to get at them.
  private var momentsHint: [Block] {
    guard let key = state.keys.key(of: "commands"), state.playbook?.situations.isEmpty == false else { return [] }
    let line =
      SafeText(untrusted: key).cells(style: Style(.accent, bold: true))
      + (SafeText(" ") + tr("hold, refund, a no: type any word")).cells(style: Style(.quiet))
    return line.count > columns ? [] : [Block(rows: [line], rank: 5)]
  }

  /// How a feeling is called where there is little room for a word.
  private func plainWord(of feeling: Emotion) -> String {
    guard let entry = state.playbook?.emotions[feeling] else { return feeling.rawValue }
    guard SafeText(untrusted: entry.label).columns > 10, let light = entry.levels[.light]?.word else {
      return entry.label
    }
    return light
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
    for (index, tag) in call.liveTags.prefix(3).enumerated() {
      let label = index == 0 ? label(of: tag) : besides(tag)
      if let last = rows.last, last.count + 3 + label.count <= columns {
        rows[rows.count - 1] += SafeText("   ").cells() + label
      } else {
        rows.append(label)
      }
    }
    if rows.isEmpty, call.isLive { rows = [tr("No feeling tagged yet").cells(style: Style(.quiet))] }
    let need = needRows
    if let last = rows.last, need.count == 1, last.count + 2 + need[0].count <= columns {
      rows[rows.count - 1] += SafeText("  ").cells() + need[0]
      return rows.flatMap(wrap)
    }
    return rows.flatMap(wrap) + need
  }

  /// A feeling that was tagged before the one that says what to do: it holds as well, and stands behind it.
  private func besides(_ tag: LiveTag) -> [Cell] {
    let name = state.playbook?.emotions[tag.emotion]?.levels[tag.level]?.word ?? tag.emotion.rawValue
    let isSure = !state.journal.isUnconfirmed(tag.eventID)
    return (tr("also ") + SafeText(untrusted: name) + " " + glyphs.dots(tag.level.rawValue) + (isSure ? "" : "*"))
      .cells(style: Style(.quiet))
  }

  private func label(of tag: LiveTag) -> [Cell] {
    let name = state.playbook?.emotions[tag.emotion]?.levels[tag.level]?.word ?? tag.emotion.rawValue
    let ink: Style.Ink = tag.level == .overwhelming ? .hot : tag.emotion.isSettled ? .good : .warm
    let isSure = !state.journal.isUnconfirmed(tag.eventID)
    let dots = SafeText(" ") + glyphs.dots(tag.level.rawValue) + (isSure ? "" : "*")
    guard let age = state.age(of: tag, in: call) else {
      return SafeText(untrusted: name).uppercased().cells(style: Style(ink, bold: true)) + dots.cells(style: Style(ink))
    }
    // What was seen a while ago is no longer shouted: it may have passed, and the agent says so with a key.
    return SafeText(untrusted: name).uppercased().cells(style: Style(.quiet, bold: true))
      + (dots + " " + SafeText(untrusted: tr("\(age) min ago"))).cells(style: Style(.quiet))
  }

  private func sayLine(_ line: String, number: Int, isFirst: Bool, of advice: Advice, gap: [[Cell]]) -> Block {
    // Where a list is asked about, numbers belong to it alone.
    let isList = advice.conduct?.choices.isEmpty == false || state.practice?.mode.listsAnswers == true
    let lead: SafeText = isList ? glyphs.separator + " " : SafeText(untrusted: "\(number) ")
    let quoted = glyphs.quotes.0 + SafeText(untrusted: line) + glyphs.quotes.1
    let indent = lead.columns
    var rows = WrappedText(quoted, columns: columns - indent, style: Style(.plain, bold: true)).rows
    for index in rows.indices {
      rows[index] = (index == 0 ? lead : SafeText.spaces(indent)).cells(style: Style(.accent)) + rows[index]
    }
    // What is written is no longer spoken, and that is to be seen before it is read out.
    if isFirst, call.isWritten { rows.insert(Titles.write.cells(style: Style(.quiet)), at: 0) }
    // The words of a protocol are spoken whole; others too, before what to leave and what to think is told.
    return Block(
      rows: gap + rows, rank: isFirst ? 1 : advice.conduct == nil ? 3 : 2, wantsAir: isFirst)
  }

  /// Listening first and what to say in one order: the row stands above the words. True where it does.
  private func appendHearing(_ advice: Advice, gap: [[Cell]], to blocks: inout [Block]) -> Bool {
    guard !call.hidesScores,
      let gate = Gate.of(call, at: state.moment(of: call), policy: state.policy)
    else { return false }
    if !gate.isOpen {
      guard isListeningFit(advice) else { return false }
      let (time, most) = (gate.elapsedMilliseconds, gate.totalMilliseconds)
      let long: SafeText =
        call.isWritten ? tr("READ IT ALL FIRST, then write:") : tr("LISTEN FIRST, in a pause say:")
      let short: SafeText = call.isWritten ? tr("READ FIRST, then:") : tr("LISTEN FIRST, then:")
      // A time that runs says nothing without the one that it runs to.
      let times = tr("\(Words.clock(milliseconds: time).string) of \(Words.clock(milliseconds: most).string)")
      let ways: [(SafeText, SafeText)] = [
        (long, state.isMotionOff ? "" : SafeText(untrusted: times)), (long, ""), (short, ""),
        (Titles.listenFirst(in: call), ""),
      ]
      let way = ways.first { $0.0.columns + 1 + $0.1.columns <= columns } ?? ways[3]
      let row =
        (way.0 + " ").cells(style: Style(.accent, bold: true)) + way.1.cells(style: Style(.accent))
      blocks.append(Block(rows: gap + [Array(row.prefix(columns))], rank: 2))
      return true
    }
    guard advice.conduct == nil, advice.answer == nil, !advice.offered.isEmpty,
      let (title, words) = Words.hearing(advice, in: call)
    else {
      return false
    }
    blocks.append(labelled(title, words, style: Style(.coach), rank: 3, gap: gap))
    return true
  }

  private func notesBlock(gap: [[Cell]]) -> Block? {
    var rows: [[Cell]] = []
    for kind in Note.Kind.allCases {
      guard let note = call.lastNote(kind) else { continue }
      rows += labelled(Titles.note(kind) + " ", note.text, style: Style(.quiet), rank: 9, gap: []).rows
    }
    // What the agent wrote stays beside the call: air gives way to it.
    let fact = call.lastNote(.fact).map { note in
      (Titles.fact + " " + SafeText(untrusted: note.text)).truncated(to: columns).cells(style: Style(.quiet))
    }
    return rows.isEmpty ? nil : Block(rows: gap + rows, rank: 7, brief: fact)
  }

  /// The beginning of what to do, up to the end of a clause, that fits a row; nil where no clause does.
  private func briefly(_ words: String) -> String? {
    let room = columns - glyphs.now.columns - 1
    let ends = words.indices.filter { ".,:;".contains(words[$0]) }
    return ends.map { String(words[..<$0]) }.last { $0.count > 8 && SafeText(untrusted: $0).columns <= room }
  }

  /// Words behind a sign that says what they are for.
  private func marked(_ sign: SafeText, _ words: String, style: Style, rank: Int, gap: [[Cell]]) -> Block {
    labelled(sign, words, style: style, rank: rank, gap: gap)
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

extension Sidebar {
  /// What earlier calls say of this customer, and the question for the cause: a quiet line each.
  ///
  /// A call opens with the flag, so it stays then where room is short, and gives way to the coaching later.
  func customerBlocks(isOpening: Bool = false, asksForCause: Bool = true) -> [Block] {
    var blocks: [Block] = []
    if let (isFlag, title, words) = state.fileWords(of: call) {
      let rank = isOpening && isFlag ? 1 : 7
      blocks.append(labelled(SafeText(untrusted: title), words, style: Style(.accent), rank: rank, gap: []))
    }
    if asksForCause, state.asksForCause(in: call), let ask = state.playbook?.causes.ask.text, !ask.isEmpty {
      blocks.append(labelled(Titles.cause, state.facts(of: call).fill(ask), style: Style(.quiet), rank: 6, gap: []))
    }
    return blocks
  }

  /// The need and the cause, on one row where they fit.
  var needRows: [[Cell]] {
    let need = call.need.map { tagged(tr("needs: "), advice?.needLabel ?? $0.rawValue) } ?? []
    let cause = call.cause.map { tagged(tr("cause: "), advice?.causeLabel ?? $0.rawValue) } ?? []
    if need.isEmpty || cause.isEmpty || need.count + cause.count + 2 > columns {
      return [need, cause].filter { !$0.isEmpty }
    }
    return [need + SafeText("  ").cells() + cause]
  }

  private func tagged(_ title: SafeText, _ word: String) -> [Cell] {
    title.cells(style: Style(.quiet)) + SafeText(untrusted: word).cells(style: Style(.accent))
  }
}

extension Sidebar {
  /// One line about help: what came of asking, else a limit that is passed.
  func helpBlocks(gap: [[Cell]]) -> [Block] {
    guard call.isLive else { return [] }
    let team = teamBlocks(gap: gap)
    if let words = state.limitWords(of: call) {
      return team + [labelled(Titles.limit, words, style: Style(.warm, bold: true), rank: 3, gap: gap)]
    }
    guard let help = call.help, help.answer?.answer != .notNeeded, !help.isMadeGood else { return team }
    let words = help.words(state.key, agent: state.agent)
    var blocks = team + [labelled(Titles.help, words, style: Style(.accent, bold: true), rank: 2, gap: gap)]
    if let line = state.handOverLine(of: call) {
      blocks.append(labelled(Titles.tell, line, style: .plain, rank: 2, gap: []))
    }
    return blocks
  }

  /// What a supervisor whispers, and who reads along.
  private func teamBlocks(gap: [[Cell]]) -> [Block] {
    var blocks = state.whispers(in: call).map { whisper in
      labelled(
        Titles.whisper, "\(whisper.person): \(whisper.text)", style: Style(.accent, bold: true), rank: 3, gap: gap)
    }
    let readers = state.readers(of: call)
    if !readers.isEmpty {
      blocks.append(
        labelled(Titles.readsAlong, readers.joined(separator: ", "), style: Style(.quiet), rank: 2, gap: gap))
    }
    return blocks
  }

  /// What the agent says inwardly; the own cue words come first while the call is hot.
  func ownWords(_ advice: Advice) -> String {
    let cues = state.workplace.cueWords
    guard !cues.isEmpty, call.isLive, Heat(of: call, at: state.moment(of: call), rules: state.policy.heat).isHot else {
      return advice.own
    }
    return cues.joined(separator: ", ").capitalizedFirst + ". " + advice.own
  }
}

extension HelpStanding {
  /// Where the asking stands, with the key that goes on.
  /// - Parameter agent: what the agent is called in the events of the call.
  func words(_ key: Naming, agent: String) -> String {
    let outcome = outcome(agent: agent)
    let words = outcome.words()
    switch outcome {
    case .meant: return tr("ask \(asked.addressee) now, yourself. \(key("help.ask")) once you have")
    case .asked: return tr("\(words). Tell the answer with \(key("help.ask"))")
    case .knows where asked.isSaidByStep, .called: return tr("\(words). Tell what came of it with \(key("help.ask"))")
    case .takenOver: return tr("\(words). \(key("call.end")) ends your part")
    case .noneFree: return tr("\(words). \(key("promise")) promises a call-back")
    case .knows, .reported, .onTheWay, .coming, .notNeeded: return words
    }
  }
}

extension String {
  /// The text with its first letter large.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// The step of a ladder beside the call: which one it is, what there is to choose, what comes next.
extension Sidebar {
  /// The conduct, the warning and the step; kept longest but for what to do.
  func promptHead(_ prompt: ConductPrompt) -> [Block] {
    let separator = SafeText(" ") + glyphs.separator + " "
    var title = SafeText(untrusted: prompt.label).uppercased()
    switch prompt.standing {
    case .prompt: break
    case .warning(let number, let all): title += separator + SafeText(untrusted: tr("warning \(number) of \(all)"))
    case .warningsSpent: title += separator + tr("all warnings given")
    }
    // One thing is counted: which warning it is, or else which step.
    if prompt.isOver {
      title += separator + tr("after the call")
    } else if prompt.standing != .prompt {
      // Nothing more.
    } else if prompt.isForked {
      title += separator + SafeText(untrusted: tr("step \(prompt.place)"))
    } else if prompt.stepCount > 1 {
      let step = SafeText(untrusted: tr("step \(prompt.step) of \(prompt.stepCount)"))
      let short = SafeText(untrusted: tr("step \(prompt.step)/\(prompt.stepCount)"))
      let ways = [title + separator + step, title + separator + short]
      title = ways.first { $0.columns <= columns } ?? ways[0]
    }
    var blocks = [text(title, style: Style(.danger, bold: true), rank: 1)]
    if !prompt.alsoOpen.isEmpty {
      let others = prompt.alsoOpen.joined(separator: ", ")
      let way = prompt.isOver ? state.keys.key(of: "step.skip") ?? "" : "Esc"
      // Nobody is led away from somebody who may come to harm: what else is open waits until then.
      let (title, words): (SafeText, String) =
        prompt.isOfDanger && !prompt.isOver
        ? (tr("comes after:"), others) : (tr("also open:"), tr("\(others)  \(way) goes there"))
      blocks.append(labelled(title, words, style: Style(.quiet), rank: prompt.isOfDanger ? 6 : 2, gap: []))
    }
    return blocks
  }

  /// A protocol whose words were said: their answer is awaited, and one key goes on where they do it again.
  func awaitedHead(_ awaited: Advice.Awaited) -> [Block] {
    let title = SafeText(untrusted: awaited.label).uppercased() + " " + glyphs.separator + " " + tr("their answer")
    let key = state.keys.key(of: "conduct." + awaited.conduct.rawValue) ?? ""
    return [
      text(title, style: Style(.danger, bold: true), rank: 1),
      labelled(tr("if again:"), "\(key)  \(awaited.next)", style: Style(.accent), rank: 1, gap: []),
    ]
  }

  /// What to choose or press, and what comes after it.
  func promptFoot(_ prompt: ConductPrompt) -> [Block] {
    var blocks: [Block] = []
    for (index, choice) in prompt.choices.enumerated() {
      // While an answer is typed, its numbers are the answers'.
      let key: SafeText = state.work.isAnswering ? glyphs.separator : SafeText(untrusted: "\(index + 1)")
      blocks.append(labelled(key, choice.text, style: Style(.accent, bold: true), rank: 1, gap: []))
    }
    let keys = SafeText(untrusted: keyLine(prompt.keys(isWritten: call.isWritten, state.keys)))
    // However little room there is, the way on has to be seen; numbers to choose are one.
    blocks.append(text(keys, style: Style(.accent, bold: true), rank: prompt.choices.isEmpty ? 0 : 2))
    if let next = prompt.next, call.isLive, !prompt.isForked {
      let when =
        next.isAfterCall
        ? tr("after the call:")
        : prompt.kind == .end ? tr("after the call:") : next.isIfAgain ? tr("if again:") : tr("then:")
      blocks.append(
        labelled(SafeText(untrusted: when), next.title, style: Style(.quiet), rank: 6, gap: []))
    }
    return blocks
  }

  /// The keys of a step in one line. The way back stands there where it matters, and takes the place of what the foot of
  /// the screen says as well.
  private func keyLine(_ keys: [String]) -> String {
    let joined = { (keys: [String]) in keys.joined(separator: "  ") }
    guard state.namesWayBack else { return joined(keys) }
    let back = tr("\(state.key("undo")) back")
    let ways = [keys + [back], [keys[0], back], [keys[keys.count - 1], back]].map(joined)
    return ways.first { SafeText(untrusted: $0).columns <= columns } ?? joined(keys)
  }

  /// Where the call stands on the way through an ordinary complaint, and what Enter does.
  func phaseLine(_ phase: Advice.PhaseStanding, _ title: SafeText) -> Block {
    let words = SafeText(untrusted: tr("\(phase.number) of \(phase.count): \(phase.title)"))
    var row = (title + " ").cells(style: Style(.quiet)) + words.cells(style: Style(.accent, bold: true))
    if let next = phase.next {
      let ways = [tr("  Enter: done, now \(next)"), tr("  Enter: done"), tr(" Enter: done")]
      let more = ways.lazy.map { SafeText(untrusted: $0) }.first { row.count + $0.columns <= self.columns }
      row += more?.cells(style: Style(.quiet)) ?? []
    }
    return Block(rows: [Array(row.prefix(columns))], rank: 2)
  }

  /// What was put aside and how it comes back, in one line.
  func asideLine(_ advice: Advice) -> Block? {
    guard !advice.aside.isEmpty else { return nil }
    let words = advice.aside.joined(separator: ", ")
    let isGrave = advice.isDangerAside
    return labelled(
      tr("aside:"), tr("\(words)  \(state.keys.key(of: "step.back") ?? "") back"),
      style: isGrave ? Style(.warm, bold: true) : Style(.quiet), rank: isGrave ? 1 : 6, gap: [])
  }
}

extension DeskState {
  /// True where the last answer to the step of a danger, or to what is due after a call, can be taken back: whoever has
  /// pressed the wrong key there has to see how.
  var namesWayBack: Bool {
    guard let call = focusedCall, let prompt = focusedView.advice?.conduct, prompt.isOfDanger || prompt.isOver else {
      return false
    }
    return isStepLastEntry(of: call)
  }
}

extension Advice {
  /// True where the step, the lists and what is still to be found out stand beside the words: they say other things to do,
  /// and have no place beside listening, or beside the answer to what was just said.
  var tellsStep: Bool { answer == nil && !(hearing == .closed && conduct == nil) }

  /// True while nothing but the way through an ordinary complaint says what to do.
  var leadsThroughPhases: Bool {
    switch origin {
    case .opening, .phase: true
    default: false
    }
  }
}

extension ConductPrompt {
  /// What Enter does on the step, in two or three words; nil where it does nothing.
  func enterWords(isWritten: Bool) -> String? {
    switch kind {
    case .prompt, .say, .warning, .announce, .promise: isWritten ? tr("wrote it") : tr("said it")
    case .listen: tr("done")
    case .alert where !choices.isEmpty: tr("another name")
    case .alert: tr("says who knows")
    case .record: tr("writes it down")
    case .report where !choices.isEmpty: tr("another name")
    case .report: tr("reports it")
    case .flag: tr("writes a flag")
    case .close: tr("closes it")
    case .takeOver, .choose, .end: nil
    }
  }

  /// The keys of the step, each with what it does: the one that goes on and the one that leaves it.
  func keys(isWritten: Bool, _ table: KeyTable) -> [String] {
    let ending = kind == .end ? tr("\(table.key(of: "call.end") ?? "") ends it") : nil
    let enter = enterWords(isWritten: isWritten).map { tr("Enter \($0)") } ?? ending
    let leave = isOver && kind != .flag ? tr("\(table.key(of: "step.skip") ?? "") put it off") : tr("Esc not now")
    return [enter, leave].compactMap { $0 }
  }

  /// What `--plain` asks for.
  var plainKeys: String {
    switch kind {
    case _ where !choices.isEmpty:
      (choices.enumerated().map { tr("Type \($0 + 1): \($1.text)") }
        + (purpose != nil && kind != .takeOver ? [tr("Type said for another name")] : [])
        + (isOver && kind != .flag ? [tr("Type pass to put it off")] : [])).joined(separator: ". ") + "."
    case .flag: tr("Type said to write a flag, or not now.")
    case _ where isOver: tr("Type said when it is done, or pass to put it off.")
    case .end: tr("Type end to end the call, or not now.")
    default: tr("Type said when it is done, not now, or pass to leave it out.")
    }
  }
}

extension Sidebar {
  /// One line about promises: what is due over all calls, else the words of one that was just made, else what stands.
  func promiseBlocks(gap: [[Cell]]) -> [Block] {
    if !call.isLive { return promisesOfCall(gap: gap) }
    if !state.isDangerOnScreen, let (standing, stage) = state.mostUrgentPromise {
      let words = "\(state.shownTime(standing.promise.due)) \(standing.title)"
      let isDue = stage == .due
      return [
        labelled(
          isDue ? Titles.due : Titles.soon, words, style: Style(isDue ? .warm : .accent, bold: isDue), rank: 6,
          gap: gap)
      ]
    }
    let open = call.promises.filter { $0.state == .open }
    // Where the words to say are those of the promise, they need no second place.
    if call.isLive, let new = open.last(where: { !$0.promise.isConfirmed }), let words = state.words(of: new),
      advice?.say.contains(words) != true
    {
      var block = labelled(Titles.promise, words, style: .plain, rank: 6, gap: [])
      block.brief = briefPromise(new, more: "")
      return [block]
    }
    guard let next = open.min(by: { $0.promise.due < $1.promise.due }) else { return [] }
    let more = open.count > 1 ? " +\(open.count - 1)" : ""
    let line = briefPromise(next, more: more)
    return [Block(rows: gap + [line], rank: 6, brief: line)]
  }

  /// Everything that was promised in a call that is over and is open: whoever puts it down has to have it in view.
  private func promisesOfCall(gap: [[Cell]]) -> [Block] {
    call.promises.filter { $0.state == .open }.sorted { $0.promise.due < $1.promise.due }.enumerated().map {
      index, open in
      let words = "\(state.shownTime(open.promise.due)) \(open.promise.what)"
      var block = labelled(Titles.promise, words, style: .plain, rank: 3, gap: index == 0 ? gap : [])
      block.brief = briefPromise(open, more: "")
      return block
    }
  }

  private func briefPromise(_ standing: PromiseStanding, more: String) -> [Cell] {
    let words = SafeText(untrusted: "\(state.shownTime(standing.promise.due)) \(standing.promise.what)\(more)")
    return (Titles.promise + " " + words).truncated(to: columns).cells(style: Style(.quiet))
  }

  /// As many titles as have room as a whole, and how many more there are.
  private func wholeTitles(_ titles: [String], room: Int) -> SafeText {
    let separator = " \(glyphs.separator.string) "
    let shown = titles.indices.map { last in
      let left = titles.count - last - 1
      return SafeText(untrusted: titles[...last].joined(separator: separator) + (left > 0 ? " +\(left)" : ""))
    }
    return shown.last { $0.columns <= room } ?? shown.first ?? ""
  }

  /// One line with what is open of a checklist, as it was when the agent last did something.
  func checkBlocks(gap: [[Cell]]) -> [Block] {
    guard let line = state.work.calls[call.id]?.view.checkLine else { return [] }
    let title = (line.isClosing ? Titles.toEnd : Titles.toDo) + " "
    let name = state.keys.key(of: "checks") ?? ""
    func room(beside key: SafeText) -> Int { max(0, columns - key.columns - title.columns) }
    let ways = [SafeText("  ") + SafeText(untrusted: tr("\(name) lists")), SafeText("  ") + SafeText(untrusted: name)]
    let key = ways.first { wholeTitles(line.titles, room: room(beside: $0)).columns <= room(beside: $0) } ?? ways[1]
    let room = room(beside: key)
    let text = title + wholeTitles(line.titles, room: room).truncated(to: room)
    return [
      Block(rows: gap + [text.cells(style: Style(.quiet)) + key.cells(style: Style(.accent, bold: true))], rank: 8)
    ]
  }
}

extension DeskState {
  /// The open promise that presses most: what is due, else what will be soon; nil where there is time.
  var mostUrgentPromise: (standing: PromiseStanding, stage: PromiseBook.Stage)? {
    let pressing = work.promises.open.lazy.map { ($0, $0.stage(at: self.clock.time, rules: self.policy.promises)) }
    return pressing.first { $0.1 == .due } ?? pressing.first { $0.1 == .soon }
  }
}
