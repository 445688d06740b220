import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  /// A desk on a terminal, the built coolhead-link, and a server with Chatwoot's documented API and its faults.
  @Suite struct ChatwootTests {
    /// Lists one conversation, gives its messages, takes replies. What it does with a reply is what the words say: it
    /// takes it and fails (500), asks for patience (429), cuts the answer in the middle, or refuses it (422).
    private static let server = """
      #!/usr/bin/env python3
      import http.server, json, os, re, socket, sys, threading
      folder = os.path.dirname(os.path.abspath(__file__))
      lock, tried = threading.Lock(), {}
      messages = [{"id": 1, "content": "My parcel never came.", "message_type": 0, "created_at": 1767603600,
                   "content_type": "text", "private": False, "content_attributes": {},
                   "sender": {"id": 9, "name": "Ana", "type": "contact"}}]
      def note(line):
          with open(folder + "/log", "a") as file: file.write(line + "\\n")
      class Handler(http.server.BaseHTTPRequestHandler):
          protocol_version = "HTTP/1.1"
          def log_message(self, *words): pass
          def answer(self, status, body, **headers):
              data = json.dumps(body).encode()
              self.send_response(status)
              for name, value in headers.items(): self.send_header(name.replace("_", "-"), value)
              self.send_header("Content-Type", "application/json")
              self.send_header("Content-Length", str(len(data)))
              self.end_headers()
              self.wfile.write(data)
          def do_GET(self):
              if self.headers.get("api_access_token") != "s3cret": return self.answer(401, {"error": "Invalid Access Token"})
              with lock:
                  if re.search(r"/conversations/42/messages", self.path):
                      after = re.search(r"after=(\\d+)", self.path)
                      rows = [row for row in messages if row["id"] > int(after.group(1) if after else 0)]
                      return self.answer(200, {"meta": {}, "payload": rows})
                  row = {"id": 42, "status": "open", "can_reply": True, "created_at": 1767603600, "messages": messages[-1:],
                         "last_activity_at": messages[-1]["created_at"], "meta": {"channel": "Channel::WebWidget",
                         "sender": {"id": 9, "name": "Ana"}}}
                  self.answer(200, {"data": {"meta": {}, "payload": [row]}})
          def do_POST(self):
              body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
              text = body["content"]
              with lock:
                  tried[text] = tried.get(text, 0) + 1
                  note(f"tried {text}")
                  if "patience" in text and tried[text] == 1:
                      return self.answer(429, {"error": "Retry later"}, Retry_After="1")
                  if "long" in text: return self.answer(422, {"error": "Content is too long"})
                  number = messages[-1]["id"] + 1
                  row = {"id": number, "content": text, "message_type": 1, "created_at": 1767603600 + number,
                         "content_type": "text", "private": False, "content_attributes": body["content_attributes"],
                         "sender": {"id": 1, "name": "Sam", "type": "user"}}
                  messages.append(row)
                  note(f"took {text}")
                  if "failing" in text and tried[text] == 1: return self.answer(500, {"error": "Internal Server Error"})
                  if "cutting" in text and tried[text] == 1:
                      self.wfile.write(b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: 400\\r\\n\\r\\n{\\"id\\":")
                      self.close_connection = True
                      return
                  self.answer(200, row)
      server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
      with open(folder + "/port.new", "w") as file: file.write(str(server.server_port))
      os.rename(folder + "/port.new", folder + "/port")
      server.serve_forever()
      """

    @Test("A message is read, the answer reaches the server once through every fault, and what failed is told")
    func conversation() throws {
      let home = try TemporaryDirectory()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["python3", try home.write(Self.server, to: "server")]
      try process.run()
      defer {
        // It inherits what signals the tests hold back.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
      let port = try Self.waitForText(of: home, "port")
      try FileManager.default.createDirectory(
        atPath: home.path(of: ".config/coolhead"), withIntermediateDirectories: true)
      try home.write(
        "shop:\n  kind: chatwoot\n  url: http://127.0.0.1:\(port)\n  account: \"3\"\n  token_file: token\n",
        to: ".config/coolhead/links.yaml")
      try #require(chmod(try home.write("s3cret\n", to: ".config/coolhead/token"), 0o600) == 0)

      let desk = try DeskSession(["live", "--link", "shop"], size: (140, 40), home: home)
      try desk.terminal.waitFor("My parcel never came.")
      try desk.terminal.waitFor("Ana")
      let words = [
        "I can see it in Bremen.", "Have some patience.", "The server is failing.", "Now it is cutting us off.",
      ]
      for text in words {
        try desk.look()
        try desk.type("r", showing: "A reply to the customer")
        try desk.terminal.press(.text(text))
        try desk.terminal.waitFor("sends it")
        try desk.terminal.press(.enter)
        try desk.terminal.waitFor("\(text) (delivered)", timeout: 60)
      }
      try desk.look()
      try desk.type("r", showing: "A reply to the customer")
      try desk.terminal.press(.text("This one is too long."))
      try desk.terminal.waitFor("sends it")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("Content is too long", timeout: 60)
      let log = try home.read("log").split(separator: "\n").map(String.init)
      for text in words {
        #expect(log.filter { $0 == "took \(text)" }.count == 1, "\(log)")
        let count = desk.terminal.screen.rows.filter { $0.text.contains(text) }.count
        #expect(count == 1, "\(text) stands \(count) times\n\(desk.terminal.screen)")
      }
      #expect(!log.contains { $0.hasPrefix("took") && $0.contains("too long") })
      try desk.kill()
    }

    private static func waitForText(of home: TemporaryDirectory, _ name: String) throws -> String {
      let end = ContinuousClock.now + .seconds(30)
      while true {
        if let text = try? home.read(name), !text.isEmpty { return text }
        try #require(ContinuousClock.now < end)
        poll(nil, 0, 20)
      }
    }
  }
}
