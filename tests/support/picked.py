"""A small survey whose items are picked, ranked and counted on keys, in Dutch and Arabic."""

import copy
from typing import Any

from surveyapp.definition.shipped import shipped_surveys
from surveyapp.services.context import Context
from tests.support.surveys import Document, document, published, words

SLUG = "kiezen"
LANGUAGES = ["nl-BE", "ar"]

PEOPLE: Document = {
    "key": "people",
    "type": "number",
    "text": words("Met hoeveel woon je samen?", ar="كم شخصاً يعيش معك؟"),
    "pictogram": "group",
    "maximum": 20,
    "bands": [
        {"key": "few", "low": 0, "high": 2, "text": words("0 tot 2")},
        {"key": "more", "low": 3, "high": None, "text": words("3 of meer")},
    ],
}
POINTS = (
    ("very-good", "Heel goed", "جيد جداً"),
    ("good", "Goed", "جيد"),
    ("neutral", "Gewoon", "عادي"),
    ("bad", "Slecht", "سيئ"),
    ("very-bad", "Heel slecht", "سيئ جداً"),
)
HAPPY: Document = {
    "key": "happy",
    "type": "scale",
    "text": words("Hoe woon je hier?", ar="كيف تعيش هنا؟"),
    "pictogram": "feeling",
    "categories": [
        {"key": key, "text": words(dutch, ar=arabic), "pictogram": key}
        for key, dutch, arabic in POINTS
    ],
}


def shipped_item(survey: str, key: str) -> Document:
    """An item of a questionnaire that comes with the product."""
    whole: Any = shipped_surveys()[survey]
    items = (item for section in whole["sections"] for item in section["items"])
    found: Document = next(item for item in items if item["key"] == key)
    return copy.deepcopy(found)


def ranking() -> Document:
    """What must change first, to be put in order."""
    return {**shipped_item("hoe-woon-je", "first"), "key": "order", "type": "ranking"}


def picking() -> Document:
    """The whole survey."""
    first = shipped_item("hoe-woon-je", "first")
    district = shipped_item("hoe-woon-je", "neighbourhood")
    title = words("Kiezen", ar="اختيار")
    items = (ranking(), first, district, PEOPLE, HAPPY)
    return document(*items, key=SLUG, languages=LANGUAGES, title=title)


def open_picking(context: Context) -> str:
    """Publish it; its address."""
    published(context, picking())
    return SLUG
