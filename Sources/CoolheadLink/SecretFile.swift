import Foundation
import Language

/// A secret in a file that its owner alone can read.
enum SecretFile {
  /// Reads a secret. A file that others can read is not used.
  static func read(_ path: String) throws(Failure) -> String {
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      throw .configuration(tr("The file with a secret, \(path), can't be read (\(String(cString: strerror(errno))))."))
    }
    guard facts.st_mode & 0o077 == 0 else {
      throw .configuration(
        tr(
          "Others can read the file with a secret, \(path). Make it yours alone: chmod 600 \(path), and take a new secret if somebody may have seen it."
        )
      )
    }
    guard let data = FileManager.default.contents(atPath: path), data.count <= 65_536,
      let text = String(data: data, encoding: .utf8)
    else {
      throw .configuration(tr("The file with a secret, \(path), can't be read as text."))
    }
    let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !secret.isEmpty else { throw .configuration(tr("The file with a secret, \(path), is empty.")) }
    return secret
  }

  /// Writes a secret into a new file, or in the place of an old one, readable by its owner alone from the beginning.
  static func write(_ secret: String, to path: String) throws(Failure) {
    try PrivateFile.replace(path, with: Array((secret + "\n").utf8))
  }
}

/// Files that their owner alone can read.
enum PrivateFile {
  /// Makes a folder for such files.
  static func makeFolder(_ path: String) throws(Failure) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .unwritable(tr("The folder \(path) can't be made (\(error.localizedDescription))."))
    }
  }

  /// Puts a whole file in the place of another, so that a crash leaves one of them.
  static func replace(_ path: String, with bytes: [UInt8], mode: mode_t = 0o600) throws(Failure) {
    let new = path + ".new"
    unlink(new)
    let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw unwritable(path) }
    defer { close(descriptor) }
    guard append(bytes, to: descriptor), fsync(descriptor) == 0, rename(new, path) == 0 else { throw unwritable(path) }
  }

  /// Writes all bytes at the end of an open file.
  static func append(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }

  static func unwritable(_ path: String) -> Failure {
    .unwritable(tr("\(path) can't be written (\(String(cString: strerror(errno))))."))
  }
}
