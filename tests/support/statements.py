"""How many statements a database is asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from surveyapp.services.context import Context


@contextmanager
def counted_statements(context: Context) -> Iterator[list[str]]:
    """The statements that reach the database, but for the beginnings of transactions."""
    told: list[str] = []

    def note(*arguments: object) -> None:
        statement = str(arguments[2])
        if not statement.startswith("BEGIN"):
            told.append(statement)

    event.listen(context.database.engine, "before_cursor_execute", note)
    try:
        yield told
    finally:
        event.remove(context.database.engine, "before_cursor_execute", note)
