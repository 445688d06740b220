/// Every sentence of the program as a PO template, each once, with the files that it stands in.
public struct Template {
  private struct Place: Hashable {
    var key: String
    var files: [String]
    var sentence: SourceReader.Sentence
  }

  private var places: [String: Place] = [:]
  private var order: [String] = []

  public init() {}

  /// Takes the sentences of a file in, under the name that translators see.
  public mutating func add(_ sentences: [SourceReader.Sentence], file: String) {
    for sentence in sentences where sentence.id.contains(where: \.isLetter) {
      let key = (sentence.context.map { $0 + "\u{4}" } ?? "") + sentence.id
      if places[key] == nil {
        places[key] = Place(key: key, files: [], sentence: sentence)
        order.append(key)
      }
      if places[key]?.files.last != file { places[key]?.files.append(file) }
      if places[key]?.sentence.plural == nil { places[key]?.sentence.plural = sentence.plural }
    }
  }

  /// How many sentences there are.
  public var count: Int { order.count }

  /// The template as the tools of gettext read it.
  ///
  /// It names no lines of the source, so that it stays the same as long as no sentence changes.
  public func text(quoted: (String) -> String) -> String {
    var text = """
      # The sentences of coolhead. Translations stand in Resources/strings, one file a language.
      msgid ""
      msgstr ""
      "Project-Id-Version: coolhead\\n"
      "PO-Revision-Date: 2026-01-01 00:00+0000\\n"
      "Last-Translator: nobody\\n"
      "Language-Team: none\\n"
      "Language: en\\n"
      "MIME-Version: 1.0\\n"
      "Content-Type: text/plain; charset=UTF-8\\n"
      "Content-Transfer-Encoding: 8bit\\n"
      "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

      """
    for key in order {
      guard let place = places[key] else { continue }
      text += "\n" + place.files.map { "#: \($0)\n" }.joined()
      let sentence = place.sentence
      let all = sentence.id + (sentence.plural ?? "")
      if all.contains(/%[1-9]/) { text += "#, kde-format\n" }
      if let context = sentence.context { text += "msgctxt \(quoted(context))\n" }
      text += "msgid \(quoted(sentence.id))\n"
      if let plural = sentence.plural {
        text += "msgid_plural \(quoted(plural))\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n"
      } else {
        text += "msgstr \"\"\n"
      }
    }
    return text
  }
}
