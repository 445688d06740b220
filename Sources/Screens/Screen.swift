import Calls
import Desk
import TerminalKit

/// What painting remembers between frames; it changes how fast a frame is made, never what it shows.
public struct ScreenMemory: Sendable {
  var layouts = LayoutCache()
  var surroundings = Surroundings()
  var finder = Finder()
  /// The rows in which the last frame may differ from the one before it, from top to bottom; nil where that is not known.
  public internal(set) var changedRows: [Range<Int>]?
  /// Where the pane stands that was painted at the newest line, for the state to keep; nil where none was.
  public internal(set) var stand: CallView.Stand?

  /// Makes an empty memory.
  public init() {}
}

/// The state of the desk as a frame: the same state and size always give the same frame.
public enum Screen {
  /// Paints what the agent sees now.
  public static func frame(
    _ state: DeskState, size: Size, glyphs: Glyphs, memory: inout ScreenMemory
  ) -> Frame {
    memory.changedRows = nil
    memory.stand = nil
    memory.surroundings.beginFrame()
    if state.isBreakRunning { return BreakScreen(state: state, size: size, glyphs: glyphs).paint() }
    // Asked first, as each screen takes a copy of the state.
    if case .select = state.work.overlay, let select = SelectScreen(state, size: size) { return select.paint() }
    if state.practice != nil, let practice = PracticeScreen(state, size: size, glyphs: glyphs) {
      return practice.paint()
    }
    if state.firstQuestion != nil, let first = FirstQuestionScreen(state, size: size) { return first.paint() }
    var frame: Frame
    if state.place == .start, state.work.focus == nil {
      frame = StartScreen(state: state, size: size, glyphs: glyphs).paint()
    } else if let sheet = state.sheet, let call = state.focusedCall, !state.work.isAnswering {
      frame = BombScreen(state: state, call: call, sheet: sheet, size: size, glyphs: glyphs).paint(&memory)
      if let row = state.tickedRow { TickOverlay(row: row, glyphs: glyphs).paint(into: &frame) }
    } else {
      frame = LiveScreen(state: state, size: size, glyphs: glyphs).paint(&memory)
    }
    if state.work.overlay != nil {
      memory.changedRows = nil
      paintOverlay(state, glyphs, into: &frame)
    }
    return frame
  }

  private static func paintOverlay(_ state: DeskState, _ glyphs: Glyphs, into frame: inout Frame) {
    ListOverlay(state: state, glyphs: glyphs).paint(into: &frame)
    if case .promises(let chosen) = state.work.overlay { PromiseList(state: state).paint(chosen, into: &frame) }
    if state.work.overlay == .checks { CheckOverlay(state: state, glyphs: glyphs).paint(into: &frame) }
    if state.work.overlay == .confirmEnd { EndQuestionOverlay(state: state).paint(into: &frame) }
    if state.work.overlay == .shift { ShiftCard(state: state).paint(into: &frame, glyphs: glyphs) }
    if state.work.overlay == .farewell { FarewellOverlay(state: state).paint(into: &frame) }
    KeyRecorder(state)?.paint(into: &frame)
    if state.work.overlay == .grants { GrantsSheet(state: state).paint(into: &frame) }
    if case .links(_, let chosen) = state.work.overlay { LinkList(state: state).paint(chosen, into: &frame) }
    if case .file(let scroll) = state.work.overlay { FileSheet(state: state).paint(scroll, into: &frame) }
    if case .form(let form) = state.work.overlay, !form.isOneLine {
      FormOverlay(form: form, glyphs: glyphs, masking: state.policy.masking, phrases: state.playbook?.phrases ?? [])
        .paint(into: &frame)
    }
  }

  /// True while something on the screen moves with the clock.
  public static func ticks(_ state: DeskState) -> Bool {
    state.work.ownBreak != nil || state.message != nil || state.work.overlay == .shift || state.journal.trouble != nil
      || state.work.calls.isOneLive || state.awaitsReplies
  }

  /// Milliseconds until the desk wants to be asked again though nothing on the screen moves; nil where it does not.
  ///
  /// At most half a minute, because a clock on the wall may be set while the program sleeps.
  public static func rests(_ state: DeskState) -> Int64? {
    state.nextPromiseLook.map { min(max($0, 1_000), 30_000) }
  }
}
