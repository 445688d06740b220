import Language

/// One kind of what is shared with a team: this file is the whole list. What does not stand here stays at the desk, and
/// the database takes nothing else (`Resources/team/`; `coolhead team check` compares the two).
public struct SharedKind: Hashable, Sendable {
  /// Who can read it beside the person who told it.
  public enum Reader: Hashable, Sendable {
    /// Every supervisor of the team.
    case supervisors
    /// The colleague it was addressed to, and every supervisor.
    case named
    /// The one whose act it answers, and every supervisor.
    case answered
    /// The one whose act it answers, and nobody else.
    case answeredAlone
  }

  /// Who can tell it.
  public enum Teller: Hashable, Sendable {
    case member, supervisor
    /// A supervisor, or the colleague who was asked.
    case asked
  }

  /// The name of the kind in the database.
  public var name: String
  public var teller: Teller
  public var reader: Reader
  /// Every field that it can have.
  public var fields: [String]
  /// What that is, as a person says it.
  public var words: String
  /// One of it, as a supervisor's screen tells it.
  public var example: String
}

extension SharedKind {
  /// All that is told as it happens, in the order in which `coolhead team shows` lists it.
  public static let all: [SharedKind] = [
    SharedKind(
      name: "call.started", teller: .member, reader: .supervisors, fields: ["channel"],
      words: tr("That a call of yours runs, and by which channel."), example: tr("Sam: a voice call, 12 min")),
    SharedKind(
      name: "call.ended", teller: .member, reader: .supervisors, fields: [],
      words: tr("That it is over. How, and what you thought of it, is not told."), example: tr("Sam: free")),
    SharedKind(
      name: "limit.passed", teller: .member, reader: .supervisors, fields: ["dial", "line", "insistence"],
      words: tr("That a limit of your card is passed, and which."), example: tr("Sam: hostility over 45")),
    SharedKind(
      name: "help.asked", teller: .member, reader: .named, fields: ["purpose", "reasons", "note", "conduct"],
      words: tr("That you ask for help: whom, what for, why, and the hand-over note as you left it."),
      example: tr("Sam asks Dana to take over: own limit passed. Note: …")),
    SharedKind(
      name: "help.closed", teller: .member, reader: .supervisors, fields: ["answer"],
      words: tr("That help is not needed any more, or that a colleague has taken over."),
      example: tr("Sam: help not needed")),
    SharedKind(
      name: "help.answered", teller: .asked, reader: .answered, fields: ["answer"],
      words: tr("What was answered to you, and by whom."), example: tr("Dana to Sam: coming, after 4 s")),
    SharedKind(
      name: "conduct.marked", teller: .member, reader: .supervisors, fields: ["conduct"],
      words:
        tr(
          "Grave conduct that you mark: discrimination, sexual remarks, legal and other threats, bombs, self-harm. The "
            + "words that were said stay with you."),
      example: tr("Sam: threat")),
    SharedKind(
      name: "conduct.withdrawn", teller: .member, reader: .supervisors, fields: [],
      words: tr("That you took such a mark back."), example: tr("Sam: the mark was taken back")),
    SharedKind(
      name: "incident.noted", teller: .member, reader: .supervisors, fields: ["field", "text"],
      words: tr("The record of a threat, as you write it for those who deal with it."),
      example: tr("Sam, record of a threat: said when: tomorrow at the shop")),
    SharedKind(
      name: "promise.made", teller: .member, reader: .supervisors,
      fields: ["text", "kind", "due", "customer", "reference"],
      words: tr("A promise to a customer, and by when."), example: tr("Sam promised: refund, by Tue 10:00")),
    SharedKind(
      name: "promise.changed", teller: .member, reader: .supervisors, fields: ["state", "due"],
      words: tr("That a promise was kept, not kept, moved or taken back."), example: tr("Sam: refund kept")),
    SharedKind(
      name: "promise.passed", teller: .member, reader: .named,
      fields: ["note", "text", "kind", "due", "customer", "reference"],
      words: tr("That you pass a promise on, to whom, and what they need to keep it."),
      example: tr("Sam passes “refund” to Ana")),
    SharedKind(
      name: "promise.taken", teller: .asked, reader: .answered, fields: ["promise_author", "promise"],
      words: tr("That a colleague has taken your promise over."), example: tr("Ana took “refund” from Sam")),
    SharedKind(
      name: "promise.declined", teller: .asked, reader: .answered, fields: [],
      words: tr("That a colleague can't take a promise that you passed on; it stays yours."),
      example: tr("Ana can't take “refund” from Sam")),
    SharedKind(
      name: "flag.proposed", teller: .member, reader: .supervisors,
      fields: ["customer", "kind", "conduct", "occurred", "words", "worked", "expires"],
      words:
        tr(
          "A flag about a customer. Once a supervisor has confirmed it, whoever takes that customer's next call reads it."
        ),
      example: tr("Sam proposes a flag for K-1007: threat on 3 Jan")),
    SharedKind(
      name: "flag.withdrawn", teller: .member, reader: .supervisors, fields: [],
      words: tr("That you took a flag back."), example: tr("Sam: the flag for K-1007 was taken back")),
    SharedKind(
      name: "flag.decided", teller: .supervisor, reader: .answered, fields: ["decision", "reason"],
      words: tr("What a supervisor decided about your flag."), example: tr("Dana confirms the flag for K-1007")),
    SharedKind(
      name: "break.started", teller: .member, reader: .supervisors,
      fields: ["band", "begins", "deadline", "hard_end", "release"],
      words:
        tr(
          "That a break of yours runs, until when, and whether somebody has to release you. What it weighs, and why you "
            + "leave one, is not told."),
      example: tr("Sam: break until 10:12, waits for a release")),
    SharedKind(
      name: "break.ended", teller: .member, reader: .supervisors, fields: [],
      words: tr("That it is over."), example: tr("Sam: back from the break")),
    SharedKind(
      name: "break.released", teller: .supervisor, reader: .answered, fields: [],
      words: tr("That a supervisor has released you from a break."), example: tr("Dana releases Sam")),
    SharedKind(
      name: "whisper.said", teller: .supervisor, reader: .answeredAlone, fields: ["text"],
      words: tr("A line that a supervisor whispers to you. You and they read it, no other supervisor."),
      example: tr("Dana whispers to Sam: offer the second technician")),
    SharedKind(
      name: "reading.began", teller: .supervisor, reader: .answered, fields: [],
      words:
        tr("That a supervisor reads your call along. From then on they see its words; you see who."),
      example: tr("Dana reads Sam's call along")),
    SharedKind(
      name: "reading.ended", teller: .supervisor, reader: .answered, fields: [],
      words: tr("That they have stopped."), example: tr("Dana has stopped reading")),
    SharedKind(
      name: "call.offered", teller: .member, reader: .named, fields: ["note"],
      words: tr("That you hand a call over, to whom, with the note."), example: tr("Sam hands over to Ana. Note: …")),
    SharedKind(
      name: "call.taken", teller: .asked, reader: .answered, fields: [],
      words: tr("That somebody took your call over, and what you promised in it until then."),
      example: tr("Dana took Sam's call")),
  ]

