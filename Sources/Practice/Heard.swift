/// What a customer makes of a reply: what it does, what it asks for and promises, whom it calls, and whether it meets what
/// the customer is after.
struct Heard: Hashable, Sendable {
  /// What it does; the name counts only where it is the right one.
  var moves: [Move]
  /// The facts that it asks for.
  var asks: Set<String> = []
  /// The time that it names; nil where there is none.
  var time: String?
  /// Whether it is done at once, which needs no time.
  var isNow = false
  /// The words that say that it holds from now on; nil where there are none.
  var standing: String?
  /// Whether it calls the customer by somebody else's name.
  var isMisnaming = false
  /// Whether it shouts.
  var isLoud = false
  /// Whether nothing could be made of it.
  var isUnclear = false
  /// What it says where it makes no move; nil for moves, and for words that say nothing.
  var plain: PlainReply?
  /// The turns still to come that it answers before they are asked.
  var foretells: Set<String> = []
  /// Whether it holds all that the turn needs to be met.
  var holdsNeeds = true
  /// The moves that hold nothing: a promise to look into it some time, which binds nobody; options that it doesn't name.
  var empty: Set<Move> = []
  /// Whether it sums up what was agreed in words of one's own, before anybody asks for that.
  var isSum: Bool { isOwnWords && kept.contains(.summary) && !doesHarm }
  private var isOwnWords = false
  /// What it says of the words that conditions ask about.
  var tells: Set<String> = []
  /// Whether it asks for leave to do something: "Shall I send it now?"
  var asksLeave = false

  /// A reply to a turn.
  /// - Parameters:
  ///   - answer: the numbered answer that it is; nil for words of one's own.
  ///   - isCivil: whether nothing in words of one's own comes near to harm.
  ///   - isHollow: whether they only say again what was said.
  init(
    _ text: String, moves: [Move], answer: Scenario.Answer?, to turn: Scenario.Turn?, in scenario: Scenario,
    isCivil: Bool = true, isHollow: Bool = false
  ) {
    let words = ReplyWords(text)
    var moves = moves
    let address = Address(words, scenario)
    isMisnaming = address == .other
    if address == .other { moves.removeAll { $0 == .useName } }
    if address == .customer, !moves.contains(.useName) { moves.append(.useName) }
    if answer == nil {
      let hollow = HollowReply(words, after: nil, earlier: [])
      for found in MoveReader.offered(words, Offers(of: scenario), moves: moves)
      where !hollow.drops(found.move, at: found.place) {
        // Who may be brought in is one of the ways out; to who asked for them that is no other one.
        if found.move == .option, moves.contains(.handOver), turn?.wants.contains(.option) != true { continue }
        moves.append(found.move)
      }
    }
    if let answer {
      asks = answer.asks
    } else {
      let isGiving = moves.contains { [.summary, .promise, .option, .handOver].contains($0) }
      asks = Heard.facts(askedIn: words, scenario, isTelling: isGiving)
      isLoud = Heard.isLoud(text)
      // A name alone says nothing yet.
      isUnclear = moves.allSatisfy { $0 == .useName } && asks.isEmpty && !isMisnaming && !isLoud
    }
    self.moves = moves
    isOwnWords = answer == nil
    time = SaidTime.first(in: text)
    standing = SaidTime.standing(in: words)
    isNow = SaidTime.saysNow(words)
    if answer == nil {
      if moves.contains(.promise), time == nil, !isNow, Undertaking.isEmpty(words) { empty.insert(.promise) }
      if moves.contains(.promise), Undertaking.isNoDeed(words) { empty.insert(.promise) }
      if moves.contains(.option), OfferedChoice.isUnnamed(words) { empty.insert(.option) }
      asksLeave = OfferedChoice.asksLeave(words)
    }
    holdsNeeds = (turn?.needs ?? []).allSatisfy { holds($0, words, scenario) }
    if isUnclear {
      plain = PlainReply(
        words, time: time, isCivil: isCivil, isHollow: isHollow, holdsNeeds: holdsNeeds, to: turn, in: scenario)
      isUnclear = plain == nil
    }
    foretells = foretold(by: words, at: turn, in: scenario)
    if answer == nil { foretells.formUnion(answered(by: words, at: turn, in: scenario)) }
    if isTelling {
      tells = Set(
        scenario.told.filter { told in told.contains { isSaid($0, words, scenario) } }.map { $0.joined(separator: "|") }
      )
    }
  }

