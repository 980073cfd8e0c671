"""Find group sessions: by code for whoever joins, within their organisation for staff."""

import uuid

from surveyapp.response.group_session import CODE_DIGITS, GroupSession
from surveyapp.services.context import Context
from surveyapp.storage.sessions import SessionStore

__all__ = ["GroupSession", "find_session", "list_sessions", "list_years", "session_of_code"]


def find_session(
    context: Context, organisation_id: uuid.UUID, session_id: uuid.UUID
) -> GroupSession:
    """A session as its workers see it.

    Raises:
        NotFound: there is none, or it is another organisation's.
    """
    with context.database.read() as db:
        return SessionStore(db).get(organisation_id, session_id)


def session_of_code(context: Context, code: str) -> GroupSession | None:
    """The session with a code, in whatever state; None when there never was one."""
    if not (len(code) == CODE_DIGITS and code.isascii() and code.isdigit()):
        return None
    with context.database.read() as db:
        return SessionStore(db).with_code(code)


def list_sessions(
    context: Context, organisation_id: uuid.UUID, year: int | None = None
) -> list[GroupSession]:
    """The sessions of an organisation, or of one year, the last one first."""
    with context.database.read() as db:
        return SessionStore(db).all_of(organisation_id, year)


def list_years(context: Context, organisation_id: uuid.UUID) -> list[int]:
    """The years in which an organisation has sessions, the last one first."""
    with context.database.read() as db:
        return SessionStore(db).years(organisation_id)
