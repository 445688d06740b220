import Language
import TerminalKit

/// Lines on their way out of the desk without a screen, in order: what tells of something done waits until the journal
/// has it.
///
/// Nothing waits for more than a second, nor while the journal is in trouble: the lines then go out behind a word that
/// what they tell of is not saved.
public struct PlainQueue: Sendable {
  private struct Piece {
    var lines: [SafeText]
    /// What the journal has to confirm first; nil where nothing waits.
    var ticket: Int?
    /// Uptime at which it came.
    var since: Int64
  }

  /// Milliseconds for which lines wait for the journal.
  private static let patienceMilliseconds: Int64 = 1_000
  /// Pieces that wait at most.
  private static let mostPieces = 1_000

  private var pieces: [Piece] = []
  private var kept = 0
  /// The last ticket that was told as not saved while the journal was only slow.
  private var toldSlow: Int?

  /// Makes an empty queue.
  public init() {}

  /// True where nothing waits.
  public var isEmpty: Bool { pieces.isEmpty }

  /// Uptime at which the oldest lines go out whatever the journal says; nil where none waits.
  public var due: Int64? { pieces.first.map { $0.since + Self.patienceMilliseconds } }

  /// Puts lines at the end.
  /// - Parameters:
  ///   - ticket: what the journal has to confirm before they are told; nil for lines that claim nothing.
  ///   - uptime: now, in milliseconds.
  public mutating func add(_ lines: [SafeText], ticket: Int? = nil, at uptime: Int64) {
    guard !lines.isEmpty else { return }
    pieces.append(Piece(lines: lines, ticket: ticket, since: uptime))
  }

  /// Puts lines in front of all that waits.
  public mutating func addFirst(_ lines: [SafeText], at uptime: Int64) {
    pieces.insert(Piece(lines: lines, ticket: nil, since: uptime), at: 0)
  }

  /// The journal has everything up to a ticket.
  public mutating func confirm(upTo ticket: Int) { kept = max(kept, ticket) }

  /// Takes the lines whose time has come.
  /// - Parameter isInTrouble: true while the journal can't be written.
  public mutating func take(at uptime: Int64, isInTrouble: Bool) -> [SafeText] {
    var lines: [SafeText] = []
    if let told = toldSlow, told <= kept {
      toldSlow = nil
      if !isInTrouble { lines.append(tr("System: It is saved now.")) }
    }
    var isToldHere = false
    var count = 0
    for piece in pieces {
      if let ticket = piece.ticket, ticket > kept {
        let isLate = uptime - piece.since >= Self.patienceMilliseconds || pieces.count - count > Self.mostPieces
        guard isInTrouble || isLate else { break }
        if !isToldHere {
          lines.append(isInTrouble ? tr("System: Not saved:") : tr("System: The journal is slow. Not saved yet:"))
        }
        isToldHere = true
        if !isInTrouble { toldSlow = ticket }
      }
      lines += piece.lines
      count += 1
    }
    pieces.removeFirst(count)
    return lines
  }
}
