"""The page of a session: its code, how to take part, how many do, and what to do next."""

import uuid
from dataclasses import dataclass

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.errors import Refused
from surveyapp.languages import language
from surveyapp.languages.names import language_name
from surveyapp.media.qr import qr_path
from surveyapp.report.asking import channel_names
from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.change_session import change_state
from surveyapp.services.count_session import counts_for
from surveyapp.services.find_session import find_session
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.roles import Role
from surveyapp.services.tallies_of import tallies_of
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.sessions.blueprint import WORKERS, blueprint
from surveyapp.web.blueprints.sessions.counted import counted_in_room
from surveyapp.web.blueprints.sessions.findings import findings
from surveyapp.web.blueprints.sessions.replanning import why_it_is_fixed
from surveyapp.web.blueprints.sessions.words import (
    join_address,
    refusal_words,
    spaced,
    state_words,
)
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context


@dataclass(frozen=True, slots=True)
class Way:
    """Something to go to from the page of a session.

    Attributes:
        address: where.
        name: what it is, in two or three words.
        words: what for, in one line.
    """

    address: str
    name: str
    words: str


@blueprint.get("/sessions/<uuid:session_id>")
@staff(*WORKERS)
def session(session_id: uuid.UUID) -> ResponseReturnValue:
    """The page of a session."""
    return session_page(session_id)


@blueprint.post("/sessions/<uuid:session_id>/state")
@staff(*WORKERS)
def change(session_id: uuid.UUID) -> ResponseReturnValue:
    """Open it, pause it, go on; the same again changes nothing."""
    wanted = request.form.get("state", "")
    if wanted not in {SessionState.OPEN.value, SessionState.PAUSED.value}:
        return session_page(session_id), 400
    try:
        change_state(context(), membership().organisation_id, session_id, SessionState(wanted))
    except Refused as error:
        return session_page(session_id, refused=refusal_words(error)), 409
    return redirect(url_for("sessions.session", session_id=session_id))


def session_page(session_id: uuid.UUID, *, refused: str = "") -> str:
    """The page, with what stood in the way of what was just asked."""
    found = find_session(context(), membership().organisation_id, session_id)
    survey = find_published_survey(context(), found.survey_slug, found.version)
    tallies = tallies_of(context(), found)
    address = join_address(found)
    keep_nothing()
    return render_template(
        "sessions/session.html",
        session=found,
        survey=survey,
        state=state_words(found.state),
        code=spaced(found.code),
        join=address,
        qr=qr_path(address),
        spoken=[language(code) for code in found.languages],
        lets_in=found.lets_in(context().clock.now()),
        counts=counts_for(context(), found, account_id()),
        names=_names(),
        counted=counted_in_room(survey.survey, tallies),
        fixed=why_it_is_fixed(found) if found.state is SessionState.PLANNED else "",
        findings=findings(found, tallies),
        ways=_ways(found),
        afterwards=_afterwards(found),
        refused=refused,
    )


def _names() -> dict[str, object]:
    code = page_language().code
    channels = channel_names(code)
    return {
        "channel": lambda key: channels[key][0] if key in channels else key,
        "language": lambda key: language_name(key, code),
    }


def _ways(session: GroupSession) -> list[Way]:
    """How people take part, and what the worker needs for it."""
    if session.state is SessionState.CLOSED:
        return []
    return _there(
        session,
        ("sessions.tablet", _("Tablet"), _("Hand it round, count hands, fill in together")),
        ("sessions.board", _("Board"), _("Code and numbers for the projector")),
        ("sessions.paper", _("Paper"), _("Sheets to print, and the worker's guide")),
    )


def _afterwards(session: GroupSession) -> list[Way]:
    """What follows once people answered."""
    if session.practice or session.opened_at is None:
        return []
    return _there(
        session,
        ("sessions.notes", _("Notes and flip-charts"), _("Write down, photograph, type in")),
        ("sessions.read_back", _("Read back"), _("Ask the group whether it is right")),
    )


def _there(session: GroupSession, *known: tuple[str, str, str]) -> list[Way]:
    views = current_app.view_functions
    return [
        Way(url_for(endpoint, session_id=session.id), name, words)
        for endpoint, name, words in known
        if endpoint in views and membership().may(Role.WORKER, Role.COORDINATOR)
    ]
