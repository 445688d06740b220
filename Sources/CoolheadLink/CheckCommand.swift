import ArgumentParser
import Calls
import Foundation
import Language
import Platforms
import Transports

/// Says in words what of a link works and what is missing.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: tr("Say what of a link works: reachable, signed in, last message, clock, what is missing."))

  @Argument(help: tr("The link's name, as coolhead-link list shows it.")) var name: String
  @OptionGroup var options: LinkOptions

  func run() async throws {
    try await finish {
      let links = options.links
      let entry = try links.entry(name)
      let platform = try links.platform(entry)
      Output.line(tr("settings: complete (\(links.path), line \(entry.line))"))
      if let listen = platform as? Listen {
        _ = try EarParts(listen)
        Output.line(tr("recogniser: it is there and works"))
        Output.line(tr("Hear what it hears: coolhead link listen test \(name)"))
        return 0
      }
      let client = PlatformClient()
      var isGood = true
      var hasClock = false
      for check in platform.checks {
        let began = Instant.now
        let result = await client.call(check.request)
        let ended = Instant.now
        switch result {
        case .answer(let answer):
          if !hasClock {
            Output.line(tr("reachable: yes, in \(ended.milliseconds(since: began)) ms"))
            isGood = clock(answer, between: began, and: ended) && isGood
            hasClock = true
          }
          switch check.read(answer) {
          case .good(let words): Output.line("\(check.title): \(words)")
          case .bad(let words):
            Output.line("\(check.title): no: \(words)")
            isGood = false
          }
        case .notSent(let words), .uncertain(let words):
          Output.line(tr("reachable: no: \(entry.kind.title) \(words)"))
          isGood = false
        }
        if case .answer = result { continue }
        break
      }
      await client.shutDown()
      if let webhooks = try entry.webhooks(of: platform) {
        Output.line(
          tr(
            "webhooks: while the link runs it listens on http://\(webhooks.host):\(webhooks.port)\(platform.webhookPath ?? "/"); \(entry.kind.title) has to reach that, by a tunnel or a proxy"
          )
        )
      }
      let seen = LinkStore(name: name).seen
      Output.line(tr("last event for the desk: ") + (seen.map(\.rfc3339) ?? tr("none yet")))
      Output.line(isGood ? tr("All well.") : tr("Not all is well: see above."))
      return isGood ? 0 : 69
    }
  }

  /// Tells how far the clocks are apart; false where signed webhooks would be refused for it.
  private func clock(_ answer: PlatformAnswer, between began: Instant, and ended: Instant) -> Bool {
    guard let theirs = answer.headers["date"].flatMap({ Instant.read(.string($0))?.moment }) else {
      Output.line(tr("clock: the platform does not tell its time"))
      return true
    }
    // Their time is told in whole seconds.
    let middle = began.advanced(milliseconds: ended.milliseconds(since: began) / 2 - 500)
    let seconds = theirs.milliseconds(since: middle) / 1000
    guard abs(seconds) > 2 else {
      Output.line(tr("clock: the same"))
      return true
    }
    let isFar = abs(seconds) * 1000 > Platforms.Limits.webhookAgeMilliseconds
    Output.line(
      tr("clock: the platform's is \(abs(seconds)) s \(seconds > 0 ? "ahead" : "behind")")
        + (isFar ? tr("; signed webhooks are refused for it: set this machine's clock") : ""))
    return !isFar
  }
}
