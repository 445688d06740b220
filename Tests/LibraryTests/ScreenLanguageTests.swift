import Foundation
import Language
import Testing

@testable import Library

/// The languages that the screen can speak.
struct ScreenLanguageTests {
  @Test(arguments: [
    ("de_DE.UTF-8", "de"), ("de", "de"), ("de_AT@euro", "de"), ("zh", "zh_CN"), ("zh_CN", "zh_CN"),
    ("cmn-Hans", "zh_CN"), ("zh-Hans-SG", "zh_CN"), ("ms_MY", "ms"), ("FA", "fa"),
  ])
  func aLanguageIsFoundByEveryNameItHas(wanted: String, name: String) {
    #expect(ScreenLanguage.best(for: wanted, among: ["de", "fa", "ms", "zh_CN"]) == name)
  }

  @Test(arguments: ["C", "POSIX", "en_US.UTF-8", "en", "", "C.UTF-8", "fr_FR", "x"])
  func everythingElseIsEnglish(wanted: String) {
    #expect(ScreenLanguage.best(for: wanted, among: ["de", "zh_CN"]) == nil)
  }

  @Test func theMadeUpLanguageIsLongerAndKeepsItsPlaces() throws {
    let pseudo = try #require(ScreenLanguage.catalogue(for: "en-XA"))
    #expect(pseudo.count > 1_000)
    let template = PortableObject(ScreenLanguage.template)
    let entries = template.entries.filter { $0.id.count > 20 }
    let longer = Language.speak(pseudo) {
      entries.filter { tr(Sentence(stringLiteral: $0.id)).count * 6 >= $0.id.count * 7 }
    }
    #expect(longer.count * 10 >= entries.count * 9)
    Language.speak(pseudo) {
      #expect(tr("\("Kim") is coming").contains("Kim"))
    }
  }

  @Test(
    "The tools of gettext accept the template",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/msgfmt")))
  func theTemplateIsAccepted() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("coolhead-\(UUID().uuidString).pot")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(ScreenLanguage.template.utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/msgfmt")
    process.arguments = ["--check-format", "--check-domain", "-o", "/dev/null", file.path]
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let told = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(told)")
  }
}
