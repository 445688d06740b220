/// Watches the lines of calls for numbers that are said piece by piece, over several lines or in versions that grow, and
/// for codes that one asks for and another says.
///
/// A line is shown as it comes in, because nobody knows yet what its few digits are. Once the pieces are a card or an
/// account, the lines before are masked as well, on the screen by a newer version of each. So that none of them rests on
/// the disk, a line that may be a piece rests there without its digits until it is known to be none.
public struct NumberWatch: Sendable {
  /// A line with digits that may go on, as it came in and as it is shown.
  private struct Piece {
    var event: Event
    var utterance: Utterance
    var shown: String
    /// What it holds of a number.
    var numbers: Masking.Numbers
    /// How many newer versions of it were made here.
    var corrections: Int64 = 0
  }

  /// The pieces of one party, the oldest first.
  private struct Series {
    var pieces: [Piece] = []
    /// Lines without a digit since the last piece.
    var quiet = 0
    /// When the last piece arrived, by the clock of the desk.
    var arrived: Instant
  }

  private struct Watched {
    var series: [String: Series] = [:]
    var cards: [(digits: [UInt8], until: Instant)] = []
    /// A line that names a code or an account, and for how many lines and until when it is remembered.
    var question: (text: String, left: Int, until: Instant)?
    /// A question for what is no secret, such as a parcel's number, and for how many lines and until when it is remembered.
    var harmless: (text: String, party: String, left: Int, until: Instant)?
    /// Who said a card just now, whose security code may follow, for how many lines and until when.
    var afterCard: (party: String, left: Int, until: Instant)?
    /// Lines that wait for the journal.
    var waiting: [Event] = []

    var isEmpty: Bool { series.isEmpty && cards.isEmpty && question == nil && harmless == nil && waiting.isEmpty }

    /// Whether a line may still be a piece of a number.
    func isPiece(_ utterance: String) -> Bool {
      series.values.contains { $0.pieces.contains { $0.utterance.id == utterance } }
    }
  }

  private var calls: [String: Watched] = [:]

  /// Makes a watch that has seen nothing.
  public init() {}

  // MARK: What comes in

  /// Masks an event, and the lines before it that turn out to be pieces of one number with it.
  /// - Returns: newer versions of earlier lines, then the event.
  public mutating func take(_ event: Event, rules: MaskingRules, at moment: Instant) -> [Event] {
    let (masked, scan) = event.maskedAndScanned(by: rules)
    guard case .utterance(let said) = event.payload, let scan, rules.cards || rules.iban else { return [masked] }
    guard var watched = calls[event.subject] ?? first(said, scan, rules) else { return [masked] }
    var line = Line(event: event, said: said, scan: scan, rules: rules, moment: moment)
    if case .utterance(let utterance) = masked.payload { line.text = utterance.text }
    line.answer(&watched)
    line.join(&watched)
    line.recognize(&watched)
    calls[event.subject] = watched.isEmpty ? nil : watched
    return line.corrections + [line.result(masked)]
  }

  /// A call is watched from the first line on that may matter.
  private func first(_ said: Utterance, _ scan: NumberScan, _ rules: MaskingRules) -> Watched? {
    let mayMatter =
      scan.mayBegin || scan.mayBeginAccount || scan.mayHoldNumber(rules) || scan.mayNameCode || scan.mayNameAccount
      || Self.isHarmlessQuestion(said, scan)
    return mayMatter && calls.count < Limits.watchedCalls ? Watched() : nil
  }

  /// Whether a line asks for a number that nobody needs to hide.
  private static func isHarmlessQuestion(_ said: Utterance, _ scan: NumberScan) -> Bool {
    scan.namesHarmless && scan.weight == 0 && said.text.utf8.count <= Limits.namingScalars && said.text.hasSuffix("?")
  }

  /// One line on its way through the watch.
  private struct Line {
    let event: Event
    let said: Utterance
    let scan: NumberScan
    let rules: MaskingRules
    let moment: Instant
    var text = ""
    var corrections: [Event] = []

    private var isOver: Bool { said.state == .deleted || said.state == .redacted }

