import Calls
import Coaching

/// Walks the ladders of a call as an agent does: each act answers the step that is open.
struct LadderWalk {
  private(set) var story = Story()
  private(set) var seconds = 0.0
  let playbook: Playbook
  let policy: Policy

  init(playbook: Playbook = .complete, policy: Policy = Policy(), channel: String? = nil) {
    self.playbook = playbook
    self.policy = policy
    if let channel { story.add(0, .callUpdated(CallFacts(channel: channel))) }
  }

  var call: Call { story.call }
  var now: Instant { Story.moment(seconds) }
  var ladders: Ladders { Ladders(of: call, at: now, playbook: playbook, policy: policy) }
  var prompt: ConductPrompt? { ladders.prompt }

  /// What is shown, in a few words, such as `insult ask 1/5 warning 1 of 2`.
  var shown: String {
    guard let prompt else { return "-" }
    var words = "\(prompt.conduct.rawValue) \(prompt.title) \(prompt.step)/\(prompt.stepCount)"
    switch prompt.standing {
    case .prompt: break
    case .warning(let number, let all): words += " warning \(number) of \(all)"
    case .warningsSpent: words += " spent"
    }
    return words
  }

  /// What stands before the end, in a word.
  var farewell: String {
    switch ladders.farewell {
    case .free: "free"
    case .told: "told"
    case .untold(let prompt, .due): "untold \(prompt.conduct.rawValue)"
    case .untold(let prompt, .quiet): "quiet \(prompt.conduct.rawValue)"
    case .untold(let prompt, .early(let missing)):
      "early \(prompt.conduct.rawValue): \(missing.map(\.title).joined(separator: ", "))"
    case .holdLine: "hold"
    }
  }

  mutating func pass(_ seconds: Double) { self.seconds += seconds }

  @discardableResult
  mutating func mark(_ conduct: Conduct) -> String {
    pass(1)
    return story.mark(seconds, conduct)
  }

  @discardableResult
  mutating func add(_ payload: Payload) -> String {
    pass(1)
    return story.add(seconds, payload)
  }

  /// Says the open step, or chooses in it.
  mutating func say(choice: Int? = nil) {
    guard let prompt else { return }
    let rest: [String: JSON] = choice.map { ["choice": .integer(Int64($0))] } ?? [:]
    add(.ladderSaid(LadderStep(conduct: prompt.conduct, step: prompt.step, words: prompt.words.first, rest: rest)))
  }

  /// Leaves the open step out.
  mutating func skip() {
    guard let prompt else { return }
    add(.ladderSkipped(LadderStep(conduct: prompt.conduct, step: prompt.step, reason: "calm now")))
  }

  /// Puts the open step aside.
  @discardableResult
  mutating func putAside() -> String {
    guard let prompt else { return "" }
    let rest: [String: JSON] = ["aside": .bool(true), "put_off": .bool(prompt.isOver)]
    return add(
      .ladderSkipped(LadderStep(conduct: prompt.conduct, step: prompt.step, reason: "not now", rest: rest)))
  }
}
