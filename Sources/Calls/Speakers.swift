extension Call {
  /// Who said a line, as the agent at this desk sees it.
  public enum Speaker: Hashable, Sendable {
    /// The customer; with a name or a number where the call has several.
    case customer(String?)
    /// The agent at this desk.
    case thisAgent
    /// Another agent, by name or id.
    case colleague(String)
    /// A note that the customer does not see, with its writer where that is somebody else.
    case note(by: String?)
    /// Somebody of another role, by name where one is known.
    case other(Role, name: String?)
    /// Nobody knows: how the feed calls the one who spoke.
    case unknown(String)
  }

  /// Who said a line.
  /// - Parameter agent: the name of the agent at this desk.
  public func speaker(of utterance: Utterance, agent: String) -> Speaker {
    let party = utterance.party
    let role = role(of: utterance)
    if utterance.isInternal {
      let isOwn = role == .agent && isOwn(party, agent: agent)
      return .note(by: isOwn || role == .system ? nil : name(ofParty: party))
    }
    switch role {
    case .customer: return .customer(label(ofCustomer: party))
    case .agent: return isOwn(party, agent: agent) ? .thisAgent : .colleague(name(ofParty: party) ?? party)
    case .unknown: return .unknown(parties[party]?.name ?? party)
    default: return .other(role, name: name(ofParty: party))
    }
  }

  /// Gives a line the role of the one at its side of this call, where the feed named a side.
  public func settleSide(of event: inout Event) {
    guard case .utterance(var utterance) = event.payload, let side = utterance.side else { return }
    utterance.role = side.role(isOutbound: isOutbound)
    utterance.side = nil
    event.payload = .utterance(utterance)
  }

  /// The role of the one who spoke: what the agent said of the party, what the line says, or what the parties say.
  public func role(of utterance: Utterance) -> Role {
    if !identified.isEmpty, let role = identified[utterance.party]?.role { return role }
    return utterance.role == .unknown ? parties[utterance.party]?.role ?? .unknown : utterance.role
  }

  /// What the agent said that a party is, with the id of the event that a withdrawal names; nil where the agent said
  /// nothing.
  public func identification(ofParty party: String) -> (role: Role, eventID: String)? { identified[party] }

  /// Those who spoke and whose role nobody knows, by party, in the order of their first words: the agent is asked who
  /// they are.
  public var unknownSpeakers: [String] {
    voices.map(\.party).filter { role(ofParty: $0) == .unknown }
  }

  /// Those who spoke, in the order of their first words: what the feed calls them, what they are, and their last words.
  public var speakers: [(party: String, label: String, role: Role, lastWords: String)] {
    voices.map { voice in
      let last = transcript.lines.last { $0.utterance.party == voice.party && transcript.isVisible($0.utterance) }
      return (
        voice.party, name(ofParty: voice.party) ?? voice.party, role(ofParty: voice.party), last?.utterance.text ?? ""
      )
    }
  }

  /// What to call the one who spoke: the party's name, or nil where only the role is known.
  public func name(of utterance: Utterance) -> String? { parties[utterance.party]?.name }

  /// The customer's name, if the feed or the agent gave one.
  public var customerName: String? {
    let told = parties.values.filter { role(ofParty: $0.id) == .customer }.sorted { $0.id < $1.id }
    return told.lazy.compactMap(\.name).first
      ?? voices.lazy.map(\.party).first { Self.isFullName($0) && role(ofParty: $0) == .customer }
  }

  /// True for what is written as a person's name is, `Jane Doe` or `Dana`: a feed that calls its speakers by id has none.
  public static func isFullName(_ party: String) -> Bool {
    guard party.first?.isUppercase == true, isName(party), !nobody.contains(Role.plain(party)) else { return false }
    let words = party.split(separator: " ")
    return words.count <= 4
      && words.allSatisfy { $0.first?.isUppercase == true && $0.allSatisfy { $0.isLetter || "'’.-".contains($0) } }
  }

  /// What telephones and chats call somebody who gave no name.
  private static let nobody: Set<String> = [
    "anonymous", "unknown", "withheld", "private", "unavailable", "privatenumber", "nocallerid", "unknowncaller",
    "unknownnumber", "anonymoususer", "anonymousvisitor", "websitevisitor", "webuser", "guestuser", "newvisitor",
  ]

  /// The newest visible line of the customer, by the parties where the line does not say who spoke.
  public var lastOfCustomer: Transcript.Line? {
    transcript.lines.last {
      role(of: $0.utterance) == .customer && !$0.utterance.isInternal && transcript.isVisible($0.utterance)
    }
  }

  private func role(ofParty party: String) -> Role {
    if let role = identified[party]?.role { return role }
    if let role = parties[party]?.role, role != .unknown { return role }
    return voices.first { $0.party == party }?.role ?? .unknown
  }

  /// The parties of a role that can be told apart: those who spoke, in the order of their first words, then the others.
  private func members(of role: Role) -> [String] {
    let silent = parties.keys.filter { id in !voices.contains { $0.party == id } }.sorted()
    return (voices.map(\.party) + silent).filter { !Role.isWord($0) && self.role(ofParty: $0) == role }
  }

  /// A party's name, or its id where that is not only the word for a role.
  private func name(ofParty party: String) -> String? {
    parties[party]?.name ?? (Role.isWord(party) ? nil : party)
  }

  private func label(ofCustomer party: String) -> String? {
    let customers = members(of: .customer)
    guard customers.count > 1, let index = customers.firstIndex(of: party) else { return nil }
    let name = parties[party]?.name ?? (Self.isName(party) ? party : nil)
    let isAlone = customers.allSatisfy { $0 == party || parties[$0]?.name != name }
    return name.map { isAlone ? $0 : "\($0) \(index + 1)" } ?? String(index + 1)
  }

  /// True where a party of agents is the one at this desk, as far as that can be known: an id that is nobody's name can
  /// only be another's where there are others.
  private func isOwn(_ party: String, agent: String) -> Bool {
    guard let name = parties[party]?.name ?? (Self.isName(party) ? party : nil) else {
      if Role.isWord(party) || Self.words(party) == Self.words(agent) { return true }
      // Who is counted, as in "Agent 2", is one of several, and the one at this desk is the first or has no number.
      if let number = Self.numberBehindRole(party) { return number < 2 && !isRoleAloneSpoken }
      return members(of: .agent).allSatisfy { $0 == party }
    }
    let own = Self.words(agent)
    let words = Self.words(name)
    if words == own || Self.words(party) == own { return true }
    // Sam is Sam Smith as long as no other agent could be Sam.
    guard Self.isPart(words, own) else { return false }
    return !members(of: .agent).contains { other in
      other != party && Self.isPart(Self.words(parties[other]?.name ?? other), own)
    }
  }

  /// True where somebody has spoken whom the feed calls nothing but an agent.
  private var isRoleAloneSpoken: Bool { voices.contains { Role.isWord($0.party) && role(ofParty: $0.party) == .agent } }

  /// The number behind the word for a role, as in `Agent 2` or `agent_2`; nil for any other name.
  private static func numberBehindRole(_ party: String) -> Int? {
    let number = party.reversed().prefix { $0.isASCII && $0.isNumber }
    guard number.count == 1, Role.isWord(String(party.dropLast())) else { return nil }
    return number.first?.wholeNumberValue
  }

  /// True for an id that could be what somebody is called: `Dana`, and not `a2` or `agent`.
  private static func isName(_ party: String) -> Bool {
    !Role.isWord(party) && party.contains(where: \.isLetter) && !party.contains(where: \.isNumber)
  }

  private static func words(_ name: String) -> Set<String> {
    Set(name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }

  private static func isPart(_ left: Set<String>, _ right: Set<String>) -> Bool {
    !left.isEmpty && !right.isEmpty && (left.isSubset(of: right) || right.isSubset(of: left))
  }
}
