import Calls
import Coaching
import DeskSupport
import Foundation
import Library
import TerminalKit
import Testing

@testable import Desk
@testable import Screens

/// A practice may be claimed only where its words stand on a screen of 80x24 in the state they are for.
struct PracticeClaimTests {
  private static let book = Library.bundledPlaybook()
  private static let places = Library.bundledCoverage().places.values.flatMap { $0 }
    .filter { !$0.path.hasPrefix("Sources/") }
  private static let groups = Set(places.map { StagedClaim.group(of: $0.path) }).sorted()

  @Test("every claim is painted", arguments: groups)
  func painted(group: String) {
    let stage = ClaimStage(book: Self.book)
    let places = Set(Self.places.filter { StagedClaim.group(of: $0.path) == group })
    #expect(!places.isEmpty)
    for place in places.sorted(by: { $0.path < $1.path }) {
      let missing = stage.scripts(of: place.path).first { !stage.shows(place, by: $0) }
      #expect(!stage.scripts(of: place.path).isEmpty, "no state is known for \(place.path)")
      #expect(missing == nil, "\(place.path) is not to be seen after \(missing ?? .init()): \(place.words)")
    }
  }

  @Test("words that the state does not show are found missing")
  func mutated() {
    let place = Coverage.Place(path: "opening.self", words: Self.book.opening.own)
    func shows(_ change: (inout Playbook) -> Void, _ place: Coverage.Place) -> Bool {
      var book = Self.book
      change(&book)
      let stage = ClaimStage(book: book)
      return stage.scripts(of: place.path).allSatisfy { stage.shows(place, by: $0) }
    }
    #expect(shows({ _ in }, place))
    #expect(!shows({ $0.opening.own = "Something else." }, place))
    let long = ["one", "two", "three"].map { number in (1...24).map { "\(number)\($0)" }.joined(separator: " ") }
    let third = Coverage.Place(path: "opening.say3", words: long[2])
    #expect(!shows({ $0.opening.say = long }, third), "there is no room behind two long lines")
    let step = Coverage.Place(path: "conduct.insult.steps.1", words: "They wait for your answer")
    #expect(shows({ _ in }, step))
    #expect(!shows({ $0.conduct[.insult]?.now = "x" }, step))
    let other = Coverage.Place(path: "needs.fix.say2", words: Self.book.needs[.vent]?.entry.say[1] ?? "")
    #expect(!shows({ _ in }, other), "words of another need are not words of this one")
  }
}

/// One way to the state that a claim is for.
struct StagedClaim: Hashable, CustomStringConvertible {
  /// What happens before the first key.
  enum Setting: Hashable { case plain, known, equipped, mail, inPerson, chat }
  var setting = Setting.plain
  /// Keys as they are typed; `Enter`, `Esc`, `Down`, `Right`, `Tab`, `wait 90`, `hang up` and the like are no letters.
  var keys: [String] = []
  /// True where every screen on the way counts, and not the last alone.
  var isWay = false

  var description: String { "\(setting): \(keys.joined(separator: " "))" }

  /// What is staged alike.
  static func group(of path: String) -> String {
    let parts = path.split(separator: ".").map(String.init)
    let isDeep = ["emotions", "conduct"].contains(parts.first)
    return isDeep ? parts.prefix(2).joined(separator: ".") : parts.first ?? path
  }
}

/// Brings desks into the states that claims are for, and reads their screens.
final class ClaimStage {
  let book: Playbook
  private var texts: [StagedClaim: [String]] = [:]
  private static let size = Size(columns: 80, rows: 24)

  init(book: Playbook) {
    self.book = book
  }

  // MARK: States

