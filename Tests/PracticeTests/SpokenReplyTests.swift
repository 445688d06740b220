import Library
import Practice
import Testing

/// Words as a recogniser gives them, without marks and capitals and with fillers, do what the same words do when typed.
struct SpokenReplyTests {
  private static let fillers = ["uh", "um", "erm"]

  static func spoken(_ text: String) -> String {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "-" }
    return words.enumerated().map { index, word in
      index % 5 == 2 ? "\(fillers[index % fillers.count]) \(word)" : String(word)
    }.joined(separator: " ")
  }

  @Test func spokenAnswersAreUnderstoodAsTypedOnesAre() throws {
    let reader = Library.moveReader()
    var (count, alike, turned) = (0, 0, [String]())
    for entry in Library.scenarios {
      for turn in try #require(Library.bundledScenario(entry.id)).turns {
        for answer in turn.answers where !answer.say.hasPrefix("(") {
          let typed = Set(reader.read(answer.say, after: turn.says.off).moves)
          let spoken = Set(reader.read(Self.spoken(answer.say), after: turn.says.off).moves)
          count += 1
          alike += typed == spoken ? 1 : 0
          let harm = [typed, spoken].map { $0.contains { $0.kind != .helpful } }
          let help = [typed, spoken].map { $0.contains { $0.kind == .helpful } }
          if harm[0] != harm[1], help[0] != help[1] { turned.append(answer.say) }
        }
      }
    }
    print("SPOKEN", count, alike, turned.count, turned.prefix(8))
    #expect(alike * 100 >= count * 60, "\(alike) of \(count)")
    #expect(turned.count * 100 <= count * 4, "\(turned)")
  }
}
