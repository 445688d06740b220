import Glibc

/// Writes to a pipe or socket as fast as its reader takes it, keeping a terminal alive meanwhile, because a program that
/// waits for its terminal does not read its feed.
struct FeedWriter {
  let descriptor: OwnedDescriptor
  let name: String

  func write(_ bytes: [UInt8], timeout: Double, pumping session: TerminalSession?) throws {
    let deadline = Deadline(seconds: timeout)
    var rest = bytes[...]
    while true {
      guard try descriptor.writeAvailable(&rest) else { throw HarnessError.disconnected(name) }
      if rest.isEmpty { return }
      if deadline.hasPassed {
        throw HarnessError.timedOut(
          awaited: "the reader of \(name)", seconds: timeout, found: "\(rest.count) bytes are left")
      }
      let room = pollfd(fd: descriptor.number, events: Int16(POLLOUT), revents: 0)
      try wait(for: room, until: deadline, pumping: session)
    }
  }
}

/// Waits until a descriptor is ready, the deadline has passed, or the session's program did something.
func wait(for descriptor: pollfd, until deadline: Deadline, pumping session: TerminalSession?) throws {
  if let session {
    try session.terminal.pump(until: deadline, orReady: descriptor)
  } else {
    var descriptors = [descriptor]
    try waitForDescriptors(&descriptors, until: deadline)
  }
}

/// Tries to reach the other side, which gives no sign of its own when it is there, every few milliseconds.
func retry<Result>(
  awaiting what: String, timeout: Double, pumping session: TerminalSession?, _ attempt: () throws -> Result?
) throws -> Result {
  let deadline = Deadline(seconds: timeout)
  while true {
    if let result = try attempt() { return result }
    if let session, let status = session.terminal.exitStatus {
      throw HarnessError.ended(status, awaited: what, found: session.screen.description)
    }
    if deadline.hasPassed {
      throw HarnessError.timedOut(awaited: what, seconds: timeout, found: session?.screen.description ?? "")
    }
    let ownBreak = Deadline(seconds: 0.005)
    if let session {
      try session.terminal.pump(until: ownBreak)
    } else {
      var none: [pollfd] = []
      try waitForDescriptors(&none, until: ownBreak)
    }
  }
}

/// Lines as bytes, each ended by a line feed.
func bytes(ofLines lines: [String]) -> [UInt8] {
  lines.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] }
}
