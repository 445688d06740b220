import Calls
import Coaching
import DeskSupport
import TerminalKit

@testable import Desk

extension Scene {
  /// The desk while a ladder is walked.
  func stageLadder(_ desk: inout TestDesk) {
    switch self {
    case .takeOver, .farewell:
      for _ in 0..<2 {
        desk.press("I")
        desk.press(.enter)
      }
      desk.press(self == .takeOver ? "I" : "I3E")
    case .sheet, .ticking:
      desk.press("B")
      desk.press(.enter)
      desk.press("Kim")
      desk.press(.enter, .enter)
      desk.pass(seconds: 9)
      desk.press("d")
      desk.press("at noon, he says")
      desk.press(.enter)
      if self == .ticking { desk.press("m24") }
    case .selfharm: desk.press("a2S")
    case .alsoOpen:
      desk.press("SPI")
      desk.press(.escape)
      desk.press("a joke")
      desk.press(.enter)
    case .reportAfter:
      desk.press("X")
      desk.press(.enter)
      desk.endCall()
      desk.pass(seconds: 3)
    default: break
    }
    desk.state.message = nil
  }
}
