import Calls
import Language

extension Playbook {
  /// Every entry that is missing, too long for its place or ill-formed; empty when all is as it should be.
  public var problems: [ContentProblem] {
    var lint = PlaybookLint()
    if format != Playbook.format { lint.add("format", tr("is \"\(format)\"; expected \(Playbook.format)")) }
    if language.isEmpty { lint.add("language", tr("is empty; expected a code such as en")) }
    lint.check(opening, "opening")
    // A playbook may leave these out; the ordinary opening stands in for them.
    for kind in Opening.allCases {
      if let entry = openings[kind] { lint.check(entry, "openings.\(kind.rawValue)") }
    }
    lintPhases(&lint)
    lint.check(listen, "listen")
    // A playbook may leave these out; the words of the feeling stay.
    if !heard.now.isEmpty { lint.check(heard, "heard") }
    if !promised.now.isEmpty { lint.check(promised, "promised") }
    if !agreed.now.isEmpty { lint.check(agreed, "agreed") }
    lintAnswers(&lint)
    for (index, danger) in dangers.prefix(Limits.answers).enumerated() {
      let path = "dangers.\(index + 1)"
      lint.check(danger.heard, "\(path).heard", count: 1...Limits.answerWords, limit: Limits.answerCharacters)
      lint.check(danger.ask, "\(path).ask", limit: Limits.answerCharacters)
    }
    lintEmotions(&lint)
    lintNeeds(&lint)
    lintCrossings(&lint)
    lintConduct(&lint)
    // A playbook may leave some out; the desk says so where one is asked for.
    for situation in Situation.allCases {
      if let entry = situations[situation] { lint.check(entry, "situations.\(situation.rawValue)") }
    }
    for (id, words) in find {
      lint.check(words, "find.\(id)", count: 0...Limits.findWords, limit: Limits.findCharacters)
    }
    lintBreak(&lint)
    lintCustomers(&lint)
    lintHelpAndShift(&lint)
    lintCare(&lint)
    lint.check(end, "end")
    // A playbook may leave this one out; the ordinary end stands in for it.
    if !endOpen.now.isEmpty { lint.check(endOpen, "end_open") }
    lint.check(after, "after", sayLines: 0...0)
    if !afterDespair.now.isEmpty { lint.check(afterDespair, "after_despair", sayLines: 0...0) }
    return lint.problems
  }

  private func lintPhases(_ lint: inout PlaybookLint) {
    if phases.count > Limits.phases {
      lint.add("phases", tr("are \(phases.count); expected at most \(Limits.phases)"))
    }
    var seen = Set(checks.all.map(\.id))
    for (index, phase) in phases.prefix(Limits.phases).enumerated() {
      let path = "phases.\(index + 1)"
      if phase.id.isEmpty || !seen.insert(phase.id).inserted {
        lint.add("\(path).id", tr("is \"\(phase.id)\"; expected a name that no other phase or item has"))
      }
      lint.check(phase.title, "\(path).title", limit: Limits.labelCharacters)
      if let entry = phase.entry {
        lint.check(entry, path)
      } else if index > 0 {
        lint.add("\(path).now", tr("is missing"))
      }
    }
  }

