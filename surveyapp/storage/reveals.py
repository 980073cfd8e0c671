"""What boards showed: frozen, once, never changed."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from surveyapp.response.group_session import GroupSession
from surveyapp.storage.rows.groups import GroupSessionRow, SessionRevealRow
from surveyapp.storage.rows.responses import ResponseRow


@dataclass(frozen=True, slots=True)
class KeptReveal:
    """One reveal.

    Attributes:
        session_id: whose board.
        version: that the session asks.
        item: under which it is kept.
        document: what was shown, and of how many.
        at: when.
    """

    session_id: uuid.UUID
    version: int
    item: str
    document: dict[str, Any]
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Began:
    """When a session began to have answers.

    Attributes:
        opened: when it was opened for the first time, as the server learned it, or None.
        first_day: when its first response was received, or None.
    """

    opened: dt.datetime | None
    first_day: dt.date | None


class RevealStore:
    """Keeps reveals.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def of_session(self, session: GroupSession) -> list[KeptReveal]:
        """What a session's board showed, in the order in which it did."""
        query = select(SessionRevealRow).where(SessionRevealRow.session_id == session.id)
        rows = self._db.scalars(query.order_by(SessionRevealRow.at, SessionRevealRow.item))
        return [_kept(row, session.version) for row in rows]

    def of_survey(self, survey_id: uuid.UUID) -> list[KeptReveal]:
        """What the boards of a survey's sessions showed, practice left out."""
        query = (
            select(SessionRevealRow, GroupSessionRow.version)
            .join(GroupSessionRow, GroupSessionRow.id == SessionRevealRow.session_id)
            .where(GroupSessionRow.survey_id == survey_id, GroupSessionRow.practice.is_(False))
            .order_by(SessionRevealRow.session_id, SessionRevealRow.item)
        )
        return [_kept(row, version) for row, version in self._db.execute(query)]

    def began(self, survey_id: uuid.UUID) -> dict[uuid.UUID, Began]:
        """When each session of a survey began to have answers."""
        query = (
            select(
                GroupSessionRow.id,
                GroupSessionRow.opened_at,
                func.min(ResponseRow.received_on).label("first_day"),
            )
            .outerjoin(ResponseRow, ResponseRow.session_id == GroupSessionRow.id)
            .where(GroupSessionRow.survey_id == survey_id)
            .group_by(GroupSessionRow.id, GroupSessionRow.opened_at)
        )
        rows = self._db.execute(query)
        return {row.id: Began(row.opened_at, row.first_day) for row in rows}

    def add(
        self,
        session: GroupSession,
        item: str,
        document: dict[str, Any],
        by: uuid.UUID,
        at: dt.datetime,
    ) -> None:
        """Freeze one; there must be none of this item yet."""
        self._db.add(
            SessionRevealRow(
                organisation_id=session.organisation_id,
                session_id=session.id,
                item=item,
                table=document,
                by=by,
                at=at,
            )
        )
        self._db.flush()


def _kept(row: SessionRevealRow, version: int) -> KeptReveal:
    return KeptReveal(row.session_id, version, row.item, row.table, row.at)
