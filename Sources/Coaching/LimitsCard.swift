import Calls
import Language

/// An agent's limits as colleagues read them: when to step in, and whom to ask (practice.md 3.5, S5.10, S5.11).
///
/// It holds what the agent set, and nothing of any call.
public struct LimitsCard: Hashable, Sendable {
  /// Whose limits they are.
  public var agent: String
  /// The limits.
  public var limits: AgentLimits
  /// Who can be asked, and the agent's cue words.
  public var workplace: Workplace
  /// What is said around them.
  public var texts: HelpTexts

  public init(agent: String, limits: AgentLimits, workplace: Workplace, texts: HelpTexts) {
    self.agent = agent
    self.limits = limits
    self.workplace = workplace
    self.texts = texts
  }

  /// The card as lines.
  public var lines: [String] {
    var lines = ["\(agent). \(texts.card.text)", ""]
    lines += rows([
      ("Hostility", tr("\(hostility) of 100: raised voice, insults and threats, added up over the call")),
      (tr("Hot minutes"), tr("\(limits.hotMinutes) minutes of a heated call")),
      ("Complexity", "\(limits.complexity) of 3: \(complexity)"),
    ])
    lines += ["", tr("Step in when one of these is passed, or when I ask. \(texts.stepIn.text)")]
    if !workplace.cueWords.isEmpty {
      lines.append(tr("A word that helps me: \(workplace.cueWords.joined(separator: ", "))"))
    }
    if !workplace.routes.isEmpty { lines += [""] + routeLines }
    return lines
  }

  /// The card as JSON.
  public var json: JSON {
    .object([
      "agent": .string(agent), "hostility": .number(limits.hostility),
      "hot_minutes": .integer(Int64(limits.hotMinutes)), "complexity": .integer(Int64(limits.complexity)),
      "cue_words": .array(workplace.cueWords.map(JSON.string)), "routes": .array(workplace.routes.map(json)),
    ])
  }

  private var hostility: String { "\(Int(limits.hostility.rounded()))" }

  private var complexity: String {
    switch limits.complexity {
    case ...1: tr("even a simple matter, if I say so")
    case 2: tr("a tricky matter")
    default: tr("a matter that is beyond what I know")
    }
  }

  private var routeLines: [String] {
    rows(
      workplace.routes.map { route in
        let purposes = route.purposes.isEmpty ? "anything" : route.purposes.map(\.rawValue).joined(separator: ", ")
        let name = route.role.map { "\(route.name), \($0)" } ?? route.name
        let reach = route.reach.map { "\($0), " } ?? ""
        return (name, tr("\(reach)for \(purposes.replacing("_", with: " "))"))
      })
  }

  private func rows(_ pairs: [(String, String)]) -> [String] {
    let width = pairs.reduce(0) { max($0, $1.0.count) }
    return pairs.map { $0.0 + String(repeating: " ", count: width - $0.0.count + 2) + $0.1 }
  }

  private func json(_ route: Workplace.Route) -> JSON {
    var members: [String: JSON] = ["name": .string(route.name)]
    members["role"] = route.role.map(JSON.string)
    members["reach"] = route.reach.map(JSON.string)
    members["for"] = .array(route.purposes.map { .string($0.rawValue) })
    return .object(members)
  }
}
