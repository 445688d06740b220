/// What a file of translations has, measured by the sentences of the program.
public struct CatalogueCheck: Sendable {
  /// What keeps the file from being used, by line.
  public private(set) var errors: [PortableObject.Problem] = []
  /// Sentences of the program that it does not have, by the line of the template; 0 where they stand nowhere.
  public private(set) var missing: [PortableObject.Problem] = []
  /// What it has and the program does not, by line.
  public private(set) var unknown: [PortableObject.Problem] = []
  /// How many sentences the program has, and how many of them are translated.
  public private(set) var counts = (all: 0, translated: 0)
  /// The translations that can be used; nil where nothing can.
  public private(set) var catalogue: Catalogue?

  /// Checks a file.
  /// - Parameters:
  ///   - name: what the language is called, such as `de`.
  ///   - template: every sentence of the program; nil where only the file itself is looked at.
  public init(_ file: PortableObject, name: String, template: PortableObject?) {
    errors = file.problems
    let rule = rule(of: file)
    var known: [String: PortableObject.Entry] = [:]
    for entry in template?.entries ?? [] { known[entry.key] = entry }
    var forms: [String: [String]] = [:]
    var seen: [String: Int] = [:]
    for entry in file.entries {
      if let first = seen[entry.key] {
        tell(entry, "stands twice, first in line \(first)")
        continue
      }
      seen[entry.key] = entry.line
      if template != nil, known[entry.key] == nil {
        unknown.append(.init(line: entry.line, message: "The program has no sentence \(Self.shown(entry.id))."))
        continue
      }
      if known[entry.key].map({ ($0.plural == nil) != (entry.plural == nil) }) == true {
        tell(entry, entry.plural == nil ? "is a plural, and msgid_plural is missing" : "is no plural")
        continue
      }
      let wanted = entry.plural == nil ? 1 : rule?.count ?? 2
      if entry.isGuess || (0..<wanted).contains(where: { (entry.forms[$0] ?? "").isEmpty }) {
        let isBegun = !entry.isGuess && entry.forms.values.contains { !$0.isEmpty }
        if isBegun { tell(entry, "has not all of its \(wanted) plural forms") }
        continue
      }
      if isSound(entry, forms: wanted) { forms[entry.key] = (0..<wanted).map { entry.forms[$0] ?? "" } }
    }
    for entry in template?.entries ?? [] where forms[entry.key] == nil {
      missing.append(.init(line: seen[entry.key] ?? 0, message: Self.shown(entry.id)))
    }
    counts = (template?.entries.count ?? file.entries.count, forms.count)
    errors.sort { $0.line < $1.line }
    missing.sort { $0.line < $1.line }
    if let rule { catalogue = Catalogue(name: name, rule: rule, forms: forms) }
  }

  private mutating func rule(of file: PortableObject) -> PluralRule? {
    if let type = file.header["Content-Type"], !type.lowercased().contains("utf-8") {
      errors.append(
        .init(line: file.headerLine, message: "Content-Type is not UTF-8; expected text/plain; charset=UTF-8."))
    }
    guard let text = file.header["Plural-Forms"] else {
      errors.append(
        .init(
          line: file.headerLine,
          message: "The header has no Plural-Forms; expected such as nplurals=2; plural=(n != 1);"))
      return nil
    }
    do throws(PluralRule.Fault) {
      return try PluralRule(text)
    } catch {
      errors.append(.init(line: file.headerLine, message: "Plural-Forms \(error.words)."))
      return nil
    }
  }

  private mutating func isSound(_ entry: PortableObject.Entry, forms: Int) -> Bool {
    let count = errors.count
    let wanted = Format(entry.plural ?? entry.id).places
    if entry.forms.keys.contains(where: { $0 >= forms }) {
      tell(entry, "has more than \(forms) \(entry.plural == nil ? "translation" : "plural forms")")
    }
    for (_, form) in entry.forms.sorted(by: { $0.key < $1.key }) {
      let places = Format(form).places
      for place in places.subtracting(wanted).sorted() { tell(entry, "names %\(place), which the English has not") }
      let left = wanted.subtracting(places).sorted()
      // The form of one number alone may say it in a word.
      if left.count > (entry.plural == nil ? 0 : 1) {
        tell(entry, "leaves out \(left.map { "%\($0)" }.joined(separator: " and "))")
      }
      if form.unicodeScalars.contains(where: { ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) }) {
        tell(entry, "holds a sign that steers terminals")
      }
      for (isAlike, place) in [
        (form.hasPrefix(" ") == entry.id.hasPrefix(" "), "begins"),
        (form.hasSuffix(" ") == entry.id.hasSuffix(" "), "ends"),
      ] where !isAlike { tell(entry, "\(place) with a blank where the English does not, or the other way round") }
    }
    return errors.count == count
  }

  private mutating func tell(_ entry: PortableObject.Entry, _ words: String) {
    errors.append(.init(line: entry.line, message: "\(Self.shown(entry.id)) \(words)."))
  }

  private static func shown(_ id: String) -> String {
    "\"" + (id.count > 60 ? id.prefix(57) + "..." : id[...]).replacing("\n", with: " ") + "\""
  }
}
