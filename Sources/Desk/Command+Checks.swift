extension Command {
  static let checks: [Command] = [
    Command(
      "checks", ["k"], "checklist", "What belongs to the beginning and the end; numbers tick", .call,
      words: ["checklist", "checks"], .act(.check(.requested)))
  ]
}
