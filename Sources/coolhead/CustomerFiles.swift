import Calls
import Coaching
import Desk
import Foundation
import Journal
import Library

extension CustomerHistory {
  /// Reads all that the journal knows of a customer; nil for one that it does not know.
  /// - Parameter call: a call that is none of the earlier ones, because it is the one on the desk.
  init?(
    of reference: String, in journal: any Journal, without call: String? = nil, limit: Int = mostContacts
  ) throws(JournalProblem) {
    guard let record = try journal.customer(reference) else { return nil }
    let earlier = record.calls.filter { $0.id != call }
    var contacts: [Contact] = []
    for summary in earlier.prefix(limit) { contacts.append(try Contact(summary, in: journal)) }
    self.init(
      reference: record.reference, name: earlier.lazy.compactMap(\.customer).first { $0 != record.reference },
      contactCount: record.contactCount - (record.calls.count - earlier.count), contacts: contacts,
      promises: record.promises, flags: record.flags)
  }

  /// Earlier calls that a file tells of one by one.
  static let mostContacts = 12
}

extension Contact {
  /// A call as its summary and its acts tell it.
  init(_ summary: CallSummary, in journal: any Journal) throws(JournalProblem) {
    self.init(
      call: summary.id, began: summary.began, ended: summary.ended, channel: summary.channel, agent: summary.agent,
      about: summary.subjectLine)
    var call = Call(id: summary.id)
    for event in try journal.acts(of: summary.id, limit: Self.mostActs) { call.apply(event) }
    takeActs(of: call)
  }

  /// Acts of a call that are read to know how it ended.
  private static let mostActs = 2_000
}

extension PastWords {
  /// The words of the bundled playbook and the clock of this machine.
  static var here: PastWords {
    PastWords(
      playbook: Library.bundledPlaybook(language: "en"), clock: WallClock(zone: .current), now: SystemClock.now().time)
  }
}

extension Session {
  /// Reads all that is known of a customer beside the loop; the desk hears of it in its turn.
  func loadHistory(_ reference: String, call: String) {
    look { journal in
      let history = try CustomerHistory(of: reference, in: journal, without: call)
      return [.customer(.historyLoaded(call: call, history ?? CustomerHistory(reference: reference)))]
    }
  }
}
