"""People answering together in a room: the session, its code, and what may follow what."""

import datetime as dt
import secrets
import uuid
from dataclasses import dataclass
from enum import StrEnum

CODE_DIGITS = 6
# How long a code lets people in after the session was opened.
CODE_HOURS = 24
# Of a bad clock or a joke: more people than any room of a neighbourhood centre holds.
PEOPLE_MOST = 500


class SessionState(StrEnum):
    """Where a session is."""

    PLANNED = "planned"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


# What may follow what; a closed session stays closed.
FOLLOWING = {
    SessionState.PLANNED: (SessionState.OPEN, SessionState.CLOSED),
    SessionState.OPEN: (SessionState.PAUSED, SessionState.CLOSED),
    SessionState.PAUSED: (SessionState.OPEN, SessionState.CLOSED),
    SessionState.CLOSED: (),
}


@dataclass(frozen=True, slots=True)
class GroupSession:
    """A session as it is kept.

    Attributes:
        id: random identifier.
        organisation_id: whose it is.
        survey_id: what is asked; its project is the session's.
        survey_slug: the survey's address.
        version: number of the version that is asked.
        centre_id: the neighbourhood centre.
        centre: its name.
        code: six digits with which phones join; never given to another session.
        held_on: the day for which it is planned.
        languages: registry codes of the languages that are expected.
        interpreter: whether somebody interprets.
        short: only the survey's core items are asked.
        practice: nothing of it is recorded.
        people: how many are in the room, as far as known; the head count once it is closed.
        state: planned, open, paused, closed.
        made_by: account that planned it.
        opened_at: moment of the first opening, or None.
        closed_at: moment of the closing that counts, or None.
    """

    id: uuid.UUID
    organisation_id: uuid.UUID
    survey_id: uuid.UUID
    survey_slug: str
    version: int
    centre_id: uuid.UUID
    centre: str
    code: str
    held_on: dt.date
    languages: tuple[str, ...]
    interpreter: bool
    short: bool
    practice: bool
    people: int | None
    state: SessionState
    made_by: uuid.UUID
    opened_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None

    def lets_in(self, now: dt.datetime) -> bool:
        """Whether the code lets people in now: open, and for 24 hours after its opening."""
        if self.state is not SessionState.OPEN or self.opened_at is None:
            return False
        return now - self.opened_at < dt.timedelta(hours=CODE_HOURS)

    def goes_on(self, now: dt.datetime) -> bool:
        """Whether it is being held, or ended so lately that answers may still be on their way."""
        if self.closed_at is not None:
            return now - self.closed_at < dt.timedelta(hours=CODE_HOURS)
        return self.opened_at is not None

    def may_become(self, state: SessionState) -> bool:
        """Whether this state may follow; the same again may, as two tablets may both say it."""
        return state is self.state or state in FOLLOWING[self.state]


@dataclass(frozen=True, slots=True)
class Closing:
    """What is told at the end of a session.

    Attributes:
        id: random; the same again is the same closing.
        head_count: how many people were there.
        missing: who was not there, in the worker's words.
        went_well: what went well.
        was_hard: what was hard.
        by: account of who closes, or that prepared the tablet.
    """

    id: uuid.UUID
    head_count: int
    missing: str
    went_well: str
    was_hard: str
    by: uuid.UUID


def new_code() -> str:
    """Six random digits for a session; the store asks again when they are taken."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
