import Calls
import Coaching

extension Playbook {
  /// The realistic playbook with words for times, promises and checklists.
  static var realisticCare: Playbook {
    var playbook = Playbook.realistic
    playbook.times = .sample
    playbook.promises = .sample
    playbook.checks.open = [
      CheckTexts.Item(id: "introduced", title: "your name said", sign: .introduced),
      CheckTexts.Item(id: "named", title: "their name used", sign: .named),
    ]
    playbook.checks.close = [
      CheckTexts.Item(id: "cause_gone", title: "the cause is gone"),
      CheckTexts.Item(id: "agreed", title: "both agree", sign: .agreed),
      CheckTexts.Item(id: "contact", title: "they can reach you", sign: .reachTold),
      CheckTexts.Item(id: "useful", title: "one useful thing", takesText: true),
    ]
    return playbook
  }
}

extension TimeWords {
  static var sample: TimeWords {
    var words = TimeWords()
    words.ahead = ["in"]
    words.filler = ["at"]
    words.minutes = ["min"]
    words.hours = ["h"]
    words.days = ["days"]
    words.today = ["today"]
    words.tomorrow = ["tomorrow"]
    words.weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map { [$0] }
    words.months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].map { [$0] }
    (words.until.now, words.until.minutes) = ("now", "in {n} min")
    (words.until.hours, words.until.days) = ("in {n} h", "in {n} days")
    (words.since.now, words.since.minutes) = ("now", "{n} min ago")
    (words.since.hours, words.since.days) = ("{n} h ago", "{n} days ago")
    words.unclear = "When? For example: tomorrow 10"
    words.passed = "That time has passed."
    words.noSuchDay = "No such day."
    return words
  }
}

extension PromiseTexts {
  static var sample: PromiseTexts {
    var texts = PromiseTexts()
    texts.kinds = [
      .fixBy: KindEntry(label: "fix by", say: "It is put right by {due|then}."),
      .updateBy: KindEntry(label: "update by", say: "By {due|then} you hear from me."),
      .investigate: KindEntry(label: "look into", say: "I look into it until {due|then}."),
      .callBack: KindEntry(label: "call back", say: "I call you {due|then}."),
    ]
    texts.due.text = "tomorrow 10"
    texts.causeUnknown.text = "cause unknown: promise news"
    texts.beyond.text = "{helper|someone} decides"
    texts.tooLate.text = "later than they need it"
    texts.soon.text = "Promised for {due|soon}: {promise|a call}"
    texts.late.text = "Due {due|now}: {promise|a call}"
    texts.unconfirmed.text = "Not said back: {promise|it}, {due|then}."
    return texts
  }
}
