"""That a session was opened or paused, and how many people are in the room.

Parcels come in any order, and only the last word counts. So all of them are looked at, as they
were made, each time that one comes; their bytes stay for that. A pause waits for the news that the
session was opened.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from surveyapp.errors import Refused
from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.response.parcel import ParcelState
from surveyapp.response.parcel_body import BodyError, number_or_none, words
from surveyapp.services.change_session import change_state
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session
from surveyapp.services.parcels.delivered import (
    Delivered,
    Outcome,
    kept,
    session_of,
    signed_by,
    waits,
)
from surveyapp.services.parcels.opening import delivered_of, open_sent
from surveyapp.storage.parcels import ParcelStore

KIND = "state"
STATES = {each.value: each for each in (SessionState.OPEN, SessionState.PAUSED)}
CLOSED = "session-closed"
NOT_OPENED = "session-not-open"
_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)
# Its bytes stay: what was told last is found among all of them.
TOLD = Outcome(ParcelState.APPLIED)
Told = tuple[SessionState, int | None]
Word = tuple[dt.datetime, uuid.UUID, Told]


@dataclass(frozen=True, slots=True)
class Last:
    """What was told last.

    Attributes:
        state: open or paused.
        people: how many are there, if anybody ever said so.
        opened: whether any of them says that it was opened.
    """

    state: SessionState
    people: int | None
    opened: bool


def apply(context: Context, delivered: Delivered) -> Outcome:
    """Bring the session to what was told last.

    Raises:
        BodyError: it is no state.
        NotSigned: no tablet of the session signed it.
        NoSession: there is no such session.
    """
    session = session_of(delivered)
    signed_by(delivered)
    if _told(delivered) is None:
        return kept("unknown-state")
    done = None
    # Again when another one came meanwhile, so that whoever is last has seen them all.
    while (last := _last(context, session)) != done:
        if last is None:
            break
        try:
            _change(context, session, last)
        except Refused as error:
            return _refused(error.code)
        done = last
    return TOLD


def most_people(context: Context, session: GroupSession) -> int | None:
    """The most people that any tablet ever told were in the room; None when none told it.

    What was counted while they were all there stays right when some of them leave.
    """
    told = (people for _made, _id, (_state, people) in _words_of(context, session))
    return max((each for each in told if each is not None), default=None)


def _refused(code: str) -> Outcome:
    if code == CLOSED:
        return TOLD  # too late to change anything; how many were there is asked all the same
    return waits(code) if code == NOT_OPENED else kept(code)


def _change(context: Context, session: GroupSession, last: Last) -> None:
    owner = session.organisation_id
    now = find_session(context, owner, session.id)
    if now.state is SessionState.PLANNED and last.opened:
        change_state(context, owner, session.id, SessionState.OPEN)
    change_state(context, owner, session.id, last.state, last.people)


def _last(context: Context, session: GroupSession) -> Last | None:
    """What was told last."""
    found = sorted(_words_of(context, session), key=lambda word: word[:2])
    if not found:
        return None
    told = [each for _made, _id, each in found]
    people = [each for _state, each in told if each is not None]
    return Last(
        state=told[-1][0],
        people=people[-1] if people else None,
        opened=any(state is SessionState.OPEN for state, _people in told),
    )


def _words_of(context: Context, session: GroupSession) -> list[Word]:
    """What every parcel of this kind tells, in no order."""
    with context.database.read() as db:
        store = ParcelStore(db)
        parcels = store.of_kind(session.organisation_id, session.id, KIND)
        sent = [store.sent(each.id) for each in parcels]
    told = (_word(context, each) for each in sent if each is not None)
    return [word for word in told if word is not None]


def _word(context: Context, sent: bytes) -> Word | None:
    """What one parcel tells; None when it cannot be trusted or understood."""
    opened = open_sent(context, sent)
    if opened.content is None:
        return None
    delivered = delivered_of(context, opened, opened.content)
    try:
        told = _told(delivered)
    except BodyError:
        return None
    if delivered.by is None or told is None:
        return None
    return delivered.made or _LONG_AGO, delivered.id, told


def _told(delivered: Delivered) -> Told | None:
    state = STATES.get(words(delivered.body, "state"))
    people = number_or_none(delivered.body, "people")
    return None if state is None else (state, people)
