"""Close a session. Several tablets may: every closing is kept, the first one counts."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from surveyapp.errors import Refused
from surveyapp.response.group_session import PEOPLE_MOST, Closing, GroupSession, SessionState
from surveyapp.services.context import Context
from surveyapp.services.note_audit import note
from surveyapp.storage.sessions import KeptClosing, SessionStore

__all__ = ["Closing", "ToldClosing", "close_session", "list_closings"]

PURPOSE = "session-closing"


@dataclass(frozen=True, slots=True)
class ToldClosing:
    """A closing as workers read it.

    Attributes:
        closing: what was told.
        closed_at: when it came in.
        counts: it was the first one.
    """

    closing: Closing
    closed_at: dt.datetime
    counts: bool


def close_session(
    context: Context,
    organisation_id: uuid.UUID,
    session_id: uuid.UUID,
    closing: Closing,
    *,
    from_tablet: bool = False,
) -> GroupSession:
    """Close a session, or keep a further closing of it; the same closing again is one.

    Args:
        context: as always.
        organisation_id: whose session.
        session_id: which one.
        closing: what is told at the end.
        from_tablet: it comes in a parcel and nobody can be asked to mend it: it is kept
            whatever it says, and the page of the session tells what does not fit.

    Returns:
        The session as it is now.

    Raises:
        NotFound: there is none, or it is another organisation's.
        Refused: `head-count-wrong`, or `head-count-below-hands` (with `hands`); on a page only.
    """
    with context.database.begin() as db:
        store = SessionStore(db)
        session = store.get(organisation_id, session_id, lock=True)
        if session.practice:
            return _end(context, db, session, session.people)  # nothing of it is kept
        earlier = store.closings(session)
        if any(each.id == closing.id for each in earlier):
            return session
        if not from_tablet:
            _check(closing.head_count, store.most_hands(session))
        first = not earlier
        store.add_closing(session, _sealed(context, closing, counts=first))
        note(context, db, organisation_id, closing.by, "close-session", str(session_id))
        return _end(context, db, session, closing.head_count) if first else session


def list_closings(context: Context, session: GroupSession) -> tuple[ToldClosing, ...]:
    """Every closing of a session, the one that counts first."""
    with context.database.read() as db:
        kept = SessionStore(db).closings(session)
    return tuple(_opened(context, each) for each in kept)


def _check(head_count: int, hands: int) -> None:
    if not 0 <= head_count <= PEOPLE_MOST:
        message = f"Say how many people were there: 0 to {PEOPLE_MOST}."
        raise Refused(code="head-count-wrong", message=message, most=PEOPLE_MOST)
    if head_count < hands:
        message = f"{hands} people raised a hand or voted. The head count is at least that."
        raise Refused(code="head-count-below-hands", message=message, hands=hands)


def _end(context: Context, db: Session, session: GroupSession, people: int | None) -> GroupSession:
    # Who tells how many were there held it, even if the news of its opening is still to come.
    now = context.clock.now()
    closed = replace(
        session,
        state=SessionState.CLOSED,
        people=people,
        opened_at=session.opened_at or now,
        closed_at=now,
    )
    store = SessionStore(db)
    store.change(closed)
    store.forget_joined(closed)
    return closed


def _sealed(context: Context, closing: Closing, *, counts: bool) -> KeptClosing:
    words = {
        "missing": closing.missing,
        "went_well": closing.went_well,
        "was_hard": closing.was_hard,
    }
    return KeptClosing(
        id=closing.id,
        head_count=closing.head_count,
        sealed=context.sealer.seal_whole(PURPOSE, str(closing.id), words),
        by=closing.by,
        closed_at=context.clock.now(),
        counts=counts,
    )


def _opened(context: Context, kept: KeptClosing) -> ToldClosing:
    words = context.sealer.open_whole(PURPOSE, str(kept.id), kept.sealed)
    closing = Closing(id=kept.id, head_count=kept.head_count, by=kept.by, **words)
    return ToldClosing(closing, kept.closed_at, kept.counts)
