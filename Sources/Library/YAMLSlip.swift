import Language

/// What was probably written where a file is not YAML, in the words of somebody who writes sentences and not programs.
struct YAMLSlip {
  /// From 1.
  let line: Int
  /// From 1.
  let column: Int
  /// What was found, what was expected and what to do.
  let words: String

  /// Looks for the slip around a place where the reader of YAML gave up; nil where none is known.
  init?(in text: String, line: Int, column: Int, problem: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.filter { $0 != "\r" } }
    // The reader often notices only at the beginning of the next line.
    for number in [line, line - 1, line + 1] where lines.indices.contains(number - 1) {
      let own = lines[number - 1]
      let indentation = own.prefix { $0 == " " || $0 == "\t" || $0 == "-" }
      if let tab = indentation.firstIndex(of: "\t") {
        self.init(
          number, own.distance(from: own.startIndex, to: tab) + 1,
          tr("has a tab at its beginning; expected blanks. Put two blanks for each tab"))
        return
      }
    }
    if let number = Self.openQuote(in: lines, before: line), let slip = Self.slip(in: lines[number - 1]) {
      self.init(number, slip.column, slip.words)
      return
    }
    for number in [line, line - 1] where lines.indices.contains(number - 1) {
      let own = lines[number - 1]
      guard let slip = Self.slip(in: own) else { continue }
      self.init(number, slip.column, slip.words)
      return
    }
    if problem.contains("mapping values are not allowed") {
      self.init(line, column, Self.colon)
    } else if problem.contains("expected ',' or '}'") || problem.contains("expected ',' or ']'") {
      self.init(
        line, column,
        tr(
          "does not close what a { or [ opened; expected } or ] at its end, and quotes around words with marks in them")
      )
    } else if problem.contains("expected key") || problem.contains("expected '-'") || problem.contains("block") {
      self.init(
        line, column, tr("does not stand in line with its neighbours; expected the same blanks before each of a group"))
    } else {
      return nil
    }
  }

  private init(_ line: Int, _ column: Int, _ words: String) {
    (self.line, self.column, self.words) = (line, column, words)
  }

  /// The first line up to a place that opens a quote and does not close it, where the next begins with a name and its
  /// colon: words go on over no such line.
  private static func openQuote(in lines: [String], before line: Int) -> Int? {
    let end = min(line, lines.count)
    for number in 1..<max(1, end) where slip(in: lines[number - 1])?.words.hasPrefix("opens a quote") == true {
      if lines[number].prefixMatch(of: /[ ]*(?:- )?\{?[a-z_]+:(?: |$)/) != nil { return number }
    }
    return nil
  }

  private static var colon: String {
    tr(
      "has a colon where words go on; expected quotes around words with a colon, or the same blanks before each of a "
        + "group")
  }

  /// A slip that a line shows by itself.
  private static func slip(in line: String) -> (column: Int, words: String)? {
    var open: Character?
    var start = 0
    var isValue = false
    var hasEnded = false
    let signs = Array(line)
    var index = 0
    while index < signs.count {
      let sign = signs[index]
      if let quote = open {
        if sign == "\\", quote == "\"" {
          index += 1
        } else if sign == quote {
          if quote == "'", index + 1 < signs.count, signs[index + 1] == "'" {
            index += 1
          } else {
            open = nil
            hasEnded = true
          }
        }
      } else if hasEnded {
        if ",]}:#".contains(sign) || sign.isWhitespace {
          if !sign.isWhitespace { hasEnded = false }
        } else {
          let words =
            signs[start] == "'"
            ? tr("has an apostrophe within '…'; expected \"…\" around the words")
            : tr("has words behind the closing quote; expected quotes around all of them, and ' for quotes within")
          return (index + 1, words)
        }
      } else if isValue, sign == "\"" || sign == "'" {
        (open, start, isValue) = (sign, index, false)
      } else if isValue, "@`%&*!|>".contains(sign) {
        // The last five have a meaning of their own, which nobody who writes a sentence wants.
        guard "@`%".contains(sign) else { return nil }
        return (
          index + 1,
          tr("begins words with \(sign), which YAML keeps for itself; expected quotes around the words: \"…\"")
        )
      } else if sign == "#", index == 0 || signs[index - 1].isWhitespace {
        return nil
      } else if ":-,[{".contains(sign) {
        isValue = true
      } else if !sign.isWhitespace {
        isValue = false
      }
      index += 1
    }
    guard open != nil else { return nil }
    return (start + 1, tr("opens a quote that nothing closes; expected one at the end of the words, on the same line"))
  }
}
