import Language

/// Which key does what at this desk: the keys of the table of commands, with the agent's own in their place.
public struct KeyTable: Hashable, Sendable {
  /// The keys as they are where nobody has set others.
  public static let standard = KeyTable()

  /// The agent's own keys, by the id of the command.
  private let own: [String: [String]]
  /// Ids of commands that keep their keys whatever an agent wants, because the team has every desk alike there.
  private let locked: Set<String>

  private init(own: [String: [String]] = [:], locked: Set<String> = []) {
    self.own = own
    self.locked = locked
  }

  /// How many commands have keys of the agent's own.
  public var ownCount: Int { own.count }

  /// The table with other keys for a command; nil gives back those that everybody has.
  func giving(_ wanted: [String]?, to id: String) -> KeyTable {
    var changed = own
    changed[id] = wanted
    return KeyTable.reading(changed, locked: locked).table
  }

  /// Why a command can't have these keys, in a sentence; nil where it can.
  func problem(giving wanted: [String], to id: String) -> String? {
    var changed = own
    changed[id] = wanted
    let known = Set(KeyTable.reading(own, locked: locked).problems)
    return KeyTable.reading(changed, locked: locked).problems.first { !known.contains($0) }
  }

  /// Why a command keeps its keys; nil where it can have others.
  func reasonAgainstChanging(_ command: Command) -> String? {
    OwnKeys(locked: locked).reasonAgainst(command)
      ?? command.keys.lazy.compactMap(FixedKeys.reason).first
  }

  /// Reads what the settings say: keys by the id of a command or by a word for it.
  ///
  /// What can't be used is left out, and the command keeps the keys it has; each such thing is told in one sentence.
  /// - Parameter locked: ids of commands whose keys the team's policy keeps as they are.
  public static func reading(
    _ wanted: [String: [String]], locked: Set<String> = []
  ) -> (table: KeyTable, problems: [String]) {
    // Nearly everybody has the usual keys, and the desk begins with this.
    guard !wanted.isEmpty else { return (KeyTable(own: [:], locked: locked), []) }
    var reader = OwnKeys(locked: locked)
    reader.read(wanted)
    return (KeyTable(own: reader.own, locked: locked), reader.problems)
  }

  /// The keys of a command, the one to name first.
  public func keys(of command: Command) -> [String] {
    if let own = own[command.id] { return own + command.keys.filter { FixedKeys.reason(for: $0) != nil } }
    guard !own.isEmpty, let (leader, letter) = command.leading else { return command.keys }
    return (self.own[leader.id] ?? leader.keys).prefix(1).map { "\($0) \(letter)" }
  }

  /// The key to name for a command by its id; nil for one that has none or is none.
  public func key(of id: String) -> String? {
    own.isEmpty ? Command.usualKeys[id] : Command.named(id).flatMap { keys(of: $0).first }
  }

  /// The command of a key at a place; a leader and its letter have a blank between them.
  public func command(key: String, at place: Command.Place) -> Command? {
    guard !own.isEmpty else { return Command.command(key: key, at: place) }
    let name = key == " " ? "Space" : key
    let parts = name.split(separator: " ")
    if parts.count == 2, let leader = command(key: String(parts[0]), at: place)?.keys.first {
      return Command.command(key: "\(leader) \(parts[1])", at: place)
    }
    for (id, keys) in own where keys.contains(name) {
      if let command = Command.named(id), command.places.contains(place) { return command }
    }
    guard let command = Command.command(key: name, at: place) else { return nil }
    return keys(of: command).contains(name) ? command : nil
  }

  /// True where a key is one of those of a command.
  public func isKey(_ name: String?, of id: String) -> Bool {
    guard let name, let command = Command.named(id) else { return false }
    return keys(of: command).contains(name)
  }
}

