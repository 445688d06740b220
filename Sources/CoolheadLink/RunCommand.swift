import ArgumentParser
import Calls
import Foundation
import Language
import Platforms

/// Runs one link for a desk.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: tr("Be the link for a desk: events on standard output, what the desk sends on standard input."),
    discussion: tr("coolhead live --link NAME starts it by itself."))

  @Argument(help: tr("The link's name, as coolhead-link list shows it.")) var name: String
  @OptionGroup var options: LinkOptions

  /// How long an earlier run of the same link may take to end, in seconds.
  private static let patienceSeconds = 5

  func run() async throws {
    try await finish {
      do {
        let links = options.links
        if name == RelayedRun.name, try !links.entries().contains(where: { $0.name == name }) {
          let store = LinkStore(name: name)
          try await takeLink(store)
          return try RelayedRun(.own, store: store)()
        }
        let entry = try links.entry(name)
        let platform = try links.platform(entry)
        let store = LinkStore(name: name)
        if let listen = platform as? Listen {
          try await takeLink(store)
          let parts = try EarParts(listen)
          await ListenRun(name: name, makeEar: parts.make)()
          return 0
        }
        try await takeLink(store)
        try await LinkRun(platform, name: name, store: store).run(webhooks: entry.webhooks(of: platform))
        return 0
      } catch let failure as Failure {
        Self.tell(failure, of: name, isLast: failure.status == 78)
        throw failure
      }
    }
  }

  private func takeLink(_ store: LinkStore) async throws {
    if try await store.take(within: Self.patienceSeconds) { return }
    throw Failure.busy(
      tr(
        "The link “\(name)” already runs for another desk of yours. Close that one, or give this desk a link of its own."
      ))
  }

  /// A desk reads what is wrong where its agent sees it. What another try can't mend is said to be the end.
  static func tell(_ failure: Failure, of name: String, isLast: Bool) {
    func event(_ id: String, _ payload: Payload) -> Event {
      // Each failure is one of its own.
      Event(
        id: "failed-\(Instant.now.milliseconds)-\(id)", source: "/links/\(name)", subject: "", time: .now,
        payload: payload)
    }
    var events = [
      event("hello", .linkHello(LinkGreeting(name: name))),
      event("trouble", .streamError(StreamError(code: "link_settings", message: failure.sentence))),
    ]
    if isLast { events.append(event("bye", .linkBye)) }
    Output.events(events)
  }
}

extension LinkFile.Entry {
  /// Where webhooks are listened for, as far as the platform takes any.
  func webhooks(of platform: any Platform) throws(Failure) -> (host: String, port: Int)? {
    guard platform.webhookPath != nil else { return nil }
    let word = values["port"] ?? "8765"
    guard let port = Int(word), (1...65_535).contains(port) else {
      throw .configuration(tr("The link “\(name)”: port is “\(word)”; expected a number from 1 to 65535."))
    }
    return (values["listen"] ?? "127.0.0.1", port)
  }
}
