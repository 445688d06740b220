import Calls

/// The lines of a playbook that are for the ear, each with what stands in its place where people write to each other.
///
/// In a chat and a mail nobody speaks, hears or pauses. What is told the agent and what goes to the customer has to fit
/// that: a line that is not in here reads well both ways.
public struct WritingTexts: Hashable, Sendable, Decodable {
  /// What is written, by the line that it stands for.
  public private(set) var lines: [String: String]

  /// Makes texts that change nothing, or change these lines.
  public init(_ lines: [String: String] = [:]) {
    self.lines = lines
  }

  /// Reads pairs of lines: as it is spoken, as it is written.
  public init(from decoder: any Decoder) throws {
    let pairs = try decoder.singleValueContainer().decode([[String]].self)
    lines = [:]
    for (index, pair) in pairs.enumerated() {
      guard pair.count == 2 else {
        throw DecodingError.dataCorrupted(
          DecodingError.Context(
            codingPath: decoder.codingPath,
            debugDescription: "pair \(index + 1) has \(pair.count) lines; expected the spoken and the written one"))
      }
      lines[pair[0]] = pair[1]
    }
  }

  /// A line as it is written.
  public func of(_ line: String) -> String { lines[line] ?? line }

  /// Advice as it is written.
  func of(_ entry: Playbook.Entry) -> Playbook.Entry {
    var entry = entry
    entry.now = of(entry.now)
    entry.own = of(entry.own)
    entry.say = entry.say.map(of)
    entry.avoid = entry.avoid.map(of)
    return entry
  }

  /// A step of a protocol as it is written.
  func of(_ step: Playbook.Step) -> Playbook.Step {
    var step = step
    step.title = of(step.title)
    step.doing = step.doing.map(of)
    step.say = step.say.map(of)
    for index in step.choices.indices { step.choices[index].text = of(step.choices[index].text) }
    return step
  }
}

extension Playbook {
  /// A line as it stands in a call: as it is spoken, or as it is written there.
  public func line(_ text: String, in call: Call) -> String { call.isWritten ? writing.of(text) : text }
}
