import Calls

/// What a workplace and its agent tell the desk: who helps, what may be granted, which numbers to call, own limits.
///
/// Everything may be missing; the desk then works without it and says so where it matters.
public struct Workplace: Hashable, Sendable, Decodable {
  /// Somebody who can be asked.
  public struct Route: Hashable, Sendable, Decodable {
    /// The name.
    public var name: String
    /// What the person is, such as `supervisor`.
    public var role: String?
    /// How to reach the person, such as `ext. 204`.
    public var reach: String?
    /// What for; for everything where it is empty.
    public var purposes: [Escalation.Purpose]

    public init(name: String, role: String? = nil, reach: String? = nil, purposes: [Escalation.Purpose] = []) {
      self.name = name
      self.role = role
      self.reach = reach
      self.purposes = purposes
    }

    enum CodingKeys: String, CodingKey {
      case name, role, reach
      case purposes = "for"
    }

    /// Reads a route; without a list of purposes it serves for everything.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      name = try container.decode(String.self, forKey: .name)
      role = try container.decodeIfPresent(String.self, forKey: .role)
      reach = try container.decodeIfPresent(String.self, forKey: .reach)
      purposes = try container.decodeIfPresent([Escalation.Purpose].self, forKey: .purposes) ?? []
    }
  }

  /// What the agent may grant, and who decides above it (practice.md 4.10, S3.18 to S3.20).
  public struct Grant: Hashable, Sendable, Decodable {
    /// What, such as `credit` or `free item`.
    public var what: String
    /// Up to which amount; nil where it is a yes or no.
    public var upTo: Double?
    /// The amount's unit, such as `EUR`.
    public var unit: String?
    /// When it applies, in a few words.
    public var when: String?
    /// Who decides above it.
    public var above: String?

    public init(what: String, upTo: Double? = nil, unit: String? = nil, when: String? = nil, above: String? = nil) {
      self.what = what
      self.upTo = upTo
      self.unit = unit
      self.when = when
      self.above = above
    }

    enum CodingKeys: String, CodingKey {
      case what, unit, when, above
      case upTo = "up_to"
    }
  }

  /// The agent's own limits (practice.md 3.5); those that are missing are the policy's.
  public struct OwnLimits: Hashable, Sendable, Decodable {
    /// Hostility, 0...100.
    public var hostility: Double?
    /// Hot minutes.
    public var hotMinutes: Int?
    /// Complexity, 1...3.
    public var complexity: Int?

    /// Makes limits, none of them set.
    public init(hostility: Double? = nil, hotMinutes: Int? = nil, complexity: Int? = nil) {
      self.hostility = hostility
      self.hotMinutes = hotMinutes
      self.complexity = complexity
    }

    enum CodingKeys: String, CodingKey {
      case hostility, complexity
      case hotMinutes = "hot_minutes"
    }
  }

  /// Who can be asked, in the order in which they are asked.
  public var routes: [Route] = []
  /// What the agent may grant.
  public var grants: [Grant] = []
  /// The agent's own limits.
  public var limits = OwnLimits()
  /// True where the agent wants to hear that a limit is passed.
  public var isBellOn = false
  /// The agent's own cue words (practice.md S4.25).
  public var cueWords: [String] = []
  /// The local line for people in a crisis, such as `988` (practice.md 4.7).
  public var crisisLine: String?
  /// The number of the emergency services, such as `112`.
  public var emergencyNumber: String?
  /// The official way to complain, in words that can be said.
  public var complaintRoute: String?
  /// How the customer reaches us again, in words that can be said.
  public var contactLine: String?

  /// Makes a workplace of which nothing is known.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case routes, grants, limits
    case isBellOn = "bell"
    case cueWords = "cue_words"
    case crisisLine = "crisis_line"
    case emergencyNumber = "emergency_number"
    case complaintRoute = "complaint_route"
    case contactLine = "contact_line"
  }

  /// Reads a workplace; what is missing stays unknown.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    routes = try container.decodeIfPresent([Route].self, forKey: .routes) ?? []
    grants = try container.decodeIfPresent([Grant].self, forKey: .grants) ?? []
    limits = try container.decodeIfPresent(OwnLimits.self, forKey: .limits) ?? OwnLimits()
    isBellOn = try container.decodeIfPresent(Bool.self, forKey: .isBellOn) ?? false
    cueWords = try container.decodeIfPresent([String].self, forKey: .cueWords) ?? []
    crisisLine = try container.decodeIfPresent(String.self, forKey: .crisisLine)
    emergencyNumber = try container.decodeIfPresent(String.self, forKey: .emergencyNumber)
    complaintRoute = try container.decodeIfPresent(String.self, forKey: .complaintRoute)
    contactLine = try container.decodeIfPresent(String.self, forKey: .contactLine)
  }

  /// Those who can be asked for a purpose, in order.
  public func routes(for purpose: Escalation.Purpose) -> [Route] {
    routes.filter { $0.purposes.isEmpty || $0.purposes.contains(purpose) }
  }
}
