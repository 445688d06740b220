import Calls
import Language

/// What somebody types into the list of commands, and how well a command fits it.
///
/// Whoever types in a call presses Enter on the first hit, so the order is what counts: the whole name, the beginnings of
/// the name's words, what else people call it, and last what its description says. Words are found from their beginning
/// alone, and nothing grave is done by half a word.
struct CommandSearch {
  /// How a command fits, the best first.
  enum Rank: Int {
    case name, key, nameWords, synonym, synonymWords, description, group, oneWord
  }

  let typed: String
  let words: [String]

  init(_ typed: String) {
    self.typed = typed
    words = CommandSearch.words(typed)
  }

  /// How well a command fits; nil where it does not.
  /// - Parameter called: what else people call it, by the playbook.
  func fit(_ command: Command, keys: [String], called: [String]) -> (rank: Rank, isWhole: Bool)? {
    if keys.contains(typed) { return (.key, true) }
    guard !words.isEmpty else { return nil }
    let said = CommandSearch.texts(of: command)
    if said.name == words { return (.name, true) }
    if begins(said.name) { return (.nameWords, isWhole(said.name)) }
    let synonyms = said.synonyms + called.map(CommandSearch.words)
    if synonyms.contains(words) { return (.synonym, true) }
    if let found = synonyms.first(where: begins) { return (.synonymWords, isWhole(found)) }
    if begins(said.name + synonyms.joined() + said.help) { return (.description, false) }
    return begins(said.group) ? (.group, false) : nil
  }

  /// What is said of a command, in words.
  private struct Texts {
    let name: [String]
    let synonyms: [[String]]
    let help: [String]
    let group: [String]

    init(_ command: Command) {
      name = CommandSearch.words(command.title)
      synonyms = command.words.map(CommandSearch.words)
      help = CommandSearch.words(command.help)
      group = CommandSearch.words(command.group.title)
    }
  }

  /// The texts of all commands as they stand in the source, for which each key asks.
  private static let own: [String: Texts] = {
    var texts: [String: Texts] = [:]
    for command in Command.all { texts[command.id] = Texts(command) }
    return texts
  }()

  private static func texts(of command: Command) -> Texts {
    (Language.current == nil ? own[command.id] : nil) ?? Texts(command)
  }

  /// True where one of several words alone is what a command is called: somebody typed a sentence.
  func fitsOneWord(of command: Command, called: [String]) -> Bool {
    guard words.count > 1 else { return false }
    let whole = ([command.title] + command.words + called).map(CommandSearch.words)
    return words.contains { $0.count >= 4 && whole.contains([$0]) }
  }

  private func begins(_ text: [String]) -> Bool {
    words.allSatisfy { word in text.contains { $0.hasPrefix(word) } }
  }

  private func isWhole(_ text: [String]) -> Bool { words.allSatisfy(text.contains) }

  /// The words of a text as they are compared: without case, and without the signs in and between them.
  private static func words(_ text: String) -> [String] {
    text.folded.filter { $0 != "'" && $0 != "’" }.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}

extension Command {
  /// True for a mark that changes the whole screen or calls somebody, which nobody may set by accident.
  var isGrave: Bool {
    guard case .act(.conductPressed(let conduct)) = deed else { return false }
    return [.threat, .bomb, .selfharm, .sexual, .discrimination].contains(conduct)
  }

  /// True for what leaves the desk for another program; the list offers it at the desk too, where keys mean other things.
  var leavesDesk: Bool {
    switch deed {
    case .act(.demoRequested), .act(.practice(.programRequested)): true
    default: false
    }
  }

  /// True for what is about a call that runs.
  fileprivate var needsLiveCall: Bool {
    [.feeling, .need, .conduct, .situation].contains(group) || ["call.end", "call.listening"].contains(id)
  }

  /// True for what is about a call on the screen.
  fileprivate var needsCall: Bool {
    needsLiveCall || [.prompt, .notes, .view].contains(group) || id == "checks" || id.hasPrefix("cause")
      || (group == .customer && id != "customer.grants") || (group == .help)
  }

  /// True for what belongs to work alone.
  fileprivate var isOfWork: Bool {
    leavesDesk || group == .shift
      || ["call.new", "call.list", "break.take", "customer.flag", "promise.list"].contains(id)
  }
}

extension DeskState {
  /// True where a command can be done on the screen as it is.
  public func isOffered(_ command: Command) -> Bool {
    if command.leavesDesk { return practice == nil }
    guard place != .start || focusedCall != nil else { return command.places.contains(.start) }
    guard command.places.contains(.live), command.group != .practice || practice != nil else { return false }
    if practice != nil, command.isOfWork { return false }
    if command.id.hasPrefix("level."), focusedCall?.liveTags.isEmpty != false { return false }
    if command.needsLiveCall { return focusedCall?.isLive == true }
    return !command.needsCall || focusedCall != nil
  }

  /// The keys of a command on this screen.
  public func keysHere(of command: Command) -> [String] {
    command.leavesDesk && (place != .start || focusedCall != nil) ? [] : keys.keys(of: command)
  }

  /// What can be done that fits what was typed, the best first. Where nothing is typed everything is told, that which
  /// waits for a call too, as nobody could learn its keys beforehand otherwise.
  public func commands(for filter: String) -> [Command] {
    let search = CommandSearch(filter)
    guard !search.words.isEmpty || !filter.allSatisfy(\.isWhitespace) else {
      // What leaves the desk does not stand where Enter finds it by itself.
      let isAtDesk = place != .start || focusedCall != nil
      let all = Command.all.filter(isOffered)
      let offered = isAtDesk ? all.filter { !$0.leavesDesk } + all.filter(\.leavesDesk) : all
      guard focusedCall == nil, practice == nil else { return offered }
      return offered + Command.all.filter { $0.places.contains(.live) && $0.needsCall && !isOffered($0) }
    }
    let offered = Command.all.enumerated().filter { isOffered($0.element) }
    let found = offered.compactMap { index, command -> (order: [Int], command: Command)? in
      let fit = search.fit(command, keys: keysHere(of: command), called: playbook?.find[command.id] ?? [])
      return fit.map {
        ([command.isGrave && !$0.isWhole ? 1 : 0, hasNothingToDo(command) ? 1 : 0, $0.rank.rawValue, index], command)
      }
    }
    if found.isEmpty {
      return offered.map(\.element).filter { search.fitsOneWord(of: $0, called: playbook?.find[$0.id] ?? []) }
    }
    return found.sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.command)
  }

  /// Whether a command answers what nobody has asked.
  private func hasNothingToDo(_ command: Command) -> Bool {
    command.id == "colleague.answer" && team?.requests.isEmpty != false
  }

  /// True where Enter first writes a command's whole name: it is grave, and only a part of a word of it was typed.
  public func isHalfNamed(_ command: Command, by filter: String) -> Bool {
    guard command.isGrave else { return false }
    let fit = CommandSearch(filter).fit(
      command, keys: keysHere(of: command), called: playbook?.find[command.id] ?? [])
    return fit?.isWhole == false
  }
}
