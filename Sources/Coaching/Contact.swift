import Calls
import Language

/// One call with a customer, as the next colleague needs to know it: when, how long, how it ended, what was noted.
///
/// What somebody did in it is not part of it: that is for flags, which another person has confirmed.
public struct Contact: Hashable, Sendable {
  /// A feeling that held when the call ended.
  public struct Feeling: Hashable, Sendable {
    /// What was felt.
    public var emotion: Emotion
    /// How strongly.
    public var level: Level

    public init(emotion: Emotion, level: Level) {
      self.emotion = emotion
      self.level = level
    }
  }

  /// The call's id.
  public var call: String
  /// When it began.
  public var began: Instant
  /// When it ended; nil while it runs, or where it was cut off.
  public var ended: Instant?
  /// `voice`, `chat`, `sms`, `email` or `video`, where the feed says so.
  public var channel: String?
  /// Who answered it.
  public var agent: String
  /// What it was about, where that is known.
  public var about: String?
  /// The feelings that held at the end, the newest first.
  public var feelings: [Feeling]
  /// The facts that were noted, in their order, the newest `Limits.contactFacts`.
  public var facts: [String]

  public init(
    call: String, began: Instant, ended: Instant?, channel: String? = nil, agent: String, about: String? = nil,
    feelings: [Feeling] = [], facts: [String] = []
  ) {
    self.call = call
    self.began = began
    self.ended = ended
    self.channel = channel
    self.agent = agent
    self.about = about
    self.feelings = feelings
    self.facts = facts
  }

  /// Reads from a call's acts how it ended and what was noted.
  public mutating func takeActs(of call: Call) {
    feelings = call.liveTags.map { Feeling(emotion: $0.emotion, level: $0.level) }
    let notes = call.acts.compactMap { act -> String? in
      if case .noteAdded(let note) = act.payload, note.kind == .fact, !note.text.isEmpty { return note.text }
      return nil
    }
    facts = Array(notes.suffix(Limits.contactFacts))
  }
}

/// How the past is told: moments, lengths, feelings and what became of promises, in words.
public struct PastWords: Sendable {
  /// Gives feelings and times their names; nil where it is not read yet.
  public var playbook: Playbook?
  /// The clock on the reader's wall.
  public var clock: WallClock
  /// The reader's moment.
  public var now: Instant

  public init(playbook: Playbook?, clock: WallClock, now: Instant) {
    self.playbook = playbook
    self.clock = clock
    self.now = now
  }

  /// A moment of the past: `today 10:40`, `Tuesday 10:40` within the last six days, else with its date.
  public func moment(_ moment: Instant) -> String {
    (playbook?.times ?? TimeWords()).pastText(of: moment, now: now, clock: clock)
  }

  /// A length in whole words: `40 seconds`, `12 minutes`, `1 hour 5 minutes`.
  public func length(milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds) / 1000
    if seconds < 60 { return Self.seconds(seconds) }
    let minutes = (seconds + 30) / 60
    if minutes < 60 { return Self.minutes(minutes) }
    let rest = minutes % 60
    return Self.hours(minutes / 60) + (rest == 0 ? "" : " " + Self.minutes(rest))
  }

  /// A feeling in a word, such as `angry`.
  public func word(for feeling: Contact.Feeling) -> String {
    let word = playbook?.emotions[feeling.emotion]?.levels[feeling.level]?.word ?? ""
    return word.isEmpty ? feeling.emotion.rawValue : word
  }

  /// The feelings that held at the end of a call, such as `angry and worried at the end`; nil where none did.
  public func ending(of contact: Contact) -> String? {
    let words = contact.feelings.prefix(2).map(word)
    guard let last = words.last else { return nil }
    let said = words.joined(separator: " and ")
    guard contact.ended != nil else { return said }
    let when = tr(" at the end")
    // A feeling may be called so itself.
    return said + (when.hasSuffix(last) ? tr(" when it ended") : when)
  }

  /// When a call was, how long, and how it ended: `Tuesday 10:40, 12 minutes, angry at the end`.
  public func headline(of contact: Contact) -> String {
    let span = contact.ended.map { length(milliseconds: $0.milliseconds(since: contact.began)) } ?? tr("not ended")
    let channel = contact.channel == "voice" ? nil : contact.channel
    return ([moment(contact.began), span] + [channel, ending(of: contact)].compactMap { $0 }).joined(separator: ", ")
  }

  /// What became of a promise: `kept`, `broken`, `open`, or `overdue` where it is open and its time has passed.
  public func state(of standing: PromiseStanding) -> String {
    standing.state == .open && standing.promise.due <= now ? "overdue" : standing.state.rawValue
  }

  private static func seconds(_ number: Int64) -> String {
    plural(number, "\(number) second", "\(number) seconds")
  }

  private static func minutes(_ number: Int64) -> String {
    plural(number, "\(number) minute", "\(number) minutes")
  }

  private static func hours(_ number: Int64) -> String {
    plural(number, "\(number) hour", "\(number) hours")
  }
}

extension TimeWords {
  /// A moment of the past: with the day's whole name where that is clear by itself, else with its date.
  public func pastText(of moment: Instant, now: Instant, clock: WallClock) -> String {
    let (date, minute) = clock.reading(at: moment)
    let today = clock.reading(at: now).date
    let time = (minute < 600 ? "0" : "") + "\(minute / 60):" + (minute % 60 < 10 ? "0" : "") + "\(minute % 60)"
    if date == today { return [self.today.first, time].compactMap { $0 }.joined(separator: " ") }
    guard (1...6).contains(today.days - date.days), weekdays.indices.contains(date.weekday),
      let name = weekdays[date.weekday].max(by: { $0.count < $1.count })
    else { return text(of: moment, now: now, clock: clock) }
    return "\(name) \(time)"
  }
}
