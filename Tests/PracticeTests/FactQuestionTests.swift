import Library
import Practice
import Testing

/// What a customer knows is told to who asks for it in words of their own.
struct FactQuestionTests {
  /// A scenario, a fact of it, and questions as people put them.
  private static let table: [(scenario: String, fact: String, questions: [String])] = [
    (
      "a-meter-with-no-money", "meter",
      [
        "Could you read me the number on the meter?", "What's the meter's number, please?",
        "Do you have the meter no. there?",
      ]
    ),
    (
      "a-room-after-midnight", "booking",
      [
        "Could you tell me your booking reference?", "What's the number of your reservation?",
        "Do you have a confirmation I could look at?",
      ]
    ),
    (
      "before-the-flight", "flight",
      [
        "When does your plane leave?", "What time are you flying?", "When's your departure?",
      ]
    ),
    (
      "card-at-the-till", "phone",
      [
        "Which phone do you use now?", "What's your new mobile number?",
        "Could you give me the number of your phone?",
      ]
    ),
    (
      "cold-kitchen", "plate",
      [
        "Could you read me the serial no. on the plate?", "What model is it?",
        "Is there a number on the plate under the hob?",
      ]
    ),
    (
      "dear-dimwits", "street",
      ["Where do you live?", "What's your address, please?", "Which street is it in?"]
    ),
    (
      "dearer-than-agreed", "order",
      ["Do you have the order no. for me?", "What number is on the paper?", "Could you give me the reference?"]
    ),
    (
      "first-day-parcel", "parcel",
      [
        "Could you give me the number of the parcel?", "Have you got the tracking code?",
        "What's the reference number on your package?",
      ]
    ),
    (
      "first-day-parcel", "address",
      ["Where do you live?", "Which house is it?", "Can you confirm your address for me?"]
    ),
    (
      "first-keys", "order",
      ["What's your order no.?", "Can I have the reference, please?", "Which order is this about?"]
    ),
    (
      "four-hours-with-fever", "medicine",
      [
        "What have you given him so far?", "Has he had any medication?", "Did you give him anything for the fever?",
      ]
    ),
    (
      "i-know-where-you-sit", "ticket",
      [
        "Could you give me the number on your ticket?", "What's the reference of your last ticket?",
        "Do you have a ticket no.?",
      ]
    ),
    (
      "i-know-your-van", "tracking",
      [
        "Could I have the tracking code?", "What's the number of the parcel?",
        "Which parcel is it, do you have a reference?",
      ]
    ),
    (
      "invoices-at-midnight", "account",
      ["What's your customer no.?", "Which account is it?", "Could you give me your client reference?"]
    ),
    (
      "kept-promise", "pin",
      ["What's the PIN you use?", "Which code did you type in?", "Do you remember your pin number?"]
    ),
    (
      "left-at-the-bus-stop", "stop",
      ["At which stop was it?", "Where did that happen?", "What's the name of the bus stop?"]
    ),
    (
      "manager-please", "customer",
      [
        "What's your customer no., please?", "Could you give me your account number?",
        "Do you have a reference for me?",
      ]
    ),
    ("night-desk", "side", ["What side does it come from?", "Is it 410 or 414?", "Which of the rooms is it?"]),
    (
      "no-way-to-talk", "birth",
      ["When were you born?", "Could you give me your date of birth?", "What's your birth date?"]
    ),
    (
      "not-from-here", "digits",
      [
        "Could you tell me the last four digits of your card?", "What are the last four numbers?",
        "What's the number on your card?",
      ]
    ),
    (
      "only-her-new-number", "callback",
      ["What number can I reach you on?", "How can I reach you?", "Where can we call you back?"]
    ),
    (
      "own-bad-day", "card",
      [
        "Could you give me the number on the card?", "What's your library card no.?",
        "Do you have your card's number?",
      ]
    ),
    (
      "refund-three-weeks", "order",
      [
        "Could you give me the number of the order?", "What's your reference?", "Do you have the order no. to hand?",
      ]
    ),
    (
      "refund-three-weeks", "account",
      ["Which bank account should it go to?", "Could I have your bank details?", "What's your account no.?"]
    ),
    (
      "roaming-on-the-ferry", "number",
      ["What's your customer no.?", "Do you have a reference?", "Can you tell me the number of your contract?"]
    ),
    (
      "see-you-in-court", "letter",
      [
        "Could you send me a copy of that letter?", "When did the damage happen?", "What date is on the letter?",
      ]
    ),
    (
      "simply-said", "case",
      [
        "Could you give me the number on the letter?", "What's the case reference?", "Is there a number at the top?",
      ]
    ),
    (
      "swearing-at-the-meter", "reading",
      ["What does the meter say?", "Can you read me the figures?", "What numbers do you see on the meter?"]
    ),
    (
      "table-for-nine", "guests",
      ["How many people are you?", "Are there any kids with you?", "Do you need a high chair?"]
    ),
    (
      "ten-times-no", "booking",
      ["What's the number on your ticket?", "Do you have a booking reference?", "Could I have the order no.?"]
    ),
    ("the-18-04", "ticket", ["What seat do you have?", "Did you reserve a seat?", "May I see your ticket?"]),
    (
      "the-account-holder", "paper",
      ["When did you send us the certificate?", "How did you send the papers?", "On which date was it sent?"]
    ),
    (
      "the-expert", "guests",
      ["What do your guests tell you?", "What are the guests saying?", "Who is using it?"]
    ),
    (
      "the-last-letter", "sister",
      [
        "Who could come and sit with you?", "Do you have somebody who could be there?",
        "Is there somebody who could come to you?",
      ]
    ),
    (
      "the-last-letter", "alone",
      ["Is there anybody with you now?", "Are you alone?", "Is someone with you?"]
    ),
    (
      "the-last-tablet", "doctor",
      ["Who prescribed them?", "Which surgery are you with?", "What's your doctor called?"]
    ),
    (
      "the-result-is-hers", "phone",
      [
        "What number can we ring her on?", "Which phone does she have with her?",
        "Could you give me her mobile number?",
      ]
    ),
    (
      "the-roof-was-old", "policy",
      [
        "What's your policy no.?", "Could you give me the number of the claim?",
        "Do you have a reference on the letter?",
      ]
    ),
    (
      "the-wheels-of-my-chair", "tag",
      ["What's on the luggage label?", "Which flight were you on?", "Is the tag still on it?"]
    ),
    (
      "too-many-boxes", "wages",
      ["Who does the wages?", "Who pays out the salaries?", "How do you run your payroll?"]
    ),
    (
      "too-many-boxes", "stock",
      ["How do you keep track of your stock?", "Do you have a list of the stock?", "Is there any inventory?"]
    ),
    (
      "twelve-months-more", "member",
      ["What's your member no.?", "Could I have your membership number?", "Do you have a reference?"]
    ),
    (
      "under-the-station", "bag",
      ["What does it look like?", "What colour is the bag?", "What would set it off?"]
    ),
    (
      "under-the-station", "name",
      ["What's your name?", "Who am I speaking to?", "Where do you live?"]
    ),
    (
      "water-through-the-ceiling", "flat",
      ["Which apartment are you in?", "What floor is it on?", "Could you give me your address?"]
    ),
    (
      "worn-once", "bought",
      ["When was it bought?", "Have you still got the receipt?", "Do you remember when you bought it?"]
    ),
    (
      "free-month-over", "sister", ["Who else uses the account?", "Does your sister use it?", "Is anybody else on it?"]
    ),
  ]

