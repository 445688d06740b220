extension Command {
  static let checks: [Command] = []
}
