import Calls
import Desk
import Practice

/// What comes next, and why, in a sentence.
public enum SuggestionText {
  /// The sentence.
  static func why(_ suggestion: Suggestion, book: MoveBook) -> String {
    switch suggestion.reason {
    case .danger(let kind): return "Lately \(kind.words) went by unmarked: here it comes up again."
    case .conduct(let kind):
      return suggestion.roughness == .rougher
        ? "Lately \(kind.words) went by unmarked: here is one with more of it."
        : "Lately \(kind.words) went by unmarked: here it comes up again."
    case .critical(let move), .harm(let move):
      let label = "\"\(book.label(of: move))\""
      return suggestion.roughness == .milder
        ? "Lately you slipped into \(label): here is one that tempts you to it, with milder words."
        : "Lately you slipped into \(label): here is one that tempts you to it."
    case .part(let part): return "Lately \(lack(of: part)): this one needs it."
    case .feeling(let emotion): return "Lately \(emotion.rawValue) went by untagged: here is one with more of it."
    case .assigned: return "Your trainer asks for it."
    case .due:
      if suggestion.roughness == .milder { return "It is due, with milder words: the last ones got to you." }
      return suggestion.roughness == .rougher
        ? "It is due, now with rougher words: the last ones went well." : "It is due."
    case .new:
      if suggestion.roughness == .milder { return "It is new, with milder words: the last ones got to you." }
      return suggestion.roughness == .rougher
        ? "It is new, with rougher words: the last ones went well." : "Nothing is due, and this one is new."
    }
  }

  /// The scenario, how rough its words are, and why.
  public static func line(_ practice: PracticeState) -> String? {
    guard let suggestion = practice.suggestion,
      let row = practice.rows.first(where: { $0.id == suggestion.scenario })
    else { return nil }
    let words = suggestion.abuse == practice.abuse ? "" : ", rough words \(PracticeMenu.words(of: suggestion.abuse))"
    return "\(row.title)\(words). \(why(suggestion, book: practice.book))"
  }

  private static func lack(of part: Rubric.Part) -> String {
    switch part {
    case .listening: "there was little listening back"
    case .acknowledgement: "the feeling was rarely taken up"
    case .solution: "a way out was missing"
    case .boundary: "a boundary was missing"
    case .promise: "a promise with a time was missing"
    }
  }
}
