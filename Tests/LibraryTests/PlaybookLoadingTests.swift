import Calls
import Coaching
import Library
import Testing

@Suite struct PlaybookLoadingTests {
  let bundled = Library.bundledPlaybook()

  @Test func aLineWithoutItsFactNamesSomething() throws {
    // "You are angry about: what you told me" says nothing when it is read aloud.
    let text = try #require(Library.text(at: "playbooks/en.yaml"))
    for filler in ["{fact|what you", "{fact|what I", "{fact|the problem"] {
      #expect(!text.contains(filler), "\(filler)")
    }
  }

  @Test func whatOffersAWayForwardWaitsUntilTheyAreHeard() {
    for need in [Need.fix, .compensation, .inform] { #expect(bundled.needs[need]?.entry.waits == true, "\(need)") }
    for crossing in bundled.crossings {
      let isWay = [.fix, .compensation, .inform].contains(crossing.need)
      #expect(crossing.entry.waits == isWay, "\(crossing.emotion) \(crossing.need)")
    }
    for (emotion, entry) in bundled.emotions {
      for (level, found) in entry.levels where found.entry.say.contains(where: { $0.contains("{options") }) {
        #expect(found.entry.waits, "\(emotion) \(level)")
      }
    }
    #expect(!bundled.listen.say.contains { $0.contains("{options") })
  }

  @Test func onlyOurOwnErrorIsAdmitted() {
    var entries = [bundled.opening, bundled.listen, bundled.end, bundled.ladder.onward]
    entries += bundled.phases.compactMap(\.entry) + bundled.needs.values.map(\.entry) + bundled.crossings.map(\.entry)
    entries += bundled.emotions.values.flatMap { $0.levels.values.map(\.entry) }
    let causes = [bundled.causes.product, bundled.causes.service, bundled.causes.expectation, bundled.causes.ownDay]
    let lines =
      entries.flatMap(\.say) + causes.map(\.say)
      + bundled.conduct.values.flatMap { ($0.steps + $0.mail).flatMap(\.say) }
    #expect(lines.count > 150)
    for line in lines {
      for admission in [
        "our mistake", "our fault", "our error", "we failed", "fell short", "let you down", "we got it wrong",
        "should have gone", "wasn't good enough", "not treated well",
      ] {
        #expect(!line.lowercased().contains(admission), "\(line)")
      }
    }
    #expect(bundled.causes.ourError.say.contains("our mistake"))
  }

  @Test func oneLineIsOverridden() throws {
    let text = "emotions:\n  anger:\n    levels:\n      3: {now: Only listen now}\n"
    let loaded = try OwnFile(text).playbook
    var expected = bundled
    expected.emotions[.anger]?.levels[.overwhelming]?.entry.now = "Only listen now"
    #expect(loaded.isOwn)
    #expect(loaded.problems.isEmpty)
    #expect(loaded.value == expected)
  }

  @Test func ownCrossingsComeBeforeTheBundledOnes() throws {
    let text = """
      crossings:
        - emotion: anger
          need: vent
          levels: [2]
          now: Mine
          say: ["Go on."]
          avoid: ["but"]
          self: Listen.
          serves: [S1.10]
      """
    let loaded = try OwnFile(text).playbook
    #expect(loaded.problems.isEmpty)
    #expect(loaded.value.crossings.count == bundled.crossings.count + 1)
    #expect(loaded.value.entry(for: .anger, .clear, need: .vent)?.entry.now == "Mine")
  }

  @Test func wordsThatYAMLTakesForValuesStayWords() throws {
    let text = "needs:\n  fix: {label: no}\nopening: {now: 2, self: null-ish}\n"
    let loaded = try OwnFile(text).playbook
    #expect(loaded.problems.isEmpty)
    #expect(loaded.value.needs[.fix]?.label == "no")
    #expect(loaded.value.opening.now == "2")
  }

  @Test func longLinesAreReportedWithTheirPlaceAndUsed() throws {
    let long = String(repeating: "word ", count: 30) + "end"
    let own = try OwnFile("opening:\n  say:\n    - \"Fine.\"\n    - \"\(long)\"\n")
    let loaded = own.playbook
    #expect(loaded.isOwn)
    #expect(loaded.value.opening.say == ["Fine.", long])
    #expect(
      loaded.problems.map(\.description) == [
        "\(own.path):4:7: opening.say.2 is 153 characters long once filled in; expected at most 110"
      ])
  }

