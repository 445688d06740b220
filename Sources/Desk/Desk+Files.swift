import Calls
import Coaching

extension DeskState {
  /// What earlier calls say of the customer, in one calm line: the flag in force, and how often they have been in touch.
  public func fileWords(of call: Call) -> (title: String, words: String)? {
    guard let file = work.calls[call.id]?.file else { return nil }
    // What was proposed in this very call is no news here.
    let inForce = file.flagsInForce(at: clock.time).filter { $0.call != call.id }
    let contact = file.contactCount > 0 ? "\(Self.ordinal(file.contactsWithThisCall)) contact" : nil
    if let flag = inForce.first {
      let more = inForce.count > 1 ? "\(inForce.count - 1) more" : nil
      let parts = [words(of: flag), contact, more].compactMap { $0 }
      return ("FLAG", parts.joined(separator: ". "))
    }
    let last = file.lastContact.map { "last \(day($0))" }
    let open = file.promises.count { $0.state == .open }
    let promises = open == 0 ? nil : open == 1 ? "1 promise open" : "\(open) promises open"
    let parts = [contact, contact == nil ? nil : last, promises].compactMap { $0 }
    return parts.isEmpty ? nil : ("FILE", parts.joined(separator: ", "))
  }

  /// A flag without the words that were used: when, what, and what worked last time.
  private func words(of standing: FlagStanding) -> String {
    let flag = standing.flag
    let when = day(flag.occurred)
    let worked = flag.worked.map { Self.clipped($0) }
    switch flag.kind {
    case .incident:
      let what = flag.conduct.map(label(of:)) ?? "an incident"
      return worked.map { "\(when) \(what): \($0) worked" } ?? "\(when) \(what)"
    case .pattern, .care:
      let what = flag.kind == .care ? "With care: " : ""
      return what + Self.clipped(flag.words) + (worked.map { ": \($0) worked" } ?? "")
    case .parting: return "\(when) the end is decided; a supervisor tells them in writing"
    }
  }

  private static func clipped(_ text: String) -> String {
    guard text.count > Limits.fileWordCharacters else { return text }
    return text.prefix(Limits.fileWordCharacters - 1) + "…"
  }

  /// A day such as `2 Oct`.
  func day(_ moment: Instant) -> String {
    let date = wallClock.reading(at: moment).date
    return "\(date.day) \(Self.months[Int(date.month) - 1])"
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  static func ordinal(_ number: Int) -> String {
    let ending =
      switch (number % 10, number % 100) {
      case (_, 11...13): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      default: "th"
      }
    return "\(number)\(ending)"
  }

  // MARK: Grants

  /// What the agent may offer in this call where compensation is wanted: the grants, unless the trouble is not of our
  /// making.
  func grantedOptions(in call: Call) -> String? {
    guard call.need == .compensation, call.cause != .ownDay, call.cause != .expectation else { return nil }
    let words = workplace.grants.prefix(2).map(\.words)
    return words.isEmpty ? nil : words.joined(separator: " or ")
  }

  /// The lines about what the agent may grant, the most needed first.
  public var grantLines: [String] {
    let texts = playbook?.authority ?? AuthorityTexts()
    var lines: [String] = []
    if workplace.grants.isEmpty { lines.append(texts.none.text) } else { lines.append(texts.within.text) }
    for grant in workplace.grants.prefix(Limits.grants) { lines.append("  \(grant.line)") }
    if !workplace.grants.isEmpty { lines.append(texts.above.text) }
    if focusedCall?.liveTags.contains(where: { $0.emotion == .sadness }) == true { lines.append(texts.hardship.text) }
    lines += [texts.order.text, texts.ours.text]
    if focusedCall?.cause == .ourError { lines.append(texts.goodwill.text) }
    return lines.filter { !$0.isEmpty }
  }
}

extension Workplace.Grant {
  /// What is granted, with its amount.
  var words: String {
    guard let upTo else { return what }
    let amount = Int64(exactly: upTo).map { String($0) } ?? "\(upTo)"
    return "\(what) up to \(amount)" + (unit.map { " \($0)" } ?? "")
  }

  /// What is granted, when, and who decides above it.
  fileprivate var line: String {
    words + (self.when.map { ", when \($0)" } ?? "") + (above.map { ". Above: \($0)" } ?? "")
  }
}
