"""Nobody else on the machine reads the database or the queue."""

from pathlib import Path

from surveyapp.storage.database import Database
from surveyapp.storage.migrations import upgrade
from surveyapp.storage.queue import Queue
from tests.conftest import settings


def permissions(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_files_and_folders_are_our_own(tmp_path: Path) -> None:
    instance = tmp_path / "instance"
    database = Database(f"sqlite:///{instance}/surveyapp.sqlite")
    upgrade(database)
    Queue(settings(database.url, instance)).close()
    with database.begin() as db:
        db.connection()
        assert permissions(instance) == 0o700
        found = {path.name: permissions(path) for path in instance.iterdir()}
    database.dispose()
    assert {"surveyapp.sqlite", "surveyapp.sqlite-wal", "jobs.sqlite"} <= found.keys()
    assert set(found.values()) == {0o600}
