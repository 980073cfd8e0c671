"""Paper on staff pages: what was made, asking for more, and how far it is.

The pages of a survey and those of a session share this; each gives its own addresses.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from flask import abort, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from surveyapp.definition.version import PublishedSurvey
from surveyapp.languages import Language, language
from surveyapp.services.ask_job import Job, ask_job, job_state, list_jobs
from surveyapp.services.find_paper import PaperKind, PaperPrint, list_prints, read_print
from surveyapp.services.make_paper import COPIES_MOST
from surveyapp.services.open_languages import open_languages
from surveyapp.web.accounts import membership
from surveyapp.web.security import keep_nothing
from surveyapp.web.watching import step_words, watched
from surveyapp.web.wiring import context

SHEETS, GUIDE = "make_paper", "make_guide"


@dataclass(frozen=True, slots=True)
class Desk:
    """For what paper is printed, and where its pages are.

    Attributes:
        published: the survey, in the version that is printed.
        session_id: for which session; None for none.
        page: address of the page with everything that was made.
        progress: gives the address of how far a job is.
        file: gives the address of a PDF.
    """

    published: PublishedSurvey
    session_id: uuid.UUID | None
    page: str
    progress: Callable[[uuid.UUID], str]
    file: Callable[[uuid.UUID], str]

    def made(self) -> list[PaperPrint]:
        """What was made, the newest first."""
        mine = membership().organisation_id
        return list_prints(context(), mine, self.published.id, self.session_id)

    def under_way(self) -> list[Job]:
        """What is being made now, or failed last."""
        mine = membership().organisation_id
        jobs = [*list_jobs(context(), mine, SHEETS), *list_jobs(context(), mine, GUIDE)]
        ours = [job for job in jobs if self._is_ours(job)]
        return [job for job in ours if not job.ended]

    def languages(self) -> list[Language]:
        """Those in which residents can choose the survey."""
        return [language(code) for code in open_languages(context(), self.published)]

    def has_short_route(self) -> bool:
        """Whether the survey has core items."""
        return any(item.core for item in self.published.survey.items())

    def ask_sheets(self, *, short: bool) -> uuid.UUID | None:
        """Ask for the sheets that the form wants; None when it wants what cannot be."""
        wanted = request.form.get("language", "")
        copies = copies_in(request.form.get("copies", ""))
        if copies is None or wanted not in {each.code for each in self.languages()}:
            return None
        arguments = {
            "survey": self.published.slug,
            "language": wanted,
            "copies": copies,
            "short": short,
            "session": str(self.session_id) if self.session_id else None,
        }
        return ask_job(context(), membership().organisation_id, SHEETS, arguments)

    def show_progress(self, job_id: uuid.UUID) -> Answer:
        """How far a job is. The page asks again by itself until it has ended."""
        job = job_state(context(), membership().organisation_id, job_id)
        if job.service not in {SHEETS, GUIDE} or not self._is_ours(job):
            abort(404)
        made = (job.result or {}).get("print")
        page = render_template(
            "printing/progress.html",
            desk=self,
            job=job,
            step=step_words(job.message, _steps()),
            file=self.file(uuid.UUID(made)) if made else None,
        )
        return watched(page, job)

    def send(self, print_id: uuid.UUID) -> Answer:
        """A PDF. It holds the withdrawal digits of sheets: nobody in between keeps a copy."""
        made, file = read_print(context(), membership().organisation_id, print_id)
        if (made.survey_id, made.session_id) != (self.published.id, self.session_id):
            abort(404)
        keep_nothing()
        answer = make_response(file)
        answer.content_type = "application/pdf"
        name = f"{self.published.slug}-{made.kind}-{made.language}.pdf"
        answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
        return answer

    def _is_ours(self, job: Job) -> bool:
        session = str(self.session_id) if self.session_id else None
        of_survey = job.arguments.get("survey", self.published.slug) == self.published.slug
        return of_survey and job.arguments.get("session") == session


def copies_in(text: str) -> int | None:
    """How many sheets somebody typed; None when it is no number that can be printed."""
    plain = text.strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) <= len(str(COPIES_MOST))):
        return None
    return int(plain) if 1 <= int(plain) <= COPIES_MOST else None


def print_words(made: PaperPrint) -> str:
    """What a PDF is, in a line."""
    if made.kind is PaperKind.GUIDE:
        return _("Guide for the worker")
    words = _("%(copies)s sheets, %(sides)s sides each", copies=made.copies, sides=made.pages)
    return f"{words}, {_('short route')}" if made.short else words


def cannot() -> str:
    """What is said when a form wants what cannot be."""
    return _("Choose a language, and a number from 1 to %(most)s.", most=COPIES_MOST)


def _steps() -> dict[str, str]:
    return {
        "Reading the survey": _("Reading the survey"),
        "Setting the pages": _("Setting the pages"),
        "Keeping the file": _("Keeping the file"),
        "The PDF could not be made. Print fewer sheets, or ask for help.": _(
            "The PDF could not be made. Print fewer sheets, or ask for help."
        ),
    }
