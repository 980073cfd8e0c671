"""Paper of a session: sheets with codes in its languages, and the guide for its worker."""

import uuid

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.languages import language
from surveyapp.response.group_session import GroupSession
from surveyapp.services.ask_job import ask_job
from surveyapp.services.find_session import find_session
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.make_guide import LANGUAGES
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.sessions.blueprint import WORKERS, blueprint
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.printing import GUIDE, Desk, cannot, print_words
from surveyapp.web.wiring import context

# When nobody said how many people there will be.
PEOPLE = 10


@blueprint.get("/sessions/<uuid:session_id>/paper")
@staff(*WORKERS)
def paper(session_id: uuid.UUID) -> ResponseReturnValue:
    """What was printed for a session, and what can be."""
    return _page(session_id)


@blueprint.post("/sessions/<uuid:session_id>/paper")
@staff(*WORKERS)
def ask_paper(session_id: uuid.UUID) -> ResponseReturnValue:
    """Ask for sheets; the page that follows shows how far they are."""
    session = _session(session_id)
    job = _desk(session).ask_sheets(short=session.short)
    if job is None:
        return _page(session_id, refused=cannot()), 400
    return redirect(url_for("sessions.paper_progress", session_id=session_id, job=job))


@blueprint.post("/sessions/<uuid:session_id>/paper/guide")
@staff(*WORKERS)
def ask_guide(session_id: uuid.UUID) -> ResponseReturnValue:
    """Ask for the guide; the page that follows shows how far it is."""
    session = _session(session_id)
    wanted = request.form.get("language", "")
    if wanted not in LANGUAGES:
        abort(400)
    arguments = {"session": str(session.id), "language": wanted}
    job = ask_job(context(), membership().organisation_id, GUIDE, arguments)
    return redirect(url_for("sessions.paper_progress", session_id=session_id, job=job))


@blueprint.get("/sessions/<uuid:session_id>/paper/jobs/<uuid:job>")
@staff(*WORKERS)
def paper_progress(session_id: uuid.UUID, job: uuid.UUID) -> ResponseReturnValue:
    """How far sheets or a guide are."""
    return _desk(_session(session_id)).show_progress(job)


@blueprint.get("/sessions/<uuid:session_id>/paper/<uuid:made>.pdf")
@staff(*WORKERS)
def paper_file(session_id: uuid.UUID, made: uuid.UUID) -> ResponseReturnValue:
    """A PDF that was made for this session."""
    return _desk(_session(session_id)).send(made)


def _page(session_id: uuid.UUID, *, refused: str = "") -> str:
    session = _session(session_id)
    desk = _desk(session)
    expected = [
        code for code in session.languages if code in {each.code for each in desk.languages()}
    ]
    return render_template(
        "sessions/paper.html",
        session=session,
        desk=desk,
        expected=[language(code) for code in expected],
        copies=session.people or PEOPLE,
        guides=[language(code) for code in LANGUAGES],
        own=page_language().code,
        words=print_words,
        refused=refused,
    )


def _session(session_id: uuid.UUID) -> GroupSession:
    return find_session(context(), membership().organisation_id, session_id)


def _desk(session: GroupSession) -> Desk:
    return Desk(
        published=find_published_survey(context(), session.survey_slug, session.version),
        session_id=session.id,
        page=url_for("sessions.paper", session_id=session.id),
        progress=lambda job: url_for("sessions.paper_progress", session_id=session.id, job=job),
        file=lambda made: url_for("sessions.paper_file", session_id=session.id, made=made),
    )
