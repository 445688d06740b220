/// How many colours a terminal can show.
public enum ColorDepth: Sendable {
  case none, ansi16, ansi256
}

/// What the terminal's own background is, as far as it has told.
public enum Background: Sendable {
  case unknown, dark, light

  /// Reads a terminal's answer to the question for its background, such as `11;rgb:1e1e/1e1e/1e1e`: one to four digits of
  /// sixteen for each colour. Nil where it is anything else.
  init?(answer: [UInt8]) {
    let start = Array("11;rgb".utf8)
    guard answer.starts(with: start), let colon = answer.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let parts = answer[(colon + 1)...].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let shares = parts.prefix(3).compactMap { part -> Double? in
      guard (1...4).contains(part.count), let value = UInt32(String(decoding: part, as: UTF8.self), radix: 16) else {
        return nil
      }
      return Double(value) / Double((1 << (4 * part.count)) - 1)
    }
    guard shares.count == 3, (3...4).contains(parts.count) else { return nil }
    // The eye sees green best and blue least (ITU-R BT.709).
    self = 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2] < 0.5 ? .dark : .light
  }
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

  /// True where it looks different on a dark and on a light background, and does not bring its own.
  public var followsBackground: Bool { ownBackground == nil && kind != .mono }

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
    case (.colored, .ansi256, .dark): Self.dark256(ink)
    case (.colored, .ansi256, .light): Self.light256(ink)
    // No colour can be read on both black and white.
    case (.colored, _, .unknown): Self.attributes(ink)
    }
  }
}

/// The tables of the themes.
///
/// From warm to danger the colours go from orange to red and grow darker, and good and accent are blue: whoever cannot
/// tell the hues apart still sees the order. Each colour has a contrast of at least 4.5 to 1 on black or white, and on
/// the dark or light Solarized background; in 16 colours, where the palette is the user's, 4 to 1 on the usual ones.
extension Theme {
  /// Without any colour.
  static func attributes(_ ink: Style.Ink) -> Ansi {
    switch ink {
    case .plain, .quiet, .customer, .agent, .system, .good, .coach: Ansi()
    case .accent: Ansi(bold: true)
    case .warm: Ansi(underline: true)
    case .hot: Ansi(bold: true, underline: true)
    case .danger: Ansi(bold: true, reverse: true)
    case .selection: Ansi(reverse: true)
    }
  }

  static func dark256(_ ink: Style.Ink) -> Ansi {
    switch ink {
    case .plain, .customer: Ansi()
    case .quiet, .system: Ansi(foreground: 249)
    case .accent: Ansi(foreground: 117, bold: true)
    case .agent: Ansi(foreground: 152)
    case .warm: Ansi(foreground: 222)
    case .hot: Ansi(foreground: 214, bold: true)
    case .danger: Ansi(foreground: 208, bold: true, reverse: true)
    case .good: Ansi(foreground: 81)
    case .coach: Ansi(foreground: 153)
    case .selection: Ansi(reverse: true)
    }
  }

  static func light256(_ ink: Style.Ink) -> Ansi {
    switch ink {
    case .plain, .customer: Ansi()
    case .quiet, .system: Ansi(foreground: 240)
    case .accent: Ansi(foreground: 25, bold: true)
    case .agent: Ansi(foreground: 23)
    case .warm: Ansi(foreground: 94)
    case .hot: Ansi(foreground: 124, bold: true)
    case .danger: Ansi(foreground: 88, bold: true, reverse: true)
    case .good: Ansi(foreground: 24)
    case .coach: Ansi(foreground: 60)
    case .selection: Ansi(reverse: true)
    }
  }

  static func dark16(_ ink: Style.Ink) -> Ansi {
    switch ink {
    case .accent: Ansi(foreground: 6, bold: true)
    case .good, .coach: Ansi(foreground: 6)
    case .warm: Ansi(foreground: 3)
    case .hot: Ansi(foreground: 3, bold: true, underline: true)
    default: attributes(ink)
    }
  }

  /// On white only red and magenta can be read in every palette.
  static func light16(_ ink: Style.Ink) -> Ansi {
    switch ink {
    case .hot: Ansi(foreground: 1, bold: true, underline: true)
    default: attributes(ink)
    }
  }

  /// The strongest pair that the terminal has, and attributes.
  static func highContrast(_ ink: Style.Ink, depth: ColorDepth, background: Background) -> Ansi {
    var ansi = attributes(ink)
    if ink == .customer { ansi.bold = true }
    let black: Int16 = depth == .ansi256 ? 16 : 0
    let white: Int16 = depth == .ansi256 ? 231 : 15
    switch (depth, background) {
    case (.none, _), (_, .unknown): break
    case (_, .dark): (ansi.foreground, ansi.background) = (white, black)
    case (_, .light): (ansi.foreground, ansi.background) = (black, white)
    }
    return ansi
  }
}
