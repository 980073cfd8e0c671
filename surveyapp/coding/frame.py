"""The coding frame of a project: its themes, what each means, and how they hang together."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from surveyapp.languages import chain

Texts = Mapping[str, str]

LABEL_MAX = 60
DESCRIPTION_MAX = 600
THEMES_MAX = 200
TELLER_MAX = 30
DEPTH_MAX = 3  # a theme, its part, a part of that: deeper nobody finds the way

# The texts of a theme, as files and fields name them.
TEXT_FIELDS = ("label", "definition", "use_when", "not_when")


class ThemeState(StrEnum):
    """Whether a theme is given to words."""

    LIVE = "live"
    MERGED = "merged"  # what it was given to belongs to another theme now
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme. Texts are by language code.

    Attributes:
        id: stable.
        key: slug, unique in its frame.
        label: its name, at most `LABEL_MAX` characters.
        definition: what it means.
        use_when: when it is given.
        not_when: when it is not, and what instead.
        pictogram: name of a pictogram, or None.
        teller: `item:category`; whoever picked that category gave the theme to their own story,
            when the story says that it is about that item (`Item.about`).
        parent: the theme that it is part of, or None.
        state: see `ThemeState`.
        merged_into: which theme it became part of; only when merged.
    """

    id: uuid.UUID
    key: str
    label: Texts
    definition: Texts = field(default_factory=dict)
    use_when: Texts = field(default_factory=dict)
    not_when: Texts = field(default_factory=dict)
    pictogram: str | None = None
    teller: tuple[str, ...] = ()
    parent: uuid.UUID | None = None
    state: ThemeState = ThemeState.LIVE
    merged_into: uuid.UUID | None = None

    def name(self, language: str) -> tuple[str, str]:
        """Its label in a language, or in the nearest that there is, and which one that is."""
        return told(self.label, language)

    @property
    def texts(self) -> dict[str, dict[str, str]]:
        """All its texts: by field (`TEXT_FIELDS`), then by language."""
        return {name: dict(getattr(self, name)) for name in TEXT_FIELDS}


def told(texts: Texts, language: str) -> tuple[str, str]:
    """A text in a language, else along its fallback chain, else in any; and its language."""
    for code in (*chain(language), *sorted(texts)):
        if texts.get(code):
            return texts[code], code
    return "", language


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """What was done to a coding frame.

    Attributes:
        action: `added`, `changed`, `moved`, `merged`, `split`, `retired`, `revived`, `imported`.
        before: the themes that changed, by key, as they were; none when new.
        after: and as they became.
        reason: why, in the words of who did it; may be empty.
        by: account.
        at: when.
    """

    action: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reason: str
    by: uuid.UUID
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class CodingFrame:
    """The themes of a project, in order; merged and retired ones too."""

    id: uuid.UUID
    themes: tuple[Theme, ...] = ()

    def theme(self, theme_id: uuid.UUID) -> Theme | None:
        """The theme with this identifier, if it is there."""
        return next((each for each in self.themes if each.id == theme_id), None)

    @property
    def live(self) -> tuple[Theme, ...]:
        """Those that can be given."""
        return tuple(each for each in self.themes if each.state is ThemeState.LIVE)

    def named(self, key: str) -> Theme | None:
        """The theme with this key, if it is there."""
        return next((each for each in self.themes if each.key == key), None)

    def parts(self, parent: uuid.UUID | None) -> tuple[Theme, ...]:
        """Live themes that are part of this one; the uppermost ones for None."""
        return tuple(each for each in self.live if each.parent == parent)

    def outline(self, parent: uuid.UUID | None = None, depth: int = 0) -> list[tuple[Theme, int]]:
        """Live themes, each followed by its parts, with how deep it lies (from 0)."""
        found: list[tuple[Theme, int]] = []
        for theme in self.parts(parent):
            found.append((theme, depth))
            found.extend(self.outline(theme.id, depth + 1))
        return found

    def above(self, theme: Theme) -> tuple[Theme, ...]:
        """What a theme is part of, the nearest first."""
        found: list[Theme] = []
        parent = theme.parent
        while parent is not None and (above := self.theme(parent)) is not None:
            if above in found:  # a circle cannot be saved; one in a file must not hang us
                break
            found.append(above)
            parent = above.parent
        return tuple(found)

    def below(self, theme_id: uuid.UUID) -> tuple[Theme, ...]:
        """Live themes that are part of this one, at any depth."""
        return tuple(theme for theme, _depth in self.outline(theme_id))
