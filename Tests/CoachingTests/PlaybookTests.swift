import Calls
import Coaching
import Foundation
import SamplePlaybooks
import Testing

/// A change to the sample playbook and the problem that it makes.
struct PlaybookChange: Sendable, CustomTestStringConvertible {
  var path: String
  var message: String
  var change: @Sendable (inout Playbook) -> Void

  var testDescription: String { "\(path) \(message)" }

  init(_ path: String, _ message: String, _ change: @escaping @Sendable (inout Playbook) -> Void) {
    self.path = path
    self.message = message
    self.change = change
  }

  static let all = [
    PlaybookChange("format", "is \"x\"; expected coolhead-playbook/1") { $0.format = "x" },
    PlaybookChange("language", "is empty; expected a code such as en") { $0.language = "" },
    PlaybookChange("opening.now", "is 61 characters long once filled in; expected at most 60") {
      $0.opening.now = String(repeating: "a", count: 61)
    },
    PlaybookChange("opening.now", "is 62 characters long once filled in; expected at most 60") {
      $0.opening.now = String(repeating: "a", count: 38) + "{fact|x}"
    },
    PlaybookChange("end.say", "has 0 lines; expected 1 to 3") { $0.end.say = [] },
    PlaybookChange("end.say", "has 4 lines; expected 1 to 3") { $0.end.say = ["a", "b", "c", "d"] },
    PlaybookChange("end.say.2", "is 111 characters long once filled in; expected at most 110") {
      $0.end.say = ["a", String(repeating: "b", count: 111)]
    },
    PlaybookChange("after.say", "has 1 lines; expected none") { $0.after.say = ["a"] },
    PlaybookChange("end.avoid.1", "is empty; expected words") { $0.end.avoid = ["  "] },
    PlaybookChange("end.self", "has a line break; expected one line") { $0.end.own = "a\nb" },
    PlaybookChange("end.now", "has no words for an unknown fact; expected {fact|words}") { $0.end.now = "a {fact}" },
    PlaybookChange(
      "end.now",
      "asks for \"mood\"; expected one of name, fact, agent, ref, options, promises, promise, deed, due, contact, "
        + "complaint, crisis, emergency, helper, call, step, place, end, ask, cause, said, shift, owed, still, missed, broken, "
        + "danger, case, made, when, address, promise_key, fact_key, manager_key, noted"
    ) {
      $0.end.now = "a {mood|b}"
    },
    PlaybookChange("end.now", "has a brace without its partner; expected {key|words}") { $0.end.now = "a {fact|b" },
    PlaybookChange("end.serves.1", "is \"S6.1\"; expected a practice such as S4.7") { $0.end.serves = ["S6.1"] },
    PlaybookChange("end.serves.1", "is \"S1.28\"; expected a practice such as S4.7") { $0.end.serves = ["S1.28"] },
    PlaybookChange("end.serves.2", "is \"S1.03\"; expected a practice such as S4.7") {
      $0.end.serves = ["S1.3", "S1.03"]
    },
    PlaybookChange("end.serves.1", "is \"4.7\"; expected a practice such as S4.7") { $0.end.serves = ["4.7"] },
    PlaybookChange("emotions.hurt", "is missing") { $0.emotions[.hurt] = nil },
    PlaybookChange("emotions.hurt.levels.3", "is missing") { $0.emotions[.hurt]?.levels[.overwhelming] = nil },
    PlaybookChange("emotions.hurt.label", "is 20 characters long once filled in; expected at most 14") {
      $0.emotions[.hurt]?.label = "hurt in their honour"
    },
    PlaybookChange("needs.vent", "is missing") { $0.needs[.vent] = nil },
    PlaybookChange("conduct.selfharm", "is missing") { $0.conduct[.selfharm] = nil },
    PlaybookChange("crossings.1.levels", "are empty; expected some of 1, 2, 3") { $0.crossings[0].levels = [] },
    PlaybookChange("crossings.1.now", "is empty; expected words") { $0.crossings[0].entry.now = "" },
    PlaybookChange("cooldown.ready.text", "is empty; expected words") { $0.breaks.ready.text = "" },
    PlaybookChange("cooldown.distance.serves.1", "is \"x\"; expected a practice such as S4.7") {
      $0.breaks.distance.serves = ["x"]
    },
    PlaybookChange("cooldown.needed_reasons", "has 0 lines; expected 1 to 5") { $0.breaks.neededReasons = [] },
    PlaybookChange("promises.kinds.fix_by", "is missing") { $0.promises.kinds[.fixBy] = nil },
    PlaybookChange("times.weekdays", "are 6; expected 7, Monday first") { $0.times.weekdays.removeLast() },
    PlaybookChange("times.shown", "is \"{time}\"; expected {day} and {time} in it") { $0.times.shown = "{time}" },
    PlaybookChange("checks.close.1.id", "is \"introduced\"; expected a name that no other item has") {
      $0.checks.close[0].id = "introduced"
    },
    PlaybookChange("checks.open", "has 0 items; expected 1 to 6") { $0.checks.open = [] },
  ]
}

