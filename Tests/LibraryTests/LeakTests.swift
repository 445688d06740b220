import Library
import Testing

/// What a transcript gives away, and what its story needs: all people, places and numbers are made up.
@Suite struct LeakTests {
  struct Case: Sendable, CustomStringConvertible {
    var lines: [String]
    /// What must be gone, in any case.
    var secrets: [String]
    /// What must be left.
    var stays: [String] = []
    var description: String { lines.joined(separator: " | ") }

    init(_ lines: String..., gone secrets: [String], stays: [String] = []) {
      self.lines = lines
      self.secrets = secrets
      self.stays = stays
    }
  }

  private func replaced(_ lines: [String]) -> [String] {
    var standIns = StandIns(lines, people: [])
    return lines.enumerated().map { standIns.replaced($1, after: $0 > 0 ? lines[$0 - 1] : "") }
  }

  private static let streets = [
    Case(
      "And where are you staying?", "17 Heol y Castell, Harlech, LL46 2YH.",
      gone: ["heol", "castell", "harlech", "17", "ll46"]),
    Case("I was at 10 Rue de la Paix in Lyon.", gone: ["paix", "rue", "lyon", "10"]),
    Case("It went to Hauptstraße 5.", "Hauptstraße is right.", gone: ["hauptstra"]),
    Case("I live on Calle Mayor 12 and nobody came.", gone: ["calle", "mayor", "12"], stays: ["nobody came"]),
    Case("Please send it to Via Garibaldi 8, Bologna.", gone: ["garibaldi", "bologna"]),
    Case("We're at 3 The Oaks, Penmaenmawr.", gone: ["oaks", "penmaenmawr"]),
    Case("Deliver it to 12 Meadow View, not to 21.", gone: ["meadow", "view"]),
    Case("The flat is at 44 Kirkgate.", "I said Kirkgate!", gone: ["kirkgate", "44"]),
    Case("It's Prinsengracht 263, 1016 GV.", gone: ["prinsengracht", "263", "1016"]),
    Case("I moved to Nowy Świat 15 last week.", gone: ["nowy", "świat", "15"], stays: ["last week"]),
    Case("My address is Rose Cottage, Tregarth.", gone: ["rose", "tregarth"]),
    Case("They left it at 5b Pant yr Ardd in the rain.", gone: ["pant", "ardd", "5b"], stays: ["in the rain"]),
    Case("i live at 9 heol fawr", gone: ["heol", "fawr"]),
    Case("It's number 6 Llys Gwyn, Bangor.", gone: ["llys", "gwyn", "bangor"]),
    Case("I'm at twenty-two Station Road, Ashbourne.", gone: ["station", "ashbourne", "twenty-two"]),
    Case("Avenida de la Constitución 7, that's me.", gone: ["constituc", "avenida"]),
    Case("Send it to D02 AF30 or K1A 0B1.", gone: ["af30", "k1a", "0b1"]),
    Case("my postcode is ll46 2yh", gone: ["ll46", "2yh"]),
  ]

  private static let towns = [
    Case(
      "We stood on the quay at Porthmadog for two hours.", gone: ["porthmadog"], stays: ["on the quay", "two hours"]),
    Case("The train between Machynlleth and Aberdovey was late.", gone: ["machyn", "aberdovey"], stays: ["was late"]),
    Case("Where was that?", "Harlech.", "I see, Harlech.", gone: ["harlech"]),
    Case("Porthmadog was cold, and nobody came.", gone: ["porthmadog"], stays: ["cold, and nobody came"]),
    Case("I drove from Reading to Wetherby for nothing.", gone: ["reading", "wetherby"], stays: ["for nothing"]),
    Case("We never got past Llanfair that day.", gone: ["llanfair"], stays: ["that day"]),
    Case("It's near Bamburgh Castle.", gone: ["bamburgh"], stays: ["it's near"]),
    Case("WE WAITED IN TYWYN FOR HOURS", gone: ["tywyn"], stays: ["waited", "hours"]),
  ]

