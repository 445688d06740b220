/// Idioms that play a matter down or mock whoever has it, whatever the words in them mean elsewhere: "One more call won't
/// kill you", "save your breath".
enum Slight {
  /// What one does and where it stands, by the typed words; nil where there is none.
  static func found(in words: ReplyWords) -> (move: Move, place: ClosedRange<Int>)? {
    for sentence in words.sentences {
      let plain = sentence.words.map(\.text)
      guard said.isDisjoint(with: plain), !plain.contains(["not", "tell"]) else { continue }
      for (move, idioms) in all {
        for idiom in idioms {
          guard let range = plain.ranges(of: idiom.words).first, !idiom.isWhole || range.upperBound >= plain.count - 1,
            let first = sentence.words.first, let last = sentence.words.last
          else { continue }
          return (move, first.source...last.source)
        }
      }
    }
    return nil
  }

  private struct Idiom {
    var words: [String]
    /// Whether nothing may follow, as in "You were told."
    var isWhole: Bool
  }

  /// Who tells of such words, or will not say them, slights nobody.
  private static let said: Set<String> = ["nobody", "said", "saying", "sorry", "calling", "think", "wrong"]

  private static func idioms(_ list: String) -> [Idiom] {
    list.split(separator: ";").map { text in
      let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
      return Idiom(words: words.filter { $0 != "." }, isWhole: words.last == ".")
    }
  }

  private static let all: [(Move, [Idiom])] = [
    (
      .dismiss,
      idioms(
        """
        calm down .; calm down now .; calm yourself .; will not kill you; never killed anyone; never killed anybody; save your breath; save yourself the; you will live .;
        not the only pebble; not my department; not my problem; not my worry; not my concern; heard worse; had worse;
        seen worse; join the queue; no use getting; no use crying; no point crying; get a grip; get over it; grow up;
        can not expect us; can not expect wonders; can not expect miracles; talk till you; until you are blue;
        till you are blue; not the end of the world; worse things happen; boo hoo; life goes on
        """)
    ),
    (
      .blame,
      idioms(
        """
        you were told .; you were told twice; have to be blind; people who can not; people who do not; those who can not;
        those who do not read; what did you expect for; what did you expect at; what do you expect for; what do you expect at;
        then you should know; then you would know; then you ought to know; you of all people should know; read it again slowly;
        clearly do not know; obviously do not know; clearly have no idea; obviously have no idea; reading for a change;
        listening for a change; thinking for a change; use your head
        """)
    ),
    (
      .retaliate,
      idioms(
        """
        want a medal; need a tissue; need a hanky; play the violin; keep my mouth shut; be quiet if i were; watch my tone;
        have changed since your; has changed since your; lot has changed since; moved on since your; changed a bit since your; back in your day; not the eighties any more;
        tend to go missing; tend to get lost; customers say thank you; people say thank you; others say thank you;
        say please and thank you
        """)
    ),
  ]
}
