"""Fixtures that every test may use; helpers are in tests/support, one file per noun."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyapp.clock import FixedClock
from surveyapp.config import Config
from surveyapp.services.context import Context, open_context
from surveyapp.storage.releases import READ
from surveyapp.web.app import create_app
from tests.support.database import Cluster, fresh_postgres, postgres_cluster, sqlite_template


@pytest.fixture
def clock() -> FixedClock:
    """Monday 2 March 2026, ten o'clock; `clock.advance(days=1)` moves on."""
    return FixedClock(dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC))


@pytest.fixture(autouse=True)
def nothing_at_hand() -> None:
    """Each test reads for itself, whatever ran before it."""
    READ.clear()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sqlite_template(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with postgres_cluster() as started:
        yield started


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_file: Path) -> str:
    path = tmp_path / "surveyapp.sqlite"
    shutil.copyfile(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh migrated database, once on each of the two databases."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    with fresh_postgres(request.getfixturevalue("cluster")) as url:
        yield url


def settings(url: str, instance: Path) -> Config:
    return Config(
        database_url=url,
        secret_key="only for tests, never for anything else",
        sealing_key=bytes(range(32)),
        instance=instance,
        public_url="http://localhost",
    )


@pytest.fixture
def context(database_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Context]:
    """What services need, on both databases in turn."""
    opened = open_context(settings(database_url, tmp_path / "instance"), clock)
    yield opened
    opened.database.dispose()


@pytest.fixture
def sqlite_context(sqlite_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Context]:
    """What services need, on SQLite alone: for tests that are not about the database."""
    opened = open_context(settings(sqlite_url, tmp_path / "instance"), clock)
    yield opened
    opened.database.dispose()


@pytest.fixture
def app(sqlite_context: Context) -> Flask:
    made = create_app(sqlite_context)
    made.testing = True
    return made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
