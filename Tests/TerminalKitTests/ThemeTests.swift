import Testing

@testable import TerminalKit

@Suite struct ThemeTests {
  static let dark = [0x000000, 0x002B36, 0x282A36, 0x1E1E1E, 0x2E3440]
  static let light = [0xFFFFFF, 0xFDF6E3, 0xEEEEEE, 0xFBF1C7]

  /// The first sixteen colours of xterm, VGA, Tango, Campbell and Solarized, each with its dark and light background.
  static let palettes: [(colors: [Int], dark: Int, light: Int)] = [
    ([0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5], 0x000000, 0xFFFFFF),
    ([0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA], 0x000000, 0xFFFFFF),
    ([0x2E3436, 0xCC0000, 0x4E9A06, 0xC4A000, 0x3465A4, 0x75507B, 0x06989A, 0xD3D7CF], 0x000000, 0xFFFFFF),
    ([0x0C0C0C, 0xC50F1F, 0x13A10E, 0xC19C00, 0x0037DA, 0x881798, 0x3A96DD, 0xCCCCCC], 0x0C0C0C, 0xFFFFFF),
    ([0x073642, 0xDC322F, 0x859900, 0xB58900, 0x268BD2, 0xD33682, 0x2AA198, 0xEEE8D5], 0x002B36, 0xFDF6E3),
  ]

  private func look(_ name: String, _ ink: Style.Ink, _ depth: ColorDepth, _ background: Background) -> Ansi {
    (Theme.named(name) ?? .standard).appearance(of: Style(ink), depth: depth, background: background)
  }

  private func contrast(_ ansi: Ansi, on background: Int) -> Double? {
    guard ansi.foreground >= 16 else { return nil }
    let behind = ansi.background < 16 ? Contrast(background) : Contrast(xterm: Int(ansi.background))
    return Contrast(xterm: Int(ansi.foreground)).ratio(to: behind)
  }

  @Test func themesAreFoundByName() {
    #expect(Theme.names == ["standard", "light", "dark", "high-contrast", "mono"])
    #expect(Theme.names.allSatisfy { Theme.named($0)?.name == $0 })
    #expect(Theme.named("neon") == nil)
  }

  @Test(arguments: Theme.names, Style.Ink.allCases)
  func coloursCanBeRead(_ name: String, _ ink: Style.Ink) {
    for background in Self.dark where name != "light" {
      #expect(contrast(look(name, ink, .ansi256, .dark), on: background) ?? 21 >= 4.5, "\(name) \(ink)")
    }
    for background in Self.light where name != "dark" {
      #expect(contrast(look(name, ink, .ansi256, .light), on: background) ?? 21 >= 4.5, "\(name) \(ink)")
    }
    for background in Self.dark + Self.light where name != "light" && name != "dark" {
      #expect(contrast(look(name, ink, .ansi256, .unknown), on: background) ?? 21 >= 4.5, "\(name) \(ink)")
    }
  }

  @Test(arguments: Style.Ink.allCases)
  func sixteenColoursCanBeReadInUsualPalettes(_ ink: Style.Ink) {
    for palette in Self.palettes {
      for (background, color) in [(Background.dark, palette.dark), (.light, palette.light)] {
        let index = Int(look("standard", ink, .ansi16, background).foreground)
        guard index >= 0 else { continue }
        #expect(Contrast(palette.colors[index]).ratio(to: Contrast(color)) >= 3.95, "\(ink) \(background)")
      }
    }
  }

  @Test func theScaleIsOrderedForEveryEye() {
    for background in [Background.dark, .light] {
      let scale = [Style.Ink.warm, .hot, .danger].map {
        Contrast(xterm: Int(look("standard", $0, .ansi256, background).foreground))
      }
      for (warmer, hotter) in zip(scale, scale.dropFirst()) {
        #expect(warmer.luminance > hotter.luminance && warmer.ratio(to: hotter) >= 1.25)
        for matrix in Contrast.colorBlindness {
          #expect(warmer.seen(through: matrix).luminance > hotter.seen(through: matrix).luminance)
        }
      }
    }
  }

  @Test func noBlackOrPlainBlueOnTheTerminalsOwnBackground() {
    for name in Theme.names {
      for ink in Style.Ink.allCases {
        for depth in [ColorDepth.none, .ansi16, .ansi256] {
          for background in [Background.unknown, .dark, .light] {
            let ansi = look(name, ink, depth, background)
            #expect(ansi.background >= 0 || ![0, 4, 8, 12, 16, 21].contains(ansi.foreground))
            #expect(depth != .none || (ansi.foreground == -1 && ansi.background == -1 && !ansi.dim))
          }
        }
      }
    }
  }

  @Test func whatMattersDiffersWithoutColour() {
    for depth in [ColorDepth.none, .ansi16, .ansi256] {
      for background in [Background.unknown, .dark, .light] {
        for name in Theme.names {
          let looks = [Style.Ink.plain, .hot, .danger].map { ink -> Ansi in
            var ansi = look(name, ink, depth, background)
            (ansi.foreground, ansi.background) = (-1, -1)
            return ansi
          }
          #expect(Set(looks).count == 3, "\(name)")
        }
      }
    }
  }

  @Test("The theme of the highest contrast makes nothing fainter", arguments: Style.Ink.allCases)
  func highContrastIsNeverFaint(_ ink: Style.Ink) throws {
    let theme = try #require(Theme.named("high-contrast"))
    for depth in [ColorDepth.none, .ansi16, .ansi256] {
      for background in [Background.unknown, .dark, .light] {
        for style in [Style(ink), Style(ink, bold: true), Style(ink, dim: true)] {
          #expect(!theme.appearance(of: style, depth: depth, background: background).dim)
        }
      }
    }
  }

  @Test func attributesOfTheStyleAreAdded() {
    let style = Style(.warm, bold: true, reverse: true, underline: true, dim: true)
    let ansi = Theme.standard.appearance(of: style, depth: .ansi256, background: .dark)
    #expect(ansi == Ansi(foreground: 222, bold: true, dim: true, underline: true, reverse: true))
    #expect(Theme.standard.appearance(of: .plain, depth: .ansi256, background: .dark) == Ansi())
    let mono = Theme.standard.appearance(of: style, depth: .none, background: .dark)
    #expect(mono == Ansi(bold: true, underline: true, reverse: true))
  }

  @Test func themesWithTheirOwnBackgroundDoNotAsk() {
    for ink in Style.Ink.allCases {
      #expect(look("dark", ink, .ansi256, .light) == look("standard", ink, .ansi256, .dark))
      #expect(look("light", ink, .ansi256, .unknown) == look("standard", ink, .ansi256, .light))
      #expect(look("mono", ink, .ansi256, .dark) == look("standard", ink, .none, .dark))
    }
  }
}
