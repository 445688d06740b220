import Calls

/// What the desk says about promises, in one language (practice.md 4.13).
public struct PromiseTexts: Hashable, Sendable, Decodable {
  /// One text and the numbered practices that it carries out.
  public typealias Line = BreakTexts.Line

  /// A kind of promise.
  public struct KindEntry: Hashable, Sendable, Decodable {
    /// What the form calls it.
    public var label = ""
    /// The words in which it is made to the customer.
    public var say = ""
    /// The numbered practices.
    public var serves: [String] = []

    /// Makes a kind that says nothing.
    public init() {}

    public init(label: String, say: String, serves: [String] = []) {
      self.label = label
      self.say = say
      self.serves = serves
    }

    /// The words to say with their facts.
    public func filled(with facts: Facts) -> String { Template.fill(say, with: facts) }
  }

  /// Each kind.
  public var kinds: [Promise.Kind: KindEntry] = [:]
  /// The sentences in which what was typed is promised, whatever its kind, unless the agent chose one that says it itself.
  public var words = Sentences()
  /// What belongs into the first line of the form.
  public var what = Line()
  /// What belongs into the second line.
  public var due = Line()
  /// The question for the customer's own deadline.
  public var deadline = Line()
  /// What is suggested while the cause is not known.
  public var causeUnknown = Line()
  /// What is suggested where the fix is not in our hands.
  public var notOurs = Line()
  /// What is suggested where the agent may not promise it alone.
  public var beyond = Line()
  /// Where a promise is later than the customer needs it.
  public var tooLate = Line()
  /// The first reminder, before it is due.
  public var soon = Line()
  /// The reminder when it is due.
  public var late = Line()
  /// What holds the end of the call up.
  public var unconfirmed = Line()
  /// Asks the customer to say it back.
  public var sayBack = Line()
  /// What is said first to whoever is upset while something that was promised in an earlier call is open.
  public var owed = Line()
  /// The same once its time is over.
  public var overdue = Line()
  /// What owns a promise of an earlier call that was not kept.
  public var missed = Line()

  /// Makes texts that say nothing.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case kinds, words, what, due, deadline, beyond, soon, late, unconfirmed, owed, overdue, missed
    case causeUnknown = "cause_unknown"
    case notOurs = "not_ours"
    case tooLate = "too_late"
    case sayBack = "say_back"
  }

  /// Every line with the name that it has in a file.
  var named: [(String, Line)] {
    [
      ("what", what), ("due", due), ("deadline", deadline), ("cause_unknown", causeUnknown), ("not_ours", notOurs),
      ("beyond", beyond),
      ("too_late", tooLate), ("soon", soon), ("late", late), ("unconfirmed", unconfirmed), ("say_back", sayBack),
    ]
      // A playbook may leave these out; then nothing is put first.
      + [("owed", owed), ("overdue", overdue), ("missed", missed)].filter { !$0.1.text.isEmpty }
  }
}

extension Promise.Kind: CodingKeyRepresentable {}
