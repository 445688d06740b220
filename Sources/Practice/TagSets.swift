import Calls

/// What was tagged in each turn beside what there was to tag, to see whether the tags tell the turns apart.
struct TagSets {
  private enum Item: Hashable {
    case feeling(Emotion)
    /// A feeling with its level, by which turns are told apart that share a feeling.
    case strength(Emotion, Int)
    case need(Need)
    case deed(Conduct)
  }

  /// By turn, those alone in which something was tagged.
  private var tagged: [Set<Item>] = []
  private var felt: [Set<Item>] = []
  /// What was felt one turn before, since a tag may come late.
  private var before: [Set<Item>] = []
  /// Whether the same feelings hold from the first tag to the end, and nothing else was ever tagged.
  private let isNeverChanged: Bool
  /// The feelings that were tagged, by the turns in which any were.
  private let feelings: [Set<Emotion>]

  init(_ turns: [RehearsalLog.Turn], _ windows: [TagWindow]) {
    let all = turns.map { turn in
      Set(turn.gold.emotions.map { Item.feeling($0.emotion) })
        .union(turn.gold.emotions.map { .strength($0.emotion, $0.level.rawValue) })
        .union(turn.gold.need.map { [.need($0)] } ?? []).union(turn.gold.conduct.map { .deed($0) })
    }
    for (index, window) in windows.enumerated() {
      // What only goes on holding says nothing of the turn.
      var items = Set(window.order.map { Item.feeling($0) })
      items.formUnion(window.order.map { .strength($0, window.set[$0] ?? 0) })
      items.formUnion(window.marked.keys.map { .deed($0) })
      if let need = window.needSet { items.insert(.need(need)) }
      guard !items.isEmpty else { continue }
      tagged.append(items)
      felt.append(all[index])
      before.append(index > 0 ? all[index - 1] : all[index])
    }
    feelings = windows.map { Set($0.order) }.filter { !$0.isEmpty }
    let held = windows.filter(\.hadTags).map { Set($0.held.map(\.emotion)) }
    isNeverChanged =
      held.count >= TagSets.severalTurns && Set(held).count == 1 && windows.allSatisfy(\.marked.isEmpty)
      && Set(windows.compactMap(\.need)).count < 2 && Set(turns.compactMap(\.gold.main?.emotion)).count > 1
  }

  /// From so many turns on it can be told.
  private static let severalTurns = 3
  /// How far the turns have to differ for anybody's tags to tell them apart, 0...1.
  private static let leastVariety = 0.1
  /// How much of that the tags have to tell, 0...1.
  private static let leastTold = 0.1

  /// How much two turns have to have in common on the average, 0...1, for the tags to be called nearly the same.
  private static let leastAlike = 0.6

  /// How the tags of the turns are alike, where they fit other turns as well as their own, though the turns differ.
  var sameness: TagAgreement.Sameness? {
    if isNeverChanged { return feelings.count == 1 && feelings[0].count == 1 ? .oneTag : .neverChanged }
    guard tagged.count >= TagSets.severalTurns, alikeness >= TagSets.leastAlike else { return nil }
    let variety = told(by: felt)
    return variety >= TagSets.leastVariety && told(by: tagged) <= TagSets.leastTold * variety ? .everyTurn : nil
  }

  /// What two turns have in common of what was tagged in them, on the average, 0...1.
  private var alikeness: Double {
    let shares = feelings.indices.flatMap { first in
      feelings.indices.filter { $0 > first }.map { second in
        let both = (feelings[first], feelings[second])
        return Double(both.0.intersection(both.1).count) / Double(both.0.union(both.1).count)
      }
    }
    return shares.reduce(0, +) / Double(max(1, shares.count))
  }

  /// How much better sets fit their own turns than all turns on the average, -1...1; 0 where they are all the same.
  private func told(by sets: [Set<Item>]) -> Double {
    let gains = sets.indices.map { index in
      fit(sets[index], to: index) - sets.indices.reduce(0) { $0 + fit(sets[index], to: $1) } / Double(sets.count)
    }
    return gains.reduce(0, +) / Double(max(1, gains.count))
  }

  /// The share of a set and of what was felt in a turn, or just before it, that they have in common, 0...1.
  private func fit(_ set: Set<Item>, to turn: Int) -> Double {
    let shares = [felt[turn], before[turn]].map { gold in
      Double(set.intersection(gold).count) / Double(max(1, set.union(gold).count))
    }
    return max(shares[0], shares[1])
  }
}
