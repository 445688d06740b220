import Calls
import Coaching

extension Playbook {
  /// Ladders with sentences of real length.
  static let realisticLadders: [Conduct: ConductEntry] = {
    var ladders = sampleLadders
    for (kind, entry) in ladders {
      var entry = entry
      entry.label = kind.rawValue
      entry.now = "Name the conduct, not the person. Then go on"
      entry.avoid = ["a lecture"]
      entry.own = "Not about me. Breathe out."
      ladders[kind] = entry
    }
    ladders[.insult]?.steps = insult
    ladders[.threat]?.label = "threat"
    ladders[.selfharm]?.label = "self-harm"
    ladders[.selfharm]?.now = "Breathe. Both feet on the floor. Stay with them"
    ladders[.selfharm]?.steps[0].say = [
      "I am so sorry it is like this for you. I am glad you are telling me, and I am staying with you."
    ]
    ladders[.bomb]?.label = "site threat"
    ladders[.bomb]?.now = "Calm, polite, curious. Keep them talking. No hold"
    ladders[.bomb]?.steps = bomb
    return ladders
  }()

  private static let insult = [
    Step(
      .warning, "ask them to stop", say: ["I want to help you. I ask you to stop speaking to me like that."]),
    Step(.warning, "last warning", say: ["If it goes on I will end this call. I would rather help you."]),
    Step(
      .takeOver, "can somebody take over", doing: "Before you end it: can somebody take over?",
      choices: [
        Choice("supervisor takes over", answer: .tookOver, role: "supervisor"),
        Choice("colleague takes over", answer: .tookOver, role: "colleague"),
        Choice("nobody is free", answer: .noneFree),
      ], opening: .again),
    Step(
      .announce, "tell them it ends", doing: "Tell them first, then end it. Civil and short",
      say: [
        "I am ending this {call|call} now.", "{ref|Your case} stays open: {promises|we go on working on it}.",
        "{contact|You can call or write again at any time}. Goodbye.",
      ]),
    Step(.end, "end it with E", doing: "They know. E ends it when you are ready"),
  ]

  private static let bomb = [
    Step(.say, "keep them talking", say: ["I am listening. I want to get every word of this right."]),
    Step(
      .alert, "colleague calls police", doing: "A note: call {emergency|the police} from another phone",
      asks: .emergency),
    Step(
      .record, "ask and write down", doing: "Ask in this order. Write every word",
      questions: [
        Question("number", "number shown on the display"), Question("words", "exact words of the threat"),
        Question("when", "When does it go off?"), Question("where", "Where is it now?"),
        Question("look", "What does it look like?"), Question("kind", "What kind is it?"),
        Question("trigger", "What sets it off?"), Question("placed", "Did you put it there?"),
        Question("why", "Why?"), Question("name", "What is your name?"), Question("address", "Where do you live?"),
      ]),
    Step(
      .record, "voice and background", doing: "Tick what you hear",
      questions: [
        Question(
          "voice", "voice",
          ticks: [
            "calm", "angry", "loud", "soft", "fast", "slow", "slurred", "accent", "disguised", "familiar",
          ]),
        Question(
          "background", "background",
          ticks: ["street", "house", "office", "factory", "music", "voices", "animals", "static"]),
        Question("language", "language", ticks: ["well-spoken", "foul", "irrational", "taped", "read out"]),
        Question("sex", "sounds like", ticks: ["woman", "man", "child", "unclear"]), Question("age", "age, roughly"),
      ]),
    Step(.report, "report, line stays open", doing: "Report now. Leave the line open, wait for word"),
  ]
}

extension LadderTexts {
  static let realistic: LadderTexts = {
    var texts = LadderTexts.sample
    texts.skip = Line(text: "Why is this step left out? The order may bend, with a reason.")
    texts.farewell = Line(text: "Tell them before you end it:")
    texts.alone = Line(text: "Nobody was asked to take over yet.")
    texts.untold = Line(text: "Why do you end it without telling them?")
    texts.hold = Line(text: "Do not hang up, not even if they do. Leave the line open.")
    return texts
  }()
}
