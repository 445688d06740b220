import ArgumentParser
import Calls
import Foundation
import Language
import Platforms
import Transcripts

/// Makes coolhead's lines of a platform's transcripts, from standard input or a file.
struct ConvertCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: tr("Make coolhead's lines of a platform's transcripts, from a pipe or a file."),
    discussion: "Kinds: " + Dialects.all.map { "\($0.kind) (\($0.summary))" }.joined(separator: "; ")
      + tr(". As in: some-program | coolhead-link convert contact-lens | coolhead live --feed -"))

  @Argument(help: tr("The kind of transcripts.")) var kind: String
  @Argument(help: tr("The file; without one, standard input.")) var file: String?
  @Option(help: tr("A value of the kind, such as channels=customer,agent or role=agent; may be given several times."))
  var set: [String] = []

  /// Bytes of a message that goes on over several lines.
  private static let messageBytes = 67_108_864

  func run() async throws {
    try await finish {
      guard let kind = Dialects.all.first(where: { $0.kind == self.kind }) else {
        let kinds = Dialects.all.map { $0.kind }.joined(separator: ", ")
        throw Failure.usage(tr("There are no transcripts “\(self.kind)”. There are: \(kinds)."))
      }
      var input: Int32 = 0
      if let file {
        input = open(file, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else {
          throw Failure.input(tr("\(file) can't be read (\(String(cString: strerror(errno))))."))
        }
      }
      return try convert(from: input, by: try kind.init(LinkSettings(name: "convert", values: try values(of: kind))))
    }
  }

  private func values(of kind: any Dialect.Type) throws(Failure) -> [String: String] {
    var values: [String: String] = [:]
    for word in set {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, kind.fields.contains(where: { $0.name == parts[0] }) else {
        let names = kind.fields.map(\.name).joined(separator: ", ")
        throw .usage(
          names.isEmpty
            ? tr("The kind \(kind.kind) knows no values.") : tr("The kind \(kind.kind) knows \(names), as NAME=VALUE."))
      }
      values[parts[0]] = parts[1]
    }
    return values
  }

  private func convert(from input: Int32, by dialect: some Dialect) throws(Failure) -> Int32 {
    var dialect = dialect
    var splitter = LineSplitter(limit: Self.messageBytes)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    // A message over several lines is read as far as it goes.
    var pending: [UInt8] = []
    var counts = (number: 0, lines: 0, unread: 0)
    func tell(_ told: [LinkEvent]) -> Bool {
      told.isEmpty
        || Output.events(
          told.map { told in
            counts.number += 1
            return Event(
              id: told.id ?? "convert-\(counts.number)", source: "/links/\(kind)", subject: told.call ?? "",
              time: told.time ?? .now, hasOwnTime: told.time != nil, payload: told.payload)
          })
    }
    func take(_ line: [UInt8]) throws(Failure) -> Bool {
      pending += pending.isEmpty ? line : [0x0A] + line
      guard pending.count <= Self.messageBytes else {
        throw .data(tr("No message of JSON ends within 64 MB; expected one on each line, or one file."))
      }
      // Only a line that can end a message is worth trying.
      guard let last = line.last(where: { $0 != 0x20 && $0 != 0x09 }), last == 0x7D || last == 0x5D,
        let message = try? JSON.read(pending)
      else { return true }
      pending = []
      counts.lines += 1
      for message in MessageReader.list(message) {
        guard let told = dialect.take(message, at: .now) else {
          counts.unread += 1
          continue
        }
        guard tell(told) else { return false }
      }
      return true
    }
    reading: while true {
      let count = buffer.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      for line in splitter.take(buffer[..<count]) where try !take(line) { return 0 }
    }
    if let last = splitter.finish(), try !take(last) { return 0 }
    _ = tell(dialect.end(at: .now))
    guard pending.isEmpty else {
      throw .data(tr("The last message is no whole JSON; \(counts.lines) before it were read."))
    }
    guard counts.unread == 0 else {
      throw .data(tr("\(counts.unread) messages were none of \(kind)'s and were left out."))
    }
    return 0
  }
}
