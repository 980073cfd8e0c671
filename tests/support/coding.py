"""Coding frames and coded stories of the small survey of `tests.support.responses`."""

import uuid
from typing import Any

from surveyapp.coding.assignment import Assignment
from surveyapp.coding.frame import Theme
from surveyapp.coding.story import Story
from surveyapp.services.change_frame import FrameDesk, ThemeText, add_theme
from surveyapp.services.code_story import Selection, give_theme
from surveyapp.services.context import Context
from surveyapp.services.read_story import open_texts
from tests.support.responses import SLUG
from tests.support.stories import READER, asked

PROJECT = f"project-of-{SLUG}"


def frame_desk(owner: uuid.UUID, reason: str = "", **more: Any) -> FrameDesk:  # noqa: ANN401  of FrameDesk
    """Where the themes of the small survey's project are changed."""
    return FrameDesk(owner, PROJECT, more.pop("account_id", READER), reason, **more)


def theme_text(label: str, language: str = "nl-BE", **more: Any) -> ThemeText:  # noqa: ANN401  of ThemeText
    """A theme with this name and nothing else, or what is given besides."""
    return ThemeText({"label": {language: label}, **more.pop("texts", {})}, **more)


def a_theme(context: Context, owner: uuid.UUID, label: str, **more: Any) -> Theme:  # noqa: ANN401
    """A theme of the project, just added."""
    return add_theme(context, frame_desk(owner), theme_text(label, **more))


def give(  # noqa: PLR0917  who says what about which words of which story
    context: Context,
    owner: uuid.UUID,
    story: Story,
    theme: Theme,
    words: str,
    account_id: uuid.UUID = READER,
) -> Assignment:
    """Open a story and give a theme to words of its first text."""
    text = open_texts(context, story, account_id)[0]
    selection = Selection(theme.id, text.id, words)
    return give_theme(context, asked(context, owner), story, account_id, selection)
