/// What the command line asks for.
struct Options {
  static let usage = """
    usage: benchmark [--quick] [--million] [--link] [--scale FACTOR]
      --quick         everything small, to see that it works (under 20 s)
      --million       also push 1,000,000 lines at once
      --link          measure a webhook's way through coolhead-link, and nothing else
      --scale FACTOR  multiply all limits that depend on the machine (above 0, at most 100; 1 without it)
    """

  private(set) var isQuick = false
  private(set) var isMillionWanted = false
  private(set) var isLinkWanted = false
  private(set) var isHelpWanted = false
  private(set) var scale = 1.0

  /// Reads the arguments behind the program's name.
  init(arguments: [String]) throws {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--quick": isQuick = true
      case "--million": isMillionWanted = true
      case "--link": isLinkWanted = true
      case "--help", "-h": isHelpWanted = true
      case "--scale": scale = try Self.factor(rest.popFirst())
      default: throw UsageError(sentence: "there is no option \"\(argument)\"")
      }
    }
  }

  private static func factor(_ text: String?) throws -> Double {
    guard let text else { throw UsageError(sentence: "--scale needs a number behind it, such as 2") }
    guard let factor = Double(text), factor > 0, factor <= 100 else {
      throw UsageError(sentence: "--scale takes a number above 0 and at most 100, not \"\(text)\"")
    }
    return factor
  }
}

/// An argument that the benchmark does not understand.
struct UsageError: Error {
  let sentence: String
}
