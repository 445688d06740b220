import ArgumentParser
import Foundation
import Language
import Library

/// `coolhead language`: what translators need.
struct LanguageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "language", abstract: tr("The texts of the screen, for people who translate them."),
    discussion: tr(
      "A translation is a PO file in Resources/strings, named by its language, such as de.po; the next build knows it. "
        + "The screen speaks the language of LANG where there is one, else English; COOLHEAD_SCREEN_LANG goes before it, "
        + "and en-XA is a made-up language that shows what has not been thought of."),
    subcommands: [Print.self, Check.self])

  /// Prints every sentence of the program.
  struct Print: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "template", abstract: tr("Print every sentence of the program as a PO template."))

    func run() throws {
      try finish {
        Output.lines(ScreenLanguage.template)
        return 0
      }
    }
  }

  /// Says what is missing in a translation, and what is wrong with it.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("Check a translation: what is missing, what has wrong places or plural forms, line by line."))

    @Argument(help: tr("The PO file."))
    var path: String

    func run() throws {
      try finish {
        guard let data = FileManager.default.contents(atPath: path) else {
          throw Failure.input(tr("\(path) can't be opened. Check its name."))
        }
        guard data.count <= Self.mostBytes, let text = String(data: data, encoding: .utf8) else {
          throw Failure.data(tr("\(path) is no PO file in UTF-8."))
        }
        let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        let check = CatalogueCheck(
          PortableObject(text), name: name, template: PortableObject(ScreenLanguage.template))
        for problem in check.errors { Output.line("\(path):\(problem.line): \(problem.message)") }
        for problem in check.unknown { Output.line("\(path):\(problem.line): \(problem.message)") }
        for problem in check.missing {
          Output.line(
            problem.line > 0
              ? tr("\(path):\(problem.line): not translated: \(problem.message)")
              : tr("\(path): missing: \(problem.message)"))
        }
        let counts = check.counts
        Output.line(
          plural(
            check.errors.count,
            "\(counts.translated) of \(counts.all) sentences can be used; \(check.errors.count) is wrong.",
            "\(counts.translated) of \(counts.all) sentences can be used; \(check.errors.count) are wrong."))
        return check.errors.isEmpty ? 0 : 65
      }
    }

    private static let mostBytes = 8 << 20
  }
}
