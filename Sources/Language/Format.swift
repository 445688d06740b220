/// A sentence with places for what is filled in: `%1`, `%2` and so on. Any other `%` is a sign like others.
struct Format {
  private enum Piece {
    case words(Substring)
    case place(Int)
  }

  private var pieces: [Piece] = []

  init(_ text: String) {
    var rest = text[...]
    var start = rest.startIndex
    var index = start
    while index < rest.endIndex {
      guard rest.utf8[index] == UInt8(ascii: "%") else {
        index = rest.utf8.index(after: index)
        continue
      }
      let digits = rest.utf8[rest.utf8.index(after: index)...].prefix { (0x30...0x39).contains($0) }.prefix(2)
      guard let number = Int(String(Substring(digits))), number > 0 else {
        index = rest.utf8.index(after: index)
        continue
      }
      if start < index { pieces.append(.words(rest[start..<index])) }
      pieces.append(.place(number))
      index = digits.endIndex
      start = index
      rest = rest[start...]
    }
    if start < rest.endIndex { pieces.append(.words(rest[start...])) }
  }

  /// The numbers of its places.
  var places: Set<Int> {
    Set(
      pieces.compactMap { piece in
        if case .place(let number) = piece { number } else { nil }
      })
  }

  /// The text with something in each place.
  func text(_ fill: (Int) -> String) -> String {
    pieces.reduce(into: "") { text, piece in
      switch piece {
      case .words(let words): text += words
      case .place(let number): text += fill(number)
      }
    }
  }
}