    /// Masks a code or an account that was asked for, and remembers a line that asks for one.
    mutating func answer(_ watched: inout Watched) {
      if let asked = watched.harmless {
        if asked.party != said.party, asked.until >= moment, text != said.text, said.state == .final,
          let kept = Masking.keptAnswer(said.text, to: asked.text, rules: rules)
        {
          text = kept
        }
        watched.harmless = asked.left > 1 ? (asked.text, asked.party, asked.left - 1, asked.until) : nil
      }
      if NumberWatch.isHarmlessQuestion(said, scan) {
        let until = moment.advanced(milliseconds: Limits.numberPauseMilliseconds)
        watched.harmless = (said.text, said.party, Limits.quietLines, until)
      }
      if let question = watched.question, rules.cards, question.until >= moment {
        if scan.weight > 0, let masked = Masking.replacedAnswer(in: text, to: question.text, rules: rules) {
          text = masked
        }
        watched.question = question.left > 1 ? (question.text, question.left - 1, question.until) : nil
      }
      if let after = watched.afterCard, after.party == said.party {
        if scan.weight > 0, after.until >= moment, let masked = Masking.replacedBehindCard(in: text, rules: rules) {
          text = masked
        }
        watched.afterCard = after.left > 1 ? (after.party, after.left - 1, after.until) : nil
      }
      if scan.namesCode || scan.mayNameCode && Masking.asksForCode(said.text) || (rules.iban && scan.mayNameAccount) {
        let until = moment.advanced(milliseconds: Limits.numberPauseMilliseconds)
        watched.question = (said.text, Limits.quietLines, until)
      }
    }

    /// Looks at a line together with those that its party said before.
    mutating func join(_ watched: inout Watched) {
      var series = watched.series[said.party] ?? Series(arrived: moment)
      if let last = series.pieces.last,
        abs(last.utterance.time.milliseconds(since: said.time)) > Limits.numberPauseMilliseconds
      {
        series.pieces = []
      }
      let known = series.pieces.firstIndex { $0.utterance.id == said.id }
      let isRoom = watched.series[said.party] != nil || watched.series.count < Limits.parties
      let isPiece =
        !isOver && isRoom
        && (series.pieces.isEmpty
          ? Masking.endsWithBeginning(said.text, scan: scan) : scan.mayGoOn || goesOnAccount(series))
      if isPiece {
        let piece = Piece(
          event: event, utterance: said, shown: text, numbers: Masking.numbers(in: said.text, scan: scan))
        if let known { series.pieces[known] = piece } else { series.pieces.append(piece) }
        series.quiet = 0
        series.arrived = moment
        if series.pieces.count > Limits.numberLines { series.pieces.removeFirst() }
        find(in: &series, &watched)
      } else if let known {
        series.pieces.remove(at: known)
      } else {
        series.quiet += 1
        if series.quiet > Limits.quietLines { series.pieces = [] }
      }
      watched.series[said.party] = series.pieces.isEmpty ? nil : series
    }

    /// Whether the line is letters and digits of an account that the lines before it have begun.
    private func goesOnAccount(_ series: Series) -> Bool {
      rules.iban && Masking.isAccountPiece(said.text) && Masking.isAccountBegun(series.pieces.map(\.utterance.text))
    }

    /// Masks the number that the line ends, of those that can be made of the pieces: one said twice or beside the number
    /// is left out, or those before it, where somebody has begun anew.
    private mutating func find(in series: inout Series, _ watched: inout Watched) {
      guard let newest = series.pieces.firstIndex(where: { $0.utterance.id == said.id }) else { return }
      let isAccountOpen = isAccountOpen(series.pieces)
      var found: (choice: [Int], texts: [String], cards: [[UInt8]], left: Int, open: Int)?
      for choice in choices(of: series.pieces) {
        guard let masked = masked(choice, of: series.pieces) else { continue }
        if isAccountOpen, !masked.cards.isEmpty { continue }
        // A number that ends with the line is more than one by chance that ends before it, and what leaves nothing open is
        // more than what leaves some.
        let texts = zip(choice.pieces, masked.texts)
        let last = texts.first { $0.0 == newest && $0.1 != said.text }
        let left = last.map { Masking.openDigits($0.1) } ?? .max
        let open =
          texts.reduce(0) { $0 + Masking.openDigits($1.1) }
          + series.pieces.indices.filter { !choice.pieces.contains($0) }.reduce(0) {
            $0 + series.pieces[$1].numbers.digits.count
          }
        if let found, (found.left, found.open) <= (left, open) { continue }
        found = (choice.pieces, masked.texts, masked.cards, left, open)
        if left == 0, open == 0 { break }
      }
      guard let found else { return }
      for card in found.cards { remember(card, &watched) }
      for (index, text) in zip(found.choice, found.texts) where text != series.pieces[index].utterance.text {
        correct(&series.pieces[index], to: text)
      }
    }

