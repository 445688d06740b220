import Calls
import Language

/// What somebody types into the list of commands, and how well a command fits it.
///
/// Whoever types in a call presses Enter on the first hit, so the order is what counts: the whole name, the beginnings of
/// the name's words, what else people call it, and last what its description says. Words are found from their beginning
/// alone, and nothing grave is done by half a word. Where nothing answers all the words as they stand, the small ones are
/// left out and other forms of the rest are tried; then whatever answers most of them comes first.
struct CommandSearch {
  /// How a command fits, the best first.
  enum Rank: Int, Comparable {
    case name, key, nameWords, synonym, partOfName, synonymWords, description, group

    static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
  }

  let typed: String
  let words: [String]
  /// True where a word is found in its other forms as well, such as `talking` in `talkative`.
  private let isLoose: Bool

  init(_ typed: String) {
    self.typed = typed
    words = CommandSearch.words(typed)
    isLoose = false
  }

  private init(_ search: CommandSearch) {
    typed = search.typed
    let great = search.words.filter { !CommandSearch.smallWords.contains($0) }
    words = (great.isEmpty ? search.words : great).map(CommandSearch.stem)
    isLoose = true
  }

  /// The same search without its small words, and for the words in all their forms.
  var loosened: CommandSearch { CommandSearch(self) }

  /// Words that say nothing by themselves of what somebody looks for.
  private static let smallWords: Set<String> = [
    "a", "an", "the", "to", "at", "of", "for", "in", "on", "off", "with", "by", "from", "and", "or", "but", "so", "i",
    "im", "me", "my", "you", "your", "he", "she", "it", "its", "they", "them", "their", "we", "us", "our", "is", "am",
    "are", "was", "be", "been", "do", "does", "did", "has", "have", "had", "will", "would", "can", "could", "this",
    "that", "just", "very", "keeps", "keep", "wants", "want", "about", "customer", "caller",
  ]

  /// Words beside the small ones that by themselves name nothing: "not working" has nothing to do with "not breathing".
  private static let emptyWords: Set<String> = [
    "not", "dont", "doesnt", "didnt", "isnt", "cant", "cannot", "wont", "any", "all", "get", "got", "gets", "now",
    "more",
    "out", "too", "need", "needs", "say", "says", "said", "how", "who", "what", "when", "where", "why", "there", "here",
    "then", "than",
  ]

  /// The part of a word that its forms share, as far as an ending tells it.
  private static func stem(_ word: String) -> String {
    for ending in ["ing", "ed", "es", "s", "e"] where word.hasSuffix(ending) && word.count - ending.count >= 4 {
      return String(word.dropLast(ending.count))
    }
    return word
  }

  /// How well a command fits; nil where it does not.
  /// - Parameter called: what else people call it, by the playbook.
  func fit(_ command: Command, keys: [String], called: [String]) -> (rank: Rank, isWhole: Bool)? {
    if keys.contains(typed) { return (.key, true) }
    guard !words.isEmpty else { return nil }
    let said = CommandSearch.texts(of: command)
    if said.name == words { return (.name, true) }
    let synonyms = said.synonyms + called.map(CommandSearch.words)
    if words.allSatisfy(said.name.contains) { return (.nameWords, isWhole(said.name)) }
    if synonyms.contains(words) { return (.synonym, true) }
    if begins(said.name) { return (.partOfName, false) }
    if let found = synonyms.first(where: isWhole) ?? synonyms.first(where: begins) {
      return (.synonymWords, isWhole(found))
    }
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
      group = CommandSearch.words(command.group.title) + (command.group == .setting ? CommandSearch.settingWords : [])
    }
  }

  /// What other programs call settings.
  private static var settingWords: [String] { words(tr("preferences options configuration")) }

  /// The texts of all commands as they stand in the source, for which each key asks.
  private static let own: [String: Texts] = {
    var texts: [String: Texts] = [:]
    for command in Command.all { texts[command.id] = Texts(command) }
    return texts
  }()

  private static func texts(of command: Command) -> Texts {
    (Language.current == nil ? own[command.id] : nil) ?? Texts(command)
  }

  /// How many of the words a command answers, where it does not answer all: somebody typed a sentence. What it is called
  /// counts more than what is told of it.
  func hits(_ command: Command, called: [String]) -> Int {
    let said = CommandSearch.texts(of: command)
    let names = said.name + (said.synonyms + called.map(CommandSearch.words)).joined()
    return words.reduce(0) { sum, word in
      guard word.count >= 3, !CommandSearch.emptyWords.contains(word) else { return sum }
      return sum + (names.contains { $0.hasPrefix(word) } ? 3 : said.help.contains { $0.hasPrefix(word) } ? 1 : 0)
    }
  }

  /// How many of all the words that were typed one name of a command holds, the small ones too: they tell two apart that
  /// answer the others equally well.
  func closeness(_ command: Command, called: [String]) -> Int {
    guard isLoose else { return 0 }
    let said = CommandSearch.texts(of: command)
    let all = CommandSearch.words(typed).map(CommandSearch.stem)
    return ([said.name] + said.synonyms + called.map(CommandSearch.words)).reduce(0) { most, name in
      max(most, all.count { word in name.contains { CommandSearch.stem($0) == word } })
    }
  }

  /// How many words the longest of a command's names has that stands in what was typed as it is; names of one word are too
  /// little for that ("threatens to sue").
  func namedWords(called: [String]) -> Int {
    let all = CommandSearch.words(typed)
    return called.map(CommandSearch.words).filter { $0.count > 1 && !all.ranges(of: $0).isEmpty }.map(\.count).max()
      ?? 0
  }

  private func begins(_ text: [String]) -> Bool {
    words.allSatisfy { word in text.contains { $0.hasPrefix(word) } }
  }

  private func isWhole(_ text: [String]) -> Bool { !isLoose && words.allSatisfy(text.contains) }

  /// The words of a text as they are compared: without case, and without the signs in and between them.
  private static func words(_ text: String) -> [String] {
    text.folded.filter { $0 != "'" && $0 != "’" }.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}

