import Calls
import Coaching

extension Rehearsal {
  /// Milliseconds between the beginning of the call and the customer's first words.
  private static let firstBreath: Int64 = 1_200
  /// Milliseconds from the customer's last word to the end of the call.
  private static let lastBreath: Int64 = 400
  /// Milliseconds between two bursts of one turn.
  private static let breath: ClosedRange<Int64> = 500...1_100
  /// Words that arrive together, as a recogniser gives them.
  private static let chunk: ClosedRange<Int64> = 3...5
  /// By how many hundredths the pace of a chunk may differ.
  private static let pace: ClosedRange<Int64> = 85...115

  /// Makes one thing happen.
  mutating func perform(_ due: Due, _ events: inout [Event]) {
    switch due.kind {
    case .start:
      events.append(event(.callStarted(facts), at: due.at))
      truth.apply(Event(id: "t0", source: "", subject: truth.id, time: due.at, payload: .callStarted(CallFacts())))
      schedule(.turn, at: due.at.advanced(milliseconds: Rehearsal.firstBreath))
    case .turn: take(course.next(in: scenario), at: due.at)
    case .words(let id, let revision, let text, let isFinal, let begin):
      let utterance = Utterance(
        id: id, revision: revision, state: isFinal ? .final : .partial, party: "customer", role: .customer, text: text,
        begin: begin, time: due.at)
      tell(utterance, at: due.at, &events)
      if isFinal, !isCustomerTalking { endTurn(at: due.at) }
    case .nudge(let number): nudge(number, at: due.at, &events)
    case .silenceCounts: letSilenceCount(at: due.at)
    case .end:
      events.append(event(.callEnded(end), at: due.at))
      log.ended = due.at
      queue = []
    }
  }

  /// Says something and lets the true call hear it.
  mutating func tell(_ utterance: Utterance, at moment: Instant, _ events: inout [Event]) {
    let event = event(.utterance(utterance), at: moment)
    truth.apply(event)
    events.append(event)
  }

  /// Milliseconds since the beginning of the call.
  func offset(of moment: Instant) -> Int64 { moment.milliseconds(since: settings.start) }

  /// The next id of an utterance.
  mutating func utteranceID() -> String {
    utteranceCount += 1
    return "u\(utteranceCount)"
  }

  /// How long somebody talks, in milliseconds.
  func talkingTime(words: Int) -> Int64 {
    Int64(words) * 60_000 / Int64(min(max(20, settings.wordsPerMinute), 2_000))
  }

  private var facts: CallFacts {
    let parties = [
      Party(id: "customer", role: .customer, name: scenario.customer.isEmpty ? nil : scenario.customer),
      Party(id: "agent", role: .agent),
    ]
    let isCallback = scenario.channel == .callback
    let channel = isCallback ? "voice" : scenario.channel.rawValue
    var rest: [String: JSON] = ["scenario": .string(scenario.id)]
    if isCallback { rest["direction"] = .string("outbound") }
    return CallFacts(
      channel: channel, subjectLine: scenario.matter.isEmpty ? nil : scenario.matter, parties: parties,
      reference: scenario.reference.isEmpty ? nil : scenario.reference, rest: rest)
  }

  private var end: CallEnd {
    let reason: String
    switch log.outcome?.kind {
    case .hungUp: reason = "abandoned"
    case .escalated: reason = "transferred"
    default: reason = "completed"
    }
    return CallEnd(reason: reason, rest: ["outcome": .string(log.outcome?.id ?? "open")])
  }

  private mutating func take(_ next: Course.Next, at moment: Instant) {
    beforeReply = nil
    switch next {
    case .turn(let turn): begin(turn, at: moment)
    case .again(let turn, let words):
      guard let fresh = unspent(words, of: turn) else {
        // Whoever has said it all, and twice, says no more.
        course.exhaust()
        return take(course.next(in: scenario), at: moment)
      }
      insist(on: turn, fresh, at: moment)
    case .ending(let ending): finish(ending, at: moment)
    case .nothing where course.mood.patience <= 0: close(as: .init(id: "left", kind: .hungUp, grade: .poor), at: moment)
    // Who has calmed the customer, and promised, summed up or thanked, is not left without an end.
    case .nothing where course.isRounded() && !course.memory.hasJustHarmed:
      close(as: .init(id: "closed", kind: .calmed, grade: .fair), at: moment)
    case .nothing: close(as: .init(id: "open", kind: .open, grade: .poor), at: moment)
    }
  }

  private mutating func begin(_ turn: Scenario.Turn, at moment: Instant) {
    let aside = course.memory.aside
    course.begin(turn)
    showTruth(at: moment)
    var gold = turn.gold
    if gold.emotions.isEmpty { gold.emotions = course.mood.shown }
    if gold.need == nil { gold.need = course.mood.need }
    choiceOrder = dice.order(of: turn.answers.count)
    log.turns.append(
      RehearsalLog.Turn(
        id: turn.id, began: moment, gold: gold, mood: course.mood, heat: course.mood.heat(Course.rules),
        promised: course.memory.promised))
    let words = turn.says.text(at: settings.abuse)
    spoken[words, default: 0] += 1
    speak(filled(aside + [words]), from: moment)
    if !isCustomerTalking { endTurn(at: moment) }
  }

