import TerminalKit

/// The marks beside a line in the few columns there are: the newest, each whole, with a space between them, and a plus
/// before them where older ones have no room.
enum Margin {
  /// - Parameter isSure: false where one of the marks is not safe in the journal yet, which a star tells.
  static func text(of marks: [SafeText], isSure: Bool, columns: Int) -> SafeText {
    let end: SafeText = isSure ? "" : "*"
    let all = marks.joined(separator: " ") + end
    guard all.columns > columns else { return all }
    var shown = end
    for mark in marks.reversed() {
      let longer = mark + (shown == end ? "" : " ") + shown
      guard longer.columns < columns else { break }
      shown = longer
    }
    return "+" + shown
  }
}
