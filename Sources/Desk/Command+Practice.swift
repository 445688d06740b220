extension Command {
  static let practice: [Command] = [
    Command(
      "practice.sidebar", ["v"], "the sidebar, once", "In practice on your own: until your next answer; costs 2 points",
      .practice, words: ["sidebar"], .act(.practice(.sidebarRequested))),
    Command(
      "practice.stop", ["Q"], "stop practising", "Asks once more; nothing of this call is kept", .practice,
      words: ["stop"], .act(.practice(.stopRequested))),
  ]
}
