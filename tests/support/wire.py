"""Counts what really crosses the network, whoever asks: pages, scripts, the service worker.

with wire(address) as counted:
    ... Chromium at counted.address ...
    counted.bytes_down
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PIECE = 65536


@dataclass
class Wire:
    """What crossed so far.

    Attributes:
        address: where to go instead of the server's own.
        bytes_down: to the phone, headers included.
        bytes_up: from the phone.
        requests: how many were asked for.
    """

    address: str
    bytes_down: int = 0
    bytes_up: int = 0
    requests: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, *, down: int = 0, up: int = 0, requests: int = 0) -> None:
        with self._lock:
            self.bytes_down += down
            self.bytes_up += up
            self.requests += requests


@contextmanager
def wire(address: str) -> Iterator[Wire]:
    """A way to the server that counts; closed at the end of the block."""
    target = urlsplit(address)
    listener = socket.create_server(("127.0.0.1", 0))
    counted = Wire(f"http://127.0.0.1:{listener.getsockname()[1]}")
    open_ends: list[socket.socket] = []
    upstream = (target.hostname or "127.0.0.1", target.port or 80)

    def accept() -> None:
        while True:
            try:
                phone, _ = listener.accept()
            except OSError:
                return
            server = socket.create_connection(upstream)
            open_ends.extend((phone, server))
            for one, other, down in ((phone, server, False), (server, phone, True)):
                threading.Thread(
                    target=_pump, args=(one, other, counted, down), daemon=True
                ).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield counted
    finally:
        listener.close()
        for each in open_ends:
            each.close()


def _pump(one: socket.socket, other: socket.socket, counted: Wire, down: bool) -> None:  # noqa: FBT001  one of two ways
    try:
        while piece := one.recv(PIECE):
            if down:
                counted.add(down=len(piece))
            else:
                # A request begins a piece: browsers wait for the answer before the next one.
                asked = piece.startswith((b"GET ", b"POST ", b"PUT ", b"HEAD "))
                counted.add(up=len(piece), requests=int(asked))
            other.sendall(piece)
    except OSError:
        pass
    finally:
        for end in (one, other):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
