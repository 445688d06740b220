import Calls

extension Command {
  static let customers: [Command] =
    [
      Command(
        "customer.number", ["#"], "customer's number", "Brings up earlier calls, promises and flags", .customer,
        words: ["number"], .act(.customer(.numberRequested))),
      Command(
        "customer.speaker", ["W"], "who is the customer", "Which of those who speak it is, where the feed does not say",
        .customer, words: ["speaker", "who"], .act(.customer(.speakerRequested))),
      Command(
        "customer.flag", ["F"], "flag for the next", "One dated incident; another person decides about it", .customer,
        words: ["flag"], .act(.customer(.flagRequested))),
      Command(
        "customer.reply", ["r"], "line to the customer", "Written down as said by you; words to avoid are underlined",
        .customer, words: ["reply"], .act(.customer(.replyRequested))),
      Command(
        "customer.grants", ["A"], "what I may grant", "Amounts, who decides above them, and how to say it", .customer,
        [.start, .live], words: ["grants", "authority"], .act(.customer(.grantsRequested))),
      Command(
        "cause", ["x"], "cause …", "Then p product, s service, o our mistake, e hoped for more, x a bad day", .customer,
        words: ["cause"], .act(.customer(.causeLeaderPressed))),
    ]
    + [
      (Cause.product, "the product", "product"), (.service, "the service", "service"),
      (.ourError, "our mistake", "ours"), (.expectation, "an expectation", "expectation"),
      (.ownDay, "a bad day", "day"),
    ].map { cause, title, word in
      Command(
        "cause." + cause.rawValue, ["x \(cause.key)"], title, "Where the trouble comes from", .customer,
        words: ["cause \(word)"], .act(.customer(.causePressed(cause))))
    }
}

extension Cause {
  /// What the desk calls it.
  var words: String {
    switch self {
    case .product: "product"
    case .service: "service"
    case .ourError: "our mistake"
    case .expectation: "expectation"
    case .ownDay: "a bad day"
    }
  }
}