extension Command {
  /// The command that has to come before, and the letter that this one is then; nil for one with a key of its own.
  fileprivate var leading: (leader: Command, letter: Substring)? {
    guard let parts = keys.first?.split(separator: " "), parts.count == 2,
      let leader = Command.all.first(where: {
        $0.keys.first == String(parts[0]) && $0.places.contains(.live)
      })
    else { return nil }
    return (leader, parts[1])
  }
}

/// Keys that mean the same everywhere and for everybody.
enum FixedKeys {
  /// Why a key can't be given another meaning; nil where it can.
  static func reason(for key: String) -> String? {
    if let reason = reasons[key] { return reason }
    return key.count == 1 && key.allSatisfy({ "0123456789".contains($0) })
      ? tr("digits choose, and say how strong a feeling is") : nil
  }

  private static var reasons: [String: String] {
    [
      "?": tr("it opens the help, which everybody has to find"),
      "F1": tr("it opens the help, which everybody has to find"),
      "Esc": tr("it puts aside what is open, everywhere"), "Enter": tr("it takes what is there, everywhere"),
      "Backspace": tr("it takes back what was done last"), "Tab": tr("it goes to the next call"),
      "Shift-Tab": tr("it goes to the call before"), "/": tr("it searches, everywhere"),
      ":": tr("it lists the commands, everywhere"),
      "Ctrl-Q": tr("it leaves the program"), "Ctrl-Z": tr("it goes to the shell"),
      "Ctrl-C": tr("it puts aside what is open, everywhere"), "Ctrl-L": tr("it paints the screen anew"),
      "Ctrl-K": tr("it lists the commands"), "Ctrl-H": tr("terminals send it for Backspace"),
      "Ctrl-I": tr("terminals send it for Tab"), "Ctrl-J": tr("terminals send it for Enter"),
      "Ctrl-M": tr("terminals send it for Enter"),
      "Up": moves, "Down": moves, "PgUp": moves, "PgDn": moves, "Home": moves, "End": moves,
    ]
  }

  private static var moves: String { tr("it moves through the conversation") }
}

/// Reads the agent's own keys and finds what is wrong with them.
private struct OwnKeys {
  /// What can be used, by the id of the command.
  private(set) var own: [String: [String]] = [:]
  private(set) var problems: [String] = []
  private var names: [String: String] = [:]
  private let locked: Set<String>

  init(locked: Set<String>) {
    self.locked = locked
  }

  mutating func read(_ wanted: [String: [String]]) {
    for (name, keys) in wanted.sorted(by: { $0.key < $1.key }).prefix(Limits.ownKeys) {
      let shown = name.prefix(40)
      let commands = commands(named: name)
      guard !commands.isEmpty else {
        problems.append(tr("keys: \"\(shown)\" is no command. \(hint(for: name)) It is left out."))
        continue
      }
      for command in commands {
        if let reason = reasonAgainst(command) {
          problems.append(tr("keys: \"\(shown)\" keeps its keys, because \(reason). It is left out."))
          continue
        }
        let taken = keys.prefix(Limits.keysOfCommand).compactMap { usable($0, for: String(shown)) }
        if keys.count > Limits.keysOfCommand {
          problems.append(
            tr("keys: \"\(shown)\" has more than \(Limits.keysOfCommand) keys; the first of them are used."))
        }
        if !taken.isEmpty { own[command.id, default: []] += taken }
      }
    }
    if wanted.count > Limits.ownKeys {
      problems.append(tr("keys: there are more than \(Limits.ownKeys) entries; the first of them by name are used."))
    }
    while settleOneConflict() {}
  }

  /// The commands of an id, or of a word of the desk.
  private func commands(named name: String) -> [Command] {
    if let command = Command.named(name) { return [command] }
    let word = name.lowercased()
    return Command.all.filter { $0.words.contains(word) && reasonAgainst($0) == nil }
  }

