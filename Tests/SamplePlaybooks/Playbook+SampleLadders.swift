import Calls
import Coaching

extension Playbook {
  /// Ladders of the same build as the bundled ones, whose words say where they come from.
  static let sampleLadders: [Conduct: ConductEntry] = {
    var ladders: [Conduct: ConductEntry] = [:]
    for kind in Conduct.allCases {
      ladders[kind] = ConductEntry(
        label: "C-\(kind.key)", now: "now \(kind.rawValue)", avoid: ["not \(kind.rawValue)"], own: "own",
        serves: ["S1.3"], steps: steps(of: kind))
    }
    for kind in [Conduct.vulgar, .insult] {
      ladders[kind]?.fallsBack = true
      ladders[kind]?.mail = [Step(.listen, "answer once", doing: "answer \(kind.rawValue) once")]
    }
    ladders[.legal]?.again = "record"
    ladders[.threat]?.again = "record"
    ladders[.selfharm]?.again = "ask"
    ladders[.manager]?.again = "bring_in"
    ladders[.loop]?.again = "final"
    ladders[.shouting]?.again = "turns"
    ladders[.bomb]?.holdsLine = true
    return ladders
  }()

  private static func steps(of kind: Conduct) -> [Step] {
    let name = kind.rawValue
    let end = Step(.end, "end it", doing: "{end|E} ends it")
    switch kind {
    case .vulgar:
      return [
        Step(.prompt, "carry on", say: ["say vulgar"]), Step(.warning, "ask", say: ["vulgar again"]),
        Step(.warning, "ask more", say: ["vulgar middle"]), Step(.warning, "last", say: ["vulgar third"]), takeOver,
        announcement(name), end,
      ]
    case .insult:
      return [
        Step(.warning, "ask", say: ["say insult"]), Step(.warning, "ask more", say: ["insult middle"]),
        Step(.warning, "last", say: ["insult again"]), takeOver, announcement(name), end,
      ]
    case .discrimination:
      return [
        Step(.warning, "line", say: ["say discrimination"]), announcement(name, opening: .again), end, report,
      ]
    case .sexual: return [announcement(name), end, report]
    case .legal:
      return [
        Step(.listen, "hear it", doing: "hear it out"), record, Step(.say, "settle", say: ["legal settle"]),
        Step(.say, "route", say: ["legal {complaint|route}"]), report,
      ]
    case .threat: return threat + [announcement(name), end, report]
    case .bomb: return bomb
    case .selfharm:
      return [
        Step(.say, "breathe", say: ["say selfharm"]), alert, Step(.say, "ask", name: "ask", say: ["selfharm ask"]),
        Step(
          .choose, "keep safe", doing: "danger now",
          choices: [Choice("danger, {emergency|help}"), Choice("line, {crisis|offered}")]),
        announcement(name), end,
      ]
    case .manager:
      return [
        Step(.say, "offer", say: ["say manager"]),
        Step(
          .takeOver, "bring in", name: "bring_in", doing: "brief {helper|a colleague}", say: ["manager again"],
          choices: [Choice("taken", answer: .tookOver), Choice("none", answer: .noneFree)], opening: .again),
        Step(.promise, "call back", say: ["manager promise"]),
      ]
    case .loop:
      return [
        Step(.say, "sum up", say: ["say loop"]), Step(.say, "can", say: ["loop can"]),
        Step(.say, "final", name: "final", say: ["loop final"], opening: .again), announcement(name, opening: .third),
        end,
      ]
    case .emergency:
      return [Step(.say, "where", say: ["say emergency"]), alert, announcement(name), end]
    case .shouting:
      return [
        Step(.prompt, "first", say: ["say shouting"]),
        Step(.prompt, "turns", name: "turns", say: ["shouting again"], opening: .again),
      ]
    }
  }

  private static let takeOver = Step(
    .takeOver, "take over", doing: "who can take over",
    choices: [
      Choice("supervisor", answer: .tookOver, role: "supervisor"),
      Choice("colleague", answer: .tookOver, role: "colleague"), Choice("none", answer: .noneFree),
    ], opening: .again)

  private static let alert = Step(.alert, "alert", doing: "alert {helper|a colleague}")
  private static let report = Step(.report, "report", name: "report", doing: "report to {helper|somebody}")
  private static let record = Step(
    .record, "note it", name: "record", doing: "write it down", questions: [Question("words", "exact words")])

  private static func announcement(_ name: String, opening: Step.Opening = .atOnce) -> Step {
    Step(
      .announce, "tell them", name: "announce", doing: "tell them first",
      say: ["\(name) ends this {call|call}", "{ref|case}: {promises|none open}"], opening: opening)
  }

  private static let threat = [
    Step(.say, "serious", say: ["say threat"]), alert,
    Step(
      .record, "write", name: "record", doing: "write it down",
      questions: [Question("words", "exact words"), Question("target", "who"), Question("when", "when")]),
    Step(
      .choose, "specific", doing: "is it specific",
      choices: [Choice("specific", then: "hold"), Choice("vague", then: "announce")]),
    Step(
      .alert, "police", name: "hold", doing: "keep the line", say: ["I am here"],
      choices: [Choice("a colleague", person: "a colleague")], asks: .emergency, holdsLine: true),
    Step(
      .choose, "until", doing: "until told",
      choices: [Choice("let go", then: "announce"), Choice("taken", answer: .tookOver)], holdsLine: true),
  ]

  private static let bomb = [
    Step(.say, "keep talking", say: ["say bomb"]),
    Step(.alert, "police", doing: "call {emergency|the police}", asks: .emergency),
    Step(
      .record, "ask", doing: "ask",
      questions: [
        Question("words", "exact words"), Question("when", "When?"),
        Question("voice", "voice", ticks: ["calm", "loud"]),
      ]),
    Step(.report, "report", doing: "report it"), Step(.close, "close", doing: "close it"),
  ]
}

extension LadderTexts {
  static let sample: LadderTexts = {
    var texts = LadderTexts()
    texts.skip = Line(text: "Why is it left out?", serves: ["S4.9"])
    texts.untold = Line(text: "Why untold?")
    texts.hold.voice = "Do not hang up."
    texts.hold.chat = "Do not close it."
    texts.hold.inPerson = "Do not leave."
    texts.holdPerson.voice = "Stay on the line."
    texts.holdPerson.chat = "Stay here."
    texts.holdPerson.inPerson = "Stay with them."
    texts.holdWord.voice = "hang up"
    texts.holdWord.chat = "close it"
    texts.holdWord.inPerson = "walk away"
    texts.over.voice = "The line stays open."
    texts.over.chat = "The window stays open."
    texts.over.inPerson = "Touch nothing."
    texts.afterwards = Line(text: "police first")
    texts.early = Line(text: "Why now? Left out:")
    texts.unconfirmed = Line(text: "Why not said back?")
    texts.putOff = Line(text: "Why does it wait?")
    texts.onward = Playbook.Entry(
      now: "{step|that} is behind you", say: ["back to it"], avoid: ["going back"], own: "own onward", serves: ["S1.3"])
    texts.promises = Line(text: "Open: {promises|none}.")
    texts.farewell = Line(text: "Tell them first:")
    return texts
  }()
}
