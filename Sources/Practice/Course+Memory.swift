extension Course {
  /// What a customer keeps of the replies.
  struct Memory: Hashable, Sendable {
    /// The facts that were asked for.
    var asked: Set<String> = []
    /// Those of the last reply.
    var justAsked: Set<String> = []
    /// Whether words for any call were said, which calm once.
    var wasSoothed = false
    /// For how many replies more, that with the sum included, what was summed up stands.
    var standingSum = 0
    /// The turns that were met.
    var answered: Set<String> = []
    /// The time of the last promise, as it was said.
    var promised: String?
    /// What the agent has said of all that conditions ask about, as it is written there.
    var told: Set<String> = []
    /// Whether a wrong name was used.
    var wasMisnamed = false
    var isJustMisnamed = false
    /// Whether the last reply says that it is being done now, which needs no time.
    var isDoneNow = false
    /// Whether the last reply did harm.
    var hasJustHarmed = false
    /// Whether the last reply asked anything, so that nobody says that they were not asked.
    var hasJustAsked = false
    /// The turns still to come that were answered before they were asked.
    var foretold: Set<String> = []
    /// Whether the turn now was met by a reply.
    var isMet = false
    /// How many plain replies in a row left the turn now open, and how often the customer was asked to wait for a reason.
    var plain = 0
    var waits = 0
    /// Whether the customer was just asked to wait, and knows why or how long.
    var isHolding = false
    /// Whether the turn now is not met yet; nothing is open before a reply to it.
    var isOpen = false
    /// How often the customer has insisted on the turn now.
    var insisted = 0
    /// How many replies in a row nobody understood.
    var unclear = 0
    /// What is said before the next words, such as a fact that was asked for.
    var aside: [String] = []
    /// Those of them that only react to the reply, which nobody says who leaves.
    var reactions: Set<String> = []
    /// What is said instead of going on; nil where the turn says it itself.
    var instead: String?
    /// Whether the customer only answers, and waits for a reply to the same turn.
    var isWaiting = false
    /// How often each kind of reaction was used, so that they come in turn.
    var used: [String: Int] = [:]

    /// What was summed up stands for one small answer after it; harm or a new way out undoes it.
    mutating func sumUp(_ heard: Heard) {
      if heard.kept.contains(.summary), !heard.doesHarm {
        standingSum = 2
      } else {
        standingSum = heard.doesHarm || heard.kept.contains(.option) ? 0 : max(0, standingSum - 1)
      }
    }
  }

  /// Whether a turn is met by a reply, and what is said where it is not.
  mutating func take(
    _ heard: Heard, to turn: Scenario.Turn, in scenario: Scenario, isFresh: Bool,
    _ circumstances: Circumstances, _ effect: inout Effect
  ) {
    let isTooEarly = !circumstances.isGateOpen && heard.moves.contains(where: \.isSolution)
    if heard.isMisnaming { react(scenario.reactions.misnamed, "misnamed") }
    if heard.isLoud { react(scenario.reactions.shouted, "shouted") }
    if isTooEarly ? heard.meetsWithoutSolution(turn) : heard.meets(turn) {
      memory.isMet = true
      if isTooEarly { react(scenario.reactions.brushed, "brushed") }
      if !turn.wants.isEmpty { memory.answered.insert(turn.id) }
      if heard.asksLeave, !isTooEarly, !heard.doesHarm { react(scenario.reactions.agreed, "agreed") }
      return
    }
    memory.isOpen = true
    if isFresh, !heard.doesHarm, !isTooEarly {
      // A question that was answered; the customer's own is still open and waits.
      memory.isWaiting = true
      memory.isOpen = false
      memory.instead = ""
      return
    }
    effect = effect + .unmet
    if turn.insists.isEmpty, let missing = turn.wants.first(where: heard.empty.contains) {
      let isPromise = missing == .promise
      memory.instead = line(
        of: isPromise ? scenario.reactions.undated : scenario.reactions.unnamed, isPromise ? "undated" : "unnamed")
    }
    if isTooEarly, let line = line(of: scenario.reactions.brushed, "brushed"),
      memory.insisted < max(1, turn.insists.count)
    {
      memory.instead = line
    }
  }

  /// Keeps what a reply asked for and promised.
  /// - Returns: whether it asked for something that was not told yet.
  mutating func note(_ heard: Heard, in scenario: Scenario) -> Bool {
    memory.justAsked = heard.asks
    memory.told.formUnion(heard.tells)
    var isFresh = false
    for name in heard.asks.sorted() {
      guard let fact = scenario.facts[name] else { continue }
      let isNew = memory.asked.insert(name).inserted
      isFresh = isFresh || isNew
      let words = isNew || fact.again.isEmpty ? fact.says : fact.again
      memory.aside.append(words)
    }
    let commits = heard.moves.contains { [.promise, .overPromise, .handOver, .beyondAuthority].contains($0) }
    let isAsked = turnID.flatMap(scenario.turn).map { $0.needs.contains("when") && heard.meets($0) } ?? false
    if let time = heard.time ?? heard.standing,
      commits || isAsked || (memory.promised == nil && heard.moves.contains(.summary))
    {
      memory.promised = time
    }
    return isFresh
  }

  /// A civil reply without a move: what answers goes on, what does not leaves the question open. Both cost nothing, as
  /// long as they are not all that comes.
  mutating func take(_ plain: PlainReply, _ heard: Heard, to turn: Scenario.Turn, in scenario: Scenario) {
    memory.isWaiting = true
    switch plain {
    case .fact(answers: true):
      memory.isWaiting = false
      memory.isMet = true
      memory.answered.insert(turn.id)
    case .fact(answers: false):
      memory.plain = min(Limits.plainReplies + 1, memory.plain + 1)
      memory.instead = turn.insistence(0)
      if memory.plain > Limits.plainReplies { mood.take(.unmet, Course.rules) }
    case .wait(let isExplained):
      memory.instead = line(of: scenario.reactions.granted, "granted") ?? ""
      memory.isHolding = isExplained
      let limit = isExplained ? Limits.explainedWaits : Limits.unclearReplies
      memory.waits = min(Limits.explainedWaits + 1, memory.waits + 1)
      if memory.waits > limit { mood.take(.puzzledTooOften, Course.rules) }
    }
  }

  /// Leaves the turns out that were answered before they are asked, when it is their time: also the one that comes next and
  /// wants nothing but a sum, where that was just given.
  mutating func passOver(in scenario: Scenario, isSum: Bool = false) {
    if isSum, forced == nil, memory.isMet, case .turn(let turn) = next(in: scenario), turn.asksOnlyForSum {
      pass(turn)
    }
    while forced == nil, !memory.foretold.isEmpty, case .turn(let turn) = next(in: scenario),
      memory.foretold.remove(turn.id) != nil
    {
      pass(turn)
    }
  }

  /// Whether a customer says in it that nobody asked them anything.
  static func deniesQuestion(_ line: String) -> Bool {
    line.split(separator: "//").contains { part in
      let words = ReplyWords(String(part)).sentences.flatMap { $0.words.map(\.text) }
      let isAsking = [
        ["asked", "me"], ["ask", "me"], ["asks", "me"], ["you", "do", "not", "either"],
      ].contains {
        words.contains($0)
      }
      return isAsking && words.contains { ["nobody", "no", "never", "not", "none"].contains($0) }
    }
  }

  /// Whether the customer has said what waits for an answer.
  func isLeftOpen(in scenario: Scenario) -> Bool {
    guard !memory.isMet, let turn = turnID.flatMap(scenario.turn) else { return false }
    return !turn.wants.isEmpty || turn.says.off.contains("?")
  }

  /// A reply that nobody understood changes nothing; the customer says so, and loses patience only after some in a row.
  /// Of one that is hollow the customer insists, since its words are plain enough.
  mutating func puzzle(_ turn: Scenario.Turn?, in scenario: Scenario, isHollow: Bool) {
    guard let turn else { return }
    memory.isWaiting = true
    let asked = isHollow ? nil : line(of: scenario.reactions.puzzled, "puzzled")
    memory.instead = asked ?? turn.insistence(0)
    memory.unclear = min(Limits.unclearReplies + 1, memory.unclear + 1)
    if memory.unclear > Limits.unclearReplies { mood.take(.puzzledTooOften, Course.rules) }
  }

  private mutating func react(_ lines: [String], _ kind: String) {
    guard let line = line(of: lines, kind) else { return }
    memory.aside.append(line)
    memory.reactions.insert(line)
  }

  /// The next line of a kind of reaction.
  private mutating func line(of lines: [String], _ kind: String) -> String? {
    let lines = memory.hasJustAsked ? lines.filter { !Course.deniesQuestion($0) } : lines
    guard !lines.isEmpty else { return nil }
    let used = memory.used[kind] ?? 0
    memory.used[kind] = (used + 1) % lines.count
    return lines[used % lines.count]
  }
}

extension Scenario.Turn {
  /// Whether it asks for what was agreed, and for nothing new.
  fileprivate var asksOnlyForSum: Bool {
    wants.contains(.summary) && wants.isSubset(of: [.summary, .promise, .thank, .closedQuestion]) && needs.isEmpty
      && gold.conduct.isEmpty && says.off.contains("?")
  }
}
