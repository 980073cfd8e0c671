"""How a session ended."""

from surveyapp.response.parcel_body import identifier, number, words
from surveyapp.services.close_session import Closing, close_session
from surveyapp.services.context import Context
from surveyapp.services.parcels.delivered import (
    APPLIED,
    Delivered,
    Outcome,
    session_of,
    signed_by,
)


def apply(context: Context, delivered: Delivered) -> Outcome:
    """Close the session; what still waits comes in nevertheless.

    Raises:
        BodyError: it is no closing.
        NotSigned: no tablet of the session signed it.
        NoSession: there is no such session.
    """
    session, by, body = session_of(delivered), signed_by(delivered), delivered.body
    closing = Closing(
        id=identifier(body, "closing"),
        head_count=number(body, "head_count"),
        missing=words(body, "missing", ""),
        went_well=words(body, "went_well", ""),
        was_hard=words(body, "was_hard", ""),
        by=by,
    )
    close_session(context, session.organisation_id, session.id, closing, from_tablet=True)
    return APPLIED