    /// Pieces that may be one number.
    private struct Choice {
      var pieces: [Int]
      /// True where the words around the digits are left out, too.
      var isBare = false
      /// True where only a card of the common kinds is one: what is chosen freely is a rarer one by chance.
      var needsCommon = false
    }

    private func masked(_ choice: Choice, of pieces: [Piece]) -> (texts: [String], cards: [[UInt8]])? {
      let chosen = choice.pieces.map { pieces[$0] }
      let texts = chosen.map(\.utterance.text)
      let numbers = choice.isBare ? chosen.map { $0.numbers.bytes ?? 0..<$0.utterance.text.utf8.count } : nil
      guard let masked = Masking.replacedTogether(texts, numbers: numbers, rules: rules) else { return nil }
      guard choice.needsCommon else { return masked }
      return !masked.cards.isEmpty && masked.cards.allSatisfy({ CardNumber.isCommon($0[...]) }) ? masked : nil
    }

    private func choices(of pieces: [Piece]) -> [Choice] {
      let mayHoldAccount = rules.iban && pieces.contains(where: \.numbers.beginsAccount)
      // What lies further back than the digits of a number is no part of it.
      var first = pieces.count - 1
      var count = 0
      while first > 0, mayHoldAccount || count + pieces[first - 1].numbers.digits.count <= Limits.piecedDigits {
        first -= 1
        count += pieces[first].numbers.digits.count
      }
      let all = Array(first..<pieces.count)
      let isTold = mayHoldAccount || all.contains { pieces[$0].numbers.isTold }
      var choices = isTold || holdsCard(all, of: pieces) ? [Choice(pieces: all)] : []
      guard mayHoldAccount || count + pieces[pieces.count - 1].numbers.digits.count >= CardNumber.lengths.lowerBound
      else {
        return choices
      }
      let parts = self.parts(of: pieces, all)
      choices += parts.filter { mayHoldAccount || holdsCard($0, of: pieces) }.map { Choice(pieces: $0) }
      // Where somebody has begun anew; and the words beside the digits don't matter, where they don't name them.
      for part in [all] + parts {
        for (place, first) in part.enumerated() where isCard(part[place...], of: pieces) {
          if first > all[0] { choices.append(Choice(pieces: Array(part[place...]), needsCommon: true)) }
          choices.append(Choice(pieces: Array(part[place...]), isBare: true, needsCommon: true))
        }
      }
      return choices
    }

    /// Whether the digits of pieces begin with a card of the common kinds, whose last digit is in the newest of them.
    private func isCard(_ choice: ArraySlice<Int>, of pieces: [Piece]) -> Bool {
      var digits: [UInt8] = []
      var before = 0
      for index in choice {
        before = digits.count
        digits += pieces[index].numbers.digits
        if digits.count > 16 + CardNumber.lengths.upperBound { return false }
      }
      return [16, 15].contains { before < $0 && $0 <= digits.count && CardNumber.isCommon(digits.prefix($0)) }
    }

    /// Whether a card of any known issuer is made of groups of the pieces, of which the last is in the newest of them.
    private func holdsCard(_ choice: [Int], of pieces: [Piece]) -> Bool {
      var digits: [UInt8] = []
      var starts: [Int] = []
      var newest = 0
      for index in choice {
        newest = digits.count
        starts += pieces[index].numbers.starts.map { $0 + digits.count }
        digits += pieces[index].numbers.digits
      }
      for end in starts + [digits.count] where end > newest {
        let isCard = starts.contains { start in
          CardNumber.lengths.contains(end - start) && CardNumber.isPlausible(digits[start..<end])
        }
        if isCard { return true }
      }
      return false
    }

    /// Whether an account was begun with its check digits, whose further digits are a card by chance.
    private func isAccountOpen(_ pieces: [Piece]) -> Bool {
      guard rules.iban, let first = pieces.first, first.numbers.beginsAccount,
        Masking.isAccountBegun([first.utterance.text], least: 4)
      else { return false }
      return Masking.isAccountBegun(pieces.map(\.utterance.text), least: 4)
    }

