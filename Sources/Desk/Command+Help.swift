extension Command {
  static let help: [Command] =
    [
      Command(
        "help.ask", ["H"], "help", "Ask a colleague or supervisor; the hand-over note writes itself", .help,
        words: ["ask", "colleague"], .act(.help(.requested))),
      Command(
        "complexity", ["j"], "how hard …", "Then 1 simple, 2 tricky, 3 beyond you: it counts as a limit", .help,
        words: ["hard"], .act(.help(.complexityLeaderPressed))),
    ]
    + [(1, "simple matter"), (2, "tricky matter"), (3, "beyond you")].map { value, title in
      Command(
        "complexity.\(value)", ["j \(value)"], title, "How hard the matter is, as you see it", .help,
        words: ["hard \(value)"], .act(.help(.complexitySet(value))))
    }
}
