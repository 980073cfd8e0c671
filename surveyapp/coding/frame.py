"""The coding frame of a project: its themes, what each means, and how they hang together."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Texts = Mapping[str, str]

LABEL_MAX = 60
DESCRIPTION_MAX = 600
THEMES_MAX = 200


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
    parent: uuid.UUID | None = None
    state: ThemeState = ThemeState.LIVE
    merged_into: uuid.UUID | None = None


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
