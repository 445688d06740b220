import Language
import Practice

extension DebriefText {
  /// Why a reply cost patience, in a sentence: the same wherever it is told; nil where it cost none, or nothing can be told.
  func why(_ reply: RehearsalLog.Reply, at moment: Debrief.Moment) -> String? {
    guard let cost = moment.cost(of: reply) else { return nil }
    switch cost {
    case .harm(let move): return tr("It was heard as \(book.label(of: move)).")
    case .misnamed: return tr("It called them by a wrong name.")
    case .tooEarly: return tr("A way out came before they had been heard.")
    case .leftOpen where reply.moodAfter.patience <= 0:
      return tr("What they kept asking stayed open, and with that their patience was over.")
    case .leftOpen(takesUp: true):
      return tr("It speaks of it, and yet they waited for something else here: \(wanted(at: moment)).")
    case .leftOpen:
      return words(of: moment).contains("?")
        ? tr("It leaves open what they asked, and that costs patience.")
        : tr("It doesn't take up what they said, and that costs patience.")
    case .saidAgain: return tr("It was said already, and they waited for something new.")
    case .copied: return tr("It only gave their own words back.")
    case .notUnderstood: return tr("It could not be understood, once more in a row.")
    case .tooLong: return tr("It went on for too long.")
    case .apologies: return tr("It was one apology too many.")
    }
  }

  /// What a turn waits for, in a few words.
  private func wanted(at moment: Debrief.Moment) -> String {
    let labels = Move.allCases.filter(moment.wants.contains).map { book.label(of: $0) }
    let words = moment.wants.isSuperset(of: Move.hearing) ? tr("to be heard") : labels.joined(separator: tr(" or "))
    return moment.needsTime ? tr("\(words), with a time") : words
  }
}
