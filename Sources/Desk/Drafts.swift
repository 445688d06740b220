import Calls
import Language

/// What was typed into a form that was put aside, or that is still open; it outlives the program.
public struct Draft: Hashable, Sendable {
  /// The call that the form is about; empty for one about none.
  public var call: String
  /// Which form of that call, such as `reply`.
  public var form: String
  /// When it was typed.
  public var time: Instant
  /// What stands in each line that was filled in: what was typed, or the id of what the agent chose.
  public var fields: [String: String]

  /// A draft of a form.
  public init(call: String, form: String, time: Instant, fields: [String: String]) {
    self.call = call
    self.form = form
    self.time = time
    self.fields = fields
  }
}

extension Form {
  /// What a draft of this form is found by; nil for a form that is not worth one.
  var draftName: String? {
    switch purpose {
    case .note(let kind): "note.\(kind.rawValue)"
    case .reply: "reply"
    case .promise(nil): "promise"
    case .help: "help"
    // A name typed for one step, or for one line of the sheet, is nobody's in another.
    case .incident(let conduct):
      "incident.\(conduct.rawValue).\(step.map { "\($0.step)" } ?? title).\(fields.first?.name ?? "")"
    case .flag(let kind?): "flag.\(kind.rawValue)"
    case .check(let item): "check.\(item)"
    case .reflection: "reflection"
    case .name: "name"
    case .customer: "number"
    case .speaker, .promise, .outcome, .skip, .leave, .closing, .untold, .early, .unconfirmed, .flag, .helpAnswer,
      .colleague, .decision:
      nil
    }
  }

  /// The command that opens it again.
  public var openingCommand: String? {
    switch purpose {
    case .note(let kind): "note.\(kind.rawValue)"
    case .reply: "customer.reply"
    case .promise: "promise"
    case .help: "help.ask"
    case .flag: "customer.flag"
    case .check: "checks"
    case .reflection: "shift.lookback"
    case .incident: "said"
    case .name: "name"
    case .customer: "customer.number"
    default: nil
    }
  }

  /// What was typed so far; nil where nothing was.
  func draft(at time: Instant) -> Draft? {
    guard let draftName, isTouched else { return nil }
    var filled: [String: String] = [:]
    for field in fields {
      // What the desk itself had set is set anew, by what is typed then.
      guard field.choices.isEmpty || field.isChosen else { continue }
      let value = field.choice?.id ?? field.entry.text
      if !value.isEmpty { filled[field.name] = value }
    }
    guard fields.contains(where: { $0.choices.isEmpty && !$0.value.isEmpty }) else { return nil }
    return Draft(call: call, form: draftName, time: time, fields: filled)
  }

  /// Puts what was typed earlier back into its lines.
  mutating func take(_ draft: Draft) {
    for index in fields.indices {
      guard let value = draft.fields[fields[index].name] else { continue }
      if fields[index].choices.isEmpty {
        fields[index].entry = Entry(value)
      } else if let choice = fields[index].choices.firstIndex(where: { $0.id == value }) {
        fields[index].chosenIndex = choice
        fields[index].isChosen = true
      }
    }
    isTouched = true
  }
}

extension DeskState {
  /// Opens a form with what was typed into it before, unless one is open already: what is being typed is never thrown
  /// away.
  mutating func open(_ form: Form) {
    if case .form = work.overlay { return }
    var form = form
    // What was sent in the meantime is no draft any more, such as one that a program was killed over.
    work.drafts.removeAll { draft in
      guard let id = draft.fields[Draft.replyField], let call = work.calls[draft.call]?.call else { return false }
      return call.replies[id].map { $0.state != .failed } ?? false
    }
    if let draft = work.drafts.first(where: { $0.call == form.call && $0.form == form.draftName }) {
      // A text that is brought along, such as a pasted one, is not what was put aside.
      if form.purpose.isBare || form.field?.value.isEmpty != false { form.take(draft) }
      refresh(&form)
    }
    work.overlay = .form(form)
  }

  /// Puts a form aside with what was typed into it.
  mutating func putAside(_ form: Form) -> [Effect] {
    work.overlay = nil
    dropDraft(of: form)
    guard let draft = form.draft(at: clock.time) else { return keepDrafts() }
    work.drafts = work.drafts.suffix(Limits.drafts - 1) + [draft]
    if let command = form.openingCommand { say(tr("Put aside. \(key(command)) opens it again as you left it.")) }
    return keepDrafts()
  }

  /// A form is kept, so that its draft is of no more use.
  mutating func dropDraft(of form: Form) {
    work.drafts.removeAll { $0.call == form.call && $0.form == form.draftName }
  }

  /// Drafts that were found at the start.
  mutating func takeDrafts(_ drafts: [Draft]) {
    // What was put aside before the file was read is newer.
    let older = drafts.filter { draft in !work.drafts.contains { $0.call == draft.call && $0.form == draft.form } }
    work.drafts = (older + work.drafts).suffix(Limits.drafts)
    work.keptDrafts = drafts
  }

  /// What is half typed, as it may rest on the disk; nil where nothing of it may.
  public var restingDrafts: [Draft]? {
    guard practice == nil, !isDemo else { return nil }
    var drafts = work.drafts + unsavedReplies
    if case .form(let form) = work.overlay, let draft = form.draft(at: clock.time) {
      drafts.removeAll { $0.call == draft.call && $0.form == draft.form }
      drafts.append(draft)
    }
    return drafts.map { $0.masked(by: policy.masking) }
  }

  /// Asks for the drafts to be laid to rest where they have changed: those put aside, and what is being typed.
  mutating func keepDrafts() -> [Effect] {
    guard let drafts = restingDrafts else { return [] }
    guard drafts.map(\.fields) != work.keptDrafts.map(\.fields) else { return [] }
    work.keptDrafts = drafts
    return [.keepDrafts(drafts)]
  }

  /// True where something was put aside for the call on the screen.
  public func hasDraft(_ name: String, of call: Call) -> Bool {
    work.drafts.contains { $0.call == call.id && $0.form == name }
  }
}

extension Draft {
  fileprivate func masked(by rules: MaskingRules) -> Draft {
    var draft = self
    for (name, text) in fields where name != Self.replyField { draft.fields[name] = Masking.masked(text, rules: rules) }
    return draft
  }
}

extension Form.Purpose {
  /// True for a form that brings nothing along that was worked out.
  fileprivate var isBare: Bool {
    switch self {
    case .note: false
    default: true
    }
  }
}
