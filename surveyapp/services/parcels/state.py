"""That a session was opened or paused, and how many people are in the room.

Parcels come in any order, and only the last word counts. So all of them are looked at, as they
were made, each time that one comes; their bytes stay for that.
"""

import datetime as dt
import uuid

from surveyapp.errors import Refused
from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.response.parcel import ParcelState
from surveyapp.response.parcel_body import BodyError, number_or_none, words
from surveyapp.services.change_session import change_state
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session
from surveyapp.services.parcels.delivered import (
    APPLIED,
    Delivered,
    Outcome,
    kept,
    session_of,
    signed_by,
)
from surveyapp.services.parcels.opening import delivered_of, open_sent
from surveyapp.storage.parcels import ParcelStore

KIND = "state"
STATES = {each.value: each for each in (SessionState.OPEN, SessionState.PAUSED)}
CLOSED = "session-closed"
_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)
Told = tuple[SessionState, int | None]


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
            return APPLIED if error.code == CLOSED else kept(error.code)
        done = last
    return Outcome(ParcelState.APPLIED)


def _change(context: Context, session: GroupSession, told: Told) -> None:
    state, people = told
    owner = session.organisation_id
    now = find_session(context, owner, session.id)
    if now.state is SessionState.PLANNED and state is SessionState.PAUSED:
        change_state(context, owner, session.id, SessionState.OPEN)  # the news of it is on its way
    change_state(context, owner, session.id, state, people)


def _last(context: Context, session: GroupSession) -> Told | None:
    """What was told last: the state, and how many people are there if anybody said so."""
    with context.database.read() as db:
        store = ParcelStore(db)
        parcels = store.of_kind(session.organisation_id, session.id, KIND)
        sent = [store.sent(each.id) for each in parcels]
    words_told = [_word(context, each) for each in sent if each is not None]
    found = sorted((word for word in words_told if word is not None), key=lambda word: word[:2])
    if not found:
        return None
    people = [told[1] for _made, _id, told in found if told[1] is not None]
    return found[-1][2][0], people[-1] if people else None


def _word(context: Context, sent: bytes) -> tuple[dt.datetime, uuid.UUID, Told] | None:
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
