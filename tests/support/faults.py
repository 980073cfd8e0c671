"""A network and a server that go wrong, around the real application.

faults = Faults(app)
with served(faults) as address:
    faults.plan("502", "cut")   # the next two requests that count; then all is well
"""

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SENDING = ("/responses", "/voices/")
SLOW = 2.5
HTML = b"<!DOCTYPE html><title>Welcome</title><h1>Log in to our network</h1>"
PLAIN = {
    "500": "500 Internal Server Error",
    "502": "502 Bad Gateway",
    "413": "413 Content Too Large",
    "429": "429 Too Many Requests",
    "404": "404 Not Found",
    "409": "409 Conflict",
    "portal": "200 OK",
    "empty": "201 Created",
}
OTHER = "11111111-2222-4333-8444-555555555555"

# The application never sees these requests; it has answered the others, but nobody hears it.
BEFORE = (*PLAIN, "other-id", "refuse")
AFTER = ("cut", "lost")
FAULTS = (*BEFORE, *AFTER)


class Faults:
    """The application behind a network that fails as planned.

    Args:
        app: the real one.
        paths: parts of the addresses whose requests count.

    Attributes:
        seen: of every request that counts: the fault that met it, or "".
        together: the most requests that counted and were under way at once.
        hanging: while it is clear, "hang" does not answer.
    """

    def __init__(self, app: "WSGIApplication", paths: tuple[str, ...] = SENDING) -> None:
        self.app = app
        self.paths = paths
        self.seen: list[str] = []
        self.together = 0
        self.hanging = threading.Event()
        self._planned: list[str] = []
        self._only: Callable[[bytes], bool] | None = None
        self._under_way = 0
        self._lock = threading.Lock()

    def plan(self, *faults: str) -> None:
        """What meets the next requests that count, one each."""
        with self._lock:
            self._planned = list(faults)

    def always(self, fault: str, only: Callable[[bytes], bool]) -> None:
        """What meets every request with such a body."""
        self._only = only
        self._fault = fault

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        if not any(part in environ["PATH_INFO"] for part in self.paths):
            return self.app(environ, start_response)
        with self._lock:
            self._under_way += 1
            self.together = max(self.together, self._under_way)
            fault = self._planned.pop(0) if self._planned else ""
        try:
            body = _body(environ)
            if self._only is not None and self._only(body):
                fault = self._fault
            self.seen.append(fault)
            return self._answered(fault, environ, start_response)
        finally:
            with self._lock:
                self._under_way -= 1

    def _answered(
        self, fault: str, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        if fault in PLAIN:
            return _plain(PLAIN[fault], start_response)
        if fault == "other-id":
            return _json({"id": OTHER, "status": "accepted"}, start_response)
        if fault == "refuse":
            return _broken(start_response, b"")
        if fault == "hang":
            self.hanging.wait(30)
        if fault == "slow":
            time.sleep(SLOW)
        if fault in AFTER:
            whole = b"".join(self.app(environ, _deaf))
            if fault == "lost":
                return _plain(PLAIN["502"], start_response)
            return _broken(start_response, whole[: len(whole) // 2])
        return self.app(environ, start_response)


def _body(environ: "WSGIEnvironment") -> bytes:
    """The whole body, which can be read again."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = _Again(body)
    return bytes(body)


class _Again:
    """A body that was read already."""

    def __init__(self, body: bytes) -> None:
        self._left = body

    def read(self, size: int = -1) -> bytes:
        size = len(self._left) if size < 0 else size
        piece, self._left = self._left[:size], self._left[size:]
        return piece


def _deaf(_status: str, _headers: Any, _error: Any = None) -> Callable[[bytes], object]:  # noqa: ANN401  as WSGI has it
    return lambda _piece: None


def _plain(status: str, start_response: "StartResponse") -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/html"), ("Content-Length", str(len(HTML)))])
    return [HTML]


def _json(document: dict[str, str], start_response: "StartResponse") -> Iterable[bytes]:
    start_response("201 Created", [("Content-Type", "application/json")])
    return [json.dumps(document).encode()]


def _broken(start_response: "StartResponse", piece: bytes) -> Iterator[bytes]:
    """An answer that ends before its end."""
    start_response(
        "201 Created", [("Content-Type", "application/json"), ("Content-Length", "4000")]
    )
    yield piece
    # The server closes the connection: the browser sees that bytes are missing.
