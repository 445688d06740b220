import Calls
import Coaching
import Library
import Testing

/// A policy file and what is said about it: `line:column: sentence`, without the path.
struct PolicyFile: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String
  var isUsed: Bool
  var sentence: String

  var testDescription: String { name }

  init(_ name: String, used isUsed: Bool, _ sentence: String, _ text: String) {
    self.name = name
    self.isUsed = isUsed
    self.sentence = sentence
    self.text = text
  }

  static let consequence = ". Until that is put right, the bundled policy is used"

  static let all = [
    PolicyFile(
      "misspelled name", used: true, ":4:5: bands.hot.stepps is not a known name; did you mean steps? It is left out",
      """
      # mine
      bands:
        hot:
          stepps: {breathe: 90}
          from: 26
      """),
    PolicyFile(
      "swapped letters", used: true, ":1:1: limtis is not a known name; did you mean limits? It is left out",
      "limtis: {alert_hostility: 50}"),
    PolicyFile(
      "name from elsewhere", used: true,
      """
      :2:3: gate.weather is not a known name; the names here are fix_up_to_level, seconds. It is left out
      """,
      "gate:\n  weather: 3\n"),
    PolicyFile(
      "text for a number", used: false, ":2:12: gate.seconds is \"soon\"; expected a number" + consequence,
      "gate:\n  seconds: soon\n"),
    PolicyFile(
      "a list for a number", used: false, ":2:12: gate.seconds is a list; expected a number" + consequence,
      "gate:\n  seconds: [60]\n"),
    PolicyFile(
      "a number for a group", used: false,
      ":1:7: gate is \"60\"; expected a group of names, such as fix_up_to_level: …" + consequence, "gate: 60"),
    PolicyFile(
      "a number for a list", used: false,
      ":1:19: strain.landing is \"5\"; expected a list of numbers, such as [1, 2]" + consequence,
      "strain: {landing: 5}"),
    PolicyFile(
      "a fraction for a whole number", used: false,
      ":2:3: gate.seconds is 90.5; expected a whole number" + consequence, "gate:\n  seconds: 90.5\n"),
    PolicyFile(
      "out of range", used: false,
      ":3:3: gate.seconds is 9000; expected a whole number from 60 to 120" + consequence,
      "# mine\ngate:\n  seconds: 9000\n"),
    PolicyFile(
      "unknown word", used: false,
      ":2:9: bands.hot.leave is \"never\"; expected one of key, reason, person, none" + consequence,
      "bands:\n  hot: {leave: never}\n"),
    PolicyFile(
      "empty group", used: true,
      ":1:6: gate has no value; expected a group of names, such as fix_up_to_level: …. It changes nothing",
      "gate:\n"),
    PolicyFile(
      "another format", used: false,
      ":1:1: format is \"coolhead-policy/9\"; expected coolhead-policy/1" + consequence, "format: coolhead-policy/9"),
    PolicyFile(
      "name that is a list", used: true, ":1:3: the file has a name that is no plain word; it is left out",
      "? [a, b]\n: 3\n"),
    PolicyFile(
      "a list as the file", used: false,
      ":1:1: the file is a list; expected a group of names, such as bands: …" + consequence, "- 1\n- 2\n"),
    PolicyFile(
      "a word as the file", used: false,
      ":1:1: the file is \"hello\"; expected a group of names, such as bands: …" + consequence, "hello"),
    PolicyFile(
      "not YAML", used: false,
      ":2:6: has a colon where words go on; expected quotes around words with a colon, or the same blanks before each of a group"
        + consequence, "gate: 3\n  hot: 3"),
    PolicyFile(
      "the same name twice", used: false,
      ":1:1: has \"gate\" more than once in one group; expected each name once" + consequence,
      "gate: {seconds: 60}\ngate: {seconds: 70}\n"),
    PolicyFile(
      "two documents", used: false, ":2:1: is not YAML here: but found another document" + consequence,
      "gate: {seconds: 60}\n---\ngate: {seconds: 70}\n"),
    PolicyFile(
      "a tab for an indentation", used: false,
      ":2:1: has a tab at its beginning; expected blanks. Put two blanks for each tab" + consequence,
      "gate:\n\tseconds: 60\n"),
    PolicyFile(
      "nothing", used: false, ": holds nothing; the bundled policy is used", ""),
    PolicyFile(
      "only comments", used: false, ": holds nothing; the bundled policy is used", "# nothing\n\n# yet\n"),
    PolicyFile(
      "brackets without end", used: false,
      ":1:1: nests deeper than 32 levels; expected groups as in the bundled file" + consequence,
      String(repeating: "[", count: 20_000)),
    PolicyFile(
      "groups without end", used: false,
      ":66:1: nests deeper than 32 levels; expected groups as in the bundled file" + consequence,
      (0..<1_300).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
    PolicyFile(
      "dashes without end", used: false,
      ":1:1: nests deeper than 32 levels; expected groups as in the bundled file" + consequence,
      String(repeating: "- ", count: 900) + "x"),
  ]
}