  /// The ways to the states of a claim; its words must be seen on each of them.
  func scripts(of path: String) -> [StagedClaim] {
    let parts = path.split(separator: ".").map(String.init)
    let number = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    switch parts[0] {
    case "opening": return both([])
    case "phases": return both(Array(repeating: "Enter", count: number - 1))
    case "listen": return both(["f2"])
    case "emotions":
      guard let emotion = Emotion(rawValue: parts[1]) else { return [] }
      return both(["\(emotion.key)\(parts[3])", "heard"])
    case "needs":
      guard let need = Need(rawValue: parts[1]) else { return [] }
      return both(["n\(need.key)", "heard"])
    case "crossings":
      guard book.crossings.indices.contains(number - 1) else { return [] }
      let crossing = book.crossings[number - 1]
      return crossing.levels.flatMap { both(["n\(crossing.need.key)\(crossing.emotion.key)\($0.rawValue)", "heard"]) }
    case "conduct":
      guard let conduct = Conduct(rawValue: parts[1]), let entry = book.conduct[conduct] else { return [] }
      guard parts.count > 3, let index = Int(parts[3]).map({ $0 - 1 }) else {
        return [StagedClaim(keys: ["walk " + parts[1]], isWay: true)]
      }
      let steps = parts[2] == "mail" ? entry.mail : entry.steps
      guard steps.indices.contains(index) else { return [] }
      let setting: StagedClaim.Setting =
        parts[2] == "mail" ? .mail : steps[index].media == [.inPerson] ? .inPerson : .plain
      return [StagedClaim(setting: setting, keys: ["walk " + parts[1], "step " + steps[index].title], isWay: true)]
    case "situations": return parts.count > 1 ? both(["situation " + parts[1]]) : []
    case "end": return both(["o1", "E"])
    case "after": return [StagedClaim(keys: ["E", "y"])]
    case "guard":
      guard book.phrases.indices.contains(number - 1), let words = book.phrases[number - 1].avoid.first else {
        return []
      }
      return [StagedClaim(keys: ["r", words])]
    case "causes": return [StagedClaim(keys: Self.causes[parts[1]] ?? [])]
    case "checks": return [StagedClaim(keys: ["k"])]
    default: return (Self.ways[parts[0]] ?? []).isEmpty ? [] : [StagedClaim(keys: ["ways " + parts[0]], isWay: true)]
    }
  }

  private func both(_ keys: [String]) -> [StagedClaim] {
    [StagedClaim(keys: keys), StagedClaim(setting: .known, keys: keys)]
  }

  private static let causes = [
    "ask": ["a2nf"], "product": ["a2xp"], "service": ["a2xs"], "our_error": ["a2xo"], "expectation": ["a2xe"],
    "own_day": ["a2xx"],
  ]

  /// What is walked to see the words of a section; each screen on the way counts.
  private static let ways: [String: [StagedClaim]] = [
    "flags": [
      way(.known, ["F"]), way(.known, ["I", "Esc", "F", "Enter"]),
      way(.known, ["file", "F", "Right", "Enter", "Right", "Right", "Right", "Right", "Right", "Right"]),
      way(.known, ["I", "Esc", "F", "Right", "Right", "Right", "Enter"]),
      way(.known, ["I", "Esc", "F", "Right", "Right", "Right", "Enter", "Enter", "Enter", "Enter", "Enter"]),
      way(
        .known,
        [
          "I", "Esc", "F", "Right", "Right", "Right", "Enter", "Right", "Enter", "Enter", "Enter", "Enter", "Right",
          "Enter", "Enter", "Enter",
        ]),
      way(.known, ["F", "Right", "Right", "Right", "Enter"]),
      way(.known, ["prefund", "Enter", "in 2 h", "Enter", "F", "Right", "Right", "Right", "Enter"]),
    ],
    "authority": [way(.equipped, ["a2xo", "A"]), way(.equipped, ["s2", "A"]), way(.plain, ["A"])],
    "ladder": [
      way(.plain, ["I", ">"]), way(.plain, ["I", "Esc"]), way(.plain, ["I", ">", "sorry", "Enter"]),
      way(.plain, ["I", "Enter", "I", "Enter", "I", "3", "E"]),
      way(.plain, ["I", "Enter", "I", "Enter", "I", "3", "E", ">"]), way(.plain, ["P", "Enter", "E"]),
      way(.plain, ["prefund", "Enter", "in 2 h", "Enter", "E", "y"]), way(.plain, ["V", "Enter"]),
      way(.plain, ["X", "Enter", "E", "y", ">"]),
      way(.plain, ["prefund", "Enter", "in 2 h", "Enter", "X", "E"]),
    ],
    "cooldown": [
      way(.known, ["earn warm", "break"]), way(.known, ["earn hot", "break"]), way(.known, ["earn severe", "break"]),
      way(.known, ["earn critical", "break"]),
    ],
    "help": [
      way(
        .plain, ["a3", "I", "Esc", "I", "Esc", "I", "Esc", "I", "Esc", "I", "Esc", "D", "Esc", "D", "Esc", "D", "Esc"]),
      way(.plain, ["a3", "wait 600", "wait 310", "wait 600", "wait 310"]), way(.plain, ["j3"]),
      way(.plain, ["a2nc"]), way(.plain, ["i1nc"]),
      way(.plain, ["H", "Down", "Right", "Right", "Right", "Down", "Right", "Right", "Right"]),
      way(
        .equipped,
        [
          "M", "Enter", "M", "1", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "H", "Enter",
        ]),
      way(
        .equipped,
        [
          "H", "Down", "Right", "Right", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "H",
          "Enter",
        ]),
      way(
        .equipped,
        [
          "H", "Down", "Right", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "H", "Enter",
          "H", "Right", "Right", "Enter",
        ]),
      way(.plain, ["card"]),
    ],
    "shift": [
      way(.equipped, ["z"]), way(.equipped, ["day 1", "z"]), way(.equipped, ["day 2", "z"]),
      way(.equipped, ["load 100", "z"]), way(.equipped, ["load 150", "z"]), way(.equipped, ["load 230", "z"]),
      way(.plain, ["E", "y", "l", "Down", "Down", "Down"]), way(.plain, ["load 160", "earn warm", "break"]),
      way(.plain, ["load 230", "earn warm", "break"]),
    ],
    "promises": [
      way(.plain, ["p", "Down", "Down", "Down", "Down"]),
      way(.plain, ["prefund", "Enter", "in 2 h", "Down", "Right", "Right", "Right", "Left", "Left", "Left"]),
      way(.plain, ["prefund", "Enter", "in 2 h", "Down", "Down", "Down", "Down", "Right", "Right"]),
      way(
        .plain,
        [
          "xpprefund", "Enter", "in 2 h", "Down", "Down", "Down", "Down", "Down", "Right", "Right", "Enter", "Enter",
          "Enter",
        ]),
      way(
        .plain,
        ["prefund", "Enter", "in 2 h", "Down", "Down", "Down", "in 1 h", "Enter", "Enter", "Enter", "Enter", "Enter"]),
      way(
        .plain,
        [
          "prefund", "Enter", "in 2 h", "Down", "Left", "Down", "Down", "Down", "Right", "Right", "Enter", "Enter",
          "Enter",
        ]),
      way(.plain, ["prefund", "Enter", "in 2 h", "Enter", "E"]),
      way(
        .plain,
        ["prefund", "Enter", "in 20 min", "Enter", "wait 900", "wait 1", "wait 1", "wait 298", "wait 1", "wait 1"]),
    ],
  ]

