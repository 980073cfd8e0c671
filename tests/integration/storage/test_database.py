"""Both databases: pragmas on every connection, migrations that make exactly the rows' tables."""

import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from surveyapp.services.context import Context
from surveyapp.storage import database as database_module
from surveyapp.storage.database import PRAGMAS, Database
from surveyapp.storage.migrations import upgrade
from surveyapp.storage.rows import Base


def pragmas_of(database: Database, connections: int = 3) -> list[dict[str, int | str]]:
    """What each of several connections open at the same time says of its pragmas."""
    # IMMEDIATE would let only one of them begin.
    opened = [
        database.engine.connect().execution_options(sqlite_begin="DEFERRED")
        for _ in range(connections)
    ]
    told: list[dict[str, int | str]] = [
        {name: each.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in PRAGMAS}
        for each in opened
    ]
    for each in opened:
        each.close()
    return told


def test_every_sqlite_connection_has_its_pragmas(sqlite_context: Context) -> None:
    wanted = {name: told for name, (_value, told) in PRAGMAS.items()}
    assert pragmas_of(sqlite_context.database) == [wanted] * 3


@pytest.mark.parametrize("missing", list(PRAGMAS))
def test_control_a_missing_pragma_is_noticed(
    sqlite_url: str, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Some builds of SQLite have safe defaults of their own: weaken them first, so that only
    # our setting can put them right.
    weak = {"journal_mode": "DELETE"}.get(missing, "OFF")

    def weaken(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA {missing}={weak}")

    database = Database(sqlite_url)
    event.listen(database.engine, "connect", weaken, insert=True)
    wanted = {name: told for name, (_value, told) in PRAGMAS.items()}
    assert pragmas_of(database) == [wanted] * 3
    database.dispose()
    fewer = {name: PRAGMAS[name] for name in PRAGMAS if name != missing}
    monkeypatch.setattr(database_module, "PRAGMAS", fewer)
    told = database.engine.connect()
    assert told.exec_driver_sql(f"PRAGMA {missing}").scalar_one() != wanted[missing]
    told.close()
    database.dispose()


def test_migrations_make_the_tables_that_the_rows_describe(context: Context) -> None:
    with context.database.engine.connect() as connection:
        differences = compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata
        )
    assert differences == []


def test_migrating_twice_changes_nothing(context: Context) -> None:
    upgrade(context.database)
    with context.database.read() as db:
        assert db.execute(text("SELECT count(*) FROM alembic_version")).scalar_one() == 1


def test_foreign_keys_hold(context: Context) -> None:
    statement = text(
        "INSERT INTO centre (id, organisation_id, slug, name, area)"
        " VALUES (:id, :organisation, 'x', 'x', 'x')"
    )
    values = {"id": "0" * 32, "organisation": "1" * 32}
    with pytest.raises(IntegrityError), context.database.begin() as db:
        db.execute(statement, values)


def test_an_error_rolls_back(context: Context) -> None:
    statement = text("INSERT INTO organisation (id, slug, name) VALUES (:id, 'x', 'x')")

    def fail() -> None:
        with context.database.begin() as db:
            db.execute(statement, {"id": "0" * 32})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with context.database.read() as db:
        assert db.execute(text("SELECT count(*) FROM organisation")).scalar_one() == 0


def test_a_read_waits_for_no_writer(sqlite_context: Context) -> None:
    with sqlite_context.database.begin() as writer:
        writer.execute(text("INSERT INTO organisation (id, slug, name) VALUES ('0', 'x', 'x')"))
        with sqlite_context.database.read() as reader:
            assert reader.execute(text("SELECT count(*) FROM organisation")).scalar_one() == 0


def test_all_of_a_read_is_of_one_moment(context: Context) -> None:
    count = text("SELECT count(*) FROM organisation")
    with context.database.read() as reader:
        before = reader.execute(count).scalar_one()
        with context.database.begin() as writer:
            add = text("INSERT INTO organisation (id, slug, name) VALUES (:id, 'x', 'x')")
            writer.execute(add, {"id": "0" * 32})
        assert reader.execute(count).scalar_one() == before
    with context.database.read() as reader:
        assert reader.execute(count).scalar_one() == before + 1
