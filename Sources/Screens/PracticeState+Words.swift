import Desk
import Practice

extension PracticeState {
  /// What a novice is told at once about the answer just given; nil for others, and before the first answer.
  var lesson: String? {
    guard mode == .novice, isCalling, let reply = rehearsal?.log.replies.last else { return nil }
    let harms = reply.allMoves.filter { $0.kind != .helpful }
    if let harm = harms.first {
      let why = book.advice[harm.rawValue] ?? "It heats a call."
      return "That was: \(book.label(of: harm)). \(why)"
    }
    if reply.moves.contains(where: \.isSolution), !reply.isGateOpen {
      return "A way out came before the customer was heard. " + (book.advice["too_early"] ?? "")
    }
    let helps = reply.moves.map { book.label(of: $0) }
    return helps.isEmpty ? nil : "That was: \(helps.joined(separator: ", ")). It helps where it fits."
  }
}
