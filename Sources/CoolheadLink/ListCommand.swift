import ArgumentParser
import Language
import Platforms

/// Lists the links there are.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: tr("List the links, and the kinds there are."))

  @OptionGroup var options: LinkOptions

  func run() async throws {
    try await finish {
      let entries = try options.links.entries()
      for entry in entries { Output.line("\(entry.name)  \(entry.kind.kind)") }
      if entries.isEmpty {
        Output.line(tr("There is no link yet. coolhead link add KIND sets one up. Kinds:"))
        for kind in Kinds.all { Output.line("\(kind.kind)  \(kind.summary)") }
      }
      return 0
    }
  }
}

/// Shows the settings of one link, without its secrets.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: tr("Show a link's settings; of a secret only where it lies."))

  @Argument(help: tr("The link's name, as coolhead-link list shows it.")) var name: String
  @OptionGroup var options: LinkOptions

  func run() async throws {
    try await finish {
      let entry = try options.links.entry(name)
      Output.line("\(name): \(entry.kind.title), \(entry.kind.summary)")
      for field in entry.kind.fields {
        let shown: String
        if let file = entry.values[field.name + "_file"] {
          shown = tr("in the file \(options.links.secretPath(file))")
        } else if let variable = entry.values[field.name + "_env"] {
          shown = tr("in the variable \(variable)")
        } else if let value = entry.values[field.name] {
          shown = value
        } else if case .standard(let value) = field.necessity {
          shown = tr("\(value) (nothing is set)")
        } else {
          shown = tr("not set")
        }
        Output.line("\(field.name): \(shown)")
      }
      let replies = LinkStore(name: name).records
      for state in [ReplyRecord.State.delivered, .failed, .unknown, .attempted] {
        let count = replies.filter { $0.state == state }.count
        if count > 0 { Output.line("replies \(state.rawValue): \(count)") }
      }
      return 0
    }
  }
}
