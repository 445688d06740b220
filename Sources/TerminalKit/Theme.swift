/// How many colours a terminal can show.
public enum ColorDepth: Sendable {
  case none, ansi16, ansi256
}

/// What the terminal's own background is, as far as it has told.
public enum Background: Sendable {
  case unknown, dark, light
}

/// What each ink looks like.
///
/// The terminal's own colours are the base, with bold and reverse. Colour is added only where it can be read, and
/// never alone: what matters is also bold, underlined or reversed, and said in words. The user's palette is not
/// changed.
public struct Theme: Hashable, Sendable {
  private enum Kind {
    case colored, highContrast, mono
  }

  /// The name by which the theme is chosen.
  public let name: String
  private let kind: Kind
  /// Set where the theme does not ask the terminal.
  private let ownBackground: Background?

  private init(_ name: String, _ kind: Kind, background: Background? = nil) {
    self.name = name
    self.kind = kind
    ownBackground = background
  }

  /// Follows the background of the terminal, and needs no answer from it.
  public static let standard = Theme("standard", .colored)

  private static let all = [
    standard,
    Theme("light", .colored, background: .light),
    Theme("dark", .colored, background: .dark),
    Theme("high-contrast", .highContrast),
    Theme("mono", .mono),
  ]

  /// The names of all themes.
  public static let names = all.map(\.name)

  /// The theme of this name, if there is one.
  public static func named(_ name: String) -> Theme? {
    all.first { $0.name == name }
  }

  /// What to tell the terminal about a cell of this style.
  public func appearance(of style: Style, depth: ColorDepth, background: Background) -> Ansi {
    var ansi = look(of: style.ink, depth: depth, background: ownBackground ?? background)
    ansi.bold = ansi.bold || style.bold
    ansi.underline = ansi.underline || style.underline
    ansi.reverse = ansi.reverse || style.reverse
    ansi.dim = style.dim && kind == .colored && depth != .none
    return ansi
  }

  private func look(of ink: Style.Ink, depth: ColorDepth, background: Background) -> Ansi {
    switch (kind, depth, background) {
    case (.highContrast, _, _): Self.highContrast(ink, depth: depth, background: background)
    case (.mono, _, _), (_, .none, _): Self.attributes(ink)
    case (.colored, .ansi16, .dark): Self.dark16(ink)
    case (.colored, .ansi16, .light): Self.light16(ink)
    case (.colored, .ansi16, .unknown): Self.attributes(ink)
    case (.colored, .ansi256, .dark): Self.dark256(ink)
    case (.colored, .ansi256, .light): Self.light256(ink)
    case (.colored, .ansi256, .unknown): Self.unknown256(ink)
    }
  }
}
