extension Command {
  static let promises: [Command] = []
}
