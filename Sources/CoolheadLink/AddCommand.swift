import ArgumentParser
import Foundation
import Language
import Platforms
import Transcripts

/// Sets up a link by asking for what it needs.
struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: tr("Set up a link: asks for what it needs, and says where to find it."),
    discussion: "Kinds: " + Kinds.all.map { "\($0.kind) (\($0.summary))" }.joined(separator: "; ") + ".")

  @Argument(help: tr("The kind of link.")) var kind: String
  @ArgumentParser.Flag(help: tr("Also ask what a relay for a whole team can use."))
  var forTeam = false
  @OptionGroup var options: LinkOptions

  func run() async throws {
    try await finish {
      guard let kind = Kinds.named(kind) else {
        throw Failure.usage(tr("There is no kind “\(self.kind)”. There is: \(Kinds.words)."))
      }
      try Questions(links: options.links, kind: kind, isForTeam: forTeam).ask()
      return 0
    }
  }
}

/// The questions of one kind of link.
private struct Questions {
  let links: LinkFile
  let kind: any Platform.Type
  let isForTeam: Bool

  func ask() throws(Failure) {
    let taken = Set(try links.entries().map(\.name))
    Output.line(tr("A link to \(kind.title): \(kind.summary)."))
    Output.line(tr("Enter takes what stands in brackets. Ctrl-C stops, and nothing is kept."))
    let name = try askName(taken)
    var values: [(name: String, value: String)] = []
    var secrets: [(path: String, value: String)] = []
    var plain: [String: String] = [:]
    for field in kind.fields where isForTeam || !field.isForTeam {
      // Without webhooks nothing is listened for.
      if ["listen", "port"].contains(field.name), skipsListening(plain) { continue }
      Output.line("")
      Output.line(field.whereToFind)
      let answer = try field.isSecret ? askSecret(field) : askPlain(field)
      switch answer {
      case .none: continue
      case .variable(let variable):
        values.append((field.name + "_env", variable))
        plain[field.name] = ProcessInfo.processInfo.environment[variable] ?? "-"
      case .value(let value):
        plain[field.name] = value
        if field.isSecret {
          let file = "secrets/\(name).\(field.name)"
          values.append((field.name + "_file", file))
          secrets.append((links.secretPath(file), value))
        } else {
          values.append((field.name, value))
        }
      }
    }
    do {
      _ = try kind.init(LinkSettings(name: name, values: plain))
    } catch {
      throw .configuration(
        tr("Nothing was kept: \(error.field) \(error.words). Begin again with coolhead link add \(kind.kind)."))
    }
    if !secrets.isEmpty { try PrivateFile.makeFolder(links.folder + "/secrets") }
    for secret in secrets { try SecretFile.write(secret.value, to: secret.path) }
    try links.add(name, kind: kind, values: values)
    Output.line("")
    Output.line(
      tr("Kept in \(links.path)")
        + (secrets.isEmpty ? "." : tr("; the secret in a file of its own that you alone can read.")))
    Output.line(tr("Next: coolhead link check \(name). Then: coolhead live --link \(name)"))
  }

  private enum Answer {
    case value(String)
    case variable(String)
    case none
  }

  private func skipsListening(_ values: [String: String]) -> Bool {
    kind.fields.contains { $0.name == "webhook_secret" } && values["webhook_secret"] == nil
  }

  private func askName(_ taken: Set<String>) throws(Failure) -> String {
    let standard = taken.contains(kind.kind) ? nil : kind.kind
    while true {
      Output.question(tr("What shall the link be called?") + (standard.map { " [\($0)]" } ?? ""))
      let name = try line() ?? ""
      let chosen = name.isEmpty ? standard ?? "" : name
      if taken.contains(chosen) {
        Output.line(tr("There is a link of this name already. Choose another."))
      } else if LinkName.isGood(chosen) {
        return chosen
      } else {
        Output.line(tr("A name is made of letters, digits, - and _, 32 at most."))
      }
    }
  }

  private func askPlain(_ field: LinkField) throws(Failure) -> Answer {
    while true {
      var standard: String?
      if case .standard(let value) = field.necessity { standard = value }
      Output.question(field.question + (standard.map { " [\($0)]" } ?? ""))
      let answer = (try line() ?? "").trimmingCharacters(in: .whitespaces)
      if !answer.isEmpty { return .value(answer) }
      if let standard { return .value(standard) }
      if field.necessity == .optional { return .none }
      Output.line(tr("This is needed."))
    }
  }

  private func askSecret(_ field: LinkField) throws(Failure) -> Answer {
    while true {
      Output.line(tr("It is kept in a file that you alone can read. $NAME takes it from the variable NAME instead."))
      Output.question(field.question)
      let answer = (try Keyboard.hiddenLine() ?? "").trimmingCharacters(in: .whitespaces)
      if let match = answer.wholeMatch(of: /\$([A-Za-z_][A-Za-z0-9_]*)/) { return .variable(String(match.output.1)) }
      if !answer.isEmpty { return .value(answer) }
      if field.necessity == .optional { return .none }
      Output.line(tr("This is needed."))
    }
  }

  private func line() throws(Failure) -> String? {
    guard let line = readLine() else { throw .usage(tr("The answers ended before the questions; nothing was kept.")) }
    return line
  }
}
