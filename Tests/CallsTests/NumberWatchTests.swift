import TestSupport
import Foundation
import Testing

@testable import Calls

/// Numbers that are said piece by piece: what is shown, and what rests in the journal.
@Suite("Numbers over several lines")
struct NumberWatchTests {
  /// A call with its watch, as a desk has them.
  struct Talk {
    var watch = NumberWatch()
    var call = Call(id: "c")
    var rules = MaskingRules()
    var now = Reading.arrival
    var rested: [Event] = []
    private var count = 0

    mutating func say(
      _ text: String, id: String? = nil, role: Role = .customer, revision: Int64 = 0, state: Utterance.State = .final,
      after seconds: Int64 = 2, rest: [String: JSON] = [:]
    ) {
      count += 1
      now = now.advanced(milliseconds: seconds * 1_000)
      let said = Utterance(
        id: id ?? "u\(count)", revision: revision, state: state, party: role.rawValue, role: role, text: text,
        time: now,
        rest: rest)
      let event = Event(id: "e\(count)", source: "/feeds/one", subject: "c", time: now, payload: .utterance(said))
      for event in watch.take(event, rules: rules, at: now) {
        call.apply(event)
        if case .utterance(let utterance) = event.payload, utterance.state != .partial { rested += watch.rest(event) }
      }
    }

    mutating func pass(seconds: Int64) {
      now = now.advanced(milliseconds: seconds * 1_000)
      rested += watch.released(at: now)
    }

    mutating func end() { rested += watch.released(of: "c") }

