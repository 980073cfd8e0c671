"""The database: one engine, one way to open a transaction, on SQLite or PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

from surveyapp.storage.files import private_file

# DESIGN 11: set on every connection. Name: (value to set, what SQLite then tells).
PRAGMAS: dict[str, tuple[str, int | str]] = {
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "secure_delete": ("ON", 1),
}
BUSY_MILLISECONDS = 20_000
# How a transaction that only reads is begun, by whether it is on SQLite.
_ONE_MOMENT: dict[bool, dict[str, Any]] = {
    True: {"sqlite_begin": "DEFERRED"},
    False: {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


class Database:
    """An engine and its transactions.

    Args:
        url: SQLAlchemy address (`sqlite:///…` or `postgresql+psycopg://…`).
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A transaction: committed at the end, rolled back on any error."""
        with self._sessions.begin() as db:
            yield db

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only reads: all of it sees the data as they were at one moment.

        It waits for no writer, and PostgreSQL refuses to write in it. Without one moment for
        all, two questions could get answers that were never true together: that a response is
        here, and that the recording it speaks of is not.
        """
        with self._sessions() as db:
            db.connection(execution_options=_ONE_MOMENT[self.is_sqlite])
            yield db

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _engine(url: str) -> Engine:
    # `hide_parameters`: errors are logged, and what residents said is in the parameters.
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    if (name := make_url(url).database) and name != ":memory:":
        private_file(Path(name))
    wait = {"timeout": BUSY_MILLISECONDS / 1000}
    engine = create_engine(url, connect_args=wait, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401  a DBAPI connection
    # We begin transactions ourselves: the driver's own start would take the write lock late,
    # and two writers would then fail with "locked" instead of waiting for each other.
    connection.isolation_level = None
    cursor = connection.cursor()
    for name, (value, _told) in PRAGMAS.items():
        cursor.execute(f"PRAGMA {name}={value}")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    cursor.close()


def _begin_immediate(connection: Any) -> None:  # noqa: ANN401  an SQLAlchemy connection
    mode = connection.get_execution_options().get("sqlite_begin", "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {mode}")
