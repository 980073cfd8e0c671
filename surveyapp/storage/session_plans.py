"""Sessions that are planned only: changed or dropped while nothing came of them yet."""

import uuid

from sqlalchemy import delete, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from surveyapp.response.group_session import GroupSession
from surveyapp.storage.rows.groups import (
    GroupSessionRow,
    ParcelRow,
    SessionBallotRow,
    SessionClosingRow,
    SessionJoinRow,
    SessionNoteRow,
    SessionPhotoRow,
    SessionRevealRow,
    SessionTabletRow,
    SessionTallyRow,
)
from surveyapp.storage.rows.paper import PaperPrintRow
from surveyapp.storage.rows.responses import ResponseRow

# Where something of a session can have come in. Sheets of paper can be printed anew.
ARRIVED: tuple[InstrumentedAttribute[uuid.UUID] | InstrumentedAttribute[uuid.UUID | None], ...] = (
    ResponseRow.session_id,
    ParcelRow.session_id,
    SessionTallyRow.session_id,
    SessionBallotRow.session_id,
    SessionNoteRow.session_id,
    SessionPhotoRow.session_id,
    SessionRevealRow.session_id,
    SessionClosingRow.session_id,
)


class SessionPlanStore:
    """Plans of sessions within one transaction.

    Args:
        db: the transaction; the session is locked in it.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def has_tablet(self, session: GroupSession) -> bool:
        """Whether a tablet was prepared for it."""
        return self._there(SessionTabletRow.session_id, session)

    def has_phone(self, session: GroupSession) -> bool:
        """Whether a phone joined it."""
        return self._there(SessionJoinRow.session_id, session)

    def has_arrived(self, session: GroupSession) -> bool:
        """Whether anything of it came in: an answer, a count, a note, or a parcel that waits."""
        return any(self._there(column, session) for column in ARRIVED)

    def change(self, session: GroupSession) -> None:
        """Keep what is planned; what was printed says something else now and goes."""
        self._forget_paper(session)
        self._db.execute(
            update(GroupSessionRow)
            .where(
                GroupSessionRow.id == session.id,
                GroupSessionRow.organisation_id == session.organisation_id,
            )
            .values(
                centre_id=session.centre_id,
                held_on=session.held_on,
                languages=list(session.languages),
                interpreter=session.interpreter,
                short=session.short,
                practice=session.practice,
                people=session.people,
            )
        )

    def drop(self, session: GroupSession) -> None:
        """Forget a session of which nothing came."""
        self._forget_paper(session)
        self._db.execute(
            delete(GroupSessionRow).where(
                GroupSessionRow.id == session.id,
                GroupSessionRow.organisation_id == session.organisation_id,
            )
        )

    def _forget_paper(self, session: GroupSession) -> None:
        self._db.execute(
            delete(PaperPrintRow).where(
                PaperPrintRow.session_id == session.id,
                PaperPrintRow.organisation_id == session.organisation_id,
            )
        )

    def _there(
        self,
        column: InstrumentedAttribute[uuid.UUID] | InstrumentedAttribute[uuid.UUID | None],
        session: GroupSession,
    ) -> bool:
        query = select(column).where(column == session.id).limit(1)
        return self._db.execute(query).first() is not None