@Suite struct PlaybookTests {
  @Test func sampleHasNoProblems() {
    #expect(Playbook.complete.problems.isEmpty)
  }

  @Test("what is wrong is named with its path", arguments: PlaybookChange.all)
  func problems(change: PlaybookChange) {
    var book = Playbook.complete
    change.change(&book)
    #expect(book.problems == [ContentProblem(path: change.path, message: change.message)])
  }

  @Test func emptyPlaybookIsFullOfProblems() {
    let paths = Set(Playbook().problems.map(\.path))
    for emotion in Emotion.allCases { #expect(paths.contains("emotions.\(emotion.rawValue)")) }
    for need in Need.allCases { #expect(paths.contains("needs.\(need.rawValue)")) }
    for kind in Conduct.allCases { #expect(paths.contains("conduct.\(kind.rawValue)")) }
    #expect(paths.contains("opening.now"))
    #expect(paths.contains("cooldown.breathe.text"))
  }

  @Test func firstCrossingThatFitsHolds() throws {
    var book = Playbook.complete
    book.crossings.insert(
      .init(emotion: .anger, need: .vent, levels: [.overwhelming], entry: .named("first")), at: 0)
    #expect(book.entry(for: .anger, .overwhelming, need: .vent)?.entry.now == "now first")
    #expect(book.entry(for: .anger, .clear, need: .vent)?.entry.now == "now anger x vent")
    #expect(book.entry(for: .anger, .clear, need: nil)?.entry.now == "now anger 2")
    #expect(book.entry(for: .anger, .clear, need: .fix)?.isCrossing == false)
  }

  @Test func crossingReadsItsWordsOrSaysWhichThereAre() throws {
    let entry = "\"now\":\"n\",\"say\":[\"s\"],\"avoid\":[],\"self\":\"o\",\"serves\":[]"
    func crossing(_ text: String) throws -> Playbook.Crossing {
      try JSONDecoder().decode(Playbook.Crossing.self, from: Data("{\(text),\(entry)}".utf8))
    }
    let good = try crossing("\"emotion\":\"hurt\",\"need\":\"fix\",\"levels\":[1,3]")
    #expect(good.levels == [.light, .overwhelming])
    #expect(good.entry.own == "o")
    func message(_ text: String) -> String? {
      do {
        _ = try crossing(text)
        return nil
      } catch DecodingError.dataCorrupted(let context) {
        return context.debugDescription
      } catch {
        return "\(error)"
      }
    }
    #expect(
      message("\"emotion\":\"rage\",\"need\":\"fix\",\"levels\":[1]")?.hasPrefix("is \"rage\"; expected one of anger,")
        == true)
    #expect(
      message("\"emotion\":\"hurt\",\"need\":\"fix\",\"levels\":[0]") == "name level 0; expected some of 1, 2, 3")
  }
}
