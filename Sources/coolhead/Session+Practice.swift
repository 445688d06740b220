import Calls
import Desk

extension Session {
  /// Makes the desk one to practise at: nothing goes to a journal while a call is practised.
  func begin(_ practice: PracticeState, in room: PracticeRoom) {
    self.practice = room
    change { $0.practise(practice) }
  }
}

extension Effect {
  /// True for what concerns the journal of work, which practice leaves alone; what happened is kept by the room.
  func isOfWork(_ room: PracticeRoom) -> Bool {
    switch self {
    case .append(let list, _, _):
      room.keep(list)
      return true
    case .retryJournal, .loadCall, .loadPage, .lookForBreak, .loadShift, .loadPromises, .readZone, .loadCustomer,
      .openCutOff:
      return true
    default: return false
    }
  }
}