  @Test(arguments: table.indices) func isTold(row: Int) throws {
    let (id, fact, questions) = Self.table[row]
    let scenario = try #require(Library.bundledScenario(id))
    let says = try #require(scenario.facts[fact]).says.split(separator: " // ").map(String.init)
    for question in questions {
      var trainee = Trainee(scenario)
      trainee.listen()
      trainee.say(.typed(question, moves: [.closedQuestion]))
      trainee.listen()
      let words = trainee.rehearsal.lastWords
      #expect(says.allSatisfy(words.contains), "\(id): \(question) → \(words)")
    }
  }

  /// What nobody asked for is not told.
  @Test(arguments: [
    ("first-day-parcel", "I'm sorry your parcel isn't there. That must be annoying."),
    ("first-day-parcel", "What happened then?"),
    ("refund-three-weeks", "I have your order number here, thank you."),
    ("refund-three-weeks", "Thank you for the number."),
    ("refund-three-weeks", "What's your phone number?"),
    ("worn-once", "What would put it right for you?"),
    ("the-last-letter", "How are you feeling right now?"),
    ("table-for-nine", "What would help you most?"),
    ("manager-please", "How long has the heating been off?"),
    ("no-way-to-talk", "What went wrong with the delivery?"),
    ("cold-kitchen", "I'll call you back by five."),
    ("own-bad-day", "I can see the number of your card on my screen."),
  ]) func isKept(id: String, words: String) throws {
    let scenario = try #require(Library.bundledScenario(id))
    var trainee = Trainee(scenario)
    trainee.listen()
    trainee.say(.typed(words, moves: [.reflection]))
    trainee.listen()
    for fact in scenario.facts.values {
      for part in fact.says.split(separator: " // ") {
        #expect(!trainee.rehearsal.lastWords.contains(String(part)), "\(id): \(words)")
      }
    }
  }

  /// Statements that have a fact's words in them ask for nothing.
  @Test(arguments: [
    ("free-month-over", "Say hello to your sister from me."),
    ("the-last-letter", "There are people for just this, who could come. I stay with you."),
    (
      "refund-three-weeks",
      "The 186 goes to your account, it's there by Thursday noon, which is what you should have had."
    ),
    ("refund-three-weeks", "I can see that your order number never reached the bank, and that is on us."),
  ]) func whatIsToldAsksForNothing(id: String, text: String) throws {
    let scenario = try #require(Library.bundledScenario(id))
    var trainee = Trainee(scenario)
    trainee.listen()
    trainee.say(.typed(text, moves: [.validate]))
    trainee.listen()
    let heard = trainee.events.compactMap { event -> String? in
      if case .utterance(let line) = event.payload, line.role == .customer { line.text } else { nil }
    }.joined(separator: " ")
    for (name, fact) in scenario.facts where fact.says.count > 8 {
      #expect(!heard.contains(fact.says.split(separator: "//")[0].prefix(20)), "\(name): \(heard)")
    }
  }
}
