import Library
import Testing

@Suite struct SettingsTests {
  @Test func aMisspelledKeyIsToldAndTheRestIsUsed() throws {
    let file = try OwnFile("agent: Sam\nthemee: dark\nplain: true\nfeeds: [\"fifo:/tmp/desk\"]\n")
    let settings = Settings.load(at: file.path)
    #expect(settings.value.agent == "Sam")
    #expect(settings.value.isPlain)
    #expect(settings.value.feeds == ["fifo:/tmp/desk"])
    let name = try #require(file.path.split(separator: "/").last)
    #expect(settings.problems == ["\(name) line 2: \"themee\" is no setting; did you mean theme?"])
  }

  @Test func aFileThatIsNoMappingSetsNothingAndSaysSo() throws {
    let file = try OwnFile("- only\n- a list\n")
    let settings = Settings.load(at: file.path)
    #expect(settings.value == Settings())
    #expect(settings.problems.count == 1)
  }

  @Test func aFileThatDoesNotExistSetsNothing() {
    let settings = Settings.load(at: "/nowhere/config.yaml")
    #expect(settings.value == Settings())
    #expect(settings.problems.isEmpty)
  }
}
