import Desk
import Language
import Practice
import TerminalKit

/// What the keys do before and after a practised call, on a page of its own; any key leaves it.
struct PracticeKeys {
  let practice: PracticeState
  let glyphs: Glyphs

  var sheet: TextSheet {
    TextSheet(
      title: tr("Keys here"), lines: rows.map { DebriefText.Line("\($0.0.padded(to: 14))\($0.1)", hang: 14) },
      keys: [(tr("any key"), tr("back"))], glyphs: glyphs)
  }

  private var rows: [(String, String)] {
    switch practice.stage {
    case .menu:
      [
        (tr("Up, Down"), tr("another call; a number goes there")), ("Enter", tr("opens it")),
        ("s", tr("opens what is suggested")), ("d", tr("looks back once more at the last time you played it")),
        ("m", tr("answers to choose, your own words, or an exam")), ("a", tr("how rough the words are")),
        ("p", tr("how your practice goes")), ("Esc, Q", tr("leaves")), ("", ""),
        (tr("passed 82"), tr("\(Scorecard.passMark) of 100 is enough, with what they felt tagged as you heard it")),
        (tr("82, no: tags"), tr("enough points, but the tags told one moment from no other, or none were set")),
        (tr("void"), tr("something happened that must not happen")),
        (tr("due"), tr("its day to be played again has come")),
      ]
    case .briefing:
      [
        ("Enter", tr("begins the call")), (tr("Up, Down"), tr("scroll")),
        ("m", tr("answers to choose, your own words, or an exam")), ("a", tr("how rough the words are")),
        ("Esc", tr("back to the list")), ("Q", tr("leaves")),
      ]
    case .retrying:
      [
        (tr("Up, Down"), tr("another of your answers; a number goes there")),
        ("Enter", tr("goes back to just before it, to answer anew")), ("Esc", tr("back to the debrief")),
      ]
    case .progress: [("Esc", tr("back to the list")), (tr("Up, Down"), tr("scroll"))]
    default:
      [
        (tr("Right, Enter"), tr("the next page; a number goes there")), (tr("Left"), tr("the page before")),
        (tr("Up, Down"), tr("scroll")), ("t", tr("tries the call again from one of your answers; that is not counted")),
        ("w", tr("shows the model run")), ("b", tr("shows a run that goes wrong")),
        ("n", tr("opens the call that is suggested next")),
        ("Esc", tr("back to the list; d there comes back here")), ("Q", tr("leaves")),
      ]
    }
  }
}
