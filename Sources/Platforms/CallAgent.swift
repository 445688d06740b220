import Calls
import Transcripts

/// How a platform says who of the team has a call there, so that a relay knows whose it is.
enum CallAgent {
  static let type = "call.agent"

  /// - Parameter agent: the person as the platform names them; nil for nobody.
  static func event(_ agent: String?, call: String) -> LinkEvent {
    LinkEvent(call: call, .other(type: type, data: .object(agent.map { ["agent": .string($0)] } ?? [:])))
  }
}
