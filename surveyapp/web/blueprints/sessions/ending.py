"""The end of a session: the head count, and what to know the next time."""

import uuid

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from surveyapp.errors import Refused
from surveyapp.ids import new_id
from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.close_session import Closing, close_session
from surveyapp.services.find_session import find_session
from surveyapp.services.take_parcel import settle_session
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.sessions.blueprint import WORKERS, blueprint
from surveyapp.web.blueprints.sessions.words import refusal_words
from surveyapp.web.forms.session import ClosingForm, closing_form, new_closing_form
from surveyapp.web.policy import staff
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context


@blueprint.get("/sessions/<uuid:session_id>/close")
@staff(*WORKERS)
def ending(session_id: uuid.UUID) -> ResponseReturnValue:
    """The page with the questions; of a closed session its own page."""
    session = _session(session_id)
    if session.state is SessionState.CLOSED:
        return redirect(url_for("sessions.session", session_id=session_id))
    return _page(session, new_closing_form(new_id()))


@blueprint.post("/sessions/<uuid:session_id>/close")
@staff(*WORKERS)
def close(session_id: uuid.UUID) -> ResponseReturnValue:
    """Close it. Somebody else may have been quicker: then both closings are kept."""
    session = _session(session_id)
    form = closing_form()
    if not form.fits() and not session.practice:
        return _page(session, form), 400
    try:
        close_session(context(), membership().organisation_id, session_id, _closing(form))
    except Refused as error:
        return _page(session, form, refusal_words(error)), 409
    # What waited for more people to come knows now that there are none.
    settle_session(context(), membership().organisation_id, session_id)
    return redirect(url_for("sessions.session", session_id=session_id))


def _session(session_id: uuid.UUID) -> GroupSession:
    return find_session(context(), membership().organisation_id, session_id)


def _closing(form: ClosingForm) -> Closing:
    told = None if form.closing.errors else form.closing.data
    return Closing(
        id=uuid.UUID(told) if told else new_id(),
        head_count=form.head_count.data or 0,
        missing=(form.missing.data or "").strip(),
        went_well=(form.went_well.data or "").strip(),
        was_hard=(form.was_hard.data or "").strip(),
        by=account_id(),
    )


def _page(session: GroupSession, form: ClosingForm, refused: str = "") -> str:
    keep_nothing()
    return render_template("sessions/close.html", session=session, form=form, refused=refused)
