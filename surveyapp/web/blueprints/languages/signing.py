"""Somebody stands for a language: for its words, or for its robot voice."""

from contextlib import suppress

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.errors import NotFound
from surveyapp.languages import language
from surveyapp.services.ask_speech import robot_samples
from surveyapp.services.person import Person
from surveyapp.services.roles import Role
from surveyapp.services.sign_language import Subject, sign_language, take_back_signature
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.languages.blueprint import blueprint
from surveyapp.web.blueprints.languages.looking import language_page
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context


@blueprint.post("/<code>/sign")
@staff(Role.COORDINATOR)
def sign(code: str) -> ResponseReturnValue:
    """Stand for a language with one's own name."""
    mine, subject = membership(), _subject(code)
    if subject is Subject.ROBOT_VOICE and not robot_samples(context(), mine.organisation_id, code):
        refused = _("There is nothing to listen to yet. Make draft speech first.")
        return language_page(code, refused=refused), 409
    sign_language(context(), mine.organisation_id, code, subject, _person())
    return _back(code, subject, "signed")


@blueprint.post("/<code>/take-back")
@staff(Role.COORDINATOR)
def take_back(code: str) -> ResponseReturnValue:
    """Take a signature back, one's own or a colleague's."""
    subject = _subject(code)
    with suppress(NotFound):  # a colleague was quicker: it is as was wished
        take_back_signature(context(), membership().organisation_id, code, subject, _person())
    return _back(code, subject, "taken-back")


def _subject(code: str) -> Subject:
    """What it is about, of a language that there is."""
    language(code)
    asked = request.form.get("subject", "")
    if asked not in set(Subject):
        abort(400)
    return Subject(asked)


def _person() -> Person:
    mine = membership()
    return Person(mine.account_id, mine.account)


def _back(code: str, subject: Subject, done: str) -> ResponseReturnValue:
    address = url_for("languages.one_language", code=code, done=f"{subject.value}-{done}")
    return redirect(f"{address}#{subject.value}")
