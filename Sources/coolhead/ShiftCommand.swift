import ArgumentParser
import Calls
import Coaching
import Desk
import Journal
import Language
import Screens

/// `coolhead shift`: the agent's shift, its beginning and its end.
struct ShiftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shift", abstract: tr("Your shift: what it weighs, its beginning, its end."),
    subcommands: [Show.self, Start.self, End.self, LookBack.self], defaultSubcommand: Show.self)

  /// Prints the card of the shift.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: tr("Print the card of your shift."))

    @OptionGroup var desk: DeskOptions

    func run() throws {
      try finish {
        let book = try ShiftBook(desk)
        defer { book.close() }
        book.printCard()
        return 0
      }
    }
  }

  /// Begins a shift.
  struct Start: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("Begin your shift and print its card; with a call it begins by itself."))

    @OptionGroup var desk: DeskOptions

    func run() throws {
      try finish {
        let book = try ShiftBook(desk)
        defer { book.close() }
        try book.act(.startRequested)
        book.printCard()
        return 0
      }
    }
  }

  /// Ends a shift.
  struct End: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("End your shift, with a look back if you like."),
      discussion: tr("What you write here stays in your own journal; exports leave it out unless you ask for it."))

    @Option(help: tr("What happened, in a line."))
    var facts = ""

    @Option(help: tr("What the customers needed."))
    var need = ""

    @Option(help: tr("Next time: if ... then I will ..."))
    var plan = ""

    @Option(help: tr("What to adjust: attitude, approach or resolution."))
    var adjust: String?

    @OptionGroup var desk: DeskOptions

    func run() throws {
      try finish {
        let adjusted = adjust.flatMap(Reflection.Adjust.init(rawValue:))
        if let adjust, adjusted == nil {
          throw Failure.usage(tr("\"\(adjust)\" can't be adjusted; there are attitude, approach and resolution."))
        }
        let book = try ShiftBook(desk)
        defer { book.close() }
        guard book.state.isShiftOpen else {
          throw Failure.usage(tr("No shift has begun. coolhead shift start begins one."))
        }
        try book.act(.endRequested)
        if !(facts + need + plan).isEmpty {
          try book.keep(Reflection(facts: facts, need: need, plan: plan, adjust: adjusted))
        }
        Output.line(tr("The shift is over."))
        return 0
      }
    }
  }

  /// Prints what the agent wrote when looking back.
  struct LookBack: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lookback", abstract: tr("Print what you wrote when you looked back, the newest first."))

    @Option(help: tr("How many (1 to 100)."))
    var limit = 10

    @OptionGroup var desk: DeskOptions

    func run() throws {
      try finish {
        let book = try ShiftBook(desk)
        defer { book.close() }
        try book.printReflections(limit: min(max(1, limit), 100))
        return 0
      }
    }
  }
}
