import Foundation

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
  /// Reads one JSON text; throws what Foundation's reader says when it is not JSON.
  ///
  /// `JSONSerialization` and not a decoder: a decoder tries types one after the other, and a line of nothing but brackets
  /// would hold it up for a fifth of a second.
  public static func read(_ bytes: some Sequence<UInt8>) throws -> JSON {
    JSON(try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed))
  }

  private init(_ value: Any) {
    switch value {
    case let text as String: self = .string(text)
    case let members as [String: Any]: self = .object(members.mapValues { JSON($0) })
    case let number as NSNumber: self.init(number)
    case let elements as [Any]: self = .array(elements.map { JSON($0) })
    default: self = .null
    }
  }

  private init(_ number: NSNumber) {
    switch UInt8(bitPattern: number.objCType.pointee) {
    case UInt8(ascii: "c"), UInt8(ascii: "B"): self = .bool(number.boolValue)
    case UInt8(ascii: "d"), UInt8(ascii: "f"): self = .number(number.doubleValue)
    case UInt8(ascii: "Q") where number.uint64Value > UInt64(Int64.max): self = .number(number.doubleValue)
    default: self = .integer(number.int64Value)
    }
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
