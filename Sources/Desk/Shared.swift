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
