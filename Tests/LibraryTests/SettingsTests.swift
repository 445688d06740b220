import Coaching
import Library
import Testing

@Suite struct SettingsTests {
  private func load(_ text: String) throws -> Loaded<Settings> {
    let file = try OwnFile(text)
    return withExtendedLifetime(file) { Settings.load(at: file.path) }
  }

  private func told(_ text: String) throws -> [String] {
    try load(text).problems.map { "\($0.line): \($0.message)" }
  }

  @Test func aMisspelledKeyIsToldAndTheRestIsUsed() throws {
    let text = "agent: Sam\nthemee: dark\nplain: true\nfeeds: [\"fifo:/tmp/desk\"]\n"
    let settings = try load(text).value
    #expect(settings.agent == "Sam")
    #expect(settings.isPlain)
    #expect(settings.feeds == ["fifo:/tmp/desk"])
    #expect(try told(text) == ["2: themee is not a known name; did you mean theme? It is left out"])
  }

  @Test func aWrongValueIsToldWithItsLineAndTheRestIsUsed() throws {
    let text = "agent: Sam\nplain: perhaps\nlimits: {hostility: 450, hot_minutes: 20}\n"
    let settings = try load(text).value
    #expect(settings.agent == "Sam")
    #expect(!settings.isPlain)
    #expect(settings.workplace.limits == Workplace.OwnLimits(hotMinutes: 20))
    #expect(
      try told(text) == [
        "2: plain is \"perhaps\"; expected true or false. It is left out",
        "3: limits.hostility is 450; expected from 1 to 100. It is left out",
      ])
  }

  @Test func routesAndGrantsAreRead() throws {
    let text = """
      routes:
        - name: Dana
          reach: "ext. 204"
          for: [takeover, alert]
        - role: nobody
      grants:
        - {what: credit, up_to: 25.5, unit: EUR, above: Dana}
        - {what: gift, up_to: -1}
      crisis_line: 988
      cue_words: [listen]
      """
    let workplace = try load(text).value.workplace
    #expect(workplace.routes == [.init(name: "Dana", reach: "ext. 204", purposes: [.alert])])
    #expect(
      workplace.grants == [.init(what: "credit", upTo: 25.5, unit: "EUR", above: "Dana"), .init(what: "gift")])
    #expect(workplace.crisisLine == "988")
    #expect(workplace.cueWords == ["listen"])
    #expect(
      try told(text) == [
        "4: routes.1.for names \"takeover\"; did you mean take_over? It is left out",
        "5: routes.2 has no name; expected it here. The entry is left out",
        "8: grants.2.up_to is -1; expected 0 or more. It is left out",
      ])
  }

  @Test func whatConfigInitWritesSetsNothingAndIsInOrder() throws {
    let loaded = try load(Settings.commentedFile)
    #expect(loaded.value == Settings())
    #expect(loaded.problems.isEmpty)
  }

  @Test func everyLineOfTheExplainedFileWorksOnceItsMarkIsTaken() throws {
    let text = try #require(Library.text(at: "settings/config.yaml"))
    let loaded = try load(text)
    #expect(loaded.problems.isEmpty)
    #expect(loaded.value.workplace.routes.count == 2)
    #expect(loaded.value.workplace.grants.first?.upTo == 25)
    #expect(loaded.value.workplace.limits == Workplace.OwnLimits(hostility: 45, hotMinutes: 15, complexity: 3))
  }

  @Test func aFileThatIsNoMappingSetsNothingAndSaysSo() throws {
    let loaded = try load("- only\n- a list\n")
    #expect(loaded.value == Settings())
    #expect(loaded.problems.count == 1)
    #expect(!loaded.isOwn)
  }

  @Test func brokenYAMLIsToldWithItsLine() throws {
    let loaded = try load("agent: Sam\nfeeds: [\"fifo:/x\"\n")
    #expect(loaded.value == Settings())
    #expect(loaded.problems.first?.line ?? 0 >= 2)
  }

  @Test func aFileThatDoesNotExistSetsNothing() {
    let settings = Settings.load(at: "/nowhere/config.yaml")
    #expect(settings.value == Settings())
    #expect(settings.problems.isEmpty)
  }
}
