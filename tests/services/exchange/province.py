"""A province's endpoint, a real HTTP server: it fails, delays, answers twice, as a test tells it for each request."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec

SECRET = "khoa-cua-tinh"


class Province:
    """What came in, and what it does next; without a plan it takes every dossier in, each key once.

    `plan` holds for each coming request what is done in place of that: a function of the request.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.plan: deque[Callable[[Request], None]] = deque()
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.taken: dict[str, dict[str, Any]] = {}
        self.heard, self.go_on = threading.Event(), threading.Event()

    @property
    def keys(self) -> list[str]:
        """The keys of all requests, in order."""
        return [key for key, _ in self.asked]


class Request(BaseHTTPRequestHandler):
    """One request at the province."""

    province: Province
    message: dict[str, Any]
    key: str

    def do_POST(self) -> None:
        """Hear a message, and do as planned."""
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.message, self.key = msgspec.json.decode(content), self.headers["Idempotency-Key"]
        self.province.asked.append((self.key, self.message))
        self.province.heard.set()
        if self.headers["Authorization"] != f"Bearer {SECRET}":
            self.say(401, {})
        elif self.province.plan:
            self.province.plan.popleft()(self)
        else:
            self.take_in()

    def take_in(self, **also: object) -> None:
        """Take a dossier in once a key, and say so each time."""
        self.province.taken.setdefault(self.key, self.message["DongBoDSHS"])
        self.say(200, {"error_code": "0", "message": "Success", **also})

    def say(self, status: int, body: object, **headers: str) -> None:
        """Answer."""
        content = body if isinstance(body, bytes) else msgspec.json.encode(body)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_words: object) -> None:
        """Write nothing into the tests' output."""


def fails(status: int, body: object = b"", **headers: str) -> Callable[[Request], None]:
    """Answer with a status and nothing taken in."""
    return lambda request: request.say(status, body, **headers)


def refuses(words: str | list[str]) -> Callable[[Request], None]:
    """Answer that the dossier is not taken in."""
    return lambda request: request.say(200, {"error_code": "-1", "message": words})


def takes_in(**also: object) -> Callable[[Request], None]:
    """Take it in and say more beside that."""
    return lambda request: request.take_in(**also)


def hangs_up(request: Request) -> None:
    """Take it in and end the connection without a word: nobody here knows that it was."""
    request.province.taken.setdefault(request.key, request.message["DongBoDSHS"])
    request.close_connection = True


def delays(request: Request) -> None:
    """Take it in, and answer only when a test says so."""
    request.province.taken.setdefault(request.key, request.message["DongBoDSHS"])
    request.province.go_on.wait(30)
    request.close_connection = True


def answers_twice(request: Request) -> None:
    """Take it in and send the answer twice over one connection."""
    request.take_in()
    request.take_in()


@contextmanager
def open_province() -> Iterator[Province]:
    """Give a province that listens on this machine until the block ends."""
    handler = type("Handler", (Request,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    province = Province(f"http://127.0.0.1:{server.server_port}/dong-bo")
    handler.province = province  # type: ignore[attr-defined]  # made for this server alone
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield province
    finally:
        province.go_on.set()
        server.shutdown()
        thread.join()
        server.server_close()