  private func lintAnswers(_ lint: inout PlaybookLint) {
    if answers.count > Limits.answers {
      lint.add("answers", tr("are \(answers.count); expected at most \(Limits.answers)"))
    }
    for (index, answer) in answers.prefix(Limits.answers).enumerated() {
      let path = "answers.\(index + 1)"
      lint.check(answer.id, "\(path).id", limit: Limits.titleCharacters)
      lint.check(answer.asked, "\(path).asked", count: 1...Limits.answerWords, limit: Limits.answerCharacters)
      lint.check(answer.say, "\(path).say", limit: Limits.sayCharacters)
      if !answer.written.isEmpty { lint.check(answer.written, "\(path).written", limit: Limits.sayCharacters) }
      if !answer.again.isEmpty { lint.check(answer.again, "\(path).again", limit: Limits.sayCharacters) }
      if !answer.againNow.isEmpty { lint.check(answer.againNow, "\(path).again_now", limit: Limits.nowCharacters) }
      if !answer.now.isEmpty { lint.check(answer.now, "\(path).now", limit: Limits.nowCharacters) }
      lint.check(answer.avoid, "\(path).avoid", count: 0...Limits.avoidLines, limit: Limits.avoidCharacters)
      if !answer.own.isEmpty { lint.check(answer.own, "\(path).self", limit: Limits.ownCharacters) }
      if answer.common.count > Limits.commonWords {
        lint.add("\(path).names", tr("are \(answer.common.count); expected at most \(Limits.commonWords)"))
      }
    }
  }

  private func lintEmotions(_ lint: inout PlaybookLint) {
    for emotion in Emotion.allCases {
      let path = "emotions.\(emotion.rawValue)"
      guard let found = emotions[emotion] else {
        lint.add(path, tr("is missing"))
        continue
      }
      lint.check(found.label, "\(path).label", limit: Limits.labelCharacters)
      for level in Level.allCases {
        let path = "\(path).levels.\(level.rawValue)"
        guard let entry = found.levels[level] else {
          lint.add(path, tr("is missing"))
          continue
        }
        lint.check(entry.word, "\(path).word", limit: Limits.labelCharacters)
        lint.check(entry.entry, path)
      }
    }
  }

  private func lintNeeds(_ lint: inout PlaybookLint) {
    for need in Need.allCases {
      let path = "needs.\(need.rawValue)"
      guard let found = needs[need] else {
        lint.add(path, tr("is missing"))
        continue
      }
      lint.check(found.label, "\(path).label", limit: Limits.labelCharacters)
      lint.check(found.entry, path)
    }
  }

  private func lintCrossings(_ lint: inout PlaybookLint) {
    if crossings.count > Limits.crossings {
      lint.add("crossings", tr("are \(crossings.count); expected at most \(Limits.crossings)"))
    }
    for (index, crossing) in crossings.prefix(Limits.crossings).enumerated() {
      let path = "crossings.\(index + 1)"
      if crossing.levels.isEmpty { lint.add("\(path).levels", tr("are empty; expected some of 1, 2, 3")) }
      lint.check(crossing.entry, path)
    }
  }

  private func lintConduct(_ lint: inout PlaybookLint) {
    for kind in Conduct.allCases {
      let path = "conduct.\(kind.rawValue)"
      guard let found = conduct[kind] else {
        lint.add(path, tr("is missing"))
        continue
      }
      found.check(&lint, path)
    }
    for (name, line) in ladder.named {
      lint.check(line.text, "ladder.\(name).text", limit: Limits.sayCharacters)
      lint.check(practices: line.serves, "ladder.\(name).serves")
    }
    lint.check(ladder.onward, "ladder.onward")
    // A playbook may leave this one out; the ordinary words stand in for it.
    if !ladder.onwardGrave.now.isEmpty { lint.check(ladder.onwardGrave, "ladder.onward_grave") }
    if let entry = ladder.handedOver { lint.check(entry, "ladder.handed_over") }
    for (kind, found) in conduct {
      if let entry = found.waiting { lint.check(entry, "conduct.\(kind.rawValue).waiting") }
    }
    if let entry = ladder.onwardAside { lint.check(entry, "ladder.onward_aside") }
    if let entry = ladder.onwardOpen { lint.check(entry, "ladder.onward_open") }
    for (name, word) in ladder.holdWord.named("hold_word") {
      lint.check(word.text, "ladder.\(name)", limit: Limits.titleCharacters)
    }
  }

