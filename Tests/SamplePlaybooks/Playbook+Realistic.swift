import Calls
import Coaching

extension Playbook {
  /// A small playbook with sentences of real length, so that the golden screens look like the desk.
  public static let realistic: Playbook = {
    var book = Playbook()
    book.opening = Entry(
      now: "Your name, their name, then one open question",
      say: ["Thank you for getting in touch. This is {agent|customer care}. May I have your name?"],
      avoid: ["number before name"], own: "Most likely an ordinary person with a real problem.")
    book.end = Entry(
      now: "Agreed, clear, reachable? Then let them go",
      say: ["Let me say what we settled: what I do, and by when. Do you see it the same way?"],
      avoid: ["a rushed goodbye"], own: "One useful thing got done. That counts.")
    book.after = Entry(
      now: "Write down what was agreed and what is still open", say: [], avoid: ["trusting it to memory"],
      own: "It is over. I did one useful thing, and I let it go.")
    for emotion in Emotion.allCases {
      var levels: [Level: LevelEntry] = [:]
      let words: [Level: String] =
        emotion == .anger ? [.light: "annoyed", .clear: "angry", .overwhelming: "enraged"] : [:]
      for level in Level.allCases {
        let word = words[level] ?? emotion.rawValue
        levels[level] = LevelEntry(word: word, entry: entry(for: level))
      }
      book.emotions[emotion] = EmotionEntry(label: emotion.rawValue, levels: levels)
    }
    let needs: [Need: String] = [
      .fix: "a fix", .respect: "respect", .compensation: "compensation", .vent: "to be heard", .inform: "information",
    ]
    for (need, label) in needs { book.needs[need] = NeedEntry(label: label, entry: entry(for: .light)) }
    book.conduct = realisticLadders
    book.ladder = .realistic
    book.breaks = .realistic
    return book
  }()

  private static func entry(for level: Level) -> Entry {
    level == .overwhelming
      ? Entry(
        now: "They cannot take it in yet. Listen till they pause",
        say: ["I am listening. Tell me what happened.", "I have it down: {fact|every word}. I am on it."],
        avoid: ["interrupting", "a solution before they pause", "calm down"],
        own: "Focus. Listen. I keep my voice low and even.")
      : Entry(
        now: "Both of you against this: {fact|the problem}",
        say: ["You have good reason to be angry: {fact|this went wrong}.", "{name|All right}, let us sort it out."],
        avoid: ["calm down", "it is not our fault"], own: "Aimed at nobody. I just happened to pick up.")
  }
}

extension BreakTexts {
  fileprivate static let realistic: BreakTexts = {
    var texts = BreakTexts()
    texts.titles[.warm] = Line(text: "A short pause before the next caller. It is yours.")
    texts.titles[.hot] = Line(text: "That one took a lot. The time from here is yours.")
    texts.titles[.severe] = Line(text: "That would weigh on anyone; you are human. This time is yours.")
    texts.titles[.critical] = Line(text: "That was a great deal for one person. Stay here; the time is yours.")
    texts.nameIt = Line(text: "Find one word, just for yourself: what do you feel right now?")
    texts.breathe = Line(text: "In through the nose, then out slowly, longer than you breathed in.")
    texts.distance = Line(text: "{agent|Step back}: that was about {fact|what happened}, not about you.")
    texts.reframe = Line(text: "The trouble is on their side of the line. I need not keep it.")
    texts.lookAway = Line(text: "Eyes off the screen. Stretch, drink something, let the call be over.")
    texts.person = Line(text: "Tell one colleague the facts, and something that went well. Briefly.")
    texts.ready = Line(text: "Will the next caller get my best? If not yet, take longer.")
    texts.released = Line(text: "The break is done and the call is behind you. Go on when you like.")
    texts.offered = Line(text: "You may take a short break now. You decide.")
    texts.colleagueHint = Line(text: "Please listen. Ask for facts and what went well; leave blame out.")
    texts.neededReasons = [
      "a promised call-back is due", "a colleague needs me this minute", "someone's safety is at stake",
      "my supervisor has asked for me", "an urgent matter of my own",
    ]
    return texts
  }()
}

extension Playbook {
  /// Ladders with sentences of real length.
  private static let realisticLadders: [Conduct: ConductEntry] = {
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
    Step(.end, "end it with {end|E}", doing: "They know. {end|E} ends it when you are ready"),
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
    Step(.close, "the record is complete", doing: "All is written down: close the record"),
  ]
}

extension LadderTexts {
  fileprivate static let realistic: LadderTexts = {
    var texts = LadderTexts.sample
    texts.skip = Line(text: "Why is this step left out? The order may bend, with a reason.")
    texts.farewell = Line(text: "Tell them before you end it:")
    texts.early = Line(text: "Why end it now? This was left out:")
    texts.untold = Line(text: "Why do you end it without telling them?")
    texts.hold.voice = "Do not hang up, not even if they do. Leave the line open."
    texts.over.voice = "Line stays open: handset off. Nobody uses this phone."
    texts.afterwards = Line(text: "Police first. Write down all you know. Wait for instructions")
    return texts
  }()
}
