"""What is in the database about residents, counted and read past every service."""

import uuid
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from surveyapp.services.context import Context
from surveyapp.storage.rows.responses import (
    DraftRow,
    QuarantineRow,
    ResponseRow,
    SealedAnswerRow,
    SealKeyRow,
)


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


def kept_stories(context: Context) -> list[dict[str, Any]]:
    """What is kept sealed of every response, opened: answers by item."""
    with context.database.read() as db:
        return [_opened(context, db, row.id) for row in db.scalars(select(ResponseRow))]


def _opened(context: Context, db: Session, response_id: uuid.UUID) -> dict[str, Any]:
    where = SealedAnswerRow.response_id == response_id
    rows = db.scalars(select(SealedAnswerRow).where(where)).all()
    if not rows:
        return {}
    wrapped = db.scalars(select(SealKeyRow).where(SealKeyRow.response_id == response_id)).one()
    key = context.sealer.unwrap(wrapped.wrapped, response_id)
    opened = context.sealer.open_answer
    return {row.item: opened(key, response_id, row.item, row.sealed) for row in rows}


def _in_the_open(row: ResponseRow) -> dict[str, Any]:
    return {
        "answers": row.answers,
        "language": row.language,
        "channel": row.channel,
        "quote_permission": row.quote_permission,
    }
