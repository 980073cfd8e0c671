"""The server's rules and the phone's say the same: of the tables, and of what nobody thought of."""

import random
import unicodedata
import uuid
from typing import Any

import pytest

from surveyapp.definition.items import TYPES
from surveyapp.definition.survey import Item, Survey
from surveyapp.ids import withdrawal_code
from tests.support.rules import (
    cases,
    item_of,
    phone_item,
    said_by_node,
    survey_of,
    taken,
    walked,
)

DRAWN = 600
KEYS = ["a", "b", "c", "d", "constructor"]
WORDS = ["", " ", "dont-know", "rather-not-say", "no-answer", "x", "4", "٤", "-1", "1 000", "4,5"]
VOICE = "0a" * 32


@pytest.mark.parametrize("case", cases("walk"), ids=lambda case: case["name"])
def test_the_way_is_as_the_table_says(case: dict[str, Any]) -> None:
    told = walked(survey_of(case["items"]), case["answers"])
    assert told == {key: case[key] for key in told}


@pytest.mark.parametrize("case", cases("answer"), ids=lambda case: case["name"])
def test_an_answer_is_taken_as_the_table_says(case: dict[str, Any]) -> None:
    told = taken(item_of(case["item"]), case["said"], case.get("voice", ""))
    assert told == {key: case[key] for key in ("value", "problem", "facts") if key in case}


@pytest.mark.parametrize("case", cases("withdrawal"), ids=lambda case: case["id"])
def test_a_code_is_as_the_table_says(case: dict[str, Any]) -> None:
    assert withdrawal_code(uuid.UUID(case["id"])) == case["code"]


def test_the_tables_know_every_type_of_item() -> None:
    assert {case["item"]["type"] for case in cases("answer")} == set(TYPES)


def drawn_items(chance: random.Random) -> list[dict[str, Any]]:
    """Items of a survey of any shape, as the phone gets them, with conditions on earlier ones."""
    items: list[dict[str, Any]] = []
    for number in range(chance.randint(1, 7)):
        kind = chance.choice(sorted(TYPES))
        item: dict[str, Any] = {"key": f"i{number}", "type": kind}
        if kind == "consent":
            item["categories"] = ["yes", "no"]
        elif kind == "yes-no":
            item["categories"] = ["yes", "no", "dont-know"]
        elif kind not in {"information", "number", "story"}:
            item["categories"] = chance.sample(KEYS, chance.randint(2, 4))
        if kind == "multiple-choice" and chance.random() < 0.5:
            item["exclusive"] = item["categories"][-1:]
        if kind == "number" and chance.random() < 0.5:
            item |= {"minimum": chance.randint(-2, 2), "maximum": chance.randint(3, 1000)}
        if items and chance.random() < 0.6:
            item["when"] = condition(items, chance, 1)
        items.append(item)
    return items


def condition(items: list[dict[str, Any]], chance: random.Random, depth: int) -> dict[str, Any]:
    """A condition over these items."""
    kind = chance.choice(["all", "any", "not", "one", "one", "one"]) if depth < 4 else "one"
    if kind == "not":
        return {"not": condition(items, chance, depth + 1)}
    if kind != "one":
        return {kind: [condition(items, chance, depth + 1) for _ in range(chance.randint(1, 3))]}
    item = chance.choice(items)
    key = chance.choice(item.get("categories", KEYS))
    compared: list[dict[str, Any]] = [
        {"equals": key},
        {"equals": chance.randint(-2, 5)},
        {"includes": key},
        {"greater": chance.randint(-2, 500)},
        {"less": chance.randint(-2, 500)},
        {"answered": chance.random() < 0.5},
    ]
    return {"item": item["key"], **chance.choice(compared)}


def test_both_say_the_same_of_any_survey_and_any_answers() -> None:
    chance = random.Random(12)  # noqa: S311  draws tests, no secrets
    made = [survey_of(drawn_items(chance)) for _ in range(DRAWN)]
    drawn = [(survey, said_in(survey, chance)) for survey in made]
    given_ = [(item, said, voice) for survey, _answers in drawn for item in survey.items()
              for said, voice in [tapped(item, chance)]]  # fmt: skip
    phone = said_by_node(
        "evaluate.js",
        {
            "walks": [
                {"items": [phone_item(item) for item in survey.items()], "answers": answers}
                for survey, answers in drawn
            ],
            "taken": [
                {"item": phone_item(item), "said": said, "voice": voice}
                for item, said, voice in given_
            ],
        },
    )
    assert phone["walks"] == [walked(survey, answers) for survey, answers in drawn]
    assert phone["taken"] == [taken(item, said, voice) for item, said, voice in given_]
    # Controls: these were no empty or all-alike draws.
    assert any(len(walk["route"]) < len(walk["next"]) - 2 for walk in phone["walks"])
    assert len({told.get("problem") for told in phone["taken"]}) >= 5


def said_in(survey: Survey, chance: random.Random) -> dict[str, Any]:
    """Answers to some items, some of which do not fit."""
    said = {item.key: answer_of(item, chance) for item in survey.items() if chance.random() < 0.8}
    return {"constructor": "yes", **said} if chance.random() < 0.2 else said


def answer_of(item: Item, chance: random.Random) -> object:
    keys = [category.key for category in item.categories] or ["x"]
    picked: list[object] = [
        chance.choice(keys), chance.sample(keys, chance.randint(0, len(keys))),
        chance.randint(-9, 999), {"text": chance.choice(WORDS)}, {"voice": VOICE},
        chance.choice(WORDS), [],
    ]  # fmt: skip
    likely = {"number": 2, "story": 3, "multiple-choice": 1, "ranking": 1}.get(item.type, 0)
    return picked[likely] if chance.random() < 0.7 else chance.choice(picked)


def tapped(item: Item, chance: random.Random) -> tuple[list[str], str]:
    keys = [category.key for category in item.categories]
    said = [chance.choice([*keys, *keys, *WORDS]) for _ in range(chance.choice([0, 1, 1, 1, 2, 3]))]
    return said, chance.choice(["", "", VOICE])


def test_both_read_the_digits_of_every_script() -> None:
    decimal = [
        chr(sign) for sign in range(0x110000) if unicodedata.decimal(chr(sign), None) is not None
    ]
    numbers = [Item("n", "number", survey_of([]).title)]
    said = [{"item": phone_item(numbers[0]), "said": [sign]} for sign in decimal]
    assert len(said) > 600
    phone = said_by_node("evaluate.js", {"taken": said})["taken"]
    assert phone == [taken(numbers[0], [sign]) for sign in decimal]


def test_both_take_any_text_in_the_same_way() -> None:
    chance = random.Random(7)  # noqa: S311  draws tests, no secrets
    signs = [*range(0x2FF), *range(0x600, 0x6FF), *range(0x1360, 0x1380), *range(0x2000, 0x2070),
             0x3000, 0xFEFF, 0xD800, 0xDC00, 0x1F600, 0x1D7D8]  # fmt: skip
    texts = [
        "".join(chr(chance.choice(signs)) for _ in range(chance.randint(1, 9))) for _ in range(2000)
    ]
    for kind in ("story", "number"):
        item = Item("t", kind, survey_of([]).title)
        facts = [{"item": phone_item(item), "said": [text]} for text in texts]
        phone = said_by_node("evaluate.js", {"taken": facts})["taken"]
        assert phone == [taken(item, [text]) for text in texts]
