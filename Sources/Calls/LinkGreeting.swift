/// What the program at the other end of a feed says of itself in its first line.
public struct LinkGreeting: Hashable, Sendable {
  /// What a link can do beside bringing calls.
  public enum Ability: String, CaseIterable, Hashable, Sendable {
    /// It brings replies to customers and reports on each.
    case replies
    /// It finds out what became of a reply.
    case lookup
    /// It hears a call on this machine, while the desk says which.
    case listen
    /// It brings what the team does and says, and takes what is for the team.
    case team
  }

  /// The newest version of the protocol that this desk speaks.
  public static let newestVersion: Int64 = 1

  /// The newest version of the protocol that it speaks, from 1 on.
  public var version: Int64
  /// What to call it; empty where it says no name.
  public var name: String
  /// What it can do, as far as that is known here.
  public var abilities: Set<Ability>

  /// - Parameter name: cut at `Limits.linkNameScalars`.
  public init(version: Int64 = newestVersion, name: String, abilities: Set<Ability> = []) {
    self.version = max(1, version)
    self.name = String(String.UnicodeScalarView(name.unicodeScalars.prefix(Limits.linkNameScalars)))
    self.abilities = abilities
  }
}
