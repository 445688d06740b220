import Calls
import Language

/// What happened in a call with a threat or a grave remark, with its times: for the legal team, should they act on it
/// (practice.md 4.3 to 4.6, S5.36).
///
/// It holds what the customer did and said where the agent marked it, what the agent wrote down, said and left out, and
/// who was told. It holds no feeling, no score, nothing of the agent's break, and nothing about self-harm.
public struct IncidentRecord: Hashable, Sendable {
  /// The conduct that has such a record.
  public static let conducts = Conduct.all(.recorded)

  /// Words of the customer that were marked.
  public struct Mark: Hashable, Sendable {
    /// When they were marked.
    public var time: Instant
    /// As what.
    public var conduct: Conduct
    /// When they were spoken; nil where no words came in.
    public var spoken: Instant?
    /// The words as they stand now, or as the agent saw them where the line is not at hand; nil where none came in.
    public var words: String?
    /// True where the words were changed after the agent had marked them.
    public var isTextChanged: Bool
    /// The line, where it is not at hand any more and the words are only their beginning.
    var missing: Anchor?
    var revision = Int64.min
  }

  /// An answer that the agent wrote down.
  public struct Answer: Hashable, Sendable {
    /// When it was written.
    public var time: Instant
    /// What about.
    public var conduct: Conduct
    /// The item, such as `where`.
    public var item: String
    /// The answer.
    public var text: String
  }

  /// A step that was said, or left out.
  public struct Step: Hashable, Sendable {
    /// When.
    public var time: Instant
    /// Of which ladder.
    public var conduct: Conduct
    /// Its number, from 1.
    public var number: Int64
    /// What it is called.
    public var title: String?
    /// What was said.
    public var words: String?
    /// What was chosen in it.
    public var chosen: String?
    /// Why it was left out or put aside; nil where it was said.
    public var reason: String?
  }

  /// Somebody who was told or asked.
  public struct Telling: Hashable, Sendable {
    /// When.
    public var time: Instant
    /// What for.
    public var purpose: Escalation.Purpose
    /// Who, where that is known.
    public var person: String?
    /// The conduct that led to it.
    public var conduct: Conduct?
    /// What came of it.
    public var answer: EscalationAnswer.Answer?
    /// Both in the words in which it is told.
    public var outcome: HelpOutcome
    /// When that was.
    public var answered: Instant?
    /// When they were told, as the agent wrote it down; nil where it was at the time of writing.
    public var when: String?
  }

  /// The call.
  public var call: String
  /// `voice`, `chat`, `email` and so on.
  public var channel: String
  /// The agent.
  public var agent: String?
  /// The customer's name.
  public var customer: String?
  /// The number of the customer or the case.
  public var reference: String?
  /// What the call was about.
  public var subjectLine: String?
  /// When it began.
  public var began: Instant?
  /// When it ended.
  public var ended: Instant?
  /// True where the customer was told before the end, false where not; nil where there was nothing to tell.
  public var wasTold: Bool?
  /// Why the customer was not told.
  public var untoldReason: String?
  /// What was marked, in order.
  public var marks: [Mark] = []
  /// What was written down, in order.
  public var answers: [Answer] = []
  /// The steps, in order.
  public var steps: [Step] = []
  /// Who was told, in order.
  public var tellings: [Telling] = []

  /// Reads the record from a call and the event that ended it; nil where nothing in it asks for one.
  public init?(of call: Call, end: CallEnd?, agent: String?) {
    guard IncidentRecord.conducts.contains(where: { call.count(of: $0) > 0 }) else { return nil }
    self.call = call.id
    self.agent = agent
    channel = call.channel
    customer = call.customerName
    reference = call.reference
    subjectLine = call.subjectLine
    began = call.began
    ended = call.ended
    wasTold = end?.rest["told"]?.bool
    untoldReason = end?.rest["untold_reason"]?.string
    for act in call.acts { take(act, of: call) }
    marks = marks.suffix(Limits.incidentLines)
    answers = answers.suffix(Limits.incidentLines)
    steps = steps.suffix(Limits.incidentLines)
    tellings = tellings.suffix(Limits.incidentLines)
  }

  /// The lines of which only the beginning is at hand: those of a long call that have left its window.
  public var utterancesOutOfReach: Set<String> { Set(marks.compactMap { $0.missing?.utterance }) }

  /// Puts in the words of such a line, the newest version of it.
  public mutating func complete(_ utterance: Utterance) {
    for index in marks.indices {
      guard let anchor = marks[index].missing, anchor.utterance == utterance.id,
        utterance.revision >= marks[index].revision
      else { continue }
      marks[index].revision = utterance.revision
      marks[index].spoken = utterance.time
      marks[index].words = utterance.text
      marks[index].isTextChanged = !utterance.text.utf8.contains(anchor.quote.utf8)
    }
  }

