import ArgumentParser
import Feeds
import Language

/// `coolhead live`: the desk.
struct LiveCommand: ParsableCommand {
  // With its parent named, the parser does not first look for a wish for completions, which alone took a quarter of
  // the time to the first picture; those of the whole program hold the desk's too.
  static let configuration = CommandConfiguration(
    commandName: "live", _superCommandName: "coolhead", abstract: tr("A live desk."),
    usage: tr("coolhead live [--feed SPEC]... [--link NAME]... [--demo] [options]"),
    discussion: tr(
      """
      A feed is where the conversation comes from: - (standard input), fifo:PATH, unix:PATH (listens there), \
      file:PATH (follows it), replay:PATH?speed=4 (speed=max does not wait; gaps=real keeps long pauses), or a program \
      that the desk starts: exec:PROGRAM ARGS. Each line is a JSON object; {"role":"customer","text":"Hello?"} is \
      enough. coolhead guide link tells how such a program is written.
      """))

  @Option(help: tr("Where the conversation comes from; may be given several times."))
  var feed: [String] = []

  @Option(help: tr("A link of your settings, brought by coolhead-link; may be given several times."))
  var link: [String] = []

  @Flag(help: tr("Play a call written for it; leaves no trace in your journal."))
  var demo = false

  @OptionGroup var desk: DeskOptions

  func run() throws {
    try finish {
      var specs: [FeedSpec] = []
      for text in feed.isEmpty && link.isEmpty && !demo ? Launcher.configuredFeeds() : feed {
        do throws(FeedSpecProblem) {
          specs.append(try FeedSpec(parsing: text))
        } catch {
          throw Failure.usage(error.message)
        }
      }
      for name in link {
        guard !name.isEmpty, !name.hasPrefix("-"), !name.contains("/") else {
          throw Failure.usage(
            tr("\"\(name)\" names no link. Expected the name of one in your settings, such as --link chat."))
        }
        specs.append(.exec(LinkProgram(link: name)))
      }
      return try Launcher(options: desk, purpose: .live(feeds: specs, isDemo: demo))()
    }
  }
}
