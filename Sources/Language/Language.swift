import Synchronization

/// The language that the screen speaks.
///
/// It is chosen once, when the program starts, and does not come in as a value with every call: a sentence is made in
/// some thousand places, among them tables, errors and descriptions that take no argument. Tests give a language to what
/// they call alone, by a value of their task, so that none disturbs another.
public enum Language {
  @TaskLocal private static var ofTask: Catalogue?
  private static let chosen = Mutex<Catalogue?>(nil)
  @usableFromInline static let anyLoaded = Atomic(false)

  /// True once another language than English may be asked for; until then no sentence looks for one.
  @inlinable static var isAnyLoaded: Bool { anyLoaded.load(ordering: .relaxed) }

  /// The translation in force; nil for English.
  public static var current: Catalogue? {
    guard isAnyLoaded else { return nil }
    return ofTask ?? chosen.withLock { $0 }
  }

  /// Sets the language of the whole program; nil is English.
  public static func choose(_ catalogue: Catalogue?) {
    chosen.withLock { $0 = catalogue }
    if catalogue != nil { anyLoaded.store(true, ordering: .relaxed) }
  }

  /// Does something in a language, and leaves everything else as it is.
  public static func speak<Result>(_ catalogue: Catalogue, _ body: () throws -> Result) rethrows -> Result {
    anyLoaded.store(true, ordering: .relaxed)
    return try $ofTask.withValue(catalogue, operation: body)
  }
}
