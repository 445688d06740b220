import Calls
import Desk
import Language
import Practice

/// What comes next, and why, in a sentence.
public enum SuggestionText {
  /// The sentence.
  static func why(_ suggestion: Suggestion, book: MoveBook) -> String {
    switch suggestion.reason {
    case .danger(let kind): return tr("Lately \(kind.words) went by unmarked: here it comes up again.")
    case .conduct(let kind):
      return suggestion.roughness == .rougher
        ? tr("Lately \(kind.words) went by unmarked: here is one with more of it.")
        : tr("Lately \(kind.words) went by unmarked: here it comes up again.")
    case .critical(let move), .harm(let move):
      let label = "\"\(book.label(of: move))\""
      return suggestion.roughness == .milder
        ? tr("Lately you slipped into \(label): here is one that tempts you to it, with milder words.")
        : tr("Lately you slipped into \(label): here is one that tempts you to it.")
    case .part(let part): return tr("Lately \(lack(of: part)): this one needs it.")
    case .feeling(let emotion): return tr("Lately \(emotion.rawValue) went by untagged: here is one with more of it.")
    case .assigned: return tr("Your trainer asks for it.")
    case .due:
      if suggestion.roughness == .milder { return tr("It is due, with milder words: the last ones got to you.") }
      return suggestion.roughness == .rougher
        ? tr("It is due, now with rougher words: the last ones went well.") : tr("It is due.")
    case .new:
      if suggestion.roughness == .milder { return tr("It is new, with milder words: the last ones got to you.") }
      return suggestion.roughness == .rougher
        ? tr("It is new, with rougher words: the last ones went well.") : tr("Nothing is due, and this one is new.")
    }
  }

  /// The scenario, how rough its words are, and why.
  public static func line(_ practice: PracticeState) -> String? {
    guard let suggestion = practice.suggestion,
      let row = practice.rows.first(where: { $0.id == suggestion.scenario })
    else { return nil }
    let words =
      suggestion.abuse == practice.abuse ? "" : tr(", rough words \(PracticeMenu.words(of: suggestion.abuse))")
    return "\(row.title)\(words). \(why(suggestion, book: practice.book))"
  }

  private static func lack(of part: Rubric.Part) -> String {
    switch part {
    case .listening: tr("there was little listening back")
    case .acknowledgement: tr("the feeling was rarely taken up")
    case .solution: tr("a way out was missing")
    case .boundary: tr("a boundary was missing")
    case .promise: tr("a promise with a time was missing")
    }
  }
}
