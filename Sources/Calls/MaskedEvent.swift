extension Event {
  /// The name of the mark that an event carries once something in it was masked.
  static let maskedMark = "masked"
  /// Stands on a version of a line that rests in the journal until it is known whether its digits may be kept.
  static let veiledMark = "veiled"
  static let veiledEnding = "-veiled"

  /// The line that is still to come in the place of this one; nil where none is.
  public var veils: String? {
    guard extensions[Self.veiledMark]?.bool == true, case .utterance(let utterance) = payload else { return nil }
    return utterance.id
  }

  /// The event with every number masked that its texts hold, those of unknown types and fields included.
  ///
  /// This is the one gate that all text passes before it is folded, shown or laid to rest. Ids and times stay as they are,
  /// because everything hangs on them, but for the id of a party, which is shown; so does the customer's own number, unless it is a card or an account, which no
  /// customer is called by: then none is known.
  public func masked(by rules: MaskingRules) -> Event { maskedAndScanned(by: rules).event }

  /// The masked event, and for a line what its text holds of numbers.
  func maskedAndScanned(by rules: MaskingRules) -> (event: Event, scan: NumberScan?) {
    var masker = Masker(rules: rules)
    let payload = masker.payload(self.payload)
    let extensions = masker.members(self.extensions)
    guard masker.hasChanged else { return (self, masker.scan) }
    var event = self
    event.payload = payload
    event.extensions = extensions
    event.extensions[Self.maskedMark] = .bool(true)
    return (event, masker.scan)
  }
}

extension Masking {
  /// Whether a text that is to name a customer is the number of a card that many people carry, or of an account.
  public static func isCardOrAccount(_ text: String, rules: MaskingRules) -> Bool {
    let scan = NumberScan(text)
    guard scan.mayHoldNumber(rules) else { return false }
    var rules = rules
    rules.digitRun = 0
    var search = MaskingSearch(text, scan: scan, rules: rules)
    return search.found(isGrowing: false).contains { $0.card.isEmpty || CardNumber.isCommon($0.card[...]) }
  }
}

/// Masks the texts of one event and remembers whether anything had to be.
struct Masker {
  let rules: MaskingRules
  private(set) var hasChanged = false
  /// What a line's text holds of numbers.
  private(set) var scan: NumberScan?
  private var isInArray = false

  init(rules: MaskingRules) {
    self.rules = rules
  }

  // MARK: Texts

  mutating func text(_ text: String, isGrowing: Bool = false) -> String {
    guard let masked = Masking.replaced(text, rules: rules, isGrowing: isGrowing) else { return text }
    hasChanged = true
    return masked
  }

  mutating func text(_ text: String?) -> String? {
    guard let text else { return nil }
    return self.text(text, isGrowing: false)
  }

  /// The id of somebody in a call, which is shown where there is no name; it becomes the same wherever it stands.
  private mutating func label(_ id: String) -> String {
    Masking.isCardOrAccount(id, rules: rules) ? text(id) : id
  }

  /// The customer's own number, which is none where it is a card or an account.
  private mutating func reference(_ number: String?) -> String? {
    guard let number, Masking.isCardOrAccount(number, rules: rules) else { return number }
    hasChanged = true
    return nil
  }

  // MARK: JSON

  mutating func members(_ members: [String: JSON]) -> [String: JSON] {
    var changes: [(old: String, new: String, value: JSON)] = []
    for (name, value) in members {
      let known = hasChanged
      hasChanged = false
      let (newName, newValue) = (text(name), code(value, named: name) ?? self.value(value))
      if hasChanged { changes.append((name, newName, newValue)) }
      hasChanged = hasChanged || known
    }
    guard !changes.isEmpty else { return members }
    var result = members
    // By name, so that the same members always give the same ones where two names become one.
    for change in changes.sorted(by: { $0.old < $1.old }) {
      result[change.old] = nil
      result[change.new] = change.value
    }
    return result
  }

  /// A line's length bounds what can be nested in it, so this ends.
  mutating func value(_ value: JSON) -> JSON {
    switch value {
    case .string(let text): return .string(self.text(text))
    case .integer(let number): return card(number) ?? value
    case .number(let number): return Int64(exactly: number).flatMap { card($0) } ?? value
    case .array(let elements): return array(elements)
    case .object(let members): return .object(self.members(members))
    default: return value
    }
  }

  /// A card written as a number; other long numbers are most often times and ids.
  private mutating func card(_ number: Int64) -> JSON? {
    guard rules.cards, number >= Limits.leastCardNumber else { return nil }
    let digits = String(number).utf8.map { $0 - 0x30 }
    guard CardNumber.isIssued(digits[...]) else { return nil }
    hasChanged = true
    return .string(text(String(number)))
  }

  /// A secret code, under a name that says so.
  private mutating func code(_ value: JSON, named name: String) -> JSON? {
    guard rules.cards, let text = value.string ?? value.integer.map({ String($0) }),
      Limits.securityDigits.contains(text.utf8.count), text.utf8.allSatisfy({ $0 &- 0x30 < 10 }),
      let digits = Self.codeDigits(name), digits.contains(text.utf8.count)
    else { return nil }
    hasChanged = true
    return .string("[code]")
  }

