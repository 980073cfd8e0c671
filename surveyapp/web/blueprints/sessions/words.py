"""What staff read about a session: its state, what is asked in it, its languages."""

from collections.abc import Iterable

from flask import request
from flask_babel import gettext as _

from surveyapp.definition.survey import Survey
from surveyapp.errors import Refused
from surveyapp.report.board import LANGUAGES_MOST
from surveyapp.report.naming import exact_way
from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.find_survey import find_published_survey
from surveyapp.web.i18n import page_language
from surveyapp.web.telling import Telling, tell
from surveyapp.web.wiring import context


def state_words(state: SessionState) -> str:
    """Where a session is."""
    return {
        SessionState.PLANNED: _("Planned"),
        SessionState.OPEN: _("Open"),
        SessionState.PAUSED: _("Paused"),
        SessionState.CLOSED: _("Closed"),
    }[state]


def titles(sessions: Iterable[GroupSession]) -> dict[str, Telling]:
    """What the surveys of these sessions are called, by address."""
    slugs = {each.survey_slug for each in sessions}
    return {slug: tell(find_published_survey(context(), slug).survey.title) for slug in slugs}


def spaced(code: str) -> str:
    """A code in two groups of three, to be read aloud and typed over."""
    half = len(code) // 2
    return f"{code[:half]}\N{NO-BREAK SPACE}{code[half:]}"


def join_address(session: GroupSession) -> str:
    """Where phones join; as short as it can be."""
    return f"{context().config.public_url}/j/{session.code}"


def shown_languages(session: GroupSession, survey: Survey) -> list[str]:
    """Up to three languages at a time: those that were chosen, else the session's first."""
    offered = survey.languages
    asked = dict.fromkeys(request.values.getlist("language"))
    chosen = [code for code in asked if code in offered]
    expected = [code for code in session.languages if code in offered]
    return (chosen or expected or list(offered))[:LANGUAGES_MOST]


def refusal_words(error: Refused) -> str:
    """Why something cannot be done with a session, in the language of the page."""
    return (
        {
            "survey-not-open": _("The survey is not open. Open it first, or choose another one."),
            "language-not-in-survey": _(
                "Choose languages in which residents can answer this survey."
            ),
            "no-core-items": _("This survey has no short route."),
            "people-wrong": _("A number between 0 and 500."),
            "no-centre": _(
                "There is no neighbourhood centre yet. They are set up with the command line."
            ),
            "session-closed": _(
                "The session is closed. What is still on its way comes in nevertheless."
            ),
            "session-not-open": _("The session has not been opened yet."),
            "head-count-wrong": _("A number between 0 and 500."),
            "head-count-below-hands": _(
                "%(hands)s people raised a hand or voted. The head count is at least that.",
                hands=error.facts.get("hands", ""),
            ),
            "practice-records-nothing": _("This is a practice session: nothing of it is kept."),
            "picture-empty": _("There is no photo in it. Take it again, or choose another one."),
            "picture-too-big": _("The photo is larger than 10 MB. Take a smaller one."),
            "picture-too-heavy": _("The photo is too heavy to open. Take a smaller one."),
            "picture-unknown": _("This is no photo that we know. Choose a JPEG, PNG or WebP."),
            "picture-broken": _("The photo is damaged or not complete. Take or send it again."),
        }.get(error.code)
        or fixed_words(error.code)
        or str(error)
    )


def fixed_words(code: str) -> str:
    """Why a plan cannot be changed; empty of anything else."""
    return {
        "not-your-session": _("A colleague planned this session. Ask them, or a coordinator."),
        "session-was-opened": _("The session was opened already."),
        "tablet-was-prepared": _("A tablet was prepared for this session."),
        "somebody-joined": _("Somebody joined this session already."),
        "something-arrived": _("Something of this session came in already."),
    }.get(code, "")


def method_words(method: str) -> str:
    """How a room was counted."""
    return exact_way(method, page_language().code).text
