import Calls

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
      lint.add("\(path).again", "is \"\(again)\"; expected the name of one of the steps")
    }
  }

  private func check(
    _ steps: [Playbook.Step], _ lint: inout PlaybookLint, _ path: String, count: ClosedRange<Int>
  ) {
    if !count.contains(steps.count) {
      lint.add(path, "are \(steps.count); expected \(count.lowerBound) to \(count.upperBound)")
    }
    let names = steps.compactMap(\.name)
    for (index, step) in steps.enumerated() {
      let path = "\(path).\(index + 1)"
      step.check(&lint, path)
      for (place, then) in step.targets where !names.contains(then) {
        lint.add("\(path).\(place)", "is \"\(then)\"; expected the name of one of the steps")
      }
      if let name = step.name,
        steps.enumerated().contains(where: { $0.offset != index && $0.element.name == name && $0.element.meets(step) })
      {
        lint.add("\(path).name", "is \"\(name)\", as another step's is; expected a name of its own")
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
      lint.add("\(path).do", "is missing; expected what to do, because there is nothing to say")
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
        "are \(choices.count); expected \(isFork ? "2 to \(Limits.stepChoices)" : isTelling ? "at most \(Limits.stepChoices)" : "none here")"
      )
    }
    for (index, choice) in choices.enumerated() {
      lint.check(choice.text, "\(path).choices.\(index + 1).text", limit: Limits.choiceCharacters)
      if kind == .takeOver, choice.answer == nil {
        lint.add("\(path).choices.\(index + 1).answer", "is missing; expected took_over or none_free")
      }
      if isTelling, choice.person == nil {
        lint.add("\(path).choices.\(index + 1).person", "is missing; expected who is told")
      }
    }
  }

  private func checkQuestions(_ lint: inout PlaybookLint, _ path: String) {
    if kind == .record, questions.isEmpty { lint.add("\(path).ask", "is missing; expected what is to be written down") }
    if questions.count > Limits.stepQuestions {
      lint.add("\(path).ask", "are \(questions.count); expected at most \(Limits.stepQuestions)")
    }
    for (index, question) in questions.enumerated() {
      let path = "\(path).ask.\(index + 1)"
      lint.check(question.item, "\(path).item", limit: Limits.titleCharacters)
      lint.check(question.text, "\(path).text", limit: Limits.questionCharacters)
      lint.check(
        question.ticks, "\(path).ticks", count: 0...Limits.questionTicks, limit: Limits.labelCharacters)
      if questions.count(where: { $0.item == question.item }) > 1 {
        lint.add("\(path).item", "is \"\(question.item)\", as another one's is; expected a name of its own")
      }
    }
  }
}
