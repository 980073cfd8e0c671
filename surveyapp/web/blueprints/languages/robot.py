"""Draft speech: asked for, watched while it is made, listened to by staff alone."""

import uuid

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.errors import Refused
from surveyapp.languages import language
from surveyapp.services.ask_job import job_state
from surveyapp.services.ask_speech import SERVICE, ask_speech, read_sample
from surveyapp.services.person import Person
from surveyapp.services.roles import Role
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.languages.blueprint import READERS, blueprint
from surveyapp.web.blueprints.languages.looking import language_page
from surveyapp.web.policy import staff
from surveyapp.web.refusals import refusal
from surveyapp.web.watching import step_words, watched
from surveyapp.web.wiring import context


@blueprint.post("/<code>/speech")
@staff(Role.COORDINATOR)
def ask(code: str) -> ResponseReturnValue:
    """Have the robot speak; the page that follows shows how far it is."""
    mine = membership()
    person = Person(mine.account_id, mine.account)
    try:
        job = ask_speech(context(), mine.organisation_id, code, person)
    except Refused as error:
        return language_page(code, refused=refusal(error)), 409
    return redirect(url_for("languages.progress", code=code, job=job))


@blueprint.get("/<code>/speech/<uuid:job>")
@staff(*READERS)
def progress(code: str, job: uuid.UUID) -> ResponseReturnValue:
    """How far the robot is. The page asks again by itself until it has ended."""
    state = job_state(context(), membership().organisation_id, job)
    if state.service != SERVICE or state.arguments.get("language") != code:
        abort(404)
    page = render_template(
        "languages/speaking.html",
        job=state,
        step=step_words(state.message, _steps()),
        language=language(code),
    )
    return watched(page, state)


@blueprint.get("/<code>/sound/<sound>.mp3")
@staff(*READERS)
def sample(code: str, sound: str) -> ResponseReturnValue:
    """Something that the robot says, for staff, whether residents may hear it or not."""
    heard = read_sample(context(), membership().organisation_id, code, sound)
    answer = make_response(heard)
    answer.content_type = "audio/mpeg"
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.set_etag(sound)
    return answer.make_conditional(request, accept_ranges=True, complete_length=len(heard))


def _steps() -> dict[str, str]:
    return {"Speaking the texts": _("Speaking the texts")}
