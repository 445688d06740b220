import Calls
import Coaching
import Language

// What the team does comes in as news, each once: the journal is asked before whether it holds it. What the desk tells goes
// by the journal, too; only how a call stands goes out beside it, because nobody keeps that.

extension DeskState {
  /// Answers what happened between the desk and its team.
  mutating func answerTeam(_ action: TeamAction) -> [Effect] {
    guard team != nil else { return [] }
    switch action {
    case .connected:
      let wasDown = team?.trouble != nil
      team?.isConnected = true
      team?.trouble = nil
      if wasDown { say(tr("The team hears this desk again.")) }
    case .down(let sentence):
      let isNew = team?.trouble == nil
      team?.isConnected = false
      team?.trouble = sentence
      if isNew { say(tr("The team does not hear this desk now; what you do is kept for it. \(sentence)")) }
    case .arrived(let news): return take(news)
    }
    return []
  }

  private mutating func take(_ news: TeamNews) -> [Effect] {
    if news.waitsForAnswer { return takeRequest(news) }
    // What this desk closed itself is no news to it.
    if case .promiseClosed(let id, let author, _) = news.what, openPromise(id, of: author) == nil { return [] }
    // That it came is laid to rest first, so that it comes once.
    var effects = record(cameOnce(news.id, call: news.call, person: news.person))
    switch news.what {
    case .answered(let asked, let answer): effects += take(answer, to: asked, news)
    case .callTaken(let about, let moment):
      let given = giveAway(promisesIn: news.call, madeUntil: moment, to: news.person)
      effects += given.effects + take(.tookOver, to: about, news, given: given.titles)
    case .released(let started):
      team?.release = TeamState.Release(started: started, person: news.person)
      effects += releaseFromBreak()
    case .flagDecided(let flag, let decision, let reason):
      let decided = FlagDecision(
        flag: flag, decision: decision, person: news.person, reason: reason, rest: Self.fromTeam)
      effects += act(.flagDecided(decided), call: news.call)
      say(tr("\(news.person) has \(decision.rawValue) your flag."))
    case .whispered(let text):
      guard work.calls[news.call]?.call.isLive == true else { break }
      let others = (team?.whispers ?? []).suffix(Limits.whispers - 1)
      team?.whispers = others + [TeamState.Whisper(call: news.call, person: news.person, text: text)]
    case .readingBegan:
      guard work.calls[news.call]?.call.isLive == true else { break }
      team?.readers[news.call, default: []].removeAll { $0 == news.person }
      team?.readers[news.call, default: []].append(news.person)
      say(tr("\(news.person) reads this call along."))
    case .readingEnded:
      team?.readers[news.call]?.removeAll { $0 == news.person }
      if work.calls[news.call]?.call.isLive == true { say(tr("\(news.person) has stopped reading along.")) }
    case .promiseTaken(let id, let author): effects += giveAway(id, of: author, to: news.person)
    case .promiseCame(let promise, let id, let author):
      effects += adopt(promise, id: id, of: author)
      say(
        tr(
          "Yours now, with \(news.person)'s call: \(promise.what), due \(shownTime(promise.due)). \(key("promise.list")) lists it."
        ))
    case .promiseClosed(let id, let author, let state): effects += close(id, of: author, as: state)
    case .promiseDeclined: say(tr("\(news.person) can't take the promise that you passed on. It stays yours."))
    case .asked, .promisePassed: break
    }
    return effects
  }

  /// The mark that something of the team came to this desk.
  func cameOnce(_ id: String, call: String, person: String) -> Event {
    Event(
      id: id, source: TeamNews.source, subject: "", time: clock.time,
      payload: .other(
        type: Event.typePrefix + "team.news", data: .object(["call": .string(call), "person": .string(person)])))
  }

  /// - Parameter given: what was promised and went with the call.
  private mutating func take(
    _ answer: EscalationAnswer.Answer, to asked: String, _ news: TeamNews, given: [String] = []
  ) -> [Effect] {
    // What concerns no call of this desk concerns another desk of the same agent.
    guard let call = work.calls[news.call]?.call else { return [] }
    let words =
      switch answer {
      case .coming: tr("\(news.person) is coming")
      case .tookOver: tr("\(news.person) takes over")
      case .noneFree: tr("\(news.person) says that nobody is free")
      case .heard, .notNeeded: tr("\(news.person) has seen it")
      }
    let waited = news.waitedMilliseconds.map { max(1, ($0 + 500) / 1_000) }
    let sentence = waited.map { tr("\(words), after \($0) s.") } ?? tr("\(words).")
    // Nothing changes hands by itself, which whoever gives a call away has to know.
    if !given.isEmpty {
      say(
        tr(
          "\(sentence) What you promised in this call is \(news.person)'s now: \(given.joined(separator: ", "))."))
    } else {
      let keeps = answer == .tookOver && !promises(of: call).isEmpty
      say(keeps ? tr("\(sentence) What you promised stays yours; \(key("promise.list")) passes it on.") : sentence)
    }
    guard let help = call.help, help.id == asked else { return [] }
    let told = EscalationAnswer(asked: asked, answer: answer, person: news.person, rest: Self.fromTeam)
    let effects = act(.escalationAnswered(told), call: news.call)
    refreshAdvice(of: news.call)
    return effects
  }

