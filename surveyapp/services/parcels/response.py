"""A response that was given on the tablet. It is never refused, and needs no signature."""

import json
from dataclasses import replace

from surveyapp.errors import NotFound, Refused
from surveyapp.response.parcel import ParcelState
from surveyapp.response.parcel_body import words
from surveyapp.response.response import FinishedResponse
from surveyapp.response.wire import read_response
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.parcels.delivered import APPLIED, Delivered, Outcome, kept
from surveyapp.services.record_response import record_response


def apply(context: Context, delivered: Delivered) -> Outcome:
    """Record the response, exactly once.

    Raises:
        BodyError: it names no survey.
        WireError: what it holds is not a response.
    """
    slug = words(delivered.body, "survey")
    try:
        place = find_published_survey(context, slug)
    except NotFound:
        return kept("no-survey")
    if place.organisation_id != delivered.organisation_id:
        return kept("no-survey")
    response = _with_session(_read(delivered), delivered)
    unfinished = delivered.body.get("unfinished") is True
    try:
        record_response(context, slug, response, unfinished=unfinished)
    except Refused as error:
        # Both are kept beside each other; it has found its place.
        return Outcome(ParcelState.APPLIED, error.code, forget=True)
    return APPLIED


def _read(delivered: Delivered) -> FinishedResponse:
    return read_response(json.dumps(delivered.body.get("response")).encode()).response


def _with_session(response: FinishedResponse, delivered: Delivered) -> FinishedResponse:
    """The response with the code of its session, which the tablet may have left out."""
    if response.session is not None or delivered.session is None:
        return response
    return replace(response, session=delivered.session.code)
