import Calls
import Coaching

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
