import Calls
import Coaching
import Foundation
import Library
import Testing

/// The lines of the playbook as somebody on the phone hears them: filled with facts that nobody wrote them for.
///
/// With `COOLHEAD_READ=FILE` they are written to a file, to be read aloud.
struct ReadAloudTests {
  private static let book = Library.bundledPlaybook()

  /// Names, notes, numbers, offers, promises and ways to reach somebody.
  static let given: [(name: String, note: String, number: String, offer: String, promise: String, contact: String)] = [
    ("Ms Okonkwo", "cracked oven door", "88-231", "10% off the next bill", "send her the door", "on 0800 55 12"),
    ("Jörg Weiß", "40 euros charged twice", "A 7", "40 euros back", "40 euros back on his card", "on extension 12"),
    (
      "Dr. Priya Nair", "train seat sold twice", "TX-4", "a free upgrade", "a seat by the window",
      "at help@rail.example"
    ),
    ("O'Hara, Sean", "boiler out since Sunday", "", "a heater on loan", "engineer comes", "on 01632 960 001"),
    ("Mx Li", "wrong size shoes", "R/55", "a new pair", "she gets the right pair", "in the app"),
    ("", "lost suitcase", "BAG 12", "", "ring him about the suitcase", ""),
    ("Mrs de la Cruz", "three late fees", "C-99", "no fee this month", "no more late fees", "on 0800 1"),
    ("Tom", "broken zip", "1", "a repair or a refund", "repair the zip", "at the counter"),
    ("Herr Dr. Klaus Meier", "gas bill of 812 euros", "K-4711", "12 instalments", "check the meter", "on 030 1234"),
    (
      "Aisha Bello-Watanabe", "flight moved by nine hours", "", "a hotel for the night", "hotel voucher by mail",
      "on gate 4"
    ),
    ("王小明", "parcel at the neighbour's", "9", "a new delivery", "deliver it again", "on 400 820"),
    ("Signora Rossi", "cold soup twice", "T-12", "dinner on us", "a table for Saturday", "at the desk"),
    ("Sir Ian", "grass cut too short", "", "a second visit", "we'll come and look at it", "on 555 0199"),
    ("Ms. Ng", "internet slow at night", "I-3", "two months half price", "the new router is on its way", "on 1111"),
    (
      "Miss Fatima al-Sayed", "ring engraved with the wrong name", "RG", "a new engraving", "engrave it anew", "by chat"
    ),
    ("Professor Lund", "missing page 212", "ISBN", "a new copy", "I'll post a new copy", "on 45 11 22"),
    ("Anonymous", "noise from the lift", "L-2", "", "find out who has the key", ""),
    ("Bob", "insurance claim refused", "CL 8", "a second look", "second look at the claim", "on 0800 777"),
    ("Ms Ó Briain", "milk delivered sour", "M", "a fresh crate", "fresh crate and 4 euros", "on 12 34 56"),
    ("Mr Vandenberghe-Kowalczyk", "locked out of the account", "V-1", "a new code", "code sent by post", "on 0032 2 1"),
  ]

  static func facts(_ row: Int) -> Facts {
    let (name, note, number, offer, promise, contact) = given[row]
    var facts = Facts(
      name: book.aloud.name(name), fact: book.aloud.fact(note), agent: ["Dana", "Kofi", nil][row % 3],
      reference: number.isEmpty ? nil : number, options: offer.isEmpty ? nil : offer)
    facts.noted = note
    facts.caseWords = number.isEmpty ? nil : book.aloud.reference(number)
    facts.contact = contact.isEmpty ? nil : contact
    facts.due = ["tomorrow at ten", "Friday at noon", "half past four today", nil][row % 4]
    let wording = book.aloud.wording(promise)
    facts.promise = wording?.text
    facts.made = book.promises.sentence(for: wording).map(facts.fill)
    facts.owed = row % 2 == 0 ? book.aloud.promise(promise).owed : nil
    facts.broken = facts.owed
    facts.missed = row % 2 == 0 ? ["Thursday", "3 May"][row / 2 % 2] : nil
    facts.still = row % 3 == 0 ? book.aloud.promise(promise).thing : nil
    facts.helper = ["Kim", nil][row % 2]
    return facts
  }

