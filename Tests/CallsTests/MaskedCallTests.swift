import Testing

@testable import Calls

/// What a call shows in which somebody asks for a code, reads out a number over several lines, or says what is neither.
@Suite("Numbers in calls")
struct MaskedCallTests {
  private let rules = MaskingRules()

  private func folded(_ lines: [String]) -> Transcript {
    var watch = NumberWatch()
    var call = Call(id: "c")
    var now = Reading.arrival
    for (index, line) in lines.enumerated() {
      now = now.advanced(milliseconds: 2_000)
      let role: Role = line.hasPrefix("a ") ? .agent : .customer
      let said = Utterance(
        id: "u\(index)", party: role.rawValue, role: role, text: String(line.dropFirst(2)), time: now)
      let event = Event(id: "e\(index)", source: "/feeds/one", subject: "c", time: now, payload: .utterance(said))
      for event in watch.take(event, rules: rules, at: now) { call.apply(event) }
    }
    return call.transcript
  }

  @Test("what is asked for or said over several lines is masked in each of them", arguments: MaskingTexts.maskedCalls)
  func masked(_ lines: [String], _ shown: [String]) {
    #expect(folded(lines).lines.map(\.utterance.text) == shown)
  }

  @Test("what is no code and no card stays", arguments: MaskingTexts.keptCalls)
  func kept(_ lines: [String]) {
    #expect(folded(lines).lines.map(\.utterance.text) == lines.map { String($0.dropFirst(2)) })
  }

  @Test(
    "what people say, type and write of their cards, codes and accounts is masked as the lists have it",
    arguments: [
      MaskingTexts.maskedOnPhone, MaskingTexts.maskedInChat, MaskingTexts.maskedInMail, MaskingTexts.maskedAtDesk,
      MaskingTexts.maskedOfStrangers,
    ])
  func lists(_ list: String) {
    let rows = list.split(separator: "\n").map { $0.split(separator: " => ") }
    #expect(rows.count >= 150)
    for row in rows {
      let said = lines(of: row[0])
      #expect(folded(said).lines.map(\.utterance.text) == lines(of: row[1]).map { String($0.dropFirst(2)) }, "\(said)")
    }
  }

  @Test(
    "the numbers of ordinary talk stay",
    arguments: [
      MaskingTexts.keptOnPhone, MaskingTexts.keptInChat, MaskingTexts.keptInMail, MaskingTexts.keptAtDesk,
      MaskingTexts.keptOfStrangers,
    ])
  func ordinary(_ list: String) {
    let rows = list.split(separator: "\n")
    #expect(rows.count >= 150)
    for row in rows {
      let said = lines(of: row)
      #expect(folded(said).lines.map(\.utterance.text) == said.map { String($0.dropFirst(2)) })
    }
  }

  /// The lines of a row of a list, with the speaker before each.
  private func lines(of row: Substring) -> [String] {
    row.split(separator: " / ").map { $0.hasPrefix("a: ") ? "a \($0.dropFirst(3))" : "c \($0)" }
  }

  @Test("a line that is masked anew as more is said is no error of the feed", arguments: MaskingTexts.maskedCalls)
  func corrections(_ lines: [String], _ shown: [String]) {
    #expect(folded(lines).contradictionCount == 0)
  }

  @Test(
    "no digit is left open where a card is said over many lines and more than once",
    arguments: [
      ["c four five three nine", "c one four six one", "c two nine zero eight", "c five nine zero one"],
      [
        "c forty-five thirty-nine", "c eighty-nine thirteen", "c twenty-eight forty-three",
        "c sixty-three twenty-eight",
      ],
      ["c 4539", "a 4539", "c 1544", "a 1544", "c 4308", "a 4308", "c 0426", "a 0426"],
      [
        "c D E one five five two one five", "a yes", "c eight three eight zero zero eight four six",
        "c two one four three four nine",
      ],
    ])
  func anew(_ lines: [String]) {
    let transcript = folded(lines)
    let texts = transcript.lines.map { $0.utterance.text.replacing(/…\d{4}\]/, with: "]") }
    #expect(transcript.contradictionCount == 0)
    #expect(texts.allSatisfy { Masking.openDigits($0) == 0 }, "\(texts)")
  }
}
