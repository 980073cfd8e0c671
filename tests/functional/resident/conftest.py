"""A small survey with one item of each type, open, in Dutch and Arabic."""

import uuid

import pytest

from surveyapp.services.context import Context
from tests.support.surveys import choice, document, published, words

SLUG = "buurt"

PROBLEMS = choice("problems", "mould", "cold", "nothing!", kind="multiple-choice")
PEOPLE = {
    "key": "people",
    "type": "number",
    "text": words("Met hoeveel?"),
    "minimum": 1,
    "maximum": 20,
    "bands": [
        {"key": "few", "low": 1, "high": 2, "text": words("1 of 2")},
        {"key": "more", "low": 3, "high": None, "text": words("3 of meer")},
    ],
}
ITEMS = (
    {"key": "welcome", "type": "information", "text": words("Welkom", ar="أهلاً")},
    {"key": "mould", "type": "yes-no", "text": words("Is er schimmel?", ar="هل يوجد عفن؟")},
    choice("since", "short", "long", when={"item": "mould", "equals": "yes"}),
    PROBLEMS,
    choice("pay", "always", "sometimes", "never", kind="scale"),
    PEOPLE,
    {"key": "story", "type": "story", "text": words("Wat maakte je mee?")},
)


@pytest.fixture
def organisation(sqlite_context: Context) -> uuid.UUID:
    """Whose survey `buurt` is; asking for it opens the survey."""
    title = words("Je buurt", ar="حيّك")
    made = document(*ITEMS, languages=["nl-BE", "ar"], title=title)
    return published(sqlite_context, made)
