import Calls
import Journal
import Language

/// How a call is named at the command line: by its number in the list, as `last`, or by its id or the beginning of it.
enum CallName {
  /// What every command that takes a call says about naming it.
  static let help = tr("The call: its number in coolhead calls, last, last-2, or the beginning of its id.")

  /// The id of the call that is meant.
  ///
  /// Numbers and `last` are those of the list that `coolhead calls` shows now, newest first. A word that can mean two
  /// calls is refused, because the wrong one would be read without anybody noticing.
  static func id(of name: String, in journal: any Journal) throws -> String {
    // What belongs to no call, such as a break that was asked for, is found under no name.
    if name.isEmpty { return "" }
    if name.hasPrefix("id:") {
      let id = String(name.dropFirst(3))
      guard try journal.call(id) != nil else { throw unknown(id) }
      return id
    }
    if let back = back(name) {
      let calls = try journal.calls(limit: back + 1)
      guard calls.indices.contains(back) else { throw tooFar(name, calls.count) }
      return calls[back].id
    }
    let exact = try journal.call(name)
    if let number = Int(name), (1...mostListed).contains(number), String(number) == name {
      let calls = try journal.calls(limit: number)
      let listed = calls.indices.contains(number - 1) ? calls[number - 1].id : nil
      if let exact, let listed, exact.id != listed {
        throw Failure.usage(
          tr(
            "\"\(name)\" is the number of one call and the id of another. "
              + "Write id:\(name) for that id, or last-\(number - 1) for number \(name) of the list."))
      }
      guard let id = exact?.id ?? listed else { throw tooFar(name, calls.count) }
      return id
    }
    if let exact { return exact.id }
    let found = try journal.calls(limit: mostListed).filter { $0.id.hasPrefix(name) }
    if found.count > 1 {
      throw Failure.usage(
        tr(
          "The ids of \(found.count) calls begin with \"\(name)\"; write more of it, or the number of the call in "
            + "coolhead calls."))
    }
    guard let id = found.first?.id else { throw unknown(name) }
    return id
  }

  /// How many calls before the newest one is meant; nil for another kind of name.
  private static func back(_ name: String) -> Int? {
    if name == "last" { return 0 }
    guard name.hasPrefix("last-"), let number = Int(name.dropFirst(5)), (0..<mostListed).contains(number) else {
      return nil
    }
    return number
  }

  static func unknown(_ name: String) -> Failure {
    .input(tr("The journal has no call \"\(name)\". coolhead calls lists those it has."))
  }

  private static func tooFar(_ name: String, _ count: Int) -> Failure {
    let held = count == 0 ? tr("no call") : plural(count, "\(count) call", "\(count) calls")
    return .input(tr("The journal has no call \"\(name)\": it holds \(held). coolhead calls lists them."))
  }

  private static let mostListed = 1_000
}
