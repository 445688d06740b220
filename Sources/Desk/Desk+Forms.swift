import Calls
import Coaching
import Language

extension DeskState {
  /// The call that a form is about, as long as it is on the desk.
  func call(of form: Form) -> Call? { work.calls[form.call]?.call }

  /// Answers what the agent does in a form.
  mutating func answerForm(_ form: Form, _ action: Action) -> [Effect] {
    var form = form
    switch action {
    case .cancelled: return putAside(form)
    case .choiceMoved(let index): form.choose(index)
    case .submitted:
      let place = form.chosen
      fillTime(in: &form)
      // The time that was taken out of the line is looked at before it is kept.
      if form.chosen != place {
        work.overlay = .form(form)
        return []
      }
      if form.chosen < form.fields.count - 1, !form.isKeptByEnter {
        form.advance()
      } else if form.isOneLine, form.missing != nil {
        work.overlay = nil
        work.closedForm(at: clock.uptime, holdsText: form.holdsText)
        return []
      } else if let missing = form.missing {
        form.complain(tr("\(form.fields[missing].title) is missing."), at: form.fields[missing].name)
      } else {
        work.overlay = nil
        work.closedForm(at: clock.uptime, holdsText: form.holdsText)
        let effects = keep(form)
        if case .form = work.overlay { return effects }
        dropDraft(of: form)
        return effects + keepDrafts()
      }
    case .fieldReplaced(let text): form.replace(line(named: text, in: form) ?? text)
    // What 0 would bring back stands there already.
    case .textTyped("0") where isOpenReply(form): break
    case .textTyped(let text) where form.fields.first?.entry.text.isEmpty == true:
      if let line = line(named: text, in: form) {
        form.replace(line)
        (form.takenBy, form.takenAt) = (text, clock.uptime)
      } else {
        form.edit(action)
      }
    // Only at once it takes the digit back; later it shortens the line, as in any other.
    case .deletedBackward where form.takenBy != nil && clock.uptime - form.takenAt < Limits.fingersMilliseconds:
      form.fields[form.chosen].entry = Entry(form.takenBy ?? "")
      form.takenBy = nil
    default:
      form.takenBy = nil
      form.edit(action)
    }
    refresh(&form)
    work.overlay = .form(form)
    return []
  }

  /// Does what a filled form is for; it opens the form again where something in it can't be used.
  mutating func keep(_ form: Form) -> [Effect] {
    switch form.purpose {
    case .note(let kind): addNote(kind, form)
    case .name: nameCustomer(form)
    case .speaker: keepSpeaker(form)
    case .promise, .outcome: keepPromise(form)
    case .help, .helpAnswer: keepHelp(form)
    case .colleague: keepColleague(form)
    case .skip, .leave, .closing, .incident, .untold, .early, .unconfirmed: keepLadder(form)
    case .flag, .decision, .customer: keepCustomer(form)
    case .reflection: keepReflection(form)
    case .reply: keepReply(form)
    case .check: keepCheck(form)
    }
  }
}

extension DeskState {
  /// True for a line to the customer that holds the words of the reply that did not arrive, as they were sent.
  private func isOpenReply(_ form: Form) -> Bool {
    guard form.purpose == .reply, let call = call(of: form), sendsReplies(in: call) else { return false }
    return call.replies.newestOpen.map { $0.text == form["text"] } ?? false
  }

  /// The line of the sidebar that a digit stands for in a line to the customer, as it is said to this customer; 0 stands
  /// for the reply that may not have arrived.
  private func line(named text: String, in form: Form) -> String? {
    if form.purpose == .reply, text == "0", let call = call(of: form), sendsReplies(in: call) {
      return call.replies.newestOpen?.text
    }
    guard form.purpose == .reply, text.count == 1, let number = Int(text),
      let advice = work.calls[form.call]?.view.advice,
      advice.say.indices.contains(number - 1)
    else { return nil }
    return advice.say[number - 1]
  }
}

extension Form {
  /// Goes to the next line; where Enter keeps the form early, to the line that it waits for.
  mutating func advance() {
    guard keepsEarly, let missing else {
      guard let field, field.isRequired, field.value.isEmpty else { return choose(chosen + 1) }
      return complain(tr("\(field.title) is missing."), at: field.name)
    }
    if missing == chosen {
      complain(tr("\(fields[missing].title) is missing."), at: fields[missing].name)
    } else {
      choose(missing)
    }
  }

  /// Puts a text in place of what stands in the line being filled in; nothing typed keeps it.
  mutating func replace(_ text: String) {
    guard !text.isEmpty, fields.indices.contains(chosen) else { return }
    isTouched = true
    if purpose == .reply, text != fields[chosen].entry.text { (isWarned, problem) = (false, nil) }
    fields[chosen].isProposed = false
    fields[chosen].isFilled = false
    if fields[chosen].choices.isEmpty { fields[chosen].entry = Entry(text) } else { edit(.textTyped(text)) }
  }
}