  private func lintHelpAndShift(_ lint: inout PlaybookLint) {
    for (path, texts, limit) in [
      ("help", help.named, Limits.sayCharacters), ("shift", shift.named, Limits.breakCharacters),
    ] {
      for (name, line) in texts {
        lint.check(line.text, "\(path).\(name).text", limit: limit, facts: Facts())
        lint.check(practices: line.serves, "\(path).\(name).serves")
      }
    }
    for dial in LimitChange.Dial.allCases where !(1...3).contains(help.lines(of: dial).count) {
      lint.add("help.\(dial.rawValue)", tr("has \(help.lines(of: dial).count) lines; expected 1 to 3"))
    }
    if !(1...Limits.perspectives).contains(shift.perspectives.count) {
      lint.add("shift.perspectives", tr("are \(shift.perspectives.count); expected 1 to \(Limits.perspectives)"))
    }
  }

  private func lintBreak(_ lint: inout PlaybookLint) {
    for (name, line) in breaks.named {
      // The break screen is wide enough for a long fact, so these are measured with their own words.
      lint.check(line.text, "cooldown.\(name).text", limit: Limits.breakCharacters, facts: Facts())
      lint.check(practices: line.serves, "cooldown.\(name).serves")
    }
    lint.check(
      breaks.neededReasons, "cooldown.needed_reasons", count: 1...Limits.neededReasons,
      limit: Limits.breakCharacters)
  }
}

/// Collects what is wrong with texts, measured with facts of a usual length filled in.
struct PlaybookLint {
  var problems: [ContentProblem] = []
  private let facts: Facts

  init() {
    let value = String(repeating: "x", count: Limits.measuringValueCharacters)
    var facts = Facts(name: value, fact: value, agent: value, reference: value, options: value)
    (facts.promise, facts.deed, facts.due) = (value, value, value)
    facts.made = String(repeating: "x", count: Limits.sayCharacters)
    (facts.still, facts.caseWords, facts.noted) = (value, value, value)
    (facts.promises, facts.contact, facts.complaint) = (value, value, value)
    (facts.crisisLine, facts.emergency, facts.helper) = (value, value, value)
    facts.place = value
    self.facts = facts
  }

  mutating func add(_ path: String, _ message: String) {
    problems.append(ContentProblem(path: path, message: message))
  }

  mutating func check(_ entry: Playbook.Entry, _ path: String, sayLines: ClosedRange<Int> = 1...Limits.sayLines) {
    check(entry.now, "\(path).now", limit: Limits.nowCharacters)
    check(entry.say, "\(path).say", count: sayLines, limit: Limits.sayCharacters)
    check(entry.written, "\(path).written", count: 0...Limits.sayLines, limit: Limits.sayCharacters)
    check(entry.ours, "\(path).ours", count: 0...Limits.sayLines, limit: Limits.sayCharacters)
    check(entry.heard, "\(path).heard", count: 0...Limits.sayLines, limit: Limits.sayCharacters)
    if !entry.heardNow.isEmpty { check(entry.heardNow, "\(path).heard_now", limit: Limits.nowCharacters) }
    if !entry.oursNow.isEmpty { check(entry.oursNow, "\(path).ours_now", limit: Limits.nowCharacters) }
    if !entry.oursOwn.isEmpty { check(entry.oursOwn, "\(path).ours_self", limit: Limits.ownCharacters) }
    for line in entry.say + entry.written + entry.ours + entry.heard where line.contains("{noted") {
      add("\(path).say", tr("says \"\(line)\"; what was noted is for the agent alone, expected {fact|words}"))
    }
    check(entry.avoid, "\(path).avoid", count: 1...Limits.avoidLines, limit: Limits.avoidCharacters)
    check(entry.own, "\(path).self", limit: Limits.ownCharacters)
    check(practices: entry.serves, "\(path).serves")
  }

  mutating func check(_ texts: [String], _ path: String, count: ClosedRange<Int>, limit: Int) {
    if !count.contains(texts.count) {
      let expected = count.upperBound == 0 ? "none" : "\(count.lowerBound) to \(count.upperBound)"
      add(path, tr("has \(texts.count) lines; expected \(expected)"))
    }
    for (index, text) in texts.enumerated() { check(text, "\(path).\(index + 1)", limit: limit) }
  }

