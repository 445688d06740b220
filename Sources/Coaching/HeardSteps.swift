import Calls

/// What of a protocol is known by the words that were said: that a step's own words were spoken, and that a customer asks
/// for the same again.
extension ConductPrompt {
  /// True where the agent has said the words of the step, as a line of a feed has them: a few may be missing or misheard.
  /// A warning and the end are told with their first line; of other steps all lines are.
  public func isSaid(in lines: [String]) -> Bool {
    guard !holdsLine, [.prompt, .say, .warning, .announce].contains(kind), let first = words.first else { return false }
    let told = [.warning, .announce].contains(kind) ? [first] : words
    let spoken = lines.map { Self.tokens(of: $0) }
    return told.allSatisfy { line in
      let wanted = Self.tokens(of: line)
      return wanted.count >= Limits.heardStepWords && spoken.contains { Self.holds($0, wanted) }
    }
  }

  /// The places of the lines of the step that the agent has written since it opened: nobody reads the same twice. What is
  /// said aloud may have to be said again.
  func linesWritten(in call: Call) -> Set<Int> {
    guard call.isWritten, let opened = call.newestStep(of: conduct) else { return [] }
    let written = call.linesOfAgent(since: opened).map { Self.tokens(of: $0.text) }
    guard !written.isEmpty else { return [] }
    return Set(
      words.indices.filter { index in
        let wanted = Self.tokens(of: words[index])
        return wanted.count >= Limits.heardStepWords && written.contains { Self.holds($0, wanted) }
      })
  }

  private static func tokens(of text: String) -> [String] {
    AloudWords.plainWords(of: text, most: Limits.searchedCharacters)
  }

  /// True where nearly all of the wanted words stand among what was said, in their order.
  private static func holds(_ spoken: [String], _ wanted: [String]) -> Bool {
    var lengths = [Int](repeating: 0, count: wanted.count + 1)
    for word in spoken {
      var diagonal = 0
      for index in wanted.indices {
        let above = lengths[index + 1]
        lengths[index + 1] = word == wanted[index] ? diagonal + 1 : max(above, lengths[index])
        diagonal = above
      }
    }
    return Double(lengths[wanted.count]) >= Limits.heardStepShare * Double(wanted.count)
  }
}

extension Call {
  /// When a conduct was marked last, or a step of its protocol answered; nil where it was never marked.
  public func newestStep(of conduct: Conduct) -> Instant? {
    acts.last { act in
      switch act.payload {
      case .conductMarked(let mark): mark.conduct == conduct
      case .ladderSaid(let step), .ladderSkipped(let step): step.conduct == conduct
      default: false
      }
    }?.time
  }

  /// What the agent has said since a moment, as far as the newest lines tell; each finished line for itself.
  public func linesOfAgent(since moment: Instant) -> [Utterance] {
    transcript.lines.suffix(Limits.answeredLines).map(\.utterance).filter { utterance in
      utterance.time > moment && utterance.state != .partial && !utterance.isInternal
        && role(of: utterance) == .agent && transcript.isVisible(utterance)
    }
  }

  /// True where the customer has asked since a moment for what a protocol is about: by its words, or with a short no.
  func asks(for entry: Playbook.ConductEntry, since moment: Instant, _ agreement: Agreement) -> Bool {
    guard !entry.heardAgain.isEmpty else { return false }
    return transcript.lines.suffix(Limits.searchedLines).reversed().prefix { $0.utterance.time > moment }.contains {
      let utterance = $0.utterance
      guard utterance.state != .partial, !utterance.isInternal, role(of: utterance) == .customer,
        transcript.isVisible(utterance)
      else { return false }
      return Self.asks(utterance.text, entry.heardAgain, agreement)
    }
  }

  private static func asks(_ text: String, _ wanted: [String], _ agreement: Agreement) -> Bool {
    text.suffix(Limits.searchedCharacters).split { ".?!;\n".contains($0) }.contains { sentence in
      let words = AloudWords.plainWords(of: String(sentence))
      if words.count <= Limits.shortRefusal, let first = words.first, agreement.but.contains(first) { return true }
      let said = words.joined(separator: " ")
      return wanted.contains { want in
        guard said.holds(words: want), let place = words.firstIndex(of: String(want.prefix { $0 != " " })) else {
          return false
        }
        // "I don't need your manager for that" asks for nobody.
        return words[max(0, place - Limits.wordsBeforeWanted)..<place].allSatisfy {
          !["don't", "needn't", "without", "forget"].contains($0)
        }
      }
    }
  }
}

extension Playbook {
  /// True where a protocol of this call answers the same words, so that they are not answered by the way: who was marked to
  /// ask for a manager is not told once more that the agent would like to settle it.
  func isTakenUp(_ answer: Answer, in call: Call) -> Bool {
    call.markedConduct.contains { marked in
      guard let words = conduct[marked.mark.conduct]?.heardAgain else { return false }
      return answer.asked.contains { asked in words.contains { asked.holds(words: $0) } }
    }
  }

  /// True where a promise is that somebody gets back to the customer: to ring them, or whoever they asked for.
  func callsBack(_ promise: Promise) -> Bool {
    if promise.kind == .callBack { return true }
    let words = AloudWords.words(of: promise.what).map(AloudWords.plain)
    let wanted = conduct.values.flatMap(\.heardAgain)
    return words.contains { wanted.contains($0) || aloud.calls.contains($0) }
  }
}
