import Foundation
import Library
import Practice
import TestSupport
import Testing

/// The company's own phrases.
@Suite struct WordingFileTests {
  private func read(_ text: String) throws -> (file: WordingFile, catalogue: ScenarioCatalogue) {
    let folder = try TemporaryDirectory()
    _ = try folder.write(text, to: "wording.yaml")
    return withExtendedLifetime(folder) {
      let catalogue = ScenarioCatalogue(folder: folder.path)
      return (WordingFile(catalogue), catalogue)
    }
  }

  @Test func thePhrasesOfThePageAreRead() throws {
    let page = try #require(Library.text(at: "scenarios/FORMAT.md"))
    let part = try #require(page.components(separatedBy: "## The company's wording").last)
    let example = try #require(part.components(separatedBy: "```yaml\n").dropFirst().first)
    let (file, catalogue) = try read(try #require(example.components(separatedBy: "```").first))
    #expect(file.problems.isEmpty && catalogue.problems.isEmpty && catalogue.files.isEmpty)
    #expect(file.phrases[.promise] == ["in your account by", "with you no later than"])
    #expect(file.phrases[.shortApology] == ["please accept our apologies"])
  }

  @Test(
    "What can't be used is told with its line, in words of the page, and the rest holds",
    arguments: [
      ("  promis: [\"by the end\"]", "did you mean promise?"), ("  promise: [now]", "expected 2 to 12 words"),
      ("  promise: [\"\"]", "expected 2 to 12 words"),
      ("  promise: [\(String(repeating: "on ", count: 30))]", "expected 2 to 12 words"),
      ("words: [a b]", "is not a known name; expected phrases"),
    ])
  func aBadLine(_ line: String, _ words: String) throws {
    let file = try read("phrases:\n  thank: [\"many thanks\"]\n\(line)\n").file
    #expect(file.phrases[.thank] == ["many thanks"])
    let problem = try #require(file.problems.first { $0.message.contains(words) }, "\(file.problems)")
    #expect(problem.line == 3 && problem.path.hasSuffix("/wording.yaml"))
    #expect(FormatPageTests.listed.contains { FormatPageTests.says(problem.message, $0) }, "\(problem.message)")
  }

  @Test(arguments: ["a: [", "phrases: sam", "\tx", "- - -", "phrases:\n\t- x", "nothing", "[]]", "phrases: [a, b]"])
  func aFileThatIsNoneIsTold(_ text: String) throws {
    let file = try read(text).file
    #expect(file.phrases.isEmpty && !file.problems.isEmpty, "\(text)")
  }

  @Test func noFileIsFine() throws {
    #expect(try read("# nothing yet").file.problems.isEmpty)
    #expect(WordingFile(ScenarioCatalogue(folder: nil)).problems.isEmpty)
  }

  /// The page has room for all of a file, and no more.
  @Test func tooManyPhrasesAreTold() throws {
    let many = (0...Practice.Limits.phrases).map { "\"phrase number \($0)\"" }.joined(separator: ", ")
    let file = try read("phrases:\n  thank: [\(many)]\n").file
    #expect(file.phrases[.thank]?.count == Practice.Limits.phrases)
    #expect(file.problems.map { $0.message.contains("expected at most \(Practice.Limits.phrases)") } == [true])
  }
}
