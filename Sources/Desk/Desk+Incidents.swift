import Calls
import Coaching
import Language

extension DeskState {
  /// The sheet that has the screen to itself: a threat against a place in the call on the screen (practice.md 4.6).
  public var sheet: IncidentSheet? {
    guard isCoached, let prompt = openStep, prompt.holdsLine, let call = focusedCall, let playbook
    else { return nil }
    return IncidentSheet(
      of: call, conduct: prompt.conduct, playbook: playbook, policy: policy, facts: facts(of: call))
  }

  /// True where a call is over and what has to be recorded or reported of it is neither done nor put off.
  public func isRecordDue(of id: String) -> Bool {
    guard let call = work.calls[id]?.call, !call.isLive, let step = openStep(of: id) else { return false }
    return step.kind != .flag
  }

  /// True where a call is over and what has to be recorded or reported of it was put off.
  public func isRecordPutOff(of id: String) -> Bool {
    guard let call = work.calls[id]?.call, !call.isLive, !isRecordDue(of: id) else { return false }
    return ladders(of: call)?.newestAside != nil
  }

  /// What was put off, with whose it is and how it comes back.
  public var putOffWords: [String] {
    work.calls.ids.filter(isRecordPutOff).map { id in
      let needsHelp = work.calls[id].map { $0.call.isForLife } ?? false
      return needsHelp
        ? tr(
          "Put off: help for \(name(ofCall: id)). \(key("call.list")) goes there, \(key("step.back")) brings it back.")
        : tr(
          "Put off: record of \(name(ofCall: id)). \(key("call.list")) goes there, \(key("step.back")) brings it back.")
    }
  }

  /// Opens the lines of a record: exact words as the transcript has them, and what was written since the mark.
  mutating func openRecord(_ prompt: ConductPrompt, _ call: Call) {
    var fields: [Form.Field] = []
    if prompt.purpose != nil { fields.append(personField(prompt.purpose)) }
    let notes = call.incidentNotes(prompt.conduct, since: prompt.eventID)
    for question in prompt.questions {
      let known = notes.last { $0.note.item == question.item }?.note.text
      let text = known ?? (question.item == "words" ? markedWords(prompt, call) : "")
      var field = Form.Field(
        question.item, question.text, text: text, hint: text.isEmpty ? "" : tr("typing goes on at its end"))
      field.isFilled = known == nil && !text.isEmpty
      fields.append(field)
    }
    if fields.isEmpty { return }
    var form = Form(.incident(prompt.conduct), call: call.id, title: prompt.doing, fields: fields)
    form.step = prompt
    open(form)
  }

  /// The line for who was told: nobody stands there until it is typed or chosen by its number.
  private func personField(_ purpose: Escalation.Purpose?) -> Form.Field {
    let names = purpose.map { workplace.routes(for: $0) } ?? []
    let listed = names.prefix(3).enumerated().map { "\($0 + 1) \($1.address)" }
    let hint = listed.isEmpty ? tr("who was told") : tr("who was told: \(listed.joined(separator: ", ")), or a name")
    return Form.Field(Form.told, tr("Told"), hint: hint, isRequired: true)
  }

  /// Who was told: a number stands for the one whom the line lists under it.
  private func person(in form: Form, _ purpose: Escalation.Purpose?) -> String? {
    let text = form[Form.told]
    let names = purpose.map { workplace.routes(for: $0) } ?? []
    if let number = Int(text), names.prefix(3).indices.contains(number - 1) { return names[number - 1].name }
    return text.isEmpty ? nil : text
  }

  /// What the customer said where the conduct was marked, as far as the transcript has it.
  private func markedWords(_ prompt: ConductPrompt, _ call: Call) -> String {
    for act in call.acts where act.id == prompt.eventID {
      guard case .conductMarked(let mark) = act.payload, let anchor = mark.anchor else { continue }
      return call.transcript.line(of: call.transcript.current(anchor.utterance))?.utterance.text ?? anchor.quote
    }
    return ""
  }

