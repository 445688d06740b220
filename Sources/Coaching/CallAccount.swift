import Calls
import Language

/// A call written out from its beginning to its end: who said what when, and what the agent heard and noted, in words.
///
/// What belongs to the agent alone (breaks, looks back, limits) and what others decide about (flags) is no part of it.
public struct CallAccount: Sendable {
  /// One who takes part.
  public struct Participant: Hashable, Sendable {
    /// What to call them.
    public var name: String
    /// What they are in the call.
    public var role: Role
  }

  /// One line of the conversation.
  public struct Line: Hashable, Sendable {
    /// The utterance's id.
    public var id: String
    /// When it was said.
    public var time: Instant
    /// Who said it, as an index of `participants`.
    public var participant: Int
    /// The words.
    public var text: String
    /// True for a note that the customer did not see.
    public var isInternal: Bool
    /// True where the feed has taken words out.
    public var isRedacted: Bool
    /// The language as BCP 47 has it, where the feed says it.
    public var language: String?
  }

  /// Something that the agent heard, marked, noted or promised.
  public struct Remark: Hashable, Sendable {
    /// What it is about.
    public enum Kind: String, Hashable, Sendable { case emotion, need, cause, conduct, note, said, step, promise, help }

    /// When.
    public var time: Instant
    /// What it is about.
    public var kind: Kind
    /// The words of it, such as `heard: angry (clear)`.
    public var words: String
    /// The utterance it belongs to, where it belongs to one.
    public var utterance: String?
  }

  /// A line or a remark, in the order of time.
  public enum Item: Hashable, Sendable {
    case line(Line)
    case remark(Remark)

    /// When.
    public var time: Instant {
      switch self {
      case .line(let line): line.time
      case .remark(let remark): remark.time
      }
    }
  }

  /// The call's id.
  public let call: String
  /// What to call the customer, where that is known.
  public let customer: String?
  /// The customer's number, where that is known.
  public let reference: String?
  /// What it is about, where that is known.
  public let about: String?
  /// `voice`, `chat`, `sms`, `email` or `video`.
  public let channel: String
  /// Who answered it.
  public let agent: String
  /// When it began.
  public let began: Instant
  /// When it ended; nil where it did not.
  public let ended: Instant?
  /// Those who take part, in the order of their first words.
  public let participants: [Participant]
  /// What was said and noted, in the order of time.
  public let items: [Item]
  /// How times and feelings are put in words.
  public let words: PastWords

  /// A line as it rests, with its place in milliseconds from the start of the call.
  public typealias Placed = (utterance: Utterance, position: Int64)

  /// Writes a call out.
  /// - Parameters:
  ///   - call: the call, folded from all its events.
  ///   - lines: its utterances in their order, each in its last version.
  ///   - agent: who answered it.
  public init(of call: Call, lines: [Placed], agent: String, words: PastWords) {
    self.call = call.id
    customer = call.customerName
    reference = call.reference
    about = call.subjectLine
    channel = call.channel
    self.agent = agent
    began = call.began ?? Instant(milliseconds: 0)
    ended = call.ended
    self.words = words
    var participants: [Participant] = []
    var places: [Participant: Int] = [:]
    let replaced = Set(lines.flatMap(\.utterance.replaces))
    var items: [Item] = []
    for (utterance, position) in lines
    where utterance.state != .deleted && !utterance.text.isEmpty && !replaced.contains(utterance.id) {
      let who = Self.participant(of: utterance, in: call, agent: agent)
      let index = places[who] ?? participants.count
      if index == participants.count {
        participants.append(who)
        places[who] = index
      }
      items.append(
        .line(
          Line(
            id: utterance.id, time: began.advanced(milliseconds: position), participant: index,
            text: utterance.text + Self.note(on: call.replies[utterance.id]),
            isInternal: utterance.isInternal, isRedacted: utterance.state == .redacted,
            language: Self.language(of: utterance))))
    }
    self.participants = participants
    let remarks = Self.remarks(of: call, words, agent: agent)
    // Lines come before what was made of them in the same moment.
    self.items = (items + remarks.map(Item.remark)).enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
  }

  private static func participant(of utterance: Utterance, in call: Call, agent: String) -> Participant {
    let role = call.role(of: utterance)
    switch call.speaker(of: utterance, agent: agent) {
    case .customer(let label):
      let name = label.map { Int($0) == nil ? $0 : tr("Customer \($0)") }
      return Participant(name: name ?? call.customerName ?? "Customer", role: role)
    case .thisAgent: return Participant(name: agent, role: role)
    case .colleague(let name): return Participant(name: name, role: role)
    case .note(let writer): return Participant(name: writer ?? agent, role: role)
    case .unknown(let label): return Participant(name: label, role: role)
    case .other(let role, let name): return Participant(name: name ?? Self.name(of: role), role: role)
    }
  }

