"""Joining a group session with its code: what somebody who has the code finds."""

import datetime as dt
from enum import StrEnum

from surveyapp.response.group_session import CODE_DIGITS, CODE_HOURS, GroupSession, SessionState
from surveyapp.response.typed_code import read_digits


class Door(StrEnum):
    """What is behind a code that there is.

    Attributes:
        OPEN: come in.
        NOT_YET: the session has not begun.
        PAUSED: there is a break.
        CLOSED: the session is over.
        EXPIRED: the code let people in for a day, and the day is over.
    """

    OPEN = "open"
    NOT_YET = "not-yet"
    PAUSED = "paused"
    CLOSED = "closed"
    EXPIRED = "expired"


# A code that still means something: whoever has it was told it.
CURRENT = frozenset({Door.OPEN, Door.NOT_YET, Door.PAUSED})


def read_session_code(text: str) -> str | None:
    """The six digits of a session's code as somebody types them, in any script, else None."""
    return read_digits(text, CODE_DIGITS)


def door(session: GroupSession, now: dt.datetime, today: dt.date) -> Door:
    """What somebody with the code of a session finds.

    A session that is planned for today lets people in although nobody opened it here: the
    tablet that opened it may have no network, and the phones in the room have one.

    Args:
        session: as it is known here.
        now: the moment.
        today: the date where the product is used.
    """
    if session.state is SessionState.CLOSED:
        return Door.CLOSED
    if session.opened_at is None:
        if session.held_on == today:
            return Door.OPEN
        return Door.NOT_YET if session.held_on > today else Door.EXPIRED
    if now - session.opened_at >= dt.timedelta(hours=CODE_HOURS):
        return Door.EXPIRED
    return Door.OPEN if session.lets_in(now) else Door.PAUSED
