import Calls
import Foundation
import Library
import Practice
import Testing
import Transcripts

/// Drafts of whole transcripts: what they hold beside the questions to the trainer is in order. All people are made up.
@Suite struct DraftLintTests {
  private static let reader = Library.moveReader()

  static let boats = """
    Agent: Good morning, Fernhill Boats, Priyanka Sood speaking, how can I help?
    Customer: Yes, this is Gareth Llewellyn-Price. I'm calling about my booking BX-40921-7.
    Agent: Thank you Mr Llewellyn-Price. I'm so sorry, what happened?
    Customer: We stood on the quay at Porthmadog for two hours and nobody came with the keys.
    Agent: Two hours on the quay with nobody there. That should not have happened.
    Customer: My wife Siân was in tears and our son Tomos is six.
    Agent: You have every right to be angry.
    Customer: My number is 07700 900 482 and my mail is gareth.lp@llewellynprice.example.
    Agent: And where are you staying now?
    Customer: 17 Heol y Castell, Harlech, LL46 2YH.
    Agent: Thank you. Can you confirm the card the deposit was paid with?
    Customer: Or 4539 1488 0343 6467, expiry 08/27, security code 382.
    Agent: You should have rung the office number in the e-mail though.
    Customer: I did! I rang Dave in your office three times, he hung up on me!
    Agent: I'm sorry. I'll drive the keys over myself, I'll be at Heol y Castell by three this afternoon.
    Customer: And the day we lost?
    Agent: I'll take one day off the hire, that's 140 pounds, back on your card by Friday.
    Customer: Fine. My date of birth is 3 March 1981 if you need it for the form.
    """
  static let codes = """
    Agent: Hello, this is Priyanka, how can I help?
    Customer: My name is Okonkwo, Adaeze Okonkwo, spelled O K O N K W O.
    Agent: Thanks. What's the address?
    Customer: Flat 3, 22 Station Road, Lower Ashbourne, near the Co-op on Mill Lane.
    Agent: And the registration?
    Customer: It's kilo Lima one nine, X-ray Yankee Zulu. KL19 XYZ on the paper.
    Agent: And the card?
    Customer: Visa, 4111-1111-1111-1111, security code 382.
    Agent: I understand, Adaeze.
    Customer: My sister Ngozi and Dr Whitfield at St Mary's told me to ring. I was at 10 Rue de la Paix in Lyon.
    Agent: I'll call you tomorrow at nine.
    Customer: My IBAN is GB29 NWBK 6016 1331 9268 19. Account 31926819, sort code 60-16-13.
    Agent: I've spoken to Whitfield. Anything else?
    Customer: No. Just tell okonkwo's landlord, Mr. Beattie, that Ada called.
    """
  static let chat = """
    Support: Hi, you're through to Dana. [automated greeting]
    Visitor: hi. <unk> my parcel never came, order XXXX-XXXX-1234
    Support: TODO: name?
    Visitor: text
    Support: I'm sorry to hear that. [inaudible] Can I have your card number?
    Visitor: xxx 4111 1111 1111 1111 cvv 913 <b>please</b> hurry!!!
    Support: I'll log that against the case for the back office.
    Visitor: [REDACTED]
    Support: You should have told us that before.
    Visitor: I paid 90 pounds on 10/12 and my IBAN is DE89 3704 0044 0532 0130 00. Where is my money?
    Support: It's with the bank {name}.
    Visitor: Thanks for nothing.
    """
  static let short = """
    Agent: Hello, Sam here.
    Customer: No.
    Agent: Is the heating off?
    Customer: Yes.
    Agent: And since when?
    Customer: Tuesday.
    Agent: I see.
    Customer: My grandmother is ninety and it's four degrees in there!
    Agent: That's cold for her. I'll have somebody there by six.
    """
  static let angry = """
    Agent: How can I help?
    Customer: You people are useless! Third time I've rung, and you still haven't sent the bloody engineer.
    Agent: Please calm down.
    Customer: Don't tell me to calm down. I want your manager. I'll sue you, I swear.
    Agent: My manager would say the same.
    Customer: I was promised Monday. I sat at home all day for nothing.
    Agent: Which day suits you?
    Customer: Cancel it. I'm going to another company.
    Agent: That is your choice.
    Customer: Why did nobody ring me?
    Agent: I don't know.
    """

