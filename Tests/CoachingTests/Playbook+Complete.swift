import Calls
import Coaching
import SamplePlaybooks

extension Playbook {
  /// The sample playbook with a text in every place.
  static let complete: Playbook = {
    var book = Playbook.sample
    book.listen = Entry(now: "listen", say: ["go on"], avoid: ["an offer"], own: "first heard")
    book.promises = .sample
    book.times = .english
    book.checks = .sample
    book.help = .sample
    book.shift = .sample
    book.causes = .sample
    book.flags = .sample
    book.authority = .sample
    return book
  }()
}

extension PromiseTexts {
  /// Texts about promises that say where they come from.
  static let sample: PromiseTexts = {
    var texts = PromiseTexts()
    for kind in Promise.Kind.allCases {
      texts.kinds[kind] = KindEntry(label: kind.rawValue, say: "by {due|then}: {promise|it}", serves: ["S3.4"])
    }
    texts.what.text = "what"
    texts.due.text = "due"
    texts.deadline.text = "deadline"
    texts.causeUnknown.text = "cause unknown"
    texts.notOurs.text = "not ours"
    texts.beyond.text = "{helper|someone} decides"
    texts.tooLate.text = "too late"
    texts.soon.text = "soon"
    texts.late.text = "late"
    texts.unconfirmed.text = "unconfirmed"
    texts.sayBack.text = "say it back"
    return texts
  }()
}

extension CheckTexts {
  /// One item of each checklist.
  static let sample: CheckTexts = {
    var texts = CheckTexts()
    texts.open = [Item(id: "introduced", title: "your name said", sign: .introduced, serves: ["S4.15"])]
    texts.close = [Item(id: "agreed", title: "both agree", sign: .agreed, serves: ["S3.26"])]
    return texts
  }()
}

extension HelpTexts {
  /// Texts that say where they come from.
  static let sample: HelpTexts = {
    var texts = HelpTexts()
    texts.hostility = ["near", "past", "far"].map { Line(text: $0) }
    texts.hotMinutes = ["near", "past", "far"].map { Line(text: $0) }
    texts.complexity = [Line(text: "hard")]
    texts.moneyRising = Line(text: "money")
    texts.ownLimit = Line(text: "limit")
    texts.moreExperience = Line(text: "experience")
    texts.insists = Line(text: "insists")
    texts.goodWork = Line(text: "good work")
    texts.takingOver = Line(text: "{helper|a colleague} takes over")
    texts.deciding = Line(text: "{helper|a colleague} decides")
    texts.noneFree = Line(text: "nobody")
    texts.card = Line(text: "card")
    texts.stepIn = Line(text: "step in")
    return texts
  }()
}

extension ShiftTexts {
  /// Texts that say where they come from.
  static let sample: ShiftTexts = {
    var texts = ShiftTexts()
    texts.perspectives = [Line(text: "perspective")]
    texts.green = Line(text: "green")
    texts.amber = Line(text: "amber")
    texts.red = Line(text: "red")
    texts.stop = Line(text: "stop")
    texts.change = Line(text: "change")
    texts.titleRed = Line(text: "red break")
    texts.titleStop = Line(text: "stop break")
    texts.tell = Line(text: "tell {helper|somebody}")
    texts.wellBeing = Line(text: "talk")
    texts.cues = Line(text: "cues")
    texts.begins = Line(text: "begins")
    texts.prepare = Line(text: "prepare")
    texts.offer = Line(text: "offer")
    texts.lookBack = Line(text: "look back")
    texts.facts = Line(text: "facts")
    texts.need = Line(text: "need")
    texts.plan = Line(text: "plan")
    texts.adjust = Line(text: "adjust")
    return texts
  }()
}

extension CauseTexts {
  static let sample: CauseTexts = {
    var texts = CauseTexts()
    texts.ask.text = "what is behind it"
    texts.product = .named("product")
    texts.service = .named("service")
    texts.ourError = .named("ours")
    texts.expectation = .named("expectation")
    texts.ownDay = .named("own day")
    return texts
  }()
}

extension CauseTexts.Line {
  static func named(_ name: String) -> CauseTexts.Line {
    var line = CauseTexts.Line()
    line.label = name
    line.say = "say \(name)"
    return line
  }
}

extension FlagTexts {
  static let sample: FlagTexts = {
    var texts = FlagTexts()
    texts.question.text = "what is it"
    texts.incident.text = "an incident"
    texts.pattern.text = "a pattern"
    texts.patterns = [Line(text: "one pattern")]
    texts.care.text = "with care"
    texts.parting.text = "an end"
    texts.effort.text = "effort first"
    texts.hard.text = "hard is no reason"
    texts.promisesFirst.text = "promises first"
    texts.supervisor.text = "a supervisor decides"
    return texts
  }()
}

extension AuthorityTexts {
  static let sample: AuthorityTexts = {
    var texts = AuthorityTexts()
    texts.title.text = "grants"
    texts.within.text = "within"
    texts.above.text = "above"
    texts.order.text = "order"
    texts.ours.text = "ours"
    texts.goodwill.text = "goodwill"
    texts.hardship.text = "hardship"
    texts.none.text = "none"
    return texts
  }()
}
