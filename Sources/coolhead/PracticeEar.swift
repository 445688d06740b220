import Calls
import Desk
import Feeds
import Language

/// What hears a trainee: a program at the other end of a pipe, as the page of the link has it. The desk's own process
/// hears nothing. Used from the session's thread only.
final class PracticeEar {
  let feed: Feed
  private let run: String
  private var items: [FeedItem] = []
  private var sayings = 0
  /// What the program was told to hear; nil where it hears nothing.
  private var hearing: String?
  private var isReady = false
  /// What the program said last of how it hears, so that nobody reads the same at each answer.
  private var told: String?
  /// What the program said was wrong, for the moment in which it leaves.
  private var complaint: String?

  /// - Parameters:
  ///   - program: what hears.
  ///   - run: a word of this run of the desk.
  ///   - logFolder: where its complaints are kept.
  init(_ program: LinkProgram, run: String, logFolder: String) {
    feed = Feed(.exec(program), run: "\(run)e", logFolder: logFolder)
    self.run = run
    // Opening starts nothing yet, and so nothing can fail.
    try? feed.open()
  }

  /// Lets one thing be heard, by its name, and nothing else; nil: nothing at all.
  func listen(to name: String?) {
    if let hearing { tell("listen.stopped", hearing) }
    hearing = name
    if let name { tell("listen.started", name) }
  }

  private func tell(_ type: String, _ name: String) {
    sayings += 1
    let event = Event(
      id: "\(run)-ear-\(sayings)", source: "/desk", subject: name, time: SystemClock.now().time,
      payload: .other(type: Event.typePrefix + type, data: .object([:])))
    _ = feed.send(event)
  }

  /// Reads what the program says.
  func service(_ session: Session) {
    let now = SystemClock.now()
    items.removeAll(keepingCapacity: true)
    feed.service(time: now.time, uptimeMilliseconds: now.uptime, into: &items)
    for item in items { take(item, session) }
  }

  private func take(_ item: FeedItem, _ session: Session) {
    switch item {
    case .greeting(let greeting):
      guard greeting?.abilities.contains(.listen) == true else { return }
      isReady = true
      complaint = nil
      hearing = nil
      session.dispatch(.practice(.speaking(.earReady)))
    case .event(let event):
      switch event.payload {
      case .utterance(let said):
        told = nil
        session.dispatch(.practice(.speaking(.heard(said, hearing: event.subject))))
      case .streamError(let error): take(error.message, session)
      default: break
      }
    case .status(.down(let sentence)), .status(.failed(let sentence)): leave(sentence, session)
    case .status(.ended): leave(tr("What hears you has left."), session)
    case .status, .problem, .comment: break
    }
  }

  private func take(_ sentence: String, _ session: Session) {
    guard isReady else {
      complaint = sentence
      return
    }
    guard sentence != told else { return }
    told = sentence
    session.dispatch(.practice(.speaking(.earTold(sentence))))
  }

  private func leave(_ sentence: String, _ session: Session) {
    guard isReady || !hasLeft else { return }
    (isReady, hasLeft, hearing) = (false, true, nil)
    session.dispatch(.practice(.speaking(.earAway(complaint ?? sentence))))
    complaint = nil
  }

  private var hasLeft = false
}
