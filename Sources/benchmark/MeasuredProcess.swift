import Foundation

/// What the system says about a running program: its processor time, memory and wake-ups.
struct MeasuredProcess {
  /// A line of /proc/PID/status that tells of memory.
  enum Memory: String {
    /// The most that was ever resident.
    case peak = "VmHWM"
    /// What is resident now.
    case resident = "VmRSS"
  }

  private let identifier: pid_t
  private let clock: clockid_t

  /// The program that this one has started and that still runs; there has to be exactly one.
  static func onlyChild() throws -> MeasuredProcess {
    let entries = try FileManager.default.contentsOfDirectory(atPath: "/proc")
    let children = entries.compactMap { pid_t($0) }.filter { parent(of: $0) == getpid() }
    guard children.count == 1, let child = children.first else {
      throw Unmeasurable("\(children.count) programs run below the benchmark; there should be one")
    }
    return try MeasuredProcess(child)
  }

  private init(_ identifier: pid_t) throws {
    var clock = clockid_t()
    let error = clock_getcpuclockid(identifier, &clock)
    guard error == 0 else { throw Unmeasurable("process \(identifier) has no processor clock (errno \(error))") }
    self.identifier = identifier
    self.clock = clock
  }

  /// The processor time of all its threads so far, also of those that have ended.
  func processorSeconds() throws -> Double {
    var time = timespec()
    guard clock_gettime(clock, &time) == 0 else {
      throw Unmeasurable("the processor clock of process \(identifier) cannot be read (errno \(errno))")
    }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Memory in MB of 1,048,576 bytes.
  func megabytes(_ memory: Memory) throws -> Double {
    try number(memory.rawValue, in: "/proc/\(identifier)/status") / 1024
  }

  /// How often any of its threads gave the processor back to wait for something, which is how often one was woken.
  func wakeUps() throws -> Double {
    let folder = "/proc/\(identifier)/task"
    let tasks = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try tasks.reduce(0) { try $0 + number("voluntary_ctxt_switches", in: "\(folder)/\($1)/status") }
  }

  private func number(_ name: String, in path: String) throws -> Double {
    for line in Self.text(path).split(separator: "\n") where line.hasPrefix(name + ":") {
      let words = line.dropFirst(name.count + 1).split(whereSeparator: \.isWhitespace)
      if let number = words.first.flatMap({ Double($0) }) { return number }
    }
    throw Unmeasurable("\(path) says nothing about \(name); does the program still run?")
  }

  /// The second number behind the name in parentheses; nil for a program that has gone.
  private static func parent(of identifier: pid_t) -> pid_t? {
    let text = text("/proc/\(identifier)/stat")
    guard let end = text.lastIndex(of: ")") else { return nil }
    let words = text[text.index(after: end)...].split(separator: " ")
    guard words.count > 1, words[0] != "Z" else { return nil }
    return pid_t(words[1])
  }

  private static func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}
