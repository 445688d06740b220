/// Something a person does at the keyboard.
public enum Key: Sendable, Equatable {
  /// Typed characters, sent as their UTF-8 bytes.
  case text(String)
  /// The main Enter key.
  case enter
  /// Esc; a program tells it from Alt by a pause, so wait for its effect before the next key.
  case escape
  /// Tab.
  case tab
  /// Shift-Tab.
  case backTab
  /// The key that removes to the left (sends DEL).
  case backspace
  /// The key that removes under the cursor.
  case delete
  /// Insert.
  case insert
  /// Arrow up.
  case up
  /// Arrow down.
  case down
  /// Arrow left.
  case left
  /// Arrow right.
  case right
  /// Home.
  case home
  /// End.
  case end
  /// Page up.
  case pageUp
  /// Page down.
  case pageDown
  /// F1 and so on.
  case function(Int)
  /// Control with an ASCII character, as xterm sends it.
  case control(Character)
  /// Alt with a character, sent with an escape in front.
  case alt(Character)
  /// A pasted text, bracketed if the program has asked for that.
  case paste(String)
  /// The window gets the focus; nothing is sent unless the program has asked for it.
  case focusIn
  /// The window loses the focus; nothing is sent unless the program has asked for it.
  case focusOut
  /// Any other bytes, such as a terminal's answer to a question that was never asked.
  case bytes([UInt8])
}
