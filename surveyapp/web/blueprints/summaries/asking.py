"""Staff ask for a PDF per language, and watch how far it is; no script is needed."""

import uuid
from dataclasses import dataclass

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.kwestie.places import not_written
from surveyapp.kwestie.texts import tell
from surveyapp.kwestie.version import PublishedKwestie
from surveyapp.languages import Language, language
from surveyapp.services.ask_job import Job, ask_job, job_state, list_jobs
from surveyapp.services.find_summary import MadeSummary, list_summaries
from surveyapp.services.read_kwestie import read_kwestie
from surveyapp.services.roles import Role
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.summaries.blueprint import blueprint
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.telling import Telling, tell_text
from surveyapp.web.watching import step_words, watched
from surveyapp.web.wiring import context

SERVICE = "make_summary"
# In these the PDF is always offered, even when a kwestie is not written in them all.
OFFERED = ("nl-BE", "fr-BE", "en", "ar")


@dataclass(frozen=True, slots=True)
class Line:
    """One language: its PDF if it was made, its job if it is being made.

    Attributes:
        language: of the PDF.
        written: whether all texts of the kwestie are in it.
        made: what was made of the latest version.
        job: that is making it now, or that failed last.
    """

    language: Language
    written: bool
    made: MadeSummary | None
    job: Job | None


@blueprint.get("/staff/kwesties/<kwestie>/summaries")
@staff(*Role)
def summaries(kwestie: str) -> ResponseReturnValue:
    """The PDFs of the latest version, with a button for each that is not there yet."""
    mine = membership()
    made = list_summaries(context(), mine.organisation_id, kwestie)
    version = read_kwestie(context(), kwestie)
    return render_template(
        "summaries/summaries.html",
        kwestie=version,
        title=_title(version),
        lines=_lines(version, made, list_jobs(context(), mine.organisation_id, SERVICE)),
        earlier=[each for each in made if each.number != version.number],
        may_ask=mine.may(Role.COORDINATOR),
    )


@blueprint.post("/staff/kwesties/<kwestie>/summaries")
@staff(Role.COORDINATOR)
def ask(kwestie: str) -> ResponseReturnValue:
    """Ask for a PDF; the page that follows shows how far it is."""
    mine = membership().organisation_id
    list_summaries(context(), mine, kwestie)  # only of a kwestie of this organisation
    version = read_kwestie(context(), kwestie)
    wanted = request.form.get("language", "")
    if wanted not in _languages(version):
        abort(400)
    arguments = {"kwestie": kwestie, "number": version.number, "language": wanted}
    job = ask_job(context(), mine, SERVICE, arguments)
    return redirect(url_for("summaries.progress", kwestie=kwestie, job=job))


@blueprint.get("/staff/kwesties/<kwestie>/summaries/<uuid:job>")
@staff(*Role)
def progress(kwestie: str, job: uuid.UUID) -> ResponseReturnValue:
    """How far a PDF is. The page asks again by itself until it has ended."""
    state = job_state(context(), membership().organisation_id, job)
    if state.service != SERVICE or state.arguments.get("kwestie") != kwestie:
        abort(404)
    number, code = state.arguments["number"], state.arguments["language"]
    page = render_template(
        "summaries/progress.html",
        kwestie=read_kwestie(context(), kwestie, number),
        job=state,
        step=step_words(state.message, _steps()),
        file=url_for("kwestie.summary", kwestie=kwestie, lang=code, number=number),
    )
    return watched(page, state)


def _title(version: PublishedKwestie) -> Telling:
    kwestie = version.kwestie
    return tell_text(*tell(kwestie.title, page_language().code, kwestie.languages))


def _steps() -> dict[str, str]:
    return {
        "Reading the kwestie": _("Reading the kwestie"),
        "Setting the pages": _("Setting the pages"),
        "Keeping the file": _("Keeping the file"),
        "The PDF could not be made. Shorten the kwestie, or ask for help.": _(
            "The PDF could not be made. Shorten the kwestie, or ask for help."
        ),
    }


def _languages(version: PublishedKwestie) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*version.kwestie.languages, *OFFERED)))


def _lines(version: PublishedKwestie, made: list[MadeSummary], jobs: list[Job]) -> list[Line]:
    ready = {each.language: each for each in made if each.number == version.number}
    # The newest job comes first, and is the one that is told of.
    asked: dict[str, Job] = {}
    for job in jobs:
        told = job.arguments
        if (told["kwestie"], told["number"]) == (version.kwestie.key, version.number):
            asked.setdefault(told["language"], job)
    return [
        Line(
            language(code),
            not not_written(version.kwestie, code, code),
            ready.get(code),
            asked.get(code),
        )
        for code in _languages(version)
    ]
