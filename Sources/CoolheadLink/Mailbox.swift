import Calls
import Foundation

/// What waits for the thread of a link: what others put in, one after the other. Who brings too much waits.
///
/// safe because every access to what it holds is made with the condition locked.
final class Mailbox<Element: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let limit: Int
  private var elements: [Element] = []

  init(limit: Int) { self.limit = limit }

  /// Puts one in; waits while there are too many.
  func put(_ element: Element) {
    condition.lock()
    while elements.count >= limit { condition.wait() }
    elements.append(element)
    condition.broadcast()
    condition.unlock()
  }

  /// Puts one in at once, however many there are; for what is bounded elsewhere.
  func putAtOnce(_ element: Element) {
    condition.lock()
    elements.append(element)
    condition.broadcast()
    condition.unlock()
  }

  /// Takes all that is there; waits until something is, or until a moment.
  func take(until moment: Date?) -> [Element] {
    condition.lock()
    defer { condition.unlock() }
    while elements.isEmpty {
      if let moment {
        guard condition.wait(until: moment) else { break }
      } else {
        condition.wait()
      }
    }
    defer { condition.broadcast() }
    defer { elements = [] }
    return elements
  }
}
