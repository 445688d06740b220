import Calls

/// What a colleague has to know to go on with a call, written from the call itself (practice.md 4.8).
public struct HandOverNote: Hashable, Sendable {
  /// What happened.
  public var facts = ""
  /// How the customer feels.
  public var feeling = ""
  /// What the customer is after.
  public var need = ""
  /// What the agent has said and offered.
  public var done = ""
  /// What is promised.
  public var promised = ""

  /// Makes an empty note.
  public init() {}

  /// Writes the note from what the agent noted, tagged, said and promised.
  public init(of call: Call, playbook: Playbook?) {
    facts = HandOverNote.listed([call.subjectLine].compactMap { $0 } + HandOverNote.notes(.fact, of: call))
    let tags = call.liveTags.map { tag in
      playbook?.emotions[tag.emotion]?.levels[tag.level]?.word ?? "\(tag.emotion.rawValue) \(tag.level.rawValue)"
    }
    feeling = HandOverNote.listed(tags + HandOverNote.notes(.feeling, of: call))
    need = call.need.map { playbook?.needs[$0]?.label ?? $0.rawValue } ?? ""
    done = HandOverNote.listed(HandOverNote.steps(of: call, playbook) + HandOverNote.checked(call))
    promised = HandOverNote.listed(
      call.promises.filter { $0.state == .open }.map { "\($0.promise.what), \($0.promise.due.rfc3339.prefix(16))Z" })
  }

  /// The parts with their titles, in their order; those of which nothing is known are empty.
  public var parts: [(title: String, text: String)] {
    [("Facts", facts), ("Feeling", feeling), ("Need", need), ("Done", done), ("Promised", promised)]
  }

  /// The note as lines; parts of which nothing is known are left out.
  public var text: String {
    parts.filter { !$0.text.isEmpty }.map { "\($0.title): \($0.text)" }.joined(separator: "\n")
  }

  private static func notes(_ kind: Note.Kind, of call: Call) -> [String] {
    call.acts.compactMap { act in
      if case .noteAdded(let note) = act.payload, note.kind == kind { return note.text }
      return nil
    }
  }

  /// The protocols of which steps were spoken, such as `insult: 2 steps said`.
  private static func steps(of call: Call, _ playbook: Playbook?) -> [String] {
    Conduct.allCases.compactMap { conduct in
      let count = call.acts.count { act in
        if case .ladderSaid(let step) = act.payload { return step.conduct == conduct }
        return false
      }
      guard count > 0 else { return nil }
      return "\(playbook?.conduct[conduct]?.label ?? conduct.rawValue): \(count) \(count == 1 ? "step" : "steps") said"
    }
  }

  private static func checked(_ call: Call) -> [String] {
    call.checks.values.filter { $0.isDone }.compactMap(\.text).filter { !$0.isEmpty }.sorted()
  }

  /// Each item once, in the order in which they came.
  private static func listed(_ items: [String]) -> String {
    var seen: Set<String> = []
    return items.filter { seen.insert($0).inserted }.suffix(Limits.handOverItems).joined(separator: "; ")
      .clipped(to: Limits.handOverCharacters)
  }
}
