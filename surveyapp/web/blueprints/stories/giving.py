"""Themes given to words of a story, and taken again; and a second reader who is ready."""

import uuid

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.coding.frame import THEMES_MAX
from surveyapp.coding.story import Story
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import Refused
from surveyapp.services.change_frame import ThemeText
from surveyapp.services.code_story import Selection, give_theme, take_theme
from surveyapp.services.find_survey import find_survey
from surveyapp.services.read_story import find_story
from surveyapp.services.roles import Role
from surveyapp.services.second_reader import second_ready
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.stories.blueprint import READERS, blueprint
from surveyapp.web.blueprints.stories.page import story_page
from surveyapp.web.forms.kwestie import read_id
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.refusals import refusal
from surveyapp.web.wiring import context

FIELD = "coded-words"
NAME_FIELD = "new-theme"
START_DIGITS = 7  # no story has ten million characters


@blueprint.post("/surveys/<survey>/stories/<story>/themes")
@staff(*READERS)
def give(survey: str, story: str) -> ResponseReturnValue:
    """Give a theme to the words that were selected; a new theme where one was named."""
    kept, found = _found(survey, story)
    text_id = read_id(request.form.get("text"))
    words = request.form.get("words", "")
    start = request.form.get("start", "")
    known = start.isascii() and start.isdecimal() and len(start) <= START_DIGITS
    try:
        selection = Selection(_theme(), text_id, words, int(start) if known else None)
        give_theme(context(), kept, found, account_id(), selection)
    except Refused as error:
        at = NAME_FIELD if error.code.startswith("label-") else FIELD
        return story_page(kept, story, refused=_why(error), at=at), 409
    return redirect(_place(survey, story, f"text-{text_id.hex}"), 303)


@blueprint.post("/surveys/<survey>/stories/<story>/themes/<uuid:assignment>/remove")
@staff(*READERS)
def take(survey: str, story: str, assignment: uuid.UUID) -> ResponseReturnValue:
    """Take a theme from words again."""
    kept, found = _found(survey, story)
    take_theme(context(), kept, found, account_id(), assignment)
    return redirect(_place(survey, story, "given"), 303)


@blueprint.post("/surveys/<survey>/stories/<story>/second-ready")
@staff(*READERS)
def second_is_ready(survey: str, story: str) -> ResponseReturnValue:
    """The second reader is ready with this story."""
    kept, found = _found(survey, story)
    second_ready(context(), kept, found, account_id())
    return redirect(_place(survey, story, "given"), 303)


def _found(survey: str, story: str) -> tuple[KeptSurvey, Story]:
    kept = find_survey(context(), membership().organisation_id, survey)
    return kept, find_story(context(), kept, story)


def _theme() -> uuid.UUID | ThemeText:
    """The theme of the button; or a new one, named by a coordinator while coding."""
    label = request.form.get("label", "").strip()
    if "theme" in request.form:
        return read_id(request.form["theme"])
    if not label or not membership().may(Role.COORDINATOR):
        raise Refused(code="theme-missing", message="Choose a theme.")
    return ThemeText({"label": {page_language().code: label}})


def _why(error: Refused) -> str:
    return {
        "theme-missing": _("Choose a theme for these words."),
        "words-missing": _("Select the words first, or copy them into the field."),
        "words-not-there": _(
            "These words do not stand so in the text. Copy them exactly as they stand."
        ),
        "words-twice": _(
            "These words stand in the text more than once. Copy some words more around them."
        ),
        "label-taken": _("There is such a theme already. Tap it."),
        "label-too-long": _("The name of the theme is too long. Make it shorter."),
        "themes-too-many": _(
            "There is room for %(most)s themes. Merge or retire some first.", most=THEMES_MAX
        ),
    }.get(error.code) or refusal(error)


def _place(survey: str, story: str, anchor: str) -> str:
    return url_for("stories.story", survey=survey, story=story, _anchor=anchor)
