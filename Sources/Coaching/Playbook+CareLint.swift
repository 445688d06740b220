import Calls

extension Playbook {
  /// Looks through the texts about promises, times and checklists; what a language leaves out is only told where the
  /// desk needs it.
  func lintCare(_ lint: inout PlaybookLint) {
    for kind in Promise.Kind.allCases {
      let path = "promises.kinds.\(kind.rawValue)"
      guard let entry = promises.kinds[kind] else {
        lint.add(path, "is missing")
        continue
      }
      lint.check(entry.label, "\(path).label", limit: Limits.labelCharacters)
      lint.check(entry.say, "\(path).say", limit: Limits.sayCharacters)
      lint.check(practices: entry.serves, "\(path).serves")
    }
    for (name, line) in promises.named {
      lint.check(line.text, "promises.\(name).text", limit: Limits.promiseCharacters)
      lint.check(practices: line.serves, "promises.\(name).serves")
    }
    lintTimes(&lint)
    lintChecks(&lint)
  }

  private func lintTimes(_ lint: inout PlaybookLint) {
    if times.weekdays.count != 7 { lint.add("times.weekdays", "are \(times.weekdays.count); expected 7, Monday first") }
    if times.months.count != 12 { lint.add("times.months", "are \(times.months.count); expected 12, January first") }
    for (name, words) in [("minutes", times.minutes), ("hours", times.hours), ("tomorrow", times.tomorrow)]
    where words.isEmpty { lint.add("times.\(name)", "is empty; expected at least one word") }
    for (name, text) in [("shown", times.shown), ("shown_with_year", times.shownWithYear)]
    where !text.contains("{time}") || !text.contains("{day}") {
      lint.add("times.\(name)", "is \"\(text)\"; expected {day} and {time} in it")
    }
    for (name, text) in [("unclear", times.unclear), ("passed", times.passed), ("no_such_day", times.noSuchDay)]
    where text.isEmpty || text.count > Limits.promiseCharacters {
      lint.add("times.\(name)", "is \(text.count) characters long; expected 1 to \(Limits.promiseCharacters)")
    }
  }

  private func lintChecks(_ lint: inout PlaybookLint) {
    var seen: Set<String> = []
    for (name, items) in [("open", checks.open), ("close", checks.close)] {
      if items.isEmpty || items.count > Limits.checkItems {
        lint.add("checks.\(name)", "has \(items.count) items; expected 1 to \(Limits.checkItems)")
      }
      for (index, item) in items.enumerated() {
        let path = "checks.\(name).\(index + 1)"
        if item.id.isEmpty || !seen.insert(item.id).inserted {
          lint.add("\(path).id", "is \"\(item.id)\"; expected a name that no other item has")
        }
        lint.check(item.title, "\(path).title", limit: Limits.checkTitleCharacters)
        lint.check(practices: item.serves, "\(path).serves")
      }
    }
  }
}
