import Calls

/// The step of a ladder that waits for the agent.
public struct ConductPrompt: Hashable, Sendable {
  /// How far the warnings have come.
  public enum Standing: Hashable, Sendable {
    /// No warning.
    case prompt
    /// A spoken warning that counts, its number from 1 and how many there are.
    case warning(number: Int, of: Int)
    /// All warnings were spoken before; whether the call ends is the agent's decision.
    case warningsSpent(of: Int)
  }

  /// The conduct.
  public var conduct: Conduct
  /// The id of the event that marked it.
  public var eventID: String
  /// The number, from 1, that saying or skipping it gets in the journal.
  public var step: Int64
  /// How many steps were walked before it, and one: the place to tell where the way is chosen.
  public var place: Int
  /// How many steps the ladder has.
  public var stepCount: Int
  /// What kind of step it is.
  public var kind: Playbook.Step.Kind
  /// Whether the words are a warning, and which.
  public var standing: Standing
  /// What the playbook calls the conduct.
  public var label: String
  /// What the step is called.
  public var title: String
  /// What to do in it.
  public var doing: String
  /// The exact words.
  public var words: [String]
  /// What is to be asked or written down.
  public var questions: [Playbook.Question]
  /// What there is to choose.
  public var choices: [Playbook.Choice]
  /// What somebody is asked for by it; nil where nobody is.
  public var purpose: Escalation.Purpose?
  /// The step that comes after it, and whether it waits for another time; nil after the last.
  public var next: Next?
  /// What else is open, by its label.
  public var alsoOpen: [String] = []
  /// True where its questions have the screen to themselves and nobody hangs up.
  public var holdsLine: Bool
  /// How often the conduct was marked.
  public var times: Int
  /// True once the call is over.
  public var isOver: Bool
  /// True where the way through the ladder is chosen, so that its steps are not counted.
  public var isForked: Bool
  /// True where a colleague gets a note about the call first.
  public var needsNote: Bool
  /// The numbered practices that the step carries out.
  public var serves: [String]

  /// The titles of the steps that are open from here on, as far as no choice decides which; at least its own.
  public var left: [String]

  /// True for a step that nothing else comes before.
  public var isOfDanger: Bool { holdsLine || Conduct.dangers.contains(conduct) }

  /// What comes after a step.
  public struct Next: Hashable, Sendable {
    /// What it is called.
    public var title: String
    /// True where it opens only when it happens again.
    public var isIfAgain: Bool
    /// True where it waits until the call is over.
    public var isAfterCall = false
  }

  /// The step at which a ladder stands, or another one of it.
  init(_ standing: LadderStanding, at place: Int? = nil) {
    let ladder = standing.ladder
    let index = min(place ?? standing.next, ladder.steps.count - 1)
    let shown = ladder.steps[index]
    conduct = ladder.conduct
    eventID = standing.markID
    // The end is no step of its own: it belongs to the one before.
    let counted = shown.kind == .end ? max(0, index - 1) : index
    step = Int64(ladder.number(at: counted))
    self.place = standing.done.union(standing.skipped).count { $0 != index } + 1
    stepCount = ladder.count
    kind = shown.kind
    label = ladder.entry.label
    title = shown.title
    doing = shown.doing ?? ladder.entry.now
    words = shown.say
    questions = shown.questions
    choices = shown.choices
    purpose = shown.purpose
    holdsLine = ladder.holdsLine
    times = standing.marks
    isOver = standing.isOver
    isForked = ladder.isForked
    needsNote = shown.needsNote
    left = standing.left(from: index)
    serves = ladder.entry.serves + shown.serves.filter { !ladder.entry.serves.contains($0) }
    if let number = ladder.warning(at: index) {
      self.standing = .warning(number: number, of: ladder.warnings)
    } else if ladder.warnings > 0, standing.done.contains(where: { ladder.steps[$0].kind == .warning }) {
      self.standing = .warningsSpent(of: ladder.warnings)
    } else {
      self.standing = .prompt
    }
    let following = ladder.index(after: index)
    if standing.isOver, shown.kind == .report { questions += standing.unanswered(besides: questions) }
    if ladder.steps.indices.contains(following), shown.choices.allSatisfy({ $0.then == nil }) {
      let opening = ladder.steps[following].opening
      next = Next(
        title: ladder.steps[following].title, isIfAgain: opening == .again || opening == .third,
        isAfterCall: opening == .told || opening == .cutOff)
    }
  }
}

extension ConductPrompt {
  /// The step with its facts: whoever helps is the one for this kind of step, where the settings name one.
  public func filled(with facts: Facts) -> ConductPrompt {
    var facts = facts
    if let purpose { facts.chooseHelper(for: purpose) }
    var filled = self
    filled.title = Template.fill(title, with: facts)
    if let next { filled.next?.title = Template.fill(next.title, with: facts) }
    filled.left = left.map { Template.fill($0, with: facts) }
    filled.doing = Template.fill(doing, with: facts)
    filled.words = words.map { Template.fill($0, with: facts) }
    if let purpose, kind == .alert || kind == .report, questions.isEmpty, !holdsLine {
      // Those whom the settings name for this come first; one key says who it was.
      filled.choices =
        (facts.people[purpose] ?? []).prefix(Limits.stepChoices).map { Playbook.Choice($0, person: $0) }
        + choices
    }
    for index in filled.choices.indices {
      filled.choices[index].text = Template.fill(filled.choices[index].text, with: facts)
      filled.choices[index].person = filled.choices[index].person.map { Template.fill($0, with: facts) }
    }
    return filled
  }
}

extension LadderStanding {
  /// The titles of the steps that are still open while the call runs, up to the next choice between ways.
  fileprivate func left(from index: Int) -> [String] {
    var titles: [String] = []
    var place = index
    while ladder.steps.indices.contains(place), titles.count < ladder.steps.count {
      let step = ladder.steps[place]
      if !titles.isEmpty, ladder.isAfterwards(place) || [.announce, .end].contains(step.kind) { break }
      titles.append(step.title)
      if step.choices.contains(where: { $0.then != nil }) { break }
      place = ladder.index(after: place)
    }
    return titles
  }

  /// What the record asks for that was not written down while the call ran.
  fileprivate func unanswered(besides known: [Playbook.Question]) -> [Playbook.Question] {
    ladder.steps.indices.filter { ladder.steps[$0].kind == .record && !done.contains($0) }
      .flatMap { ladder.steps[$0].questions }.filter { question in !known.contains { $0.item == question.item } }
  }
}

extension Playbook.Step.Kind {
  /// What somebody is asked for in such a step; nil where nobody is.
  public var purpose: Escalation.Purpose? {
    switch self {
    case .takeOver: .takeOver
    case .alert: .alert
    case .report: .report
    default: nil
    }
  }
}