    /// The pieces without those that were only said beside a number ("I waited 3 weeks", "since 2024") or said once more:
    /// all of these left out, and each of them alone.
    private func parts(of pieces: [Piece], _ all: [Int]) -> [[Int]] {
      guard all.count > 2 else { return [] }
      let digits = pieces.map(\.numbers.digits)
      let spare = all.dropFirst().filter { index in
        digits[index].count <= Limits.spareDigits
          || (digits[index].count >= 3 && digits[index - 1].suffix(digits[index].count).elementsEqual(digits[index]))
          // "Nine eight seven", and then "nine eight seven seven".
          || (index + 1 < digits.count && digits[index + 1].count > digits[index].count
            && digits[index + 1].starts(with: digits[index]))
      }
      let aside = all.dropFirst().filter { index in
        digits[index].count <= Limits.asideDigits && Masking.hasOtherWords(pieces[index].utterance.text)
      }
      let left = Set(spare).union(aside)
      guard !left.isEmpty else { return [] }
      let each = left.count > 1 ? left.sorted().map { one in all.filter { $0 != one } } : []
      let both = Set(spare) == left || spare.isEmpty ? [] : [all.filter { !spare.contains($0) }]
      return [all.filter { !left.contains($0) }] + both + each
    }

    /// Gives a line another text: the one that came in now as it is, an earlier one by a newer version.
    private mutating func correct(_ piece: inout Piece, to masked: String) {
      // What is masked by now stays masked.
      let (open, shown) = (Masking.openDigits(masked), Masking.openDigits(piece.shown))
      let isLess =
        open < shown || open == shown && Masking.marksWithDigits(masked) < Masking.marksWithDigits(piece.shown)
      guard masked != piece.shown, piece.corrections == 0 ? open <= shown : isLess else { return }
      piece.shown = masked
      if piece.utterance.id == said.id {
        text = said.state == .partial ? Masking.maskedWhileGrowing(masked, rules: rules) : masked
      } else {
        corrections.append(piece.event.masked(as: masked, correction: piece.corrections))
        piece.corrections += 1
      }
    }

    /// Remembers the cards of a line, and masks what repeats a part of one: in this line, and in the pieces before it.
    mutating func recognize(_ watched: inout Watched) {
      guard rules.cards else { return }
      watched.cards.removeAll { $0.until < moment }
      if text.utf8.contains(UInt8(ascii: "[")), text.contains("[card") {
        for card in Masking.cards(in: said.text, rules: rules) { remember(card, &watched) }
      }
      guard scan.weight > 0 else { return }
      for card in watched.cards.map(\.digits) {
        if let masked = Masking.replaced(text, partsOf: card, least: Limits.maskedTailDigits) { text = masked }
        for party in watched.series.keys.sorted() {
          for index in watched.series[party]?.pieces.indices ?? 0..<0 {
            guard var piece = watched.series[party]?.pieces[index], piece.utterance.id != said.id,
              let masked = Masking.replaced(piece.shown, partsOf: card, least: 4)
            else { continue }
            correct(&piece, to: masked)
            watched.series[party]?.pieces[index] = piece
          }
        }
      }
    }

    private func remember(_ card: [UInt8], _ watched: inout Watched) {
      let until = moment.advanced(milliseconds: Limits.knownCardMilliseconds)
      watched.cards.removeAll { $0.digits == card }
      let soon = moment.advanced(milliseconds: Limits.numberPauseMilliseconds)
      watched.afterCard = (said.party, Limits.quietLines, soon)
      watched.cards = watched.cards.suffix(Limits.knownCards - 1) + [(card, until)]
    }

    /// The event as it is folded: what the watch has masked in it is masked in what lies beside its text, too.
    func result(_ masked: Event) -> Event {
      guard case .utterance(let utterance) = masked.payload, utterance.text != text else { return masked }
      return masked.masked(as: text, correction: nil)
    }
  }

  // MARK: What goes to the journal

  /// Takes a line that is to rest in the journal, and returns what may rest now: the line, or, as long as it may be a
  /// piece of a number, a version of it that ends before its digits; the line itself follows once it is known to be none.
  public mutating func rest(_ event: Event) -> [Event] {
    guard var watched = calls[event.subject], case .utterance(let utterance) = event.payload else { return [event] }
    // What was masked or taken back takes the place of the versions before it.
    let isMasked = event.extensions[Event.maskedMark] != nil
    let isVeiled = watched.waiting.contains { $0.utterance?.id == utterance.id }
    if isMasked || utterance.state == .redacted || utterance.state == .deleted {
      watched.waiting.removeAll { $0.utterance?.id == utterance.id }
    }
    if watched.waiting.count >= Limits.waitingLines { watched.series = [:] }
    let isOpen = watched.isPiece(utterance.id)
    let released = release(&watched, of: event.subject)
    // What is masked for a part only waits as well.
    guard isOpen, !isMasked || Masking.openDigits(utterance.text) > 0 else { return released + [event] }
    calls[event.subject]?.waiting.append(event)
    return released + (isMasked && isVeiled ? [] : [event.veiled(as: Masking.beforeNumbers(utterance.text) + "…")])
  }

