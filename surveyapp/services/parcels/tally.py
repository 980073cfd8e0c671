"""Hands or dots that were counted, or a correction of them."""

from surveyapp.errors import Refused
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
    try:
        record_tally(context, session.organisation_id, session.id, tally, by, made=delivered.made)
    except Refused as error:
        # That there are more people in the room may be on its way.
        return waits(error.code) if error.code == MORE_HANDS else kept(error.code)
    return APPLIED
