import Calls

/// One thing that is told to the team, or comes from it.
public struct TeamAct: Hashable, Sendable {
  /// Names an act of somebody's.
  public struct Reference: Hashable, Sendable {
    /// The login of who told it; empty for one's own.
    public var author: String
    public var id: String

    public init(author: String = "", id: String) {
      self.author = author
      self.id = id
    }
  }

  /// Unique for its author; the same again is the same act.
  public var id: String
  /// The login of who told it; empty for one's own.
  public var author: String
  /// The call that it belongs to; empty for what belongs to none.
  public var call: String
  /// One of `SharedKind.all`, by name.
  public var kind: String
  /// When it happened.
  public var said: Instant
  /// Whom it is addressed to, as the agent named them; nil where it goes to the supervisors.
  public var addressee: String?
  /// What it answers.
  public var about: Reference?
  public var fields: [String: JSON]

  public init(
    id: String, author: String = "", call: String = "", kind: String, said: Instant, addressee: String? = nil,
    about: Reference? = nil, fields: [String: JSON] = [:]
  ) {
    self.id = id
    self.author = author
    self.call = call
    self.kind = kind
    self.said = said
    self.addressee = addressee
    self.about = about
    self.fields = fields
  }
}

/// The lines that a desk and its link to the team speak (the page of the link, section 8).
public enum TeamLine {
  public static let prefix = Event.typePrefix + "team."

  /// An act as a line.
  /// - Parameter extra: what the one side tells the other of it beside the act.
  public static func event(_ act: TeamAct, extra: [String: JSON] = [:]) -> Event {
    var data = extra
    data["kind"] = .string(act.kind)
    if !act.author.isEmpty { data["author"] = .string(act.author) }
    if let addressee = act.addressee { data["to"] = .string(addressee) }
    if let about = act.about {
      data["about"] = .string(about.id)
      if !about.author.isEmpty { data["about_author"] = .string(about.author) }
    }
    if !act.fields.isEmpty { data["fields"] = .object(act.fields) }
    return Event(
      id: act.id, source: "/team/" + (act.author.isEmpty ? "desk" : act.author), subject: act.call, time: act.said,
      payload: .other(type: prefix + "act", data: .object(data)))
  }

  /// The act of a line; nil for a line that is none.
  public static func act(_ event: Event) -> TeamAct? {
    guard let data = data(event, "act"), let kind = data["kind"]?.string, SharedKind.named(kind) != nil else {
      return nil
    }
    let about = data["about"]?.string.map {
      TeamAct.Reference(author: data["about_author"]?.string ?? "", id: $0)
    }
    return TeamAct(
      id: event.id, author: data["author"]?.string ?? "", call: event.subject, kind: kind, said: event.time,
      addressee: data["to"]?.string, about: about, fields: data["fields"]?.object ?? [:])
  }

  /// The fields of a line of a name such as `ready`; nil for another line.
  public static func data(_ event: Event, _ name: String) -> [String: JSON]? {
    guard case .other(let type, let data) = event.payload, type == prefix + name else { return nil }
    return data.object ?? [:]
  }

  /// A line of a name with its fields.
  public static func line(
    _ name: String, id: String, call: String = "", at time: Instant, _ data: [String: JSON]
  ) -> Event {
    Event(
      id: id, source: "/team/desk", subject: call, time: time,
      payload: .other(type: prefix + name, data: .object(data)))
  }

  /// True for a line between a desk and its link to the team.
  public static func isOne(_ event: Event) -> Bool {
    if case .other(let type, _) = event.payload { type.hasPrefix(prefix) } else { false }
  }
}
