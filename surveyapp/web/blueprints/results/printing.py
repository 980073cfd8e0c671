"""A release to be printed: asking for it, watching it being made, and taking it along.

The PDF and the charts as pictures are made together, in one language, outside the request.
"""

import uuid
from dataclasses import dataclass

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.definition.version import KeptSurvey
from surveyapp.languages import Language, language
from surveyapp.report.results_print import picture_name
from surveyapp.services.ask_job import Job, ask_job, job_state, list_jobs
from surveyapp.services.change_account import STAFF_LANGUAGES
from surveyapp.services.find_results_print import (
    MadePrint,
    list_prints,
    read_picture,
    read_pictures,
    read_print,
)
from surveyapp.services.find_survey import find_published_survey, find_survey
from surveyapp.services.read_release import release as read_release
from surveyapp.services.roles import Role
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.results.blueprint import blueprint
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.watching import step_words, watched
from surveyapp.web.wiring import context

SERVICE = "make_results_print"
PRINT = "/surveys/<survey>/results/<int(max=9999):number>/print"


@dataclass(frozen=True, slots=True)
class Line:
    """One language: what was made in it, and the job that is making it."""

    language: Language
    made: MadePrint | None
    job: Job | None


@blueprint.get(PRINT)
@staff(*Role)
def printing(survey: str, number: int) -> ResponseReturnValue:
    """What was made, with a button for each language."""
    kept = _kept(survey)
    read_release(context(), survey, number)
    return render_template(
        "results/printing.html", survey=kept, number=number, lines=_lines(kept, number)
    )


@blueprint.post(PRINT)
@staff(*Role)
def ask_print(survey: str, number: int) -> ResponseReturnValue:
    """Ask for the PDF and the pictures; the page that follows shows how far they are."""
    kept = _kept(survey)
    read_release(context(), survey, number)
    wanted = request.form.get("language", "")
    if wanted not in _languages(kept):
        abort(400)
    arguments = {"survey": survey, "number": number, "language": wanted}
    job = ask_job(context(), membership().organisation_id, SERVICE, arguments)
    return redirect(url_for("results.print_progress", survey=survey, number=number, job=job))


@blueprint.get(f"{PRINT}/<uuid:job>")
@staff(*Role)
def print_progress(survey: str, number: int, job: uuid.UUID) -> ResponseReturnValue:
    """How far it is. The page asks again by itself until it has ended."""
    kept = _kept(survey)
    state = job_state(context(), membership().organisation_id, job)
    asked = (state.arguments.get("survey"), state.arguments.get("number"))
    if state.service != SERVICE or asked != (survey, number):
        abort(404)
    page = render_template(
        "results/print_progress.html",
        survey=kept,
        number=number,
        job=state,
        step=step_words(state.message, _steps()),
        language=language(state.arguments["language"]),
    )
    return watched(page, state)


@blueprint.get("/surveys/<survey>/results/<int(max=9999):number>.pdf")
@staff(*Role)
def printed(survey: str, number: int) -> ResponseReturnValue:
    """The PDF, in `?language=` or the language of the screens."""
    kept = _kept(survey)
    file = read_print(context(), kept.organisation_id, kept.id, number, _wanted())
    return _file(file, "application/pdf", f"{survey}-{number}-{_wanted()}.pdf")


@blueprint.get("/surveys/<survey>/results/<int(max=9999):number>/charts.zip")
@staff(*Role)
def pictures(survey: str, number: int) -> ResponseReturnValue:
    """Every chart as a picture, in one file."""
    kept = _kept(survey)
    file = read_pictures(context(), kept.organisation_id, kept.id, number, _wanted())
    return _file(file, "application/zip", f"{survey}-{number}-{_wanted()}.zip")


@blueprint.get("/surveys/<survey>/results/<int(max=9999):number>/charts/<item>.png")
@staff(*Role)
def picture(survey: str, number: int, item: str) -> ResponseReturnValue:
    """One chart as a picture; split by `?by=`."""
    kept = _kept(survey)
    name = picture_name(item, request.args.get("by") or None)
    file = read_picture(
        context(), kept.organisation_id, kept.id, number, language=_wanted(), name=name
    )
    return _file(file, "image/png", f"{survey}-{number}-{name}.png")


def _kept(slug: str) -> KeptSurvey:
    """The survey; of another organisation it is not there."""
    return find_survey(context(), membership().organisation_id, slug)


def _wanted() -> str:
    return request.args.get("language") or page_language().code


def _file(content: bytes, kind: str, name: str) -> ResponseReturnValue:
    answer = make_response(content)
    answer.content_type = kind
    # A release may be printed anew in other words, so a browser asks again each time.
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _languages(kept: KeptSurvey) -> tuple[str, ...]:
    """Those of the screens first, then those of the survey."""
    asked = find_published_survey(context(), kept.slug).survey.languages
    return tuple(dict.fromkeys((page_language().code, *STAFF_LANGUAGES, *asked)))


def _lines(kept: KeptSurvey, number: int) -> list[Line]:
    mine = membership().organisation_id
    made = list_prints(context(), mine, kept.id, number)
    jobs: dict[str, Job] = {}
    for job in list_jobs(context(), mine, SERVICE):
        if (job.arguments["survey"], job.arguments["number"]) == (kept.slug, number):
            # The newest comes first, and is the one that is told of.
            jobs.setdefault(job.arguments["language"], job)
    return [Line(language(code), made.get(code), jobs.get(code)) for code in _languages(kept)]


def _steps() -> dict[str, str]:
    return {
        "Reading the release": _("Reading the release"),
        "Setting the pages": _("Setting the pages"),
        "Drawing the charts": _("Drawing the charts"),
        "Keeping the file": _("Keeping the file"),
        "The PDF could not be made. Try another language, or ask for help.": _(
            "The PDF could not be made. Try another language, or ask for help."
        ),
    }
