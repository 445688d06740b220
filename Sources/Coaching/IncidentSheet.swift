import Calls

/// The questions of a ladder as a sheet to be filled in, in any order, each answer with its time (practice.md 4.6).
public struct IncidentSheet: Hashable, Sendable {
  /// One line of the sheet.
  public struct Row: Hashable, Sendable {
    /// The letter that opens it.
    public var key: Character
    /// The question, or what is to be done.
    public var text: String
    /// The question; nil where somebody is to be told.
    public var question: Playbook.Question?
    /// The number of the step that it belongs to, from 1.
    public var step: Int64
    /// What kind of step that is.
    public var kind: Playbook.Step.Kind
    /// What somebody is asked for by it.
    public var purpose: Escalation.Purpose?
    /// The answers, each with its event's id and time, in order.
    public var answers: [Answer]

    /// True where there is an answer, or somebody was told.
    public var isDone: Bool { !answers.isEmpty }

    /// What was ticked, or the newest answer.
    public var shown: String {
      guard let question, !question.ticks.isEmpty else { return answers.last?.text ?? "" }
      return answers.map(\.text).joined(separator: ", ")
    }
  }

  /// An answer with its time.
  public struct Answer: Hashable, Sendable {
    /// The event that holds it.
    public var id: String
    /// When it was written.
    public var time: Instant
    /// What was written.
    public var text: String
  }

  /// The letters that open a line; `q` is left out, because nothing should ever seem to quit, and `r`, by which the
  /// caller is answered.
  private static let keys = Array("abcdefghijklmnopstuvwxyz")

  /// What never goes: that nobody hangs up, or what becomes of the line once the call is over.
  public let hold: String
  /// What is to be done all the time.
  public let doing: String
  /// Words to say.
  public let words: [String]
  /// Its lines, in the order in which they are asked.
  public let rows: [Row]
  /// What the conduct is called.
  public let label: String

  /// Reads the sheet of a conduct from a call; nil where the playbook has no steps for it.
  public init?(of call: Call, conduct: Conduct, playbook: Playbook, policy: Policy, facts: Facts) {
    guard let ladder = Ladder(conduct, playbook: playbook, policy: policy, medium: call.medium) else { return nil }
    let notes = call.incidentNotes(conduct)
    var facts = facts
    label = ladder.entry.label
    let texts = playbook.ladder
    hold = (call.isLive ? texts.hold : texts.over).line(for: call.medium)
    doing = Template.fill(call.isLive ? ladder.entry.now : texts.afterwards.text, with: facts)
    let said = ladder.steps.first { !$0.say.isEmpty }?.say ?? []
    words = call.isLive ? said.map { Template.fill($0, with: facts) } : []
    var rows: [Row] = []
    for (index, step) in ladder.steps.enumerated() {
      let number = Int64(ladder.number(at: index))
      for question in step.questions {
        let answers = notes.filter { $0.note.item == question.item && !$0.note.text.isEmpty }
        rows.append(
          Row(
            key: "?", text: question.text, question: question, step: number, kind: step.kind,
            answers: answers.map { Answer(id: $0.id, time: $0.time, text: $0.note.text) }))
      }
      if step.kind == .close, !call.isLive {
        rows.append(
          Row(
            key: "?", text: step.doing ?? step.title, step: number, kind: .close,
            answers: call.told(conduct, step: number)
          ))
      }
      guard let purpose = step.purpose else { continue }
      facts.chooseHelper(for: purpose)
      rows.append(
        Row(
          key: "?", text: Template.fill(step.doing ?? step.title, with: facts), step: number, kind: step.kind,
          purpose: purpose, answers: call.told(conduct, step: number)))
    }
    for index in rows.indices.prefix(IncidentSheet.keys.count) { rows[index].key = IncidentSheet.keys[index] }
    self.rows = Array(rows.prefix(IncidentSheet.keys.count))
  }

  /// The next line without an answer, from an index on and then from the first; what closes the record comes last.
  public func nextOpen(from index: Int) -> Int? {
    let open = rows.indices.filter { !rows[$0].isDone }
    let asked = open.filter { rows[$0].kind != .close }
    return asked.first { $0 >= index } ?? asked.first ?? open.first
  }

  /// The first line in which somebody has to be told and nobody was; nil where all were.
  public var untold: Int? { rows.firstIndex { $0.purpose != nil && !$0.isDone } }
}

extension Call {
  /// When a step of a conduct was done, with the name of the one who was told.
  fileprivate func told(_ conduct: Conduct, step number: Int64) -> [IncidentSheet.Answer] {
    acts.compactMap { act in
      guard case .ladderSaid(let step) = act.payload, step.conduct == conduct, step.step == number else { return nil }
      let when = step.rest["when"]?.string.map { ", \($0)" } ?? ""
      return IncidentSheet.Answer(id: act.id, time: act.time, text: (step.rest["person"]?.string ?? "done") + when)
    }
  }
}
