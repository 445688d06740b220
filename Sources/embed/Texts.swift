import Foundation
import Language
import SentenceSearch

/// The texts of the screen: every sentence of the sources as a template, and each translation, checked and compiled.
enum Texts {
  /// Writes them as one Swift file, and leaves that alone where it says the same already: most changes of a source change
  /// no sentence, and nothing is to be built anew for them.
  static func write(to output: URL, files: [String], below root: URL) throws {
    var template = Template()
    for file in files where file.hasSuffix(".swift") {
      let name = file.hasPrefix(root.path + "/") ? String(file.dropFirst(root.path.count + 1)) : file
      template.add(SourceReader(try text(of: file)).sentences, file: name)
    }
    let text = template.text(quoted: PortableObject.quoted)
    var swift = """
      /// The sentences of the program and their translations, written by the build tool `embed`.
      enum EmbeddedTexts {
        static let template = \(SwiftSource.literal(text))
        static let languages: [(name: String, text: String)] = [

      """
    for file in files where file.hasSuffix(".po") {
      let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      let check = CatalogueCheck(PortableObject(try Self.text(of: file)), name: name, template: PortableObject(text))
      guard let catalogue = check.catalogue, check.errors.isEmpty else {
        throw Problem(check.errors.map { "\(file):\($0.line): \($0.message)" }.joined(separator: "\n"))
      }
      swift += "    (\(SwiftSource.literal(name)), \(SwiftSource.literal(catalogue.compiled))),\n"
    }
    swift += "  ]\n}\n"
    if let old = try? String(contentsOf: output, encoding: .utf8), old == swift { return }
    try swift.write(to: output, atomically: true, encoding: .utf8)
  }

  private static func text(of file: String) throws -> String {
    guard let text = String(data: try Data(contentsOf: URL(fileURLWithPath: file)), encoding: .utf8) else {
      throw Problem("\(file): is not UTF-8; expected text")
    }
    return text
  }
}
