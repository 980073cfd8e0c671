"""Taking in finished responses: 201 and 202 mean, provably, that the server has it."""

from flask.typing import ResponseReturnValue

from surveyapp.response.wire import read_response
from surveyapp.services.record_response import record_response
from surveyapp.web.blueprints.api.answers import json_answer
from surveyapp.web.blueprints.api.blueprint import blueprint
from surveyapp.web.bodies import whole_body
from surveyapp.web.policy import public
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context

# A story of a million signs, each written as \uXXXX, and everything around it.
BODY_MAX = 8 * 1024 * 1024


@blueprint.post("/surveys/<survey>/responses")
@public
def take_in(survey: str) -> ResponseReturnValue:
    """Keep a finished response, exactly once.

    201 when it is new, 202 when the same was there already, 409 when there is other content
    under its identifier (kept beside it), 400 when it is not in the format.
    """
    keep_nothing()
    sent = read_response(whole_body(BODY_MAX))
    receipt = record_response(context(), survey, sent.response)
    document = {"id": sent.id, "status": receipt.status, "receipt": receipt.mac}
    return json_answer(document, 202 if receipt.repeated else 201)
