"""What a release does not tell and an earlier one did: the page says where it stands."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from surveyapp.aggregate.disclosure import EARLIER, GROUP_TOO_SMALL
from surveyapp.aggregate.release import Release, Withheld
from surveyapp.aggregate.rhythm import Standing
from surveyapp.definition.document import load_survey
from surveyapp.definition.survey import Survey
from surveyapp.report.held_back import told_earlier
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey
from surveyapp.services.roles import Role
from surveyapp.storage.releases import ReleaseStore
from tests.support.page import Page
from tests.support.released import questionnaire, release_of, told
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import choice, published

SURVEY = load_survey(questionnaire())
RESULTS = "/staff/surveys/buurt/results"
WHOLE = told("mould", 10, {"yes": 6, "no": 2, "dont-know": 0})
NORTH = told("mould", 5, {"yes": 4, "no": 0, "dont-know": 0}, group="north")
SPLIT = Withheld("mould", "district", EARLIER)
GONE = Withheld("mould", None, EARLIER)

FIRST = release_of(WHOLE, NORTH)
SECOND = release_of(WHOLE, NORTH, number=2)
THIRD = replace(release_of(WHOLE, number=3), withheld=(SPLIT,))
FOURTH = replace(release_of(number=4), withheld=(GONE,))


def earlier(
    release: Release, breakdown: str | None, *before: Release, asked: Survey = SURVEY
) -> dict[str, int]:
    """By item, the number of the release that told it."""
    found = told_earlier(release, SURVEY, breakdown, [(each, asked) for each in before])
    return {item: each.number for item, each in found.items()}


def test_the_last_that_told_it_is_named() -> None:
    assert earlier(THIRD, "district", SECOND, FIRST) == {"mould": 2}
    assert earlier(FOURTH, "district", THIRD, SECOND, FIRST) == {"mould": 2}
    assert earlier(FOURTH, None, THIRD, SECOND, FIRST) == {"mould": 3}
    assert earlier(THIRD, None, SECOND, FIRST) == {}  # it tells everybody itself
    assert earlier(THIRD, "pay", SECOND, FIRST) == {}


@pytest.mark.parametrize(
    "changed",
    [
        choice("mould", "yes", "no", "a-little"),
        choice("district", "north", "south", "east", "west"),
    ],
    ids=["the question", "what splits it"],
)
def test_another_question_was_never_told(changed: dict[str, Any]) -> None:
    made = questionnaire()
    (section,) = made["sections"]
    items = [changed if each["key"] == changed["key"] else each for each in section["items"]]
    older = load_survey({**made, "sections": [{**section, "items": items}]})
    assert earlier(THIRD, "district", FIRST, asked=older) == {}


def test_too_few_now_were_fewer_then() -> None:
    few = replace(THIRD, withheld=(replace(SPLIT, reason=GROUP_TOO_SMALL),))
    assert earlier(few, "district", SECOND, FIRST) == {}


def test_no_more_releases_are_read_than_it_takes() -> None:
    asked: list[int] = []

    def before() -> Iterator[tuple[Release, Survey]]:
        for each in (SECOND, FIRST):
            asked.append(each.number)
            yield each, SURVEY

    told_earlier(THIRD, SURVEY, None, before())
    assert asked == []
    told_earlier(THIRD, SURVEY, "district", before())
    assert asked == [2]


@pytest.fixture
def worker(app: Flask, sqlite_context: Context) -> Colleague:
    owner = published(sqlite_context, questionnaire())
    for each in (FIRST, THIRD):
        kept(sqlite_context, owner, each)
    return signed_in(app, sqlite_context, "wijk", Role.WORKER)


def kept(context: Context, owner: uuid.UUID, release: Release) -> None:
    standing = Standing(10, 0, release.date, closing=True, minimum=5)
    of_survey = find_survey(context, owner, "buurt").id
    numbered = replace(release, number=min(release.number, 2))
    with context.database.begin() as db:
        assert ReleaseStore(db).add(owner, of_survey, numbered, standing)


def links(page: Page) -> list[str]:
    found = [str(each.get("href")) for each in page.all("a")]
    return [each for each in found if "#item-" in each]


def test_the_page_leads_to_it(worker: Colleague) -> None:
    page = worker.opens(f"{RESULTS}/2?by=district")
    assert "These figures beside an earlier release" in page.words
    assert "Release 1 of March 2, 2026 tells this." in page.words
    (link,) = links(page)
    place = link.partition("#")[2]
    led = worker.opens(link)
    assert place in {each.get("id") for each in led.root.iter()}
    assert "district" in link
    assert not links(led)


def test_of_everybody_nothing_is_missing(worker: Colleague) -> None:
    assert not links(worker.opens(f"{RESULTS}/2"))