    var shown: [String] { call.transcript.lines.map(\.utterance.text) }
    /// The lines as the journal gives them back: the greatest version of each, in the place of its first.
    var texts: [String] {
      var kept = Call(id: "c")
      for event in rested { kept.apply(event) }
      return kept.transcript.lines.map(\.utterance.text)
    }
    /// Every version that rests.
    var versions: [String] {
      rested.compactMap { event in
        if case .utterance(let utterance) = event.payload { return utterance.text }
        return nil
      }
    }
    /// Digits that can be read in what rests, but for the last four that a mark keeps.
    var digitsAtRest: Int {
      versions.map { $0.replacing(/…\d{4}\]/, with: "]") }.joined().count(where: { $0.wholeNumberValue != nil })
    }
  }

  @Test("four lines of four digits are a card, and none of them comes to rest")
  func fours() {
    var talk = Talk()
    talk.say("It is")
    talk.say("4111")
    talk.say("1111")
    talk.say("1111")
    #expect(talk.texts == ["It is", "…", "…", "…"])
    talk.say("1111")
    #expect(talk.shown == ["It is", "[card]", "[card]", "[card]", "[card …1111]"])
    #expect(talk.call.transcript.lines[1].utterance.state == .redacted)
    talk.say("Did you get that?")
    talk.pass(seconds: 40)
    #expect(talk.texts == ["It is", "[card]", "[card]", "[card]", "[card …1111]", "Did you get that?"])
    #expect(talk.digitsAtRest == 0)
    #expect(talk.rested.contains { $0.id == "e2" && $0.extensions["masked"] == .bool(true) })
  }

  @Test(
    "a number in pieces of any kind is found",
    arguments: [
      ["4111", "1111", "1111", "1111"], ["4111 1111", "1111 1111"], ["it's 4111", "then 1111", "1111 and", "1111"],
      ["4111 uh", "1111", "okay 1111", "and the last four are 1111"], ["4111,", "1111,", "1111,", "1111."],
      ["four one one one", "one one one one", "one one one one", "one one one one"],
      ["Four one one one.", "One one one one.", "One one one one.", "One one one one."],
      ["my card is four one one one one one", "one one one one one one one one one one"],
      ["4", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1"],
      ["forty one eleven", "eleven eleven", "eleven eleven", "eleven eleven"], ["3782", "822463", "10005"],
      ["4111 1111 1111", "1111"], ["4111", "1111 1111 1111, that's it"], ["４１１１", "１１１１", "１１１１", "１１１１"],
      ["DE89 3704", "0044 0532", "0130 00"], ["my iban is DE89 3704 0044", "0532 0130 00"],
      ["GB29 NWBK 6016", "1331 9268 19"], ["the first four are 4111", "the next are 1111", "1111", "1111"],
    ])
  func pieces(_ lines: [String]) {
    for state in [Utterance.State.final, .partial] {
      var talk = Talk()
      for line in lines {
        if state == .partial { talk.say(line, id: line + "\(talk.shown.count)", state: .partial) }
        talk.say(line, id: line + "\(state == .partial ? talk.shown.count - 1 : talk.shown.count)", revision: 1)
      }
      talk.say("Thanks.")
      talk.end()
      #expect(talk.digitsAtRest == 0, "\(talk.texts)")
      #expect(talk.versions.contains { $0.contains("[card …") || $0.contains("[IBAN]") }, "\(talk.texts)")
      #expect(talk.shown.joined().count(where: \.isNumber) <= 4, "\(talk.shown)")
      let words = talk.versions.joined(separator: " ").lowercased().split { !$0.isLetter }
      #expect(!words.contains("eleven") && words.count { $0 == "one" } == 0, "\(talk.texts)")
    }
  }

  /// The letters and digits of accounts, and what is said beside a number or once more.
  @Test(
    "accounts in any pieces, and numbers with something said beside them, are masked in all of their lines",
    arguments: [
      ["my iban is GB29 NWBK", "6016 1331 9268 19"], ["GB29", "NWBK", "6016 1331", "9268 19"],
      ["DE89", "3704", "0044", "0532", "0130 00"], ["it's NL91 ABNA", "0417 1643 00"],
      ["4539", "I waited 3 weeks", "5787", "6362 1486"], ["4539 5787", "5787", "6362 1486"],
      ["4539 5787", "got 2 of them", "6362", "1486"],
    ])
  func spread(_ lines: [String]) {
    var talk = Talk()
    for line in lines { talk.say(line) }
    talk.end()
    let left = talk.shown.map { $0.replacing(/…\d{4}\]/, with: "]") }.joined().count { $0.wholeNumberValue != nil }
    #expect(left <= 4, "\(talk.shown)")
    #expect(talk.shown.last?.contains("[") == true, "\(talk.shown)")
  }

  @Test("what others say in between changes nothing")
  func between() {
    var talk = Talk()
    for (index, line) in ["4111", "1111", "1111", "1111"].enumerated() {
      talk.say(line)
      talk.say(index < 3 ? "Go on." : "Thank you.", role: .agent)
      if index == 1 { talk.say("Wait, let me find it.") }
    }
    talk.end()
    #expect(talk.texts.prefix(3) == ["[card]", "Go on.", "[card]"])
    #expect(talk.digitsAtRest == 0)
  }

  @Test("versions that grow leave nothing behind, whether the feed names the line or not", arguments: [true, false])
  func growing(_ isNamed: Bool) {
    var talk = Talk()
    let whole = "4111 1111 1111 1111"
    for (number, length) in [4, 9, 14, 19].enumerated() {
      talk.say(String(whole.prefix(length)), id: isNamed ? "u" : nil, revision: Int64(number))
    }
    talk.end()
    #expect(talk.digitsAtRest == 0, "\(talk.texts)")
    #expect(talk.texts.last == "[card …1111]")
    #expect(talk.shown.joined(separator: "\n").firstMatch(of: /[0-9] ?[0-9]{4}/) == nil, "\(talk.shown)")
  }

  @Test("a line that still grows goes on growing behind its mask")
  func partial() {
    var talk = Talk()
    talk.say("4111 1111", id: "a", state: .partial)
    talk.say("1111 1111", id: "b", state: .partial)
    #expect(talk.shown == ["[card]", "[card …1111]"])
    talk.say("1111 1111 and it runs out", id: "b", revision: 1, state: .partial)
    #expect(talk.shown == ["[card]", "[card …1111] and it runs out"])
  }

  @Test("what repeats a part of a card is masked for a while")
  func repeats() {
    var talk = Talk()
    talk.say("4111 1111 1111 1111")
    talk.say("So that is 4111 1111, is it?", role: .agent)
    talk.say("it is four triple one four times one")
    talk.say("The last four are 1111, order 771234.", role: .agent)
    #expect(talk.shown[1] == "So that is [number], is it?")
    #expect(talk.shown[2] == "it is [number]")
    #expect(talk.shown[3] == "The last four are 1111, order 771234.")
    talk.pass(seconds: 200)
    talk.say("Part 111111 it says.")
    #expect(talk.shown[4] == "Part 111111 it says.")
  }

  @Test(
    "a code is masked that one asks for and another says",
    arguments: [
      ("And the security code on the back?", "123"), ("What is the CVV?", "It's one two three."),
      ("cvv please", "nine eight seven, okay?"), ("the three digits on the back please", "that's 1 2 3"),
    ])
  func codes(_ question: String, _ answer: String) {
    var talk = Talk()
    talk.say(question, role: .agent)
    talk.say("Sure, moment.")
    talk.say(answer)
    talk.end()
    #expect(talk.shown.last?.contains("[code]") == true, "\(talk.shown)")
    #expect(talk.texts == talk.shown)
    talk.say("I waited 250 days.")
    talk.say("250")
    #expect(talk.shown.last == "250")
  }

  @Test(
    "an account is masked that one asks for and another says",
    arguments: [
      ("What is your account number?", "12345678"), ("Your bank account number, please", "it's 1234 5678 9"),
      ("And your account?", "one two three four five six seven eight"),
    ])
  func accounts(_ question: String, _ answer: String) {
    var talk = Talk()
    talk.say(question, role: .agent)
    talk.say(answer)
    talk.end()
    #expect(talk.shown.last?.contains("[number]") == true, "\(talk.shown)")
    #expect(talk.texts == talk.shown)
  }

  @Test(
    "a number is masked over lines with other digits between them",
    arguments: [
      ["card 42424242", "since 2024", "42424242"], ["4242", "4242", "in 2024", "4242", "4242"],
      ["card 42424242", "it is 10 30", "42424242"], ["card 42424242", "order 123456", "42424242"],
      ["4242 4242", "I waited 3 weeks", "since 2024", "4242 4242"],
    ])
  func asides(_ lines: [String]) {
    var talk = Talk()
    for line in lines { talk.say(line) }
    talk.end()
    #expect(talk.shown.joined().components(separatedBy: "4242").count <= 2, "\(talk.shown)")
    #expect(talk.shown.last?.contains("[card …4242]") == true, "\(talk.shown)")
    #expect(talk.texts == talk.shown)
  }

  @Test("fields beside a line that hold its digits once more go with them")
  func rest() {
    var talk = Talk()
    for _ in 0..<4 {
      let line = talk.shown.isEmpty ? "4111" : "1111"
      talk.say(
        line, rest: ["words": .array([.object(["w": .string(line)])]), "raw": .string(line), "lang": .string("en")])
    }
    talk.end()
    let lines = talk.rested.map { EventWriter.line($0) }
    #expect(lines.allSatisfy { $0.contains("\"lang\":\"en\"") })
    #expect(!lines.contains { $0.contains("\"4111\"") || $0.contains("\"1111\"") }, "\(lines)")
  }

  @Test("a mark of the agent quotes no piece of a number")
  func quotes() {
    var talk = Talk()
    talk.say("it is 4111 1111")
    guard let line = talk.call.transcript.lines.first?.utterance else { return }
    let mark = Event.of("tag", 9, .emotionTagged(EmotionTag(emotion: .anger, level: .clear, anchor: Anchor(line))))
    guard case .emotionTagged(let tag) = talk.watch.withoutPieces(mark).payload else { return }
    #expect(tag.anchor?.quote == "it is ")
    talk.pass(seconds: 60)
    #expect(talk.watch.withoutPieces(mark) == mark)
  }

  @Test(
    "lines that are no number stay, and rest in their order",
    arguments: [
      ["order 45021", "2026-11-05", "I called 3 times", "nothing came"],
      ["It was room 4111", "for 3 nights", "in 2024"],
      ["4521", "8890", "1123", "9987"], ["one", "two", "three"],
      ["I paid 4111", "and then 1200", "and then 950", "in May"],
      ["My order is 4111", "placed in 2024 and paid with 250 dollars", "and 3 weeks ago it was 1111"],
    ])
  func others(_ lines: [String]) {
    var talk = Talk()
    for line in lines { talk.say(line) }
    #expect(talk.shown == lines)
    talk.pass(seconds: 60)
    #expect(talk.texts == lines)
  }

  @Test("a line that may be a piece rests without its digits, and the words behind it at once")
  func veiled() {
    var talk = Talk()
    talk.say("my card is 4111 1111")
    talk.say("Hold on.")
    #expect(talk.texts == ["my card is …", "Hold on."])
    talk.pass(seconds: 60)
    #expect(talk.texts == ["my card is 4111 1111", "Hold on."])
    #expect(Set(talk.rested.map(\.id)).count == talk.rested.count)
  }

  @Test("the digits of a line wait for the journal no longer than a pause, some lines, or the call")
  func waiting() {
    var talk = Talk()
    talk.say("it is 45021")
    #expect(talk.texts == ["it is …"])
    talk.pass(seconds: 31)
    #expect(talk.texts == ["it is 45021"])
    talk.say("it is 45022")
    for word in ["Hello?", "Are", "you", "there?"] { talk.say(word) }
    #expect(talk.texts.count == 6)
    talk.say("it is 45023")
    for number in 0..<200 { talk.say("agent \(number) goes on and on and on about it", role: .agent) }
    #expect(talk.texts.count > 140)
    talk.end()
    #expect(talk.texts.count == 207)
    #expect(talk.texts == talk.shown)
  }

  @Test(
    "a line that can't be the beginning of a card or an account doesn't wait",
    arguments: [
      "Four times!", "I have called four times.", "My order is 45021.", "It was on 2026-11-05.", "at 10:30",
      "since 2026",
      "Room 7", "Give me my 250 back", "three weeks and two calls and one promise", "call me on 0171 2345678",
      "Words 12.",
      "It cost 1234 euros", "zq0004111", "12 or 13", "no digits at all",
    ])
  func atOnce(_ text: String) {
    var talk = Talk()
    talk.say(text)
    #expect(talk.texts == [text])
  }

  @Test("pieces that are too far apart are no number")
  func apart() {
    var talk = Talk()
    for line in ["4111", "1111", "1111", "1111"] { talk.say(line, after: 31) }
    #expect(talk.shown == ["4111", "1111", "1111", "1111"])
  }

  @Test("what is deleted while it waits never rests as it was")
  func deleted() {
    var talk = Talk()
    talk.say("4111 1111 1111", id: "u")
    talk.say("", id: "u", revision: 1, state: .deleted)
    talk.end()
    #expect(talk.texts == [""])
  }

  @Test("where the rules say so, nothing is watched")
  func off() {
    var talk = Talk()
    talk.rules.cards = false
    talk.rules.iban = false
    for line in ["4111", "1111", "1111", "1111"] { talk.say(line) }
    #expect(talk.texts == ["4111", "1111", "1111", "1111"])
  }

  @Test("any card in any pieces, with anything in between, never comes to rest", arguments: 0..<6)
  func anyCard(_ seed: Int) {
    var random = RandomNumbers(seed: seed + 100)
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<40 {
      var talk = Talk()
      var card = random.card()
      while card.count < 14 { card = random.card() }
      var start = 0
      while start < card.count {
        let size = [2, 3, 4, 4, 4, 6, 8].randomElement(using: &generator) ?? 4
        // No rest of one digit, which a sentence could hold.
        let end = card.count - start - size < 2 ? card.count : start + size
        talk.say((start == 0 ? "it is " : "") + card[start..<end].map(String.init).joined())
        if Bool.random(using: &generator) { talk.say("Go on.", role: .agent) }
        start = end
      }
      talk.say("That is all.")
      talk.end()
      #expect(talk.digitsAtRest == 0, "\(card) \(talk.texts)")
    }
  }
}