extension Command {
  /// True for a mark that changes the whole screen or calls somebody, which nobody may set by accident.
  var isGrave: Bool {
    switch deed {
    case .act(.conductPressed(let conduct)): conduct.traits.contains(.confirmed)
    case .act(.wayPressed(let conduct, _)): conduct.traits.contains(.danger)
    default: false
    }
  }

  /// True for what tells that somebody may come to harm.
  fileprivate var tellsDanger: Bool {
    switch deed {
    case .act(.conductPressed(let conduct)), .act(.wayPressed(let conduct, _)): conduct.traits.contains(.danger)
    default: false
    }
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
    // Nobody is rung who is written to.
    if command.id == "call.outbound", let call = focusedCall, call.isLive, call.isWritten { return false }
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
    let found = ordered(for: filter)
    let search = CommandSearch(filter)
    // Who types what just happened has no time to choose: a danger stands first where its own words are there.
    let dangers = found.enumerated().compactMap { index, command -> (order: [Int], command: Command)? in
      guard command.tellsDanger else { return nil }
      let count = search.namedWords(called: playbook?.find[command.id] ?? [])
      return count > 0 ? ([-count, index], command) : nil
    }
    guard !dangers.isEmpty else { return found }
    let first = dangers.sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.command)
    return first + found.filter { command in !first.contains { $0.id == command.id } }
  }

  private func ordered(for filter: String) -> [Command] {
    let search = CommandSearch(filter)
    guard !search.words.isEmpty || !filter.allSatisfy(\.isWhitespace) else {
      // What leaves the desk does not stand where Enter finds it by itself.
      let isAtDesk = place != .start || focusedCall != nil
      let all = Command.all.filter(isOffered)
      let offered = isAtDesk ? all.filter { !$0.leavesDesk } + all.filter(\.leavesDesk) : all
      guard focusedCall == nil, practice == nil else { return offered }
      return offered + Command.all.filter { $0.places.contains(.live) && $0.needsCall && !isOffered($0) }
    }
    let offered = Command.all.filter(isOffered)
    for search in [search, search.loosened] {
      let isNamed = offered.contains { $0.group == .setting && $0.title.lowercased() == filter.lowercased() }
      let found = offered.enumerated().compactMap { index, command -> (order: [Int], command: Command)? in
        let called = playbook?.find[command.id] ?? []
        return search.fit(command, keys: keysHere(of: command), called: called).map {
          let isGraveHalf = command.isGrave && !$0.isWhole
          // In a call what helps with the customer comes before a setting of the same name, and that before what only
          // looks at the desk.
          let isSetting = command.group == .setting || isNamed && [.view, .program].contains(command.group)
          let tier = $0.rank > .synonymWords ? 2 : isSetting ? 1 : 0
          return (
            [
              isGraveHalf ? 1 : 0, hasNothingToDo(command) ? 1 : 0, tier, -search.closeness(command, called: called),
              $0.rank.rawValue, index,
            ], command
          )
        }
      }
      if !found.isEmpty { return found.sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.command) }
    }
    let loose = search.loosened
    let found = offered.enumerated().compactMap { index, command -> (order: [Int], command: Command)? in
      let hits = loose.hits(command, called: playbook?.find[command.id] ?? [])
      guard hits > 0 else { return nil }
      let tier = command.group == .situation ? 0 : command.group == .setting ? 2 : 1
      return ([command.isGrave ? 1 : 0, command.group == .setting ? 1 : 0, -hits, tier, index], command)
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
    return fit?.isWhole != true
  }
}