  mutating func check(_ text: String, _ path: String, limit: Int, facts: Facts? = nil) {
    if text.allSatisfy(\.isWhitespace) { return add(path, tr("is empty; expected words")) }
    for problem in Template.problems(of: text) { add(path, problem) }
    if text.contains(where: \.isNewline) { add(path, tr("has a line break; expected one line")) }
    let filled = Template.fill(text, with: facts ?? self.facts)
    let longest = max(filled.count, Template.fill(text, with: Facts()).count)
    if longest > limit { add(path, tr("is \(longest) characters long once filled in; expected at most \(limit)")) }
  }

  mutating func check(practices ids: [String], _ path: String) {
    for (index, id) in ids.enumerated() where !Coverage.known.contains(Coverage.Claim(id).practice) {
      add("\(path).\(index + 1)", tr("is \"\(id)\"; expected a practice such as S4.7"))
    }
  }
}

extension Playbook {
  /// Looks through the texts about promises, times and checklists; what a language leaves out is only told where the
  /// desk needs it.
  func lintCare(_ lint: inout PlaybookLint) {
    for kind in Promise.Kind.allCases {
      let path = "promises.kinds.\(kind.rawValue)"
      guard let entry = promises.kinds[kind] else {
        lint.add(path, tr("is missing"))
        continue
      }
      lint.check(entry.label, "\(path).label", limit: Limits.labelCharacters)
      lint.check(entry.say, "\(path).say", limit: Limits.sayCharacters)
      lint.check(practices: entry.serves, "\(path).serves")
    }
    // A playbook may leave these out; the words of the kind are said then.
    for (name, text) in promises.words.named where !text.isEmpty {
      lint.check(text, "promises.words.\(name)", limit: Limits.sayCharacters)
    }
    for (name, line) in promises.named {
      lint.check(line.text, "promises.\(name).text", limit: Limits.promiseCharacters)
      lint.check(practices: line.serves, "promises.\(name).serves")
    }
    lintTimes(&lint)
    lintChecks(&lint)
  }

  private func lintTimes(_ lint: inout PlaybookLint) {
    if times.weekdays.count != 7 {
      lint.add("times.weekdays", tr("are \(times.weekdays.count); expected 7, Monday first"))
    }
    if times.months.count != 12 {
      lint.add("times.months", tr("are \(times.months.count); expected 12, January first"))
    }
    for (name, words) in [("minutes", times.minutes), ("hours", times.hours), ("tomorrow", times.tomorrow)]
    where words.isEmpty { lint.add("times.\(name)", tr("is empty; expected at least one word")) }
    for (name, text) in [("shown", times.shown), ("shown_with_year", times.shownWithYear)]
    where !text.contains("{time}") || !text.contains("{day}") {
      lint.add("times.\(name)", tr("is \"\(text)\"; expected {day} and {time} in it"))
    }
    for (name, text) in [("unclear", times.unclear), ("passed", times.passed), ("no_such_day", times.noSuchDay)]
    where text.isEmpty || text.count > Limits.promiseCharacters {
      lint.add("times.\(name)", tr("is \(text.count) characters long; expected 1 to \(Limits.promiseCharacters)"))
    }
  }

  private func lintChecks(_ lint: inout PlaybookLint) {
    var seen: Set<String> = []
    for (name, items) in [("open", checks.open), ("close", checks.close)] {
      if items.isEmpty || items.count > Limits.checkItems {
        lint.add("checks.\(name)", tr("has \(items.count) items; expected 1 to \(Limits.checkItems)"))
      }
      for (index, item) in items.enumerated() {
        let path = "checks.\(name).\(index + 1)"
        if item.id.isEmpty || !seen.insert(item.id).inserted {
          lint.add("\(path).id", tr("is \"\(item.id)\"; expected a name that no other item has"))
        }
        lint.check(item.title, "\(path).title", limit: Limits.checkTitleCharacters)
        lint.check(practices: item.serves, "\(path).serves")
      }
    }
  }
}