  /// Every line with the place that it stands in; true for one that is spoken or written to the customer.
  static var lines: [(place: String, text: String, isSaid: Bool)] {
    var lines: [(String, String, Bool)] = []
    func add(_ place: String, _ entry: Playbook.Entry) {
      lines.append((place + " now", entry.now, false))
      for (kind, texts) in [
        ("say", entry.say), ("written", entry.written), ("ours", entry.ours), ("heard", entry.heard),
      ] {
        lines += texts.map { (place + " " + kind, $0, true) }
      }
      for text in [entry.heardNow, entry.oursNow] where !text.isEmpty { lines.append((place + " now", text, false)) }
      lines.append((place + " self", entry.own, false))
    }
    add("opening", book.opening)
    for (kind, entry) in book.openings.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      add("opening \(kind)", entry)
    }
    for phase in book.phases { if let entry = phase.entry { add("phase \(phase.title)", entry) } }
    for (name, entry) in [("listen", book.listen), ("heard", book.heard), ("promised", book.promised)] {
      add(name, entry)
    }
    for (name, entry) in [("end", book.end), ("end_open", book.endOpen), ("after", book.after)] { add(name, entry) }
    for answer in book.answers {
      lines.append(("answer \(answer.id)", answer.say, true))
      if !answer.written.isEmpty { lines.append(("answer \(answer.id) written", answer.written, true)) }
    }
    for emotion in Emotion.allCases {
      for level in Level.allCases {
        if let found = book.emotions[emotion]?.levels[level] { add("\(emotion) \(level.rawValue)", found.entry) }
      }
    }
    for need in Need.allCases { if let found = book.needs[need] { add("need \(need)", found.entry) } }
    for crossing in book.crossings { add("\(crossing.emotion) with \(crossing.need)", crossing.entry) }
    for situation in Situation.allCases {
      if let entry = book.situations[situation] { add("situation \(situation.rawValue)", entry) }
    }
    for conduct in Conduct.allCases {
      guard let found = book.conduct[conduct] else { continue }
      lines.append(("\(conduct) now", found.now, false))
      for step in found.steps + found.mail {
        if let doing = step.doing { lines.append(("\(conduct) \(step.title) do", doing, false)) }
        lines += step.say.map { ("\(conduct) \(step.title) say", $0, true) }
        lines += step.written.map { ("\(conduct) \(step.title) written", $0, true) }
      }
    }
    lines += [book.promises.owed, book.promises.overdue, book.promises.missed].map {
      ("promise of earlier", $0.text, true)
    }
    for kind in Promise.Kind.allCases { lines.append(("promise \(kind)", book.promises.kinds[kind]?.say ?? "", true)) }
    for cause in Cause.allCases { lines.append(("cause \(cause)", book.causes.line(of: cause).say, true)) }
    return lines
  }

  @Test("every line reads as a sentence, whatever is filled in, and nothing said names a time that nobody gave")
  func sentences() throws {
    var page = ""
    var places = 0
    for (place, text, isSaid) in Self.lines where !text.isEmpty {
      var seen = Set<String>()
      for row in Self.given.indices {
        let filled = Self.facts(row).fill(text)
        guard seen.insert(filled).inserted else { continue }
        page += "\(place): \(filled)\n"
        #expect(!filled.contains("{") && !filled.contains("||") && !filled.contains("  "), "\(place): \(filled)")
        #expect(filled.first?.isLowercase == false, "\(place): \(filled)")
        #expect(!filled.contains(/\b(a|the) (a|the|your|his|her)\b/), "\(place): \(filled)")
        #expect(!filled.contains(/[,.;:?!]\s*[,.;:]/), "\(place): \(filled)")
        if isSaid {
          #expect(filled.last.map { ".?!".contains($0) } == true, "\(place): \(filled)")
          let bare = Facts().fill(text)
          #expect(
            !bare.contains(
              /\bat (one|two|three|four|five|six|seven|eight|nine|ten|eleven|noon)\b|\bby tonight\b|\bthe end of today\b/
            ),
            "\(place): \(bare)")
        }
      }
      places += 1
    }
    #expect(places > 300)
    if let file = ProcessInfo.processInfo.environment["COOLHEAD_READ"] {
      try page.write(toFile: file, atomically: true, encoding: .utf8)
    }
  }
}
