import Foundation
import SentenceSearch
import Testing

/// What a person reads goes through one door, so that another language is only a file.
struct SentenceDoorTests {
  private static let rooms = [
    "Calls", "Coaching", "Desk", "Feeds", "Journal", "Library", "Practice", "Screens", "Team", "TerminalKit",
    "coolhead",
    "Listening", "TeamDatabase", "CoolheadLink", "Platforms",
  ]

  /// Files whose words are no texts of the screen: what is understood in what others say and write, and what is written
  /// in a language of its own (drafts of scenarios, the coverage of the practices, formats of other programs, pages).
  private static let files: [String: String] = [
    "Calls/NumberWords.swift": "words for digits", "Calls/AccountNumber.swift": "countries of account numbers",
    "Calls/Utterance.swift": "names of roles in feeds", "Calls/Fields.swift": "names of fields in feeds",
    "Coaching/Coverage.swift": "rules by which practices are carried out", "Desk/Command.swift": "words that are typed",
    "Transcripts/KnownFormat.swift": "formats of other programs",
    "Library/BirthDay.swift": "invented days of birth", "Library/OrdinaryWords.swift": "words that are no names",
    "Library/SaidBack.swift": "written drafts",
    "Library/EverydayWords.swift": "words that are no names", "Library/NameBook.swift": "invented names",
    "Library/PlaceBook.swift": "invented places", "Library/ScenarioDraft.swift": "written drafts",
    "Library/ScenarioSkeleton.swift": "written drafts", "Library/TranscriptFile.swift": "words that agents say",
    "Library/WorkBook.swift": "invented workplaces", "Practice/Danger.swift": "words of danger",
    "Practice/FactQuestion.swift": "words of questions", "Practice/ScreenWords.swift": "words that are typed",
    "Practice/Matter.swift": "words of any call", "Practice/Spelling.swift": "spellings",
    "Practice/Vocative.swift": "names", "Practice/Slight.swift": "words that slight",
    "Practice/WordKinds.swift": "kinds of words",
    "coolhead/ManualPage.swift": "a page in the language of man(7)",
    "Desk/Desk+Settings.swift": "words that are typed",
  ]

  /// Texts that are data: stored in events, compared, or in the language of a machine.
  private static let texts: Set<String> = [
    "not now", "it landed lightly", "never begun", "SQLite format 3", "lorem ipsum", "pressed for you: ", "just asked",
    "just said", "just misnamed", "in person", "By when?", "mapping values are not allowed", "expected key",
    "A line beyond the last one was asked for.", "that time", "Such as what?", "I've asked you that twice now.",
    "You know what I asked.", "Go on, then.", "Yes, do that.",
    "Yes. Please.", " on source",
    "# The links of coolhead: coolhead link add KIND adds one, coolhead link check NAME says what works.\n",
  ]

  private static func isSentence(_ text: String) -> Bool {
    text.contains(/[A-Za-z]{2,}[,;:.]? +[A-Za-z]{2,}/)
  }

  private static func isOfMachine(_ text: String) -> Bool {
    text.contains(
      /\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|WHERE|FROM|VALUES|BEGIN|ORDER|ROLE|AND|GRANT|REVOKE|LISTEN|SET|SHOW)\b|_ms\b|^\s*<|\{font|<p |%\./
    )
      || text.contains("class=") || text.contains("event.seq")
  }

  private static let excepted: Set<String> = [
    "hasPrefix", "hasSuffix", "contains", "replacing", "preconditionFailure", "fatalError", "has", "URL", "sql",
  ]

  @Test(arguments: rooms)
  func everySentenceGoesThroughTheDoor(room: String) throws {
    let sources = House.files(of: room).filter { $0.name.hasSuffix(".swift") }
    #expect(!sources.isEmpty)
    for file in sources where Self.files[String(file.path.dropFirst("Sources/".count))] == nil {
      for literal in SourceReader(file.text).literals where Self.isSentence(literal.text) {
        let isData =
          Self.texts.contains(literal.text) || Self.isOfMachine(literal.text) || Self.excepted.contains(literal.call)
          || Self.excepted.contains(String(literal.call.drop { $0 == "." }))
          || ["words", "debugDescription", "sql", "usage"].contains(literal.label)
          || ["case", "==", "!="].contains(literal.before)
        #expect(isData, "\(file.path):\(literal.line): \"\(literal.text)\" is read by a person; write tr(…) around it")
      }
    }
  }

  @Test func translatorsAreHandedTheSentencesOfEveryRoom() throws {
    let plugin = try #require(House.sources.first { $0.path == "Sources/EmbedResources/EmbedResources.swift" })
    for room in Self.rooms { #expect(plugin.text.contains("\"\(room)\""), "\(room) is not collected") }
  }

  @Test func theExceptionsAreStillNeeded() {
    for (path, reason) in Self.files {
      let file = House.sources.first { $0.path == "Sources/" + path }
      #expect(file != nil, "\(path) (\(reason)) is not there any more")
      let literals = file.map { SourceReader($0.text).literals } ?? []
      #expect(literals.contains { Self.isSentence($0.text) }, "\(path) needs no exception any more")
    }
  }

  @Test func everySentenceIsReadTheSameWayByTranslators() {
    for room in Self.rooms {
      for file in House.files(of: room) where file.name.hasSuffix(".swift") {
        for sentence in SourceReader(file.text).sentences {
          #expect(!sentence.id.contains("\u{0}"), "\(file.path):\(sentence.line)")
          guard let plural = sentence.plural else { continue }
          #expect(plural.contains(/%[0-9]/), "\(file.path):\(sentence.line): the plural names no number")
        }
      }
    }
  }
}
