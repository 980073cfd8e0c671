"""A piece of text, the language that it is really in, and how that runs."""

from typing import NamedTuple

from surveyapp.languages import language


class Said(NamedTuple):
    """A text with what its `lang` and `dir` attributes must say.

    Attributes:
        text: plain text.
        language: registry code of the language that it is really in.
        direction: `ltr` or `rtl`.
    """

    text: str
    language: str
    direction: str


def said(told: tuple[str, str]) -> Said:
    """A `Said` of anything that is (text, language): `Told` and `Translated` are."""
    text, code = told
    return Said(text, code, language(code).direction)
