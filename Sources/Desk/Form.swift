import Calls
import Coaching

/// A few lines to be filled in, one after the other; it lies at the foot of the screen and never over what to do now.
///
/// It carries the call that it is about, so that what is filled in belongs to that call whatever is on the screen by then.
public struct Form: Hashable, Sendable {
  /// Something to choose: it is known by its id, whatever words stand for it on the screen.
  public struct Choice: Hashable, Sendable {
    /// A short stable name, such as `fix_by`; unique among the choices of a line.
    public var id: String
    /// What stands on the screen.
    public var words: String

    /// A choice whose words are for people alone.
    public init(_ id: String, _ words: String) {
      self.id = id
      self.words = words
    }
  }

  /// One line of a form.
  public struct Field: Hashable, Sendable {
    /// A short stable name, such as `due`.
    public var name: String
    /// What it is called on the screen.
    public var title: String
    /// What is being typed.
    public var entry: Entry
    /// What there is to choose from; empty for free text.
    public var choices: [Choice]
    /// Which of them is chosen, from 0.
    public var chosenIndex = 0
    /// True once the agent chose, and did not only leave what was set.
    public var isChosen = false
    /// What is expected, in a few words.
    public var hint: String
    /// True where the form can't be kept without it.
    public var isRequired: Bool
    /// True for words that the desk has put in and nobody has touched: they are read from their beginning, and typing
    /// goes on at their end.
    public var isFilled = false
    /// True for a time that the desk has put in: typing replaces it, moving the cursor takes it up.
    public var isProposed = false

    /// A line for free text.
    public init(_ name: String, _ title: String, text: String = "", hint: String = "", isRequired: Bool = false) {
      self.name = name
      self.title = title
      entry = Entry(text)
      choices = []
      self.hint = hint
      self.isRequired = isRequired
    }

    /// A line with choices.
    /// - Parameter chosen: the id of the one that is set; the first where it is none of them.
    public init(_ name: String, _ title: String, choices: [Choice], chosen: String? = nil, hint: String = "") {
      self.name = name
      self.title = title
      entry = Entry()
      self.choices = choices
      chosenIndex = choices.firstIndex { $0.id == chosen } ?? 0
      self.hint = hint
      isRequired = false
    }

    /// What is chosen; nil for free text.
    public var choice: Choice? { choices.indices.contains(chosenIndex) ? choices[chosenIndex] : nil }

    /// What was typed, on one line without blanks around it, or the words of what is chosen.
    public var value: String { choice?.words ?? entry.text.split(separator: " ").joined(separator: " ") }
  }

  /// What the form is for.
  public enum Purpose: Hashable, Sendable {
    /// A few words about what happened or how the customer feels.
    case note(Note.Kind)
    /// The customer's name.
    case name
    /// Which of those who speak is the customer.
    case speaker
    /// A promise to the customer; the id of the one that it changes.
    case promise(changes: String?)
    /// What became of a promise, by its id.
    case outcome(promise: String)
    /// Help from a colleague.
    case help(Escalation.Purpose)
    /// Why a step of a protocol is passed over.
    case skip(Conduct, step: Int64)
    /// Why the steps of a danger are put aside.
    case leave(Conduct, step: Int64)
    /// Why the record of an incident is closed while lines of it are open.
    case closing(Conduct)
    /// An answer of an incident's record.
    case incident(Conduct)
    /// Why a call ends before the customer was told.
    case untold
    /// Why a call ends before the steps that come first.
    case early
    /// Why a call ends before a promise was said back.
    case unconfirmed
    /// A flag for the next colleague, once its kind is chosen.
    case flag(Flag.Kind?)
    /// What came of help that was asked for, by the id of the event that asked.
    case helpAnswer(asked: String)
    /// An answer to a colleague who asks something of the agent, by the id of what asks.
    case colleague(request: String)
    /// A decision about a flag, by its id.
    case decision(flag: String)
    /// The customer's number.
    case customer
    /// A look back.
    case reflection
    /// A line to the customer.
    case reply
    /// What was done for one item of a checklist.
    case check(item: String)
  }

