"""A real SMTP server for tests, out of the standard library, that counts and can misbehave in every way."""

import socketserver
import threading
import time
from collections import Counter
from contextlib import suppress
from enum import Enum, auto


class Mood(Enum):
    """How the server treats whoever comes."""

    GOOD = auto()
    REFUSES = auto()  # 451 to every receiver
    NEVER = auto()  # 550 to every receiver
    STALLS = auto()  # takes the connection and says nothing, ever
    STALLS_AT_THE_END = auto()  # takes the whole letter and says nothing
    HANGS_UP = auto()  # goes away after the letter has been offered


class Desk(socketserver.StreamRequestHandler):
    """One conversation. Speaks as much of RFC 5321 as a letter needs."""

    server: "PostOffice"

    def handle(self):
        with suppress(OSError):  # whoever was talking has been killed
            self.talk()

    def talk(self):
        if self.server.mood is Mood.STALLS:
            self.server.released.wait(30)
            return
        self.say("220 post office")
        to = ""
        while line := self.rfile.readline():
            match line.decode().strip().split(":")[0].split(" ")[0].upper():
                case "RCPT":
                    to = line.decode().partition("<")[2].partition(">")[0]
                    self.say(self.answer_to_receiver())
                case "DATA":
                    if self.server.mood is Mood.HANGS_UP:
                        return
                    self.say("354 go on")
                    if not self.take(to):
                        return
                case "QUIT":
                    self.say("221 bye")
                    return
                case _:
                    self.say("250 ok")

    def answer_to_receiver(self):
        return {Mood.REFUSES: "451 later", Mood.NEVER: "550 nobody here"}.get(self.server.mood, "250 ok")

    def take(self, to):
        """Read a letter to its full stop. One that breaks off is thrown away, as RFC 5321 says."""
        number = ""
        while (line := self.rfile.readline()) != b".\r\n":
            if not line.endswith(b"\n"):
                return False
            if line.lower().startswith(b"message-id:"):
                number = line.decode().partition(":")[2].strip()
        if self.server.mood is Mood.STALLS_AT_THE_END:
            self.server.released.wait(30)
            return False
        time.sleep(self.server.seconds_a_letter)
        self.server.taken(to, number)
        self.say("250 taken")
        return True

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class PostOffice(socketserver.ThreadingTCPServer):
    """Counts the letters that it took, by receiver and by number."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 50

    def __init__(self, port: int = 0, seconds_a_letter: float = 0.0) -> None:
        super().__init__(("127.0.0.1", port), Desk)
        self.mood, self.seconds_a_letter = Mood.GOOD, seconds_a_letter
        self.receivers: Counter[str] = Counter()
        self.numbers: Counter[str] = Counter()
        self.released = threading.Event()
        self._lock = threading.Lock()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return super().__enter__()

    def __exit__(self, *problem):
        self.released.set()
        self.shutdown()
        super().__exit__(*problem)

    def taken(self, to: str, number: str) -> None:
        with self._lock:
            self.receivers[to] += 1
            self.numbers[number] += 1

    def has_taken(self, count: int) -> bool:
        with self._lock:
            return sum(self.receivers.values()) >= count
