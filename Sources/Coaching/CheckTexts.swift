import Calls

/// The opening and the closing checklist, in one language: short enough to be used (practice.md 1, OPEN and CLOSE).
public struct CheckTexts: Hashable, Sendable, Decodable {
  /// One thing to see to.
  public struct Item: Hashable, Sendable, Decodable {
    /// What ticks it by itself, from what the desk knows.
    public enum Sign: String, CaseIterable, Hashable, Sendable, Decodable {
      /// Nothing: the agent's key alone.
      case key
      /// The agent said the own name.
      case introduced
      /// The agent said the customer's name.
      case named
      /// A promise was made: what and when is said.
      case promised
      /// The feeling tagged last is calm or gratitude.
      case settled
      /// The customer agreed: the same, or a promise was said back.
      case agreed
      /// The customer said a promise back.
      case saidBack = "said_back"
      /// The customer was told how to reach us.
      case reachTold = "reach_told"
      /// A fact was noted.
      case noted
      /// What the customer needs is set.
      case needed
      /// The customer has told more than a few words.
      case told
      /// The agent said the customer's name, or more than a few words of any kind.
      case greeted
      /// The customer said that what was said back to them is right.
      case confirmed

      /// Reads the word of a file; throws a sentence that names the words there are.
      public init(from decoder: any Decoder) throws {
        try self.init(word: decoder.singleValueContainer().decode(String.self), at: decoder.codingPath)
      }
    }

    /// The name under which it is journalled.
    public var id: String
    /// What it is called on the screen.
    public var title: String
    /// What ticks it.
    public var sign: Sign
    /// True where a few words belong to it.
    public var takesText: Bool
    /// The numbered practices that it carries out (practice.md 1).
    public var serves: [String]

    public init(id: String, title: String, sign: Sign = .key, takesText: Bool = false, serves: [String] = []) {
      self.id = id
      self.title = title
      self.sign = sign
      self.takesText = takesText
      self.serves = serves
    }

    /// Reads an item; without `ticks` it is ticked by key.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.decode(String.self, forKey: .id)
      title = try container.decode(String.self, forKey: .title)
      sign = try container.decodeIfPresent(Sign.self, forKey: .sign) ?? .key
      takesText = try container.decodeIfPresent(Bool.self, forKey: .takesText) ?? false
      serves = try container.decodeIfPresent([String].self, forKey: .serves) ?? []
    }

    enum CodingKeys: String, CodingKey {
      case id, title, serves
      case sign = "ticks"
      case takesText = "words"
    }
  }

  /// What belongs to the first minutes.
  public var open: [Item] = []
  /// What belongs to the end.
  public var close: [Item] = []
  /// The words in which people say their own name.
  public var introductions = Introductions()

  /// Makes empty checklists.
  public init() {}

  /// All items, those of the opening first.
  public var all: [Item] { open + close }

  /// The ids of the items that are done: ticked by hand, or shown by what the desk knows and not taken back by hand.
  public func done(in call: Call, customer: String?, agent: String, agreement: Agreement = Agreement()) -> Set<String> {
    let ticks = call.checks
    let signs = CheckSigns(call: call, customer: customer, agent: agent, texts: self, agreement: agreement)
    return Set(all.filter { ticks[$0.id]?.isDone ?? signs.shows($0.sign) }.map(\.id))
  }
}

extension Playbook {
  /// Where a call stands on the way through an ordinary complaint: behind the last step that is done. Nil where it has
  /// left that way: once it is over, or once the customer did what no complaint bears.
  func phase(of call: Call, _ facts: Facts) -> Advice.PhaseStanding? {
    // Somebody who is in distress has no complaint to be taken through.
    let isInDistress = call.liveTags.first.map { $0.emotion == .sadness && $0.level != .light } ?? false
    // An insult that was answered leaves the complaint where it was; what is worse ends it.
    let isWorse = call.heaviestConduct.map { $0.weight > Conduct.insult.weight } ?? false
    guard call.isLive, !phases.isEmpty, !isWorse, !isInDistress else { return nil }
    let ticks = call.checks
    let signs = CheckSigns(
      call: call, customer: facts.writtenName ?? facts.name, agent: facts.agent ?? "", texts: checks,
      agreement: agreement)
    let done = phases.lastIndex { ticks[$0.id]?.isDone ?? signs.shows($0.until) } ?? -1
    return standing(at: min(done + 1, phases.count - 1), in: call)
  }