  /// The turns that are answered before they come: those that ask for a time or a fact, where both are named here and it
  /// is that what they ask about. Who is asked for one answers that one alone.
  private func foretold(by words: ReplyWords, at turn: Scenario.Turn?, in scenario: Scenario) -> Set<String> {
    guard isTelling, let turn, turn.needs.isEmpty || !meets(turn) else { return [] }
    let text = words.typed.joined(separator: " ")
    let later = scenario.turns.filter { later in
      guard later.id != turn.id, !later.needs.isEmpty, later.needs.allSatisfy({ holds($0, words, scenario) }) else {
        return false
      }
      // A fact that is named is what was asked for; a time is one of many.
      if later.needs.allSatisfy({ scenario.facts[$0] != nil }) { return true }
      return later.needs.contains("when") && later.says.off.contains("?") && !later.wants.isDisjoint(with: kept)
        && Asked(later, in: scenario).isTakenUp(by: text)
    }
    return Set(later.map(\.id))
  }

  /// The turns still to come whose question is answered before it is asked: nearly all that it names is told here, in words
  /// that do something.
  private func answered(by words: ReplyWords, at turn: Scenario.Turn?, in scenario: Scenario) -> Set<String> {
    guard isTelling, !kept.isEmpty else { return [] }
    let told = Set(
      words.sentences.filter { !$0.isAsked }.flatMap { sentence in
        Matter.content(sentence.words.map(\.text).joined(separator: " "))
      })
    let later = scenario.turns.filter { later in
      guard later.id != turn?.id, later.needs.isEmpty, !later.wants.isEmpty, later.gold.conduct.isEmpty else {
        return false
      }
      let asked = Asked.named(in: later)
      let known = asked.intersection(told).count
      return known >= Heard.leastNamed && known * 3 >= asked.count * 2
    }
    return Set(later.map(\.id))
  }

  /// So many things of a question are told, at least, where it is taken as answered.
  private static let leastNamed = 2

  /// Whether a turn is met: by one of the moves it wants, with all that it needs. Harm beside it has its own price, and
  /// takes back nothing that was told.
  func meets(_ turn: Scenario.Turn) -> Bool {
    if case .fact(answers: true) = plain { return true }
    return meets(turn, by: kept)
  }

  /// Whether a turn is met though the ways out in it come too early: the customer only waited to be heard, and was.
  func meetsWithoutSolution(_ turn: Scenario.Turn) -> Bool { meets(turn, by: kept.filter { !$0.isSolution }) }

  private func meets(_ turn: Scenario.Turn, by moves: [Move]) -> Bool {
    turn.wants.isEmpty || (!turn.wants.isDisjoint(with: moves) && holdsNeeds)
  }

  /// The moves that count.
  var kept: [Move] { moves.filter { !empty.contains($0) } }

  /// Whether it tells anything: what is told beside harm is told, and what only harms tells nothing.
  private var isTelling: Bool {
    !isUnclear && (!doesHarm || kept.contains { $0.kind == .helpful && $0 != .useName })
  }

  /// Whether anything in it harms.
  var doesHarm: Bool { isLoud || isMisnaming || moves.contains { $0.kind != .helpful } }

