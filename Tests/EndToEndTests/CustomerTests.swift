import Foundation
import TerminalHarness
import Testing

extension EndToEnd {
  @Suite struct CustomerTests {
    @Test("A card number in a feed reaches neither the terminal nor the disk")
    func cardNumber() throws {
      let desk = try DeskSession()
      try desk.terminal.waitFor("No call yet.")
      try desk.say(
        "{\"id\":\"u1\",\"state\":\"partial\",\"rev\":0,\"role\":\"customer\",\"text\":\"It is 4111 1111 11\"}")
      try desk.terminal.waitFor("It is [number]")
      try desk.say(
        "{\"id\":\"u1\",\"rev\":1,\"role\":\"customer\",\"text\":\"It is 4111 1111 1111 1111.\",\"raw\":\"4111111111111111\"}"
      )
      try desk.terminal.waitFor("It is [card …1111].")
      try desk.type("a", showing: "angry".uppercased())
      try desk.note("m", "their card is fine")
      try desk.type("m", showing: "Enter keeps")
      try desk.terminal.press(.text("4111111111111111"))
      try desk.terminal.waitFor("****************")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("FACT")
      try desk.waitUntilKept()
      #expect(!desk.terminal.screen.contains("1111 1111"))
      let exported = try desk.run("export", "last").outputText
      #expect(exported.contains("[card …1111]") && exported.contains("\"masked\":true"))
      try desk.kill()
      for file in try FileManager.default.contentsOfDirectory(atPath: desk.home.path) where file.contains("sqlite") {
        guard let bytes = FileManager.default.contents(atPath: desk.home.path(of: file)) else { continue }
        for secret in ["4111 1111", "11111111", "1111 1111"] {
          #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(file) holds \(secret)")
        }
      }
    }

    @Test("A flag outlives kill -9, waits for another person, and opens the customer's next call")
    func flag() throws {
      let desk = try DeskSession()
      try desk.terminal.waitFor("No call yet.")
      try desk.say("{\"type\":\"call.started\",\"subject\":\"one\",\"data\":{\"reference\":\"C-7\"}}")
      try desk.say(
        "{\"subject\":\"one\",\"type\":\"utterance\",\"data\":{\"role\":\"customer\",\"text\":\"You utter fools\"}}")
      try desk.terminal.waitFor("You utter fools")
      try desk.type("I", showing: "INSULT")
      try desk.type("F", showing: "is not a problem customer")
      for wanted in ["What they did", "Exact words", "What worked"] {
        try desk.look()
        try desk.terminal.press(.enter)
        try desk.terminal.waitFor(wanted)
      }
      try desk.look()
      try desk.terminal.press(.text("a morning call"))
      try desk.terminal.waitFor("a morning call")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("Proposed.")
      try desk.waitUntilKept()
      try desk.kill()

      let list = try desk.run("flag", "list").outputText
      #expect(list.contains("proposed  incident (insult)") && list.contains("\"You utter fools\""), "\(list)")
      let id = String(list.prefix { $0 != " " })
      let own = try desk.run("flag", "confirm", id, "--by", "sam")
      #expect(own.status == .code(77))
      #expect(own.errorText.contains("another person has to decide"))
      #expect(try desk.run("customer", "C-7").outputText.contains("proposed"))
      let confirmed = try desk.run("flag", "confirm", id, "--by", "Kim")
      #expect(confirmed.status == .code(0), "\(confirmed.errorText)")
      let json = try desk.run("customer", "C-7", "--format", "json").outputText
      #expect(json.contains("\"in_force\":true") && json.contains("\"decided_by\":\"Kim\""), "\(json)")
      #expect(try desk.run("flag", "confirm", "nothing", "--by", "Kim").status == .code(66))

      try desk.startAgain()
      try desk.terminal.waitFor("is back as it was")
      try desk.say("{\"type\":\"call.started\",\"subject\":\"two\",\"data\":{\"reference\":\"C-7\"}}")
      try desk.terminal.waitFor("Another call has come in")
      try desk.look()
      try desk.terminal.press(.tab)
      try desk.terminal.waitFor("FLAG")
      try desk.terminal.waitFor("a morning call")
      #expect(!desk.terminal.screen.contains("utter fools"))

      let contested = try desk.run("flag", "contest", id, "--by", "Dana", "--reason", "it was my brother")
      #expect(contested.status == .code(0), "\(contested.errorText)")
      try desk.say("{\"type\":\"call.started\",\"subject\":\"three\",\"data\":{\"reference\":\"C-7\"}}")
      try desk.terminal.waitFor("/3 live")
      try desk.look()
      try desk.terminal.press(.tab)
      try desk.terminal.waitFor("3rd contact")
      #expect(!desk.terminal.screen.contains("FLAG"))
      try desk.expectSoundJournal()
    }

    @Test("Words to avoid are underlined while they are typed, with better ones beside them, and nothing is held back")
    func guardPhrases() throws {
      let desk = try DeskSession(["live", "--feed", "fifo:{home}/feed"], size: (80, 24))
      try desk.terminal.waitFor("No call yet.")
      try desk.customerSays("Hello?")
      try desk.type("r", showing: "What you tell the customer")
      try desk.look()
      try desk.terminal.press(.text("Please calm down"))
      let screen = try desk.terminal.waitFor("better:")
      let row = try #require(screen.row(containing: "Please calm down"))
      let span = try #require(row.columns(of: "calm down"))
      #expect(span.allSatisfy { row.cells[$0].isUnderlined })
      #expect(row.columns(of: "Please")?.allSatisfy { !row.cells[$0].isUnderlined } == true)
      try desk.look()
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("It is not sent from here")
      try desk.terminal.waitUntil("the line in the conversation") { screen in
        screen.conversation.contains { $0.contains("Please calm down") }
      }
    }
  }
}
