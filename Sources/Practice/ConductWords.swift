import Calls

extension Conduct {
  /// What the customer did, in words that stand in a sentence.
  public var words: String {
    switch self {
    case .vulgar: "the swearing"
    case .insult: "an insult"
    case .discrimination: "a slur"
    case .sexual: "a sexual remark"
    case .legal: "talk of lawyers"
    case .threat: "a threat"
    case .bomb: "a bomb threat"
    case .selfharm: "talk of self-harm"
    case .manager: "the call for a manager"
    case .loop: "the same demand again"
    case .shouting: "the talking over you"
    }
  }
}
