/// Something that a person reads, in English as it stands in the source, with what is filled into it kept apart.
///
/// The English text is the key by which a translation is found; what is interpolated stands in it as `%1`, `%2` and so
/// on, so that a translation can put it where its grammar wants it. As long as no other language is loaded, a sentence is
/// its English text and nothing else: nothing is kept apart and nothing is looked up.
public struct Sentence: ExpressibleByStringInterpolation, Hashable, Sendable {
  /// The sentence in English.
  public let english: String
  /// The key; nil where it is the English text itself.
  @usableFromInline let format: String?
  @usableFromInline let arguments: [String]

  @inlinable public init(stringLiteral value: String) {
    english = value
    format = nil
    arguments = []
  }

  @inlinable public init(stringInterpolation parts: Parts) {
    english = parts.english
    format = parts.keeps ? parts.format : nil
    arguments = parts.arguments
  }

  private init(english: String, format: String?, arguments: [String]) {
    self.english = english
    self.format = format
    self.arguments = arguments
  }

  /// The key, such as `%1 is coming`.
  var key: String { format ?? english }

  /// The sentence in the language of the screen; in English where that has no translation of it.
  public var text: String { text(context: nil) }

  func text(context: String?) -> String {
    guard let catalogue = Language.current else { return english }
    return catalogue.text(of: self, context: context) ?? english
  }

  /// Puts two pieces of one sentence together that the source has on two lines.
  public static func + (left: Sentence, right: Sentence) -> Sentence {
    guard Language.isAnyLoaded else {
      return Sentence(english: left.english + right.english, format: nil, arguments: [])
    }
    let moved = Format(right.key).text { "%\($0 + left.arguments.count)" }
    return Sentence(
      english: left.english + right.english, format: left.key + moved, arguments: left.arguments + right.arguments)
  }

  /// Collects the pieces of an interpolated sentence.
  public struct Parts: StringInterpolationProtocol {
    @usableFromInline var english = ""
    @usableFromInline var format = ""
    @usableFromInline var arguments: [String] = []
    @usableFromInline let keeps = Language.isAnyLoaded

    @inlinable public init(literalCapacity: Int, interpolationCount: Int) {
      english.reserveCapacity(literalCapacity + interpolationCount * 2)
    }

    @inlinable public mutating func appendLiteral(_ literal: String) {
      english += literal
      if keeps { format += literal }
    }

    @inlinable public mutating func appendInterpolation(_ value: String) {
      english += value
      guard keeps else { return }
      arguments.append(value)
      format += "%\(arguments.count)"
    }

    @inlinable public mutating func appendInterpolation(_ value: Substring) { appendInterpolation(String(value)) }

    @inlinable public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      appendInterpolation(value.description)
    }

    @inlinable public mutating func appendInterpolation(_ value: any Error) {
      appendInterpolation(String(describing: value))
    }
  }
}

/// A sentence in the language of the screen.
@inlinable public func tr(_ sentence: Sentence) -> String {
  Language.isAnyLoaded ? sentence.text : sentence.english
}

/// A sentence in the language of the screen.
/// - Parameter context: what tells it apart from the same English words with another meaning.
public func tr(_ sentence: Sentence, context: String) -> String { sentence.text(context: context) }

/// A sentence about a number, in the form that the language of the screen has for that number.
/// - Parameters:
///   - one: how English says it of one.
///   - other: how English says it of none or several, which is part of the key.
public func plural(
  _ count: some BinaryInteger, _ one: @autoclosure () -> Sentence, _ other: @autoclosure () -> Sentence
) -> String {
  guard let catalogue = Language.current else { return (count == 1 ? one() : other()).english }
  let (one, other) = (one(), other())
  return catalogue.text(of: one, other, count: Int(clamping: count)) ?? (count == 1 ? one : other).english
}
