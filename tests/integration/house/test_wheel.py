"""The wheel works alone: built, installed into a clean virtual environment, started, asked."""

import base64
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from surveyapp.languages.catalogs import translate

ROOT = Path(__file__).resolve().parents[3]
START_SECONDS = 60


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def clean_environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that has the locked requirements, the wheel, and nothing else."""
    folder = tmp_path_factory.mktemp("clean") / "venv"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip: list[str | Path] = [folder / "bin" / "pip", "install", "--quiet"]
    subprocess.run(
        [*pip, "--require-hashes", "-r", ROOT / "requirements.txt"], check=True, cwd=folder
    )
    subprocess.run([*pip, "--no-deps", wheel], check=True, cwd=folder)
    return folder / "bin"


def test_the_wheel_holds_what_stands_outside_the_package(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for source in ("templates", "static", "translations"):
        wanted = {
            f"surveyapp/_shared/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / source).rglob("*")
            if path.is_file()
        }
        assert wanted <= names
    assert any(name.startswith("surveyapp/storage/migrations/versions/") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "instance/", "docs/"))]


def test_its_requirements_fit_together(clean_environment: Path) -> None:
    subprocess.run([clean_environment / "pip", "check"], check=True, capture_output=True)


def test_it_starts_and_answers(clean_environment: Path, tmp_path: Path) -> None:
    with serving(clean_environment, tmp_path) as address:
        page = fetch(f"{address}/?lang=ar")
        assert translate("Tell us how you are doing", "ar").text in page
        sheet = re.search(r'<link rel="stylesheet" href="([^"]+)"', page)
        assert sheet is not None
        assert "--" in fetch(f"{address}{sheet.group(1)}")
        assert '"openapi"' in fetch(f"{address}/api/v1/openapi.json")


@contextmanager
def serving(programs: Path, folder: Path) -> Iterator[str]:
    """`surveyapp serve` from the clean environment, on a free port, ended by its own id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [programs / "surveyapp", "serve"],
            cwd=folder,
            env={
                "PATH": os.environ["PATH"],
                "PORT": str(port),
                "SECRET_KEY": "only for this test, thrown away after it",
                "SEALING_KEY": base64.b64encode(os.urandom(32)).decode(),
                "INSTANCE": str(folder / "instance"),
            },
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz", process, folder / "log")
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=START_SECONDS)


def wait_for(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            fetch(address)
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > end or process.poll() is not None:
                pytest.fail(f"it did not start:\n{log.read_text(errors='replace')}")
            time.sleep(0.1)
        else:
            return


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  our own server
        return str(answer.read().decode())
