/// How a call is practised: what helps the trainee, and in which way can be answered.
public enum PracticeMode: String, CaseIterable, Hashable, Sendable, Codable {
  /// Numbered answers beside words of one's own, the sidebar as on the live desk, and a hint where the call can turn.
  case novice
  /// Only words of one's own, with the sidebar.
  case own
  /// Only words of one's own, taken as they stand; no sidebar.
  case exam

  /// Whether answers are listed with numbers.
  public var listsAnswers: Bool { self == .novice }
  /// Whether the sidebar stands beside the call.
  public var hasSidebar: Bool { self != .exam }
  /// Whether the trainee sees how words were understood before they are heard, and can put that right.
  public var allowsCorrection: Bool { self != .exam }
}
