import os
from pathlib import Path

import pytest

from surveyapp.cli.settings import FILE, environment, write_secrets
from surveyapp.config import Config


@pytest.fixture(autouse=True)
def clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET_KEY", "SEALING_KEY", "PORT", "PUBLIC_URL", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INSTANCE", str(tmp_path / "instance"))


def test_random_secrets_are_written_once_for_their_owner_only() -> None:
    path = write_secrets()
    assert path is not None
    assert path.name == FILE
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_text()
    assert write_secrets() is None
    assert path.read_text() == before
    assert Config.from_environ(environment()).sealing_key


def test_two_installations_have_different_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_secrets()
    first = environment()["SECRET_KEY"]
    monkeypatch.setenv("INSTANCE", str(tmp_path / "other"))
    write_secrets()
    assert environment()["SECRET_KEY"] != first


def test_the_environment_counts_first(monkeypatch: pytest.MonkeyPatch) -> None:
    write_secrets()
    monkeypatch.setenv("SECRET_KEY", "x" * 40)
    assert environment()["SECRET_KEY"] == "x" * 40


def test_half_set_secrets_are_for_a_person_to_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "x" * 40)
    assert write_secrets() is None
    assert not environment().get("SEALING_KEY")


def test_only_the_two_secrets_are_read_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "instance" / FILE
    path.parent.mkdir()
    path.write_text("# a note\nDEBUG=1\nSECRET_KEY = abc\n")
    assert environment()["SECRET_KEY"] == "abc"
    assert "DEBUG" not in set(environment()) - set(os.environ)


def test_another_port_moves_the_address_that_people_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PORT", "8123")
    assert environment()["PUBLIC_URL"] == "http://127.0.0.1:8123"
    monkeypatch.setenv("PUBLIC_URL", "https://example.org")
    assert environment()["PUBLIC_URL"] == "https://example.org"