  private static func way(_ setting: StagedClaim.Setting, _ keys: [String]) -> StagedClaim {
    StagedClaim(setting: setting, keys: keys, isWay: true)
  }

  // MARK: Looking

  /// True where the words stand on a screen of the state, with the facts that are known there.
  func shows(_ place: Coverage.Place, by script: StagedClaim) -> Bool {
    if let section = script.keys.first?.dropping("ways ") {
      return (Self.ways[section] ?? []).contains { shows(place, by: $0) }
    }
    let patterns = place.words.components(separatedBy: " || ").compactMap(Self.pattern)
    var script = script
    let step = script.keys.last?.dropping("step ")
    if step != nil { script.keys.removeLast() }
    return screens(script).contains { screen in
      (step == nil || screen.hasPrefix("[\(step ?? "")] "))
        && patterns.contains { screen.firstMatch(of: $0) != nil }
    }
  }

  /// The words with room for a fact where one can stand.
  private static func pattern(of text: String) -> Regex<AnyRegexOutput>? {
    let parts = text.split(separator: /\{[^}]*\}/, omittingEmptySubsequences: false)
    let words = parts.map { NSRegularExpression.escapedPattern(for: plain(String($0))) }
    return try? Regex(words.joined(separator: " ?.{1,80}? ?"))
  }

  private func screens(_ script: StagedClaim) -> [String] {
    if let known = texts[script] { return known }
    var found: [String] = []
    if var desk = desk(script.setting) {
      for key in script.keys {
        take(key, &desk, &found)
        if script.isWay { found += Self.read(&desk) }
      }
      if !script.isWay || script.keys.isEmpty { found = Self.read(&desk) }
    }
    texts[script] = found
    return found
  }

  /// The sidebar's words in one line, and the whole screen's.
  private static func read(_ desk: inout TestDesk) -> [String] {
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    let rows = (0..<size.rows).map { Array(frame.text(row: $0)) }
    let beside = rows.dropFirst(2).dropLast(2).map { String($0.dropFirst(LiveLayout(size).sidebar?.column ?? 0)) }
    return [plain(beside.joined(separator: " ")), plain(rows.map { String($0) }.joined(separator: " "))]
  }

  private static func plain(_ text: String) -> String {
    text.replacingOccurrences(of: " · ", with: ", ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .replacingOccurrences(of: " ,", with: ",")
  }

  private func desk(_ setting: StagedClaim.Setting) -> TestDesk? {
    var desk = TestDesk(playbook: book)
    desk.size = Self.size
    desk.state.zone = TimeZone(identifier: "UTC")
    desk.state.agent = "Sam"
    let channel: String? = [.mail: "email", .inPerson: "in_person", .chat: "chat"][setting]
    let isKnown = setting == .known
    let parties = isKnown ? [Party(id: "customer", role: .customer, name: "Ms Rahman")] : []
    desk.arrive(
      .callStarted(CallFacts(channel: channel, parties: parties, reference: isKnown ? "C-7" : nil)), call: "c")
    desk.say("My order is late.", call: "c")
    if setting == .equipped {
      desk.state.workplace.grants = [Workplace.Grant(what: "credit", upTo: 30, unit: "EUR", when: nil, above: "Dana")]
      desk.state.workplace.routes = [Workplace.Route(name: "Dana", role: "supervisor", reach: "ext. 204")]
      desk.state.workplace.cueWords = ["slow"]
    }
    return desk
  }

  // MARK: Keys

  private func take(_ token: String, _ desk: inout TestDesk, _ found: inout [String]) {
    let named: [String: Key] = ["Enter": .enter, "Esc": .escape, "Down": .down, "Right": .right, "Left": .left]
    if let key = named[token] { return desk.press(key) }
    if let seconds = token.dropping("wait ").flatMap(Int.init) { return desk.pass(seconds: seconds) }
    if let name = token.dropping("walk "), let conduct = Conduct(rawValue: name) {
      found += walk(conduct, desk)
      return
    }
    if let name = token.dropping("earn "), let band = Band(rawValue: name) { return desk.earn(band) }
    if let load = token.dropping("load ").flatMap(Double.init) { return setLoad(load, &desk) }
    if let days = token.dropping("day ").flatMap(Int64.init) { return desk.setClock(hours: 24 * days) }
    if let name = token.dropping("situation "), let situation = Situation(rawValue: name) {
      desk.act(.situationChosen(situation))
      return
    }
    switch token {
    case "heard": for _ in 0..<200 where desk.advice?.afterListening != nil { desk.pass(seconds: 1) }
    case "file":
      desk.act(.customer(.loaded(call: desk.call.id, CustomerFile(reference: "C-7", contactCount: 4))))
    case "card":
      let card = LimitsCard(agent: "Sam", limits: desk.state.limits, workplace: desk.state.workplace, texts: book.help)
      found.append(Self.plain(card.lines.joined(separator: " ")))
    case "break":
      for _ in 0..<110 {
        desk.pass(seconds: 5)
        found += Self.read(&desk)
      }
    default: desk.press(token)
    }
  }

  private func setLoad(_ load: Double, _ desk: inout TestDesk) {
    let entries = (0..<5).map { Exposure.Entry(call: "old \($0)", ended: desk.clock.time, strain: load / 5) }
    let began = desk.clock.time.advanced(milliseconds: -4_000_000)
    desk.act(.shift(.loaded(ShiftFile(began: began, entries: entries))))
  }

  /// Every step of a protocol that keys lead to, each as it is painted while it waits.
  private func walk(_ conduct: Conduct, _ start: TestDesk) -> [String] {
    var found: [String] = []
    var seen: Set<String> = []
    var open = [start]
    open[0].press(String(conduct.key))
    while let desk = open.popLast(), seen.count < 400 {
      var desk = desk
      let prompt = desk.advice?.conduct
      let said = desk.call.acts.count { act in
        if case .ladderSaid = act.payload { return true }
        return false
      }
      let way = desk.call.isLive ? "\(desk.call.count(of: conduct)) \(said)" : "over"
      let state = "\(prompt?.title ?? "none") \(way)"
      guard seen.insert(state).inserted else { continue }
      found += Self.read(&desk).map { "[\(prompt?.title ?? "")] \($0)" }
      var ways: [TestDesk] = []
      for number in 1...max(1, prompt?.choices.count ?? 1) {
        var next = desk
        if prompt?.choices.isEmpty == false { next.press(String(number)) } else { next.press(.enter) }
        for _ in 0..<14 {
          guard case .form = next.state.work.overlay else { break }
          next.press("x")
          next.press(.enter)
        }
        ways.append(next)
      }
      if desk.call.count(of: conduct) < 4, desk.call.isLive {
        var next = desk
        next.press(String(conduct.key))
        ways.append(next)
      }
      if desk.call.isLive {
        var next = desk
        next.endCall()
        ways.append(next)
      }
      open = ways.reversed() + open
    }
    return found
  }
}

extension String {
  /// What stands behind a beginning; nil where it begins otherwise.
  fileprivate func dropping(_ start: String) -> String? {
    hasPrefix(start) ? String(dropFirst(start.count)) : nil
  }
}
