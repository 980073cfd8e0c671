"""The group session of a request: `?session=042137`, on every page on which a person answers.

In the address, so that it is there without scripts and without a network, in every language and
after every reload. A code that is of no session of the survey changes nothing.
"""

from dataclasses import dataclass

from flask import g, request

from surveyapp.response.joining import Door, read_session_code
from surveyapp.services.join_session import count_phone
from surveyapp.web.guessing import TooManyCodes, behind
from surveyapp.web.wiring import context

SESSION = "session"


@dataclass(frozen=True, slots=True)
class Room:
    """What a page has to know about the session in which somebody answers.

    Attributes:
        code: with which they came.
        short: only the short route is asked.
        practice: nothing is kept.
    """

    code: str
    short: bool = False
    practice: bool = False


def session_code() -> str | None:
    """The code that goes along with this request; None without a session."""
    if "session_code" not in g:
        g.session_code = read_session_code(request.args.get(SESSION, ""))
    code: str | None = g.session_code
    return code


def use_session(code: str | None) -> None:
    """Answer this request in a session, whatever its address says: that of a draft."""
    g.session_code = code


def room_of(survey: str) -> Room | None:
    """The session of this request.

    Args:
        survey: address of the survey that is answered.

    Returns:
        None without a code. A code that tells nothing here still goes along with the response,
        which may know better when it arrives.
    """
    code = session_code()
    if code is None:
        return None
    try:
        found = behind(code)
    except TooManyCodes:
        found = None
    if found is None or found.session.survey_slug != survey:
        return Room(code)
    return Room(code, short=found.session.short, practice=found.session.practice)


def count_in(code: str, word: str) -> None:
    """Count a phone in a session that lets people in, once for the same word.

    Args:
        code: of the session.
        word: random, made by the phone or for it; kept as a keyed hash until the closing.
    """
    try:
        found = behind(code)
    except TooManyCodes:
        return
    if found is not None and found.door is Door.OPEN:
        count_phone(context(), found.session, word)
