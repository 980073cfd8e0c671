"""Releasing: ask for it, watch it, and read what was told less finely, and why."""

import uuid

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.errors import Refused
from surveyapp.report.held_back import held_back
from surveyapp.services.ask_job import Job, job_state
from surveyapp.services.ask_release import SERVICE, ask_release
from surveyapp.services.find_survey import find_survey
from surveyapp.services.person import Person
from surveyapp.services.read_release import asked_in
from surveyapp.services.read_release import release as read_release
from surveyapp.services.roles import Role
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.surveys.blueprint import blueprint
from surveyapp.web.blueprints.surveys.survey import survey_page
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.refusals import refusal
from surveyapp.web.release_words import release_reason
from surveyapp.web.watching import step_words, watched
from surveyapp.web.wiring import context


@blueprint.post("/surveys/<survey>/release")
@staff(Role.COORDINATOR)
def release(survey: str) -> ResponseReturnValue:
    """Ask for a release of the results so far; refused with the reason when it may not be yet."""
    mine = membership()
    by = Person(mine.account_id, mine.account)
    try:
        job = ask_release(context(), mine.organisation_id, survey, by)
    except Refused as error:
        return survey_page(survey, refused=refusal(error)), 409
    return redirect(url_for("surveys.releasing", survey=survey, job=job))


@blueprint.get("/surveys/<survey>/release/<uuid:job>")
@staff(*Role)
def releasing(survey: str, job: uuid.UUID) -> ResponseReturnValue:
    """How far a release is. The page asks again by itself until it has ended."""
    mine = membership().organisation_id
    kept = find_survey(context(), mine, survey)
    state = job_state(context(), mine, job)
    if state.service != SERVICE or state.arguments.get("survey") != survey:
        abort(404)
    number = (state.result or {}).get("number")
    page = render_template(
        "surveys/releasing.html",
        survey=kept,
        job=state,
        step=step_words(state.message, _steps()),
        number=number,
        refused=_refused(state),
        held=() if number is None else _held(survey, number),
    )
    return watched(page, state)


def _refused(state: Job) -> str:
    """Why the job made no release, in plain words; empty when it did."""
    result = state.result or {}
    code = result.get("refused")
    return "" if code is None else release_reason(code, result.get("facts", {}))


def _held(survey: str, number: int) -> object:
    made = read_release(context(), survey, number)
    asked = asked_in(context(), made).survey
    return held_back(made, asked, page_language().code)


def _steps() -> dict[str, str]:
    return {
        "Counting the answers": _("Counting the answers"),
        "Putting the counts into steps": _("Putting the counts into steps"),
        "Looking for what all releases together would tell": _(
            "Looking for what all releases together would tell"
        ),
        "Looking at what was counted in rooms": _("Looking at what was counted in rooms"),
        "Freezing the release": _("Freezing the release"),
    }
