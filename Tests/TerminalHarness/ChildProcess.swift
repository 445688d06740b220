import CVTerm
import Glibc

/// A program that the harness started, ended and collected at the latest with its owner.
final class ChildProcess {
  enum Channel {
    /// The path of a terminal that becomes the controlling terminal and all three standard descriptors.
    case terminal(String)
    /// Standard input, output and error of a program without a terminal.
    case descriptors(input: Int32, output: Int32, error: Int32)
  }

  /// Becomes readable when the program ends.
  let exitDescriptor: OwnedDescriptor
  private(set) var status: ExitStatus?
  private let identifier: pid_t

  init(
    executable: String, arguments: [String], environment: [String: String], directory: String, channel: Channel
  ) throws {
    let (terminalPath, descriptors): (String?, [Int32]) =
      switch channel {
      case .terminal(let path): (path, [])
      case .descriptors(let input, let output, let error): (nil, [input, output, error])
      }
    let assignments = environment.map { "\($0.key)=\($0.value)" }.sorted()
    var identifier: pid_t = 0
    let error = withCStrings([executable] + arguments) { arguments in
      withCStrings(assignments) { environment in
        cvterm_spawn(executable, arguments, environment, directory, terminalPath, descriptors, &identifier)
      }
    }
    guard error == 0 else {
      throw HarnessError.unusable(
        "cannot start \(executable) in \(directory): \(String(cString: strerror(error))) (errno \(error))")
    }
    self.identifier = identifier
    do {
      exitDescriptor = try OwnedDescriptor(orNegatedError: cvterm_open_process(identifier), from: "pidfd_open")
    } catch {
      kill(-identifier, SIGKILL)
      waitpid(identifier, nil, 0)
      throw error
    }
  }

  deinit {
    guard status == nil else { return }
    // The program leads its own process group, whose number cannot be reused before it is collected.
    kill(-identifier, SIGKILL)
    while waitpid(identifier, nil, 0) < 0, errno == EINTR {}
  }

  /// Takes the exit status if the program has ended.
  func collect() throws {
    guard status == nil else { return }
    var waitStatus: Int32 = 0
    let result = waitpid(identifier, &waitStatus, WNOHANG)
    if result == identifier { status = ExitStatus(waitStatus: waitStatus) }
    if result < 0, errno != EINTR { throw HarnessError.systemCall("waitpid", errorNumber: errno) }
  }

  /// Sends a signal to the program, not to its children.
  func signal(_ number: Int32) throws {
    if let status { throw HarnessError.ended(status, awaited: "signal \(number) to be received", found: "") }
    guard kill(identifier, number) == 0 else { throw HarnessError.systemCall("kill", errorNumber: errno) }
  }
}

/// Calls `body` with a null-terminated array of C strings.
private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return body(copies + [nil])
}
