import Calls
import Coaching
import Foundation
import Library
import Testing

/// What the sidebar says in a chat and a mail, in every state that a call can come to: nobody hears or speaks there.
@Suite struct WrittenCallTests {
  private static let book = Library.bundledPlaybook()
  private static let began = Instant(milliseconds: 1_763_800_000_000)

  /// Words of people who talk to each other.
  private static let spoken = [
    #"\blisten\w*"#, #"\bhear(s|d|ing)?\b"#, #"\bvoices?\b"#, #"\bsa(y|ys|id|ying)\b"#,
    #"\bsp(eak|eaks|eaking|oke|oken)\b"#,
    #"\btalk(s|ed|ing)?\b"#, #"\bpaus(e|es|ed)\b"#, #"\bwhen they breathe\b"#, #"\bring(s|ing)?\b"#, #"\bphone\b"#,
    #"\bhang(s|ing)? up\b"#, #"\b(keep|hold) the line\b"#, #"\baloud\b"#, #"\bout loud\b"#, #"\bloud(er)?\b"#,
    #"\blow and\b"#,
    #"\binterrupt\w*"#, #"\bcut in\b"#, #"\bmid-word\b"#, #"\bsound(s|ed|ing)?\b"#,
    #"\bhold(ing)?\b(?! (it|of|to|up))"#,
    #"\bshout\w*"#, #"\bvolume\b"#, #"\bsilen(t|ce|tly)\b"#, #"\bcall-back\b"#, #"\bslow(ly|er)?\b"#,
  ]
  /// What is no talk between the two: a helpline, and words that are only quoted as ones to leave out.
  private static let other = ["people to talk to", "Talk to them:", "system's slow", "get hold of", "will hold"]

