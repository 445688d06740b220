/// What a briefing says that the trainee must or may do, and whom they may bring to the customer, so that it is heard however
/// it is put: "I can fetch the nurse", "I'm getting the nurse this minute" and "The nurse is coming to look at him now" do
/// the same.
public struct Offers: Hashable, Sendable {
  /// The words of each thing that may be given, without those of any call or time.
  private let ways: [Set<String>]
  /// Who may be brought to the customer, by what they are or are called.
  private let colleagues: Set<String>

  /// Those of a scenario.
  public init(of scenario: Scenario) {
    ways = scenario.may.flatMap { way in
      way.replacing(";", with: ". ").split(separator: ". ").map { Matter.named(String($0)) }
    }
    .filter { !$0.isEmpty }
    let handing = scenario.turns.flatMap(\.answers).filter { $0.moves.contains(.handOver) }.map(\.say)
    let texts = handing + scenario.may + (handing.isEmpty ? [] : scenario.backstory)
    let customer = Set(scenario.customer.lowercased().split { !$0.isLetter }.map(String.init))
    colleagues = Set(texts.flatMap(Offers.people)).subtracting(customer)
  }

  /// No offers.
  public init() {
    ways = []
    colleagues = []
  }

  /// Where words give one of the things that may be given, by the typed words; nil where they don't.
  /// - Parameter isPlain: whether they have to say hardly anything else.
  func given(in words: ReplyWords, isPlain: Bool = false) -> ClosedRange<Int>? {
    for sentence in words.sentences where Offers.gives(sentence) {
      guard let first = sentence.words.first, let last = sentence.words.last else { continue }
      let isRude = sentence.words.contains { word in
        ["INSULT", "RUDE", "SLOPPY"].contains(WordKinds.kind(of: word.text))
          && !ways.contains { $0.contains(Matter.stem(of: FactQuestion.form(of: word.text))) }
      }
      guard !isRude else { continue }
      let place = first.source...last.source
      let said = Matter.named(sentence, typed: words.typed[place])
      let isGiven = ways.contains { way in
        let shared = said.intersection(way).count
        return shared >= min(2, way.count) && (!isPlain || shared * 2 >= said.count)
      }
      if isGiven { return place }
    }
    return nil
  }

  /// Where words bring somebody to the customer who may be brought, by the typed words; nil where they don't.
  func broughtIn(in words: ReplyWords) -> ClosedRange<Int>? {
    guard !colleagues.isEmpty else { return nil }
    return Colleague.place(in: words, among: colleagues, isKnown: true)
  }

  /// Whether a sentence says that something is given or done: by whom or with what, not denied and not past.
  private static func gives(_ sentence: ReplyWords.Sentence) -> Bool {
    let plain = sentence.words.map(\.text)
    guard past.isDisjoint(with: plain.prefix(4)),
      !sentence.isAsked || OfferedChoice.asksLeave(sentence)
    else {
      return false
    }
    return plain.indices.contains { index in
      subjects.contains(plain[index]) && !denials.contains(plain.at(index + 1) ?? "")
        && !denials.contains(plain.at(index + 2) ?? "")
    }
  }

  private static let subjects: Set<String> = [
    "i", "we", "you", "me", "he", "she", "it", "is", "are", "will", "comes",
    "rings", "calls", "goes", "brings",
  ]
  private static let denials: Set<String> = ["not", "never", "no", "nobody", "nothing", "cannot", "neither", "hardly"]
  private static let past: Set<String> = ["was", "were", "did", "had", "if", "unless", "why", "only", "should"]

  /// People that a text speaks of: colleagues by what they are, and by their names.
  private static func people(in text: String) -> [String] {
    let words = ReplyWords(text).sentences.flatMap(\.words)
    return words.indices.compactMap { index in
      let word = words[index]
      if Colleague.roles.contains(word.text) { return word.text }
      let isTitled = index > 0 && Spelling.titles.contains(words[index - 1].text)
      return isTitled || (word.isCapital && GivenNames.all.contains(word.text)) ? word.text : nil
    }
  }
}

/// A colleague who is brought to the customer, or comes.
enum Colleague {
  /// What somebody is who can take part in a call.
  static let roles: Set<String> = [
    "nurse", "doctor", "manager", "supervisor", "lead", "leader", "boss", "colleague", "pharmacist", "counsellor",
    "adviser", "advisor", "specialist", "teacher", "head", "director", "chief", "foreman", "expert", "line",
  ]

