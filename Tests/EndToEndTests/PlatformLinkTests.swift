import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  /// The desk with the link program of this house behind it, and a platform behind that.
  @Suite struct PlatformLinkTests {
    /// A Chatwoot of one conversation, in a process of its own, that answers the first reply with a fault behind which it
    /// stands.
    private static func chatwoot(_ home: TemporaryDirectory) -> String {
      """
      import http.server, json, os
      messages, posts = [(1, "My parcel never came.", None)], [0]
      class Chatwoot(http.server.BaseHTTPRequestHandler):
          def log_message(self, *words): pass
          def answer(self, value, status=200):
              body = json.dumps(value).encode()
              self.send_response(status)
              self.send_header("Content-Length", str(len(body)))
              self.end_headers()
              self.wfile.write(body)
          def do_GET(self):
              if self.headers["api_access_token"] != "s3cret": return self.answer({"errors": ["Invalid"]}, 401)
              rows = [{"id": id, "content": text, "message_type": 1 if mark else 0, "created_at": 1767607200 + id,
                       "content_attributes": {"coolhead_reply": mark} if mark else {},
                       "sender": {"id": 9, "name": "Ana", "type": "user" if mark else "contact"}}
                      for id, text, mark in messages]
              if "/messages" in self.path:
                  after = int(self.path.partition("after=")[2] or 0)
                  return self.answer({"payload": [row for row in rows if row["id"] > after]})
              self.answer({"data": {"payload": [{"id": 42, "status": "open", "last_activity_at": 1767607200 + len(rows),
                  "messages": rows[-1:], "meta": {"sender": {"id": 9, "name": "Ana"}}}]}})
          def do_POST(self):
              body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
              posts[0] += 1
              messages.append((len(messages) + 1, body["content"], body["content_attributes"]["coolhead_reply"]))
              with open("\(home.path(of: "arrived"))", "a") as file: file.write(body["content"] + "\\n")
              if posts[0] == 1: return self.answer({}, 500)
              messages.append((len(messages) + 1, "Thank you!", None))
              self.answer({"id": messages[-2][0]})
      server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Chatwoot)
      with open("\(home.path(of: "port.new"))", "w") as file: file.write(str(server.server_port))
      os.rename("\(home.path(of: "port.new"))", "\(home.path(of: "port"))")
      server.serve_forever()
      """
    }

    @Test func theCustomerOfAPlatformReadsTheAnswerOnce() throws {
      let home = try TemporaryDirectory()
      let script = try home.write(Self.chatwoot(home), to: "chatwoot.py")
      let server = Process()
      server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      server.arguments = ["python3", script]
      try server.run()
      defer { server.terminate() }
      // The desk shows what is wrong with the link until its settings are there, so they come first.
      let end = ContinuousClock.now + .seconds(20)
      while !FileManager.default.fileExists(atPath: home.path(of: "port")) {
        try #require(ContinuousClock.now < end && server.isRunning)
        sched_yield()
      }
      let port = try home.read("port")
      try home.write(
        "shop:\n  kind: chatwoot\n  url: http://127.0.0.1:\(port)\n  account: 3\n  token_file: token\n",
        to: ".config/coolhead/links.yaml")
      let token = try home.write("s3cret", to: ".config/coolhead/token")
      try #require(chmod(token, 0o600) == 0)
      let listed = try Command.run(
        try BuiltBinary.path(), arguments: ["link", "list"],
        environment: TerminalSession.environment(home: home.path, adding: [:]), directory: home.path)
      #expect(listed.outputText == "shop  chatwoot\n", "\(listed.errorText)")
      let desk = try DeskSession(["live", "--link", "shop"], home: home)
      try desk.terminal.waitFor("My parcel never came.")
      for words in ["I can see it in Bremen.", "It comes tomorrow."] {
        try desk.type("r", showing: "A reply to the customer")
        try desk.type(words, showing: "sends it")
        try desk.terminal.press(.enter)
        try desk.terminal.waitFor("\(words) (delivered)")
      }
      try desk.terminal.waitFor("Thank you!")
      #expect(try home.read("arrived") == "I can see it in Bremen.\nIt comes tomorrow.\n")
      let rows = desk.terminal.screen.rows.filter { $0.text.contains("It comes tomorrow.") }
      #expect(rows.count == 1, "the reply that comes back is one line with the one that was sent")
      let events = try desk.export()
      #expect(events.filter { $0.type == "reply.delivered" }.count == 2)
    }
  }
}