  private func check(_ line: String, _ place: String) {
    let rest = Self.other.reduce(line) { $0.replacing($1, with: "") }
    for word in Self.spoken {
      #expect(
        rest.range(of: word, options: [.regularExpression, .caseInsensitive]) == nil, "\(place), \(word): \(line)")
    }
  }

  private func call(_ channel: String, _ tell: (inout [Payload]) -> Void) -> Call {
    var payloads: [Payload] = [.callStarted(CallFacts(channel: channel))]
    tell(&payloads)
    var call = Call(id: "c")
    for (index, payload) in payloads.enumerated() {
      call.apply(
        Event(
          id: "e\(index)", source: "/agent/sam", subject: "c",
          time: Self.began.advanced(milliseconds: Int64(index) * 1_000), payload: payload))
    }
    return call
  }

  private func line(_ role: Role, _ id: String, _ second: Int64, _ text: String) -> Payload {
    .utterance(
      Utterance(
        id: id, revision: 0, state: .final, party: role.rawValue, role: role, text: text,
        time: Self.began.advanced(milliseconds: second * 1_000)))
  }

  private func check(
    _ call: Call, after seconds: Int64 = 30, situation: Situation? = nil, isEnding: Bool = false, _ place: String
  ) {
    let now = Self.began.advanced(milliseconds: seconds * 1_000)
    let advice = Advisor.advice(
      for: call, facts: Facts(agent: "Dana"), playbook: Self.book, policy: Policy(), at: now, situation: situation,
      isEnding: isEnding)
    let place = "\(call.channel) \(place)"
    check(advice.now, place)
    #expect(advice.now.count <= Coaching.Limits.nowCharacters && !advice.now.hasSuffix("…"), "\(place): \(advice.now)")
    for line in advice.say { check(line, place) }
    check(advice.own, place)
    // What is quoted as words to leave out may be anybody's; how people behave may not be a voice.
    for line in advice.avoid
    where ["voice", "pause", "interrupt", "listen", "on hold", "hanging", "mid-word"].contains(where: line.contains) {
      check(line, place)
    }
    if let phase = advice.phase {
      check(phase.title, place)
      phase.next.map { check($0, place) }
    }
    if let then = advice.afterListening { check(then, place) }
    guard let prompt = advice.conduct else { return }
    check(prompt.title, place)
    for choice in prompt.choices { check(choice.text, place) }
    if let next = prompt.next { check(next.title, place) }
  }

  @Test("every feeling with every need and cause, before and after it was taken in", arguments: ["chat", "mail"])
  func feelings(channel: String) {
    let long =
      "It broke on the first day and nobody answered me for three weeks, and now I want to know what you will do."
    for emotion in Emotion.allCases {
      for level in Level.allCases {
        for need in [nil] + Need.allCases.map(Optional.some) {
          for cause in [nil, .ourError, .product] as [Cause?] {
            let tags: [Payload] = [
              .emotionTagged(EmotionTag(emotion: emotion, level: level)), .needSet(NeedChange(need: need)),
              .causeSet(CauseChange(cause: cause)),
            ]
            let place = "\(emotion) \(level) \(need.map { "\($0)" } ?? "") \(cause.map { "\($0)" } ?? "")"
            check(call(channel) { $0 += tags }, after: 4, place)
            let told = call(channel) {
              $0 +=
                tags + [line(.customer, "u1", 10, long), line(.agent, "u2", 12, "Thank you for telling me all of it.")]
            }
            check(told, after: 200, place + " told")
          }
        }
      }
    }
  }

  @Test("every step of every protocol, taken one by one", arguments: ["chat", "mail"])
  func protocols(channel: String) {
    for conduct in Conduct.allCases {
      for choice in 1...3 {
        var acts: [Payload] = [.conductMarked(ConductMark(conduct: conduct))]
        for _ in 0..<24 {
          let call = call(channel) { $0 += acts }
          let advice = Advisor.advice(
            for: call, facts: Facts(), playbook: Self.book, policy: Policy(),
            at: Self.began.advanced(milliseconds: 60_000))
          check(call, after: 60, "\(conduct) step \(acts.count) way \(choice)")
          guard let prompt = advice.conduct else {
            acts.append(.conductMarked(ConductMark(conduct: conduct)))
            continue
          }
          if prompt.kind == .end { break }
          let pick = prompt.choices.isEmpty ? nil : min(choice, prompt.choices.count)
          acts.append(
            .ladderSaid(
              LadderStep(
                conduct: conduct, step: prompt.step,
                rest: pick.map { ["choice": .integer(Int64($0))] } ?? [:])))
        }
      }
    }
  }

  @Test("every everyday moment, every beginning, the way through a complaint, the end", arguments: ["chat", "mail"])
  func moments(channel: String) {
    for situation in Situation.allCases {
      check(call(channel) { _ in }, situation: situation, "\(situation)")
    }
    for opening in Opening.allCases where ![.callback, .inPerson].contains(opening) {
      var facts = Facts(agent: "Dana")
      facts.opening = opening
      let advice = Advisor.advice(
        for: call(channel) { _ in }, facts: facts, playbook: Self.book, policy: Policy(), at: Self.began)
      for line in [advice.now, advice.own] + advice.say { check(line, "\(opening)") }
    }
    let steps = Self.book.phases.map { Payload.checkTicked(CheckTick(item: $0.id, isDone: true)) }
    for count in 0...steps.count { check(call(channel) { $0 += steps.prefix(count) }, "phase \(count)") }
    check(call(channel) { _ in }, isEnding: true, "end, nothing agreed")
    check(call(channel) { $0.append(.emotionTagged(EmotionTag(emotion: .calm, level: .clear))) }, isEnding: true, "end")
    for item in Self.book.checks.all { check(Self.book.writing.of(item.title), "checklist") }
  }

  @Test(
    "each line that has a written one stands in the playbook, and the written one is another and no longer than may be")
  func pairs() throws {
    let file = try #require(Library.text(at: "playbooks/en.yaml"))
    let above = try #require(file.components(separatedBy: "\nwriting:\n").first)
    let below = try #require(file.components(separatedBy: "\nemotions:\n").last)
    for (spoken, written) in Self.book.writing.lines {
      let text = spoken.replacing("\"", with: "\\\"")
      #expect(above.contains(text) || below.contains(text), "\(spoken)")
      #expect(spoken != written && written.count <= 240, "\(written)")
    }
    #expect(Self.book.writing.lines.count > 100)
  }
}
