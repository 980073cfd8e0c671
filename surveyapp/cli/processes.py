"""Child processes of `serve`: started together, stopped together."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from types import FrameType, TracebackType
from typing import Self

from surveyapp.errors import Refused

START_SECONDS = 60
# A worker may finish what it has in hand (`storage.queue.STOP_SECONDS`), and then some.
STOP_SECONDS = 30
POLL_SECONDS = 0.2
SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Processes:
    """Runs programs until one of them ends or we are told to stop.

    Used as a context: at its end every program is stopped and has ended.

    Args:
        environ: their environment.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = dict(environ)
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False
        self._before: dict[int, object] = {}

    def __enter__(self) -> Self:
        for number in SIGNALS:
            self._before[number] = signal.signal(number, self._stop)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # as it was given to us

    def start(self, name: str, command: Sequence[str]) -> None:
        """Start a program.

        Args:
            name: how we call it when it ends by itself.
            command: program and arguments.
        """
        # A session of its own: Ctrl-C reaches only us, and we stop the children in order.
        self.children[name] = subprocess.Popen(  # noqa: S603  our own programs
            list(command), env=self.environ, start_new_session=True
        )

    def ended(self) -> str | None:
        """The name of a program that has ended, if one has."""
        return next((name for name, each in self.children.items() if each.poll() is not None), None)

    def wait(self) -> None:
        """Wait until we are told to stop.

        Raises:
            Refused: a program ended by itself.
        """
        while not self.stopping:
            if name := self.ended():
                code = self.children[name].returncode
                message = f"The {name} process stopped by itself (code {code}); see above why."
                raise Refused(code="process-ended", message=message)
            time.sleep(POLL_SECONDS)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _end(self) -> None:
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        until = time.monotonic() + STOP_SECONDS
        for child in self.children.values():
            try:
                child.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def python(*arguments: str) -> list[str]:
    """A command that runs in the Python that runs us."""
    return [sys.executable, *arguments]


def check_free(host: str, port: int) -> None:
    """See that nobody else listens there.

    Raises:
        Refused: the port is taken, or not ours to use.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = f"Cannot listen on {host}:{port} ({error.strerror}). Choose another --port."
            raise Refused(code="port-taken", message=message) from None


def wait_for(processes: Processes, host: str, port: int) -> None:
    """Wait until somebody answers on the port, or a program has ended, or we must stop.

    Raises:
        Refused: nobody answers in time.
    """
    until = time.monotonic() + START_SECONDS
    target = "127.0.0.1" if host in {"0.0.0.0", ""} else host  # noqa: S104  compared, not bound
    while time.monotonic() < until:
        if processes.stopping or processes.ended():
            return
        try:
            socket.create_connection((target, port), timeout=1).close()
        except OSError:
            time.sleep(POLL_SECONDS)
        else:
            return
    message = f"Nobody answers on {host}:{port} after {START_SECONDS} seconds."
    raise Refused(code="start-too-slow", message=message)
