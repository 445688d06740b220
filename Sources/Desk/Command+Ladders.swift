extension Command {
  static let ladders: [Command] = [
    Command(
      "step.skip", [">"], "pass over", "Leave the step out; asks why, and goes on with the next", .prompt,
      words: ["pass", "skip"], .act(.ladder(.skipRequested))),
    Command(
      "step.back", ["<"], "bring back", "Bring back the step that was put aside", .prompt, words: ["resume"],
      .act(.ladder(.backRequested))),
  ]
}
