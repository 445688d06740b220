import Calls
import Practice

extension Shape {
  /// What a scenario file may hold (`Resources/scenarios/FORMAT.md`).
  static var scenario: Shape {
    .mapping([
      "format": .text, "id": .text, "title": .text, "language": .text, "grade": .number, "introduction": .truth,
      "channel": .text,
      "industry": .text, "minutes": .number, "warning": .text, "fault": .text, "serves": .list(.text),
      "customer": .mapping(["name": .text, "reference": .text, "problem": .truth]),
      "backstory": .list(.text), "may": .list(.text), "waiting": .list(.text),
      "mood": feelings(and: ["need": .text, "patience": .number, "trust": .number]),
      "matter": .text, "facts": .named(fact), "misnamed": .texts, "brushed": .texts, "puzzled": .texts,
      "shouted": .texts, "undated": .texts, "unnamed": .texts, "agreed": .texts, "granted": .texts,
      "phrases": phrases,
      "moves": moves, "turns": .list(turn), "endings": .list(ending),
      "model": .mapping(["good": .list(step), "bad": .list(step)]),
    ])
  }

  private static var turn: Shape {
    .mapping([
      "id": .text, "says": .text, "mild": .text, "real": .text, "when": .text, "again": .truth,
      "gold": feelings(and: ["need": .text, "conduct": .list(.text)]), "hint": .text, "moves": moves,
      "wants": .texts, "needs": .texts, "insists": .texts, "phrases": phrases,
      "answers": .list(answer),
    ])
  }

  private static var fact: Shape { .mapping(["asked": .texts, "says": .text, "again": .text]) }

  private static var phrases: Shape {
    .mapping(Dictionary(uniqueKeysWithValues: Move.allCases.map { ($0.rawValue, .texts) }))
  }

  private static var answer: Shape {
    .mapping([
      "move": .text, "say": .text, "then": effect, "next": .text, "asks": .texts,
    ])
  }

  private static var ending: Shape {
    .mapping([
      "id": .text, "kind": .text, "grade": .text, "when": .text, "says": .text, "mild": .text, "real": .text,
    ])
  }

  private static var step: Shape {
    .mapping([
      "turn": .text, "answer": .number, "move": .text, "say": .text, "tags": .text,
    ])
  }

  private static var effect: Shape {
    feelings(and: ["heat": .number, "patience": .number, "trust": .number, "need": .text])
  }

  private static var moves: Shape {
    .mapping(Dictionary(uniqueKeysWithValues: Move.allCases.map { ($0.rawValue, effect) }))
  }

  /// A number for each emotion, and other names.
  private static func feelings(and others: [String: Shape]) -> Shape {
    .mapping(others.merging(Emotion.allCases.map { ($0.rawValue, .number) }) { $1 })
  }
}
