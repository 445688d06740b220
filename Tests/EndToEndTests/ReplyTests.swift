import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  /// Replies through real programs: each arrives once, or is told as not sent.
  @Suite struct ReplyTests {
    private static func script(_ code: String, _ home: TemporaryDirectory) throws -> String {
      let path = try home.write("#!/usr/bin/env python3\n" + code, to: "my-link")
      try #require(chmod(path, 0o755) == 0)
      return path
    }

    @Test func theCustomerWritesTheAgentAnswersAndTheLinkConfirms() throws {
      let home = try TemporaryDirectory()
      let path = try LinkTests.example(in: home)
      try home.write("My parcel never came.\n", to: "inbox")
      let desk = try DeskSession(["live", "--feed", "exec:\(path) {home}/inbox {home}/outbox"], home: home)
      try desk.terminal.waitFor("My parcel never came.")
      try desk.type("r", showing: "A reply to the customer")
      try desk.type("I can see it in Bremen.", showing: "sends it")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("(delivered)")
      let sent = try home.read("outbox").split(separator: "\n")
      #expect(sent.count == 1)
      #expect(sent.first?.hasSuffix("\tI can see it in Bremen.") == true)
      try home.write("My parcel never came.\nThank you!\n", to: "inbox")
      try desk.terminal.waitFor("Thank you!")
      let events = try desk.export()
      let reply = try #require(events.first { $0.type == "reply.sent" })
      #expect(sent.first?.hasPrefix(reply.id + "\t") == true, "the event's id is the key")
      #expect(events.contains { $0.type == "reply.delivered" && $0["reply"] == reply.id })
      #expect(events.first { $0.type == "utterance" && $0["role"] == "agent" }?["text"] == "I can see it in Bremen.")
    }

    @Test func aReplyOnItsWayIsKnownAfterTheDeskWasKilled() throws {
      let home = try TemporaryDirectory()
      // It brings a reply to the customer and says so only when asked.
      let path = try Self.script(
        """
        import json, os, sys
        out = "\(home.path(of: "out"))"
        def tell(**line): print(json.dumps(line), flush=True)
        tell(type="link.hello", protocol=1, name="silent", can=["replies", "lookup"])
        tell(id="m1", subject="c1", role="customer", text="Is it lost?")
        for line in sys.stdin:
            event = json.loads(line)
            kind, data = event["type"], event.get("data", {})
            if kind.endswith("reply.sent"): open(out, "a").write(event["id"] + "\\n")
            if kind.endswith("reply.asked"):
                known = os.path.exists(out) and data["reply"] in open(out).read().split()
                tell(type="reply.delivered" if known else "reply.failed", reply=data["reply"], message="Unknown.")
        """, home)
      let desk = try DeskSession(["live", "--feed", "exec:\(path)"], home: home)
      try desk.terminal.waitFor("Is it lost?")
      try desk.type("rIt is not.")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("It is not. (sending)")
      let end = ContinuousClock.now + .seconds(20)
      while (try? home.read("out"))?.isEmpty ?? true {
        try #require(ContinuousClock.now < end)
        try desk.pass(seconds: 0.05)
      }
      try desk.kill()
      try desk.startAgain()
      try desk.terminal.waitFor("It is not. (delivered)")
      #expect(try home.read("out").split(separator: "\n").count == 1)
      try desk.type("r", showing: "A reply to the customer")
      #expect(!desk.terminal.screen.rows.suffix(3).contains { $0.text.contains("It is not.") }, "no draft is left")
    }

    @Test func aReplyToACallThatEndedIsKnownAfterTheDeskWasKilled() throws {
      let home = try TemporaryDirectory()
      let path = try Self.script(
        """
        import json, os, sys
        out = "\(home.path(of: "out"))"
        def tell(**line): print(json.dumps(line), flush=True)
        tell(type="link.hello", protocol=1, name="silent", can=["replies", "lookup"])
        if not os.path.exists(out): tell(id="m1", subject="c1", role="customer", text="Is it lost?")
        for line in sys.stdin:
            event = json.loads(line)
            kind, data = event["type"], event.get("data", {})
            if kind.endswith("reply.sent"):
                open(out, "a").write(event["id"] + "\\n")
                tell(type="call.ended", id="e1", subject="c1", data={"reason": "completed"})
            if kind.endswith("reply.asked"):
                known = os.path.exists(out) and data["reply"] in open(out).read().split()
                tell(type="reply.delivered" if known else "reply.failed", reply=data["reply"], message="Unknown.")
        """, home)
      let desk = try DeskSession(["live", "--feed", "exec:\(path)"], home: home)
      try desk.terminal.waitFor("Is it lost?")
      try desk.type("rIt is not.")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("It is not. (sending)")
      try desk.terminal.waitFor("over")
      try desk.pass(seconds: 0.5)
      try desk.kill()
      try desk.startAgain()
      try desk.terminal.waitFor("It is not. (delivered)")
      #expect(try home.read("out").split(separator: "\n").count == 1)
      try desk.kill()
    }

    /// A platform that takes two of three replies as it should. Of the others it drops one, refuses one, takes one and
    /// says nothing, and takes one and dies.
    private static func faulty(_ home: TemporaryDirectory) -> String {
      """
      import json, os, signal, sys
      out, seen = "\(home.path(of: "out"))", "\(home.path(of: "seen"))"
      def tell(**line): print(json.dumps(line), flush=True)
      def lines(path): return open(path).read().split("\\n")[:-1] if os.path.exists(path) else []
      def add(path, text):
          with open(path, "a") as file: file.write(text + "\\n")
      tell(type="link.hello", protocol=1, name="faulty", can=["replies", "lookup"])
      tell(id="m1", subject="c1", role="customer", text="Tell me everything.")
      for line in sys.stdin:
          event = json.loads(line)
          kind, data = event["type"], event.get("data", {})
          key = data.get("reply", event["id"])
          arrived = any(line.split("\\t")[0] == key for line in lines(out))
          if kind.endswith("reply.asked"):
              tell(type="reply.delivered" if arrived else "reply.failed", reply=key, message="It never came.")
          if not kind.endswith("reply.sent"): continue
          number = len(lines(seen))
          add(seen, key)
          fault = number // 3 % 4 if number % 3 == 2 else None
          if fault == 0: continue
          if fault == 1:
              tell(type="reply.failed", reply=key, message="The platform refuses it.")
              continue
          if not arrived: add(out, key + "\\t" + data["text"])
          if fault == 2: continue
          if fault == 3 and number in (11, 47, 83): os.kill(os.getpid(), signal.SIGKILL)
          tell(type="reply.delivered", reply=key)
      """
    }

    @Test("A hundred replies through a platform that fails at every third in every way arrive once or are told")
    func aHundredReplies() throws {
      let home = try TemporaryDirectory()
      let path = try Self.script(Self.faulty(home), home)
      let desk = try DeskSession(shell: "exec {coolhead} live --plain --feed 'exec:\(path)' {options} <words | cat")
      try desk.words?.open(pumping: desk.terminal)
      try desk.terminal.waitFor("Customer: Tell me everything.")
      let texts = (1...100).map { "This is part \($0) of it." }
      for text in texts { try desk.typeLine("reply \(text)") }
      let end = ContinuousClock.now + .seconds(150)
      var events: [ExportedEvent] = []
      var open: Set<String> = []
      repeat {
        try #require(ContinuousClock.now < end, "\(open.count) of \(events.count) are open")
        try desk.pass(seconds: 1)
        events = try desk.export()
        let settled = events.filter { ["reply.delivered", "reply.failed"].contains($0.type) }.compactMap { $0["reply"] }
        open = Set(events.filter { $0.type == "reply.sent" }.map(\.id)).subtracting(settled)
      } while !open.isEmpty || events.filter { $0.type == "reply.sent" }.count < 100
      let sent = events.filter { $0.type == "reply.sent" }
      #expect(sent.compactMap { $0["text"] } == texts, "each was sent by the agent once, in order")
      let arrived = try home.read("out").split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
      #expect(Set(arrived.map { $0[1] }).count == arrived.count, "nothing arrived twice")
      let delivered = Set(events.filter { $0.type == "reply.delivered" }.compactMap { $0["reply"] })
      let failed = Set(events.filter { $0.type == "reply.failed" }.compactMap { $0["reply"] })
      #expect(delivered == Set(arrived.map { $0[0] }), "what is called delivered is there, and nothing else")
      #expect(delivered.isDisjoint(with: failed))
      #expect(delivered.union(failed) == Set(sent.map(\.id)))
      #expect(failed.count >= 15)
      #expect(events.filter { $0.type == "reply.unknown" }.count >= 8, "the silent ones were asked about")
    }
  }
}
