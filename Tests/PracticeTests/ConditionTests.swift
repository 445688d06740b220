import Calls
import Practice
import Testing

struct ConditionTests {
  @Test func theWordsOfTheFormatPageAreUnderstood() throws {
    #expect(
      try Condition(reading: "anger >= 2, heat < 40, patience <= 0, insult >= 1, need fix, after a-b").terms == [
        .number(.emotion(.anger), .atLeast, 2), .number(.heat, .less, 40), .number(.patience, .atMost, 0),
        .number(.conduct(.insult), .atLeast, 1), .need(.fix), .after("a-b"),
      ])
    #expect(
      try Condition(reading: "not said use_name, just said promise").terms == [
        .not(.said(.useName)), .justSaid(.promise),
      ])
    #expect(try Condition(reading: "said: limit, after: x").terms == [.said(.limit), .after("x")])
    #expect(try Condition(reading: "not insult").terms == [.not(.number(.conduct(.insult), .atLeast, 1))])
    #expect(try Condition(reading: "need is vent").terms == [.need(.vent)])
    #expect(try Condition(reading: "  ").terms.isEmpty)
  }

  @Test(
    arguments: [
      ("angr >= 2", "angr"), ("anger >= two", nil), ("said lmit", "lmit"), ("after", nil), ("anger > 1 trust > 1", nil),
      ("need money", "money"), ("not", nil), ("anger ~ 2", nil),
    ] as [(String, String?)])
  func whatIsNotUnderstoodIsSaid(text: String, word: String?) {
    do {
      let condition = try Condition(reading: text)
      Issue.record("\(text) was read as \(condition)")
    } catch {
      #expect(error.word == word)
      #expect(!error.message.isEmpty)
      #expect(word == nil || !error.names.isEmpty)
    }
  }
}
