"""The rules twice: as the server applies them and as the phone does, on the same tables.

A table of cases is `tests/definitions/<name>_cases.json`. Items in it are written as the phone
gets them: `{"key", "type", "when"?, "categories"?, "exclusive"?, "minimum"?, "maximum"?}`.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from surveyapp.definition.items import AnswerError, item_type
from surveyapp.definition.items.story import Story
from surveyapp.definition.reading import Node, Notes
from surveyapp.definition.routing import dump_condition, read_condition
from surveyapp.definition.survey import Category, Item, Promise, Section, Survey
from surveyapp.definition.wording import Wording
from surveyapp.response.consent import refuses
from surveyapp.response.progress import next_item, previous_item, route, to_check, unanswered

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "static" / "js"
NODE_TESTS = ROOT / "tests" / "js"
NOTHING = Wording({})

Told = dict[str, Any]


def cases(name: str) -> list[Told]:
    """The table `tests/definitions/<name>_cases.json`."""
    path = ROOT / "tests" / "definitions" / f"{name}_cases.json"
    found: list[Told] = json.loads(path.read_text("utf-8"))
    return found


def phone_item(item: Item) -> Told:
    """An item as the phone gets it."""
    choices = item_type(item.type).choices(item)
    told: Told = {
        "key": item.key,
        "type": item.type,
        "categories": [each.key for each in choices],
        "exclusive": [each.key for each in choices if each.exclusive],
    }
    limits = {"minimum": item.minimum, "maximum": item.maximum}
    told |= {name: limit for name, limit in limits.items() if limit is not None}
    return told | ({"when": dump_condition(item.when)} if item.when else {})


def survey_of(items: Sequence[Told]) -> Survey:
    """The survey of which these are the items, without words."""
    made = tuple(item_of(each) for each in items)
    promise = Promise((), NOTHING, ())
    section = Section("all", NOTHING, made)
    return Survey("street", "nl-BE", ("nl-BE",), NOTHING, promise, (section,))


def item_of(told: Told) -> Item:
    """The item that the phone gets like this, without words."""
    notes = Notes()
    when = read_condition(Node(told["when"], "when", notes)) if told.get("when") else None
    assert notes.findings == []
    exclusive = told.get("exclusive", [])
    return Item(
        key=told["key"],
        type=told["type"],
        text=NOTHING,
        categories=tuple(
            Category(key, NOTHING, exclusive=key in exclusive) for key in told.get("categories", [])
        ),
        minimum=told.get("minimum"),
        maximum=told.get("maximum"),
        when=when,
    )


def walked(survey: Survey, answers: Mapping[str, Any]) -> Told:
    """Everything that the server says about the way through a survey with these answers."""
    kept = {key: tuple(each) if isinstance(each, list) else each for key, each in answers.items()}
    keys: list[str | None] = [None, *(item.key for item in survey.items()), "nowhere"]
    return {
        "route": [item.key for item in route(survey, kept)],
        "next": [_key(next_item(survey, kept, key)) for key in keys],
        "previous": [_key(previous_item(survey, kept, key)) for key in keys],
        "check": [[item.key, _plain(answer)] for item, answer in to_check(survey, kept)],
        "unanswered": [item.key for item in unanswered(survey, kept)],
        "refuses": refuses(survey, kept),
    }


def taken(item: Item, said: Sequence[str], voice: str = "") -> Told:
    """What the server makes of what a page sends."""
    kind = item_type(item.type)
    try:
        if isinstance(kind, Story):
            value = kind.from_form(item, said, voice)
        else:
            value = kind.from_form(item, said)
    except AnswerError as error:
        return {"problem": error.code, "facts": error.facts}
    return {"value": _plain(value)}


def said_by_node(program: str, facts: object) -> Any:  # noqa: ANN401  any JSON value
    """What a program in tests/js prints as JSON when it reads these facts, in one process."""
    ran = subprocess.run(
        ["node", str(NODE_TESTS / program)],
        input=json.dumps(facts),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def _key(item: Item | None) -> str | None:
    return None if item is None else item.key


def _plain(value: object) -> object:
    """As JSON has it."""
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
