import Foundation
import Language

/// Reads a file that a person wrote, as text and within bounds.
enum FileText {
  /// The text of a file, without a byte order mark.
  static func read(_ path: String) throws(FileProblem) -> String {
    let data = try bytes(path)
    guard let text = String(validating: data, as: UTF8.self) else {
      throw FileProblem(
        path: path, line: line(ofBadTextIn: data), column: 1,
        message: tr("is not UTF-8 text; expected YAML as in the bundled file"), severity: .error)
    }
    return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// The bytes of a file.
  static func bytes(_ path: String) throws(FileProblem) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw problem(path, tr("can't be opened: \(reason(errno)); expected a text file"))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw problem(path, tr("is no file; expected a text file")) }
    guard status.st_size <= off_t(Limits.fileBytes) else { throw tooLong(path) }
    let data: Data
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      data = try handle.read(upToCount: Limits.fileBytes + 1) ?? Data()
    } catch {
      throw problem(path, tr("can't be read: \(reason(errno))"))
    }
    guard data.count <= Limits.fileBytes else { throw tooLong(path) }
    return Array(data)
  }

  private static func tooLong(_ path: String) -> FileProblem {
    problem(path, tr("is longer than \(Limits.fileBytes / 1_048_576) MiB; expected a file that a person wrote"))
  }

  private static func problem(_ path: String, _ message: String) -> FileProblem {
    FileProblem(path: path, message: message, severity: .error)
  }

  private static func reason(_ code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }

  /// The first line that is no UTF-8.
  private static func line(ofBadTextIn data: [UInt8]) -> Int {
    let lines = data.split(separator: 0x0A, omittingEmptySubsequences: false)
    return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
  }
}
