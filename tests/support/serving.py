"""The application on a port of this machine, for a real browser."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from werkzeug.serving import make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class Server:
    """The application on one port; it can be stopped and started again.

    Args:
        app: the application.
    """

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app
        self._port = 0
        self.starts()

    @property
    def address(self) -> str:
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self._port}"

    def starts(self) -> None:
        """Answer again, at the address of before."""
        self._server = make_server("127.0.0.1", self._port, self._app, threaded=True)
        self._port = self._server.port
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def stops(self) -> None:
        """Nobody listens at the address any more."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextmanager
def serving(app: "WSGIApplication") -> Iterator[Server]:
    """A server until the end of the block."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = Server(app)
    try:
        yield server
    finally:
        server.stops()


@contextmanager
def served(app: "WSGIApplication") -> Iterator[str]:
    """Serve until the end of the block; gives the address without a slash at the end."""
    with serving(app) as server:
        yield server.address
