extension Command {
  static let help: [Command] = []
}
