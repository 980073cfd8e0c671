"""Changing or dropping a session that is only planned."""

import uuid

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from surveyapp.errors import Refused
from surveyapp.response.group_session import GroupSession
from surveyapp.services.change_plan import change_plan, drop_session, why_fixed
from surveyapp.services.find_session import find_session
from surveyapp.services.roles import Role
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.sessions.blueprint import WORKERS, blueprint
from surveyapp.web.blueprints.sessions.planning import plan_page, told_plan, with_choices
from surveyapp.web.blueprints.sessions.words import fixed_words, refusal_words
from surveyapp.web.forms.session import PlanForm, changed_plan_form, plan_form
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context


def why_it_is_fixed(session: GroupSession) -> str:
    """Why whoever looks cannot change a plan, in words; empty when they can."""
    return fixed_words(why_fixed(context(), session, account_id(), coordinates=_coordinates()))


@blueprint.get("/sessions/<uuid:session_id>/plan")
@staff(*WORKERS)
def replan(session_id: uuid.UUID) -> ResponseReturnValue:
    """The plan as it is, to be changed; or why it stays."""
    session = _session(session_id)
    why = why_it_is_fixed(session)
    return _page(session, changed_plan_form(session), why), 409 if why else 200


@blueprint.post("/sessions/<uuid:session_id>/plan")
@staff(*WORKERS)
def change_it(session_id: uuid.UUID) -> ResponseReturnValue:
    """Keep the plan as it is now."""
    session = _session(session_id)
    form = with_choices(session.survey_slug, plan_form())
    if not form.fits():
        return _page(session, form), 400
    plan = told_plan(session.survey_slug, form)
    try:
        change_plan(context(), session, account_id(), plan, coordinates=_coordinates())
    except Refused as error:
        return _page(session, form, refusal_words(error)), 409
    return redirect(url_for("sessions.session", session_id=session_id))


@blueprint.post("/sessions/<uuid:session_id>/drop")
@staff(*WORKERS)
def drop(session_id: uuid.UUID) -> ResponseReturnValue:
    """Forget it."""
    session = _session(session_id)
    try:
        drop_session(context(), session, account_id(), coordinates=_coordinates())
    except Refused as error:
        return _page(session, changed_plan_form(session), refusal_words(error)), 409
    return redirect(url_for("sessions.sessions"))


def _session(session_id: uuid.UUID) -> GroupSession:
    return find_session(context(), membership().organisation_id, session_id)


def _coordinates() -> bool:
    return membership().may(Role.COORDINATOR)


def _page(session: GroupSession, form: PlanForm, refused: str = "") -> str:
    slug = session.survey_slug
    return plan_page(slug, with_choices(slug, form), refused, session=session)
