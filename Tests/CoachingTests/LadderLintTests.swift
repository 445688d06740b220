import Calls
import Coaching
import Testing

/// What is wrong with a ladder is named with its place.
@Suite struct LadderLintTests {
  private static let changes = [
    PlaybookChange("conduct.insult.steps", "are 0; expected 1 to 16") { $0.conduct[.insult]?.steps = [] },
    PlaybookChange("conduct.insult.steps.1.say", "has 0 lines; expected 1 to 3") {
      $0.conduct[.insult]?.steps[0].say = []
    },
    PlaybookChange("conduct.insult.steps.1.title", "is empty; expected words") {
      $0.conduct[.insult]?.steps[0].title = ""
    },
    PlaybookChange("conduct.insult.steps.4.choices", "are 1; expected 2 to 3") {
      $0.conduct[.insult]?.steps[3].choices = [.init("none", answer: .noneFree)]
    },
    PlaybookChange("conduct.insult.steps.4.choices.2.answer", "is missing; expected took_over or none_free") {
      $0.conduct[.insult]?.steps[3].choices[1].answer = nil
    },
    PlaybookChange("conduct.insult.steps.1.choices", "are 2; expected none here") {
      $0.conduct[.insult]?.steps[0].choices = [.init("a"), .init("b")]
    },
    PlaybookChange("conduct.threat.steps.4.choices.1.then", "is \"nowhere\"; expected the name of one of the steps") {
      $0.conduct[.threat]?.steps[3].choices[0].then = "nowhere"
    },
    PlaybookChange("conduct.legal.again", "is \"nowhere\"; expected the name of one of the steps") {
      $0.conduct[.legal]?.again = "nowhere"
    },
    PlaybookChange("conduct.threat.steps.3.ask.2.item", "is empty; expected words") {
      $0.conduct[.threat]?.steps[2].questions[1].item = ""
    },
    PlaybookChange("conduct.threat.steps.3.ask", "is missing; expected what is to be written down") {
      $0.conduct[.threat]?.steps[2].questions = []
    },
    PlaybookChange(
      "conduct.legal.steps.1.do", "is missing; expected what to do, because there is nothing to say"
    ) { $0.conduct[.legal]?.steps[0].doing = nil },
    PlaybookChange("conduct.vulgar.mail.1.do", "is 61 characters long once filled in; expected at most 60") {
      $0.conduct[.vulgar]?.mail[0].doing = String(repeating: "a", count: 61)
    },
    PlaybookChange("ladder.skip.text", "is empty; expected words") { $0.ladder.skip.text = "" },
  ]

  @Test func sampleLaddersAreInOrder() {
    #expect(problems(of: .complete) == [])
  }

  @Test("what is wrong with a ladder is named with its path", arguments: changes)
  func problem(change: PlaybookChange) {
    var book = Playbook.complete
    change.change(&book)
    #expect(problems(of: book) == [ContentProblem(path: change.path, message: change.message)])
  }

  @Test func namesAreOnlyThere() {
    var book = Playbook.complete
    book.conduct[.threat]?.steps[7].name = "report"
    let paths = problems(of: book).map(\.path)
    #expect(paths.contains("conduct.threat.steps.8.name"))
    #expect(paths.contains("conduct.threat.steps.9.name"))
  }

  private func problems(of book: Playbook) -> [ContentProblem] {
    book.problems.filter { $0.path.hasPrefix("conduct") || $0.path.hasPrefix("ladder") }
  }
}
