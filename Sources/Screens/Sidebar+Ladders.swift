import Calls
import Coaching
import Desk
import TerminalKit

/// The step of a ladder beside the call: which one it is, what there is to choose, what comes next.
extension Sidebar {
  var sayTitle: SafeText { Titles.say(in: call) }

  /// The conduct, the warning and the step; kept longest but for what to do.
  func promptHead(_ prompt: ConductPrompt) -> [Block] {
    let separator = SafeText(" ") + glyphs.separator + " "
    var title = SafeText(untrusted: prompt.label).uppercased()
    switch prompt.standing {
    case .prompt: break
    case .warning(let number, let all): title += separator + SafeText(untrusted: "warning \(number) of \(all)")
    case .warningsSpent: title += separator + "all warnings given"
    }
    if prompt.times > 1 { title += separator + SafeText(untrusted: "time \(prompt.times)") }
    if prompt.isOver {
      title += separator + "after the call"
    } else if prompt.isForked {
      title += separator + SafeText(untrusted: "step \(prompt.step)")
    } else if prompt.stepCount > 1 {
      let whole = title + separator + SafeText(untrusted: "step \(prompt.step) of \(prompt.stepCount)")
      let short = title + separator + SafeText(untrusted: "\(prompt.step)/\(prompt.stepCount)")
      title = whole.columns <= columns || short.columns > columns ? whole : short
    }
    var blocks = [text(title, style: Style(.danger, bold: true), rank: 1)]
    if !prompt.alsoOpen.isEmpty {
      let way = prompt.isOver ? ">" : "Esc"
      let words = "\(prompt.alsoOpen.joined(separator: ", "))  \(way) goes there"
      blocks.append(labelled("also open:", words, style: Style(.danger), rank: 2, gap: []))
    }
    return blocks
  }

  /// What to choose or press, and what comes after it.
  func promptFoot(_ prompt: ConductPrompt) -> [Block] {
    var blocks: [Block] = []
    for (index, choice) in prompt.choices.enumerated() {
      let key = SafeText(untrusted: "\(index + 1)")
      blocks.append(labelled(key, choice.text, style: Style(.accent, bold: true), rank: 1, gap: []))
    }
    let keys = SafeText(untrusted: prompt.keys(isWritten: call.isWritten))
    blocks.append(text(keys, style: Style(.accent, bold: true), rank: 2))
    if let next = prompt.next, call.isLive, !prompt.isForked {
      blocks.append(
        labelled(next.isIfAgain ? "if again:" : "then:", next.title, style: Style(.quiet), rank: 6, gap: []))
    }
    return blocks
  }

  /// What was put aside and how it comes back, in one line.
  func asideLine(_ advice: Advice) -> Block? {
    guard !advice.aside.isEmpty else { return nil }
    let words = advice.aside.joined(separator: ", ")
    return labelled("aside:", "\(words)  < back", style: Style(.quiet), rank: 6, gap: [])
  }
}

extension ConductPrompt {
  /// The keys of the step, in one line.
  func keys(isWritten: Bool) -> String {
    let enter =
      switch kind {
      case .prompt, .say, .warning, .announce, .promise: isWritten ? "Enter wrote it" : "Enter said it"
      case .listen: "Enter done"
      case .alert where !choices.isEmpty: "Enter another name"
      case .alert: "Enter says who knows"
      case .record: "Enter writes it down"
      case .report where !choices.isEmpty: "Enter another name"
      case .report: "Enter reports it"
      case .flag: "Enter writes a flag"
      case .close: "Enter closes it"
      case .takeOver, .choose: ""
      case .end: "E ends it"
      }
    return (enter.isEmpty ? "" : enter + "  ") + (isOver && kind != .flag ? "> put it off" : "Esc not now")
  }

  /// What `--plain` asks for.
  var plainKeys: String {
    switch kind {
    case _ where !choices.isEmpty:
      choices.enumerated().map { "Type \($0 + 1): \($1.text)" }.joined(separator: ". ") + "."
    case .flag: "Type said to write a flag, or not now."
    case _ where isOver: "Type said when it is done, or pass to put it off."
    case .end: "Type end to end the call, or not now."
    default: "Type said when it is done, not now, or pass to leave it out."
    }
  }
}