  private static func name(of role: Role) -> String {
    switch role {
    case .sme: "Colleague"
    case .thirdparty: tr("Third party")
    default: role.rawValue.prefix(1).uppercased() + role.rawValue.dropFirst()
    }
  }

  /// The language tag of a line, where it is one.
  private static func language(of utterance: Utterance) -> String? {
    guard let tag = utterance.rest["lang"]?.string ?? utterance.rest["language"]?.string, tag.utf8.count <= 35,
      tag.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*/) != nil
    else { return nil }
    return tag
  }
}

extension CallAccount {
  private static func remarks(of call: Call, _ words: PastWords, agent: String) -> [Remark] {
    let states = Dictionary(call.promises.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var remarks = call.entries.compactMap { remark(of: $0, words, states) }
    for act in call.acts {
      switch act.payload {
      case .emotionTagged, .emotionCleared, .needSet: break
      default:
        let words = remark(of: act, words, states) ?? StepAccount(call, agent, words.playbook).remark(of: act)
        if let words { remarks.append(words) }
      }
    }
    return remarks
  }

  private static func remark(
    of act: Call.Act, _ words: PastWords, _ promises: [String: PromiseStanding]
  ) -> Remark? {
    func made(_ kind: Remark.Kind, _ text: String, _ anchor: Anchor? = nil) -> Remark {
      Remark(time: act.time, kind: kind, words: text, utterance: anchor?.utterance)
    }
    let book = words.playbook
    switch act.payload {
    case .emotionTagged(let tag):
      let word = words.word(for: Contact.Feeling(emotion: tag.emotion, level: tag.level))
      return made(.emotion, tr("heard: \(word) (\(tag.level.words))"), tag.anchor)
    case .emotionCleared(let clear): return made(.emotion, tr("no longer: \(clear.emotion.rawValue)"))
    case .needSet(let change):
      return made(.need, tr("needs: ") + (change.need.map { book?.needs[$0]?.label ?? $0.rawValue } ?? "open"))
    case .causeSet(let change): return change.cause.map { made(.cause, tr("cause: \($0.plainWords)")) }
    case .conductMarked(let mark):
      return made(.conduct, tr("marked: \(book?.conduct[mark.conduct]?.label ?? mark.conduct.rawValue)"), mark.anchor)
    case .noteAdded(let note):
      return made(.note, note.kind.told + note.text, note.anchor)
    case .promiseMade(let promise):
      let standing = promises[act.id]
      let due = words.dated(standing?.promise.due ?? promise.due)
      let state = standing.map { ", \(words.state(of: $0))" } ?? ""
      return made(.promise, tr("promised: \(promise.what), by \(promise.owner), due \(due)\(state)"))
    default: return nil
    }
  }
}

/// What was done on the steps of a protocol, and who was asked or told, as remarks.
private struct StepAccount {
  private let call: Call
  private let agent: String
  private let playbook: Playbook?

  init(_ call: Call, _ agent: String, _ playbook: Playbook?) {
    (self.call, self.agent, self.playbook) = (call, agent, playbook)
  }

  func remark(of act: Call.Act) -> CallAccount.Remark? {
    func made(_ kind: CallAccount.Remark.Kind, _ text: String) -> CallAccount.Remark {
      CallAccount.Remark(time: act.time, kind: kind, words: text, utterance: nil)
    }
    switch act.payload {
    case .ladderSaid(let step):
      if let words = step.words { return made(.said, tr("said: \(words)")) }
      // Whom it asked tells what was done on it.
      guard !hasAsked(because: act.id) else { return nil }
      if step.rest["kind"]?.string == Playbook.Step.Kind.close.rawValue {
        return made(.step, named(step, step.reason.map { tr("closed with lines open (\($0))") } ?? tr("closed")))
      }
      return step.rest["chosen"]?.string.map { made(.step, named(step, $0)) }
    case .ladderSkipped(let step):
      guard let reason = step.reason, reason != LadderStep.asideReason else { return nil }
      return made(.step, named(step, step.isAside ? tr("put off (\(reason))") : tr("left out (\(reason))")))
    case .incidentNoted(let note) where !note.text.isEmpty:
      let question = playbook?.question(note.item, of: note.conduct) ?? note.item
      return made(.step, "\(label(note.conduct)), \(question)\(question.hasSuffix("?") ? "" : ":") \(note.text)")
    case .escalationAsked(let asked):
      let when = asked.rest["when"]?.string.map { tr(", \($0)") } ?? ""
      return made(.help, told(HelpOutcome(asked, answer(to: act.id, of: asked), agent: agent)) + when)
    case .escalationAnswered(let answer):
      guard let asked = asked(by: answer, at: act.id), !isOfOneStep(asked, answer) else { return nil }
      return made(.help, told(HelpOutcome(asked, answer, agent: agent)))
    default: return nil
    }
  }

