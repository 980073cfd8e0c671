"""The session behind a code, for whoever has it; guessing is limited without punishing a room.

Sixty people behind one address type a code by hand, and slip. So a few wrong codes an hour are
free; where a right one was given lately, many are. A code that was right at an address keeps
working there whatever else is tried. When all addresses together guess too much, each that
did nothing wrong yet still has one try, so that a room that begins now gets in.
"""

import time
from typing import NamedTuple

from surveyapp.errors import SurveyAppError
from surveyapp.response.group_session import GroupSession
from surveyapp.response.joining import CURRENT, Door, door
from surveyapp.services.find_session import session_of_code
from surveyapp.web.limits import address_of_today, limiter
from surveyapp.web.wiring import context

HOUR = 3600
DAY = 24 * HOUR
# Wrong codes per hour. With ten sessions that are open, somebody who guesses from one address
# needs half a year to hit one, and could then answer a survey that everybody may answer.
WRONG = 20
WRONG_WHERE_RIGHT = 300
WRONG_EVERYWHERE = 3000
EVERYWHERE = "codes:wrong"


class Behind(NamedTuple):
    """What is behind a code: the session, and whether it lets people in."""

    session: GroupSession
    door: Door


class TooManyCodes(SurveyAppError):
    """Too many wrong codes came from this address, or from everywhere.

    Attributes:
        wait: seconds after which to try again.
    """

    def __init__(self, wait: int) -> None:
        super().__init__("Too many wrong codes. Wait a few minutes.")
        self.wait = wait


def behind(code: str) -> Behind | None:
    """The session behind a code; None when there never was one, which costs a try.

    Args:
        code: six Latin digits.

    Raises:
        TooManyCodes: nobody looked.
    """
    address = address_of_today()
    right, wrong = f"codes:right:{address}", f"codes:wrong:{address}"
    here = f"{right}:{context().sealer.keyed_hash('code', code)}"
    tries, is_full = limiter.storage, _told(EVERYWHERE) >= WRONG_EVERYWHERE
    if not _told(here):
        allowed = WRONG_WHERE_RIGHT if _told(right) else 1 if is_full else WRONG
        if _told(wrong) >= allowed:
            raise TooManyCodes(_wait(wrong))
    session = session_of_code(context(), code)
    if session is None:
        tries.incr(wrong, HOUR)
        tries.incr(EVERYWHERE, HOUR)
        if is_full:
            raise TooManyCodes(_wait(EVERYWHERE))
        return None
    found = Behind(session, door(session, context().clock.now(), context().clock.today()))
    if found.door in CURRENT:
        tries.incr(right, DAY)
        tries.incr(here, DAY)
    return found


def _told(key: str) -> int:
    return int(limiter.storage.get(key))


def _wait(key: str) -> int:
    return max(1, round(limiter.storage.get_expiry(key) - time.time()))
