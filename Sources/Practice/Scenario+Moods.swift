import Calls

extension Scenario {
  /// How strong each feeling can be when a turn comes, 0...3, over all ways through the scenario that are looked at; by
  /// the turns' ids. A turn that never comes is not in it.
  public func moodRanges() -> [String: [Emotion: ClosedRange<Int>]] { Exploration(self).moods }
}
