"""A secret vote or ranking that went round. Like a response it needs no signature."""

from surveyapp.response.parcel_body import identifier, keys, words
from surveyapp.services.context import Context
from surveyapp.services.keep_ballot import keep_ballot
from surveyapp.services.parcels.delivered import APPLIED, Delivered, Outcome, session_of


def apply(context: Context, delivered: Delivered) -> Outcome:
    """Keep the ballot.

    Raises:
        BodyError: it is no ballot.
        NoSession: there is no such session.
        Refused: it cannot be counted.
    """
    session, body = session_of(delivered), delivered.body
    item, value = words(body, "item"), keys(body, "value")
    ballot = identifier(body, "ballot")
    keep_ballot(context, session.organisation_id, session.id, ballot, item, value)
    return APPLIED
