"""Correcting hands or dots that were counted: only with a reason, and what was there stays."""

import uuid

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.definition.digits import read_whole
from surveyapp.errors import NotFound, Refused
from surveyapp.response.group_session import PEOPLE_MOST, GroupSession
from surveyapp.response.tally import Tally
from surveyapp.response.tally_rules import (
    DOTS_MOST,
    MORE_HANDS,
    REASON_MISSING,
    SENSITIVE_ITEM,
    WRONG_COUNT,
    categories_of,
)
from surveyapp.services.find_session import find_session
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.record_tally import REASON_MOST, record_tally
from surveyapp.services.tallies_of import Revision, history_of
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.sessions.blueprint import WORKERS, blueprint
from surveyapp.web.blueprints.sessions.counted import counted
from surveyapp.web.blueprints.sessions.words import refusal_words
from surveyapp.web.policy import staff
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context

NOT_A_NUMBER = -1  # no count can be this: refused as any wrong one is


@blueprint.get("/sessions/<uuid:session_id>/counted/<item>", endpoint="correcting")
@staff(*WORKERS)
def correcting(session_id: uuid.UUID, item: str) -> ResponseReturnValue:
    """The count as it is now, to be corrected, and what it was before."""
    session = _session(session_id)
    history = history_of(context(), session, item)
    return _page(session, history, history[-1].tally)


@blueprint.post("/sessions/<uuid:session_id>/counted/<item>")
@staff(*WORKERS)
def correct(session_id: uuid.UUID, item: str) -> ResponseReturnValue:
    """Keep a correction beside what it corrects; the same again is one."""
    session = _session(session_id)
    history = history_of(context(), session, item)
    told = _told(session, history[-1].tally)
    if not told.reason:
        return _page(session, history, told, _("Say why the count is corrected.")), 400
    try:
        record_tally(context(), session.organisation_id, session.id, told, account_id())
    except Refused as error:
        return _page(session, history, told, _why_not(error)), 409
    return redirect(url_for("sessions.session", session_id=session_id, _anchor="counted"))


def _session(session_id: uuid.UUID) -> GroupSession:
    return find_session(context(), membership().organisation_id, session_id)


def _told(session: GroupSession, before: Tally) -> Tally:
    """What was typed in; the method stays as it was counted."""
    survey = find_published_survey(context(), session.survey_slug, session.version).survey
    item = survey.item(before.item)
    keys = () if item is None else categories_of(item)
    return Tally(
        item=before.item,
        method=before.method,
        people=_number("people"),
        counts={key: _number(f"count-{key}") for key in keys},
        reason=request.form.get("reason", "").strip()[:REASON_MOST],
    )


def _number(field: str) -> int:
    try:
        return read_whole(request.form.get(field, ""))
    except ValueError:
        return NOT_A_NUMBER


def _why_not(error: Refused) -> str:
    return {
        MORE_HANDS: _("More people were counted than there are in the room."),
        WRONG_COUNT: _("This is not a number of people."),
        REASON_MISSING: _("Say why the count is corrected."),
        SENSITIVE_ITEM: _("This question is sensitive: no hands, no dots, no vote."),
    }.get(error.code) or refusal_words(error)


def _page(
    session: GroupSession, history: tuple[Revision, ...], told: Tally, refused: str = ""
) -> str:
    survey = find_published_survey(context(), session.survey_slug, session.version).survey
    item = survey.item(told.item)
    if item is None:
        message = "There is no such question."
        raise NotFound(message)
    keep_nothing()
    return render_template(
        "sessions/correct.html",
        session=session,
        counted=counted(item, told),
        told=told,
        history=[(each, counted(item, each.tally)) for each in reversed(history)],
        people_most=PEOPLE_MOST,
        count_most=DOTS_MOST,
        reason_most=REASON_MOST,
        refused=refused,
    )