  private mutating func take(_ act: Call.Act, of call: Call) {
    switch act.payload {
    case .conductMarked(let mark) where !mark.conduct.traits.contains(.life): marks.append(Mark(mark, act.time, call))
    case .incidentNoted(let note) where !note.text.isEmpty && !note.conduct.traits.contains(.life):
      answers.append(Answer(time: act.time, conduct: note.conduct, item: note.item, text: note.text))
    case .ladderSaid(let step) where !step.conduct.traits.contains(.life):
      steps.append(Step(step, act.time, reason: nil))
    case .ladderSkipped(let step) where !step.conduct.traits.contains(.life):
      steps.append(Step(step, act.time, reason: step.reason ?? LadderStep.asideReason))
    case .escalationAsked(let asked) where asked.conduct?.traits.contains(.life) != true && asked.isTold:
      var telling = Telling(
        time: act.time, purpose: asked.purpose, person: asked.person, conduct: asked.conduct,
        outcome: HelpOutcome(asked, agent: agent))
      telling.when = asked.rest["when"]?.string
      telling.take(answersTo: act.id, asked, in: call, agent: agent)
      tellings.append(telling)
    default: break
    }
  }
}

extension IncidentRecord.Mark {
  fileprivate init(_ mark: ConductMark, _ time: Instant, _ call: Call) {
    self.time = time
    conduct = mark.conduct
    let line = mark.anchor.flatMap { call.transcript.line(of: call.transcript.current($0.utterance)) }
    // By the clock that the rest of the record goes by: a feed's own may be hours away.
    spoken = line.flatMap { line in call.began?.advanced(milliseconds: line.place.position) }
    words = line?.utterance.text ?? mark.anchor?.quote
    missing = line == nil ? mark.anchor : nil
    isTextChanged =
      line.map { line in mark.anchor.map { !line.utterance.text.utf8.contains($0.quote.utf8) } ?? false }
      ?? false
  }
}

extension IncidentRecord.Step {
  fileprivate init(_ step: LadderStep, _ time: Instant, reason: String?) {
    self.time = time
    conduct = step.conduct
    number = step.step
    title = step.rest["title"]?.string
    words = step.words
    chosen = step.rest["chosen"]?.string
    self.reason = reason
  }
}

extension IncidentRecord.Telling {
  fileprivate mutating func take(answersTo id: String, _ asked: Escalation, in call: Call, agent: String?) {
    for act in call.acts {
      guard case .escalationAnswered(let answer) = act.payload, answer.asked == id else { continue }
      (self.answer, answered) = (answer.answer, act.time)
      outcome = HelpOutcome(asked, answer, agent: agent)
      person = answer.person ?? person
    }
  }
}

extension IncidentRecord {
  /// The record as JSON; times are written as RFC 3339, what is unknown is left out.
  public var json: JSON {
    .object(
      JSON.members([
        ("format", .string("coolhead-incident/1")), ("call", .string(call)), ("channel", .string(channel)),
        ("agent", agent.map(JSON.string)), ("customer", customer.map(JSON.string)),
        ("reference", reference.map(JSON.string)), ("subject", subjectLine.map(JSON.string)),
        ("began", began.map(JSON.time)), ("ended", ended.map(JSON.time)), ("told", wasTold.map(JSON.bool)),
        ("untold_reason", untoldReason.map(JSON.string)),
        ("conduct", .array(conductNames.map(JSON.string))),
        ("words", .array(marks.map(\.json))), ("answers", .array(answers.map(\.json))),
        ("steps", .array(steps.map(\.json))), ("told_to", .array(tellings.map(\.json))),
      ]))
  }

  /// What was marked, each once, in the order in which it first came.
  var conductNames: [String] {
    marks.reduce(into: []) { names, mark in
      if !names.contains(mark.conduct.rawValue) { names.append(mark.conduct.rawValue) }
    }
  }
}

extension IncidentRecord.Mark {
  fileprivate var json: JSON {
    .object(
      JSON.members([
        ("marked", .time(time)), ("conduct", .string(conduct.rawValue)), ("spoken", spoken.map(JSON.time)),
        ("text", words.map(JSON.string)), ("changed_since", isTextChanged ? .bool(true) : nil),
      ]))
  }
}

extension IncidentRecord.Answer {
  fileprivate var json: JSON {
    .object([
      "time": .time(time), "conduct": .string(conduct.rawValue), "item": .string(item), "text": .string(text),
    ])
  }
}

extension IncidentRecord.Step {
  fileprivate var json: JSON {
    .object(
      JSON.members([
        ("time", .time(time)), ("conduct", .string(conduct.rawValue)), ("step", .integer(number)),
        ("title", title.map(JSON.string)), ("words", words.map(JSON.string)), ("chosen", chosen.map(JSON.string)),
        ("left_out", reason.map(JSON.string)),
      ]))
  }
}

