import Calls
import Language

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
  /// - Parameters:
  ///   - words: how feelings and times are told.
  ///   - earlier: what was promised to the customer in earlier calls.
  ///   - agent: what the agent is called in the events of the call.
  public init(of call: Call, words: PastWords, earlier: [PromiseStanding] = [], agent: String? = nil) {
    let playbook = words.playbook
    facts = HandOverNote.listed(
      HandOverNote.dangers(of: call, playbook) + [call.subjectLine].compactMap { $0 }
        + HandOverNote.notes(.fact, of: call))
    let tags = call.liveTags.map { tag in
      playbook?.emotions[tag.emotion]?.levels[tag.level]?.word ?? "\(tag.emotion.rawValue) \(tag.level.rawValue)"
    }
    feeling = HandOverNote.listed(tags + HandOverNote.notes(.feeling, of: call))
    let cause = call.cause.map { cause in
      let label = playbook?.causes.line(of: cause).label ?? ""
      return tr("cause: \(label.isEmpty ? cause.rawValue : label)")
    }
    need = HandOverNote.listed([call.need.map { playbook?.needs[$0]?.label ?? $0.rawValue }, cause].compactMap { $0 })
    done = HandOverNote.listed(
      HandOverNote.told(in: call, words, agent: agent) + HandOverNote.steps(of: call, playbook)
        + HandOverNote.checked(call))
    promised = HandOverNote.listed(
      (earlier.filter { $0.call != call.id } + call.promises).filter { $0.state == .open }.map { standing in
        let times = playbook?.times ?? TimeWords()
        let due = times.shortText(of: standing.promise.due, now: words.now, clock: words.clock)
        let state = standing.promise.due <= words.now ? tr(" (overdue)") : ""
        return "\(standing.promise.what), \(due)\(state)"
      })
  }

  /// The parts with their titles, in their order; those of which nothing is known are empty.
  public var parts: [(title: String, text: String)] {
    [("Facts", facts), ("Feeling", feeling), ("Need", need), ("Done", done), ("Promised", promised)]
  }

  /// The note as lines; parts of which nothing is known are left out. A line break in a part begins no line, which could
  /// be taken for another part.
  public var text: String {
    parts.filter { !$0.text.isEmpty }.map { "\($0.title): \(Self.oneLine($0.text))" }.joined(separator: "\n")
  }

  /// Takes a note that was sent apart into its parts, for those who write it out: a line that begins with none of their
  /// titles, or with one that has had its turn, goes on with the part before it.
  public static func parts(of text: String) -> [(title: String?, text: String)] {
    var titles = HandOverNote().parts.map(\.title)[...]
    var parts: [(title: String?, text: String)] = []
    for line in text.split(whereSeparator: \.isNewline) {
      if let index = titles.firstIndex(where: { line.hasPrefix("\($0): ") }) {
        parts.append((titles[index], String(line.dropFirst(titles[index].count + 2))))
        titles = titles[(index + 1)...]
      } else if parts.isEmpty {
        parts.append((nil, String(line)))
      } else {
        parts[parts.count - 1].text += " " + line
      }
    }
    return parts
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private static func notes(_ kind: Note.Kind, of call: Call) -> [String] {
    call.acts.compactMap { act in
      if case .noteAdded(let note) = act.payload, note.kind == kind { return note.text }
      return nil
    }
  }

  /// What whoever takes over has to know first: that somebody may come to harm.
  private static func dangers(of call: Call, _ playbook: Playbook?) -> [String] {
    Conduct.allCases.filter { $0.traits.contains(.danger) && call.count(of: $0) > 0 }.map { conduct in
      switch conduct {
      case .selfharm: tr("spoke of suicide or self-harm")
      case .emergency: tr("there was an emergency where they are")
      default: tr("made a \(playbook?.conduct[conduct]?.label ?? conduct.rawValue)")
      }
    }
  }

  /// Who was told of a danger, and when.
  private static func told(in call: Call, _ words: PastWords, agent: String?) -> [String] {
    call.acts.compactMap { act in
      guard case .escalationAsked(let asked) = act.payload, asked.isTold, asked.conduct != nil,
        [.emergency, .alert, .report].contains(asked.purpose)
      else { return nil }
      let outcome = HelpOutcome(asked, agent: agent).words(agent: agent ?? tr("the agent"))
      return tr("\(outcome), \(asked.rest["when"]?.string ?? words.time(act.time))")
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
      let label = playbook?.conduct[conduct]?.label ?? conduct.rawValue
      return plural(count, "\(label): \(count) step said", "\(label): \(count) steps said")
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
