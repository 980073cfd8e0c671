"""The feed of a survey: what was released, for programs that follow it."""

from http import HTTPStatus

from flask import make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.errors import NotFound
from surveyapp.export.atom import ATOM_TYPE
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.read_feed import feed_state, read_feed
from surveyapp.services.read_release import newest_number
from surveyapp.web.blueprints.feeds.blueprint import blueprint
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import public
from surveyapp.web.wiring import context


@blueprint.get("/feed/<survey>")
@public
def choose(survey: str) -> ResponseReturnValue:
    """On to the feed in the language that is asked for."""
    if not newest_number(context(), find_published_survey(context(), survey).id):
        message = "Nothing was released here (yet)."
        raise NotFound(message)
    return redirect(url_for("feeds.feed", survey=survey, lang=page_language().code))


@blueprint.get("/feed/<survey>/<lang>")
@public
def feed(survey: str, lang: str) -> ResponseReturnValue:
    """The newest releases; a program that has them already gets 304 and nothing else."""
    state = feed_state(context(), survey, lang)
    # Before it is made: most who ask have it already.
    if request.if_none_match.contains_weak(state.mark):
        answer = make_response("", HTTPStatus.NOT_MODIFIED)
    else:
        answer = make_response(read_feed(context(), state))
        answer.content_type = ATOM_TYPE
    answer.set_etag(state.mark, weak=True)
    return answer
