import Practice
import Testing

struct CohensKappaTests {
  private func near(_ left: Double?, _ right: Double) -> Bool { left.map { abs($0 - right) < 1e-12 } ?? false }

  private func pairs(_ left: String, _ right: String) -> [(Character, Character)] { Array(zip(left, right)) }

  private func levels(_ left: String, _ right: String) -> [(Int, Int)] {
    pairs(left, right).compactMap { pair in
      guard let one = pair.0.wholeNumberValue, let other = pair.1.wholeNumberValue else { return nil }
      return (one, other)
    }
  }

  /// 20 both yes, 5 and 10 apart, 15 both no: seen .70, chance .50, so .40.
  @Test func aTableByHand() {
    let table: [[Double]] = [[20, 5], [10, 15]]
    #expect(near(CohensKappa.value(table) { $0 == $1 ? 1 : 0 }, 0.4))
  }

  /// Levels 0 to 2 with squared weights: seen (1 + .75 + .75 + 1) / 4, chance from the margins.
  @Test func aWeightedTableByHand() {
    let table: [[Double]] = [[1, 1, 0], [0, 0, 1], [0, 0, 1]]
    let value = CohensKappa.value(table) { 1 - Double(($0 - $1) * ($0 - $1)) / 4 }
    // Rows .5 .25 .25, columns .25 .25 .5; chance is 1 minus the mean squared difference over 4.
    let rows = [0.5, 0.25, 0.25]
    let columns = [0.25, 0.25, 0.5]
    var chance = 0.0
    for row in 0..<3 {
      for column in 0..<3 {
        chance += rows[row] * columns[column] * (1 - Double((row - column) * (row - column)) / 4)
      }
    }
    let seen = (1 + 0.75 + 0.75 + 1) / 4
    #expect(near(value, (seen - chance) / (1 - chance)))
    #expect(near(CohensKappa.quadratic([(0, 0), (0, 1), (1, 2), (2, 2)], highest: 2), value ?? 9))
  }

  // The values below are those of scikit-learn 1.9.1, cohen_kappa_score.

  @Test func fiveCategoriesAsInScikitLearn() {
    let left = "213004024041003301043040140443010412314042410441204040413432"
    let right = "223104024041133402043020023440210413304042412311204040413402"
    #expect(near(CohensKappa.value(pairs(left, right)), 0.6162046908315566))
  }

  @Test func quadraticWeightsAsInScikitLearn() {
    let left = "33330330101310200010200131222300333320102231012102"
    let right = "32331330112312210012201133112300333330102131012113"
    #expect(near(CohensKappa.quadratic(levels(left, right), highest: 3), 0.823321554770318))
    #expect(near(CohensKappa.value(levels(left, right)), 0.6014877789585547))
  }

  @Test func levelsThatNobodyUsedCountInTheRange() {
    let pairs = levels("00333013", "03331010")
    #expect(near(CohensKappa.quadratic(pairs, highest: 3), 0.2727272727272727))
  }

  @Test func aConductAsInScikitLearn() {
    #expect(near(CohensKappa.value(pairs("0010100100", "0010001100")), 0.5238095238095238))
  }

  @Test func nearMissesCountHalfAsComputedWithNumPy() {
    let agreement: (Character, Character) -> Double = { left, right in
      let near: [Set<Character>] = [["a", "f"], ["f", "i"], ["d", "s"], ["a", "c"]]
      return left == right ? 1 : near.contains([left, right]) ? 0.5 : 0
    }
    let both = pairs("aaffiiddsscoaafc", "afffiadsdsccafia")
    #expect(near(CohensKappa.value(both, agreement: agreement), 0.553072625698324))
    #expect(near(CohensKappa.value(both), 0.39622641509433965))
  }

  @Test func whollyApartIsMinusOne() {
    #expect(near(CohensKappa.value(pairs("0011", "1100")), -1))
  }

  @Test func thereIsNoValueWhereNothingCanBeTold() {
    #expect(CohensKappa.value([(Int, Int)]()) == nil)
    #expect(CohensKappa.value(pairs("aaa", "aaa")) == nil)
    #expect(CohensKappa.quadratic([(1, 1)], highest: 3) == nil)
    #expect(CohensKappa.quadratic([(1, 2)], highest: 0) == nil)
    #expect(CohensKappa.value([[Double]]()) { $0 == $1 ? 1 : 0 } == nil)
  }

  @Test func oneCategoryOnOneSideIsNoAgreementBeyondChance() {
    #expect(near(CohensKappa.value(pairs("aaab", "aaaa")), 0))
  }
}
