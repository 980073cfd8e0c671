"""Every error of the API as JSON: what is wrong and what to do, never a stack trace."""

from typing import Any

from flask import abort, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from surveyapp.errors import NotFound, Refused
from surveyapp.ids import is_slug
from surveyapp.response.wire import WireError
from surveyapp.web.blueprints.api.answers import problem
from surveyapp.web.blueprints.api.blueprint import blueprint
from surveyapp.web.policy import public

SEE = "See /api/v1/openapi.json for what there is."
_KNOWN = {
    400: ("bad-request", "The request cannot be read.", SEE),
    403: (
        "other-site",
        "The browser says that this comes from another site.",
        "Send it from a page of this site, or from a program that is no browser.",
    ),
    404: ("not-found", "There is nothing at this address.", SEE),
    405: ("method-not-allowed", "This address does not take that method.", SEE),
    413: (
        "too-big",
        "The body is too big.",
        "Keep it, and send it with a shorter story. Nothing was kept here.",
    ),
    429: ("too-many", "Too many requests came in.", "Wait a while and send it again."),
    500: (
        "broken",
        "Something went wrong here.",
        "Keep it and send it again later: the same twice is kept once.",
    ),
}


@blueprint.url_value_preprocessor
def refuse_what_is_no_address(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Stop at names that cannot be an address, before a database is asked about them."""
    for name in ("survey", "kwestie"):
        if values and name in values and not is_slug(values[name]):
            abort(404)


@blueprint.errorhandler(HTTPException)
def on_http_error(error: HTTPException) -> ResponseReturnValue:
    """An error of HTTP."""
    status = error.code or 500
    if status < 400:
        return error
    return problem(status, *_KNOWN.get(status, _KNOWN[400 if status < 500 else 500]))


@blueprint.errorhandler(NotFound)
def on_not_found(_error: NotFound) -> ResponseReturnValue:
    """No such survey or kwestie, or none that is published."""
    return problem(404, *_KNOWN[404])


@blueprint.errorhandler(WireError)
def on_wire_error(error: WireError) -> ResponseReturnValue:
    """A body that is not a response in the format."""
    return problem(400, "not-this-format", error.summary, SEE, error.findings)


@blueprint.errorhandler(Refused)
def on_refused(error: Refused) -> ResponseReturnValue:
    """A rule forbids it."""
    fix = "Do not send it again: a person looks at it."
    return problem(409, error.code, str(error), fix)


@blueprint.errorhandler(Exception)
def on_anything_else(error: Exception) -> ResponseReturnValue:
    """A defect. Only the kind is logged: an answer may be in the message."""
    current_app.logger.error("%s in %s", type(error).__name__, request.endpoint)
    return problem(500, *_KNOWN[500])


@blueprint.route("/", defaults={"rest": ""}, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
@blueprint.route("/<path:rest>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
@public
def nothing_here(rest: str) -> ResponseReturnValue:  # noqa: ARG001  part of the address
    """Whatever else is asked of the API."""
    return problem(404, *_KNOWN[404])
