import Calls
import Coaching
import Foundation
import Language

/// What is said about replies on their way.
public enum ReplyAction: Hashable, Sendable {
  /// A program has been handed what was to be sent to it.
  case handedOver(Event)
  /// It could not take it.
  case refused(Event)
}

/// A reply of which nobody knows yet whether the customer has it.
struct ReplyOnItsWay: Sendable {
  /// How far it has come.
  enum Phase: Hashable, Sendable {
    /// It waits until the journal has it; with the ticket that it was handed over with.
    case saving(ticket: Int)
    /// It waits for its link.
    case waiting
    /// It is being handed to its link.
    case offered
    /// Its link has it since an uptime, and is to report.
    case handedOver(at: Int64)
    /// Its link was asked at an uptime what became of it.
    case asked(at: Int64)
    /// Nobody can say, as far as is known now.
    case silent
  }

  /// What sends it.
  var event: Event
  /// The feed that it goes out by.
  var feed: Int
  /// How far it has come.
  var phase: Phase

  /// True where something is to be done at a moment.
  var isAwaited: Bool {
    switch phase {
    case .saving, .silent: false
    case .waiting, .offered, .handedOver, .asked: true
    }
  }
}

extension DeskState {
  /// The feed that takes replies to the customer of a call; nil where nothing is sent from here.
  func replyFeed(of call: Call) -> Int? {
    guard practice == nil, !isDemo, call.canReply != false else { return nil }
    guard let feed = work.calls[call.id]?.feed ?? feeds.firstIndex(where: { $0.currentCall == call.id }),
      feeds.indices.contains(feed), feeds[feed].takesReplies
    else { return nil }
    return feed
  }

  /// True where what is written to the customer of a call is sent from here.
  public func sendsReplies(in call: Call) -> Bool { replyFeed(of: call) != nil }

  /// True where Enter in a form sends something.
  public func sends(_ form: Form) -> Bool {
    form.purpose == .reply && call(of: form).map(sendsReplies) ?? false
  }

  /// True while a reply is on its way, so that time matters to the desk.
  public var awaitsReplies: Bool { work.replies.contains(where: \.isAwaited) }

  // MARK: Sending

  /// Sends a line to the customer: it stands in the conversation at once, and goes out once the journal has it.
  mutating func sendReply(_ form: Form, in call: Call, by feed: Int) -> [Effect] {
    var form = form
    let text = masked(form["text"], in: call)
    let open = call.replies.newestOpen
    let same = open?.text == text ? open : nil
    if !form.isWarned, let warning = secondLook(at: form["text"], sentAs: text, same, in: call) {
      form.problem = warning
      form.isWarned = true
      work.overlay = .form(form)
      return []
    }
    if let same, same.state == .unknown { return repeatReply(same, in: call, by: feed) }
    let party = call.parties.values.filter { $0.role == .agent }.min { $0.id < $1.id }?.id ?? "agent"
    let (id, lineID) = (nextID(), nextID())
    let line = Utterance(
      id: id, party: party, role: .agent, text: text, time: clock.time,
      rest: ["by": .string("agent"), "sent": .bool(true)])
    let sent = ReplySent(text: text, feed: feeds[feed].source, again: same?.id)
    let events = [(id, Payload.replySent(sent)), (lineID, .utterance(line))].map { id, payload in
      Event(id: id, source: agentSource, subject: call.id, time: clock.time, payload: payload)
        .masked(by: policy.masking)
    }
    return record(events) + putOnItsWay(events[0], by: feed)
  }

  /// The same reply once more, with its own key: a link that has brought it already does not bring it again.
  private mutating func repeatReply(_ standing: ReplyStanding, in call: Call, by feed: Int) -> [Effect] {
    work.replies.removeAll { $0.event.id == standing.id }
    let effects = act(.replyRepeated(ReplyMention(reply: standing.id)), call: call.id)
    return effects + putOnItsWay(event(of: standing, in: call.id), by: feed)
  }

  /// What sends a reply, as it was sent first.
  private func event(of standing: ReplyStanding, in call: String) -> Event {
    Event(
      id: standing.id, source: agentSource, subject: call, time: standing.sent,
      payload: .replySent(ReplySent(text: standing.text, feed: standing.feed)))
  }

  private mutating func putOnItsWay(_ event: Event, by feed: Int) -> [Effect] {
    work.replies.append(ReplyOnItsWay(event: event, feed: feed, phase: .saving(ticket: nextTicket - 1)))
    say(
      feeds[feed].link == nil
        ? tr("The link is away. This is sent once it is back.") : tr("On its way to the customer."))
    return []
  }

  /// The words as they go out: without numbers that must not, pieces of one over several lines included.
  private func masked(_ text: String, in call: Call) -> String {
    let line = Utterance(id: "", party: "agent", role: .agent, text: text, time: clock.time)
    let event = Event(id: "", source: agentSource, subject: call.id, time: clock.time, payload: .utterance(line))
    guard case .utterance(let shown) = work.numbers.withoutPieces(event).masked(by: policy.masking).payload else {
      return text
    }
    return shown.text
  }

