"""Taking in the sealed parcels of tablets: nobody has to be signed in for it."""

from flask.typing import ResponseReturnValue

from surveyapp.errors import NotFound
from surveyapp.response.parcel import PARCEL_MAX, ParcelError
from surveyapp.services.take_parcel import take_parcel
from surveyapp.web.blueprints.api.answers import json_answer, problem
from surveyapp.web.blueprints.api.blueprint import blueprint
from surveyapp.web.bodies import whole_body
from surveyapp.web.limits import PIECES_PER_ADDRESS, limiter
from surveyapp.web.policy import public
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context


@blueprint.post("/parcels")
@public
@limiter.limit(PIECES_PER_ADDRESS)
def take_in_parcel() -> ResponseReturnValue:
    """Keep a parcel, exactly once, whatever is in it.

    201 when it is new, 202 when the same was there already, 400 when it is no parcel or was
    altered, 404 when it is sealed for somebody else, 409 when there are other bytes under its
    identifier.
    """
    keep_nothing()
    body = whole_body(PARCEL_MAX)
    try:
        receipt = take_parcel(context(), body)
    except ParcelError as error:
        fix = "Keep it, and send it again: it may have been altered on its way."
        return problem(400, error.code, str(error), fix)
    except NotFound as error:
        fix = "Keep it. A coordinator of that organisation can import it there."
        return problem(404, "unknown-key", str(error), fix)
    document = {"id": str(receipt.id), "sha256": receipt.sha256, "state": receipt.state.value}
    return json_answer(document, 202 if receipt.repeated else 201)
