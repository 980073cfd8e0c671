"""What is in the database about residents, counted and read past every service."""

from typing import Any

from sqlalchemy import func, select

from surveyapp.services.context import Context
from surveyapp.storage.rows.responses import DraftRow, QuarantineRow, ResponseRow


def kept_counts(context: Context) -> dict[str, int]:
    """How many responses, quarantined ones and drafts there are."""
    rows = {"responses": ResponseRow, "quarantined": QuarantineRow, "drafts": DraftRow}
    with context.database.read() as db:
        return {
            name: db.scalar(select(func.count()).select_from(row)) or 0
            for name, row in rows.items()
        }


def only_response(context: Context) -> dict[str, Any]:
    """What is kept in the open of the one response that there is."""
    with context.database.read() as db:
        return _in_the_open(db.scalars(select(ResponseRow)).one())


def all_responses(context: Context) -> list[dict[str, Any]]:
    """What is kept in the open of every response."""
    with context.database.read() as db:
        return [_in_the_open(row) for row in db.scalars(select(ResponseRow))]


def _in_the_open(row: ResponseRow) -> dict[str, Any]:
    return {
        "answers": row.answers,
        "language": row.language,
        "channel": row.channel,
        "quote_permission": row.quote_permission,
    }
