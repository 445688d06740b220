import Dispatch
import Testing

/// Runs tests on threads of their own: the ones that all tests share are few, and tests of the built program hold them
/// while they wait, so that a server in a test would answer too late.
struct OwnThreads: TestTrait, SuiteTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(Threads.shared) { try await function() }
  }

  final class Threads: TaskExecutor {
    static let shared = Threads()
    private let queue = DispatchQueue(label: "tests of the link", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }
}

extension Trait where Self == OwnThreads {
  static var ownThreads: OwnThreads { OwnThreads() }
}
