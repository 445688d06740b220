import ArgumentParser
import Language
import Library

/// `coolhead guide`: what stands behind the desk, to be read.
struct GuideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide",
    abstract: tr(
      "What the desk coaches and why, how calls come in, how to write a link, how it is built, how a team is administered."
    ),
    discussion: tr("Without a page it lists them. A section is a number such as 4.6, or a practice such as S5.8."))

  @Argument(help: tr("The page: practice, feeds, design, team or link."))
  var page: String?

  @Argument(help: tr("The section, such as 4.6; left out: the whole page."))
  var section: String?

  func run() throws {
    try finish {
      let pages = Library.guide()
      guard let page else {
        let width = pages.map(\.name.count).max() ?? 0
        for page in pages {
          Output.line(page.name + String(repeating: " ", count: width - page.name.count + 2) + page.title)
        }
        Output.line(tr("coolhead guide practice 4.6 prints one section, coolhead guide practice all of them."))
        return 0
      }
      let wanted = page.lowercased().hasSuffix(".md") ? String(page.lowercased().dropLast(3)) : page.lowercased()
      guard let found = pages.first(where: { $0.name == wanted }) else {
        throw Failure.input(tr("There is no page \"\(page)\". There are \(pages.map(\.name).joined(separator: ", "))."))
      }
      guard let section else {
        found.lines.forEach { Output.line($0) }
        return 0
      }
      guard let lines = found.lines(of: section) else {
        let numbers = found.sections.map(\.number).joined(separator: ", ")
        let practices = found.practices.isEmpty ? "" : tr(", and the practices S1.1 to S5.41")
        throw Failure.input(
          tr("The page \(found.name) has no section \"\(section)\". There are \(numbers)\(practices)."))
      }
      lines.forEach { Output.line($0) }
      return 0
    }
  }
}
