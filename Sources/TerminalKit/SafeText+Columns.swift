extension SafeText {
  /// How many columns the text takes.
  public var columns: Int {
    if isPlainASCII { return string.utf8.count }
    var columns = 0
    var reader = ClusterReader(self)
    while let cluster = reader.take() { columns += cluster.columns }
    return columns
  }

  /// The text as cells, one for each column.
  public func cells(style: Style = .plain) -> [Cell] {
    cells(style: style, atLeast: .max)
  }

  /// The text as cells, or its beginning once that has so many columns.
  func cells(style: Style, atLeast columns: Int) -> [Cell] {
    if isPlainASCII { return asciiCells(style: style, count: min(columns, string.utf8.count)) }
    var cells: [Cell] = []
    cells.reserveCapacity(min(columns, string.utf8.count) + Cluster.maximumColumns)
    var reader = ClusterReader(self)
    while cells.count < columns, let cluster = reader.take() { cluster.append(to: &cells, style: style) }
    return cells
  }

  private func asciiCells(style: Style, count: Int) -> [Cell] {
    Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      for byte in string.utf8.prefix(count) {
        buffer.initializeElement(at: initialized, to: Cell(scalar: UInt32(byte), style: style, width: 1))
        initialized += 1
      }
    }
  }

  /// The text with spaces after it, up to this many columns.
  public func padded(to columns: Int) -> SafeText {
    let missing = columns - self.columns
    return missing > 0 ? self + SafeText.spaces(missing) : self
  }

  /// The text with spaces before it, up to this many columns.
  public func paddedLeft(to columns: Int) -> SafeText {
    let missing = columns - self.columns
    return missing > 0 ? SafeText.spaces(missing) + self : self
  }

  /// The text cut to at most this many columns; one that was cut ends in `~`.
  public func truncated(to columns: Int) -> SafeText {
    guard columns > 0 else { return SafeText() }
    // A column takes at least one byte, so a short text needs no counting.
    if string.utf8.count <= columns || self.columns <= columns { return self }
    return clipped(from: 0, columns: columns - 1) + "~"
  }

  /// The part of the text between two columns; half of a wide character at an edge becomes a space.
  public func clipped(from column: Int, columns: Int) -> SafeText {
    guard columns > 0 else { return SafeText() }
    if isPlainASCII {
      let bytes = string.utf8.dropFirst(max(column, 0)).prefix(columns)
      return SafeText(sanitized: String(Substring(bytes)), isPlainASCII: true)
    }
    return clippedByCluster(from: max(column, 0), columns: columns)
  }

  private func clippedByCluster(from column: Int, columns: Int) -> SafeText {
    var reader = ClusterReader(self)
    var position = 0
    var start: Int?
    var end = 0
    var lead = 0
    while let cluster = reader.take() {
      let next = position + cluster.columns
      if position >= column {
        if next - column > columns { break }
        if start == nil { start = end }
      } else if next > column {
        lead = next - column
      }
      end = reader.byteOffset
      position = next
    }
    let kept = start.map { Substring(string.utf8.dropFirst($0).prefix(end - $0)) } ?? ""
    return SafeText.spaces(min(lead, columns)) + SafeText(sanitized: String(kept))
  }

  /// A text of spaces.
  public static func spaces(_ count: Int) -> SafeText {
    SafeText(sanitized: String(repeating: " ", count: max(count, 0)), isPlainASCII: true)
  }

  /// The text several times over.
  public func repeated(_ count: Int) -> SafeText {
    SafeText(sanitized: String(repeating: string, count: max(count, 0)), isPlainASCII: isPlainASCII)
  }
}

extension Sequence where Element == SafeText {
  /// All texts in a row, with another between them.
  public func joined(separator: SafeText = SafeText()) -> SafeText {
    var result = SafeText()
    var isFirst = true
    for text in self {
      if !isFirst { result.append(separator) }
      result.append(text)
      isFirst = false
    }
    return result
  }
}
