/// A large value that seldom changes, kept in one place, so that a copy of what holds it costs no more than a reference.
@propertyWrapper
public struct Shared<Value: Sendable>: Sendable {
  @usableFromInline
  final class Box: Sendable {
    @usableFromInline let value: Value

    @inlinable
    init(_ value: Value) {
      self.value = value
    }
  }

  @usableFromInline var box: Box

  /// Keeps a value.
  @inlinable
  public init(wrappedValue: Value) {
    box = Box(wrappedValue)
  }

  /// The value; setting it leaves the copies as they were.
  @inlinable
  public var wrappedValue: Value {
    get { box.value }
    set { box = Box(newValue) }
  }
}

extension Shared: Equatable where Value: Equatable {
  /// Whether the values are equal; one that is kept in the same place is not looked at.
  public static func == (left: Self, right: Self) -> Bool {
    left.box === right.box || left.box.value == right.box.value
  }
}

extension Shared: Hashable where Value: Hashable {
  public func hash(into hasher: inout Hasher) { hasher.combine(box.value) }
}

/// A large value that often changes, kept in one place, so that a copy of what holds it costs no more than a reference. It is
/// changed where it is, unless a copy still needs it as it was.
@propertyWrapper
public struct Held<Value: Sendable>: Sendable {
  /// `@unchecked Sendable` is safe because the value is only changed in a box that nobody else refers to.
  private final class Box: @unchecked Sendable {
    var value: Value

    init(_ value: Value) {
      self.value = value
    }
  }

  private var box: Box

  /// Keeps a value.
  public init(wrappedValue: Value) {
    box = Box(wrappedValue)
  }

  /// The value; changing it leaves the copies as they were.
  public var wrappedValue: Value {
    _read { yield box.value }
    _modify {
      if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
      yield &box.value
    }
  }
}
