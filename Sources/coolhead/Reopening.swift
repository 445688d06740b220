import Calls
import Coaching
import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Opens a journal beside the loop, which waits for no disk: one that hangs must not hold up the desk.
///
/// `@unchecked Sendable` is safe because both mutable properties are only touched between `lock.lock()` and
/// `lock.unlock()`.
final class Reopening: @unchecked Sendable {
  /// A journal that could be opened, and what stands in it.
  struct Outcome: Sendable {
    let store: RestingPlace.Store
    let standing: RestingPlace.Standing
  }

  private let lock = NSLock()
  private var isUnderWay = false
  private var outcome: Outcome?

  /// Tries once, unless an attempt is under way; a byte on the descriptor tells when it succeeded.
  func begin(_ rest: RestingPlace, policy: Policy, now: Clock, wakeDescriptor: Int32) {
    lock.lock()
    defer { lock.unlock() }
    guard !isUnderWay, outcome == nil else { return }
    isUnderWay = true
    Thread.detachNewThread {
      let store = rest.open()
      let isOpen = store.journal != nil
      self.end(isOpen ? Outcome(store: store, standing: rest.standing(in: store, policy: policy, now: now)) : nil)
      var byte: UInt8 = 1
      if isOpen { _ = write(wakeDescriptor, &byte, 1) }
    }
  }

  /// Takes the journal that was opened, once.
  func take() -> Outcome? {
    lock.lock()
    defer { lock.unlock() }
    defer { outcome = nil }
    return outcome
  }

  private func end(_ outcome: Outcome?) {
    lock.lock()
    defer { lock.unlock() }
    isUnderWay = false
    self.outcome = outcome
  }
}
