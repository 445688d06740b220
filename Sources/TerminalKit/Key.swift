/// What a person pressed, pasted, or did to the window.
public enum Key: Hashable, Sendable {
  case character(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, pageUp, pageDown, home, end
  case function(Int)
  /// Control with a lower-case letter, or with a sign such as `\`.
  case control(Character)
  case alt(Character)
  /// Text that came from the clipboard: never commands. One that was too long ends in `SafeText.markCharacter`.
  case paste(String)
  case focusIn, focusOut

  /// Whether the key would write a character, were there a place to write.
  public var isPrintable: Bool {
    if case .character = self { return true }
    return false
  }
}