  private static let codes = [
    Case("It's kilo Lima one nine, X-ray Yankee Zulu.", gone: ["kilo lima", "x-ray yankee", "yankee zulu"]),
    Case("KL19 XYZ on the paper.", "That's KL19 XYZ.", gone: ["kl19", "xyz"]),
    Case("My old one was M 482 BKN, the German one B-AK 4471.", gone: ["482", "bkn", "b-ak", "4471"]),
    Case("It's A for apple, D for Dora, two, seven.", gone: ["apple", "dora"]),
    Case("P as in Peter, R as in Robert, 9, 4.", gone: ["peter", "robert"]),
    Case("The van was K L one nine X Y Z.", gone: ["k l", "x y z"]),
    Case("The plate: Hotel Golf zero four Tango Bravo Oscar.", gone: ["hotel golf", "tango bravo", "zero four"]),
    Case("It was parked there, H482 KNB, for a week.", gone: ["h482", "knb"], stays: ["for a week"]),
    Case("The old banger, KNB 482H.", gone: ["knb", "482h"]),
    Case("Sort code 60-16-13, account 31926819.", gone: ["60-16-13", "31926819"]),
    Case("It's sixty, sixteen, thirteen for the sort code.", gone: ["sixty, sixteen", "thirteen"]),
    Case("My IBAN is GB29 NWBK 6016 1331 9268 19.", gone: ["nwbk", "6016", "9268", "[iban]"], stays: ["iban is gb"]),
    Case("DE89370400440532013000 is the account.", gone: ["3704", "0532"]),
    Case("What's the security code?", "Three eight two.", gone: ["three eight two"]),
    Case("Visa, 4111-1111-1111-1111, security code 382.", gone: ["4111", "382", "[code]"]),
    Case("My NHS number is 943 476 5919.", gone: ["943", "5919"], stays: ["nhs"]),
    Case("The reference is BX-40921-7.", gone: ["40921"]),
    Case("Ring me on oh seven seven double oh nine oh oh one two three.", gone: ["double oh nine", "one two three"]),
    Case("My National Insurance number is QQ 12 34 56 C.", gone: ["12 34 56"]),
  ]

  private static let names = [
    Case(
      "My name is Okonkwo, Adaeze Okonkwo.", "Just tell the landlord that Ada called.",
      gone: ["okonkwo", "adaeze", "ada "]),
    Case("Ngozi told me to ring.", gone: ["ngozi"], stays: ["told me to ring"]),
    Case(
      "My wife Siân was in tears and our son Tomos is six.", gone: ["siân", "tomos"], stays: ["is six", "in tears"]),
    Case("I rang Baker again, and Baker hung up.", gone: ["baker"], stays: ["hung up"]),
    Case("Mrs Price is waiting, and so is Mr Long.", gone: ["price", "long"], stays: ["waiting"]),
    Case("They all call me Gwennie.", gone: ["gwennie"]),
    Case("Bronwen and I waited, Bronwen's mother too.", gone: ["bronwen"], stays: ["i waited", "mother too"]),
    Case("It was Sarah Young who promised it.", gone: ["sarah", "young"], stays: ["promised it"]),
    Case("Dave in your office hung up on me!", gone: ["dave"], stays: ["in your office hung up on me!"]),
    Case("Is that Llewellyn-Price? Llewellyn here.", gone: ["llewellyn", "price"]),
    Case("I gave the keys to Grace at the desk.", gone: ["grace"], stays: ["keys", "the desk"]),
    Case("The letter was signed O'Shaughnessy.", gone: ["shaughnessy"]),
  ]

  private static let others = [
    Case(
      "I landed at the Inverness office, and took the dog to Craignure.", gone: ["inverness", "craignure"],
      stays: ["office", "the dog"]),
    Case("And your address?", "c/ san blas 14, 3b, pamplona", gone: ["blas", "pamplona"]),
    Case("Our neighbour Mrs Grey took the dog.", gone: ["grey"], stays: ["took the dog"]),
    Case(
      "Just tell the landlord, Mr. Beattie, that Ada called.", gone: ["beattie", "ada "],
      stays: ["the landlord", "called"]),
    Case("i got off the bus in tywyn and waited", gone: ["tywyn"], stays: ["got off the bus", "and waited"]),
    Case(
      "Kastanienallee 82 in Potsdam, before that Rua das Flores 31.",
      gone: ["kastanien", "potsdam", "flores", "82", "31"]),
    Case("Ask for Big Tam at the bar.", gone: ["tam "], stays: ["at the bar"]),
    Case(
      "It's Sierra Mike one six, Papa Quebec Romeo, a blue Passat.", gone: ["sierra mike", "papa quebec"],
      stays: ["blue passat"]),
    Case(
      "Larkspur Cruises cancelled it, and Larkspur never wrote.", gone: ["larkspur"],
      stays: ["cancelled it", "never wrote"]),
  ]

  private static let more = [
    Case("Licence QUISP 507149 X99ZZ.", gone: ["quisp", "507149", "x99zz"], stays: ["licence"]),
    Case("The BIC is AGRIFRPP.", gone: ["agrifrpp"], stays: ["the bic is"]),
    Case("The letter went to the wrong place.", "To Kidwelly, I bet.", gone: ["kidwelly"], stays: ["i bet"]),
    Case(
      "P 712 LKW, a Corsa, on Lôn y Felin by Capel Seion.", gone: ["712", "lkw", "felin", "capel", "seion"],
      stays: ["corsa"]),
  ]

  private static let small = [
    Case("last time a man called emyr said that", gone: ["emyr"], stays: ["a man called", "said that"]),
    Case("my wife bogusia is pregnant", gone: ["bogusia"], stays: ["is pregnant"]),
    Case(
      "can i take your name", "yes its lukasz wojciechowski", "thank you lukasz", gone: ["lukasz", "wojciech"],
      stays: ["yes its"]),
    Case(
      "what is your address please", "its forty two ffordd las abergele", gone: ["ffordd", "abergele", "las "],
      stays: ["its"]),
    Case("My reference is Tango Hotel four four niner dash Bravo.", gone: ["tango hotel", "dash bravo", "niner"]),
    Case("i told zbyszek and nobody came", gone: ["zbyszek"], stays: ["and nobody came"]),
  ]

