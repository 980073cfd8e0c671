"""A new session in under a minute: the survey, and then a page that is filled in already."""

import uuid

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from surveyapp.errors import Refused
from surveyapp.languages import language
from surveyapp.response.group_session import GroupSession
from surveyapp.services.find_survey import PublishedSurvey, find_open_survey
from surveyapp.services.plan_session import SessionPlan, plan_session
from surveyapp.services.propose_session import (
    languages_for_session,
    propose_session,
    surveys_for_sessions,
)
from surveyapp.services.set_up_organisation import list_centres
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.sessions.blueprint import WORKERS, blueprint
from surveyapp.web.blueprints.sessions.words import refusal_words
from surveyapp.web.forms.session import PlanForm, plan_form, proposed_plan_form
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context


@blueprint.get("/sessions/new")
@staff(*WORKERS)
def new() -> ResponseReturnValue:
    """Which survey; with one open survey, its page at once."""
    surveys = surveys_for_sessions(context(), membership().organisation_id)
    if len(surveys) == 1:
        return redirect(url_for("sessions.plan", survey=surveys[0].slug))
    return render_template("sessions/choose.html", surveys=surveys)


@blueprint.get("/surveys/<survey>/sessions/new")
@staff(*WORKERS)
def plan(survey: str) -> ResponseReturnValue:
    """Everything about a session, as it most likely is."""
    mine = membership().organisation_id
    try:
        proposed = propose_session(context(), mine, account_id(), survey)
    except Refused as error:
        return render_template("sessions/choose.html", surveys=(), refused=refusal_words(error))
    form = proposed_plan_form(proposed.centre_id, proposed.held_on, proposed.languages)
    return plan_page(survey, with_choices(survey, form))


@blueprint.post("/surveys/<survey>/sessions/new")
@staff(*WORKERS)
def make(survey: str) -> ResponseReturnValue:
    """Make the session; its page follows."""
    form = with_choices(survey, plan_form())
    if not form.fits():
        return plan_page(survey, form), 400
    mine = membership().organisation_id
    try:
        made = plan_session(context(), mine, account_id(), told_plan(survey, form))
    except Refused as error:
        return plan_page(survey, form, refused=refusal_words(error)), 409
    return redirect(url_for("sessions.session", session_id=made.id))


def with_choices(survey: str, form: PlanForm) -> PlanForm:
    """The form with the centres and languages that can be chosen."""
    mine = membership().organisation_id
    offered = languages_for_session(context(), mine, survey)
    form.centre.choices = [(str(each.id), each.name) for each in list_centres(context(), mine)]
    form.languages.choices = [(code, language(code).autonym) for code in offered]
    return form


def told_plan(survey: str, form: PlanForm) -> SessionPlan:
    """What was filled in."""
    return SessionPlan(
        survey=survey,
        centre_id=uuid.UUID(form.centre.data),
        held_on=form.held_on.data,
        languages=tuple(form.languages.data),
        interpreter=form.interpreter.data,
        short=form.short.data,
        practice=form.practice.data,
        people=form.people.data,
    )


def plan_page(
    slug: str, form: PlanForm, refused: str = "", *, session: GroupSession | None = None
) -> str:
    """The page of a plan: of a new session, or of one that is planned."""
    survey: PublishedSurvey = find_open_survey(context(), slug)
    return render_template(
        "sessions/plan.html",
        survey=survey,
        form=form,
        session=session,
        refused=refused,
        language_of=language,
        may_be_short=any(item.core for item in survey.survey.items()),
    )
