import Calls
import Coaching

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