@Suite struct PolicyLoadingTests {
  @Test("a file with a fault is reported in a sentence", arguments: PolicyFile.all)
  func faults(file: PolicyFile) throws {
    let own = try OwnFile(file.text)
    let loaded = own.policy
    #expect(loaded.problems.map(\.description) == [own.path + file.sentence])
    #expect(loaded.isOwn == file.isUsed)
    if !file.isUsed { #expect(loaded.value == Library.bundledPolicy()) }
  }

  @Test func oneNumberIsOverridden() throws {
    let loaded = try OwnFile("bands:\n  hot:\n    steps: {breathe: 90}\n").policy
    var expected = Library.bundledPolicy()
    expected.bands[.hot]?.steps[.breathe] = 90
    #expect(loaded.isOwn)
    #expect(loaded.problems.isEmpty)
    #expect(loaded.value == expected)
    #expect(BreakPlan(band: .hot, policy: loaded.value)?.totalSeconds == 120)
  }

  @Test func everyKindOfValueIsOverridden() throws {
    let text = """
      format: coolhead-policy/1
      heat: {weights: {sadness: 0.2}, hot_from: .5}
      conduct: {insult: {warnings: 3}}
      strain:
        landing: [0, 0, 15, 25]
      bands:
        severe: {leave: "reason"}
      limits: {alert_hostility: "50"}
      """
    let loaded = try OwnFile(text).policy
    var expected = Library.bundledPolicy()
    expected.heat.weights[.sadness] = 0.2
    expected.heat.hotFrom = 0.5
    expected.conduct[.insult]?.warnings = 3
    expected.strain.landing = [0, 0, 15, 25]
    expected.bands[.severe]?.leave = .reason
    expected.limits.alertHostility = 50
    #expect(loaded.problems.isEmpty)
    #expect(loaded.value == expected)
  }

  @Test func numberThatContradictsABundledOneIsReportedWhereItStands() throws {
    let own = try OwnFile("# mine\nbands:\n  warm:\n    from: 30\n")
    let loaded = own.policy
    #expect(!loaded.isOwn)
    #expect(loaded.problems.map(\.line) == [2])
    #expect(loaded.problems.first?.message.hasPrefix("bands.hot.from is 25; expected more than warm, 30") == true)
  }

  @Test func allProblemsAreToldInTheOrderOfTheFile() throws {
    let own = try OwnFile("gate:\n  seconds: 10\n  secunds: 60\njournal: {keep_days: 0}\n")
    let loaded = own.policy
    #expect(loaded.problems.map(\.line) == [2, 3, 4])
    #expect(loaded.problems.map(\.severity) == [.error, .warning, .error])
  }

  @Test func floodOfProblemsIsSummedUp() throws {
    let names = (0..<300).map { "zz\($0): 1" }.joined(separator: "\n")
    let loaded = try OwnFile(names).policy
    #expect(loaded.problems.count == Limits.problems + 1)
    #expect(loaded.problems.last?.message == "and 250 more problems")
    #expect(loaded.isOwn)
  }

  @Test func missingFileFolderAndPipeAreRefused() throws {
    let missing = Library.load(policyAt: "/nowhere/at/all.yaml")
    #expect(
      missing.problems.map(\.message) == [
        "can't be opened: no such file or directory; expected a text file" + PolicyFile.consequence
      ])
    let folder = Library.load(policyAt: "/tmp")
    #expect(folder.problems.map(\.message) == ["is no file; expected a text file" + PolicyFile.consequence])
    let device = Library.load(policyAt: "/dev/zero")
    #expect(device.problems.map(\.message) == ["is no file; expected a text file" + PolicyFile.consequence])
    #expect(!missing.isOwn && !folder.isOwn && !device.isOwn)
  }

