import random
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from surveyapp.aggregate.bands import band_of
from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.errors import NotFound, Refused
from surveyapp.services.close_survey import close_survey
from surveyapp.services.context import Context
from surveyapp.services.read_release import (
    latest_release,
    list_releases,
    release,
    results_document,
)
from surveyapp.services.release_results import release_results, why_no_release
from tests.support.counted import Person, take_back, take_part
from tests.support.surveys import choice, document, published, words

SLUG = "buurt"
DISTRICTS = ("north", "south", "east")
PROBLEMS = ("cold", "rent", "none!")
BREAKDOWN = {"item": "district", "merge": ["east", "south"], "merged": words("Andere wijken")}


def questionnaire() -> dict[str, Any]:
    return document(
        {"key": "mould", "type": "yes-no", "text": words("Schimmel?")},
        choice("problems", *PROBLEMS, kind="multiple-choice"),
        choice("where", "bedroom", "kitchen", when={"item": "mould", "equals": "yes"}),
        choice("district", *DISTRICTS),
        breakdowns=[BREAKDOWN],
    )


def neighbours(count: int, seed: int = 1) -> Iterator[Person]:
    chance = random.Random(seed)  # noqa: S311  made-up answers, the same each time
    for _ in range(count):
        answers: dict[str, Any] = {
            "mould": chance.choice(["yes", "yes", "no", "dont-know", "rather-not-say"]),
            "problems": chance.choice([["cold"], ["cold", "rent"], ["none"], "dont-know"]),
            "district": chance.choice([*DISTRICTS, *DISTRICTS, "rather-not-say"]),
        }
        if answers["mould"] == "yes":
            answers["where"] = chance.choice(["bedroom", "kitchen"])
        yield Person(answers, channel=chance.choice(["web", "tablet"]))


@pytest.fixture
def owner(context: Context) -> uuid.UUID:
    return published(context, questionnaire())


def true_share(people: list[Person], item: str, category: str) -> tuple[int, int]:
    missing = {"rather-not-say", "no-answer"} | (set() if item == "mould" else {"dont-know"})
    said = [each.answers[item] for each in people if item in each.answers]
    real = [value for value in said if isinstance(value, list) or value not in missing]
    sets = [set(value) if isinstance(value, list) else {value} for value in real]
    return sum(category in chosen for chosen in sets), len(sets)


def test_every_cell_tells_the_band_of_the_true_share(context: Context, owner: uuid.UUID) -> None:
    people = list(neighbours(180))
    take_part(context, owner, SLUG, people)

    made = release_results(context, owner, SLUG)

    checked = 0
    for table in made.tables:
        if table.breakdown is not None or table.item.startswith("@"):
            continue
        for cell in table.cells:
            n, base = true_share(people, table.item, cell.category)
            assert table.base.low <= base <= table.base.high
            assert round(cell.low * table.bands) == band_of(n, base, table.bands)
            checked += 1
    assert checked == 3 + 3 + 2 + 3


def whole(made: Any, item: str) -> SafeTable:  # noqa: ANN401
    table = made.table(item)
    assert isinstance(table, SafeTable)
    return table


def test_a_release_is_frozen_numbered_and_read_back(context: Context, owner: uuid.UUID) -> None:
    take_part(context, owner, SLUG, neighbours(160))
    assert latest_release(context, SLUG) is None

    made = release_results(context, owner, SLUG)

    assert made.number == 1
    assert latest_release(context, SLUG) == made == release(context, SLUG, 1)
    assert list_releases(context, SLUG) == (made,)
    assert whole(made, "where").not_asked is not None
    assert whole(made, "mould").not_asked is None
    with pytest.raises(NotFound):
        release(context, SLUG, 2)


def test_the_results_document_is_the_one_of_the_api(context: Context, owner: uuid.UUID) -> None:
    with pytest.raises(NotFound):
        results_document(context, SLUG)
    take_part(context, owner, SLUG, neighbours(160))
    release_results(context, owner, SLUG)

    told = results_document(context, SLUG)

    assert told["survey"] == SLUG
    assert told["release"] == {"number": 1, "date": "2026-03-02"}
    for table in told["tables"]:
        assert {"item", "breakdown", "group", "base", "bands", "cells"} <= set(table)
        assert set(table["cells"][0]) == {"category", "low", "high", "words"}


def code(context: Context, owner: uuid.UUID, *, closing: bool = False) -> str | None:
    reason = why_no_release(context, owner, SLUG, closing=closing)
    return None if reason is None else reason.code


def test_a_small_survey_releases_once_at_closing(context: Context, owner: uuid.UUID) -> None:
    take_part(context, owner, SLUG, neighbours(9))
    assert code(context, owner, closing=True) == "release-too-few-people"
    take_part(context, owner, SLUG, neighbours(31))
    assert code(context, owner) == "release-at-closing"
    with pytest.raises(Refused) as refused:
        release_results(context, owner, SLUG)
    assert (refused.value.code, refused.value.facts) == ("release-at-closing", {"needed": 110})

    close_survey(context, owner, SLUG)
    release_results(context, owner, SLUG)

    assert code(context, owner) == "release-only-once"


def test_ten_changes_and_a_day_lie_between_releases(
    context: Context,
    owner: uuid.UUID,
    clock: Any,  # noqa: ANN401
) -> None:
    take_part(context, owner, SLUG, neighbours(160))
    release_results(context, owner, SLUG)
    take_part(context, owner, SLUG, neighbours(7))
    assert code(context, owner) == "release-too-few-changed"
    take_back(context, owner, SLUG, 3)
    assert code(context, owner) == "release-too-soon"
    assert code(context, owner, closing=True) is None
    clock.advance(days=1)

    assert release_results(context, owner, SLUG).number == 2


def test_another_organisation_finds_nothing(context: Context, owner: uuid.UUID) -> None:
    take_part(context, owner, SLUG, neighbours(160))

    with pytest.raises(NotFound):
        release_results(context, uuid.uuid4(), SLUG)


def test_made_up_responses_mark_the_release(context: Context, owner: uuid.UUID) -> None:
    take_part(context, owner, SLUG, neighbours(160))
    take_part(context, owner, SLUG, [Person({"mould": "yes"}, synthetic=True)])

    assert release_results(context, owner, SLUG).synthetic
