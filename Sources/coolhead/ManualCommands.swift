import ArgumentParser
import Language

/// `coolhead man`: the manual page.
struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: tr("Print the manual page."),
    discussion: tr("To read it: coolhead man | man -l -. To keep it: coolhead man > ~/.local/share/man/man1/coolhead.1")
  )

  func run() throws {
    try finish {
      guard let page = ManualPage(describing: Coolhead._dumpHelp(), version: Coolhead.configuration.version) else {
        throw Failure.unavailable(tr("The commands can't be described."))
      }
      page.lines.forEach { Output.line($0) }
      return 0
    }
  }
}

/// `coolhead completions`: what makes a shell complete the commands.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: tr("Print a script that makes your shell complete the commands."),
    discussion: tr(
      "bash: coolhead completions bash > ~/.local/share/bash-completion/completions/coolhead. "
        + "zsh: into a file _coolhead in a folder of $fpath. "
        + "fish: coolhead completions fish > ~/.config/fish/completions/coolhead.fish"))

  /// The shells that scripts are made for.
  enum Shell: String, CaseIterable, ExpressibleByArgument { case bash, zsh, fish }

  @Argument(help: tr("bash, zsh or fish."))
  var shell: Shell

  func run() throws {
    try finish {
      let shell: CompletionShell =
        switch shell {
        case .bash: .bash
        case .zsh: .zsh
        case .fish: .fish
        }
      Output.lines(Coolhead.completionScript(for: shell))
      return 0
    }
  }
}
