import Calls
import Practice

extension ScenarioSkeleton {
  /// Turns of a scenario that is made of a call; a longer call is cut there.
  private static let turnsOfCall = 12

  /// Stands where nothing can be read of what was said.
  private static let noWords = "(no words)"

  /// A text that was cut, without half a sign between two breaths at its end.
  private static func withoutOpenEnd(_ text: Substring) -> String {
    var text = text
    while let last = text.last, last == "/" || last == " " { text.removeLast() }
    return String(text)
  }

  /// The text of a scenario made of a call: what the customer said becomes turns, what the agent tagged becomes gold,
  /// what the agent answered becomes the first answer. Everything is to be gone over by a person before it is used.
  /// - Parameters:
  ///   - mask: takes numbers out of a text; names of the call's parties are taken out here.
  ///   - book: recognises what the agent's answers do.
  public func text(of call: Call, book: MoveBook, masking mask: (String) -> String) -> String {
    let reader = MoveReader(book)
    let masker = NameMask(call)
    let exchanges = Exchange.all(of: call).prefix(Self.turnsOfCall)
    guard !exchanges.isEmpty else { return text }
    var lines = ["turns:"]
    for (index, exchange) in exchanges.enumerated() {
      let bursts = exchange.customer.map { YAMLText.plain(masker.masked(mask($0)).replacing("//", with: "/ /")) }
      let spoken = bursts.filter { !$0.isEmpty }.joined(separator: " // ")
      let says = Self.withoutOpenEnd(spoken.prefix(Practice.Limits.saysCharacters))
      lines.append("  - id: line-\(index + 1)")
      lines.append("    says: \(YAMLText.quoted(says.isEmpty ? Self.noWords : says))")
      if let gold = exchange.gold { lines.append("    gold: {\(gold)}") }
      lines.append("    answers:")
      let reply = YAMLText.plain(masker.masked(mask(exchange.agent ?? "")))
      let moves = reader.read(reply).moves.prefix(3).map(\.rawValue).joined(separator: " + ")
      let words = reply.isEmpty ? "What was said here." : String(reply.prefix(Practice.Limits.answerCharacters))
      lines.append("      - {move: \(moves.isEmpty ? "reflection" : moves), say: \(YAMLText.quoted(words))}")
      lines.append("      - {move: defend, say: \"Another plausible answer.\"}")
      lines.append("      - {move: closed_question, say: \"And one more.\"}")
    }
    let last = "line-\(exchanges.count)"
    let endings = [
      "", "endings:", "  - {id: gave_up, kind: hung_up, grade: poor, when: patience <= 0}",
      "  - {id: calm, kind: calmed, grade: good, when: \"seen \(last), heat <= 33\"}",
      "  - {id: open, kind: open, grade: poor, when: seen \(last)}", "",
    ]
    let ids = exchanges.indices.map { "line-\($0 + 1)" }
    let good = ids.map { "    - {turn: \($0), answer: 1}" }
    let bad = ids.map { "    - {turn: \($0), answer: 2}" }
    return head + (lines + endings + ["model:", "  good:"] + good + ["  bad:"] + bad).joined(separator: "\n") + "\n"
  }
}

/// What the customer said until the agent answered, and that answer.
private struct Exchange {
  var customer: [String] = []
  var agent: String?
  var gold: String?

  static func all(of call: Call) -> [Exchange] {
    let marks = call.marks
    var exchanges: [Exchange] = []
    for line in call.transcript.lines where call.transcript.isVisible(line.utterance) && !line.utterance.isInternal {
      let text = line.utterance.text
      switch call.role(of: line.utterance) {
      case .customer:
        if exchanges.last.map({ $0.agent != nil }) ?? true { exchanges.append(Exchange()) }
        exchanges[exchanges.count - 1].customer.append(text)
        exchanges[exchanges.count - 1].note(marks[line.utterance.id] ?? [])
      case .agent:
        guard let last = exchanges.indices.last else { continue }
        exchanges[last].agent = [exchanges[last].agent, text].compactMap { $0 }.joined(separator: " ")
      default: continue
      }
    }
    return exchanges
  }

  private mutating func note(_ marks: [Mark]) {
    var levels: [Emotion: Level] = [:]
    var conduct: [String] = []
    for mark in marks {
      switch mark.kind {
      // Who tags a line again means the newer level.
      case .emotion(let emotion, let level): levels[emotion] = level
      case .conduct(let kind): if !conduct.contains(kind.rawValue) { conduct.append(kind.rawValue) }
      case .note: continue
      }
    }
    var feelings = levels.sorted { $0.key.rawValue < $1.key.rawValue }.map {
      "\($0.key.rawValue): \($0.value.rawValue)"
    }
    if !conduct.isEmpty { feelings.append("conduct: [\(conduct.joined(separator: ", "))]") }
    // Of several lines in one turn the first that was tagged stands: a name may not come twice.
    if !feelings.isEmpty, gold == nil { gold = feelings.joined(separator: ", ") }
  }
}

/// Takes the names of a call's parties out of texts.
private struct NameMask {
  private let words: Set<String>

  init(_ call: Call) {
    let titles: Set<String> = ["mr", "ms", "mrs", "miss", "dr", "the", "von", "van", "de"]
    let parts = call.parties.values.compactMap(\.name).flatMap { $0.lowercased().split { !$0.isLetter } }
    words = Set(parts.map(String.init).filter { $0.count > 1 && !titles.contains($0) })
  }

  func masked(_ text: String) -> String {
    guard !words.isEmpty else { return text }
    var masked = ""
    var word = ""
    for character in text + " " {
      if character.isLetter {
        word.append(character)
      } else {
        masked += words.contains(word.lowercased()) ? "[name]" : word
        masked.append(character)
        word = ""
      }
    }
    return String(masked.dropLast())
  }
}
