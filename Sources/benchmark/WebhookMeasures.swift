import Foundation
import TerminalHarness
import TestSupport

/// From the first byte of a webhook on its way to the line on the screen, at about ten webhooks a second: through the
/// built coolhead-link on loopback and a desk on a terminal.
enum WebhookMeasures {
  static func measure(_ sizes: Sizes) throws -> [Measure] {
    let desk = try WebhookDesk()
    for number in 0..<Limits.webhooksBefore { _ = try desk.post(number) }
    let times = try (0..<sizes.lines).map { number in
      try desk.pass(milliseconds: Limits.linePauseMilliseconds)
      return try desk.post(Limits.webhooksBefore + number)
    }
    return [Measure("webhook sent to line painted", "ms", times, limit: Limits.webhookToPaint)]
      + (try desk.flood(Limits.webhooksBefore + sizes.lines, count: sizes.webhooks))
  }
}

/// A desk with a link that takes Contact Lens by webhooks.
private final class WebhookDesk {
  private static let secret = "a-secret-of-the-benchmark"

  private let home: TemporaryDirectory
  private let session: TerminalSession
  private let recorder: OutputRecorder
  private let port: UInt16
  private let socket: Int32

  init() throws {
    home = try TemporaryDirectory()
    port = try Self.freePort()
    let folder = home.path(of: ".config/coolhead")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try home.write(
      "lens:\n  kind: contact-lens\n  secret_file: secret\n  port: \"\(port)\"\n", to: ".config/coolhead/links.yaml")
    let path = try home.write(Self.secret + "\n", to: ".config/coolhead/secret")
    guard chmod(path, 0o600) == 0 else { throw Unmeasurable("the secret's file can't be made one's own") }
    // Where none is built, the desk would only say so.
    _ = try BuiltBinary.path(named: "coolhead-link")
    session = try TerminalSession(
      executable: try BuiltBinary.path(),
      arguments: ["live", "--link", "lens", "--journal", home.path(of: "journal.sqlite"), "--agent", "Sam"],
      environment: TerminalSession.environment(home: home.path), size: MeasuredDesk.size, directory: home.path)
    try session.waitFor("No call yet")
    recorder = OutputRecorder(of: session.terminal)
    socket = try Self.connect(port, session)
  }

  deinit { close(socket) }

  /// Posts one line and returns the milliseconds until it was painted.
  func post(_ number: Int) throws -> Double {
    _ = recorder.showAll()
    let began = ContinuousClock.now
    try send(number)
    let shown = try MeasuredDesk.show(Self.marker(number), on: session, recorder)
    try readAnswer()
    return (shown - began) / .milliseconds(1)
  }

  /// A mark in letters: digits in line after line would be watched for the pieces of a card.
  private static func marker(_ number: Int) -> String {
    let letters = String(number).utf8.map { Character(Unicode.Scalar($0 - 0x30 + 0x61)) }
    return "webhook-\(String(letters))-here"
  }

  private func send(_ number: Int) throws {
    let body =
      #"{"Version":"1.0.0","ContactId":"c-1","Channel":"VOICE","EventType":"SEGMENTS","Segments":[{"Transcript":{"#
      + #""Id":"t\#(number)","ParticipantRole":"CUSTOMER","Content":"\#(Self.marker(number))","#
      + #""BeginOffsetMillis":\#(number * 1_000)}}]}"#
    let request =
      "POST /contact-lens HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(Self.secret)\r\n"
      + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n" + body
    let bytes = Array(request.utf8)
    guard write(socket, bytes, bytes.count) == bytes.count else { throw Unmeasurable("the webhook can't be sent") }
  }

  private func readAnswer() throws {
    var answer = [UInt8](repeating: 0, count: 4_096)
    let count = read(socket, &answer, answer.count)
    guard count > 0, String(decoding: answer[..<count], as: UTF8.self).hasPrefix("HTTP/1.1 2") else {
      throw Unmeasurable("the link did not take the webhook")
    }
  }

  /// Posts many lines one right behind the other, and counts what the journal has of them.
  func flood(_ first: Int, count: Int) throws -> [Measure] {
    let began = ContinuousClock.now
    for number in first..<first + count {
      try send(number)
      try readAnswer()
      if number % Limits.webhooksAtOnce == 0 { try pass(milliseconds: Limits.pollMilliseconds) }
    }
    let taken = (ContinuousClock.now - began) / .seconds(1)
    var known: [String] = []
    var stillFor = 0
    while Set(known).count < first + count, stillFor < Limits.journalPolls {
      let before = known.count
      try pass(milliseconds: Limits.journalPollMilliseconds)
      known = try linesInJournal()
      stillFor = known.count == before ? stillFor + 1 : 0
    }
    let missing = first + count - Set(known).count
    return [
      Measure("\(count) webhooks taken", "s", taken, limit: Limits.seconds(forWebhooks: count)),
      Measure("webhooks lost of them", "", Double(missing), limit: Limits.linesMissing),
      Measure("webhooks twice of them", "", Double(known.count - Set(known).count), limit: Limits.linesMissing),
    ]
  }

  /// The marks of the lines that the journal gives out, in its order.
  private func linesInJournal() throws -> [String] {
    let outcome = try Command.run(
      try BuiltBinary.path(), arguments: ["export", "1", "--journal", home.path(of: "journal.sqlite")],
      environment: TerminalSession.environment(home: home.path), directory: home.path)
    guard outcome.status == .code(0) else { throw Unmeasurable("coolhead export failed: \(outcome.errorText)") }
    return outcome.outputText.split(separator: "\n").compactMap { line in
      line.firstRange(of: /webhook-[a-j]+-here/).map { String(line[$0]) }
    }
  }

  func pass(milliseconds: Double) throws { try MeasuredDesk.pass(milliseconds, session) }

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private static func make() throws -> Int32 {
    let number = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard number >= 0 else { throw Unmeasurable("there is no socket") }
    return number
  }

  private static func freePort() throws -> UInt16 {
    let number = try make()
    defer { close(number) }
    var address = address(0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(number, $0, size) == 0 && getsockname(number, $0, &size) == 0
      }
    }
    guard isBound else { throw Unmeasurable("there is no free port") }
    return UInt16(bigEndian: address.sin_port)
  }

  /// Waits until the link listens, and connects to it.
  private static func connect(_ port: UInt16, _ session: TerminalSession) throws -> Int32 {
    for _ in 0..<Limits.connectAttempts {
      let number = try make()
      var address = address(port)
      let isConnected = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          Glibc.connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
      }
      if isConnected { return number }
      close(number)
      try MeasuredDesk.pass(Limits.journalPollMilliseconds, session)
    }
    throw Unmeasurable("the link does not listen\n\(session.screen)")
  }
}
