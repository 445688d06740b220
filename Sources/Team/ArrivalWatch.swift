/// Which acts have come already, for one who asks again and again for the newest.
///
/// What was told at the same time can come to be seen in another order than it was numbered in, so the last minutes are
/// asked for anew each time, and what is known is left out. It holds for a database that was restored, too.
public struct ArrivalWatch: Sendable {
  /// When each came by the server's clock, in milliseconds.
  private var seen: [TeamAct.Reference: Int64] = [:]
  private var newest: Int64
  private let overlap: Int64
  private let memory: Int64

  /// - Parameters:
  ///   - start: from when on acts are wanted, in milliseconds by the server's clock.
  ///   - overlap: milliseconds that are asked for anew.
  ///   - memory: milliseconds for which an act is remembered; longer than the overlap.
  public init(from start: Int64, overlap: Int64 = 120_000, memory: Int64 = 300_000) {
    newest = start + overlap
    self.overlap = overlap
    self.memory = memory
  }

  /// From when on to ask, in milliseconds by the server's clock.
  public var since: Int64 { newest - overlap }

  /// True for an act that was not seen before.
  public mutating func isNew(_ act: TeamAct, came: Int64) -> Bool {
    let key = TeamAct.Reference(author: act.author, id: act.id)
    guard seen[key] == nil else { return false }
    seen[key] = came
    newest = max(newest, came)
    return true
  }

  /// Forgets what is not asked for any more.
  public mutating func forgetOld() {
    let edge = newest - memory
    seen = seen.filter { $0.value >= edge }
  }
}
