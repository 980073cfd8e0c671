"""What the API is, as OpenAPI 3.1, written by hand in `openapi.json` beside this file."""

from functools import cache
from importlib import resources

from flask import make_response
from flask.typing import ResponseReturnValue

from surveyapp.web.blueprints.api.blueprint import blueprint
from surveyapp.web.policy import public


@blueprint.get("/openapi.json")
@public
def describe() -> ResponseReturnValue:
    """The description of the API."""
    answer = make_response(_description())
    answer.content_type = "application/json"
    return answer


@cache
def _description() -> str:
    return resources.files(__package__).joinpath("openapi.json").read_text(encoding="utf-8")
