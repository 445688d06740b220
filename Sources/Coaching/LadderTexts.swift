/// The lines around the ladders, in one language (practice.md 4).
public struct LadderTexts: Hashable, Sendable, Decodable {
  /// One line, with the practices that it carries out.
  public typealias Line = BreakTexts.Line

  /// What is said in each way of talking; mail has no line that could be held.
  public struct MediumLines: Hashable, Sendable, Decodable {
    /// By telephone.
    public var voice = ""
    /// In a chat.
    public var chat = ""
    /// Face to face.
    public var inPerson = ""
    /// The numbered practices that they carry out.
    public var serves: [String] = []

    /// Lines that say nothing.
    public init() {}

    /// The line for a way of talking.
    public func line(for medium: Medium) -> String {
      switch medium {
      case .voice: voice
      case .chat, .mail: chat
      case .inPerson: inPerson
      }
    }

    enum CodingKeys: String, CodingKey {
      case voice, chat, serves
      case inPerson = "in_person"
    }
  }

  /// Asks why a step is left out.
  public var skip = Line()
  /// Asks why a call ends before the customer was told.
  public var untold = Line()
  /// Asks why a call ends before the steps that come first; they are named after it.
  public var early = Line()
  /// Asks why a promise is not said back before the call ends.
  public var unconfirmed = Line()
  /// Asks why what is due after a call is put off.
  public var putOff = Line()
  /// Says that one does not hang up.
  public var hold = MediumLines()
  /// Says that one does not leave somebody who talks of self-harm, or threatens somebody.
  public var holdPerson = MediumLines()
  /// Says what becomes of the line once the call is over.
  public var over = MediumLines()
  /// What to do once such a call is over.
  public var afterwards = Line()
  /// What to write to end a call that is not to be ended.
  public var holdWord = MediumLines()
  /// Says what is still promised, before the end.
  public var promises = Line()
  /// Says what has to be told before the end.
  public var farewell = Line()
  /// What to do and say once a step is done and no feeling is tagged.
  public var onward = Playbook.Entry()
  /// The same where the step was put aside; nil for the words above.
  public var onwardAside: Playbook.Entry?
  /// What to do in its place where the step was left out with a reason; nil for the same.
  public var leftOut: Line?
  /// The same after a threat or talk of self-harm, where nobody goes back to the matter so lightly.
  public var onwardGrave = Playbook.Entry()
  /// The same while the steps of a danger are put aside or were left out; nil for the words above.
  public var onwardOpen: Playbook.Entry?
  /// What to say once somebody else has taken the call over; nil for the words of what is felt.
  public var handedOver: Playbook.Entry?

  /// Makes texts that say nothing.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case skip, untold, early, unconfirmed, hold, over, afterwards, promises, farewell, onward
    case putOff = "put_off"
    case onwardAside = "onward_aside"
    case leftOut = "left_out"
    case onwardGrave = "onward_grave"
    case onwardOpen = "onward_open"
    case handedOver = "handed_over"
    case holdWord = "hold_word"
    case holdPerson = "hold_person"
  }

  /// Every line with the name that it has in a file.
  public var named: [(String, Line)] {
    [
      ("skip", skip), ("untold", untold), ("early", early), ("unconfirmed", unconfirmed), ("put_off", putOff),
      ("afterwards", afterwards), ("promises", promises), ("farewell", farewell),
    ] + (leftOut.map { [("left_out", $0)] } ?? []) + hold.named("hold") + holdPerson.named("hold_person")
      + over.named("over")
  }
}

extension LadderTexts.MediumLines {
  func named(_ name: String) -> [(String, LadderTexts.Line)] {
    [("voice", voice), ("chat", chat), ("in_person", inPerson)].map { medium, text in
      ("\(name).\(medium)", LadderTexts.Line(text: text, serves: serves))
    }
  }
}