  @Test func misspelledWordsAreNamed() throws {
    let own = try OwnFile(
      "emotions:\n  angre:\n    label: cross\nconduct:\n  insult: {label: rude, falls_bak: true}\n")
    let loaded = own.playbook
    #expect(
      loaded.problems.map(\.description) == [
        "\(own.path):2:3: emotions.angre is not a known name; did you mean anger? It is left out",
        "\(own.path):5:25: conduct.insult.falls_bak is not a known name; did you mean falls_back? It is left out",
      ])
    #expect(loaded.value.conduct[.insult]?.label == "rude")
  }

  @Test("every conduct may have steps of its own", arguments: Conduct.allCases)
  func steps(conduct: Conduct) throws {
    let text = """
      conduct:
        \(conduct.rawValue):
          again: second
          mail: [{kind: listen, title: wait, do: Wait.}]
          steps:
            - {kind: warning, title: once, say: [Once more.]}
            - {kind: announce, title: end, name: second, when: again, say: ["The end."]}
      """
    let loaded = try OwnFile(text).playbook
    #expect(loaded.problems.isEmpty)
    #expect(loaded.value.conduct[conduct]?.steps.map(\.kind) == [.warning, .announce])
    #expect(loaded.value.conduct[conduct]?.steps.last?.opening == .again)
    #expect(loaded.value.conduct[conduct]?.mail.count == 1)
  }

  @Test func aStepThatLeadsNowhereIsReportedWithItsLine() throws {
    let text = "conduct:\n  legal:\n    again: nowhere\n"
    let loaded = try OwnFile(text).playbook
    #expect(loaded.isOwn)
    #expect(loaded.problems.map(\.line) == [3])
    #expect(loaded.problems.contains { $0.message.contains("expected the name of one of the steps") })
  }

  @Test func aStepOfAnUnknownKindIsAnError() throws {
    let text = "conduct:\n  insult:\n    steps:\n      - {kind: shout, title: a, say: [b]}\n"
    let loaded = try OwnFile(text).playbook
    #expect(!loaded.isOwn)
    #expect(loaded.problems.first?.message.contains("is \"shout\"; expected one of prompt, listen, say") == true)
  }

  @Test func wrongKindsAreErrors() throws {
    let own = try OwnFile("opening:\n  say: Just one line\nconduct:\n  insult: {falls_back: maybe}\n")
    let loaded = own.playbook
    let consequence = ". Until that is put right, the bundled playbook is used"
    #expect(!loaded.isOwn)
    #expect(loaded.value == bundled)
    #expect(
      loaded.problems.map(\.description) == [
        "\(own.path):2:8: opening.say is \"Just one line\"; expected a list of lines, such as [\"one\", \"two\"]"
          + consequence,
        "\(own.path):4:24: conduct.insult.falls_back is \"maybe\"; expected true or false" + consequence,
      ])
  }

  @Test func crossingOfAnUnknownFeelingIsAnError() throws {
    let text = """
      crossings:
        - {emotion: rage, need: vent, levels: [2], now: a, say: [b], avoid: [c], self: d, serves: []}
      """
    let loaded = try OwnFile(text).playbook
    #expect(!loaded.isOwn)
    #expect(loaded.problems.map(\.line) == [2])
    #expect(
      loaded.problems.first?.message.hasPrefix("crossings.1.emotion is \"rage\"; expected one of anger, contempt")
        == true)
  }

  @Test func crossingWithoutItsWordsIsAnError() throws {
    let loaded = try OwnFile("crossings:\n  - {emotion: anger, need: vent}\n").playbook
    #expect(!loaded.isOwn)
    #expect(loaded.problems.map(\.line) == [2])
    #expect(loaded.problems.first?.message.hasPrefix("crossings.1 has no levels; expected it here") == true)
  }

  @Test func anotherLanguageReportsWhatItLacks() throws {
    let own = try OwnFile("language: xx\nopening: {now: Wow, say: [Yes.], avoid: [Nope.], self: Hm., serves: []}\n")
    let loaded = own.playbook
    #expect(loaded.isOwn)
    #expect(loaded.value.language == "xx")
    #expect(loaded.value.opening.now == "Wow")
    #expect(loaded.value.end == bundled.end)
    #expect(loaded.value.crossings.isEmpty)
    #expect(loaded.problems.allSatisfy { $0.severity == .warning })
    #expect(
      loaded.problems.map(\.message)
        == [
          "after", "after_despair", "agreed", "agreement", "aloud", "answers", "authority", "causes", "checks",
          "conduct",
          "confirmed",
          "cooldown", "dangers",
          "emotions",
          "end",
          "end_open",
          "find",
          "flags", "guard", "heard",
          "help",
          "ladder", "listen", "needs", "openings", "phases", "promised", "promises", "shift", "situations", "times",
          "writing",
        ].map { "\($0) is missing; the English words are shown there" })
  }
}
