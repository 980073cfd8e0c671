"""What changes a survey: another draft, publish, close. Each is one button."""

from collections.abc import Callable
from contextlib import suppress

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.errors import DocumentError, Finding, NotFound, Refused
from surveyapp.services.close_survey import allow_early_release, close_survey, reopen_survey
from surveyapp.services.find_survey import find_survey
from surveyapp.services.import_survey import import_survey
from surveyapp.services.open_language import close_language, open_language
from surveyapp.services.person import Person
from surveyapp.services.publish_version import publish_version
from surveyapp.services.read_document import read_document
from surveyapp.services.roles import Role
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.surveys.blueprint import blueprint
from surveyapp.web.blueprints.surveys.survey import survey_page
from surveyapp.web.policy import staff
from surveyapp.web.refusals import refusal
from surveyapp.web.wiring import context


@blueprint.post("/surveys/<survey>/draft")
@staff(Role.COORDINATOR)
def replace_draft(survey: str) -> ResponseReturnValue:
    """Take in another document as this survey's draft."""
    sent = request.files.get("document")
    content = b"" if sent is None else sent.read()
    return _try(survey, "taken-in", lambda: _replace(survey, content))


@blueprint.post("/surveys/<survey>/publish")
@staff(Role.COORDINATOR)
def publish(survey: str) -> ResponseReturnValue:
    """Freeze the draft as the next version and open the survey."""
    mine = membership().organisation_id
    return _try(survey, "published", lambda: publish_version(context(), mine, survey))


@blueprint.post("/surveys/<survey>/close")
@staff(Role.COORDINATOR)
def close(survey: str) -> ResponseReturnValue:
    """Stop asking."""
    mine = membership().organisation_id
    return _try(survey, "closed", lambda: close_survey(context(), mine, survey))


@blueprint.post("/surveys/<survey>/reopen")
@staff(Role.COORDINATOR)
def reopen(survey: str) -> ResponseReturnValue:
    """Ask again."""
    mine = membership().organisation_id
    return _try(survey, "reopened", lambda: reopen_survey(context(), mine, survey))


@blueprint.post("/surveys/<survey>/early-release")
@staff(Role.COORDINATOR)
def decide_early_release(survey: str) -> ResponseReturnValue:
    """Decide whether a small survey may release before it closes."""
    mine, by = membership().organisation_id, _person()
    allowed = request.form.get("allowed") == "yes"
    return _try(
        survey,
        "early" if allowed else "late",
        lambda: allow_early_release(context(), mine, survey, allowed=allowed, by=by),
    )


@blueprint.post("/surveys/<survey>/languages/<code>/open")
@staff(Role.COORDINATOR)
def open_for_residents(survey: str, code: str) -> ResponseReturnValue:
    """Open a language for this survey although nobody stands for its words."""
    mine, by = membership().organisation_id, _person()
    return _try(survey, "language-opened", lambda: open_language(context(), mine, survey, code, by))


@blueprint.post("/surveys/<survey>/languages/<code>/close")
@staff(Role.COORDINATOR)
def close_for_residents(survey: str, code: str) -> ResponseReturnValue:
    """Take that back."""
    mine = membership().organisation_id
    find_survey(context(), mine, survey)
    with suppress(NotFound):  # a colleague was quicker: it is as was wished
        close_language(context(), mine, survey, code, _person())
    return _back(survey, "language-closed")


def _try(survey: str, done: str, act: Callable[[], object]) -> ResponseReturnValue:
    """Do something; on a mistake or a rule against it, the page again with the reason."""
    try:
        act()
    except DocumentError as error:
        return survey_page(survey, findings=error.findings), 400
    except Refused as error:
        return survey_page(survey, refused=refusal(error)), 409
    return _back(survey, done)


def _back(survey: str, done: str) -> ResponseReturnValue:
    return redirect(url_for("surveys.survey", survey=survey, done=done))


def _person() -> Person:
    mine = membership()
    return Person(mine.account_id, mine.account)


def _replace(slug: str, content: bytes) -> None:
    mine = membership().organisation_id
    kept = find_survey(context(), mine, slug)
    document = read_document(content)
    if not isinstance(document, dict) or document.get("key") != slug:
        what, fix = "This is another survey's document.", f'Write "key": "{slug}".'
        message = "The document does not belong to this survey."
        raise DocumentError(message, [Finding("key-other", "key", what, fix)])
    import_survey(context(), mine, kept.project_id, document)
