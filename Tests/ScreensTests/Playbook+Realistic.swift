import Calls
import Coaching

extension Playbook {
  /// A small playbook with sentences of real length, so that the golden screens look like the desk.
  static let realistic: Playbook = {
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
    book.coolDown = .realistic
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

extension CoolDownTexts {
  fileprivate static let realistic: CoolDownTexts = {
    var texts = CoolDownTexts()
    texts.titleWarm = Line(text: "A short pause before the next caller. It is yours.")
    texts.titleHot = Line(text: "That one took a lot. The time from here is yours.")
    texts.titleSevere = Line(text: "That would weigh on anyone; you are human. This time is yours.")
    texts.titleCritical = Line(text: "That was a great deal for one person. Stay here; the time is yours.")
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
