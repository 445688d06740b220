import Calls
import Language

/// The dialects of transcripts there are.
public enum Dialects {
  public static let all: [any Dialect.Type] = [
    ContactLens.self, Genesys.self, GoogleCCAI.self, Deepgram.self, Vosk.self,
  ]

  /// The setting that names the call of a stream whose messages don't.
  static let callName = "call"

  /// A dialect that reads a message, fresh; nil where none does, or where the message could be something else.
  /// - Parameter call: what its call is called where the messages don't say it.
  public static func reading(_ message: JSON, call: String? = nil) -> (any Dialect)? {
    var values = ["role": "unknown"]
    values[callName] = call
    for kind in all {
      guard kind.isSurely(message), let dialect = try? kind.init(LinkSettings(name: kind.kind, values: values)) else {
        continue
      }
      var trial = dialect
      if trial.take(message, at: Instant(milliseconds: 0)) != nil { return dialect }
    }
    return nil
  }

  /// The conversations that messages of a dialect tell; nil where the first is of none.
  static func conversations(of messages: [JSON], at now: Instant) -> [Conversation]? {
    if let first = messages.first, messages.count == 1, let found = Genesys.afterCall(first) { return [found] }
    guard let first = messages.first, var dialect = reading(first) else { return nil }
    var told: [LinkEvent] = []
    for message in messages.prefix(Limits.lines * 10) { told += dialect.take(message, at: now) ?? [] }
    told += dialect.end(at: now)
    return conversations(told, format: type(of: dialect).title)
  }

  private static func conversations(_ events: [LinkEvent], format: String) -> [Conversation] {
    var order: [String] = []
    var calls: [String: (conversation: Conversation, said: [Utterance], places: [String: Int])] = [:]
    for event in events {
      guard let call = event.call else { continue }
      if calls[call] == nil {
        guard order.count < Limits.namedConversations else { continue }
        order.append(call)
        calls[call] = (Conversation(lines: [], format: tr("\(format)'s transcript"), id: call), [], [:])
      }
      switch event.payload {
      case .callStarted(let facts): calls[call]?.conversation.channel = facts.channel
      case .callEnded: calls[call]?.conversation.hasEnded = true
      case .utterance(let new):
        if let place = calls[call]?.places[new.id] {
          if let old = calls[call]?.said[place], new.outranks(old) { calls[call]?.said[place] = new }
        } else if let count = calls[call]?.said.count, count < Limits.lines {
          calls[call]?.places[new.id] = count
          calls[call]?.said.append(new)
        }
      default: break
      }
    }
    return order.compactMap { id in
      guard var (conversation, said, _) = calls[id] else { return nil }
      if said.allSatisfy({ $0.begin != nil }) { said.sort { ($0.begin ?? 0) < ($1.begin ?? 0) } }
      conversation.lines = said.filter { $0.state != .deleted && !$0.isWordless }.map { said in
        Conversation.Line(
          speaker: said.party, role: said.role, text: said.text.onOneLine, begin: said.begin,
          time: said.hasOwnTime ? said.time : nil, isInternal: said.isInternal)
      }
      return conversation
    }
  }
}