  /// Marks what the team brought, which is not told to it again.
  private static let fromTeam: [String: JSON] = [Event.fromTeamMember: .bool(true)]

  /// Ends the break that a signed-in supervisor released the agent from, once it may end: nobody shortens one.
  mutating func releaseFromBreak() -> [Effect] {
    guard let release = team?.release else { return [] }
    guard let current = work.ownBreak, current.eventID == release.started, isBreakRunning else {
      if work.ownBreak == nil { team?.release = nil }
      return []
    }
    guard leave(of: current.terms) == .none, current.terms.elapsed(at: clock) >= releaseMilliseconds(of: current.terms)
    else { return [] }
    team?.release = nil
    return endBreak(.released, person: release.person)
  }

  /// Each second: releases that wait for their time, and how the calls stand.
  mutating func tickTeam() -> [Effect] {
    guard team?.isConnected == true, practice == nil else { return [] }
    var effects = releaseFromBreak()
    guard clock.uptime >= team?.nextBeat ?? 0 else { return effects }
    team?.nextBeat = clock.uptime + Limits.beatMilliseconds
    for call in liveCalls where work.calls[call.id]?.view.isHistory != true {
      let heat = heat(of: call)
      let card = workplace.limits
      let beat = TeamBeat(
        call: call.id, heat: card.hostility == nil ? nil : heat.current,
        hotMinutes: card.hotMinutes == nil ? nil : heat.hotMinutes)
      effects.append(.beat(beat))
    }
    return effects
  }

  /// Tells the team of limits that are passed now, each once and once more where it is passed further.
  mutating func tellLimits() -> [Effect] {
    guard team != nil, practice == nil, !isDemo else { return [] }
    var effects: [Effect] = []
    for call in liveCalls {
      guard let known = work.calls[call.id], !known.view.isHistory, !known.limitWatch.told.isEmpty,
        known.limitWatch.told.contains(where: { $0.value > team?.toldLimits[call.id]?[$0.key] ?? 0 })
      else { continue }
      for (dial, insistence) in known.limitWatch.told.sorted(by: { $0.key.rawValue < $1.key.rawValue })
      where insistence > team?.toldLimits[call.id]?[dial] ?? 0 {
        let lines = limits.lines(of: dial)
        guard lines.indices.contains(insistence - 1) else { continue }
        let data: JSON = .object([
          "dial": .string(dial.rawValue), "line": .number(lines[insistence - 1]),
          "insistence": .integer(Int64(insistence)),
        ])
        effects += act(.other(type: Event.limitPassedType, data: data), call: call.id)
      }
      // One that was taken back and is passed again was told already.
      team?.toldLimits[call.id, default: [:]].merge(known.limitWatch.told, uniquingKeysWith: max)
    }
    return effects
  }

  /// A call that is back after a restart has told its limits before.
  mutating func forgetLimitsToTell(of id: String) {
    guard team != nil, let told = work.calls[id]?.limitWatch.told else { return }
    team?.toldLimits[id] = told
  }

  /// A key: what was whispered may be shown.
  mutating func showWhispers() {
    guard let whispers = team?.whispers, !whispers.isEmpty else { return }
    for index in whispers.indices { team?.whispers[index].isShown = true }
  }

  /// Puts the whispers of the call on the screen aside; false where there are none.
  mutating func putWhispersAside() -> Bool {
    guard let focus = work.focus, team?.whispers.contains(where: { $0.call == focus && $0.isShown }) == true else {
      return false
    }
    team?.whispers.removeAll { $0.call == focus && $0.isShown }
    return true
  }

  /// What is whispered in a call and may be seen now, with who whispers.
  public func whispers(in call: Call) -> [TeamState.Whisper] {
    guard call.isLive else { return [] }
    return (team?.whispers ?? []).filter { $0.call == call.id && $0.isShown }
  }

  /// Nothing is kept of calls that are over or not on the desk any more.
  mutating func forgetEndedCallsOfTeam() {
    guard let team, !(team.readers.isEmpty && team.toldLimits.isEmpty && team.whispers.isEmpty) else { return }
    let live = Set(liveCalls.map(\.id))
    let isOver = { (id: String) in !live.contains(id) }
    if team.readers.keys.contains(where: isOver) { self.team?.readers = team.readers.filter { !isOver($0.key) } }
    if team.toldLimits.keys.contains(where: isOver) {
      self.team?.toldLimits = team.toldLimits.filter { !isOver($0.key) }
    }
    if team.whispers.contains(where: { isOver($0.call) }) { self.team?.whispers.removeAll { isOver($0.call) } }
  }

  /// Who reads a call along.
  public func readers(of call: Call) -> [String] { call.isLive ? team?.readers[call.id] ?? [] : [] }
}