  /// The step at a place, as it is told.
  func standing(at index: Int, in call: Call) -> Advice.PhaseStanding {
    Advice.PhaseStanding(
      id: phases[index].id, title: line(phases[index].title, in: call), number: index + 1, count: phases.count,
      next: index + 1 < phases.count ? line(phases[index + 1].title, in: call) : nil)
  }
}

/// What a call shows of the signs by which items tick themselves.
private struct CheckSigns {
  let call: Call
  let promises: [PromiseStanding]
  let customer: String?
  let agent: String
  let texts: CheckTexts
  let agreement: Agreement

  init(call: Call, customer: String?, agent: String, texts: CheckTexts, agreement: Agreement) {
    self.call = call
    self.texts = texts
    self.agreement = agreement
    promises = call.promises
    self.customer = customer
    self.agent = agent
  }

  /// The newest lines that the agent said.
  private var spoken: [String] {
    call.transcript.lines.suffix(Limits.searchedLines).compactMap { line in
      let isSaid = !line.utterance.isInternal && call.transcript.isVisible(line.utterance)
      return call.role(of: line.utterance) == .agent && isSaid ? line.utterance.text : nil
    }
  }

  func shows(_ sign: CheckTexts.Item.Sign) -> Bool {
    switch sign {
    case .key: false
    case .introduced: isSpoken(agent) || spoken.contains { texts.introductions.isName(in: $0, besides: customer) }
    case .named: customer.map(isSpoken) ?? false
    case .promised: !promises.isEmpty
    case .settled: isSettled
    case .agreed: isSettled || promises.contains { isAgreed($0) }
    case .saidBack: promises.contains { $0.promise.isSaidBack || $0.promise.isConfirmed }
    case .reachTold: promises.contains { $0.promise.isReachToldToCustomer }
    case .noted: call.lastNote(.fact) != nil
    case .needed: call.need != nil
    case .told: call.hasBeenTold
    case .confirmed: call.began.map { call.isRecapConfirmed(since: $0, agreement) } ?? false
    case .greeted: spoken.contains { Gate.wordCount(of: $0) > Limits.shortWords } || shows(.named)
    }
  }

  private func isAgreed(_ standing: PromiseStanding) -> Bool {
    standing.promise.isSaidBack || standing.promise.isConfirmed
      || standing.state == .open && call.isAgreed(since: standing.made, agreement)
  }

  private var isSettled: Bool { call.liveTags.first?.emotion.isSettled ?? false }

  /// True where a word of the name stands in what the agent said; titles and initials alone say nothing.
  private func isSpoken(_ name: String) -> Bool {
    let words = CheckSigns.words(of: name).filter { $0.count >= 3 || name.count < 3 }
    // Where a script has no blanks between words, the name is looked for in the whole line.
    let isIdeographic = name.unicodeScalars.contains { $0.properties.isIdeographic }
    return spoken.contains { text in
      isIdeographic
        ? words.contains { text.contains($0) } : !CheckSigns.words(of: text).isDisjoint(with: words)
    }
  }

  private static func words(of text: String) -> Set<String> {
    let quick = text.withPlainBytes { bytes in
      var words: Set<String> = []
      var word = ""
      for byte in bytes.prefix(Limits.searchedCharacters) {
        let small = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        if (0x61...0x7A).contains(small) || (0x30...0x39).contains(small) {
          word.unicodeScalars.append(Unicode.Scalar(small))
        } else if !word.isEmpty {
          words.insert(word)
          word = ""
        }
      }
      if !word.isEmpty { words.insert(word) }
      return words
    }
    if let quick { return quick }
    return Set(
      text.prefix(Limits.searchedCharacters).lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }
}
