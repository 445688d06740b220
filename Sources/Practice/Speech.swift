import Calls

/// What the customer says aloud, and how: for a voice.
public struct Speech: Hashable, Sendable {
  /// The words.
  public let text: String
  /// The code of their language, such as `en`.
  public let language: String
  /// How fast they are said, 80...400 words a minute: the pace of the call, up to a tenth faster with heat.
  public let wordsPerMinute: Int
  /// How high the voice is, 0...100; 50 is its own. Heat lifts it, sorrow and worry lower it.
  public let pitch: Int
  /// How loud it is, 0...100; 50 is its own. Heat makes it louder.
  public let volume: Int

  /// The loudest and highest that heat makes a voice above its own; the directions are those of anger and of sadness in
  /// speech, the sizes are choices.
  private static let lift = (pitch: 20.0, volume: 40.0, pace: 0.1)
  /// How far sorrow lowers a voice.
  private static let sinking = 12

  /// Words in bursts, said in a mood.
  public init(_ bursts: [String], mood: Mood, language: String, wordsPerMinute: Int) {
    let heat = mood.heat()
    let isLow = heat < 0.5 && max(mood.level(.sadness), mood.level(.worry), mood.level(.disappointment)) >= 2
    text = bursts.joined(separator: " ")
    self.language = language
    let pace = Double(min(max(80, wordsPerMinute), 400)) * (1 + heat * Speech.lift.pace)
    self.wordsPerMinute = min(400, Int(pace.rounded()))
    pitch = min(100, max(0, 50 + Int((heat * Speech.lift.pitch).rounded()) - (isLow ? Speech.sinking : 0)))
    volume = min(100, 50 + Int((heat * Speech.lift.volume).rounded()))
  }
}
