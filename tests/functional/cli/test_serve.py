"""`serve` as an operator sees it: it starts, answers, and stops with everything it started."""

import base64
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

STOPS_WITHIN = 60
SECRETS = {"SECRET_KEY": "s" * 40, "SEALING_KEY": base64.b64encode(bytes(32)).decode()}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    unset = {"DATABASE_URL", "PUBLIC_URL", "SECRET_KEY", "SEALING_KEY", "REDIS_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return {**kept, "INSTANCE": str(tmp_path / "instance"), "PORT": str(free_port())}


def surveyapp(*words: str) -> list[str]:
    return [sys.executable, "-m", "surveyapp", *words]


@pytest.fixture
def serving(environ: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        surveyapp("serve", "--demo", "--processes", "1"),
        env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    yield process
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    process.communicate(timeout=STOPS_WITHIN)


@pytest.fixture
def serving_nothing(environ: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        surveyapp("serve", "--no-worker", "--processes", "1"),
        env={**environ, **SECRETS}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    yield process
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    process.communicate(timeout=STOPS_WITHIN)


def read_until(process: subprocess.Popen[str], text: str) -> str:
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if text in line:
            return said
    pytest.fail(f"It ended without saying {text!r}:\n{said}")


def test_make_run_on_an_empty_folder(
    serving: subprocess.Popen[str], environ: dict[str, str], tmp_path: Path
) -> None:
    said = read_until(serving, "Stop with Ctrl-C")
    base = f"http://127.0.0.1:{environ['PORT']}"
    link = re.search(rf"{base}/staff/link/\S+", said)
    assert link
    for address in (f"{base}/", f"{base}/s/hoe-woon-je", link.group()):
        with urllib.request.urlopen(address, timeout=20) as page:  # noqa: S310  our own address
            assert page.status == 200
    secrets = tmp_path / "instance" / "secrets.env"
    assert secrets.stat().st_mode & 0o077 == 0

    second = subprocess.run(
        surveyapp("serve"), env=environ, capture_output=True, text=True, check=False, timeout=60
    )
    assert second.returncode == 1
    assert "Choose another --port" in second.stderr

    serving.send_signal(signal.SIGTERM)
    serving.communicate(timeout=STOPS_WITHIN)
    assert serving.returncode == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(environ["PORT"]))) != 0


def test_who_sends_too_much_hears_it(
    serving_nothing: subprocess.Popen[str], environ: dict[str, str]
) -> None:
    read_until(serving_nothing, "Stop with Ctrl-C")
    piece = b" " * 2**20
    for length in (f"Content-Length: {len(piece) * 20}", "Transfer-Encoding: chunked"):
        chunked = "chunked" in length
        with socket.create_connection(("127.0.0.1", int(environ["PORT"])), timeout=20) as sender:
            head = f"POST /api/v1/surveys/any/responses HTTP/1.1\r\nHost: 127.0.0.1\r\n{length}"
            sender.sendall(f"{head}\r\n\r\n".encode())
            for _ in range(20):  # all of it, as a browser does, before it looks at the answer
                sender.sendall(b"100000\r\n" + piece + b"\r\n" if chunked else piece)
            sender.sendall(b"0\r\n\r\n" if chunked else b"")
            assert sender.recv(12) == b"HTTP/1.1 413"