  /// What speaks against sending these words as they stand; told once, and Enter sends them all the same.
  private func secondLook(at typed: String, sentAs text: String, _ same: ReplyStanding?, in call: Call) -> String? {
    let enter = key(Naming.accept)
    if same?.state == .unknown {
      return tr("This may have arrived. \(enter) sends it once more; its link brings it once.")
    }
    if call.replies.all.values.contains(where: { $0.state == .sending && $0.text == text }) {
      return tr("The same words are on their way. \(enter) sends them a second time.")
    }
    if text != typed { return tr("What looks like a card or a long number is masked. \(enter) sends it so: \(text)") }
    guard let found = PhraseGuard.findings(in: typed, phrases: playbook?.phrases ?? []).first else { return nil }
    return tr("\"\(found.avoid)\" heats up; better: \(found.say) \(enter) sends it as it stands.")
  }

  // MARK: On the way

  /// What the journal has now may go out.
  mutating func repliesSaved(upTo ticket: Int) -> [Effect] {
    var isAny = false
    for index in work.replies.indices {
      guard case .saving(let own) = work.replies[index].phase, own <= ticket else { continue }
      work.replies[index].phase = .waiting
      isAny = true
    }
    return isAny ? offerReplies() + keepDrafts() : []
  }

  /// Hands what waits to its link, where that one is there.
  private mutating func offerReplies() -> [Effect] {
    var effects: [Effect] = []
    for index in work.replies.indices where work.replies[index].phase == .waiting {
      let reply = work.replies[index]
      guard feeds[reply.feed].link?.abilities.contains(.replies) == true else { continue }
      work.replies[index].phase = .offered
      effects.append(.send(reply.event, feed: reply.feed))
    }
    return effects
  }

  mutating func answerReply(_ action: ReplyAction) -> [Effect] {
    switch action {
    case .handedOver(let event):
      guard let index = index(of: event), work.replies[index].phase == .offered else { break }
      work.replies[index].phase = .handedOver(at: clock.uptime)
    case .refused(let event):
      guard let index = index(of: event) else { break }
      switch work.replies[index].phase {
      case .offered:
        work.replies[index].phase = .waiting
        say(tr("The link takes nothing at the moment. Your reply waits for it."))
      case .asked: work.replies[index].phase = .silent
      default: break
      }
    }
    return []
  }

  /// The place of the reply that an event sends or asks about.
  private func index(of event: Event) -> Int? {
    var id = event.id
    if case .replyAsked(let mention) = event.payload { id = mention.reply }
    return work.replies.firstIndex { $0.event.id == id }
  }

  /// Once a second: what waits is offered, and what was not reported in time is asked about.
  mutating func tickReplies() -> [Effect] {
    guard !work.replies.isEmpty else { return [] }
    var effects = offerReplies()
    for reply in work.replies {
      switch reply.phase {
      case .handedOver(let since) where clock.uptime - since >= Limits.reportMilliseconds:
        effects += doubt(reply, tr("no report for \(Limits.reportMilliseconds / 1000) s")) + ask(reply)
      case .asked(let since) where clock.uptime - since >= Limits.reportMilliseconds:
        fallSilent(reply)
      default: break
      }
    }
    return effects
  }

  /// Writes down that nobody knows what became of a reply.
  private mutating func doubt(_ reply: ReplyOnItsWay, _ why: String) -> [Effect] {
    act(
      .replyReported(ReplyReport(reply: reply.event.id, outcome: .unknown, message: why)), call: reply.event.subject)
  }

  /// Asks the link what became of a reply, where it can find out.
  private mutating func ask(_ reply: ReplyOnItsWay) -> [Effect] {
    guard let index = work.replies.firstIndex(where: { $0.event.id == reply.event.id }) else { return [] }
    guard feeds[reply.feed].link?.abilities.isSuperset(of: [.replies, .lookup]) == true else {
      // A link that is away may be back.
      if feeds[reply.feed].link == nil { work.replies[index].phase = .silent } else { fallSilent(reply) }
      return []
    }
    work.replies[index].phase = .asked(at: clock.uptime)
    let question = Event(
      id: nextID(), source: agentSource, subject: reply.event.subject, time: clock.time,
      payload: .replyAsked(ReplyMention(reply: reply.event.id)))
    return [.send(question, feed: reply.feed)]
  }

  private mutating func fallSilent(_ reply: ReplyOnItsWay) {
    guard let index = work.replies.firstIndex(where: { $0.event.id == reply.event.id }) else { return }
    work.replies[index].phase = .silent
    warn(tr("Nobody can say whether your reply arrived. \(resendWords)"))
  }

  /// How words come back that may not have arrived.
  private var resendWords: String { tr("\(key("customer.reply")) and then 0 brings it back.") }

  // MARK: Links and their reports