  /// What it is for.
  public var purpose: Purpose
  /// The id of the call that it is about; empty for what is about none, such as a look back at a shift.
  public let call: String
  /// What it is called.
  public var title: String
  /// Its lines.
  public var fields: [Field]
  /// The line being filled in.
  public var chosen = 0
  /// What is wrong with what was typed, in one sentence.
  public var problem: String?
  /// What can be said aloud with what is filled in; nil where there is nothing to say.
  public var words: String?
  /// True where Enter keeps the form as soon as nothing required is missing, whatever line is being filled in.
  public var keepsEarly = false
  /// The id of the choice that the desk has offered; one that the agent made in its place stays.
  var guess: String?
  /// True once the agent has filled in something.
  var isTouched = false
  /// What was typed to take a line from the sidebar, which the first Backspace brings back.
  var takenBy: String?
  /// When that was typed, in uptime milliseconds.
  var takenAt: Int64 = 0
  /// The step of a protocol that an incident's lines were opened for: what is typed is of that step, whatever is open by
  /// the time it is kept.
  var step: ConductPrompt?
  /// True for the customer's number where a flag waits for it.
  var leadsToFlag = false
  /// Lines that are shown at first where the others are filled by the desk; nil where the form decides by itself.
  var firstFields: Int?
  /// The time, as it was typed, about which the agent was asked back; Enter keeps it then.
  var askedTime: String?
  /// True once the agent was told what speaks against keeping it.
  var isWarned = false

  /// A form about a call, with its first line being filled in.
  public init(_ purpose: Purpose, call: String, title: String, fields: [Field]) {
    self.purpose = purpose
    self.call = call
    self.title = title
    self.fields = fields
  }

  /// What stands in a line, by its name; empty where there is no such line.
  public subscript(name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

  /// True where words stand in it that somebody typed; a number that chooses is none.
  var holdsText: Bool {
    fields.contains { field in field.choices.isEmpty && !field.value.isEmpty && !field.value.allSatisfy(\.isNumber) }
  }

  /// The id of what is chosen in a line, by the line's name; nil where nothing is.
  public func choice(_ name: String) -> String? { fields.first { $0.name == name }?.choice?.id }

  /// True for a note and a name: one line at the foot of the screen, without a title.
  public var isOneLine: Bool {
    switch purpose {
    case .note, .name: true
    default: false
    }
  }

  /// The line being filled in.
  public var field: Field? { fields.indices.contains(chosen) ? fields[chosen] : nil }

  /// Moves to the line with a name and says what is wrong there.
  mutating func complain(_ sentence: String, at name: String) {
    problem = sentence
    if let index = fields.firstIndex(where: { $0.name == name }) { chosen = index }
  }

  /// Answers an editing action in the line being filled in.
  mutating func edit(_ action: Action) {
    guard fields.indices.contains(chosen) else { return }
    problem = nil
    isTouched = true
    if purpose == .reply { isWarned = false }
    if fields[chosen].choices.isEmpty {
      if fields[chosen].isProposed, case .textTyped = action { fields[chosen].entry = Entry() }
      fields[chosen].isProposed = false
      fields[chosen].isFilled = false
      fields[chosen].entry.edit(action)
      return
    }
    let choices = fields[chosen].choices
    let current = fields[chosen].chosenIndex
    var next = current
    fields[chosen].isChosen = true
    switch action {
    case .cursorMoved(let step): next = (current + (step < 0 ? -1 : 1) + choices.count) % choices.count
    case .textTyped(" "): next = (current + 1) % choices.count
    case .textTyped(let text):
      if let number = Int(text), choices.indices.contains(number - 1) {
        next = number - 1
      } else if let index = choices.firstIndex(where: { $0.words.lowercased().hasPrefix(text.lowercased()) }) {
        next = index
      }
    default: break
    }
    fields[chosen].chosenIndex = next
  }

  /// Moves to another line; stops at either end.
  mutating func choose(_ index: Int) {
    chosen = min(max(0, index), max(0, fields.count - 1))
    problem = nil
  }

  /// Lines that are shown: those that can be left out wait until the agent goes down to them.
  public var shownFields: Int {
    if let firstFields, chosen < firstFields { return firstFields }
    guard keepsEarly, let last = fields.lastIndex(where: \.isRequired) else { return fields.count }
    return chosen <= last ? last + 1 : fields.count
  }

  /// True where Enter keeps it now.
  public var isKeptByEnter: Bool { keepsEarly && missing == nil || chosen >= fields.count - 1 }

  /// The next line that is required and empty, from the one being filled in on; nil where none is.
  var missing: Int? { fields.firstIndex { $0.isRequired && $0.value.isEmpty } }
}
