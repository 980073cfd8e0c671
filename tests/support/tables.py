"""What is really in the database: rows by table, and every byte of it."""

import sqlite3
from pathlib import Path

from sqlalchemy import inspect, text

from surveyapp.services.context import Context
from surveyapp.storage.rows import Base

RESIDENTS = (
    "response",
    "seal_key",
    "sealed_answer",
    "quarantine",
    "conflict",
    "draft",
    "erasure",
    "voice",
    "voice_part",
)


def numbers(context: Context) -> dict[str, int]:
    """How many rows each table about residents has; empty ones are left out."""
    with context.database.read() as db:
        found = {
            name: db.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
            for name in RESIDENTS
        }
    return {name: number for name, number in found.items() if number}


def everything(context: Context) -> bytes:
    """Every byte that the database holds: the files of SQLite, every value of PostgreSQL."""
    if context.database.is_sqlite:
        return _files(Path(context.database.engine.url.database or ""))
    with context.database.read() as db:
        names = inspect(db.connection()).get_table_names()
        rows = [tuple(row) for name in names for row in db.execute(text(f'SELECT * FROM "{name}"'))]
    return b"\n".join(_written(value) for row in rows for value in row)


def _written(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def _files(path: Path) -> bytes:
    with sqlite3.connect(path) as connection:
        dump = "\n".join(connection.iterdump())
    connection.close()
    files = sorted(path.parent.glob(path.name + "*"))
    return dump.encode("utf-8", "surrogatepass") + b"".join(each.read_bytes() for each in files)


def columns_with_a_time() -> set[str]:
    """Columns of the tables about residents that could hold a time of day."""
    return {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        if table.name in RESIDENTS
        for column in table.columns
        if "TIME" in str(column.type).upper()
    }
