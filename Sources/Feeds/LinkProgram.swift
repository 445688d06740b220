import Language

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program that the desk starts and talks to over its standard input and output (the page of the link, section 1).
public struct LinkProgram: Hashable, Sendable {
  /// The program and its arguments; never empty.
  public var words: [String]
  /// What its feed, its log and the sentences about it are called.
  public var name: String
  /// True for the link program of this house, which lies beside the desk or on the PATH.
  public var isOwn: Bool

  /// A program of somebody's own.
  /// - Parameter words: the program and its arguments; at least one.
  public init(words: [String]) {
    self.words = words
    name = Self.name(of: words.first ?? "")
    isOwn = false
  }

  /// The link of a name in the settings, brought by the link program of this house.
  public init(link name: String) {
    words = [Self.ownProgram, "run", name]
    self.name = Self.name(of: name)
    isOwn = true
  }

  /// The link to the team, brought by the link program of this house.
  public static let team: LinkProgram = {
    var program = LinkProgram(link: "team")
    program.words = [ownProgram, "team", "run"]
    return program
  }()

  /// What hears a person who practises, brought by the link program of this house.
  public static let ear: LinkProgram = {
    var program = LinkProgram(link: "ear")
    program.words = [ownProgram, "listen", "ear"]
    return program
  }()

  /// The link between a supervisor's board and the team, brought by the link program of this house.
  public static let board: LinkProgram = {
    var program = LinkProgram(link: "board")
    program.words = [ownProgram, "team", "watch"]
    return program
  }()

  /// The link program of this house.
  public static let ownProgram = "coolhead-link"

  /// The file of its complaints in a folder.
  public func log(in folder: String) -> String { "\(folder)/link-\(name).log" }

  private static func name(of path: String) -> String {
    String(FeedSpec.source(kind: "", path: path).split(separator: "/").last ?? "link")
  }
}

extension LinkProgram {
  /// Splits words as a shell does, and does nothing else that a shell would do.
  ///
  /// Throws `FeedSpecProblem` with a sentence for people.
  public init(parsing text: String) throws(FeedSpecProblem) {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    var isPlain = true
    func close() throws(FeedSpecProblem) {
      guard let whole = word else { return }
      guard !isPlain || !Self.shellSigns.contains(whole) else {
        throw Self.problem(text, tr("has a \(whole), which only a shell understands; write exec:sh -c '…' around it"))
      }
      words.append(whole)
      word = nil
      isPlain = true
    }
    for character in text {
      if isEscaped {
        // Between double quotes a backslash is one, unless it stands before a sign that it takes the meaning from.
        if quote == "\"", !"\"\\$`\n".contains(character) { word?.append("\\") }
        word?.append(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        word = word ?? ""
        isPlain = false
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        word = word ?? ""
        isPlain = false
        quote = character
      } else if quote == nil, character.isWhitespace {
        try close()
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let quote { throw Self.problem(text, tr("opens a quote (\(quote)) that nothing closes")) }
    if isEscaped { throw Self.problem(text, tr("ends with a backslash that takes the meaning from nothing")) }
    try close()
    guard let first = words.first, !first.isEmpty else { throw Self.problem(text, tr("names no program")) }
    guard !text.utf8.contains(0) else { throw Self.problem(text, tr("contains a NUL byte")) }
    if first.hasPrefix("~/"), let home = getenv("HOME") { words[0] = String(cString: home) + first.dropFirst() }
    self.init(words: words)
  }

  private static let shellSigns: Set<String> = ["|", "||", "&", "&&", ";", ">", ">>", "<", "2>", "2>&1"]

  private static func problem(_ text: String, _ words: String) -> FeedSpecProblem {
    FeedSpecProblem(message: tr("The feed \"exec:\(text)\" \(words). Expected exec:PROGRAM ARGS."))
  }
}

extension LinkProgram {
  /// Where the program lies; nil where it can't be found or is not to be run.
  public var path: String? {
    guard let name = words.first else { return nil }
    if name.contains("/") { return Self.isProgram(name) ? name : nil }
    let folders = (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":").map(String.init)
    let beside = isOwn ? Self.ownFolder.map { [$0] } ?? [] : []
    return (beside + folders).lazy.map { "\($0)/\(name)" }.first(where: Self.isProgram)
  }

  /// Why it can't be started, where it is not found.
  public var missing: String {
    if isOwn {
      return tr(
        "The link \(name) needs \(Self.ownProgram), which lies neither beside coolhead nor on the PATH. "
          + "Put it there, or name a program of your own with --feed exec:PROGRAM.")
    }
    let name = words.first ?? ""
    return name.contains("/")
      ? tr(
        "The program \(name) is not there or is not to be run. Check the path, and make it executable with chmod +x.")
      : tr("The program \(name) is on no folder of the PATH. Write its path, such as exec:./\(name).")
  }

  private static func isProgram(_ path: String) -> Bool {
    FileFacts(path: path)?.kind == .regular && access(path, X_OK) == 0
  }

  /// The folder that the running program lies in.
  private static var ownFolder: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    let whole = String(cString: path)
    return whole.lastIndex(of: "/").map { String(whole[..<$0]) }
  }
}
