/// The Swift file that holds the resources: one raw string literal each, because the compiler takes two seconds for
/// 300 kB of those and two minutes for the same as bytes. A literal costs nothing until its text is read.
struct SwiftSource {
  let text: String

  init(_ resources: [Resource]) {
    var text = """
      /// The files of `Resources/`, written by the build tool `embed`.
      enum Embedded {
        static let files: [(path: String, text: String)] = [

      """
    for resource in resources {
      text += "    (\(SwiftSource.literal(resource.path)), \(SwiftSource.literal(resource.text))),\n"
    }
    text += "  ]\n}\n"
    self.text = text
  }

  /// A raw literal with as many `#` as its text needs; what a source file can't hold as it is gets escaped.
  static func literal(_ string: String) -> String {
    var marks = "#"
    while string.contains("\"\"\"" + marks) || string.contains("\\" + marks) { marks += "#" }
    var body = ""
    for scalar in string.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x20..<0x7F, 0xA0..<0xD800, 0xE000..<0xFEFF, 0xFF00...0x10FFFF: body.unicodeScalars.append(scalar)
      default: body += "\\\(marks)u{\(String(scalar.value, radix: 16))}"
      }
    }
    return "\(marks)\"\"\"\n\(body)\n\"\"\"\(marks)"
  }
}
