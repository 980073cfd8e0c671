"""Hands or dots that were counted, or a correction of them."""

from surveyapp.errors import Refused
from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.response.parcel_body import number, numbers, words
from surveyapp.response.tally import Method, Tally
from surveyapp.response.tally_rules import MORE_HANDS
from surveyapp.services.context import Context
from surveyapp.services.parcels.delivered import (
    APPLIED,
    Delivered,
    Outcome,
    kept,
    session_of,
    signed_by,
    waits,
)
from surveyapp.services.parcels.state import most_people
from surveyapp.services.record_tally import record_tally

METHODS = {each.value: each for each in (Method.HANDS, Method.DOTS)}


def apply(context: Context, delivered: Delivered) -> Outcome:
    """Record the tally.

    Raises:
        BodyError: it is no tally.
        NotSigned: no tablet of the session signed it.
        NoSession: there is no such session.
    """
    session, by, body = session_of(delivered), signed_by(delivered), delivered.body
    method = METHODS.get(words(body, "method"))
    if method is None:
        return kept("not-counted-in-a-room")
    tally = Tally(
        item=words(body, "item"),
        method=method,
        people=number(body, "people"),
        counts=numbers(body, "counts"),
        reason=words(body, "reason", ""),
    )
    told = most_people(context, session)
    owner, made = session.organisation_id, delivered.made
    try:
        record_tally(context, owner, session.id, tally, by, made=made, people_told=told)
    except Refused as error:
        return _refused(error.code, session)
    return APPLIED


def _refused(code: str, session: GroupSession) -> Outcome:
    """That there are more people in the room may be on its way, until somebody counted heads."""
    if code == MORE_HANDS and session.state is not SessionState.CLOSED:
        return waits(code)
    return kept(code)
