"""The feed of a survey: what was released, for programs that follow it."""

from flask import make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.errors import NotFound
from surveyapp.export.atom import ATOM_TYPE
from surveyapp.services.read_feed import read_feed
from surveyapp.services.read_release import latest_release
from surveyapp.web.blueprints.feeds.blueprint import blueprint
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import public
from surveyapp.web.wiring import context


@blueprint.get("/feed/<survey>")
@public
def choose(survey: str) -> ResponseReturnValue:
    """On to the feed in the language that is asked for."""
    if latest_release(context(), survey) is None:
        message = "Nothing was released here (yet)."
        raise NotFound(message)
    return redirect(url_for("feeds.feed", survey=survey, lang=page_language().code))


@blueprint.get("/feed/<survey>/<lang>")
@public
def feed(survey: str, lang: str) -> ResponseReturnValue:
    """The newest releases; a program that has them already gets 304 and nothing else."""
    answer = make_response(read_feed(context(), survey, lang))
    answer.content_type = ATOM_TYPE
    answer.add_etag(weak=True)
    return answer.make_conditional(request)
