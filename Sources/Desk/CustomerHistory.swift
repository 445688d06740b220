import Calls
import Coaching
import Language

/// Everything that is known of a customer from earlier calls, as it stands behind the one line of the opening.
public struct CustomerHistory: Hashable, Sendable {
  /// The customer's number.
  public var reference: String
  /// What to call the customer, where an earlier call knew it.
  public var name: String?
  /// How many calls there were.
  public var contactCount: Int
  /// The newest of them, newest first.
  public var contacts: [Contact]
  /// Promises that were not taken back, newest first.
  public var promises: [PromiseStanding]
  /// Flags in any state, newest first.
  public var flags: [FlagStanding]

  public init(
    reference: String, name: String? = nil, contactCount: Int = 0, contacts: [Contact] = [],
    promises: [PromiseStanding] = [], flags: [FlagStanding] = []
  ) {
    self.reference = reference
    self.name = name
    self.contactCount = contactCount
    self.contacts = contacts
    self.promises = promises
    self.flags = flags
  }
}

/// The file of a customer as lines that people read.
public struct CustomerFileText: Sendable {
  /// One line of it.
  public struct Line: Hashable, Sendable {
    /// How much it matters.
    public enum Look: Hashable, Sendable { case heading, plain, quiet, warning }

    /// The words; those of a customer or a colleague are as they were written down.
    public var text: String
    /// Columns that it is indented by.
    public var indent = 0
    /// How much it matters.
    public var look = Look.plain
  }

  /// How the past is told.
  public var words: PastWords
  /// Gives a conduct its name.
  public var label: @Sendable (Conduct) -> String
  /// True for flags that nobody has confirmed, or that are over, as well: for who looks after flags, not for the desk.
  public var showsEveryFlag = false

  /// - Parameter label: gives a conduct its name.
  public init(
    words: PastWords, showsEveryFlag: Bool = false, label: @escaping @Sendable (Conduct) -> String = { $0.rawValue }
  ) {
    self.words = words
    self.label = label
    self.showsEveryFlag = showsEveryFlag
  }

  /// Who the file is of and how many calls it tells of.
  public func title(of history: CustomerHistory) -> String {
    let count = plural(
      history.contactCount, "\(history.contactCount) call", "\(history.contactCount) calls")
    return [history.name, history.reference].compactMap { $0 }.joined(separator: ", ") + ": \(count)"
  }

  /// The lines of the file, the newest first in each part.
  public func lines(of history: CustomerHistory) -> [Line] {
    calls(history) + [Line(text: "")] + promises(history.promises) + [Line(text: "")] + flags(history.flags)
  }

  private func calls(_ history: CustomerHistory) -> [Line] {
    guard !history.contacts.isEmpty else { return [Line(text: tr("No call before this one"), look: .quiet)] }
    let more = history.contactCount - history.contacts.count
    return [Line(text: tr("Last calls"), look: .heading)] + history.contacts.flatMap(lines)
      + (more > 0 ? [Line(text: tr("and \(more) earlier"), indent: 2, look: .quiet)] : [])
  }

  private func lines(of contact: Contact) -> [Line] {
    var lines = [Line(text: words.headline(of: contact), indent: 2)]
    if let about = contact.about, !about.isEmpty { lines.append(Line(text: about, indent: 4)) }
    for fact in contact.facts where fact != contact.about { lines.append(Line(text: fact, indent: 4)) }
    if !contact.agent.isEmpty { lines.append(Line(text: tr("answered by \(contact.agent)"), indent: 4, look: .quiet)) }
    return lines
  }

