import Calls

extension Playbook {
  /// Looks at the texts about customers: words to avoid, causes, flags, grants.
  func lintCustomers(_ lint: inout PlaybookLint) {
    lintGuard(&lint)
    lint.check(causes.ask.text, "causes.ask.text", limit: Limits.coolDownCharacters)
    lint.check(practices: causes.ask.serves, "causes.ask.serves")
    for cause in Cause.allCases {
      let (path, line) = ("causes.\(cause.rawValue)", causes.line(of: cause))
      lint.check(line.label, "\(path).label", limit: Limits.labelCharacters)
      lint.check(line.say, "\(path).say", limit: Limits.sayCharacters)
      lint.check(practices: line.serves, "\(path).serves")
    }
    for (path, texts) in [("flags", flags.named), ("authority", authority.named)] {
      for (name, line) in texts {
        lint.check(line.text, "\(path).\(name).text", limit: Limits.coolDownCharacters)
        lint.check(practices: line.serves, "\(path).\(name).serves")
      }
    }
    if !(1...Limits.patterns).contains(flags.patterns.count) {
      lint.add("flags.patterns", "are \(flags.patterns.count); expected 1 to \(Limits.patterns)")
    }
    for (index, line) in flags.patterns.enumerated() {
      lint.check(line.text, "flags.patterns.\(index + 1).text", limit: Limits.patternCharacters)
      lint.check(practices: line.serves, "flags.patterns.\(index + 1).serves")
    }
  }

  private func lintGuard(_ lint: inout PlaybookLint) {
    if phrases.count > Limits.guardPhrases {
      lint.add("guard", "has \(phrases.count) entries; expected at most \(Limits.guardPhrases)")
    }
    for (index, phrase) in phrases.prefix(Limits.guardPhrases).enumerated() {
      let path = "guard.\(index + 1)"
      lint.check(phrase.avoid, "\(path).avoid", count: 1...Limits.guardForms, limit: Limits.avoidCharacters)
      lint.check(phrase.say, "\(path).say", limit: Limits.guardCharacters)
      lint.check(practices: phrase.serves, "\(path).serves")
    }
  }
}