  private static let bringing: Set<String> = [
    "get", "getting", "fetch", "fetching", "bring", "bringing", "have", "put", "putting", "hand", "handing", "send",
    "sending",
  ]
  /// What brings somebody only where it is known that they may be brought, and said that they come.
  private static let telling: Set<String> = [
    "call", "calling", "tell", "telling", "ask", "asking", "alert", "alerting",
  ]
  private static let subjects: Set<String> = ["i", "we", "me"]
  private static let denials: Set<String> = ["not", "never", "no", "nobody", "cannot", "if"]
  /// What is asked of somebody, and does not bring them.
  private static let questions: Set<String> = ["if", "whether", "what", "about", "why", "how"]
  /// What shows that somebody joins, now and not by a call later.
  private static let arrivals: Set<String> = [
    "come", "comes", "coming", "join", "joins", "joining", "look", "looks", "looking", "see", "sees", "take", "takes",
    "taking", "talk", "speak", "help", "here", "way", "over", "with",
  ]
  private static let moments: Set<String> = ["now", "minute", "straight", "once", "right"]
  private static let reach = 5

  /// Where somebody is brought, by the typed words; nil where nobody is.
  /// - Parameter isKnown: whether it is known that they may be brought; where not, the words must say that they join.
  static func place(in words: ReplyWords, among people: Set<String>, isKnown: Bool) -> ClosedRange<Int>? {
    for sentence in words.sentences where !sentence.isAsked {
      let plain = sentence.words.map(\.text)
      guard let first = sentence.words.first, let last = sentence.words.last else { continue }
      let isBrought = plain.indices.contains { index in
        guard people.contains(plain[index]) || (sentence.words[index].isName && plain.at(index - 1) == "in") else {
          return false
        }
        return isFetched(plain, index, isKnown: isKnown) || isComing(plain, index, isKnown: isKnown)
      }
      if isBrought { return first.source...last.source }
    }
    return nil
  }

  /// "I'm getting the nurse", "I'll bring in Nora", "I'll put you through to my lead".
  private static func isFetched(_ plain: [String], _ index: Int, isKnown: Bool) -> Bool {
    let before = plain[max(0, index - reach)..<index]
    guard let verb = before.lastIndex(where: { bringing.contains($0) || (isKnown && telling.contains($0)) }) else {
      return false
    }
    let opening = plain[max(0, verb - 4)..<verb]
    guard opening.contains(where: subjects.contains), denials.isDisjoint(with: opening) else { return false }
    let between = plain[(verb + 1)..<index]
    guard between.allSatisfy({ joints.contains($0) }) else { return false }
    if ["put", "putting", "hand", "handing"].contains(plain[verb]) {
      return isKnown && between.contains("to")
    }
    let next = plain[(index + 1)...].prefix(6)
    guard questions.isDisjoint(with: next.prefix(2)) else { return false }
    let isJoining = next.contains(where: arrivals.contains)
    if ["call", "calling"].contains(plain[verb]) { return isJoining || next.contains(where: moments.contains) }
    if isKnown { return bringing.contains(plain[verb]) && plain[verb] != "have" || isJoining }
    return between.contains("in") || (next.contains("join") || next.contains("joining"))
  }

  /// "The nurse is coming to look at him", "Ms Reed will join us".
  private static func isComing(_ plain: [String], _ index: Int, isKnown: Bool) -> Bool {
    let next = Array(plain[(index + 1)...].prefix(6))
    guard let helper = next.first, ["is", "will", "comes", "joins", "can", "looks"].contains(helper),
      denials.isDisjoint(with: next.prefix(3))
    else { return false }
    if isKnown { return helper == "comes" || next.dropFirst().contains { arrivals.contains($0) || $0 == "minute" } }
    return next.contains("joining") || next.contains("join")
  }

  /// What stands between bringing and who is brought.
  private static let joints: Set<String> = [
    "the", "a", "my", "our", "in", "you", "to", "over", "through", "dr", "ms", "mr", "mrs", "doctor", "shift", "duty",
    "team", "crisis", "him", "her", "head", "on", "also", "now", "for", "straight", "ward",
  ]
}