  private func hint(for name: String) -> String {
    let start = (name.lowercased().split(separator: ".").last ?? "").prefix(3)
    let near = Command.all.filter { command in
      !start.isEmpty && reasonAgainst(command) == nil
        && (command.id.split(separator: ".").contains { $0.hasPrefix(start) }
          || command.words.contains { $0.hasPrefix(start) })
    }
    guard !near.isEmpty else { return tr("coolhead config keys lists them.") }
    return tr("Did you mean \(near.prefix(3).map(\.id).joined(separator: ", "))? coolhead config keys lists them.")
  }

  /// Why a command keeps its keys; nil where it can have others.
  func reasonAgainst(_ command: Command) -> String? {
    if locked.contains(command.id) { return tr("your team's policy has it alike at every desk") }
    if command.keys.first?.contains(" ") == true { return tr("it is a letter after another key, which can be changed") }
    if command.id.hasPrefix("level.") { return tr("digits say how strong a feeling is") }
    if command.places == [.ownBreak] { return tr("the way out of a break is the same for everybody") }
    return nil
  }

  private mutating func usable(_ key: String, for name: String) -> String? {
    guard let read = Self.reading(key) else {
      problems.append(
        tr(
          "keys: \"\(name)\" asks for \"\(key.prefix(20))\", which is no key that can be set; expected one sign such as z "
            + "or é, F2 to F24, Space, or Ctrl with a letter such as Ctrl-G. It is left out."))
      return nil
    }
    if let reason = FixedKeys.reason(for: read) {
      problems.append(tr("keys: \"\(name)\" can't have \(read): \(reason). It is left out."))
      return nil
    }
    return read
  }

  /// A key as the desk names it; nil for what is none.
  private static func reading(_ text: String) -> String? {
    if text == " " || text.lowercased() == "space" { return "Space" }
    if text.count == 1, let scalar = text.unicodeScalars.first, scalar.value > 0x20, scalar.value != 0x7F,
      scalar.properties.generalCategory != .control, scalar.properties.generalCategory != .format
    {
      return text
    }
    let word = text.lowercased()
    for name in ["Esc", "Enter", "Backspace", "Tab", "Shift-Tab", "Up", "Down", "PgUp", "PgDn", "Home", "End"]
    where word == name.lowercased() { return name }
    if word == "escape" { return "Esc" }
    if word.hasPrefix("f"), let number = Int(word.dropFirst()), (1...24).contains(number) { return "F\(number)" }
    for prefix in ["ctrl-", "ctrl+", "c-", "^"] where word.hasPrefix(prefix) {
      let rest = word.dropFirst(prefix.count)
      guard rest.count == 1, let letter = rest.first, letter.isASCII, letter.isLetter else { return nil }
      return "Ctrl-\(letter.uppercased())"
    }
    return nil
  }

  /// Finds two commands that would have the same key at one place, and leaves the agent's own out.
  /// - Returns: false where there are none.
  private mutating func settleOneConflict() -> Bool {
    let table = Command.all.map { command in (command, own[command.id].map { $0 + kept(command) } ?? command.keys) }
    for place in [Command.Place.start, .live] {
      var holders: [String: Command] = [:]
      for (command, keys) in table where command.places.contains(place) {
        for key in Set(keys).sorted() {
          guard let holder = holders[key] else {
            holders[key] = command
            continue
          }
          let (loser, other) = own[command.id]?.contains(key) == true ? (command, holder) : (holder, command)
          guard own[loser.id]?.contains(key) == true else { continue }
          problems.append(
            tr(
              "keys: \(key) is asked for by \"\(loser.title)\" (\(loser.id)) and belongs to \"\(other.title)\" "
                + "(\(other.id)). Give \(other.id) another key too, or choose another for \(loser.id). "
                + "\"\(loser.title)\" does not get it."))
          own[loser.id]?.removeAll { $0 == key }
          if own[loser.id]?.isEmpty == true { own[loser.id] = nil }
          return true
        }
      }
    }
    return false
  }

  private func kept(_ command: Command) -> [String] { command.keys.filter { FixedKeys.reason(for: $0) != nil } }
}
