"""An installation with everything open that a resident can meet.

Two surveys hold together every item of the shipped questionnaires (asked of everybody, so that one
walk meets them all) and every type of item of `tests/definitions`. One of them is sensitive, made
up, and can be heard. Both have all 25 languages, so most of their words have fallen back.
"""

import json
from dataclasses import dataclass
from typing import Any

from flask import Flask

from surveyapp.definition.shipped import shipped_surveys
from surveyapp.languages import all_languages
from surveyapp.services.close_survey import close_survey
from surveyapp.services.context import Context
from surveyapp.web.policy import public
from tests.support.clips import say_everything
from tests.support.kwesties import published as kwestie_published
from tests.support.kwesties import released_project
from tests.support.surveys import (
    Document,
    choice,
    definition,
    definition_names,
    document,
    published,
)

CALM, AFRAID, OVER = "hoe-woon-je", "word-je-eerlijk-behandeld", "voorbij"
KINDS = [
    name
    for name in definition_names()
    if name not in {"breakdown", "consent", "routing", "sensitive", "story", "translated"}
]


@dataclass(frozen=True)
class House:
    """What is open, and in which languages it can be heard.

    Attributes:
        spoken: codes of the languages in which the sensitive survey can be heard.
    """

    spoken: tuple[str, ...]


def in_every_language(made: Document, *, key: str, items: list[Document] | None = None) -> Document:
    """A survey in all 25 languages, whose items are asked of everybody, with more items."""
    for section in made["sections"]:
        for item in section["items"]:
            item.pop("when", None)
    made["sections"][-1]["items"][-1:-1] = items or []
    return {**made, "key": key, "languages": [each.code for each in all_languages()]}


def item_kinds() -> list[Document]:
    """The items of `tests/definitions`, each under a key of its own."""
    found = []
    for name in KINDS:
        items = [item for section in definition(name)["sections"] for item in section["items"]]
        found += [
            {**item, "key": f"{name}-{item['key']}"} for item in items if item["type"] != "consent"
        ]
    return found


def open_house(context: Context, *spoken: str) -> House:
    """Open the two surveys, close a third, and publish a kwestie."""
    shipped: Any = json.loads(json.dumps(shipped_surveys()))
    published(context, in_every_language(shipped[CALM], key=CALM, items=item_kinds()), CALM)
    afraid = in_every_language(shipped[AFRAID], key=AFRAID)
    organisation = published(context, afraid, AFRAID, synthetic=True)
    say_everything(context, organisation, *spoken)
    over = in_every_language(document(choice("rent", "low", "high")), key=OVER)
    close_survey(context, published(context, over, OVER), OVER)
    kwestie_published(context, released_project(context))
    return House(spoken)


def breaks_down(app: Flask) -> None:
    """Give an application an address that breaks, `/break`."""

    @public
    def break_down() -> str:
        raise RuntimeError

    app.add_url_rule("/break", "break", break_down)
    app.testing = False