  private func draft(_ text: String) throws -> String {
    let file = try OwnFile(text)
    let conversation = try withExtendedLifetime(file) { try TranscriptFile.read(file.path) }
    return ScenarioDraft(conversation, title: "A call of ours", channel: .voice, reader: Self.reader).text
  }

  private func lint(_ text: String) throws -> [FileProblem] {
    let file = try OwnFile(text)
    return withExtendedLifetime(file) { Library.lint(scenarioAt: file.path).problems }
  }

  @Test(arguments: [boats, codes, chat, short, angry]) func onlyTheQuestionsAreLeft(_ transcript: String) throws {
    let text = try draft(transcript)
    let open = try lint(text).filter { !$0.message.contains("is still a question") }
    #expect(open.isEmpty, "\(open)\n\(text)")
    let left = try lint(Answering.answered(text)).filter {
      // What is heard in a line is the trainer's to say.
      !$0.message.contains("words can show") && !$0.message.contains(".gold.")
    }
    #expect(left.isEmpty, "\(left)\n\(text)")
    #expect(!text.contains(/\[(?:code|IBAN|card|number)/) && !text.contains("XXXX"))
  }

  private struct Turn {
    var says: String
    var wants: String
    var answers: [(move: String, say: String)]
  }

  private func turns(_ text: String) -> [Turn] {
    text.components(separatedBy: "  - id: line-").dropFirst().map { part in
      let part = part.components(separatedBy: "\nendings:")[0]
      return Turn(
        says: part.firstMatch(of: /says: "(.*)"/).map { String($0.output.1) } ?? "",
        wants: part.firstMatch(of: /wants: (\w+)/).map { String($0.output.1) } ?? "",
        answers: part.matches(of: /\{move: (.+?), say: "(.*)"\}/).map { (String($0.output.1), String($0.output.2)) })
    }
  }

  @Test func whoOnlyGivesANumberIsNotToBeHeardInIt() throws {
    for transcript in [Self.boats, Self.codes] {
      for turn in turns(try draft(transcript)) {
        let isData =
          turn.says.count(where: \.isNumber) > 4 && !turn.says.contains("!") && !turn.says.contains("told me")
        guard isData else { continue }
        #expect(turn.wants != "heard", "\(turn)")
        #expect(
          !turn.answers.contains { $0.say.contains("worry about it") || $0.say.contains("can only go by") }, "\(turn)")
      }
    }
  }

  @Test func aDraftedAnswerSaysBackWhatTheCustomerSaid() throws {
    let all = try [Self.boats, Self.codes, Self.chat, Self.short, Self.angry].map(draft)
    let text = all.joined()
    #expect(!text.contains("that's what happened, and that's what you need"))
    let reflections = all.flatMap(turns).flatMap { turn in
      turn.answers.filter { $0.move.contains("reflection") && $0.say != "?" }.map { (turn.says, $0.say) }
    }
    #expect(reflections.count > 4)
    for (says, say) in reflections {
      let heard = Set(says.lowercased().split { !$0.isLetter }.filter { $0.count > 3 })
      let said = say.lowercased().split { !$0.isLetter }.filter { $0.count > 3 }
      #expect(said.contains { heard.contains($0) }, "\(says): \(say)")
    }
    #expect(text.contains("You were promised Monday.") || text.contains("You sat at home all day for nothing."))
  }

  @Test func theAgentsLinesAreLabelledByWhatTheyAre() throws {
    let boats = turns(try draft(Self.boats)).flatMap(\.answers)
    let day = try #require(boats.first { $0.say.contains("one day off") })
    #expect(day.move.contains("promise") && !day.move.contains("summary") || day.move == "\"?\"", "\(day)")
    let log = try #require(turns(try draft(Self.chat)).flatMap(\.answers).first { $0.say.contains("log that against") })
    #expect(!log.move.contains("jargon"), "\(log)")
  }
}
