import Glibc

/// Runs programs without any terminal, with pipes for input, output and errors.
public enum Command {
  /// What a program left behind.
  public struct Outcome: Sendable, Equatable {
    /// How it ended.
    public let status: ExitStatus
    /// All of its standard output.
    public let standardOutput: [UInt8]
    /// All of its standard error.
    public let standardError: [UInt8]

    /// Standard output as text.
    public var outputText: String { String(decoding: standardOutput, as: UTF8.self) }
    /// Standard error as text.
    public var errorText: String { String(decoding: standardError, as: UTF8.self) }
  }

  /// Starts a program, gives it the input, and waits for its end; it is killed when the time is over.
  public static func run(
    _ executable: String, arguments: [String] = [], environment: [String: String], directory: String,
    standardInput: [UInt8] = [], timeout: Double = 20
  ) throws -> Outcome {
    let running = try RunningCommand(
      executable: executable, arguments: arguments, environment: environment, directory: directory,
      standardInput: standardInput)
    return try running.finish(timeout: timeout)
  }
}

/// One run of a program on pipes.
private final class RunningCommand {
  private let name: String
  private let process: ChildProcess
  private var input: OwnedDescriptor?
  private var output: OwnedDescriptor?
  private var error: OwnedDescriptor?
  private var restOfInput: ArraySlice<UInt8>
  private var outputBytes: [UInt8] = []
  private var errorBytes: [UInt8] = []

  init(
    executable: String, arguments: [String], environment: [String: String], directory: String,
    standardInput: [UInt8]
  ) throws {
    let input = try OwnedDescriptor.pipe()
    let output = try OwnedDescriptor.pipe()
    let error = try OwnedDescriptor.pipe()
    try input.writing.makeNonBlocking()
    try output.reading.makeNonBlocking()
    try error.reading.makeNonBlocking()
    process = try ChildProcess(
      executable: executable, arguments: arguments, environment: environment, directory: directory,
      channel: .descriptors(
        input: input.reading.number, output: output.writing.number, error: error.writing.number))
    name = executable
    self.input = input.writing
    self.output = output.reading
    self.error = error.reading
    restOfInput = standardInput[...]
  }

  func finish(timeout: Double) throws -> Command.Outcome {
    let deadline = Deadline(seconds: timeout)
    while true {
      try writeInput()
      // A program that left a child behind keeps the pipes open, so its own end counts, not theirs.
      try process.collect()
      try readOutput(until: deadline)
      if let status = process.status {
        return Command.Outcome(status: status, standardOutput: outputBytes, standardError: errorBytes)
      }
      if deadline.hasPassed {
        throw HarnessError.timedOut(awaited: "the end of \(name)", seconds: timeout, found: report)
      }
      try wait(until: deadline)
    }
  }

  private func wait(until deadline: Deadline) throws {
    var descriptors = [pollfd(fd: process.exitDescriptor.number, events: Int16(POLLIN), revents: 0)]
    for stream in [output, error].compactMap({ $0 }) {
      descriptors.append(pollfd(fd: stream.number, events: Int16(POLLIN), revents: 0))
    }
    if let input {
      descriptors.append(pollfd(fd: input.number, events: Int16(POLLOUT), revents: 0))
    }
    try waitForDescriptors(&descriptors, until: deadline)
  }

  private func writeInput() throws {
    guard let descriptor = input else { return }
    let isRead = try descriptor.writeAvailable(&restOfInput)
    // Closing tells the program that this was all; a program that closed its input wants no more.
    if restOfInput.isEmpty || !isRead { input = nil }
  }

  private func readOutput(until deadline: Deadline) throws {
    if let descriptor = output, try read(descriptor, into: &outputBytes, until: deadline) { output = nil }
    if let descriptor = error, try read(descriptor, into: &errorBytes, until: deadline) { error = nil }
  }

  /// Reads all that is there and tells whether the stream has ended.
  private func read(_ descriptor: OwnedDescriptor, into bytes: inout [UInt8], until deadline: Deadline) throws -> Bool {
    repeat {
      switch try descriptor.readAvailable() {
      case .bytes(let more): bytes += more
      case .nothingYet: return false
      case .end: return true
      }
    } while !deadline.hasPassed
    return false
  }

  private var report: String {
    "output: \(String(decoding: outputBytes, as: UTF8.self))\nerrors: \(String(decoding: errorBytes, as: UTF8.self))"
  }
}
