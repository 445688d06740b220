import Calls
import Coaching
import DeskSupport
import Foundation
import SamplePlaybooks

@testable import Desk

extension TestDesk {
  /// A desk in a call, with words for times and promises, in the zone of Berlin: Saturday 22 November 2025, 09:26.
  static func answerPromise(inCall: Bool = true) -> TestDesk {
    var desk = TestDesk()
    desk.state.playbook = .sample.withCare
    desk.state.zone = TimeZone(identifier: "Europe/Berlin")
    if inCall { desk.act(.callRequested) }
    return desk
  }

  /// Makes a promise by keys.
  mutating func promise(_ what: String, _ due: String) {
    press("p\(what)")
    press(.enter)
    press(due)
    press(.enter)
  }

  var form: Form? {
    if case .form(let form) = state.work.overlay { return form }
    return nil
  }

  /// The changes of promises that were journalled.
  var changes: [PromiseChange] {
    journalled.compactMap { event in
      if case .promiseChanged(let change) = event.payload { return change }
      return nil
    }
  }
}
