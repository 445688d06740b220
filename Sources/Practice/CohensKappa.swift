/// Agreement of two raters beyond chance (Cohen 1960; weighted: Cohen 1968).
///
/// `(o - e) / (1 - e)`, with `o` the agreement seen and `e` the agreement that the raters' habits alone would give.
/// Where `e` is 1 (nothing was rated, or both used one and the same category throughout) there is nothing beyond chance
/// to measure, and the value is nil.
public enum CohensKappa {
  /// Of pairs of categories: only the same category agrees.
  public static func value<Category: Hashable>(_ pairs: [(Category, Category)]) -> Double? {
    value(pairs) { $0 == $1 ? 1 : 0 }
  }

  /// Of pairs of categories, with how far two categories agree, 0...1 and 1 for the same.
  public static func value<Category: Hashable>(
    _ pairs: [(Category, Category)], agreement: (Category, Category) -> Double
  ) -> Double? {
    var places: [Category: Int] = [:]
    var categories: [Category] = []
    for category in pairs.flatMap({ [$0.0, $0.1] }) where places[category] == nil {
      places[category] = categories.count
      categories.append(category)
    }
    var table = [[Double]](
      repeating: [Double](repeating: 0, count: categories.count), count: categories.count)
    for (left, right) in pairs {
      if let row = places[left], let column = places[right] { table[row][column] += 1 }
    }
    return value(table) { agreement(categories[$0], categories[$1]) }
  }

  /// Of a table of counts, rows for one rater and columns for the other, with how far two places agree.
  public static func value(_ table: [[Double]], agreement: (Int, Int) -> Double) -> Double? {
    let total = table.joined().reduce(0, +)
    guard total > 0 else { return nil }
    let rows = table.map { $0.reduce(0, +) / total }
    let columns = rows.indices.map { column in table.reduce(0) { $0 + $1[column] } / total }
    var seen = 0.0
    var chance = 0.0
    for row in rows.indices {
      for column in columns.indices {
        let weight = agreement(row, column)
        seen += weight * table[row][column] / total
        chance += weight * rows[row] * columns[column]
      }
    }
    guard 1 - chance > 1e-12 else { return nil }
    return (seen - chance) / (1 - chance)
  }

  /// Of pairs of levels from 0 to the highest, where a difference counts by its square.
  public static func quadratic(_ pairs: [(Int, Int)], highest: Int) -> Double? {
    guard highest > 0 else { return nil }
    let range = Double(highest * highest)
    return value(pairs) { left, right in
      let difference = Double(left - right)
      return 1 - difference * difference / range
    }
  }
}
