import Calls
import Language

extension Conduct {
  /// What the customer did, in words that stand in a sentence.
  public var words: String {
    switch self {
    case .vulgar: tr("the swearing")
    case .insult: tr("an insult")
    case .discrimination: "a slur"
    case .sexual: tr("a sexual remark")
    case .legal: tr("talk of lawyers")
    case .threat: "a threat"
    case .bomb: tr("a bomb threat")
    case .selfharm: tr("talk of self-harm")
    case .emergency: tr("the emergency")
    case .manager: tr("the call for a manager")
    case .loop: tr("the same demand again")
    case .shouting: tr("the talking over you")
    }
  }
}
