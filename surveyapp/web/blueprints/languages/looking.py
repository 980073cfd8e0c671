"""All languages on one page, and one language on a page of its own."""

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.languages import Language, chain, language
from surveyapp.services.ask_job import Job, list_jobs
from surveyapp.services.ask_speech import SERVICE, robot_samples, why_no_robot
from surveyapp.services.language_status import (
    LanguageStatus,
    language_status,
    list_language_status,
)
from surveyapp.services.roles import Role
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.languages.blueprint import READERS, blueprint
from surveyapp.web.policy import staff
from surveyapp.web.refusals import refusal
from surveyapp.web.wiring import context


@dataclass(frozen=True, slots=True)
class Line:
    """One language on the list.

    Attributes:
        status: how far it is.
        job: that is making its draft speech now, or that failed last; else None.
    """

    status: LanguageStatus
    job: Job | None


@blueprint.get("/")
@staff(*READERS)
def languages() -> ResponseReturnValue:
    """Every language, and how far it is."""
    mine = membership().organisation_id
    jobs = _jobs()
    return render_template(
        "languages/languages.html",
        lines=[
            Line(each, jobs.get(each.language.code))
            for each in list_language_status(context(), mine)
        ],
    )


@blueprint.get("/<code>")
@staff(*READERS)
def one_language(code: str) -> ResponseReturnValue:
    """One language: how far it is, and what to do."""
    return language_page(code)


def language_page(code: str, *, refused: str = "") -> str:
    """The page of one language, with what stood in the way of what was just asked."""
    mine = membership()
    status = language_status(context(), mine.organisation_id, code)
    no_robot = why_no_robot(code)
    return render_template(
        "languages/language.html",
        status=status,
        job=_jobs().get(code),
        samples=robot_samples(context(), mine.organisation_id, code),
        no_robot=refusal(no_robot) if no_robot else "",
        falls_back=_falls_back(code),
        may_sign=mine.may(Role.COORDINATOR),
        refused=refused,
        done=_done(request.args.get("done", "")),
    )


def _falls_back(code: str) -> Language | None:
    """What people read where a sentence is missing; None where nothing comes after it."""
    after = chain(code)[1:]
    return language(after[0]) if after else None


def _jobs() -> dict[str, Job]:
    """The newest draft speech job of each language that is busy or did not work."""
    newest: dict[str, Job] = {}
    for job in list_jobs(context(), membership().organisation_id, SERVICE):
        newest.setdefault(str(job.arguments["language"]), job)
    return {code: job for code, job in newest.items() if not job.ended or job.state == "failed"}


def _done(code: str) -> str:
    """What was just done, in a sentence; empty for anything else."""
    return {
        "words-signed": _("You stand for the words now. Residents can choose this language."),
        "words-taken-back": _("Nobody stands for the words any more."),
        "robot-voice-signed": _("You stand for the robot voice now. Residents hear it."),
        "robot-voice-taken-back": _("Residents do not hear the robot any more."),
    }.get(code, "")
