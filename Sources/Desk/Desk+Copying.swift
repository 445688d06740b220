import Calls
import Language

/// What is done with words and addresses of a call beyond the desk.
public enum CopyAction: Hashable, Sendable {
  /// The line to say, or the line that was chosen, is to go to the clipboard.
  case requested
  /// The words of the call alone are asked for, to be selected with the mouse.
  case selectRequested
  /// The addresses of the call are asked for.
  case linksRequested
  /// The chosen address is to be opened by the agent's own program.
  case openRequested
}

/// Something that is worth a sound or a notice where nobody looks at the desk; it holds no word of a customer.
public enum Notice: String, Hashable, Sendable {
  case callWaiting, promiseDue

  /// What a notice says.
  public var words: String {
    switch self {
    case .callWaiting: tr("A call is on the desk.")
    case .promiseDue: tr("A promise is due.")
    }
  }
}

extension DeskState {
  /// Answers what is asked about copying and addresses.
  mutating func answerCopy(_ action: CopyAction) -> [Effect] {
    switch action {
    case .requested: return copyLine()
    case .selectRequested:
      guard let last = focusedCall?.transcript.lines.last?.place else {
        say(focusedCall == nil ? tr("No call is on the desk.") : tr("Nothing was said in this call yet."))
        break
      }
      work.overlay = .select(upTo: last, up: 0)
    case .linksRequested:
      let found = foundLinks
      if found.isEmpty {
        say(
          focusedCall == nil
            ? tr("No call is on the desk.") : tr("No address of a page or a mailbox stands in this call."))
      } else {
        work.overlay = .links(found, chosen: 0)
      }
    case .openRequested:
      guard case .links(let links, let chosen) = work.overlay, links.indices.contains(chosen) else { break }
      guard hasOpener else {
        say(tr("Nothing is opened from here: set opener in your settings to a program for it. It can be copied."))
        break
      }
      work.overlay = nil
      return [.open(links[chosen].address)]
    }
    return []
  }

  /// Copies the chosen address.
  mutating func copyLink(_ index: Int) -> [Effect] {
    let shown = links
    guard shown.indices.contains(index) else { return [] }
    work.overlay = nil
    return [.copy(shown[index].address)]
  }

  /// The line that was found or scrolled to, else the first line to say.
  private mutating func copyLine() -> [Effect] {
    guard let call = focusedCall, let id = work.focus else {
      say(tr("No call is on the desk."))
      return []
    }
    let view = focusedView
    if let place = view.chosenLine ?? view.anchor?.place, let line = line(at: place, of: id) {
      return line.text.isEmpty ? [] : [.copy(line.text)]
    }
    guard call.isLive, isCoached, let words = view.advice?.offered.first?.line else {
      say(tr("There is nothing to copy now. Scroll to a line or find one, and \(key("copy")) copies that."))
      return []
    }
    return [.copy(words)]
  }

  private func line(at place: Transcript.Place, of id: String) -> Utterance? {
    let lines = (work.calls[id]?.call.transcript.lines ?? []) + (work.calls[id]?.view.scrollback.lines ?? [])
    return lines.first { $0.place == place }?.utterance
  }

  /// The addresses in the list that is open; none where it is not.
  public var links: [Link] {
    if case .links(let shown, _) = work.overlay { return shown }
    return []
  }

  /// The addresses that stand in the call on the screen, the newest first, each once.
  private var foundLinks: [Link] {
    guard let call = focusedCall else { return [] }
    var links: [Link] = []
    let lines = focusedView.scrollback.lines + call.transcript.lines
    for line in lines.suffix(Limits.linkLines).reversed() where call.transcript.isVisible(line.utterance) {
      for link in Link.all(in: line.utterance.text).reversed()
      where !links.contains(where: { $0.address == link.address }) {
        links.append(link)
        if links.count == Limits.links { return links }
      }
    }
    return links
  }
}

/// What is told where nobody looks.
extension DeskState {
  /// The notice of a call that came to an empty desk; none in a break, in practice and while another call runs.
  mutating func notice(ofCallsAfter wasQuiet: Bool) -> [Effect] {
    guard wasQuiet, practice == nil, !isDemo, liveCalls.contains(where: { work.calls[$0.id]?.view.isHistory != true })
    else { return [] }
    return notice(.callWaiting)
  }

  /// A notice, unless somebody looks, one was given a moment ago, or the agent is in a break.
  mutating func notice(_ notice: Notice) -> [Effect] {
    guard !isBreakRunning, !isLookedAt else { return [] }
    if let lastNotice, clock.uptime - lastNotice < Limits.noticeMilliseconds { return [] }
    lastNotice = clock.uptime
    return [.notify(notice)]
  }
}
