"""A worker's notes."""

from surveyapp.response.parcel_body import identifier, words
from surveyapp.services.context import Context
from surveyapp.services.parcels.delivered import (
    APPLIED,
    Delivered,
    Outcome,
    session_of,
    signed_by,
)
from surveyapp.services.session_notes import SessionNote, keep_note


def apply(context: Context, delivered: Delivered) -> Outcome:
    """Keep the note.

    Raises:
        BodyError: it is no note.
        NotSigned: no tablet of the session signed it.
        NoSession: there is no such session.
        Refused: its identifier is of another session's note.
    """
    session, by, body = session_of(delivered), signed_by(delivered), delivered.body
    note = SessionNote(
        id=identifier(body, "note"),
        text=words(body, "text"),
        language=words(body, "language"),
        by=by,
    )
    keep_note(context, session.organisation_id, session.id, note)
    return APPLIED
