import Calls
import Coaching
import Language

/// What the agent does about the opening and closing checklists.
public enum CheckAction: Hashable, Sendable {
  /// The checklist is asked for.
  case requested
  /// An item is ticked or opened again, by its number from 1.
  case ticked(Int)
}

extension DeskState {
  /// The items of a call's lists, as many as there are.
  public var checkItems: [CheckTexts.Item] { playbook?.checks.all ?? [] }

  /// The items that are done, by what the desk knows and what the agent ticked.
  public func doneChecks(of call: Call) -> Set<String> {
    guard let playbook else { return [] }
    return playbook.checks.done(
      in: call, customer: customerName(of: call), agent: agent, agreement: playbook.agreement)
  }

  /// What is open of the opening or the closing list.
  func openChecks(of call: Call, closing: Bool) -> [CheckTexts.Item] {
    guard let playbook else { return [] }
    let done = doneChecks(of: call)
    let items = closing ? playbook.checks.close : playbook.checks.open
    return items.filter { !done.contains($0.id) }.map { item in
      var item = item
      item.title = playbook.line(item.title, in: call)
      return item
    }
  }

  /// Answers what the agent does about the checklists.
  mutating func answerCheck(_ action: CheckAction) -> [Effect] {
    guard let call = focusedCall else {
      say(tr("No call is on the desk."))
      return []
    }
    switch action {
    case .requested:
      if checkItems.isEmpty { say(tr("The playbook has no checklist.")) } else { work.overlay = .checks }
    case .ticked(let number):
      guard checkItems.indices.contains(number - 1) else { return [] }
      return tick(checkItems[number - 1], call)
    }
    return []
  }

  private mutating func tick(_ item: CheckTexts.Item, _ call: Call) -> [Effect] {
    let isDone = doneChecks(of: call).contains(item.id)
    if item.takesText, !isDone {
      work.overlay = nil
      open(
        Form(
          .check(item: item.id), call: call.id, title: item.title,
          fields: [Form.Field("text", tr("What"), hint: tr("in a few words, or nothing"))]))
      return []
    }
    let effects = act(.checkTicked(CheckTick(item: item.id, isDone: !isDone)), call: call.id)
    refreshAdvice(of: call.id)
    return effects
  }

  /// Keeps what was written to an item.
  mutating func keepCheck(_ form: Form) -> [Effect] {
    guard case .check(let item) = form.purpose, let call = call(of: form) else { return [] }
    let text = form["text"]
    let tick = CheckTick(item: item, isDone: true, text: text.isEmpty ? nil : text)
    let effects = act(.checkTicked(tick), call: call.id)
    refreshAdvice(of: call.id)
    return effects
  }

  /// What the sidebar says of the lists: what is open in the first two minutes once something is tagged, and what is open
  /// of the end once the call calms down. Nil where there is nothing to see to.
  func checkLine(of call: Call) -> CheckLine? {
    guard call.isLive, !call.liveTags.isEmpty, let began = call.began else { return nil }
    let isCalm = call.liveTags.first?.emotion.isSettled == true
    let isEarly = moment(of: call).milliseconds(since: began) < Limits.openingMilliseconds
    guard isCalm || isEarly else { return nil }
    let titles = openChecks(of: call, closing: isCalm).map(\.title)
    return titles.isEmpty ? nil : CheckLine(isClosing: isCalm, titles: titles)
  }
}

/// What is open of a checklist, as it was when the agent last did something.
public struct CheckLine: Hashable, Sendable {
  /// True for the closing list.
  public var isClosing: Bool
  /// The titles of what is open.
  public var titles: [String]
}
