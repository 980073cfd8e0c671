"""The sessions of an organisation: today's and those to come first."""

import datetime as dt

from flask import render_template
from flask.typing import ResponseReturnValue

from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.find_session import list_sessions
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.sessions.blueprint import WORKERS, blueprint
from surveyapp.web.blueprints.sessions.words import state_words, titles
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context


@blueprint.get("/sessions")
@staff(*WORKERS)
def sessions() -> ResponseReturnValue:
    """Every session; what is still to be held stands first, the next one at the top."""
    found = list_sessions(context(), membership().organisation_id)
    today = context().clock.today()
    return render_template(
        "sessions/list.html",
        ahead=sorted((each for each in found if _is_ahead(each, today)), key=_when),
        behind=[each for each in found if not _is_ahead(each, today)],
        titles=titles(found),
        state_words=state_words,
        today=today,
    )


def _is_ahead(session: GroupSession, today: dt.date) -> bool:
    """Still to be held, or being held."""
    if session.state in {SessionState.OPEN, SessionState.PAUSED}:
        return True
    return session.state is SessionState.PLANNED and session.held_on >= today


def _when(session: GroupSession) -> tuple[bool, dt.date]:
    return session.state is SessionState.PLANNED, session.held_on