extension Playbook {
  /// Looks at the texts about customers: words to avoid, causes, flags, grants.
  func lintCustomers(_ lint: inout PlaybookLint) {
    lintGuard(&lint)
    lint.check(causes.ask.text, "causes.ask.text", limit: Limits.breakCharacters)
    lint.check(practices: causes.ask.serves, "causes.ask.serves")
    for cause in Cause.allCases {
      let (path, line) = ("causes.\(cause.rawValue)", causes.line(of: cause))
      lint.check(line.label, "\(path).label", limit: Limits.labelCharacters)
      lint.check(line.say, "\(path).say", limit: Limits.sayCharacters)
      lint.check(practices: line.serves, "\(path).serves")
    }
    for (path, texts) in [("flags", flags.named), ("authority", authority.named)] {
      for (name, line) in texts {
        lint.check(line.text, "\(path).\(name).text", limit: Limits.breakCharacters)
        lint.check(practices: line.serves, "\(path).\(name).serves")
      }
    }
    if !(1...Limits.patterns).contains(flags.patterns.count) {
      lint.add("flags.patterns", tr("are \(flags.patterns.count); expected 1 to \(Limits.patterns)"))
    }
    for (index, line) in flags.patterns.enumerated() {
      lint.check(line.text, "flags.patterns.\(index + 1).text", limit: Limits.patternCharacters)
      lint.check(practices: line.serves, "flags.patterns.\(index + 1).serves")
    }
  }

  private func lintGuard(_ lint: inout PlaybookLint) {
    if phrases.count > Limits.guardPhrases {
      lint.add("guard", tr("has \(phrases.count) entries; expected at most \(Limits.guardPhrases)"))
    }
    for (index, phrase) in phrases.prefix(Limits.guardPhrases).enumerated() {
      let path = "guard.\(index + 1)"
      lint.check(phrase.avoid, "\(path).avoid", count: 1...Limits.guardForms, limit: Limits.avoidCharacters)
      lint.check(phrase.say, "\(path).say", limit: Limits.guardCharacters)
      lint.check(practices: phrase.serves, "\(path).serves")
    }
  }
}

extension Playbook.ConductEntry {
  /// Notes everything of a ladder that is missing, too long or leads nowhere.
  func check(_ lint: inout PlaybookLint, _ path: String) {
    lint.check(label, "\(path).label", limit: Limits.labelCharacters)
    lint.check(now, "\(path).now", limit: Limits.nowCharacters)
    lint.check(avoid, "\(path).avoid", count: 1...Limits.avoidLines, limit: Limits.avoidCharacters)
    lint.check(own, "\(path).self", limit: Limits.ownCharacters)
    lint.check(practices: serves, "\(path).serves")
    check(steps, &lint, "\(path).steps", count: 1...Limits.ladderSteps)
    check(mail, &lint, "\(path).mail", count: 0...Limits.ladderSteps)
    if let again, !steps.contains(where: { $0.name == again }) {
      lint.add("\(path).again", tr("is \"\(again)\"; expected the name of one of the steps"))
    }
  }

  private func check(
    _ steps: [Playbook.Step], _ lint: inout PlaybookLint, _ path: String, count: ClosedRange<Int>
  ) {
    // Steps for one way of talking stand beside those for another; nobody walks them all.
    let walked = Medium.allCases.map { medium in
      steps.count { $0.media.isEmpty || $0.media.contains(medium) }
    }
    let most = walked.max() ?? 0
    if !count.contains(most) {
      lint.add(path, tr("are \(most); expected \(count.lowerBound) to \(count.upperBound)"))
    }
    let names = steps.compactMap(\.name)
    for (index, step) in steps.enumerated() {
      let path = "\(path).\(index + 1)"
      step.check(&lint, path)
      for (place, then) in step.targets where !names.contains(then) {
        lint.add("\(path).\(place)", tr("is \"\(then)\"; expected the name of one of the steps"))
      }
      if let name = step.name,
        steps.enumerated().contains(where: { $0.offset != index && $0.element.name == name && $0.element.meets(step) })
      {
        lint.add("\(path).name", tr("is \"\(name)\", as another step's is; expected a name of its own"))
      }
    }
  }
}

