"""Sixty phones behind one address join a session in one minute, and are all done within three.

Over HTTP, as the application does it: every page with all its files, once per phone, on
`surveyapp serve` as it comes (SQLite). Printed are the times until an answer was there, by kind
of request; the aim is p95 under 2 seconds on two cores, and no failure.
"""

import base64
import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from surveyapp.config import Config
from surveyapp.services.context import Context, open_context
from surveyapp.services.count_session import count_session
from surveyapp.storage.migrations import upgrade
from tests.support.groups import a_session
from tests.support.room import Told, full_room
from tests.support.shipped import open_shipped

PHONES = 60
JOIN_WITHIN = 60.0
ANSWER_WITHIN = 100.0
SURVEY = "hoe-woon-je"
RESPONSE = {
    "version": 1,
    "language": "nl-BE",
    "channel": "web",
    "answers": {"consent": "yes", "problems": ["cold"], "story": {"text": "Het is koud."}},
}
SECRETS = {"SECRET_KEY": "b" * 40, "SEALING_KEY": base64.b64encode(bytes(32)).decode()}
STARTS_WITHIN = 60


def environment(folder: Path, port: int) -> dict[str, str]:
    unset = {"DATABASE_URL", "PUBLIC_URL", "REDIS_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return {**kept, **SECRETS, "INSTANCE": str(folder), "PORT": str(port)}


@contextlib.contextmanager
def serving(environ: Mapping[str, str], port: int) -> Iterator[None]:
    """`surveyapp serve` with its own settings, until the end of the block."""
    command = [sys.executable, "-m", "surveyapp", "serve", "--no-worker"]
    process = subprocess.Popen(command, env=dict(environ), stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.2)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def prepared(environ: Mapping[str, str]) -> Context:
    """The questionnaires that come with the product, opened on a fresh database."""
    context = open_context(Config.from_environ(environ))
    upgrade(context.database)
    open_shipped(context)
    return context


def report(told: Told) -> None:
    print(f"{'kind':8} {'requests':>8} {'median':>8} {'p95':>8} {'slowest':>8}   seconds")
    for kind in ("page", "file", "joins", "sends", ""):
        number = sum(each.what.startswith(kind) for each in told.asked)
        times = (told.percentile(share, kind) for share in (0.5, 0.95, 1))
        print(f"{kind or 'all':8} {number:8} " + " ".join(f"{each:8.3f}" for each in times))
    print(f"{PHONES} phones were done after {told.seconds:.0f} s; {len(told.failed)} failed")


def main() -> None:
    """Print the table; an error when something failed or a response is not there."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
        probe.close()
        environ = environment(Path(folder), port)
        context = prepared(environ)
        session = a_session(context, survey=SURVEY, languages=("nl-BE", "ar"))
        address = f"http://127.0.0.1:{port}"
        with serving(environ, port):
            told = full_room(
                address,
                session.code,
                SURVEY,
                RESPONSE,
                phones=PHONES,
                join_within=JOIN_WITHIN,
                answer_within=ANSWER_WITHIN,
            )
        report(told)
        counts = count_session(context, session)
        context.database.dispose()
    if told.failed or (counts.joined, counts.ready) != (PHONES, PHONES):
        sys.exit(f"{counts.joined} joined, {counts.ready} arrived; failed: {told.failed[:5]}")


if __name__ == "__main__":
    main()
