import ArgumentParser
import Calls
import Foundation
import Journal
import Language
import Library
import Practice
import Transcripts

extension ScenarioCommand {
  /// Drafts a scenario of a real call.
  struct FromCall: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "from-call",
      abstract: tr("Draft a scenario of a call in the journal, with invented names and numbers."),
      discussion: DraftNote.discussion)
    @Argument(help: ArgumentHelp(CallName.help)) var call: String
    @Option(help: tr("What the scenario is called.")) var title = tr("A call of ours")
    @Option(help: tr("The file to write (default: standard output).")) var out: String?
    @OptionGroup var place: JournalOptions

    func run() throws {
      try finish {
        let journal = try place.open()
        defer { journal.close() }
        var call = Call(id: self.call)
        do {
          let id = try CallName.id(of: self.call, in: journal)
          call = Call(id: id)
          try journal.events(of: id) { event in
            call.apply(event)
            return true
          }
        } catch let problem as JournalProblem {
          throw Failure.unavailable(problem.sentence)
        }
        guard call.began != nil else {
          throw Failure.input(tr("The journal has no call \"\(self.call)\". coolhead calls lists those it has."))
        }
        let draft = ScenarioDraft(call, title: title, reader: Library.moveReader())
        guard !draft.isEmpty else {
          throw Failure.data(
            tr("In the call \"\(self.call)\" no customer has said a word; a scenario is made of what one says."))
        }
        return try DraftNote.put(draft, at: out)
      }
    }
  }

  /// Drafts a scenario of a transcript.
  struct FromFile: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "from-file", abstract: tr("Draft a scenario of a transcript, with invented names and numbers."),
      discussion: tr(
        """
        Reads text with lines such as "Agent: …" and "Customer: …" (times may stand before them), WebVTT and SRT \
        subtitles, CSV tables with a speaker and a text column, JSON with role and content or text (a list, within \
        other members, or one object a line), and what coolhead export writes. \(DraftNote.discussion)
        """))
    @Argument(help: tr("The transcript.")) var path: String
    @Option(help: tr("What the scenario is called.")) var title = tr("A call of ours")
    @Option(help: tr("How the customer got in touch: voice, chat, email, callback or in_person.")) var channel = "voice"
    @Option(help: tr("Who in it is the agent, where the file names people.")) var agent: String?
    @Option(help: tr("Who in it is the customer.")) var customer: String?
    @Option(help: tr("Which conversation of a table of several, by its id.")) var only: String?
    @Option(help: tr("The file to write (default: standard output).")) var out: String?

    func run() throws {
      try finish {
        guard let channel = Scenario.Channel(rawValue: channel) else {
          let words = Scenario.Channel.allCases.map(\.rawValue).joined(separator: ", ")
          throw Failure.usage(tr("--channel \(self.channel): expected one of \(words)."))
        }
        let conversation: Conversation
        do throws(FileProblem) {
          let speakers = TranscriptFile.Speakers(agent: agent, customer: customer)
          conversation = try TranscriptFile.read(path, speakers: speakers, only: only)
        } catch {
          throw Failure.data(error.description)
        }
        let draft = ScenarioDraft(conversation, title: title, channel: channel, reader: Library.moveReader())
        guard !draft.isEmpty else {
          throw Failure.data(tr("\(path): the customer says nothing in it that can be read."))
        }
        return try DraftNote.put(draft, at: out)
      }
    }
  }
}

/// What is told of a drafted scenario.
private enum DraftNote {
  static let discussion = tr(
    """
    The draft can't be played as it stands: answer each QUESTION in it, and read it once more for names that a machine \
    does not know.
    """)

  /// Writes a draft and tells what is left to do.
  static func put(_ draft: ScenarioDraft, at path: String?) throws -> Int32 {
    let status = try NewFile.put(draft.text, at: path)
    if path != nil {
      Output.line(
        plural(
          draft.questions, "It has \(draft.questions) question for you, each where a \"?\" stands.",
          "It has \(draft.questions) questions for you, each where a \"?\" stands."))
    }
    return status
  }
}