  /// The same turn goes on: the customer insists, or answers and waits.
  private mutating func insist(on turn: Scenario.Turn, _ words: String, at moment: Instant) {
    let bursts = filled(course.memory.aside + [words])
    let isHolding = course.memory.isHolding
    spoken[words, default: 0] += 1
    course.insist()
    course.memory.isHolding = isHolding
    showTruth(at: moment)
    choiceOrder = dice.order(of: turn.answers.count)
    if let last = log.turns.indices.last { log.turns[last].ended = nil }
    speak(bursts, from: moment)
    if !isCustomerTalking { endTurn(at: moment) }
  }

  /// Words that were not said twice yet, nor just now: these, else others that ask the same; nil where none are left. To who
  /// has just asked something nobody says that nothing was asked.
  private func unspent(_ words: String, of turn: Scenario.Turn) -> String? {
    guard !words.isEmpty, course.mood.patience > 0 else { return words }
    let all = ([words] + turn.insists + Scenario.Reactions.asked).filter { spoken[$0, default: 0] < Limits.sameLines }
    let fair = all.filter { !course.memory.hasJustAsked || !Course.deniesQuestion($0) }
    // What reacts comes in turn anyhow.
    guard turn.insists.contains(words) else { return fair.first ?? all.first }
    return fair.first { lastWords.suffix(filled([$0]).count) != filled([$0])[...] } ?? fair.first
      ?? all.first
  }

  /// Words in bursts, with what was promised and the customer's name in their places.
  private func filled(_ words: [String]) -> [String] {
    words.flatMap(Scenario.bursts).map {
      Scenario.filled($0, promised: course.memory.promised ?? "", name: scenario.customer)
    }
  }

  private mutating func endTurn(at moment: Instant) {
    guard let last = log.turns.indices.last, log.turns[last].ended == nil else { return }
    log.turns[last].ended = moment
    guard log.outcome == nil else { return }
    scheduleNudge(1, after: moment)
  }

  private mutating func scheduleNudge(_ number: Int, after moment: Instant) {
    guard scenario.channel != .email else { return }
    let usual = min(max(1, settings.waitingSeconds), Limits.waitingSeconds)
    let seconds = Int64(course.memory.isHolding ? max(usual, Limits.explainedSeconds) : usual)
    if silence != nil {
      silence?.nudge = (number, seconds * 1_000)
    } else {
      schedule(.nudge(number), at: moment.advanced(milliseconds: seconds * 1_000))
    }
  }

  /// The customer ends a pause, or the call.
  private mutating func nudge(_ number: Int, at moment: Instant, _ events: inout [Event]) {
    log.nudges.append(moment)
    course.wait()
    if case .ending(let ending) = course.next(in: scenario) { return finish(ending, at: moment) }
    guard number <= Limits.nudges else {
      return close(as: .init(id: "left", kind: .hungUp, grade: .poor), at: moment)
    }
    if !scenario.waiting.isEmpty {
      let bursts = Scenario.bursts(of: scenario.waiting[(log.nudges.count - 1) % scenario.waiting.count])
      let utterance = Utterance(
        id: utteranceID(), party: "customer", role: .customer, text: bursts.joined(separator: " "),
        begin: offset(of: moment), time: moment)
      tell(utterance, at: moment, &events)
      voice(bursts, at: moment)
    }
    scheduleNudge(number + 1, after: moment)
  }

  private mutating func finish(_ ending: Scenario.Ending, at moment: Instant) {
    let isByAgent = !Set(course.lastMoves).isDisjoint(with: [.endWithNotice, .endWithoutNotice])
    close(
      as: .init(id: ending.id, kind: ending.kind, grade: ending.grade, isByAgent: isByAgent), at: moment,
      saying: ending.says)
  }

  /// Ends the call, after last words where there are some.
  mutating func close(as outcome: RehearsalLog.Outcome, at moment: Instant, saying words: Scenario.Words = .init()) {
    log.outcome = outcome
    log.missing = BetterEnd.missing(outcome, course, in: scenario)
    // Who goes has no "go on, then" before the last words.
    let stays = outcome.kind == .settled || outcome.kind == .calmed || outcome.kind == .escalated
    let aside = course.memory.aside.filter { stays || !course.memory.reactions.contains($0) }
    let end = speak(filled(aside + [words.text(at: settings.abuse)]), from: moment)
    schedule(.end, at: end == moment ? moment : end.advanced(milliseconds: Rehearsal.lastBreath))
  }

