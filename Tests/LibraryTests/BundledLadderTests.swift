import Calls
import Coaching
import Library
import Testing

/// The bundled ladders against practice.md 4.1 to 4.9 and 4.12.
@Suite struct BundledLadderTests {
  private let book = Library.bundledPlaybook()

  private func kinds(_ conduct: Conduct, _ medium: Medium? = nil) -> [Playbook.Step.Kind] {
    let steps = book.conduct[conduct]?.steps ?? []
    return steps.filter { step in medium.map { step.media.isEmpty || step.media.contains($0) } ?? true }.map(\.kind)
  }

  @Test func laddersHaveTheStepsOfTheirProtocols() {
    let warned: [Playbook.Step.Kind] = [.warning, .warning, .warning, .takeOver, .announce, .end]
    #expect(kinds(.vulgar) == [.prompt] + warned + [.flag])
    #expect(kinds(.insult) == warned + [.flag])
    #expect(kinds(.discrimination) == [.warning, .announce, .end, .report])
    #expect(kinds(.sexual) == [.announce, .end, .report])
    #expect(kinds(.legal) == [.listen, .record, .say, .say, .report])
    #expect(
      kinds(.threat, .voice) == [
        .say, .alert, .record, .choose, .alert, .say, .alert, .choose, .announce, .end, .choose, .alert, .report,
      ])
    #expect(kinds(.bomb, .voice) == [.say, .alert, .record, .record, .report, .close])
    #expect(kinds(.bomb, .chat) == [.say, .alert, .record, .report, .close])
    #expect(
      kinds(.selfharm, .voice) == [
        .say, .alert, .say, .say, .say, .choose, .alert, .choose, .say, .say, .announce, .end, .choose, .alert,
        .promise,
        .report,
      ])
    #expect(kinds(.selfharm, .inPerson) == kinds(.selfharm, .voice))
    #expect(kinds(.selfharm, .chat) == kinds(.selfharm, .voice))
    #expect(
      kinds(.emergency, .voice) == [
        .choose, .say, .say, .say, .alert, .choose, .announce, .end, .choose, .alert, .report,
      ])
    #expect(kinds(.emergency, .chat) == kinds(.emergency, .voice))
    #expect(kinds(.emergency, .inPerson) == [.alert, .choose, .announce, .end, .choose, .alert, .report])
    // Nobody is held in a room with somebody who threatens them.
    #expect(
      kinds(.threat, .inPerson) == [
        .say, .alert, .record, .choose, .alert, .alert, .choose, .announce, .end, .choose, .alert, .report,
      ])
    #expect(kinds(.manager) == [.say, .takeOver, .promise])
    #expect(kinds(.loop) == [.say, .say, .say, .announce, .end])
    #expect(kinds(.shouting) == [.prompt, .prompt])
  }

  @Test func quietLeadsBackOnlyWherePracticeSaysSo() {
    let falling = Conduct.allCases.filter { book.conduct[$0]?.fallsBack == true }
    #expect(falling == [.vulgar, .insult])
    #expect(Conduct.allCases.filter { book.conduct[$0]?.holdsLine == true } == [.bomb])
  }

  @Test func theTakeOverOffersThreeWaysEachTime() {
    for conduct in [Conduct.vulgar, .insult] {
      let step = book.conduct[conduct]?.steps.first { $0.kind == .takeOver }
      #expect(step?.choices.map(\.answer) == [.tookOver, .tookOver, .noneFree])
      #expect(step?.serves.contains("S5.22") == true)
    }
  }

  @Test func theSheetAsksEverythingOfTheChecklist() {
    let steps = book.conduct[.bomb]?.steps.filter { $0.media.isEmpty || $0.media.contains(.voice) } ?? []
    let questions = steps.flatMap(\.questions)
    #expect(
      questions.map(\.item) == [
        "number", "words", "when", "where", "look", "kind", "trigger", "placed", "why", "name", "address", "voice",
        "background", "language", "sex", "age",
      ])
    #expect(questions.first { $0.item == "voice" }?.ticks.count == 10)
    #expect(questions.first { $0.item == "background" }?.ticks.count == 8)
    #expect(questions.first { $0.item == "language" }?.ticks.count == 5)
  }

  @Test func selfHarmNamesTheLocalLine() {
    let words = book.conduct[.selfharm]?.steps.flatMap { $0.say + [$0.doing ?? ""] + $0.choices.map(\.text) } ?? []
    #expect(words.contains { $0.contains("{crisis|") })
    #expect(words.contains { $0.contains("{emergency|") })
  }

  @Test func announcementsNameTheCaseAndWhatIsPromised() {
    for conduct in [Conduct.vulgar, .insult, .discrimination, .sexual] {
      let words = book.conduct[conduct]?.steps.first { $0.kind == .announce }?.say.joined() ?? ""
      #expect(words.contains("{ref|") && words.contains("{still}"), "\(conduct.rawValue)")
    }
  }

  @Test func vulgarMailHasNoWarning() {
    for conduct in [Conduct.vulgar, .insult] {
      #expect(
        book.conduct[conduct]?.mail.map(\.kind) == [.listen, .say], "one firm request, only where an answer is forced")
      #expect(book.conduct[conduct]?.mail.first?.serves.contains("S5.19") == true)
    }
  }

  @Test("every practice of the ladders stands where a person meets it")
  func coverage() {
    var served = Set(book.ladder.named.flatMap(\.1.serves))
    for entry in book.conduct.values {
      served.formUnion(entry.serves)
      served.formUnion((entry.steps + entry.mail).flatMap(\.serves))
    }
    served = Set(served.map { Coverage.Claim($0).practice })
    for id in [
      "S1.2", "S4.8", "S4.9", "S5.22", "S5.19", "S5.27", "S2.30", "S2.26", "S2.28", "S2.29", "S2.31", "S5.20",
      "S5.21", "S5.23", "S5.25", "S5.26", "S5.28", "S5.30", "S5.31", "S5.32", "S5.33", "S5.34", "S5.35", "S5.36",
    ] {
      #expect(served.contains(id), "\(id)")
    }
  }

  @Test("no protocol for writing speaks of a telephone", arguments: [Conduct.threat, .bomb, .selfharm])
  func mailIsWritten(conduct: Conduct) {
    let entry = book.conduct[conduct]
    for step in entry?.mail ?? [] {
      let words = ([step.title, step.doing ?? ""] + step.say + step.questions.map(\.text)).joined(separator: " ")
        .lowercased()
      for wrong in ["hang up", "the line open", "put you through", "display", "voice", "say it", "out loud"] {
        #expect(!words.contains(wrong), "\(words)")
      }
    }
  }
}
