"""Paper of a survey, for no session: sheets to lay out, to take along, to fill in at home."""

import uuid

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.errors import NotFound
from surveyapp.services.find_survey import find_published_survey, find_survey
from surveyapp.services.roles import Role
from surveyapp.services.show_projects import project_of
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.surveys.blueprint import blueprint
from surveyapp.web.policy import staff
from surveyapp.web.printing import Desk, cannot, print_words
from surveyapp.web.wiring import context

PRINTERS = (Role.COORDINATOR, Role.WORKER)
COPIES = 10


@blueprint.get("/surveys/<survey>/paper")
@staff(*PRINTERS)
def paper(survey: str) -> ResponseReturnValue:
    """What was printed of a survey, and what can be."""
    return _page(survey)


@blueprint.post("/surveys/<survey>/paper")
@staff(*PRINTERS)
def ask_paper(survey: str) -> ResponseReturnValue:
    """Ask for sheets; the page that follows shows how far they are."""
    desk = _desk(survey)
    job = desk.ask_sheets(short=bool(request.form.get("short")) and desk.has_short_route())
    if job is None:
        return _page(survey, refused=cannot()), 400
    return redirect(url_for("surveys.paper_progress", survey=survey, job=job))


@blueprint.get("/surveys/<survey>/paper/jobs/<uuid:job>")
@staff(*PRINTERS)
def paper_progress(survey: str, job: uuid.UUID) -> ResponseReturnValue:
    """How far sheets are."""
    return _desk(survey).show_progress(job)


@blueprint.get("/surveys/<survey>/paper/<uuid:made>.pdf")
@staff(*PRINTERS)
def paper_file(survey: str, made: uuid.UUID) -> ResponseReturnValue:
    """A PDF that was made for no session."""
    return _desk(survey).send(made)


def _page(survey: str, *, refused: str = "") -> str:
    kept = find_survey(context(), membership().organisation_id, survey)
    return render_template(
        "surveys/paper.html",
        desk=_desk(survey),
        project=project_of(context(), kept),
        copies=COPIES,
        words=print_words,
        refused=refused,
    )


def _desk(survey: str) -> Desk:
    kept = find_survey(context(), membership().organisation_id, survey)
    if kept.published is None:
        message = "This survey was not published yet."
        raise NotFound(message)
    return Desk(
        published=find_published_survey(context(), survey),
        session_id=None,
        page=url_for("surveys.paper", survey=survey),
        progress=lambda job: url_for("surveys.paper_progress", survey=survey, job=job),
        file=lambda made: url_for("surveys.paper_file", survey=survey, made=made),
    )