  /// Keeps the answers of a record, each with its time; what stands there already is not written again.
  mutating func keepIncident(_ form: Form, _ conduct: Conduct, _ call: Call) -> [Effect] {
    let prompt = openStep(of: call.id).flatMap { $0.conduct == conduct ? $0 : nil }
    let isEmpty = form.fields.allSatisfy { $0.name == Form.told || $0.name == Form.toldAt || $0.value.isEmpty }
    if prompt?.kind == .record, prompt?.holdsLine == false, isEmpty {
      var form = form
      form.complain(
        tr(
          "Nothing is written yet. One line is enough; \(key(Naming.leave)) and \(key("step.skip")) leave it out, with a reason."
        ),
        at: form.fields[0].name)
      work.overlay = .form(form)
      return []
    }
    let told = person(in: form, form.step?.purpose ?? prompt?.purpose) ?? ""
    if !told.isEmpty, told.allSatisfy(\.isNumber) {
      // The list still stands above the line: a number of it means the same there.
      if let number = Int(told), let prompt, prompt.choices.indices.contains(number - 1) {
        return chooseWay(number, call) ?? []
      }
      var form = form
      form.complain(
        tr("Nobody is listed as \(told). Type a name or who they are; \(key(Naming.leave)) goes back to the list."),
        at: Form.told)
      work.overlay = .form(form)
      return []
    }
    if let problem = stillToCome(form) {
      var form = form
      form.complain(problem, at: Form.toldAt)
      work.overlay = .form(form)
      return []
    }
    if !form.isWarned, let problem = untimely(form) {
      var form = form
      form.isWarned = true
      form.complain(problem, at: Form.toldAt)
      work.overlay = .form(form)
      return []
    }
    let row = sheet?.rows.first { row in form.fields.contains { $0.name == row.question?.item } }
    var effects: [Effect] = []
    var rest: [String: JSON] = [:]
    if let prompt, prompt.holdsLine {
      if !form[Form.told].isEmpty { effects += tell(form, prompt, call) }
    } else if let prompt, form.fields.contains(where: { $0.name == Form.told }) == (prompt.purpose != nil),
      [.record, .report, .alert].contains(prompt.kind)
    {
      // What was being written down when the call ended is kept, and the report is still to be made.
      rest["because"] = .string(upcomingID)
      effects += takeStep(prompt, call, asks: prompt.purpose, person: person(in: form, prompt.purpose))
    } else if let step = form.step, !form[Form.told].isEmpty {
      // Who was told stays, although the call ended while it was being written down.
      effects += takeStep(step, call, asks: step.purpose, person: person(in: form, step.purpose))
      say(tr("Written down in the call that is over."))
    }
    let notes = call.incidentNotes(conduct, since: prompt?.eventID)
    for field in form.fields where ![Form.told, Form.toldAt].contains(field.name) && !field.value.isEmpty {
      if notes.last(where: { $0.note.item == field.name })?.note.text == field.value { continue }
      let note = IncidentNote(conduct: conduct, item: field.name, text: field.value, rest: rest)
      effects += act(.incidentNoted(note), call: call.id)
    }
    if row != nil { moveToOpenRow() }
    return effects
  }

  /// What is said of a time at which somebody was told that is still to come; nil where it isn't. Shortly after midnight
  /// the late hours are those of the day before.
  private func stillToCome(_ form: Form) -> String? {
    guard let zone, let time = toldTime(form[Form.toldAt]) else { return nil }
    let parts = time.split(separator: ":").compactMap { Int64($0) }
    guard parts.count == 2 else { return nil }
    let now = Int64(WallClock(zone: zone).reading(at: clock.time).minute)
    let ahead = (parts[0] * 60 + parts[1] - now + 1_440) % 1_440
    guard (Limits.clockMinutesApart + 1..<720).contains(ahead) else { return nil }
    return tr("\(time) is still to come. Type when they were told, or leave it empty for now.")
  }

  /// What is wrong with the time at which somebody was told; nil where nothing is.
  private func untimely(_ form: Form) -> String? {
    let text = form[Form.toldAt]
    guard !text.isEmpty, toldTime(text) == nil else { return nil }
    return tr("\(text) is no time. Type one such as 14:05 or 5 min ago, or leave it so: it is kept as it is.")
  }

