"""The calls of a platform for a whole team: a relay between a Chatwoot of the tests' own, a PostgreSQL and two desks, with
all that falls over between them. Used by .ci/team."""

import hashlib
import hmac
import http.client
import json
import os
import signal
import socket
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


# What the tests have started, to be ended with them however they end.
STARTED = []


def end_all():
    for process in STARTED:
        if process.poll() is None:
            process.kill()


class Chatwoot:
    """Conversations with assignees, and the faults of a real one: errors behind which the message is kept, answers that say
    to wait, connections that are cut."""

    def __init__(self):
        self.talks = {42: {"assignee": 7, "open": True, "messages": []}, 43: {"assignee": 9, "open": True, "messages": []}}
        self.number, self.faults, self.posts, self.lock = 500, [], [], threading.Lock()
        # Whose token each message came with.
        self.tokens = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *words):
                pass

            def do_GET(self):
                with outer.lock:
                    self.reply(200, outer.read(self.path))

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                with outer.lock:
                    fault = outer.faults.pop(0) if outer.faults else None
                    row = None
                    if fault in (None, "kept", "cut"):
                        row = outer.say(int(self.path.split("/")[-2]), body["content"], body["content_attributes"])
                    outer.posts.append(body["content"])
                    outer.tokens[body["content"]] = self.headers["api_access_token"]
                if fault == "cut":
                    self.connection.shutdown(socket.SHUT_RDWR)
                    self.close_connection = True
                elif fault == "kept":
                    self.reply(500, {})
                elif fault == "wait":
                    self.reply(429, {}, {"Retry-After": "1"})
                elif fault == "refused":
                    self.reply(422, {"error": "Content is too long"})
                else:
                    self.reply(200, row)

            def reply(self, status, body, headers=None):
                text = json.dumps(body).encode()
                self.send_response(status)
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def say(self, talk, text, attributes=None):
        """A message of the customer, or of an agent where it is a reply."""
        self.number += 1
        is_reply = attributes is not None
        row = {"id": self.number, "content": text, "message_type": 1 if is_reply else 0, "private": False,
               "content_attributes": attributes or {}, "created_at": 1767607201,
               "sender": {"id": 9, "type": "user" if is_reply else "contact"}}
        self.talks[talk]["messages"].append(row)
        return row

    def read(self, path):
        if "/messages" in path:
            after = int(path.split("after=")[1]) if "after=" in path else 0
            return {"payload": [row for row in self.talks[int(path.split("/")[6])]["messages"] if row["id"] > after]}
        if "assignee_type=all" in path and "status=open" in path:
            rows = []
            for ident, talk in self.talks.items():
                last = talk["messages"][-1]["id"] if talk["messages"] else 0
                assignee = {"id": talk["assignee"]} if talk["assignee"] else None
                if talk["open"]:
                    rows.append({"id": ident, "status": "open", "last_activity_at": 1767607000 + last,
                                 "messages": [{"id": last}],
                                 "meta": {"sender": {"id": 90 + ident, "name": f"K{ident}"}, "assignee": assignee}})
            return {"data": {"payload": rows}}
        return {"id": int(path.split("/")[6].split("?")[0]), "status": "resolved"}

    def marks(self):
        return [row["content_attributes"]["coolhead_reply"] for talk in self.talks.values() for row in talk["messages"]
                if row["content_attributes"].get("coolhead_reply")]

    def hook(self, port, talk, ident, text, secret="whsec", at=None, signed=True):
        """Posts a webhook, and returns the status of the answer."""
        body = json.dumps({
            "event": "message_created", "id": ident, "content": text, "message_type": "incoming",
            "created_at": "2026-01-05T10:00:07Z", "sender": {"id": 90 + talk, "type": "contact"},
            "conversation": {"id": talk, "status": "open"}})
        stamp = str(int(at or time.time()))
        code = hmac.new(secret.encode(), f"{stamp}.{body}".encode(), hashlib.sha256).hexdigest()
        return post(port, body, {"x-chatwoot-signature": f"sha256={code}", "x-chatwoot-timestamp": stamp} if signed else {})


def post(port, body, headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("POST", "/chatwoot", body, dict(headers, **{"content-type": "application/json"}))
        return connection.getresponse().status
    except OSError as error:
        return str(error)
    finally:
        connection.close()


class Relay:
    """`coolhead-link relay shop`, as a service runs it."""

    def __init__(self, program, person, chatwoot):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        folder = f"{person.home}/.config/coolhead"
        for name, text in (("token", "s3cret\n"), ("hook", "whsec\n"), ("agents", "7=sam-token\n")):
            with open(os.open(f"{folder}/{name}", os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
                file.write(text)
        with open(f"{folder}/links.yaml", "w") as file:
            file.write(f"shop:\n  kind: chatwoot\n  url: http://127.0.0.1:{chatwoot.port}\n  account: 3\n  token_file: token\n"
                       f"  webhook_secret_file: hook\n  agent_tokens_file: agents\n  agent_names: yes\n  port: {self.port}\n")
        self.program, self.person, self.said = program, person, ""
        self.start()

    def start(self):
        self.process = subprocess.Popen([self.program, "relay", "shop"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True, env=self.person.environment)
        STARTED.append(self.process)
        threading.Thread(target=self.read, args=(self.process,), daemon=True).start()

    def read(self, process):
        for line in process.stdout:
            self.said += line

    def kill(self):
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()
