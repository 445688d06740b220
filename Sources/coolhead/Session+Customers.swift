import Calls
import Desk
import Journal

extension Session {
  /// Reads what earlier calls say of a customer; the desk hears of it in its turn.
  func loadCustomer(_ reference: String, call: String) {
    look { journal in
      guard let record = try journal.customer(reference) else { return [] }
      return [.customer(.loaded(call: call, CustomerFile(record, without: call)))]
    }
  }
}

extension CustomerFile {
  /// What the journal holds of a customer, as the desk shows it in one of the customer's calls.
  init(_ record: CustomerRecord, without call: String) {
    let earlier = record.calls.filter { $0.id != call }
    self.init(
      reference: record.reference, contactCount: record.contactCount - (record.calls.count - earlier.count),
      lastContact: earlier.map(\.began).max(), flags: record.flags,
      promises: record.promises.filter { $0.state == .open })
  }
}