  private static let mails = [
    Case("adaeze dot okonkwo at gmail dot com.", gone: ["adaeze", "okonkwo", "gmail"]),
    Case("It's a d a okonkwo at blue harbour dot co dot uk.", gone: ["okonkwo", "harbour", "a d a"]),
    Case("ada underscore okonkwo, all one word, at post dot example", gone: ["okonkwo", "post"]),
    Case("Write to ado@okonkwo-law.co.uk or look at okonkwo dash law dot com.", gone: ["okonkwo"]),
    Case("gareth.lp@llewellynprice.example", gone: ["gareth", "llewellyn"]),
  ]

  private static let days = [
    Case("My date of birth is 3 March 1981.", gone: ["3 march", "1981"]),
    Case("When were you born?", "The third of March, nineteen eighty-one.", gone: ["third of march", "eighty-one"]),
    Case("Date of birth?", "03.03.81", gone: ["03.03.81"]),
    Case("I was born in 1946, young man.", gone: ["1946"], stays: ["young man"]),
    Case("Your birthday, please?", "March the third, eighty-one.", gone: ["march the third", "eighty-one"]),
  ]

  @Test(
    "Nothing that tells who somebody is stays",
    arguments: streets + towns + codes + names + others + small + more + mails + days)
  func nothingLeaks(_ one: Case) {
    let text = replaced(one.lines).joined(separator: " | ").lowercased() + " "
    for secret in one.secrets { #expect(!text.contains(secret), "\(secret): \(text)") }
    for word in one.stays { #expect(text.contains(word), "\(word): \(text)") }
  }

  @Test(
    "What the story needs stays as it was",
    arguments: [
      "I'll take one day off the hire, that's 140 pounds, back on your card by Friday.",
      "I'll be there by three this afternoon, or between 10-12.", "It was due on 12 March and it is 4 April now.",
      "I paid 1200 for it, and 1,250.00 for the other.", "You're open 9.30-10.30, it says.",
      "The Premium plan and the Customer Service desk are no use.", "My Skoda stood at Terminal 5 for 3 Mondays.",
      "Windows 11 crashed again.", "It's iPhone 14, not Samsung.", "God, I'm tired. Christmas is in 3 weeks.",
      "The French one works.", "I rang 3 times on Monday and 4 times on Tuesday.", "Room 12 has no heating.",
      "We paid 90 euros on 10/12 and again on 11/12.", "I had 2 parcels from Germany.", "Gutted. Absolutely gutted.",
      "I ordered Medium and got Large.", "Dont you dare. Ive had enough.", "It's one hundred and forty pounds.",
      "Twenty five minutes I waited.", "Level 2 said that EU 261 applies.", "The VAT is 20 percent.",
      "Plumber came at 10 AM and left at 2 PM.", "What about Section 4 of the contract?",
      "My Fairphone 4, it broke.", "The USB-C cable is in the DVD box.",
      "I flew on Sunday, and on Wednesday they rang.", "The NHS pays for it. The BBC said so.",
    ])
  func theStoryStays(_ text: String) {
    #expect(replaced([text]) == [text])
  }

  @Test func aSaintIsNoPersonAndAnExpiryStaysAMonth() throws {
    let saint = replaced(["Mary and Dr Whitby at St Mary's told me.", "St Mary's Hospital, yes."])
    #expect(saint.allSatisfy { $0.contains("St ") } && !saint.joined().contains("St Mary"), "\(saint)")
    let end = try #require(saint[0].firstMatch(of: /St (\w+)'s/)).output.1
    #expect(saint[1].hasPrefix("St \(end)'s Hospital"), "\(saint)")
    let expiry = replaced(["The card is 4539 1488 0343 6467, expiry 08/27."])[0]
    let month = try #require(expiry.firstMatch(of: /expiry (\d\d)\/(\d\d)\./), "\(expiry)")
    #expect((1...12).contains(Int(month.output.1) ?? 0) && (26...35).contains(Int(month.output.2) ?? 0), "\(expiry)")
    #expect(month.output.1 != "08" || month.output.2 != "27")
  }

  @Test func theSameCodeHasTheSameStandInSpelledOrWritten() throws {
    let lines = replaced(["It's kilo Lima one nine, X-ray Yankee Zulu.", "KL19 XYZ, I have it."])
    let code = try #require(lines[1].firstMatch(of: /^([A-Z])[A-Z](\d)/), "\(lines)")
    let digits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    #expect(lines[0].contains(digits[Int(code.output.2) ?? 0]), "\(lines)")
    let first = try #require(lines[0].firstMatch(of: /It's ([A-Za-z])/)).output.1
    #expect(first.uppercased() == code.output.1, "\(lines)")
  }
}
