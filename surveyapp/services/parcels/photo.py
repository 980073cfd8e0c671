"""A photo of a flip-chart."""

from surveyapp.response.parcel_body import identifier
from surveyapp.services.context import Context
from surveyapp.services.parcels.delivered import (
    APPLIED,
    Delivered,
    Outcome,
    session_of,
    signed_by,
)
from surveyapp.services.session_photos import keep_photo


def apply(context: Context, delivered: Delivered) -> Outcome:
    """Keep the photo, made anew from its pixels.

    Raises:
        BodyError: it does not say which photo it is.
        NotSigned: no tablet of the session signed it.
        NoSession: there is no such session.
        Refused: it is no picture.
    """
    session, by = session_of(delivered), signed_by(delivered)
    photo, image = identifier(delivered.body, "photo"), delivered.attachment
    keep_photo(context, session.organisation_id, session.id, photo, image, by)
    return APPLIED