  private func told(_ outcome: HelpOutcome) -> String { tr("help: \(outcome.words(agent: agent))") }

  private func label(_ conduct: Conduct) -> String { playbook?.conduct[conduct]?.label ?? conduct.rawValue }

  private func named(_ step: LadderStep, _ words: String) -> String {
    let title = step.rest["title"]?.string ?? tr("step \(step.step)")
    return "\(label(step.conduct)), \(title)\(title.hasSuffix("?") ? "" : ":") \(words)"
  }

  private func hasAsked(because id: String) -> Bool {
    call.acts.contains { act in
      switch act.payload {
      case .escalationAsked(let asked): asked.rest["because"]?.string == id
      case .escalationAnswered(let answer): answer.rest["because"]?.string == id
      default: false
      }
    }
  }

  /// True where one key of a step both asked and answered: that is told once.
  private func isOfOneStep(_ asked: Escalation, _ answer: EscalationAnswer) -> Bool {
    asked.rest["because"]?.string.map { $0 == answer.rest["because"]?.string } ?? false
  }

  /// What the same key answered.
  private func answer(to id: String, of asked: Escalation) -> EscalationAnswer? {
    for act in call.acts {
      if case .escalationAnswered(let answer) = act.payload, answer.asked == id, isOfOneStep(asked, answer) {
        return answer
      }
    }
    return nil
  }

  /// What an answer is about: what it names, else what was asked last before it.
  private func asked(by answer: EscalationAnswer, at id: String) -> Escalation? {
    var newest: Escalation?
    for act in call.acts {
      if act.id == id { break }
      guard case .escalationAsked(let asked) = act.payload else { continue }
      if act.id == answer.asked { return asked }
      newest = asked
    }
    return answer.asked == nil ? newest : nil
  }
}

extension Playbook {
  /// What a record asks under an item; nil where it asks for no such thing.
  fileprivate func question(_ item: String, of conduct: Conduct) -> String? {
    let steps = self.conduct[conduct].map { $0.steps + $0.mail } ?? []
    return steps.lazy.flatMap(\.questions).first { $0.item == item }?.text
  }
}

extension Level {
  /// The level in a word.
  fileprivate var words: String {
    switch self {
    case .light: "light"
    case .clear: "clear"
    case .overwhelming: "overwhelming"
    }
  }
}

extension Cause {
  fileprivate var plainWords: String {
    switch self {
    case .product: tr("the product")
    case .service: tr("the service")
    case .ourError: tr("our mistake")
    case .expectation: tr("an expectation")
    case .ownDay: tr("a bad day")
    }
  }
}

extension PastWords {
  /// A moment with its whole date, which is clear whenever it is read.
  func dated(_ moment: Instant) -> String { "\(day(moment)) \(time(moment).prefix(5))" }

  /// The day of a moment on the wall, such as `2026-11-24`.
  func day(_ moment: Instant) -> String {
    let date = clock.reading(at: moment).date
    return "\(date.year)-\(Self.two(date.month))-\(Self.two(date.day))"
  }

  /// The time of a moment on the wall, such as `10:40:05`.
  func time(_ moment: Instant) -> String {
    let minute = clock.reading(at: moment).minute
    let second = ((moment.milliseconds % 60_000) + 60_000) % 60_000 / 1000
    return "\(Self.two(Int64(minute / 60))):\(Self.two(Int64(minute % 60))):\(Self.two(second))"
  }

  private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension CallAccount {
  /// Says of words that were sent and did not arrive, or may not have, that it is so.
  fileprivate static func note(on reply: ReplyStanding?) -> String {
    switch reply?.state {
    case .failed: tr(" (not sent)")
    case .unknown: tr(" (may not have arrived)")
    case .sending, .delivered, nil: ""
    }
  }
}

extension Note.Kind {
  /// What stands before such a note in the account of a call.
  fileprivate var told: String {
    switch self {
    case .fact: tr("fact: ")
    case .feeling: tr("how it is for them: ")
    }
  }
}