extension Playbook.Step {
  /// The names of the steps that it leads to, each with where it stands.
  fileprivate var targets: [(String, String)] {
    choices.enumerated().compactMap { index, choice in
      choice.then.map { ("choices.\(index + 1).then", $0) }
    } + (then.map { [("then", $0)] } ?? [])
  }

  /// True where both stand in one way of talking.
  fileprivate func meets(_ other: Playbook.Step) -> Bool {
    media.isEmpty || other.media.isEmpty || !Set(media).isDisjoint(with: other.media)
  }

  fileprivate func check(_ lint: inout PlaybookLint, _ path: String) {
    lint.check(title, "\(path).title", limit: Limits.titleCharacters)
    if let doing { lint.check(doing, "\(path).do", limit: Limits.nowCharacters) }
    if needsWords || !say.isEmpty {
      lint.check(say, "\(path).say", count: 1...Limits.sayLines, limit: Limits.sayCharacters)
    } else if doing == nil {
      lint.add("\(path).do", tr("is missing; expected what to do, because there is nothing to say"))
    }
    lint.check(practices: serves, "\(path).serves")
    checkChoices(&lint, path)
    checkQuestions(&lint, path)
  }

  private var needsWords: Bool { [.prompt, .say, .warning, .promise, .announce].contains(kind) }

  private func checkChoices(_ lint: inout PlaybookLint, _ path: String) {
    let isFork = kind == .choose || kind == .takeOver
    let isTelling = kind == .alert || kind == .report
    let range = isFork ? 2...Limits.stepChoices : isTelling ? 0...Limits.stepChoices : 0...0
    if !range.contains(choices.count) {
      lint.add(
        "\(path).choices",
        isFork
          ? tr("are \(choices.count); expected 2 to \(Limits.stepChoices)")
          : isTelling
            ? tr("are \(choices.count); expected at most \(Limits.stepChoices)")
            : tr("are \(choices.count); expected none here")

      )
    }
    for (index, choice) in choices.enumerated() {
      lint.check(choice.text, "\(path).choices.\(index + 1).text", limit: Limits.choiceCharacters)
      if kind == .takeOver, choice.answer == nil {
        lint.add("\(path).choices.\(index + 1).answer", tr("is missing; expected took_over or none_free"))
      }
      // Who is alone with it tells nobody, and goes on.
      if isTelling, choice.person == nil, choice.answer != .noneFree {
        lint.add("\(path).choices.\(index + 1).person", tr("is missing; expected who is told"))
      }
    }
  }

  private func checkQuestions(_ lint: inout PlaybookLint, _ path: String) {
    if kind == .record, questions.isEmpty {
      lint.add("\(path).ask", tr("is missing; expected what is to be written down"))
    }
    if questions.count > Limits.stepQuestions {
      lint.add("\(path).ask", tr("are \(questions.count); expected at most \(Limits.stepQuestions)"))
    }
    for (index, question) in questions.enumerated() {
      let path = "\(path).ask.\(index + 1)"
      lint.check(question.item, "\(path).item", limit: Limits.titleCharacters)
      lint.check(question.text, "\(path).text", limit: Limits.questionCharacters)
      lint.check(
        question.ticks, "\(path).ticks", count: 0...Limits.questionTicks, limit: Limits.labelCharacters)
      if questions.count(where: { $0.item == question.item }) > 1 {
        lint.add("\(path).item", tr("is \"\(question.item)\", as another one's is; expected a name of its own"))
      }
    }
  }
}
