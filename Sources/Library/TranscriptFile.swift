import Calls
import Language
import Transcripts

/// The transcripts that scenarios are drafted of: those that name the agent and the customer, or leave no doubt.
public struct TranscriptFile {
  /// Who of those that the file names is the agent, and who the customer, where it does not say so.
  public struct Speakers: Hashable, Sendable {
    public var agent: String?
    public var customer: String?

    public init(agent: String? = nil, customer: String? = nil) {
      self.agent = agent
      self.customer = customer
    }
  }

  /// Reads a file; throws a sentence that says what was found and what is expected.
  /// - Parameters:
  ///   - speakers: who is who, where the file names people.
  ///   - only: the conversation that is meant in a table of several.
  public static func read(_ path: String, speakers: Speakers = Speakers(), only: String? = nil) throws(FileProblem)
    -> Conversation
  {
    let bytes = try FileText.bytes(path)
    func problem(_ message: String) -> FileProblem { FileProblem(path: path, message: message, severity: .error) }
    let found: [Conversation]
    do throws(TranscriptProblem) {
      // A draft has no times, so that it does not matter from when they would count.
      found = try TranscriptReader.read(bytes, at: Instant(milliseconds: 0))
    } catch {
      throw FileProblem(
        path: path, line: error.line, column: error.line > 0 ? 1 : 0, message: error.words, severity: .error)
    }
    var conversation = try one(of: found, only: only, problem)
    conversation.lines = Array(conversation.lines.filter { !$0.isInternal }.prefix(Limits.transcriptLines))
    var roles = SpeakerRoles(conversation.lines, speakers)
    roles.guess()
    for index in conversation.lines.indices {
      conversation.lines[index].role = roles.role(of: conversation.lines[index])
    }
    let names = roles.unknown.map { "\"\($0)\"" }.joined(separator: " and ")
    for (role, word) in [(Role.agent, "agent"), (.customer, "customer")]
    where !conversation.lines.contains(where: { $0.role == role }) {
      let hint = names.isEmpty ? tr("Only one side speaks in it") : tr("Say who of \(names) it is: --\(word) NAME")
      throw problem(tr("was read as \(conversation.format), but nobody in it is the \(word). \(hint)"))
    }
    return conversation
  }

  private static func one(
    of found: [Conversation], only: String?, _ problem: (String) -> FileProblem
  ) throws(FileProblem) -> Conversation {
    let ids = found.compactMap(\.id)
    if let only {
      guard let meant = found.first(where: { $0.id == only }) else {
        throw problem(tr("has no conversation \"\(only)\"; it has \(ids.joined(separator: ", "))"))
      }
      return meant
    }
    if found.count > 1 {
      throw problem(
        "holds several conversations (\(ids.prefix(5).joined(separator: ", ")) …); say which: --only \(ids.first ?? "ID")"
      )
    }
    return found[0]
  }
}

/// Finds out who is the agent and who the customer.
private struct SpeakerRoles {
  private var roles: [String: Role] = [:]
  private let lines: [Conversation.Line]

  init(_ lines: [Conversation.Line], _ speakers: TranscriptFile.Speakers) {
    self.lines = lines
    for line in lines where roles[line.speaker.nameKey] == nil {
      let role = line.role == .unknown ? SpeakerName.role(line.speaker) : line.role
      roles[line.speaker.nameKey] = role
    }
    if let agent = speakers.agent { name(agent, .agent, other: .customer) }
    if let customer = speakers.customer { name(customer, .customer, other: .agent) }
    // An assistant that stands where the agent would is the agent of this conversation.
    if !roles.values.contains(.agent) {
      for (key, role) in roles where role == .bot { roles[key] = .agent }
    }
  }

  private mutating func name(_ word: String, _ role: Role, other: Role) {
    for (key, known) in roles where known == role { roles[key] = .unknown }
    roles[word.nameKey] = role
    let rest = roles.filter { $0.value == .unknown }
    if rest.count == 1, let key = rest.first?.key { roles[key] = other }
  }

  /// The speakers of whom nothing is known, as the file names them.
  var unknown: [String] {
    var seen: Set<String> = []
    return lines.map(\.speaker).filter { roles[$0.nameKey] == .unknown && seen.insert($0.nameKey).inserted }
  }

  func role(of line: Conversation.Line) -> Role {
    line.role == .unknown || line.role == .bot ? roles[line.speaker.nameKey] ?? .unknown : line.role
  }

  /// Of two sides the one that is not named is the other; where neither is, the one that speaks as agents do.
  mutating func guess() {
    let open = unknown.map(\.nameKey)
    let known = Set(roles.values)
    if open.count == 1, known.contains(.agent) != known.contains(.customer) {
      roles[open[0]] = known.contains(.agent) ? .customer : .agent
    } else if open.count == 2, !known.contains(.agent), !known.contains(.customer) {
      let scores = open.map { key in
        lines.filter { $0.speaker.nameKey == key }.prefix(6).map { Self.agentSigns(in: $0.text) }.reduce(0, +)
      }
      guard scores[0] != scores[1] else { return }
      roles[open[0]] = scores[0] > scores[1] ? .agent : .customer
      roles[open[1]] = scores[0] > scores[1] ? .customer : .agent
    }
  }

  private static func agentSigns(in text: String) -> Int {
    let signs = [
      "how can i help", "how may i", "can i help", "thank you for calling", "thanks for calling",
      "thank you for contacting", "thanks for contacting", "my name is", "let me check", "let me look", "one moment",
      "bear with me", "anything else", "i apologise", "i apologize", "i'm sorry to hear", "sorry to hear",
      "your account number", "order number", "could i have your", "can i have your", "may i have", "is there anything",
    ]
    let plain = text.lowercased().replacing("’", with: "'")
    return signs.count { plain.contains($0) }
  }
}
