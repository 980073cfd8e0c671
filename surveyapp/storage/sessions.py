"""Group sessions and how they ended, kept."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Row, Select, delete, exists, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from surveyapp.errors import NotFound
from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.storage.rows.groups import (
    GroupSessionRow,
    SessionBallotRow,
    SessionClosingRow,
    SessionJoinRow,
    SessionRevealRow,
    SessionTabletRow,
    SessionTallyRow,
)
from surveyapp.storage.rows.organisations import CentreRow
from surveyapp.storage.rows.responses import ResponseRow
from surveyapp.storage.rows.surveys import SurveyRow


@dataclass(frozen=True, slots=True)
class KeptClosing:
    """How a session ended, as somebody told it.

    Attributes:
        id: random identifier.
        head_count: how many people were there.
        sealed: the words.
        by: account.
        closed_at: when it came in.
        counts: it was the first; later ones are kept beside it.
    """

    id: uuid.UUID
    head_count: int
    sealed: bytes
    by: uuid.UUID
    closed_at: dt.datetime
    counts: bool


class SessionStore:
    """Keeps group sessions.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def add(self, session: GroupSession) -> None:
        """Keep a new session; its code must be free."""
        self._db.add(
            GroupSessionRow(
                id=session.id,
                organisation_id=session.organisation_id,
                survey_id=session.survey_id,
                version=session.version,
                centre_id=session.centre_id,
                code=session.code,
                held_on=session.held_on,
                languages=list(session.languages),
                interpreter=session.interpreter,
                short=session.short,
                practice=session.practice,
                people=session.people,
                state=session.state.value,
                made_by=session.made_by,
                opened_at=session.opened_at,
                closed_at=session.closed_at,
            )
        )
        self._db.flush()

    def ask(self, organisation_id: uuid.UUID, survey_id: uuid.UUID, version: int) -> None:
        """From now on the sessions of a survey ask this version of it.

        Not those that are closed, nor those in which hands were counted, votes cast or answers
        shown: these stay with what was asked there.
        """
        counted = (SessionTallyRow, SessionBallotRow, SessionRevealRow)
        self._db.execute(
            update(GroupSessionRow)
            .where(
                GroupSessionRow.organisation_id == organisation_id,
                GroupSessionRow.survey_id == survey_id,
                GroupSessionRow.state != SessionState.CLOSED.value,
                *(~exists().where(each.session_id == GroupSessionRow.id) for each in counted),
            )
            .values(version=version)
        )

    def get(
        self, organisation_id: uuid.UUID, session_id: uuid.UUID, *, lock: bool = False
    ) -> GroupSession:
        """A session.

        Args:
            organisation_id: whose session.
            session_id: which one.
            lock: nobody else may change it until the transaction ends.

        Raises:
            NotFound: there is none, or it is another organisation's.
        """
        query = _SESSIONS.where(
            GroupSessionRow.id == session_id, GroupSessionRow.organisation_id == organisation_id
        )
        if lock:
            query = query.with_for_update(of=GroupSessionRow)
        row = self._db.execute(query).one_or_none()
        if row is None:
            message = "There is no such session."
            raise NotFound(message)
        return _session(row)

    def with_code(self, code: str) -> GroupSession | None:
        """The session with a code, of whatever organisation and in whatever state."""
        row = self._db.execute(_SESSIONS.where(GroupSessionRow.code == code)).one_or_none()
        return None if row is None else _session(row)

    def all_of(self, organisation_id: uuid.UUID, year: int | None = None) -> list[GroupSession]:
        """The sessions of an organisation, or of one year, the last one first."""
        query = _SESSIONS.where(GroupSessionRow.organisation_id == organisation_id)
        if year is not None:
            first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
            query = query.where(GroupSessionRow.held_on.between(first, last))
        query = query.order_by(GroupSessionRow.held_on.desc(), GroupSessionRow.code)
        return [_session(row) for row in self._db.execute(query)]

    def years(self, organisation_id: uuid.UUID) -> list[int]:
        """The years in which an organisation has sessions, the last one first."""
        held = select(GroupSessionRow.held_on).where(
            GroupSessionRow.organisation_id == organisation_id
        )
        return sorted({day.year for day in self._db.scalars(held.distinct())}, reverse=True)

    def change(self, session: GroupSession) -> None:
        """Keep the state, the people and the moments of a session as they are now."""
        self._db.execute(
            update(GroupSessionRow)
            .where(
                GroupSessionRow.id == session.id,
                GroupSessionRow.organisation_id == session.organisation_id,
            )
            .values(
                state=session.state.value,
                people=session.people,
                opened_at=session.opened_at,
                closed_at=session.closed_at,
            )
        )

    # How it ended.

    def add_closing(self, session: GroupSession, closing: KeptClosing) -> None:
        """Keep how somebody told that it ended."""
        self._db.add(
            SessionClosingRow(
                id=closing.id,
                organisation_id=session.organisation_id,
                session_id=session.id,
                head_count=closing.head_count,
                sealed=closing.sealed,
                by=closing.by,
                closed_at=closing.closed_at,
                counts=closing.counts,
            )
        )
        self._db.flush()

    def closings(self, session: GroupSession) -> list[KeptClosing]:
        """Every closing of a session, the one that counts first."""
        query = (
            select(SessionClosingRow)
            .where(
                SessionClosingRow.session_id == session.id,
                SessionClosingRow.organisation_id == session.organisation_id,
            )
            .order_by(SessionClosingRow.counts.desc(), SessionClosingRow.closed_at)
        )
        return [_closing(row) for row in self._db.scalars(query)]

    def most_hands(self, session: GroupSession) -> int:
        """The most people that a tally or a vote of a session speaks of; 0 without any."""
        of_tally = SessionTallyRow
        query = select(of_tally.item, of_tally.people).where(of_tally.session_id == session.id)
        # The last revision of an item is what its key keeps.
        hands = {
            row.item: row.people for row in self._db.execute(query.order_by(of_tally.revision))
        }
        votes = (
            select(func.count())
            .where(SessionBallotRow.session_id == session.id)
            .group_by(SessionBallotRow.item)
        )
        counted: list[int] = [*hands.values(), *self._db.scalars(votes)]
        return max(counted, default=0)

    # Who is in the room.

    def join(self, session: GroupSession, join_hash: str) -> None:
        """Count a phone, once."""
        if self._db.get(SessionJoinRow, (session.id, join_hash)) is None:
            self._db.add(
                SessionJoinRow(
                    organisation_id=session.organisation_id,
                    session_id=session.id,
                    join_hash=join_hash,
                )
            )
            self._db.flush()

    def joined(self, session: GroupSession) -> int:
        """How many phones joined."""
        query = select(func.count()).where(SessionJoinRow.session_id == session.id)
        return self._db.scalar(query) or 0

    def responses_by(
        self, session: GroupSession, along: Literal["channel", "language"]
    ) -> dict[str, int]:
        """How many responses a session has, along one thing."""
        column: InstrumentedAttribute[str] = getattr(ResponseRow, along)
        query = select(column, func.count()).where(
            ResponseRow.session_id == session.id,
            ResponseRow.organisation_id == session.organisation_id,
        )
        rows = self._db.execute(query.group_by(column).order_by(column))
        return {key: int(number) for key, number in rows}

    def forget_joined(self, session: GroupSession) -> None:
        """Forget the phones that joined."""
        self._db.execute(delete(SessionJoinRow).where(SessionJoinRow.session_id == session.id))

    def forget_joined_before(self, opened: dt.datetime) -> None:
        """Forget the phones of sessions that opened before a moment, closed or not."""
        old = select(GroupSessionRow.id).where(GroupSessionRow.opened_at < opened)
        self._db.execute(delete(SessionJoinRow).where(SessionJoinRow.session_id.in_(old)))

    def workers(self, session: GroupSession) -> frozenset[uuid.UUID]:
        """The accounts that planned it or prepared a tablet for it."""
        query = select(SessionTabletRow.account_id).where(SessionTabletRow.session_id == session.id)
        return frozenset({session.made_by, *self._db.scalars(query)})


_SESSIONS: Select[GroupSessionRow, str, str] = (
    select(GroupSessionRow, SurveyRow.slug, CentreRow.name)
    .join(SurveyRow, SurveyRow.id == GroupSessionRow.survey_id)
    .join(CentreRow, CentreRow.id == GroupSessionRow.centre_id)
)


def _session(found: Row[GroupSessionRow, str, str]) -> GroupSession:
    row, slug, centre = found
    return GroupSession(
        id=row.id,
        organisation_id=row.organisation_id,
        survey_id=row.survey_id,
        survey_slug=slug,
        version=row.version,
        centre_id=row.centre_id,
        centre=centre,
        code=row.code,
        held_on=row.held_on,
        languages=tuple(row.languages),
        interpreter=row.interpreter,
        short=row.short,
        practice=row.practice,
        people=row.people,
        state=SessionState(row.state),
        made_by=row.made_by,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


def _closing(row: SessionClosingRow) -> KeptClosing:
    return KeptClosing(
        id=row.id,
        head_count=row.head_count,
        sealed=row.sealed,
        by=row.by,
        closed_at=row.closed_at,
        counts=row.counts,
    )
