import Foundation
import TerminalKit
import Testing

@testable import Screens

/// Every scene as it was last looked at with care. `COOLHEAD_RECORD=1 swift test` writes the files anew.
struct GoldenTests {
  private static let sizes = [Size(columns: 120, rows: 36), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)]

  @Test(arguments: Scene.allCases, sizes)
  func unicode(scene: Scene, size: Size) {
    let frame = scene.frame(columns: size.columns, rows: size.rows)
    Golden.check("\(scene.rawValue)-\(size.columns)x\(size.rows)", frame.goldenText())
  }

  @Test(arguments: [Scene.angry, .breatheIn, .notice, .scrolled])
  func ascii(scene: Scene) {
    let frame = scene.frame(columns: 80, rows: 24, glyphs: .ascii)
    Golden.check("\(scene.rawValue)-80x24-ascii", frame.goldenText())
    let isASCII = (0..<24).allSatisfy { row in frame.text(row: row).utf8.allSatisfy { $0 < 0x80 } }
    #expect(isASCII)
  }
}

/// The golden files beside this one.
enum Golden {
  private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .appendingPathComponent("Golden")

  /// Compares a text with its golden file; writes the file where it is missing or asked for.
  static func check(_ name: String, _ text: String) {
    let file = folder.appendingPathComponent(name + ".txt")
    let known = try? String(contentsOf: file, encoding: .utf8)
    if ProcessInfo.processInfo.environment["COOLHEAD_RECORD"] == "1" {
      write(text, to: file)
      return
    }
    guard let known else {
      write(text, to: file)
      Issue.record("\(name).txt was missing and has been written; look at it, then run again.")
      return
    }
    guard !known.utf8.elementsEqual(text.utf8) else { return }
    Issue.record("\(name) looks different:\n\(difference(known, text))\nCOOLHEAD_RECORD=1 records it anew.")
  }

  private static func write(_ text: String, to file: URL) {
    do {
      try Data(text.utf8).write(to: file)
    } catch {
      Issue.record("\(file.path) can't be written: \(error)")
    }
  }

  private static func difference(_ known: String, _ text: String) -> String {
    let old = known.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    for index in 0..<max(old.count, new.count) where lines.count < 24 {
      let left = index < old.count ? old[index] : ""
      let right = index < new.count ? new[index] : ""
      if left != right { lines += ["- \(left)", "+ \(right)"] }
    }
    return lines.joined(separator: "\n")
  }
}