  /// Notes what is said aloud, as it is to be heard.
  private mutating func voice(_ bursts: [String], at moment: Instant) {
    guard !bursts.isEmpty, scenario.channel != .chat, scenario.channel != .email else { return }
    let speech = Speech(
      bursts, mood: course.mood, language: scenario.language, wordsPerMinute: settings.wordsPerMinute)
    log.speeches.append(RehearsalLog.SaidAloud(at: moment, speech: speech))
  }

  /// Puts words on the queue: voice grows word by word, chat comes in whole messages, mail at once.
  /// - Returns: when the last of them is there.
  @discardableResult
  private mutating func speak(_ bursts: [String], from moment: Instant) -> Instant {
    guard !bursts.isEmpty else { return moment }
    lastWords = bursts
    voice(bursts, at: moment)
    switch scenario.channel {
    case .email: return write([bursts.joined(separator: "\n")], from: moment, isTyped: false)
    case .chat: return write(bursts, from: moment, isTyped: true)
    case .voice, .callback, .inPerson: return talk(bursts, from: moment)
    }
  }

  private mutating func write(_ messages: [String], from moment: Instant, isTyped: Bool) -> Instant {
    var at = moment
    for message in messages {
      if isTyped { at = at.advanced(milliseconds: talkingTime(words: message.split(separator: " ").count)) }
      let id = utteranceID()
      noteUtterance(id)
      schedule(.words(utterance: id, revision: 0, text: message, isFinal: true, begin: offset(of: at)), at: at)
    }
    return at
  }

  private mutating func talk(_ bursts: [String], from moment: Instant) -> Instant {
    let id = utteranceID()
    noteUtterance(id)
    let begin = offset(of: moment)
    var at = moment
    var revision: Int64 = 0
    var text = ""
    for (number, burst) in bursts.enumerated() {
      if number > 0 { at = at.advanced(milliseconds: dice.number(in: Rehearsal.breath)) }
      var words = burst.split(whereSeparator: \.isWhitespace)[...]
      while !words.isEmpty {
        let chunk = words.prefix(Int(dice.number(in: Rehearsal.chunk)))
        words = words.dropFirst(chunk.count)
        at = at.advanced(milliseconds: talkingTime(words: chunk.count) * dice.number(in: Rehearsal.pace) / 100)
        text += (text.isEmpty ? "" : " ") + chunk.joined(separator: " ")
        let isFinal = words.isEmpty && number == bursts.count - 1
        schedule(.words(utterance: id, revision: revision, text: text, isFinal: isFinal, begin: begin), at: at)
        revision += 1
      }
    }
    return at
  }

  private mutating func noteUtterance(_ id: String) {
    guard log.outcome == nil, let last = log.turns.indices.last else { return }
    log.turns[last].utterances.append(id)
  }

  /// Tags the true call with the mood, in an order in which no step crosses the line between hot and not hot that the
  /// mood itself does not cross: what heats first where the mood is hot, what cools first where it is not.
  private mutating func showTruth(at moment: Instant) {
    var payloads: [Payload] = []
    if truth.need != course.mood.need { payloads.append(.needSet(NeedChange(need: course.mood.need))) }
    let known = Dictionary(uniqueKeysWithValues: truth.liveTags.map { ($0.emotion, $0.level) })
    let changes = Emotion.allCases.compactMap { emotion -> (emotion: Emotion, level: Level?, isHeating: Bool)? in
      let level = Level(rawValue: course.mood.level(emotion))
      guard level != known[emotion] else { return nil }
      let shares = [known[emotion], level].map { $0.map { Course.rules.share(of: emotion, $0) } ?? 0 }
      return (emotion, level, shares[1] > shares[0])
    }
    let isHot = Course.rules.isHot(course.mood.heat(Course.rules))
    for change in changes.filter({ $0.isHeating == isHot }) + changes.filter({ $0.isHeating != isHot }) {
      if let level = change.level {
        payloads.append(.emotionTagged(EmotionTag(emotion: change.emotion, level: level)))
      } else {
        payloads.append(.emotionCleared(EmotionClear(emotion: change.emotion)))
      }
    }
    for payload in payloads {
      let id = "t\(truth.changeCount)"
      truth.apply(Event(id: id, source: "", subject: truth.id, time: moment, payload: payload))
    }
  }
}

extension Mood {
  /// What the mood lets be heard: the strongest feeling first, of two alike the one that adds more heat; calm where
  /// there is none.
  var shown: [Scenario.EmotionLevel] {
    let present = Emotion.allCases.compactMap { emotion in
      Level(rawValue: level(emotion)).map { Scenario.EmotionLevel(emotion, $0) }
    }
    guard !present.isEmpty else { return [Scenario.EmotionLevel(.calm, .clear)] }
    let ranked = present.enumerated().sorted { left, right in
      let shares = [left, right].map { Course.rules.share(of: $0.element.emotion, $0.element.level) }
      return (-left.element.level.rawValue, -shares[0], left.offset)
        < (-right.element.level.rawValue, -shares[1], right.offset)
    }
    return ranked.map(\.element)
  }
}