  /// A link came, or can do nothing any more.
  mutating func feedGreeted(_ feed: Int, _ greeting: LinkGreeting?) -> [Effect] {
    guard feeds.indices.contains(feed) else { return [] }
    feeds[feed].link = greeting
    // A program that begins anew hears nothing yet.
    feeds[feed].heardCall = nil
    if let greeting {
      feeds[feed].takesReplies = greeting.abilities.contains(.replies)
      feeds[feed].hasListened = greeting.abilities.contains(.listen)
    }
    var effects: [Effect] = []
    for reply in work.replies where reply.feed == feed {
      switch reply.phase {
      case .offered, .handedOver, .asked:
        guard greeting == nil, let index = work.replies.firstIndex(where: { $0.event.id == reply.event.id }) else {
          break
        }
        effects += doubt(reply, tr("its link ended before it reported"))
        work.replies[index].phase = .silent
      case .silent: if greeting?.abilities.contains(.lookup) == true { effects += ask(reply) }
      case .saving, .waiting: break
      }
    }
    return effects + offerReplies()
  }

  /// The call of a reply that a link reports on: its links name replies, and seldom calls.
  func callOfReply(_ id: String) -> String? {
    work.calls.ids.first { work.calls[$0]?.call.replies[id] != nil }
  }

  /// Answers what a link said of a reply, once the call has taken it in.
  mutating func settle(_ report: ReplyReport, in call: String, before: ReplyStanding?) -> [Effect] {
    guard let standing = work.calls[call]?.call.replies[report.reply] else { return [] }
    let index = work.replies.firstIndex { $0.event.id == report.reply }
    switch standing.state {
    case .delivered:
      if let index { work.replies.remove(at: index) }
      if before?.state == .failed { warn(tr("A reply that was called not sent has arrived after all.")) }
      // What came back to be sent again must not be.
      work.drafts.removeAll { $0.fields[Draft.replyField] == report.reply }
      return keepDrafts()
    case .failed:
      if let index { work.replies.remove(at: index) }
      guard before?.state != .failed else { return [] }
      let reason = (standing.message ?? tr("the platform gives no reason")).stopped
      let effects = bringBack(standing, in: call)
      let isBack = work.drafts.contains { $0.call == call && $0.fields[Draft.replyField] == report.reply }
      warn(tr("Not sent: \(reason) \(isBack ? tr("\(key("customer.reply")) brings it back.") : resendWords)"))
      return effects
    case .unknown:
      guard let index else { return [] }
      work.replies[index].phase = .silent
      warn(tr("Nobody can say whether your reply arrived. \(resendWords)"))
    case .sending: break
    }
    return []
  }

  /// The words of a reply that failed are a draft again, unless another is being written.
  private mutating func bringBack(_ standing: ReplyStanding, in call: String) -> [Effect] {
    if case .form(let form) = work.overlay, form.purpose == .reply, form.call == call { return [] }
    guard !work.drafts.contains(where: { $0.call == call && $0.form == "reply" }) else { return [] }
    let fields = ["text": standing.text, Draft.replyField: standing.id]
    let draft = Draft(call: call, form: "reply", time: clock.time, fields: fields)
    work.drafts = work.drafts.suffix(Limits.drafts - 1) + [draft]
    return keepDrafts()
  }

  /// Replies of a call that came back after the program had ended: whether they went out, their link has to say.
  mutating func takeUpReplies(of id: String) -> [Effect] {
    var effects: [Effect] = []
    let standings = (work.calls[id]?.call.replies.all.values).map(Array.init) ?? []
    for standing in standings.sorted(by: { ($0.sent, $0.id) < ($1.sent, $1.id) }) where standing.isOnItsWay {
      guard let feed = feeds.firstIndex(where: { $0.source == standing.feed }),
        !work.replies.contains(where: { $0.event.id == standing.id })
      else { continue }
      let reply = ReplyOnItsWay(event: event(of: standing, in: id), feed: feed, phase: .silent)
      work.replies.append(reply)
      if standing.state == .sending { effects += doubt(reply, tr("the desk ended before a report came")) }
      if feeds[feed].link != nil { effects += ask(reply) }
    }
    return effects
  }

  /// What is saved beside the journal until the journal has it.
  var unsavedReplies: [Draft] {
    work.replies.compactMap { reply in
      guard case .saving = reply.phase, case .replySent(let sent) = reply.event.payload else { return nil }
      return Draft(
        call: reply.event.subject, form: "reply", time: reply.event.time,
        fields: ["text": sent.text, Draft.replyField: reply.event.id])
    }
  }
}

extension Draft {
  /// The field that names the reply that a draft was or is.
  static let replyField = "reply"
}

extension String {
  /// The text as a sentence that ends once, whatever it ended with.
  fileprivate var stopped: String {
    let words = trimmingCharacters(in: .whitespacesAndNewlines)
    return words.last.map { ".!?…".contains($0) } == true ? words : words + "."
  }
}

extension ReplyStanding {
  /// True where nobody knows yet whether the customer has it.
  fileprivate var isOnItsWay: Bool { !isReplaced && (state == .sending || state == .unknown) }
}

extension Call {
  /// True where nobody knows of a reply whether the customer has it.
  var hasOpenReply: Bool { replies.all.values.contains(where: \.isOnItsWay) }
}
