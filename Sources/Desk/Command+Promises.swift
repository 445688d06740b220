extension Command {
  static let promises: [Command] = [
    Command(
      "promise", ["p"], "promise", "What and by when; Enter keeps it, Down has more lines", .promise,
      words: ["promise"], .act(.promise(.requested))),
    Command(
      "promise.list", ["J"], "open promises", "What is promised over all calls: kept, moved or broken", .promise,
      [.start, .live], words: ["promises", "due"], .act(.promise(.listRequested))),
  ]
}
