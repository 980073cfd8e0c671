"""The whole questionnaire in one document, for browsers that run scripts.

Every screen is there as a `<template>`, made by the macros of the pages without scripts; a block
of data tells the scripts what the macros do not show: routes, limits, versions.
"""

import json
from dataclasses import dataclass
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup  # noqa: TID251  the type of what htmlsafe_json_dumps makes

from surveyapp.definition.items import item_type
from surveyapp.definition.routing import dump_condition
from surveyapp.definition.survey import Item
from surveyapp.web.blueprints.resident.finishing import Ending, GivenAnswer
from surveyapp.web.blueprints.resident.messages import MESSAGES
from surveyapp.web.blueprints.resident.visit import Visit
from surveyapp.web.room import session_code
from surveyapp.web.screens import Card, ItemScreen, show_item
from surveyapp.web.sounding import sound_comes_later, speaks, with_sound
from surveyapp.web.sprites import sprite_files
from surveyapp.web.static import asset_address
from surveyapp.web.telling import Telling, tell_message

NOTHING = Telling("")


@dataclass(frozen=True, slots=True)
class Application:
    """What the first screen holds for the scripts.

    Attributes:
        data: the block of data, safe to stand in a page.
        screens: each item's key and screen, in order.
        given: an answer in the list of answers, to be filled in.
        ending: what the last screen tells.
    """

    data: Markup
    screens: tuple[tuple[str, ItemScreen], ...]
    given: GivenAnswer
    ending: Ending


def application(visit: Visit, lang: str) -> Application:
    """The application of an open survey, in the language of the page."""
    items = tuple(visit.survey.items())
    return Application(
        data=htmlsafe_json_dumps(
            _data(visit, lang), dumps=json.dumps, ensure_ascii=False, separators=(",", ":")
        ),
        screens=tuple((item.key, show_item(item, (), allowed=False)) for item in items),
        given=GivenAnswer(
            question=NOTHING,
            answers=(Card("", NOTHING, None, chosen=False),),
            own_words=False,
            address="",
        ),
        ending=Ending.of(visit, lang),
    )


def _data(visit: Visit, lang: str) -> dict[str, Any]:
    api = f"/api/v1/surveys/{visit.slug}"
    return {
        "survey": visit.slug,
        "title": visit.title.text,
        "version": visit.version,
        "language": lang,
        "sensitive": visit.survey.sensitive,
        "synthetic": visit.synthetic,
        "send": f"{api}/responses",
        "voices": f"{api}/voices",
        "items": [_item(item) for item in visit.survey.items()],
        "shell": _shell(),
        "messages": {code: _message(text) for code, text in MESSAGES.items()},
        **_room(visit),
    }


def _room(visit: Visit) -> dict[str, Any]:
    """What a group session changes; the code itself is in the address of the page."""
    told = {"short": visit.short, "practice": visit.practice and session_code()}
    return {name: part for name, part in told.items() if part}


def _item(item: Item) -> dict[str, Any]:
    """What the rules on the phone need to know; what is not there is left out."""
    choices = item_type(item.type).choices(item)
    parts = {
        "when": dump_condition(item.when) if item.when else None,
        "categories": [each.key for each in choices],
        "exclusive": [each.key for each in choices if each.exclusive],
        "minimum": item.minimum,
        "maximum": item.maximum,
    }
    told = {name: part for name, part in parts.items() if part not in (None, [])}
    return {"key": item.key, "type": item.type, **told}


# The files beside the page, which it needs to open without a network.
SHELL = (
    "css/resident.css",
    "css/items.css",
    "icon.svg",
    "js/start.js",
    "js/app.js",
    "js/later.js",
)


# Comes with the first clip.
WITH_SOUND = "js/spoken.js"


def _shell() -> list[str]:
    files = (*SHELL, WITH_SOUND) if speaks() else SHELL
    return [*(asset_address(path) for path in files), *sprite_files()]


def _message(text: str) -> dict[str, Any]:
    found = tell_message(text)
    parts = {
        "lang": found.language,
        "dir": found.direction,
        "sound": with_sound(found) is not None and sound_comes_later(found, later=True),
    }
    return {"text": found.text, **{name: part for name, part in parts.items() if part}}
