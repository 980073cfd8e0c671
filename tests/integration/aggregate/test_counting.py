"""Counting in columns against counting one person at a time, on the same people."""

import uuid
from typing import Any

import pytest

from surveyapp.aggregate.source import ANSWERED, Count, CountRequest
from surveyapp.services.context import Context
from surveyapp.services.set_up_organisation import create_centre
from surveyapp.storage.counting import ResponseCounting
from tests.support.brute import PlainCounting
from tests.support.counted import Person, survey_id, take_part
from tests.support.surveys import choice, document, published, words

SLUG = "buurt"
ANSWERS: list[dict[str, Any]] = [
    {
        "mould": "yes",
        "problems": ["cold", "rent"],
        "home": 4,
        "district": "north",
        "order": ["rent", "cold"],
    },
    {
        "mould": "dont-know",
        "problems": ["none"],
        "home": 12,
        "district": "south",
        "order": ["cold"],
    },
    {
        "mould": "no",
        "problems": "dont-know",
        "home": "rather-not-say",
        "district": "south",
        "order": "dont-know",
    },
    {
        "mould": "rather-not-say",
        "problems": [],
        "home": 4,
        "district": "rather-not-say",
        "order": [],
    },
    {"problems": ["rent"], "district": "north", "order": ["rent", "work", "cold"]},
    {},
]


def questionnaire() -> dict[str, Any]:
    return document(
        {"key": "mould", "type": "yes-no", "text": words("Schimmel?")},
        choice("problems", "cold", "rent", "none!", kind="multiple-choice"),
        choice("district", "north", "south", kind="neighbourhood"),
        choice("order", "cold", "rent", "work", kind="ranking"),
    )


def counted(source: Any, request: CountRequest) -> dict[tuple[Any, ...], int]:  # noqa: ANN401
    found = list(source.counts(request))
    places = [(each.item, each.category, each.breakdown, each.group) for each in found]
    assert len(set(places)) == len(places)
    return {place: each.n for place, each in zip(places, found, strict=True)}


@pytest.fixture
def owner(context: Context) -> uuid.UUID:
    return published(context, questionnaire())


@pytest.fixture
def people(context: Context, owner: uuid.UUID) -> list[Person]:
    corner = create_centre(context, owner, "the-corner", "The corner", "North").id
    made = [
        Person(
            answers,
            version=1 + number % 2,
            language=("nl-BE", "ar")[number % 2],
            channel=("web", "tablet", "paper")[number % 3],
            centre_id=corner if number % 4 == 0 else None,
        )
        for number, answers in enumerate(ANSWERS * 7)
    ]
    take_part(context, owner, SLUG, made)
    return made


@pytest.mark.parametrize(
    "breakdowns", [(), ("district",), ("district", "mould"), ("@centre", "district")]
)
@pytest.mark.parametrize(
    "versions",
    [
        None,
        {"mould": (1, 2), "problems": (2,), "home": (1, 2), "district": (1, 2), "order": (1, 2)},
        {"mould": (1, 2), "problems": (1, 2), "home": (1,), "district": (2,), "order": (2,)},
    ],
)
def test_columns_count_what_one_by_one_counts(
    context: Context,
    people: list[Person],
    breakdowns: tuple[str, ...],
    versions: dict[str, tuple[int, ...]] | None,
) -> None:
    request = CountRequest(
        survey_id=survey_id(context, SLUG),
        items=("mould", "problems", "home", "district", "order"),
        breakdowns=breakdowns,
        versions=versions,
        dont_know_items=frozenset({"mould"}),
        first_items=frozenset({"order"}),
    )
    corner = next(person.centre_id for person in people if person.centre_id)
    plain = PlainCounting(people, {corner: "the-corner"})
    with context.database.read() as db:
        in_columns = ResponseCounting(db)

        assert in_columns.total(request.survey_id) == len(people)
        assert counted(in_columns, request) == counted(plain, request)


def test_the_base_leaves_out_who_did_not_really_answer(
    context: Context, people: list[Person]
) -> None:
    assert people
    request = CountRequest(
        survey_id(context, SLUG), ("mould", "problems"), dont_know_items=frozenset({"mould"})
    )
    with context.database.read() as db:
        found = counted(ResponseCounting(db), request)

    # Yes, no and "don't know" are answers to a yes-no item; in others "don't know" is not.
    assert found["mould", ANSWERED, None, None] == 3 * 7
    assert found["problems", ANSWERED, None, None] == 3 * 7
    assert found["@channel", ANSWERED, None, None] == 6 * 7


def test_of_a_ranking_only_what_was_put_first_is_counted(
    context: Context, people: list[Person]
) -> None:
    assert people
    one = CountRequest(survey_id(context, SLUG), ("order",), first_items=frozenset({"order"}))
    every = CountRequest(survey_id(context, SLUG), ("order",))
    with context.database.read() as db:
        found = counted(ResponseCounting(db), one)
        control = counted(ResponseCounting(db), every)

    assert {key: n for (item, key, *_split), n in found.items() if item == "order"} == {
        "rent": 2 * 7, "cold": 7, ANSWERED: 3 * 7, "dont-know": 7, "no-answer": 7,
    }  # fmt: skip
    assert control["order", "cold", None, None] == 3 * 7


def test_nothing_is_counted_of_another_survey(context: Context, people: list[Person]) -> None:
    assert people
    with context.database.read() as db:
        found: list[Count] = list(
            ResponseCounting(db).counts(CountRequest(uuid.uuid4(), ("mould",)))
        )
    assert found == []
