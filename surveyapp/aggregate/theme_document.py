"""The JSON document of a count of themes: how it is stored, and hashed.

    {"format": "surveyapp/theme-count/1", "survey", "number", "date", "synthetic",
     "people": {"low", "high"}, "themes": [{"key", "label": T, "pictogram", "parent",
     "people": {"low", "high"} | null, "quotes": {"low", "high"} | null, "rooms": 2 | null}]}

What is not there is not told.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveyapp.aggregate.range_document import (
    dump_optional,
    dump_range,
    load_optional,
    load_range,
)
from surveyapp.aggregate.safe_table import Range
from surveyapp.aggregate.themes import SafeTheme

FORMAT = "surveyapp/theme-count/1"


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How often themes were spoken of, frozen.

    Attributes:
        survey: the survey's key.
        number: 1, 2, 3 … within the survey.
        date: when it was counted.
        people: how many told a story, as a range.
        themes: in the frame's order.
        synthetic: holds made-up stories; must be marked wherever it shows.
    """

    survey: str
    number: int
    date: dt.date
    people: Range
    themes: tuple[SafeTheme, ...]
    synthetic: bool = False

    def theme(self, key: str) -> SafeTheme | None:
        """The theme with this key, if it was counted."""
        return next((each for each in self.themes if each.key == key), None)


def dump_theme_count(count: ThemeCount) -> dict[str, object]:
    """A count as a JSON document; `load_theme_count` reads it back to an equal one."""
    return {
        "format": FORMAT,
        "survey": count.survey,
        "number": count.number,
        "date": count.date.isoformat(),
        "synthetic": count.synthetic,
        "people": dump_range(count.people),
        "themes": [dump_theme(each) for each in count.themes],
    }


def load_theme_count(document: Mapping[str, Any]) -> ThemeCount:
    """The count that `dump_theme_count` wrote."""
    return ThemeCount(
        survey=document["survey"],
        number=document["number"],
        date=dt.date.fromisoformat(document["date"]),
        people=load_range(document["people"]),
        themes=tuple(load_theme(each) for each in document["themes"]),
        synthetic=document["synthetic"],
    )


def dump_theme(theme: SafeTheme) -> dict[str, object]:
    """One theme as a JSON document."""
    return {
        "key": theme.key,
        "label": dict(theme.label),
        "pictogram": theme.pictogram,
        "parent": theme.parent,
        "people": dump_optional(theme.people),
        "quotes": dump_optional(theme.quotes),
        "rooms": theme.rooms,
    }


def load_theme(document: Mapping[str, Any]) -> SafeTheme:
    """The theme that `dump_theme` wrote."""
    return SafeTheme(
        key=document["key"],
        label=document["label"],
        pictogram=document["pictogram"],
        parent=document["parent"],
        people=load_optional(document["people"]),
        quotes=load_optional(document["quotes"]),
        rooms=document["rooms"],
    )
