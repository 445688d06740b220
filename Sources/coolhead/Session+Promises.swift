import Desk
import Journal

extension Session {
  /// Reads the promises that are open, over all calls.
  func loadPromises() {
    look { journal in [.promise(.loaded(try journal.openPromises(limit: Limits.promises)))] }
  }
}
