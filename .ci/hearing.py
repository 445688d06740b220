"""What the checks of listening share: a sound server of their own, a terminal with a desk on it, and words compared."""

import fcntl
import json
import os
import pty
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
import wave

LOUD = 500


def untested(why):
    print(f"NOT TESTED: listening was not tried: {why}", file=sys.stderr)
    sys.exit(77)


def needs(*programs):
    for program in programs:
        if not shutil.which(program):
            untested(f"{program} is not installed.")


def fetch_terminal(folder):
    """The emulator of a terminal, from PyPI, into a folder that goes again."""
    words = [sys.executable, "-m", "pip", "install", "--quiet", "--target", f"{folder}/pyte", "pyte==0.8.2"]
    if subprocess.run(words, capture_output=True).returncode != 0:
        untested("the emulator of a terminal can't be fetched from PyPI.")
    sys.path.insert(0, f"{folder}/pyte")


def until(is_done, seconds, what):
    end = time.monotonic() + seconds
    while not (found := is_done()):
        assert time.monotonic() < end, f"{what() if callable(what) else what}: not within {seconds} s"
        time.sleep(0.05)
    return found


class SoundServer:
    """PulseAudio for this test alone; each sink is a wire that can be played into and be heard."""

    def __init__(self, folder, sinks=(("headset", 16000), ("voice", 16000), ("telephone", 8000))):
        self.folder = folder
        self.environment = os.environ | {
            "XDG_RUNTIME_DIR": folder, "HOME": folder, "PULSE_SERVER": f"unix:{folder}/native", "TERM": "linux",
            "XDG_CONFIG_HOME": f"{folder}/config", "XDG_STATE_HOME": f"{folder}/state", "LANG": "C.UTF-8",
            "COOLHEAD_LISTENING": f"{folder}/listening"}
        modules = [f"module-null-sink sink_name={name} rate={rate} channels=1" for name, rate in sinks]
        modules += [f"module-native-protocol-unix auth-anonymous=1 socket={folder}/native"]
        words = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        self.process = subprocess.Popen(
            words + [word for module in modules for word in ("-L", module)], env=self.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(lambda: self.run("pactl", "info").returncode == 0, 20, "PulseAudio")
        self.run("pactl", "set-default-sink", sinks[0][0])

    def run(self, *words, **options):
        return subprocess.run(words, env=self.environment, capture_output=True, text=True, **options)

    def play(self, path, sink):
        return subprocess.Popen(["paplay", "--device", sink, path], env=self.environment)

    def listing(self, what):
        return [line for line in self.run("pactl", "list", "short", what).stdout.splitlines() if line]

    def recorders(self):
        """How many programs record now."""
        return len(self.listing("source-outputs"))

    def say(self, name, words, voice="en-us", pace=140):
        """A spoken sentence as a file."""
        path = f"{self.folder}/{name}.wav"
        subprocess.run(["espeak-ng", "-v", voice, "-s", str(pace), "-w", path, words], check=True)
        return path

    def settle(self, links):
        """Writes the settings of links."""
        os.makedirs(f"{self.folder}/config/coolhead", exist_ok=True)
        with open(f"{self.folder}/config/coolhead/links.yaml", "w") as file:
            for name, values in links.items():
                file.write(f"{name}:\n" + "".join(f"  {field}: \"{value}\"\n" for field, value in values.items()))

    def end(self):
        self.process.terminate()
        self.process.wait()


class Wire:
    """Hears a sink as the desk does, and knows when it was loud last."""

    def __init__(self, server, sink):
        words = ["parec", "--raw", "--format=s16le", "--rate=16000", "--channels=1", "--latency-msec=10", f"--device={sink}.monitor"]
        self.process = subprocess.Popen(words, env=server.environment, stdout=subprocess.PIPE)
        self.loud = 0
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        while piece := self.process.stdout.read1(640):
            now = time.monotonic()
            samples = struct.unpack(f"<{len(piece) // 2}h", piece[:len(piece) // 2 * 2])
            if samples and max(abs(sample) for sample in samples) > LOUD:
                self.loud = now

    def end(self):
        self.process.terminate()
        self.process.wait()


class Terminal:
    """A program on a pseudo-terminal; knows when what came to stand on its screen."""

    def __init__(self, words, environment, columns=140, rows=40, folder=None):
        import pyte
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.lock = threading.Lock()
        self.watched, self.ended = {}, False
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.chdir(folder or environment["HOME"])
            os.execvpe(words[0], words, environment)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        while True:
            try:
                piece = os.read(self.master, 65536)
            except OSError:
                piece = b""
            now = time.monotonic()
            if not piece:
                self.ended = True
                return
            with self.lock:
                self.stream.feed(piece)
                text = None
                for word, seen in self.watched.items():
                    if seen is None:
                        text = text or self.text()
                        if word in text:
                            self.watched[word] = now

    def text(self):
        return "\n".join(self.screen.display)

    def shows(self, words):
        with self.lock:
            return words in self.text()

    def watch(self, word):
        with self.lock:
            self.watched[word] = time.monotonic() if word in self.text() else None

    def wait(self, words, seconds=30):
        until(lambda: self.shows(words), seconds, lambda: f"“{words}” on the screen\n{self.text()}")

    def wait_gone(self, words, seconds=30):
        until(lambda: not self.shows(words), seconds, lambda: f"“{words}” gone from the screen\n{self.text()}")

    def press(self, keys):
        # At a person's pace: what comes faster is asked about.
        for key in keys:
            os.write(self.master, key.encode())
            time.sleep(0.06)

    def end(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except OSError:
            pass


def words_of(text):
    return re.sub(r"[^a-z' ]", " ", text.lower()).split()


def errors(wanted, heard):
    """The words that are wrong, missing or too many, of those wanted."""
    row = list(range(len(heard) + 1))
    for place, word in enumerate(wanted):
        row, before = [place + 1], row
        for index, other in enumerate(heard):
            row.append(min(before[index] + (word != other), before[index + 1] + 1, row[index] + 1))
    return row[-1] / len(wanted)


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def part(source, target, seconds):
    """The beginning of a recording."""
    with wave.open(source) as read, wave.open(target, "w") as written:
        written.setparams(read.getparams())
        written.writeframes(read.readframes(int(seconds * read.getframerate())))


class Link:
    """coolhead-link, with this test in the place of a desk: lines in, lines out."""

    def __init__(self, words, environment, greets=("listen",)):
        self.process = subprocess.Popen(words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.events, self.lines = [], {}
        threading.Thread(target=self.read, daemon=True).start()
        until(lambda: self.events, 60, "the greeting")
        assert self.events[0]["type"] == "coolhead.v1.link.hello" and self.events[0]["data"]["can"] == list(greets)

    def read(self):
        for line in self.process.stdout:
            event = json.loads(line)
            if event["type"] == "coolhead.v1.utterance":
                self.lines[event["data"]["utt"]] = event
            self.events.append(event)

    def say(self, kind, call):
        event = {"type": f"coolhead.v1.{kind}", "id": kind, "subject": call, "data": {}}
        self.process.stdin.write(json.dumps(event) + "\n")
        self.process.stdin.flush()

    def words(self, role, call):
        said = [event for event in self.lines.values() if event["subject"] == call and event["data"]["role"] == role]
        said = [event for event in said if event["data"]["state"] != "deleted"]
        return words_of(" ".join(event["data"]["text"] for event in sorted(said, key=lambda event: event["time"])))

    def codes(self):
        return [event["data"]["code"] for event in self.events if event["type"] == "coolhead.v1.stream.error"]

    def end(self):
        self.process.stdin.close()
        assert self.process.wait(timeout=20) == 0
