extension Command {
  static let shift: [Command] = []
}
