import Synchronization

/// The translations of one language, ready to be looked up.
public final class Catalogue: Sendable {
  /// The language's name, such as `de` or `zh_CN`.
  public let name: String
  private let rule: PluralRule
  private let forms: [String: [String]]
  private let unknown = Mutex<Set<String>>([])

  /// - Parameter forms: the translations by key, one for each form of a plural.
  public init(name: String, rule: PluralRule, forms: [String: [String]]) {
    self.name = name
    self.rule = rule
    self.forms = forms
  }

  /// Reads what `compiled` wrote; nil where it is something else.
  public convenience init?(compiled text: String) {
    var records = text.split(separator: Self.recordEnd, omittingEmptySubsequences: true)[...]
    guard let head = records.popFirst()?.split(separator: Self.fieldEnd, omittingEmptySubsequences: false),
      head.count == 2, let rule = try? PluralRule(String(head[1]))
    else { return nil }
    var forms: [String: [String]] = Dictionary(minimumCapacity: records.count)
    for record in records {
      let fields = record.split(separator: Self.fieldEnd, omittingEmptySubsequences: false)
      forms[String(fields[0])] = fields.dropFirst().map(String.init)
    }
    self.init(name: String(head[0]), rule: rule, forms: forms)
  }

  /// The catalogue as a text that is read again in a moment.
  public var compiled: String {
    var text = "\(name)\(Self.fieldEnd)\(rule.source)\(Self.recordEnd)"
    for (key, forms) in forms.sorted(by: { $0.key < $1.key }) {
      text += ([key] + forms).joined(separator: String(Self.fieldEnd)) + String(Self.recordEnd)
    }
    return text
  }

  private static let recordEnd: Character = "\u{1E}"
  private static let fieldEnd: Character = "\u{1F}"

  /// The keys that were asked for and have no translation.
  public var missing: Set<String> { unknown.withLock { $0 } }

  /// How many translations there are.
  public var count: Int { forms.count }

  func text(of sentence: Sentence, context: String?) -> String? {
    form(of: Self.key(sentence.key, context: context), 0).map { fill($0, sentence.arguments) }
  }

  func text(of one: Sentence, _ other: Sentence, count: Int) -> String? {
    form(of: one.key, rule.form(of: count)).map {
      // The form of one may go without the number; the other has everything.
      fill($0, one.arguments.count > other.arguments.count ? one.arguments : other.arguments)
    }
  }

  private func form(of key: String, _ index: Int) -> String? {
    guard let found = forms[key], found.indices.contains(index), !found[index].isEmpty else {
      unknown.withLock { if $0.count < Self.mostMissing { $0.insert(key) } }
      return nil
    }
    return found[index]
  }

  private func fill(_ form: String, _ arguments: [String]) -> String {
    guard !arguments.isEmpty else { return form }
    return Format(form).text { arguments.indices.contains($0 - 1) ? arguments[$0 - 1] : "%\($0)" }
  }

  private static let mostMissing = 5_000

  /// A key with its context in front, as gettext has it.
  static func key(_ id: String, context: String?) -> String {
    context.map { "\($0)\u{4}\(id)" } ?? id
  }
}
