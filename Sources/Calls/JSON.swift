import CJansson

/// A JSON value, kept whole so that fields this version does not know travel on unharmed.
public enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// The text, when this is a string.
  public var string: String? {
    if case .string(let value) = self { return value }
    return nil
  }

  /// The whole number, when this is a number without a fraction that fits.
  public var integer: Int64? {
    switch self {
    case .integer(let value): return value
    case .number(let value): return Int64(exactly: value)
    default: return nil
    }
  }

  /// The number, when this is one.
  public var double: Double? {
    switch self {
    case .integer(let value): return Double(value)
    case .number(let value): return value
    default: return nil
    }
  }

  /// The truth value, when this is one.
  public var bool: Bool? {
    if case .bool(let value) = self { return value }
    return nil
  }

  /// The members, when this is an object.
  public var object: [String: JSON]? {
    if case .object(let value) = self { return value }
    return nil
  }

  /// The elements, when this is an array.
  public var array: [JSON]? {
    if case .array(let value) = self { return value }
    return nil
  }
}

extension JSON {
  /// Writes this value as JSON on one line, members sorted by name, so that equal values are equal bytes.
  public func write(to text: inout String) {
    var written = JSONText()
    written.value(self)
    text += written.string
  }

  /// Writes text as a JSON string. Controls, DEL, C1 and bidi controls are escaped, so that a journal or an export
  /// printed to a terminal can't act on it.
  public static func write(_ value: String, to text: inout String) {
    var written = JSONText()
    written.text(value)
    text += written.string
  }
}

/// Why a text is not JSON.
public struct JSONProblem: Error, Hashable, Sendable {
  /// True where nothing is wrong but a name that holds U+0000.
  public let isZeroInName: Bool
}

extension JSON {
  /// Reads one JSON text in UTF-8.
  ///
  /// Jansson and not Foundation: each line of a call passes here, and by way of Foundation's objects that costs more
  /// than twice as much. It refuses what is nested deeper than 2,048 levels, a name that holds U+0000, and half a surrogate
  /// pair.
  public static func read(_ bytes: some Sequence<UInt8>) throws(JSONProblem) -> JSON {
    if let read = bytes.withContiguousStorageIfAvailable(result(of:)) { return try read.get() }
    return try Array(bytes).withUnsafeBufferPointer(result(of:)).get()
  }

  /// Reads one JSON text in UTF-8, where it lies.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONProblem) -> JSON {
    try result(of: bytes).get()
  }

  private static func result(of bytes: UnsafeBufferPointer<UInt8>) -> Result<JSON, JSONProblem> {
    tree(of: bytes).map { tree in
      defer { json_decref(tree) }
      return JSON(tree)
    }
  }

  private static func tree(
    of bytes: UnsafeBufferPointer<UInt8>
  ) -> Result<UnsafeMutablePointer<json_t>, JSONProblem> {
    var problem = json_error_t()
    let flags = Int(JSON_DECODE_ANY) | Int(JSON_ALLOW_NUL)
    var tree = JSON.load(bytes, flags, &problem)
    if tree == nil, withUnsafePointer(to: problem, json_error_code) == json_error_numeric_overflow {
      // A whole number of more than 64 bits travels on as the nearest number there is.
      tree = JSON.load(bytes, flags | Int(JSON_DECODE_INT_AS_REAL), &problem)
    }
    guard let tree else {
      let isZeroInName = withUnsafePointer(to: problem, json_error_code) == json_error_null_byte_in_key
      return .failure(JSONProblem(isZeroInName: isZeroInName))
    }
    return .success(tree)
  }

  private static func load(
    _ bytes: UnsafeBufferPointer<UInt8>, _ flags: Int, _ problem: inout json_error_t
  ) -> UnsafeMutablePointer<json_t>? {
    guard let start = bytes.baseAddress else { return json_loadb("", 0, flags, &problem) }
    return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
      json_loadb($0, bytes.count, flags, &problem)
    }
  }

  /// Reads one JSON object and returns its members in a row; nil for any other value.
  static func readMembers(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONProblem) -> MemberRow? {
    let tree = try tree(of: bytes).get()
    defer { json_decref(tree) }
    guard tree.pointee.type == JSON_OBJECT else { return nil }
    var row = MemberRow()
    each(of: tree) { row.append($0, $1) }
    return row
  }

  private init(_ value: UnsafeMutablePointer<json_t>) {
    switch value.pointee.type {
    case JSON_OBJECT: self = .object(JSON.members(of: value))
    case JSON_ARRAY: self = .array((0..<json_array_size(value)).compactMap { json_array_get(value, $0).map(JSON.init) })
    case JSON_STRING: self = .string(JSON.text(json_string_value(value), json_string_length(value)))
    case JSON_INTEGER: self = .integer(json_integer_value(value))
    case JSON_REAL: self = .number(json_real_value(value))
    case JSON_TRUE: self = .bool(true)
    case JSON_FALSE: self = .bool(false)
    default: self = .null
    }
  }

  private static func members(of object: UnsafeMutablePointer<json_t>) -> [String: JSON] {
    var members = [String: JSON](minimumCapacity: json_object_size(object))
    each(of: object) { members[$0] = $1 }
    return members
  }

  private static func each(of object: UnsafeMutablePointer<json_t>, _ body: (String, JSON) -> Void) {
    var place = json_object_iter(object)
    while let here = place {
      if let value = json_object_iter_value(here) {
        body(text(json_object_iter_key(here), json_object_iter_key_len(here)), JSON(value))
      }
      place = json_object_iter_next(object, here)
    }
  }

  private static func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
    guard let start else { return "" }
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    return String(decoding: bytes, as: UTF8.self)
  }
}