  /// A time of today as it is typed, such as `14:05`, `1405` or `5 min ago`, as hours and minutes.
  private func toldTime(_ text: String) -> String? {
    let words = text.lowercased().split(separator: " ").map(String.init)
    let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    if words.last == "ago", words.count >= 2, let first = words.first,
      let minutes = Int(first.prefix { $0.isASCII && $0.isNumber }), (0...720).contains(minutes),
      words.dropLast().joined().contains("m")
    {
      guard let zone else { return text }
      let minute = WallClock(zone: zone).reading(at: clock.time.advanced(milliseconds: -Int64(minutes) * 60_000)).minute
      return "\(pad(minute / 60)):\(pad(minute % 60))"
    }
    guard words.count == 1, let word = words.first else { return nil }
    let parts = word.split { ":.h".contains($0) }
    let digits = parts.joined()
    guard parts.count <= 2, digits.allSatisfy({ $0.isASCII && $0.isNumber }), (3...4).contains(digits.count),
      parts.last?.count == 2 || parts.count == 1, let minute = Int(digits.suffix(2)), minute < 60,
      let hour = Int(digits.dropLast(2)), hour < 24
    else { return nil }
    return "\(pad(hour)):\(pad(minute))"
  }

  /// Somebody was told, from the sheet.
  private mutating func tell(_ form: Form, _ prompt: ConductPrompt, _ call: Call) -> [Effect] {
    guard let row = sheet?.rows.first(where: { $0.purpose != nil && $0.text == form.title }) else { return [] }
    let when = form[Form.toldAt]
    let effects = takeStep(
      step(row, prompt), call, asks: row.purpose, person: person(in: form, row.purpose),
      when: when.isEmpty ? nil : toldTime(when) ?? when)
    moveToOpenRow()
    return effects
  }

  private func step(_ row: IncidentSheet.Row, _ prompt: ConductPrompt) -> ConductPrompt {
    var step = prompt
    (step.step, step.kind, step.title, step.purpose, step.words) = (row.step, row.kind, row.text, row.purpose, [])
    return step
  }

  // MARK: The sheet

  /// The line of the sheet on the screen that is chosen, from 0.
  public var sheetRow: Int { work.focus.flatMap { work.calls[$0]?.sheetRow } ?? 0 }

  mutating func chooseRow(_ row: Int) {
    guard let rows = sheet?.rows, let focus = work.focus else { return }
    work.calls[focus]?.sheetRow = min(max(0, row), max(0, rows.count - 1))
  }

  private mutating func moveToOpenRow() {
    guard let focus = work.focus, let next = sheet?.nextOpen(from: sheetRow) else { return }
    work.calls[focus]?.sheetRow = next
  }

  /// Opens a line of the sheet, or does what it stands for.
  mutating func answerRow(_ index: Int, _ call: Call) -> [Effect] {
    guard let row = row(index), let prompt = openStep else { return [] }
    work.calls[call.id]?.sheetRow = index
    if let question = row.question {
      if question.ticks.isEmpty {
        open(
          Form(
            .incident(prompt.conduct), call: call.id, title: question.text,
            fields: [Form.Field(question.item, tr("Answer"), text: row.answers.last?.text ?? "")]))
      } else {
        work.overlay = .ticks(item: question.item)
      }
      return []
    }
    guard row.kind != .close else { return closeRecord(step(row, prompt), call) }
    open(
      Form(
        .incident(prompt.conduct), call: call.id, title: row.text,
        fields: [
          personField(row.purpose), Form.Field(Form.toldAt, tr("When"), hint: tr("empty: just now; or such as 14:05")),
        ]))
    return []
  }

  /// The record is complete, once everybody was told who has to be.
  mutating func closeRecord(_ prompt: ConductPrompt, _ call: Call) -> [Effect] {
    if let sheet, let untold = sheet.untold {
      chooseRow(untold)
      say(
        tr("First: \(sheet.rows[untold].text) \(key("said")) says who. \(key("step.skip")) puts it off, with a reason.")
      )
      return []
    }
    let open = sheet?.rows.filter { $0.question != nil && !$0.isDone } ?? []
    guard open.isEmpty else {
      askWhyClosed(open, prompt.conduct, call)
      return []
    }
    return takeStep(prompt, call)
  }

