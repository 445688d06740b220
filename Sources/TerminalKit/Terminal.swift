/// A place where frames become visible.
public protocol Terminal: AnyObject {
  /// The size to make the next frame for.
  var size: Size { get }

  /// Shows the frame in place of the previous one.
  func present(_ frame: Frame)
}
