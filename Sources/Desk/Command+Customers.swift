extension Command {
  static let customers: [Command] = []
}
