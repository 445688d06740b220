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
