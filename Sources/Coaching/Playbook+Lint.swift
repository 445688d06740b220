import Calls

extension Playbook {
  /// Every entry that is missing, too long for its place or ill-formed; empty when all is as it should be.
  public var problems: [ContentProblem] {
    var lint = PlaybookLint()
    if format != Playbook.format { lint.add("format", "is \"\(format)\"; expected \(Playbook.format)") }
    if language.isEmpty { lint.add("language", "is empty; expected a code such as en") }
    lint.check(opening, "opening")
    lintEmotions(&lint)
    lintNeeds(&lint)
    lintCrossings(&lint)
    lintConduct(&lint)
    lintCoolDown(&lint)
    lintCustomers(&lint)
    lintHelpAndShift(&lint)
    lintCare(&lint)
    lint.check(end, "end")
    lint.check(after, "after", sayLines: 0...0)
    return lint.problems
  }

  private func lintEmotions(_ lint: inout PlaybookLint) {
    for emotion in Emotion.allCases {
      let path = "emotions.\(emotion.rawValue)"
      guard let found = emotions[emotion] else {
        lint.add(path, "is missing")
        continue
      }
      lint.check(found.label, "\(path).label", limit: Limits.labelCharacters)
      for level in Level.allCases {
        let path = "\(path).levels.\(level.rawValue)"
        guard let entry = found.levels[level] else {
          lint.add(path, "is missing")
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
        lint.add(path, "is missing")
        continue
      }
      lint.check(found.label, "\(path).label", limit: Limits.labelCharacters)
      lint.check(found.entry, path)
    }
  }

  private func lintCrossings(_ lint: inout PlaybookLint) {
    if crossings.count > Limits.crossings {
      lint.add("crossings", "are \(crossings.count); expected at most \(Limits.crossings)")
    }
    for (index, crossing) in crossings.prefix(Limits.crossings).enumerated() {
      let path = "crossings.\(index + 1)"
      if crossing.levels.isEmpty { lint.add("\(path).levels", "are empty; expected some of 1, 2, 3") }
      lint.check(crossing.entry, path)
    }
  }

  private func lintConduct(_ lint: inout PlaybookLint) {
    for kind in Conduct.allCases {
      let path = "conduct.\(kind.rawValue)"
      guard let found = conduct[kind] else {
        lint.add(path, "is missing")
        continue
      }
      found.check(&lint, path)
    }
    for (name, line) in ladder.named {
      lint.check(line.text, "ladder.\(name).text", limit: Limits.sayCharacters)
      lint.check(practices: line.serves, "ladder.\(name).serves")
    }
    lint.check(ladder.onward, "ladder.onward")
    lint.check(ladder.holdWord, "ladder.hold_word", limit: Limits.titleCharacters)
  }

  private func lintHelpAndShift(_ lint: inout PlaybookLint) {
    for (path, texts, limit) in [
      ("help", help.named, Limits.sayCharacters), ("shift", shift.named, Limits.coolDownCharacters),
    ] {
      for (name, line) in texts {
        lint.check(line.text, "\(path).\(name).text", limit: limit, facts: Facts())
        lint.check(practices: line.serves, "\(path).\(name).serves")
      }
    }
    for dial in LimitChange.Dial.allCases where !(1...3).contains(help.lines(of: dial).count) {
      lint.add("help.\(dial.rawValue)", "has \(help.lines(of: dial).count) lines; expected 1 to 3")
    }
    if !(1...Limits.perspectives).contains(shift.perspectives.count) {
      lint.add("shift.perspectives", "are \(shift.perspectives.count); expected 1 to \(Limits.perspectives)")
    }
  }

  private func lintCoolDown(_ lint: inout PlaybookLint) {
    for (name, line) in coolDown.named {
      // The break screen is wide enough for a long fact, so these are measured with their own words.
      lint.check(line.text, "cooldown.\(name).text", limit: Limits.coolDownCharacters, facts: Facts())
      lint.check(practices: line.serves, "cooldown.\(name).serves")
    }
    lint.check(
      coolDown.neededReasons, "cooldown.needed_reasons", count: 1...Limits.neededReasons,
      limit: Limits.coolDownCharacters)
  }
}

/// Collects what is wrong with texts, measured with facts of a usual length filled in.
struct PlaybookLint {
  var problems: [ContentProblem] = []
  private let facts: Facts

  /// How many practices each seed of practice.md 1 has.
  private static let practices = [1: 27, 2: 31, 3: 37, 4: 25, 5: 41]

  init() {
    let value = String(repeating: "x", count: Limits.measuringValueCharacters)
    var facts = Facts(name: value, fact: value, agent: value, reference: value, options: value)
    (facts.promise, facts.due) = (value, value)
    (facts.promises, facts.contact, facts.complaint) = (value, value, value)
    (facts.crisisLine, facts.emergency, facts.helper) = (value, value, value)
    self.facts = facts
  }

  mutating func add(_ path: String, _ message: String) {
    problems.append(ContentProblem(path: path, message: message))
  }

  mutating func check(_ entry: Playbook.Entry, _ path: String, sayLines: ClosedRange<Int> = 1...Limits.sayLines) {
    check(entry.now, "\(path).now", limit: Limits.nowCharacters)
    check(entry.say, "\(path).say", count: sayLines, limit: Limits.sayCharacters)
    check(entry.avoid, "\(path).avoid", count: 1...Limits.avoidLines, limit: Limits.avoidCharacters)
    check(entry.own, "\(path).self", limit: Limits.ownCharacters)
    check(practices: entry.serves, "\(path).serves")
  }

  mutating func check(_ texts: [String], _ path: String, count: ClosedRange<Int>, limit: Int) {
    if !count.contains(texts.count) {
      let expected = count.upperBound == 0 ? "none" : "\(count.lowerBound) to \(count.upperBound)"
      add(path, "has \(texts.count) lines; expected \(expected)")
    }
    for (index, text) in texts.enumerated() { check(text, "\(path).\(index + 1)", limit: limit) }
  }

  mutating func check(_ text: String, _ path: String, limit: Int, facts: Facts? = nil) {
    if text.allSatisfy(\.isWhitespace) { return add(path, "is empty; expected words") }
    for problem in Template.problems(of: text) { add(path, problem) }
    if text.contains(where: \.isNewline) { add(path, "has a line break; expected one line") }
    let filled = Template.fill(text, with: facts ?? self.facts)
    let longest = max(filled.count, Template.fill(text, with: Facts()).count)
    if longest > limit { add(path, "is \(longest) characters long once filled in; expected at most \(limit)") }
  }

  mutating func check(practices ids: [String], _ path: String) {
    for (index, id) in ids.enumerated() where !PlaybookLint.isPractice(id) {
      add("\(path).\(index + 1)", "is \"\(id)\"; expected a practice such as S4.7")
    }
  }

  private static func isPractice(_ id: String) -> Bool {
    let parts = id.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    guard id.first == "S", parts.count == 2, let seed = Int(parts[0]), let number = Int(parts[1]) else { return false }
    return "S\(seed).\(number)" == id && number >= 1 && number <= practices[seed] ?? 0
  }
}