  /// The kind of a name; nil for what is not shared.
  public static func named(_ name: String) -> SharedKind? { byName[name] }

  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  /// What stands beside the acts, replaced and deleted as the call goes on.
  public static let standing: [(words: String, example: String)] = [
    (
      tr(
        "How hot a running call is and for how many minutes it was hot, as far as your card tells it; deleted when the call "
          + "ends."), tr("Sam: 7 of 10, hot for 6 min")
    ),
    (
      tr(
        "The last lines of a call, only while a supervisor reads along, which you are told; deleted when the call ends."
      ),
      tr("customer: I have been waiting for three weeks")
    ),
  ]

  /// What a relay brings and takes, for the one whose call it is and for nobody else.
  public static let relayed: [(words: String, example: String)] = [
    (
      tr(
        "The lines of your calls that a relay brings; deleted two minutes after your desk has fetched them, unfetched after "
          + "four hours."), tr("customer: Where is my parcel?")
    ),
    (
      tr("Your replies in such calls, until the platform has them; whether each was sent stays for seven days."),
      tr("Sam: I look into it")
    ),
  ]

  /// What never leaves the desk.
  public static let never: [String] = [
    tr("What you write when you look back, and your notes of a call."),
    tr("How a call landed with you, what it weighed, your shift's load."),
    tr("Which lines you followed or passed over, and your cue words."),
    tr("The feelings that you tag, in the call or after it; vulgarity, insults and shouting that you mark."),
    tr("Why you left a break."),
    tr("What you practise."),
  ]
}