  /// The lines that may rest because nothing has followed them for a while.
  public mutating func released(at moment: Instant) -> [Event] {
    var events: [Event] = []
    for id in calls.keys.sorted() {
      guard var watched = calls[id] else { continue }
      watched.series = watched.series.filter {
        moment.milliseconds(since: $0.value.arrived) <= Limits.numberPauseMilliseconds
      }
      watched.cards.removeAll { $0.until < moment }
      if let question = watched.question, question.until < moment { watched.question = nil }
      if let asked = watched.harmless, asked.until < moment { watched.harmless = nil }
      events += release(&watched, of: id)
    }
    return events
  }

  /// The lines of a call that has ended, or of all calls: they rest as they are.
  public mutating func released(of call: String? = nil) -> [Event] {
    var events: [Event] = []
    for id in call.map({ [$0] }) ?? calls.keys.sorted() { events += calls.removeValue(forKey: id)?.waiting ?? [] }
    return events
  }

  private mutating func release(_ watched: inout Watched, of call: String) -> [Event] {
    var events: [Event] = []
    var waiting: [Event] = []
    for event in watched.waiting {
      if let id = event.utterance?.id, watched.isPiece(id) { waiting.append(event) } else { events.append(event) }
    }
    watched.waiting = waiting
    calls[call] = watched.isEmpty ? nil : watched
    return events
  }

  /// The event without what its anchor quotes of a line that may be a piece of a number: the quote ends before the digits.
  public func withoutPieces(_ event: Event) -> Event {
    guard let watched = calls[event.subject], let anchor = event.anchor,
      watched.series.values.contains(where: { $0.pieces.contains { $0.utterance.id == anchor.utterance } })
    else { return event }
    var event = event
    event.anchor?.quote = Masking.beforeNumbers(anchor.quote)
    return event
  }
}

extension Event {
  fileprivate var utterance: Utterance? {
    if case .utterance(let utterance) = payload { return utterance }
    return nil
  }

  /// The words that an act of the agent belongs to.
  var anchor: Anchor? {
    get {
      switch payload {
      case .emotionTagged(let tag): tag.anchor
      case .conductMarked(let mark): mark.anchor
      case .noteAdded(let note): note.anchor
      default: nil
      }
    }
    set {
      switch payload {
      case .emotionTagged(var tag):
        tag.anchor = newValue
        payload = .emotionTagged(tag)
      case .conductMarked(var mark):
        mark.anchor = newValue
        payload = .conductMarked(mark)
      case .noteAdded(var note):
        note.anchor = newValue
        payload = .noteAdded(note)
      default: break
      }
    }
  }

  /// A version of the line that any later one takes the place of, with an id of its own.
  fileprivate func veiled(as text: String) -> Event {
    guard case .utterance(var utterance) = payload else { return self }
    utterance.text = text
    utterance.state = .partial
    utterance.rest = utterance.rest.filter { !$0.value.holdsNumbers }
    var event = self
    event.id = id + Self.veiledEnding
    event.payload = .utterance(utterance)
    event.extensions[Self.veiledMark] = .bool(true)
    return event
  }

  /// The line with another text, and without fields that may hold the same digits once more.
  ///
  /// A correction outranks every version that was shown. A line that still grows goes on growing behind it.
  /// - Parameter correction: how many corrections of it there were before, each of which it outranks; nil for a line that
  ///   corrects none.
  fileprivate func masked(as text: String, correction: Int64?) -> Event {
    guard case .utterance(var utterance) = payload else { return self }
    utterance.text = text
    if let correction {
      utterance.state = utterance.state == .partial ? .final : .redacted
      utterance.revision += correction
    }
    utterance.rest = utterance.rest.filter { !$0.value.holdsNumbers }
    var event = self
    event.payload = .utterance(utterance)
    event.extensions[Self.maskedMark] = .bool(true)
    return event
  }
}

extension JSON {
  /// Whether a text in it holds digits or words for them.
  fileprivate var holdsNumbers: Bool {
    switch self {
    case .string(let text):
      let scan = NumberScan(text)
      return scan.weight > 0
    case .array(let elements): return elements.contains { $0.holdsNumbers }
    case .object(let members): return members.values.contains { $0.holdsNumbers }
    case .integer(let number): return number >= 1_000
    default: return false
    }
  }
}
