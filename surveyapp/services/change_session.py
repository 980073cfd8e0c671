"""Open a session, pause it, go on with it."""

import uuid
from dataclasses import replace

from surveyapp.errors import Refused
from surveyapp.response.group_session import PEOPLE_MOST, GroupSession, SessionState
from surveyapp.services.context import Context
from surveyapp.storage.sessions import SessionStore


def change_state(
    context: Context,
    organisation_id: uuid.UUID,
    session_id: uuid.UUID,
    state: SessionState,
    people: int | None = None,
) -> GroupSession:
    """Open, pause or go on; the same again changes nothing.

    The moment of the first opening is the server's, whatever a tablet's clock says: a code
    lets people in from then on.

    Args:
        context: as always.
        organisation_id: whose session.
        session_id: which one.
        state: open or paused; a session closes with `close_session`.
        people: how many are in the room, when that is known.

    Returns:
        The session as it is now.

    Raises:
        NotFound: there is none, or it is another organisation's.
        Refused: `session-closed`, `session-not-open` (pausing what never opened) or
            `people-wrong`.
    """
    _check_people(people)
    with context.database.begin() as db:
        store = SessionStore(db)
        session = store.get(organisation_id, session_id, lock=True)
        _check_state(session, state)
        changed = replace(
            session,
            state=state,
            people=session.people if people is None else people,
            opened_at=session.opened_at or context.clock.now(),
        )
        if changed != session:
            store.change(changed)
    return changed


def _check_people(people: int | None) -> None:
    if people is not None and not 0 <= people <= PEOPLE_MOST:
        message = f"Between 0 and {PEOPLE_MOST} people fit a session."
        raise Refused(code="people-wrong", message=message, most=PEOPLE_MOST)


def _check_state(session: GroupSession, state: SessionState) -> None:
    if session.state is SessionState.CLOSED:
        message = "The session is closed. What is still on its way comes in nevertheless."
        raise Refused(code="session-closed", message=message)
    if state not in {SessionState.OPEN, SessionState.PAUSED} or not session.may_become(state):
        message = "The session has not been opened yet."
        raise Refused(code="session-not-open", message=message)
