extension String {
  /// The name that a misspelled one was meant to be: the one with the fewest edits, if those are few enough for a slip,
  /// one for each three letters and at least one; nil where none is near.
  public func nearest(among names: [String]) -> String? {
    let letters = Array(lowercased().prefix(64))
    let limit = max(1, letters.count / 3)
    let ranked = names.map { (name: $0, edits: String.edits(letters, Array($0.lowercased().prefix(64)))) }
    return ranked.filter { $0.edits <= limit }.min { $0.edits < $1.edits }?.name
  }

  /// How many letters must be put in, left out, replaced or swapped with their neighbour.
  private static func edits(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var cost = Swift.min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        let isSwap = row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
        if isSwap { cost = Swift.min(cost, beforeLast[column - 1] + 1) }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
