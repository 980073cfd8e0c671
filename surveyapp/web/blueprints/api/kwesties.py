"""Published kwesties for other programs."""

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.services.read_kwestie import kwestie_document
from surveyapp.web.blueprints.api.answers import json_answer
from surveyapp.web.blueprints.api.blueprint import blueprint
from surveyapp.web.policy import public
from surveyapp.web.wiring import context


@blueprint.get("/kwesties/<kwestie>")
@public
def show_kwestie(kwestie: str) -> ResponseReturnValue:
    """The newest published version of a kwestie, frozen, with the hash of its contents."""
    document = kwestie_document(context(), kwestie)
    answer = json_answer(document)
    answer.set_etag(str(document["content_hash"]), weak=True)
    return answer.make_conditional(request)
