/// What was said in a call and taken back by whoever brought it: a feed redacts or deletes a line, and no version of it that
/// came before goes out again (feeds.md 5.4, rule 1).
public struct TakenBack: Sendable {
  private var utterances: Set<String> = []

  /// Nothing is taken back yet.
  public init() {}

  /// Takes note of a line that takes back what it said before.
  public mutating func note(_ event: Event) {
    guard case .utterance(let utterance) = event.payload, utterance.takesBack, utterances.count < Limits.takenBack
    else { return }
    utterances.insert(utterance.id)
  }

  /// True as long as nothing was taken back.
  public var isEmpty: Bool { utterances.isEmpty }

  /// Takes note of what another knows to be taken back.
  public mutating func join(_ other: TakenBack) {
    guard utterances.count + other.utterances.count <= Limits.takenBack else { return }
    utterances.formUnion(other.utterances)
  }

  /// The event without words that were taken back: an earlier version of such a line, or a quotation of it.
  public func without(_ event: Event) -> Event {
    guard !utterances.isEmpty else { return event }
    var event = event
    if case .utterance(var utterance) = event.payload, utterances.contains(utterance.id), !utterance.takesBack {
      utterance.text = ""
      utterance.rest = [:]
      event.payload = .utterance(utterance)
    }
    if let anchor = event.anchor, utterances.contains(anchor.utterance) {
      event.anchor = Anchor(utterance: anchor.utterance, revision: anchor.revision, quote: "")
    }
    return event
  }
}

extension Utterance {
  fileprivate var takesBack: Bool { state == .redacted || state == .deleted }
}
