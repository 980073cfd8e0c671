"""A piece of text, the language that it is really in, and how that runs."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from babel.dates import format_date
from babel.lists import format_list

from surveyapp.languages import language
from surveyapp.languages.bidi import shown


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


def date_words(date: dt.date, code: str) -> str:
    """A date in full ("2 March 2026"), in Latin digits."""
    return format_date(date, format="long", locale=language(code).babel)


def list_words(words: Sequence[str], code: str) -> str:
    """Words in a row ("a, b and c")."""
    return format_list(words, style="standard", locale=language(code).babel)