  /// Asks why a record is closed while lines of it are open: no key that slips, and no key pressed twice, closes it so.
  private mutating func askWhyClosed(_ rows: [IncidentSheet.Row], _ conduct: Conduct, _ call: Call) {
    let named = rows.prefix(Limits.stepsLeft).map(\.text).joined(separator: "; ")
    let count = rows.count
    let title = plural(
      count, "\(count) line is open: \(named). Why close the record now?",
      "\(count) lines are open, such as: \(named). Why close the record now?")
    open(
      Form(
        .closing(conduct), call: call.id, title: title,
        fields: [
          Form.Field("reason", tr("Reason"), hint: tr("\(key(Naming.leave)) goes back to the list"), isRequired: true)
        ]))
  }

  /// Closes a record whose lines are open, with the reason.
  mutating func keepClosing(_ form: Form, _ conduct: Conduct, _ call: Call) -> [Effect] {
    guard call.id == work.focus, let prompt = openStep, prompt.conduct == conduct,
      let row = sheet?.rows.first(where: { $0.kind == .close })
    else {
      say(tr("That step is not open any more. Nothing was written."))
      return []
    }
    return takeStep(step(row, prompt), call, reason: form["reason"])
  }

  /// Answers a line of the sheet at once; ticks are named by their numbers or words.
  mutating func answerRow(_ index: Int, _ text: String, _ call: Call) -> [Effect] {
    let words = text.split(separator: " ").joined(separator: " ")
    guard let row = row(index), let prompt = openStep, !words.isEmpty else { return answerRow(index, call) }
    work.calls[call.id]?.sheetRow = index
    guard let question = row.question else {
      let form = Form(
        .incident(prompt.conduct), call: call.id, title: row.text,
        fields: [Form.Field(Form.told, tr("Told"), text: words)])
      return row.purpose != nil ? keepIncident(form, prompt.conduct, call) : answerRow(index, call)
    }
    guard !question.ticks.isEmpty else {
      let field = Form.Field(question.item, question.text, text: words)
      let form = Form(.incident(prompt.conduct), call: call.id, title: "", fields: [field])
      return keepIncident(form, prompt.conduct, call)
    }
    work.overlay = .ticks(item: question.item)
    var effects: [Effect] = []
    for word in words.split(whereSeparator: { $0 == " " || $0 == "," }).prefix(question.ticks.count) {
      let number = Int(word) ?? (question.ticks.firstIndex { $0.lowercased() == word.lowercased() } ?? -1) + 1
      if let call = focusedCall { effects += tick(number, call) }
    }
    work.overlay = nil
    moveToOpenRow()
    return effects
  }

  private mutating func row(_ index: Int) -> IncidentSheet.Row? {
    guard let rows = sheet?.rows, rows.indices.contains(index) else {
      say(tr("There is no such line on the list."))
      return nil
    }
    return rows[index]
  }

  /// The question that is being ticked.
  public var tickedRow: IncidentSheet.Row? {
    guard case .ticks(let item) = work.overlay else { return nil }
    return sheet?.rows.first { $0.question?.item == item }
  }

  /// Ticks something, or takes its tick back.
  mutating func tick(_ number: Int, _ call: Call) -> [Effect] {
    guard let row = tickedRow, let question = row.question, let conduct = openStep?.conduct else { return [] }
    guard question.ticks.indices.contains(number - 1) else {
      say(tr("There are \(question.ticks.count) to tick."))
      return []
    }
    let word = question.ticks[number - 1]
    if let known = row.answers.last(where: { $0.text == word }) {
      let taken = IncidentNote(conduct: conduct, item: question.item, text: "", withdraws: known.id)
      return act(.incidentNoted(taken), call: call.id)
    }
    return act(.incidentNoted(IncidentNote(conduct: conduct, item: question.item, text: word)), call: call.id)
  }
}

extension Call {
  /// The answers of a record that were written since a mark was made; all of them without one.
  func incidentNotes(_ conduct: Conduct, since mark: String?) -> [(id: String, time: Instant, note: IncidentNote)] {
    guard let mark, let start = acts.lastIndex(where: { $0.id == mark }) else { return incidentNotes(conduct) }
    let ids = Set(acts[start...].map(\.id))
    return incidentNotes(conduct).filter { ids.contains($0.id) }
  }
}

extension Form {
  /// The line for who was told; no item of a record has such a name.
  static let told = "told:who"
  /// The line for when that was.
  fileprivate static let toldAt = "told:at"
}
