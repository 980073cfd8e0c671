"""Themes on a page: named in its language, or marked as another one."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from surveyapp.coding.frame import CodingFrame, Texts, Theme, told
from surveyapp.web.i18n import page_language
from surveyapp.web.static import pictogram_address
from surveyapp.web.telling import Telling, tell_text


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A theme as a button.

    Attributes:
        id: which theme.
        label: its name, in the language of the page or marked as another.
        depth: how deep it lies, from 0.
        picture: address of its pictogram, or None.
        texts: what it means, when to give it, when not; those that were written.
    """

    id: uuid.UUID
    label: Telling
    depth: int
    picture: str | None
    texts: tuple[Telling, ...]


def theme_cards(frame: CodingFrame) -> Iterable[ThemeCard]:
    """The live themes of a frame in their order."""
    for theme, depth in frame.outline():
        texts = (theme.definition, theme.use_when, theme.not_when)
        yield ThemeCard(
            theme.id,
            theme_name(theme),
            depth,
            pictogram_address(theme.pictogram),
            tuple(_told(each) for each in texts if each),
        )


def theme_name(theme: Theme) -> Telling:
    """The name of a theme on a page."""
    return tell_text(*theme.name(page_language().code))


def _told(texts: Texts) -> Telling:
    """One of its other texts."""
    return tell_text(*told(texts, page_language().code))
