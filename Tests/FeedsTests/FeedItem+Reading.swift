import Calls
import Foundation
import TestSupport
import Testing

@testable import Feeds

/// The time of every visit in these tests.
let arrival = Instant(milliseconds: 1_763_800_000_000)

extension Feed {
  /// What one visit brings.
  func visit(uptime: Int64 = 0, byteBudget: Int = 65_536, time: Instant = arrival) -> [FeedItem] {
    var items: [FeedItem] = []
    service(time: time, uptimeMilliseconds: uptime, byteBudget: byteBudget, into: &items)
    return items
  }

  /// What visits bring as long as more waits, at most 10,000 of them.
  func visitAll(uptime: Int64 = 0, byteBudget: Int = 65_536) -> [FeedItem] {
    var items = visit(uptime: uptime, byteBudget: byteBudget)
    for _ in 0..<10_000 where hasMore { items += visit(uptime: uptime, byteBudget: byteBudget) }
    return items
  }

  /// True when poll would wake the main loop now.
  var isReady: Bool {
    var requests = pollDescriptors.map { pollfd(fd: $0.descriptor, events: $0.events, revents: 0) }
    return poll(&requests, nfds_t(requests.count), 0) > 0
  }

  /// Waits until poll would wake the main loop, half a second at most.
  func wait() throws {
    var requests = pollDescriptors.map { pollfd(fd: $0.descriptor, events: $0.events, revents: 0) }
    poll(&requests, nfds_t(requests.count), 500)
  }

  /// What visits at one uptime bring until it is enough; each waits for what poll tells.
  func visits(uptime: Int64 = 0, until isEnough: ([FeedItem]) -> Bool) throws -> [FeedItem] {
    let end = ContinuousClock.now + .seconds(30)
    var items = visit(uptime: uptime)
    while !isEnough(items) {
      try #require(ContinuousClock.now < end, "\(items)")
      if !hasMore { try wait() }
      items += visit(uptime: uptime)
    }
    return items
  }
}

extension TemporaryDirectory {
  /// The rights of a file, such as 0o600; nil where there is none.
  func rights(of name: String) -> mode_t? {
    var status = stat()
    return lstat(path(of: name), &status) == 0 ? status.st_mode & 0o777 : nil
  }
}

extension [FeedItem] {
  var events: [Event] {
    compactMap { if case .event(let event) = $0 { event } else { nil } }
  }

  /// The words of the utterances.
  var texts: [String] {
    events.compactMap { if case .utterance(let utterance) = $0.payload { utterance.text } else { nil } }
  }

  var problems: [StreamError] {
    compactMap { if case .problem(let problem) = $0 { problem } else { nil } }
  }

  var statuses: [FeedStatus] {
    compactMap { if case .status(let status) = $0 { status } else { nil } }
  }

  var comments: [String] {
    compactMap { if case .comment(let comment) = $0 { comment } else { nil } }
  }
}

extension Intake {
  /// Takes in what a writer sent in one visit before it left.
  mutating func visit(_ bytes: [UInt8]) {
    var framer = LineFramer()
    let visit = Visit(time: arrival, uptimeMilliseconds: 0, budget: 0)
    _ = framer.fill(atMost: bytes.count) {
      $0.copyBytes(from: bytes)
      return .bytes(bytes.count)
    }
    framer.handOutRest(to: &self, visit)
    endVisit()
  }
}
