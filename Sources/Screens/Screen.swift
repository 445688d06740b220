import Calls
import Desk
import TerminalKit

/// What painting remembers between frames; it changes how fast a frame is made, never what it shows.
public struct ScreenMemory: Sendable {
  var layouts = LayoutCache()
  var finder = Finder()

  /// Makes an empty memory.
  public init() {}
}

/// The state of the desk as a frame: the same state and size always give the same frame.
public enum Screen {
  /// Paints what the agent sees now.
  public static func frame(
    _ state: DeskState, size: Size, glyphs: Glyphs, memory: inout ScreenMemory
  ) -> Frame {
    if state.isBreakRunning { return CoolDownScreen(state: state, size: size, glyphs: glyphs).paint() }
    var frame: Frame
    if state.place == .start, state.focusedCall == nil {
      frame = StartScreen(state: state, size: size, glyphs: glyphs).paint()
    } else {
      frame = LiveScreen(state: state, size: size, glyphs: glyphs).paint(&memory)
    }
    ListOverlay(state: state, glyphs: glyphs).paint(into: &frame)
    if case .form(let form) = state.overlay { FormOverlay(form: form, glyphs: glyphs).paint(into: &frame) }
    return frame
  }

  /// True while something on the screen moves with the clock.
  public static func ticks(_ state: DeskState) -> Bool {
    state.pause != nil || state.message != nil || state.journal.trouble != nil
      || state.calls.values.contains(where: \.isLive)
  }
}
