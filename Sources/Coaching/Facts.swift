import Calls

/// What is known of a call that sentences can be filled with; each may be unknown.
public struct Facts: Hashable, Sendable {
  /// What to call the customer, as it is said aloud.
  public var name: String?
  /// What to call the customer in the middle of a call; nil where no form of the name is natural there.
  public var address: String?
  /// The customer's name as it was written down: any part of it that the agent says is their name.
  public var writtenName: String?
  /// What happened, in the agent's own few words.
  public var fact: String?
  /// What was noted last, as it was written: for lines that only the agent reads.
  public var noted: String?
  /// What to call the agent.
  public var agent: String?
  /// The number of the customer or the case.
  public var reference: String?
  /// What the agent can offer.
  public var options: String?
  /// What is promised and still open, in the agent's words: for lines that only the agent reads.
  public var promises: String?
  /// What the customer still gets of us, as it is said.
  public var still: String?
  /// The reference as it is said, such as `case 88231`.
  public var caseWords: String?
  /// The one promise that a line is about.
  public var promise: String?
  /// What is done by it, as the agent says it of themselves, such as `send you the refund`.
  public var deed: String?
  /// The words in which the promise of this call is made that the customer has not said back yet.
  public var made: String?
  /// What is promised in this call and open, the newest last, with the words in which it is said.
  public var promised: [Promised] = []
  /// When that promise is due.
  public var due: String?
  /// The same as it is said behind what is promised: `by nine on Friday`, `on Friday at nine`.
  public var when: String?
  /// How the customer reaches us again.
  public var contact: String?
  /// How the call begins, where that changes the first words.
  public var opening: Opening?
  /// What was promised to the customer in an earlier call and is open, as it is said.
  public var owed: String?
  /// Whether something was promised in an earlier call and is open; nil where nothing is, else whether its time is over.
  public var isOverdue: Bool?
  /// For when something was promised that we did not keep, as it is said: `Thursday`. Nil where nothing was.
  public var missed: String?
  /// What that was, as it is said.
  public var broken: String?
  /// True where that is still to be owned in this call.
  public var isBroken = false
  /// The official way to complain.
  public var complaint: String?
  /// The local line for people in a crisis.
  public var crisisLine: String?
  /// The number of the emergency services.
  public var emergency: String?
  /// The colleague or supervisor who helps with this call.
  public var helper: String?
  /// Who can be told or asked for what, by name, in the order in which they are.
  public var people: [Escalation.Purpose: [String]] = [:]
  /// The step of a ladder that was walked last.
  public var step: String?
  /// Who helps with what, where that is somebody else.
  public var helpers: [Escalation.Purpose: String] = [:]
  /// What to press or type to end the call, to ask for help, to say what is behind it, to tell that a step was said,
  /// to see the card of the shift.
  public var endKey: String?
  public var askKey: String?
  public var causeKey: String?
  public var saidKey: String?
  public var shiftKey: String?
  /// What to press or type for the steps with somebody who may be in danger.
  public var dangerKey: String?
  /// What to press or type to write a promise down, and a fact, and to mark that they ask for the manager.
  public var promiseKey: String?
  public var factKey: String?
  public var managerKey: String?
  /// Where the customer is, in their own words: `4 Mill Lane`.
  public var place: String?
  /// What to call the contact where it is no call, such as `chat`.
  public var contactWord: String?

  /// One promise as it was written down, and as it is said.
  public struct Promised: Hashable, Sendable {
    public var what: String
    public var words: String

    public init(what: String, words: String) {
      self.what = what
      self.words = words
    }
  }

  public init(
    name: String? = nil, fact: String? = nil, agent: String? = nil, reference: String? = nil, options: String? = nil
  ) {
    self.name = name
    self.fact = fact
    self.agent = agent
    self.reference = reference
    self.options = options
  }

  /// The facts that a call holds: the customer's name, the newest note of a fact, the reference.
  public init(of call: Call, agent: String?, options: String? = nil) {
    self.init(
      name: call.customerName, fact: call.lastNote(.fact)?.text, agent: agent, reference: call.reference,
      options: options)
  }

  /// A sentence with these facts in its places.
  public func fill(_ sentence: String) -> String { Template.fill(sentence, with: self) }

  /// The value of a placeholder's key, on one line and at most `Limits.valueCharacters` long; nil when it is unknown.
  func value(of key: Substring) -> String? {
    let value: String?
    switch Template.Key(rawValue: String(key)) {
    case .name: value = name
    case .address: value = address
    case .fact: value = fact
    case .noted: value = noted
    case .agent: value = agent
    case .ref: value = reference
    case .options: value = options
    case .promises: value = promises
    // What was promised is said whole: it was measured when it was put into words.
    case .promise where promise?.count ?? 0 <= Limits.promisedCharacters: return promise
    case .promise: value = promise
    case .deed: value = deed
    case .due: value = due
    case .when: value = when
    case .contact: value = contact
    case .owed: value = owed
    case .still: value = still
    case .missed: value = missed
    case .broken: value = broken
    case .case: value = caseWords
    case .complaint: value = complaint
    case .crisis: value = crisisLine
    case .emergency: value = emergency
    case .helper: value = helper
    case .call: value = contactWord
    case .step: value = step
    case .place: value = place
    case .end: value = endKey
    case .ask: value = askKey
    case .cause: value = causeKey
    case .said: value = saidKey
    case .shift: value = shiftKey
    case .danger: value = dangerKey
    case .made: return made
    case .managerKey: value = managerKey
    case .promiseKey: value = promiseKey
    case .factKey: value = factKey
    case nil: value = nil
    }
    guard let value else { return nil }
    // Longer notes are cut before they are split into words, so that the cost of a sentence has a bound.
    let words = value.prefix(4 * Limits.valueCharacters).split(whereSeparator: \.isWhitespace)
    let line = words.joined(separator: " ").clipped(to: Limits.valueCharacters)
    return line.isEmpty ? nil : line
  }
}

extension Facts {
  /// Lets whoever is the one for something stand for whoever helps. Who was told or alerted before is not the one to
  /// report to: where nobody is known, the line keeps its own words.
  mutating func chooseHelper(for purpose: Escalation.Purpose) {
    switch purpose {
    case .alert, .emergency, .report: helper = helpers[purpose]
    default: helper = helpers[purpose] ?? helper
    }
  }
}
