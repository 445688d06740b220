import ArgumentParser
import Calls
import Coaching
import Foundation
import Language
import Library

/// `coolhead limits`: the agent's own limits as a card to be shared with colleagues.
struct LimitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "limits", abstract: tr("Your limits as a card for your colleagues."),
    discussion: tr("It shows what you set and whom you ask, and nothing of any call. Limits are set in the settings."))

  /// How the card is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Option(help: tr("text or json."))
  var format = Format.text

  @OptionGroup var desk: DeskOptions

  func run() throws {
    try finish {
      let ground = Ground(desk)
      let limits = AgentLimits(own: ground.workplace.limits, policy: ground.policy.limits)
      let card = LimitsCard(
        agent: ground.agent, limits: limits, workplace: ground.workplace, texts: ground.playbook.help)
      switch format {
      case .text: card.lines.forEach { Output.line($0) }
      case .json: Output.json(card.json)
      }
      return 0
    }
  }
}

/// What a command that opens no desk goes by: the settings, the numbers and the texts of this agent.
struct Ground {
  let agent: String
  let journal: String
  let workplace: Workplace
  let policy: Policy
  let playbook: Playbook

  /// Reads them; a file that can't be used is told on standard error, and the bundled one is used.
  init(_ options: DeskOptions) {
    let environment = ProcessInfo.processInfo.environment
    let settings = Settings.load(at: Paths(environment: environment).configuration)
    let choices = Choices(environment: environment, options: options, settings: settings.value)
    var problems = settings.problems
    agent = choices.agent
    journal = choices.journal
    workplace = settings.value.workplace
    if let path = choices.policy {
      let loaded = Library.load(policyAt: path)
      policy = loaded.value
      problems += loaded.problems
    } else {
      policy = Library.bundledPolicy()
    }
    if let path = choices.playbook {
      let loaded = Library.load(playbookAt: path)
      playbook = loaded.value
      problems += loaded.problems
    } else {
      playbook = Library.bundledPlaybook(language: choices.language)
    }
    problems.forEach { Output.complain($0.description) }
  }
}
