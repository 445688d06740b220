import Language

/// The languages that the screen can speak.
public enum ScreenLanguage {
  /// Every sentence of the program, as a PO template.
  public static var template: String { EmbeddedTexts.template }

  /// The translation for what a person or the system asks for, such as `de_AT.UTF-8`, `zh-Hans` or `en-XA`; nil for
  /// English, and where there is none.
  public static func catalogue(for wanted: String) -> Catalogue? {
    if wanted == Catalogue.pseudoName { return .pseudo(of: PortableObject(template)) }
    guard let name = best(for: wanted, among: EmbeddedTexts.languages.map(\.name)) else { return nil }
    return EmbeddedTexts.languages.first { $0.name == name }.flatMap { Catalogue(compiled: $0.text) }
  }

  /// The name that fits best: the same, else the same language in another country or script.
  static func best(for wanted: String, among names: [String]) -> String? {
    var parts = parts(of: wanted)
    guard let language = parts.first, !["en", "c", "posix", ""].contains(language) else { return nil }
    while !parts.isEmpty {
      if let name = names.first(where: { self.parts(of: $0) == parts }) { return name }
      parts.removeLast()
    }
    return names.first { self.parts(of: $0).first == language }
  }

  private static func parts(of name: String) -> [String] {
    let plain = name.prefix { $0 != "." && $0 != "@" }.lowercased()
    var parts = plain.split(whereSeparator: { $0 == "_" || $0 == "-" }).map(String.init)
    // Mandarin is written Chinese, and the script that is simplified is that of the mainland.
    if parts.first == "cmn" { parts[0] = "zh" }
    if parts.count > 1, parts[0] == "zh" {
      if parts[1] == "hans" { parts[1] = "cn" }
      if parts[1] == "hant" { parts[1] = "tw" }
      parts = Array(parts.prefix(2))
    }
    return parts
  }
}

extension Language {
  /// Chooses the language of the screen by what the environment asks for, before anything is said.
  public static func choose(by environment: (String) -> String?) {
    for variable in ["COOLHEAD_SCREEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let wanted = environment(variable), !wanted.isEmpty else { continue }
      if let catalogue = ScreenLanguage.catalogue(for: wanted) { choose(catalogue) }
      return
    }
  }
}