  private func holds(_ need: String, _ words: ReplyWords, _ scenario: Scenario) -> Bool {
    if need == "when" { return time != nil || isNow }
    let plain = Heard.plain(words)
    if let fact = scenario.facts[need] {
      let values = fact.says.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.filter {
        $0.contains(where: \.isNumber)
      }
      let typed = words.typed.map { $0.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" } }
      return fact.asked.contains { Heard.contains(plain, $0) } || values.contains { typed.contains($0.lowercased()) }
    }
    // Who says that they'll find out, and by when, has answered as well as can be.
    let isFoundOut =
      time != nil && moves.contains(.promise) && (plain.contains(["find", "out"]) || plain.contains(["not", "know"]))
    return isFoundOut || need.split(separator: "|").contains { isSaid(String($0).trimmed, words, scenario) }
  }

  /// Whether words are in a reply; `figure` is any number that the customer has not named, and no time.
  private func isSaid(_ wanted: String, _ words: ReplyWords, _ scenario: Scenario) -> Bool {
    if wanted == "figure" { return Figures.isNew(in: words, of: scenario) }
    let isKept: (Character) -> Bool = { $0.isLetter || $0.isNumber || $0 == "-" }
    // As it was typed: numbers are all alike among the words that are compared, and what is quoted is not there.
    let typed = words.typed.map { $0.lowercased().filter(isKept) }.joined(separator: " ")
    let phrase = wanted.lowercased().split(separator: " ").map { $0.filter(isKept) }.joined(separator: " ")
    if " \(typed) ".contains(" \(phrase) ") { return true }
    guard !wanted.contains(where: \.isNumber) else { return false }
    let plain = Heard.plain(words)
    if Heard.contains(plain, wanted) { return true }
    // "Rings" and "ring" are one; the shortest words are only themselves.
    let form = FactQuestion.form(of: wanted.lowercased())
    return wanted.count > 3 && plain.contains { $0.count > 3 && FactQuestion.form(of: $0) == form }
  }

  /// The facts that a question, or a bare "order number, please", asks for.
  private static func facts(askedIn words: ReplyWords, _ scenario: Scenario, isTelling: Bool) -> Set<String> {
    guard !scenario.facts.isEmpty else { return [] }
    return words.sentences.reduce(into: []) { $0.formUnion(FactQuestion($1, isTelling: isTelling).facts(of: scenario)) }
  }

  private static func plain(_ words: ReplyWords) -> [String] { words.sentences.flatMap { $0.words.map(\.text) } }

  /// Whether words hold a phrase; other words may stand between its own, two at most, so that "number of the order" and
  /// "your order's number" are the order number too.
  private static func contains(_ words: [String], _ phrase: String) -> Bool {
    let wanted = ReplyWords(phrase).sentences.flatMap { $0.words.map(\.text) }
    guard !wanted.isEmpty, words.count >= wanted.count else { return false }
    let size = wanted.count == 1 ? 1 : wanted.count + 2
    return words.indices.contains { start in
      let part = words[start..<min(words.count, start + size)]
      return wanted.contains(part.first ?? "") && Set(wanted).isSubset(of: part)
    }
  }

  /// Whether words are shouted: nearly all in capitals, or with two exclamation marks at once.
  static func isLoud(_ text: String) -> Bool {
    let letters = text.filter(\.isLetter)
    let capitals = letters.count(where: \.isUppercase)
    return (letters.count >= 10 && capitals * 10 >= letters.count * 7) || text.contains("!!")
  }
}

/// Whom a reply calls by name.
private enum Address {
  case customer, other, nobody

  private static let male: Set<String> = ["mr", "mister", "sir", "herr", "senor", "monsieur"]
  private static let female: Set<String> = ["ms", "mrs", "miss", "madam", "madame", "frau", "senora"]

  /// Looks for names; those that the scenario itself uses for others, such as a colleague's, are nobody's mistake.
  init(_ words: ReplyWords, _ scenario: Scenario) {
    let parts = scenario.customer.lowercased().split { !$0.isLetter && $0 != "-" && $0 != "'" }.map(String.init)
    let own = parts.filter { !Spelling.titles.contains($0) }
    guard !own.isEmpty else {
      self = .nobody
      return
    }
    var found = Address.nobody
    let agents = Vocative.agentNames(in: words)
    for sentence in words.sentences {
      for (index, word) in sentence.words.enumerated() {
        let title =
          index > 0 && Spelling.titles.contains(sentence.words[index - 1].text) ? sentence.words[index - 1].text : nil
        let isOwn = own.contains { Address.isAlike(word.text, $0) }
        if isOwn {
          let isOther = title.map { Address.isOther($0, than: parts) } ?? false
          if isOther {
            self = .other
            return
          }
          found = .customer
        } else if word.isCalled, title != nil || GivenNames.all.contains(word.text),
          !agents.contains(word.text), !Address.isKnown(word.text, scenario)
        {
          self = .other
          return
        }
      }
    }
    self = found
  }

  private static func isOther(_ title: String, than parts: [String]) -> Bool {
    (male.contains(title) && !female.isDisjoint(with: parts))
      || (female.contains(title) && !male.isDisjoint(with: parts))
  }

  private static func isKnown(_ name: String, _ scenario: Scenario) -> Bool {
    let texts =
      scenario.backstory + scenario.may + scenario.turns.flatMap { turn in [turn.says.off] + turn.answers.map(\.say) }
    return texts.contains { text in
      text.split { !$0.isLetter }.contains { $0.first?.isUppercase == true && $0.lowercased() == name }
    }
  }

  /// The same word, or one that is a slip of a finger away from it.
  private static func isAlike(_ word: String, _ name: String) -> Bool {
    if word == name { return true }
    let left = Array(word)
    let right = Array(name)
    guard right.count >= 5, abs(left.count - right.count) <= 1 else { return false }
    let same = zip(left, right).prefix { $0 == $1 }.count
    let tail = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
    return same + tail >= max(left.count, right.count) - 1 && same > 0
  }
}
