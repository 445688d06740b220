/// The members of a small object in a row: an event has some ten, and looking through them costs less than hashing.
struct MemberRow {
  private var pairs: [(name: String, value: JSON)] = []

  init() { pairs.reserveCapacity(8) }

  init(_ members: [String: JSON]) {
    pairs = members.map { ($0, $1) }
  }

  /// Adds a member whose name is not there yet.
  mutating func append(_ name: String, _ value: JSON) { pairs.append((name, value)) }

  /// The value of a member; nil takes it away.
  subscript(name: String) -> JSON? {
    get { pairs.first { $0.name == name }?.value }
    set {
      let index = pairs.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): pairs[index].value = value
      case (let index?, nil): pairs.remove(at: index)
      case (nil, let value?): pairs.append((name, value))
      case (nil, nil): break
      }
    }
  }

  /// Takes a member out.
  mutating func take(_ name: String) -> JSON? {
    pairs.firstIndex { $0.name == name }.map { pairs.remove(at: $0).value }
  }

  /// The members whose names fit.
  func filter(_ isWanted: (String) -> Bool) -> MemberRow {
    var row = MemberRow()
    row.pairs = pairs.filter { isWanted($0.name) }
    return row
  }

  var isEmpty: Bool { pairs.isEmpty }

  /// All members in their order.
  var all: [(name: String, value: JSON)] { pairs }

  /// All members by name.
  var dictionary: [String: JSON] { pairs.isEmpty ? [:] : Dictionary(pairs) { _, last in last } }
}
