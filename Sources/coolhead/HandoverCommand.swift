import ArgumentParser
import Calls
import Coaching
import Journal
import Language

/// `coolhead handover`: what a colleague has to know to go on with a call.
struct HandoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handover", abstract: tr("Print the hand-over note of a call for a colleague."),
    discussion: tr("The note as you sent it, else as the call tells it."))

  /// How the note is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, md }

  @Argument(help: ArgumentHelp(CallName.help))
  var call: String

  @Option(help: tr("text or md (Markdown)."))
  var format = Format.text

  @OptionGroup var desk: DeskOptions

  func run() throws {
    try finish {
      let ground = Ground(desk)
      var place = JournalOptions()
      place.journal = ground.journal
      let journal = try place.open()
      defer { journal.close() }
      do {
        let id = try CallName.id(of: call, in: journal)
        var folded = Call(id: id)
        try journal.events(of: id) { event in
          folded.apply(event)
          return true
        }
        guard folded.began != nil else {
          throw Failure.input(tr("The journal has no call \"\(id)\". coolhead calls lists those it has."))
        }
        let agent = try journal.call(id)?.agent
        let earlier = try folded.reference.flatMap { reference throws(JournalProblem) in try journal.customer(reference)
        }
        lines(of: folded, by: agent ?? ground.agent, earlier: earlier?.promises ?? [], ground)
          .forEach { Output.line($0) }
        return 0
      } catch let problem as JournalProblem {
        throw Failure.unavailable(problem.sentence)
      }
    }
  }

  private func lines(
    of call: Call, by agent: String, earlier: [PromiseStanding], _ ground: Ground
  ) -> [String] {
    let sent = call.sentHandOver
    var words = PastWords.here
    words.playbook = ground.playbook
    let title = [call.customerName, call.reference].compactMap { $0 }.joined(separator: ", ")
    var head = [tr("Hand-over from \(agent)") + (title.isEmpty ? "" : ": \(title)")]
    if let sent { head.append("For \(sent.addressee), to \(sent.purpose.rawValue.replacing("_", with: " "))") }
    if let reasons = sent?.reasons, !reasons.isEmpty { head.append(tr("Why: \(reasons.joined(separator: "; "))")) }
    let note = sent?.note ?? HandOverNote(of: call, words: words, earlier: earlier).text
    let parts = HandOverNote.parts(of: note)
    let body = parts.map { part in
      switch format {
      case .text: (part.title.map { "\($0): " } ?? "") + part.text
      case .md: "- " + (part.title.map { "**\($0)**: " } ?? "") + part.text.markdown
      }
    }
    let shown = body.isEmpty ? [tr("Nothing was noted in this call.")] : body
    switch format {
    case .text: return head + [""] + shown
    case .md: return ["# \(head[0].markdown)"] + head.dropFirst().flatMap { ["", $0.markdown] } + [""] + shown
    }
  }
}
