import Library
import Testing

@Suite struct StandInsTests {
  private func replaced(_ lines: [String], people: [String] = []) -> [String] {
    var standIns = StandIns(lines, people: people)
    return lines.enumerated().map { standIns.replaced($1, after: $0 > 0 ? lines[$0 - 1] : "") }
  }

  @Test(
    "What gives somebody away is gone from all lines",
    arguments: [
      (
        ["Hi Mrs Okafor.", "Ade Okafor speaking, my husband Tunde called.", "thanks ade"], ["okafor", "ade ", "tunde"]
      ),
      (["my name is joanna kowalczyk and i waited", "Sorry Joanna."], ["joanna", "kowalczyk"]),
      (["What is your full name?", "alessandro phoenix", "Thanks, Alessandro."], ["alessandro", "phoenix"]),
      (["it's maria gonzales here, my daughter sofia waits"], ["maria", "gonzales", "sofia"]),
      (["Spelled O-K-A-F-O-R.", "Okafor is right."], ["okafor", "o-k-a-f"]),
      (["Dear Mr. van der Berg,", "The Berg account"], ["berg"]),
      (["I spoke to Karim, and Karim told me to wait."], ["karim"]),
      (["Niamh Fitzgerald, F-I-T-Z.", "name's Fitzgerald"], ["niamh", "fitzgerald"]),
      (["MRS OKAFOR!", "Okafor's bill"], ["okafor"]),
      (["Mail me at ade.okafor79@gmail.com or a (at) b.org"], ["gmail", "okafor", "b.org"]),
      (["see https://t.co/AbC123 and www.acme-power.co.uk/meter or acme.com"], ["t.co", "acme"]),
      (["@AcmeHelp my number is 07700 900461"], ["acmehelp", "900461"]),
      (["Ring +44 20 7946 0958 or (555) 123-9876"], ["7946", "9876"]),
      (["card 4111 1111 1111 1234, ending 1234, order #5512-8890"], ["4111", "1234", "5512", "8890"]),
      (["it's four four seven one nine"], ["four four seven one nine"]),
      (["ref AUR-88213, tracking 1Z999AA10123456784"], ["88213", "1z999"]),
      (["I live at 27 Elmhurst Road, Leeds, LS6 2QB", "27 elmhurst road is right"], ["elmhurst", "leeds", "ls6"]),
      (["12 Lipowa Street, Kraków", "nothing came to Kraków"], ["lipowa", "kraków"]),
      (["Ich wohne Lindenstraße 4, 50667 Köln"], ["lindenstraße", "köln", "50667"]),
      (["What is your date of birth?", "14/03/1979", "born 14 March 1979"], ["1979"]),
      (["The code is 482, CVV 913"], ["482", "913"]),
      (["my car is K-AB 123 and hers AB12 CDE"], ["k-ab", "123", "ab12", "cde"]),
      (["M-XY 4711E was parked there"], ["m-xy", "4711"]),
      (
        ["the number plate is 7abc123", "licence plate: ABC 1234", "my reg is ab12 cde"],
        ["7abc123", "abc 1234", "ab12"]
      ),
      (["License plate 8XYZ 442, a blue van", "registration number B 4KL 9"], ["8xyz", "442", "4kl"]),
      (
        ["it's sam dot miller at example-mail dot com", "write to jo_lee at post dot co dot uk"],
        ["miller", "mail", "jo_lee"]
      ),
      (["sam underscore m at my dash firm dot de please"], ["sam", "firm"]),
      (["I wrote to @sam.miller about it, and @otto_77 said no"], ["miller", "otto"]),
      (["my twitter handle is sam_miller77", "insta: otto.b"], ["miller", "otto"]),
      (["I work at Siemens and can't wait", "Siemens gave me the day off"], ["siemens"]),
      (["my wife works as a nurse at St Thomas", "I'm working for Blue Harbour Ltd now"], ["thomas", "harbour"]),
      (["I'm a teacher at Oakwood Primary School", "she goes to Westfield College"], ["oakwood", "westfield"]),
      (["My employer is Northline, my son studies at Durham University"], ["northline", "durham"]),
      (["Flat 3, Otley", "I'm still waiting in Otley"], ["otley", "flat 3"]),
      (["I live at 12 Rose Street.", "it went to Rose Street 12"], ["rose", "12"]),
      (["We're at 9 Grace Road, and she's at 3 Summer Lane"], ["grace", "summer"]),
      (["my username is crystalminh", "crystalminh, thanks"], ["crystalminh"]),
    ])
  func nothingStays(_ lines: [String], _ secrets: [String]) {
    let text = replaced(lines).joined(separator: " | ").lowercased() + " "
    for secret in secrets { #expect(!text.contains(secret), "\(secret): \(text)") }
  }

  @Test("A name of a network is no address of mail, whatever stands before it")
  func handlesAreNoMail() {
    let text = replaced(["Find me as @marta.keller, or write to marta.keller @ gmail.com"]).joined()
    #expect(!text.contains("marta") && text.contains("as @") && text.contains("@example.org"), "\(text)")
  }

  @Test(
    "What gives nobody away stays as it was",
    arguments: [
      "I waited for 45 minutes, since 10:30, and paid £212.50 for 2 items.", "It was due on 12 March 2026.",
      "The 2024 model costs 1200 euros.", "I'm furious. This is ridiculous, and you know it.",
      "Will you mark it as urgent? I may call again.", "Hi there, thanks for waiting.", "Nobody told me anything.",
      "He said that the road is closed for 3 days.", "It is 24/7, 100% and 4K at 5GHz.", "My wife and I are tired.",
      "It doesn't work for Windows, only at night.", "I work at Christmas and for Monday's shift.",
      "I work from home and I work for a living.", "The USB-C 30 cable and the COVID-19 test came.",
      "My plate is broken, the one from the set of 12.", "We met at noon dot on time.", "My son is at High School.",
      "I ate a plate of pasta at 7 pm.", "The registration is open until 5.", "Look at the dot on the screen.",
      "The Street was closed, 3 ways on the road.", "Write to me, 5 days a week, all the way.",
      "I'm sorry to hear that. Can I help?", "Sorry, one moment please. Right, I have it.",
    ])
  func harmlessTextStays(_ text: String) {
    #expect(replaced([text]) == [text])
  }

  /// A town behind a flat is a town, and who is spoken of by a handle stays a word of the sentence.
  @Test func whatStandsForItFitsItsPlace() {
    let lines = replaced(["Flat 3, Otley.", "It never came to Otley."])
    let town = lines[1].split(separator: " ").last.map(String.init) ?? ""
    #expect(lines[0].hasSuffix(town) && town != "Otley." && !town.isEmpty)
    #expect(replaced(["I wrote to @samjones about it."]) == ["I wrote to @someone about it."])
    #expect(replaced(["@acme where is my parcel"]) == ["where is my parcel"])
    let mail = replaced(["sam dot miller at example dot com", "sam.miller@example.com"])
    #expect(mail == ["customer at example dot org", "customer@example.org"])
    #expect(replaced(["You find it at example dot com"]) == ["You find it at example dot org"])
  }

  @Test func theSamePersonHasTheSameStandInEverywhere() {
    let lines = replaced(["Ade Okafor speaking.", "Hi Mrs Okafor.", "Thank you, Ade."])
    let words = lines[0].split(separator: " ").map(String.init)
    #expect(lines[1] == "Hi Mrs \(words[1]).")
    #expect(lines[2] == "Thank you, \(words[0]).")
  }

  @Test func theLastDigitsStayTheLastDigits() throws {
    let lines = replaced(["It ends in 1234.", "The card is 4111 1111 1111 1234."])
    let end = try #require(lines[0].split(separator: " ").last).dropLast()
    #expect(lines[1].hasSuffix("\(end)."))
  }

  @Test func inventedTelephonesBelongToNobody() {
    #expect(replaced(["Ring 07911 123456."])[0].hasPrefix("Ring 07700 900"))
    #expect(replaced(["Ring (212) 867-5309."])[0].contains("555-01"))
  }
}