  /// How many digits the code has that a member's name says it is; nil for most names.
  private static func codeDigits(_ name: String) -> ClosedRange<Int>? {
    let letters = String(decoding: name.lowercased().utf8.filter { $0 &- 0x61 < 26 }, as: UTF8.self)
    if ["cvv", "cvc", "csc", "cvn", "cvd", "ccv", "verificationvalue"].contains(where: letters.contains) {
      return Limits.cardCodeDigits
    }
    if ["securitycode", "verificationcode"].contains(where: letters.contains) { return Limits.securityDigits }
    let words = [
      "cardpin", "pincode", "password", "passcode", "onetimecode", "onetimepin", "smscode", "logincode", "accesscode",
      "authcode", "authenticationcode",
    ]
    let isSecret = ["pin", "puk", "tan", "otp"].contains(letters) || words.contains(where: letters.contains)
    return isSecret ? Limits.pinDigits : nil
  }

  /// A number may be spread over the elements, as a speech engine writes each word for itself. What is nested in an array is
  /// looked at with all of it.
  private mutating func array(_ elements: [JSON]) -> JSON {
    if let masked = wholeCard(elements) { return masked }
    let isOutermost = !isInArray
    isInArray = true
    var array = JSON.array(elements.map { self.value($0) })
    guard isOutermost else { return array }
    isInArray = false
    var pieces: [String: [String]] = [:]
    array.visitTexts { pieces[$0, default: []].append($1) }
    for (path, texts) in pieces {
      guard let masked = Masking.replacedTogether(texts, rules: rules)?.texts else { continue }
      hasChanged = true
      var next = 0
      array.visitTexts { place, text in
        guard place == path else { return }
        text = masked[next]
        next += 1
      }
    }
    return array
  }

  /// Whole numbers that are one card together: [4111, 1111, 1111, 1111].
  private mutating func wholeCard(_ elements: [JSON]) -> JSON? {
    guard rules.cards, (2...CardNumber.lengths.upperBound).contains(elements.count) else { return nil }
    var digits: [UInt8] = []
    for element in elements {
      guard case .integer(let number) = element, (0...9_999_999_999).contains(number) else { return nil }
      digits += String(number).utf8.map { $0 - 0x30 }
    }
    guard CardNumber.isIssued(digits[...]) else { return nil }
    hasChanged = true
    return .array(elements.map { _ in .string("[card]") })
  }

  // MARK: Payloads

  /// The payload with its texts masked.
  mutating func payload(_ payload: Payload) -> Payload {
    switch payload {
    case .utterance(var utterance):
      let scan = NumberScan(utterance.text)
      self.scan = scan
      let isGrowing = utterance.state == .partial
      if scan.mayHoldNumber(rules, isGrowing: isGrowing) { utterance.text = text(utterance.text, isGrowing: isGrowing) }
      utterance.party = label(utterance.party)
      utterance.rest = members(utterance.rest)
      return .utterance(utterance)
    case .callStarted(let facts): return .callStarted(self.facts(facts))
    case .callUpdated(let facts): return .callUpdated(self.facts(facts))
    case .callEnded(let end): return .callEnded(part(end, [\.reason]))
    case .party(var change):
      change.party = label(change.party)
      return .party(part(change, [\.change], maybe: [\.name]))
    case .streamError(let error): return .streamError(part(error, [\.code, \.message]))
    case .streamGap(let gap): return .streamGap(self.gap(gap))
    case .other(let type, let data): return .other(type: text(type), data: value(data))
    case .emotionTagged(let tag): return .emotionTagged(part(tag, anchor: \.anchor))
    case .emotionCleared(let clear): return .emotionCleared(part(clear))
    case .needSet(let change): return .needSet(part(change))
    case .causeSet(let change): return .causeSet(part(change))
    case .conductMarked(let mark): return .conductMarked(part(mark, anchor: \.anchor))
    case .conductWithdrawn(let withdrawal): return .conductWithdrawn(part(withdrawal))
    case .noteAdded(let note): return .noteAdded(part(note, [\.text], anchor: \.anchor))
    case .ladderSaid(let step): return .ladderSaid(part(step, maybe: [\.words, \.reason]))
    case .ladderSkipped(let step): return .ladderSkipped(part(step, maybe: [\.words, \.reason]))
    default: return work(payload)
    }
  }