extension IncidentRecord.Telling {
  fileprivate var json: JSON {
    .object(
      JSON.members([
        ("time", .time(time)), ("purpose", .string(purpose.rawValue)), ("person", person.map(JSON.string)),
        ("conduct", conduct.map { .string($0.rawValue) }), ("answer", answer.map { .string($0.rawValue) }),
        ("answered", answered.map(JSON.time)), ("when", when.map(JSON.string)),
      ]))
  }
}

extension JSON {
  /// The members that have a value.
  fileprivate static func members(_ pairs: [(String, JSON?)]) -> [String: JSON] {
    var members: [String: JSON] = [:]
    for case (let name, let value?) in pairs { members[name] = value }
    return members
  }

  fileprivate static func time(_ instant: Instant) -> JSON { .string(instant.rfc3339) }
}

extension IncidentRecord {
  /// The record as lines of text for people, with the times of the wall.
  public func text(_ words: PastWords) -> [String] { lines(IncidentWords(words: words, isMarkdown: false)) }

  /// The record in Markdown, a line each; text that people wrote is escaped, so that it stays text.
  public func markdown(_ words: PastWords) -> [String] { lines(IncidentWords(words: words, isMarkdown: true)) }

  private func lines(_ words: IncidentWords) -> [String] {
    words.title(tr("Incident record"), level: 1) + facts(words)
      + section(tr("What was said"), marks.map { $0.line(words) }, words)
      + section(
        tr("What was written down"),
        answers.map { "\(words.time($0.time)) \(words.shown($0.item)): \(words.shown($0.text))" }, words)
      + section(tr("Steps"), steps.map { $0.line(words) }, words)
      + section(tr("Who was told"), tellings.map { $0.line(words, agent) }, words)
  }

  private func facts(_ words: IncidentWords) -> [String] {
    let pairs: [(String, String?)] = [
      (tr("Call"), call), (tr("Channel"), channel), (tr("Agent"), agent), (tr("Customer"), customer),
      (tr("Reference"), reference), (tr("About"), subjectLine), (tr("Began"), began.map(words.time)),
      (tr("Ended"), ended.map(words.time) ?? tr("not ended")), (tr("Times of"), words.zone),
      (tr("Marked as"), conductNames.joined(separator: ", ")),
      (tr("Customer told before the end"), wasTold.map { $0 ? tr("yes") : tr("no") }), (tr("Why not"), untoldReason),
    ]
    return pairs.compactMap { name, value in value.map { words.item("\(name): \(words.shown($0))") } }
  }

  private func section(_ title: String, _ lines: [String], _ words: IncidentWords) -> [String] {
    [""] + words.title(title, level: 2) + (lines.isEmpty ? [tr("Nothing.")] : lines.map(words.item))
  }
}

/// How a record is written out: with the times of the wall, and as text or as Markdown.
private struct IncidentWords {
  let words: PastWords
  let isMarkdown: Bool

  var zone: String { words.clock.zone.identifier }

  /// A moment with its day and its seconds.
  func time(_ moment: Instant) -> String { "\(words.day(moment)) \(words.time(moment))" }

  /// Text that people wrote, on one line.
  func shown(_ text: String) -> String {
    isMarkdown ? text.markdown : text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  func item(_ line: String) -> String { "- " + line }

  func title(_ text: String, level: Int) -> [String] {
    isMarkdown ? [String(repeating: "#", count: level) + " " + text, ""] : level == 1 ? [text, ""] : [text]
  }
}

extension IncidentRecord.Mark {
  fileprivate func line(_ written: IncidentWords) -> String {
    var line = "\(written.time(spoken ?? time)) \(conduct.rawValue)"
    line += words.map { ": \"\(written.shown($0))\"" } ?? tr(": no words came in")
    if isTextChanged { line += tr(" (changed after it was marked)") }
    return line
  }
}

extension IncidentRecord.Step {
  fileprivate func line(_ written: IncidentWords) -> String {
    var line = tr("\(written.time(time)) \(conduct.rawValue) step \(number)")
    if let title { line += ", \(written.shown(title))" }
    if let chosen { line += ": \(written.shown(chosen))" }
    if let words { line += ": \"\(written.shown(words))\"" }
    if let reason {
      line += reason == LadderStep.asideReason ? tr(" (put aside)") : tr(" (left out: \(written.shown(reason)))")
    }
    return line
  }
}

extension IncidentRecord.Telling {
  fileprivate func line(_ written: IncidentWords, _ agent: String?) -> String {
    var line = "\(written.time(time)) \(written.shown(outcome.words(agent: agent ?? tr("the agent"))))"
    if let when { line += tr(" at \(written.shown(when)), written down now") }
    if let conduct { line += " (\(conduct.rawValue))" }
    if let answered, answered > time { line += tr(", answered \(written.time(answered))") }
    return line
  }
}