  @Test func aProblemIsAWholeSentence() throws {
    let missing = Library.load(policyAt: "/nowhere/at/all.yaml")
    let words =
      "The file /nowhere/at/all.yaml can't be opened: no such file or directory; expected a text file. "
      + "Until that is put right, the bundled policy is used."
    #expect(missing.problems.map(\.sentence) == [words])
    let wrong = FileProblem(path: "a.yaml", line: 3, column: 7, message: "strain is x", severity: .error)
    #expect(wrong.sentence == "The file a.yaml, line 3, column 7: strain is x.")
    let more = FileProblem(path: "a.yaml", message: "and 2 more problems", severity: .error)
    #expect(more.sentence == "The file a.yaml: and 2 more problems.")
  }

  @Test func binaryFilesAreRefused() throws {
    let binary = try OwnFile(bytes: [0x61, 0x0A, 0xFF, 0xFE, 0x00]).policy
    #expect(binary.problems.map(\.line) == [2])
    #expect(binary.problems.first?.message.hasPrefix("is not UTF-8 text; expected YAML") == true)
    let control = try OwnFile(bytes: Array("gate:\n".utf8) + [0x00, 0x07]).policy
    #expect(control.problems.map(\.line) == [2])
    #expect(control.problems.first?.message.hasPrefix("is not text: control characters are not allowed") == true)
  }

  @Test func longFileIsRefused() throws {
    let long = try OwnFile(bytes: [UInt8](repeating: 0x23, count: Limits.fileBytes + 1))
    let loaded = long.policy
    #expect(
      loaded.problems.map(\.message)
        == ["is longer than 1 MiB; expected a file that a person wrote" + PolicyFile.consequence])
  }

  @Test func byteOrderMarkAndWindowsLineEndsAreTaken() throws {
    let own = try OwnFile(bytes: [0xEF, 0xBB, 0xBF] + Array("gate:\r\n  seconds: 75\r\n".utf8))
    let loaded = own.policy
    #expect(loaded.problems.isEmpty)
    #expect(loaded.value.gate.seconds == 75)
  }

  @Test func referencesAreRefusedBeforeTheyAreFollowed() throws {
    var bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
    for level in 1..<12 {
      let references = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",")
      bomb += "a\(level): &a\(level) [\(references)]\n"
    }
    let own = try OwnFile(bomb + "? *a11\n: x\n")
    let loaded = own.policy
    #expect(
      loaded.problems.map(\.description) == [
        own.path + ":2:1: refers to another place with *a0; expected the words themselves" + PolicyFile.consequence
      ])
  }

  @Test func starsAndAmpersandsInWordsAreNoReferences() throws {
    let text = "opening: {now: \"Q&A first, *then* B&B\", self: Terms & conditions *apply*}\n"
    let loaded = try OwnFile(text).playbook
    #expect(loaded.problems.isEmpty)
    #expect(loaded.value.opening.now == "Q&A first, *then* B&B")
  }

  @Test("any bytes are survived", arguments: 0..<80)
  func randomBytes(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    let pieces = [
      "gate:", " ", "\n", "  ", "seconds", ": ", "60", "- ", "[", "]", "{", "}", "\"", "'", "#", "&a", "*a", "|", ">",
      "!!int", "?", "bands:", "hot: ", "\t", "é", "\u{0}", "~", "---", "...", "%",
    ]
    let text = (0..<Int(next() % 60)).map { _ in pieces[Int(next() % UInt64(pieces.count))] }.joined()
    let own = try OwnFile(text)
    let loaded = own.policy
    #expect(loaded.isOwn || !loaded.problems.isEmpty)
    #expect(loaded.isOwn || loaded.value == Library.bundledPolicy())
    #expect(loaded.value.problems.isEmpty)
    #expect(loaded.problems.allSatisfy { $0.path == own.path && !$0.message.isEmpty })
  }
}