  private mutating func work(_ payload: Payload) -> Payload {
    switch payload {
    case .promiseMade(let promise):
      var promise = part(promise, [\.what, \.owner], maybe: [\.customer])
      promise.reference = reference(promise.reference)
      return .promiseMade(promise)
    case .promiseChanged(let change): return .promiseChanged(part(change, maybe: [\.reason]))
    case .escalationAsked(let asked):
      var asked = part(asked, maybe: [\.person, \.route, \.note])
      asked.reasons = asked.reasons.map { text($0) }
      return .escalationAsked(asked)
    case .escalationAnswered(let answer): return .escalationAnswered(part(answer, maybe: [\.person]))
    case .checkTicked(let tick): return .checkTicked(part(tick, [\.item], maybe: [\.text]))
    case .incidentNoted(let note): return .incidentNoted(part(note, [\.item, \.text]))
    case .flagProposed(let flag):
      var flag = part(flag, [\.words, \.proposedBy], maybe: [\.worked])
      flag.customer = reference(flag.customer) ?? "[card]"
      return .flagProposed(flag)
    case .flagDecided(let decision): return .flagDecided(part(decision, [\.person], maybe: [\.reason]))
    case .reflectionSaved(let reflection): return .reflectionSaved(part(reflection, [\.facts, \.need, \.plan]))
    case .limitSet(let change): return .limitSet(part(change))
    case .shiftStarted(let start): return .shiftStarted(part(start))
    case .shiftEnded(let end): return .shiftEnded(part(end, maybe: [\.highest]))
    case .breakStarted(let terms): return .breakStarted(part(terms))
    case .breakStep(let step): return .breakStep(part(step, [\.step]))
    case .breakEnded(let end): return .breakEnded(part(end, maybe: [\.reason, \.person]))
    default: return link(payload)
    }
  }

  private mutating func link(_ payload: Payload) -> Payload {
    switch payload {
    case .linkHello(var greeting):
      greeting.name = text(greeting.name)
      return .linkHello(greeting)
    case .replySent(let reply): return .replySent(part(reply, [\.text]))
    case .replyRepeated(let mention): return .replyRepeated(part(mention))
    case .replyAsked(let mention): return .replyAsked(part(mention))
    case .replyReported(let report): return .replyReported(part(report, maybe: [\.message]))
    default: return payload
    }
  }

  private mutating func facts(_ facts: CallFacts) -> CallFacts {
    var facts = part(facts, maybe: [\.channel, \.subjectLine])
    facts.reference = reference(facts.reference)
    facts.parties = facts.parties.map { party in
      var party = part(party, maybe: [\.name])
      party.id = label(party.id)
      return party
    }
    return facts
  }

  /// The numbers of lines may be long, so only cards and accounts are masked in them.
  private mutating func gap(_ gap: StreamGap) -> StreamGap {
    var gap = part(gap)
    for path in [\StreamGap.from, \.to]
    where gap[keyPath: path].map({ Masking.isCardOrAccount($0, rules: rules) }) == true {
      gap[keyPath: path] = text(gap[keyPath: path])
    }
    return gap
  }

  /// A payload with its texts, the quote of its anchor and the fields masked that this version does not use.
  private mutating func part<Part: EventPart>(
    _ part: Part, _ texts: [WritableKeyPath<Part, String>] = [], maybe: [WritableKeyPath<Part, String?>] = [],
    anchor: WritableKeyPath<Part, Anchor?>? = nil
  ) -> Part {
    var part = part
    for path in texts { part[keyPath: path] = text(part[keyPath: path]) }
    for path in maybe { part[keyPath: path] = text(part[keyPath: path]) }
    if let anchor, var marked = part[keyPath: anchor] {
      marked.quote = text(marked.quote)
      part[keyPath: anchor] = marked
    }
    part.rest = members(part.rest)
    return part
  }
}

/// A payload, or a part of one, with fields that this version does not use.
private protocol EventPart {
  var rest: [String: JSON] { get set }
}

extension CallFacts: EventPart {}
extension Party: EventPart {}
extension CallEnd: EventPart {}
extension PartyChange: EventPart {}
extension StreamError: EventPart {}
extension StreamGap: EventPart {}
extension EmotionTag: EventPart {}
extension EmotionClear: EventPart {}
extension NeedChange: EventPart {}
extension CauseChange: EventPart {}
extension ConductMark: EventPart {}
extension Withdrawal: EventPart {}
extension Note: EventPart {}
extension LadderStep: EventPart {}
extension ReplySent: EventPart {}
extension ReplyMention: EventPart {}
extension ReplyReport: EventPart {}
extension Promise: EventPart {}
extension PromiseChange: EventPart {}
extension Escalation: EventPart {}
extension EscalationAnswer: EventPart {}
extension CheckTick: EventPart {}
extension IncidentNote: EventPart {}
extension Flag: EventPart {}
extension FlagDecision: EventPart {}
extension Reflection: EventPart {}
extension LimitChange: EventPart {}
extension ShiftStart: EventPart {}
extension ShiftEnd: EventPart {}
extension Break: EventPart {}
extension BreakStepBegun: EventPart {}
extension BreakEnd: EventPart {}

extension JSON {
  /// Visits every text in a value, in an order that is always the same, with the names of the members that lead to it.
  fileprivate mutating func visitTexts(at path: String = "", _ visit: (String, inout String) -> Void) {
    switch self {
    case .string(var text):
      visit(path, &text)
      self = .string(text)
    case .array(var elements):
      for index in elements.indices { elements[index].visitTexts(at: path, visit) }
      self = .array(elements)
    case .object(var members):
      for name in members.keys.sorted() { members[name]?.visitTexts(at: path + "/" + name, visit) }
      self = .object(members)
    default: break
    }
  }
}
