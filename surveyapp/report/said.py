"""A piece of text, the language that it is really in, and how that runs."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from babel.dates import format_date
from babel.lists import format_list

from surveyapp.languages import language
from surveyapp.languages.bidi import isolated, shown, within


class Said(NamedTuple):
    """A text with what its `lang` and `dir` attributes must say.

    Attributes:
        text: plain text, safe to show.
        language: registry code of the language that it is really in.
        direction: `ltr` or `rtl`.
    """

    text: str
    language: str
    direction: str


def said(told: tuple[str, str]) -> Said:
    """A `Said` of anything that is (text, language): `Told` and `Translated` are."""
    text, code = told
    # A percentage is one word: its sign never begins a line.
    return Said(shown(text).replace(" %", "\N{NO-BREAK SPACE}%"), code, language(code).direction)


def among(name: Said, direction: str) -> Said:
    """A name as it stands in a line that runs in this direction, beside figures and signs."""
    return name._replace(text=within(name.text, direction))


def date_words(date: dt.date, code: str) -> str:
    """A date in full ("2 March 2026"), in Latin digits."""
    return format_date(date, format="long", locale=language(code).babel)


def list_words(words: Sequence[str], code: str) -> str:
    """Words in a row ("a, b and c"), each of which may be in another script.

    From right to left each word keeps its own direction ("'t Pleintje"), and its parts stay
    on one line: half a name on the next line would stand among the wrong neighbours.
    """
    reader = language(code)
    if reader.direction == "rtl":
        words = [isolated(word.replace(" ", "\N{NO-BREAK SPACE}")) for word in words]
    return format_list(words, style="standard", locale=reader.babel)
