/// Signs of a danger in the customer's words, which a reply must not pass over: talk of ending one's life, a threat to
/// people, a weapon or a bomb, gas, fire, somebody in acute need.
enum Danger {
  private static let signs: [String] = [
    "kill myself", "end my life", "ending my life", "end it all", "take my own life", "taking my own life", "suicid",
    "want to live", "go on living", "live anymore", "live any more", "wasn't around", "not be around",
    "wasn't here anymore", "better off dead", "better off without me", "want to die", "wanna die", "rather be dead",
    "wish i was dead", "wish i were dead", "my pills", "taking all of them", "hurt myself", "hurting myself",
    "harm myself", "cut myself", "no point in living", "no reason to live", "jump off", "jump in front",
    "say goodbye to everyone", "can't go on", "cannot go on", "wake up tomorrow", "to end things", "end of it all",
    "overdose", "bomb", "a knife", "a gun", "my gun", "my knife", "shotgun", "an axe", "a bat", "smash your",
    "kill you", "kill all of you", "kill every", "find out where you live", "where you live", "come down there",
    "come for you", "i'll hurt", "burn the place", "burn your", "burn it down", "set fire", "beat you", "beat the",
    "break your", "shoot", "stab", "explosive", "blow up", "blow the", "you'll regret", "watch your back",
    "wait for you outside", "waiting for you outside", "strangle", "punch you", "your family will", "know where you",
    "acid", "smell of gas", "smells of gas", "smell gas", "gas leak", "smells like gas", "on fire", "smoke",
    "sparks", "can't breathe", "cannot breathe", "unconscious", "bleeding", "chest pain", "not breathing",
    "electric shock", "carbon monoxide", "collapsed", "heart attack", "passed out", "burning smell",
  ]

  /// Whether words hold a sign that is beyond doubt.
  static func isSigned(in text: String) -> Bool {
    let plain = text.lowercased().replacing("\u{2019}", with: "'")
    return signs.contains { plain.contains($0) }
  }
}