  private func promises(_ list: [PromiseStanding]) -> [Line] {
    guard !list.isEmpty else { return [Line(text: tr("No promises"), look: .quiet)] }
    // What is still to be done comes before what is past.
    let open = list.filter { $0.state == .open }.sorted { $0.promise.due < $1.promise.due }
    return [Line(text: tr("Promises"), look: .heading)]
      + (open + list.filter { $0.state != .open }).map { standing in
        let state = words.state(of: standing)
        let moment = words.moment(standing.promise.due)
        let due = standing.state == .open ? tr("due \(moment)") : tr("was due \(moment)")
        let owner = standing.promise.owner.isEmpty ? nil : tr("by \(standing.promise.owner)")
        let parts = ["\(state): \(standing.promise.what)", owner, due, standing.reason].compactMap { $0 }
        return Line(
          text: parts.joined(separator: ", "), indent: 2,
          look: ["broken", "overdue"].contains(state) ? .warning : .plain)
      }
  }

  private func flags(_ list: [FlagStanding]) -> [Line] {
    let shown = showsEveryFlag ? list : list.filter { $0.isInForce(at: words.now) }
    guard !shown.isEmpty else { return [Line(text: tr("No flags"), look: .quiet)] }
    return [Line(text: tr("Flags"), look: .heading)] + shown.flatMap(lines)
  }

  private func lines(of standing: FlagStanding) -> [Line] {
    let flag = standing.flag
    let what: String
    switch flag.kind {
    case .incident: what = flag.conduct.map(label) ?? tr("an incident")
    case .pattern: what = tr("a pattern")
    case .care: what = tr("handle with care")
    case .parting: what = tr("the end is decided; a supervisor tells them in writing")
    }
    var lines = [Line(text: "\(words.moment(flag.occurred)): \(what)\(standingWords(standing))", indent: 2)]
    // The words of an insult are of no use to the next one who answers; they are for who decides about the flag.
    if !flag.words.isEmpty, showsEveryFlag || flag.kind != .incident {
      lines.append(Line(text: "\"\(flag.words)\"", indent: 4))
    }
    if let worked = flag.worked, !worked.isEmpty { lines.append(Line(text: tr("what worked: \(worked)"), indent: 4)) }
    if showsEveryFlag, let person = standing.decidedBy {
      let reason = standing.reason.map { ": \($0)" } ?? ""
      lines.append(Line(text: "\(standing.state.rawValue) by \(person)\(reason)", indent: 4, look: .quiet))
    }
    return lines
  }

  private func standingWords(_ standing: FlagStanding) -> String {
    guard showsEveryFlag else { return "" }
    if standing.isInForce(at: words.now) { return tr(", in force") }
    return ", \(standing.state.rawValue)" + (words.now >= standing.flag.expires ? tr(", expired") : "")
  }
}

extension DeskState {
  /// The file of the customer of the call on the screen, as a title and lines; nil while it is being read.
  public var customerFile: (title: String, lines: [CustomerFileText.Line])? {
    guard let id = work.focus, let history = work.calls[id]?.history else { return nil }
    let labels = Dictionary(uniqueKeysWithValues: Conduct.allCases.map { ($0, label(of: $0)) })
    let text = CustomerFileText(
      words: PastWords(playbook: playbook, clock: wallClock, now: clock.time), label: { labels[$0] ?? $0.rawValue })
    let earlier = plural(
      history.contactCount, "\(history.contactCount) earlier call", "\(history.contactCount) earlier calls")
    let name = [history.name, history.reference].compactMap { $0 }.joined(separator: ", ")
    return ("\(name): \(earlier)", text.lines(of: history))
  }

  /// Opens the file of the customer of the call on the screen.
  mutating func requestFile() -> [Effect] {
    guard let call = focusedCall else {
      say(tr("No call is on the desk."))
      return []
    }
    guard practice == nil else {
      say(tr("A practised call has no file."))
      return []
    }
    guard let reference = call.reference else {
      say(tr("This call has no customer's number. \(key("customer.number")) sets it and brings up earlier calls."))
      return []
    }
    work.overlay = .file(scroll: 0)
    return [.loadHistory(reference: reference, call: call.id)] + readingZone
  }

  /// Takes in what the journal knows, unless the number of the call has changed meanwhile.
  mutating func takeHistory(_ history: CustomerHistory, of call: String) {
    guard work.calls[call]?.call.reference == history.reference else { return }
    work.calls[call]?.history = history
  }
}
