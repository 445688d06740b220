extension Command {
  static let ladders: [Command] = []
}
