"""Every figure on a results page fits at least five true counts, read back from the page."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.aggregate.release import Release
from surveyapp.aggregate.rhythm import Standing
from surveyapp.aggregate.safe_table import SafeCell, SafeTable
from surveyapp.services.close_survey import close_survey
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey
from surveyapp.services.release_results import release_results
from surveyapp.services.roles import Role
from surveyapp.storage.releases import ReleaseStore
from tests.support.counted import Person, take_part
from tests.support.figures import Figures, figures_of, fitting
from tests.support.page import Page
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import choice, document, published, words

FEWEST = 5
PROBLEMS = ("cold", "rent", "damp", "none!")
NONE = 3  # place of the exclusive row
DISTRICTS = ("north", "south", "east")
WEIGHTS = st.lists(st.integers(0, 8), min_size=4, max_size=4).filter(any)


def questionnaire(key: str) -> dict[str, Any]:
    return document(
        {"key": "mould", "type": "yes-no", "text": words("Schimmel?")},
        choice("where", "bedroom", "kitchen", when={"item": "mould", "equals": "yes"}),
        choice("problems", *PROBLEMS, kind="multiple-choice"),
        choice("pay", "always", "mostly", "sometimes", "rarely", "never", kind="scale"),
        choice("district", *DISTRICTS),
        key=key,
        breakdowns=[
            {"item": "district", "merge": ["east", "south"], "merged": words("Andere wijken")}
        ],
    )


def neighbours(count: int, seed: int, weights: list[int]) -> Iterator[Person]:
    """People who answer as the weights say: some answers rare, some by everybody."""
    chance = random.Random(seed)  # noqa: S311  made-up answers, the same each time
    for _ in range(count):
        one = chance.choices(range(4), weights)[0]
        mould = ("yes", "no", "dont-know", "rather-not-say")[one]
        several = [key for key in ("cold", "rent", "damp") if chance.random() < weights[0] / 10]
        answers: dict[str, Any] = {
            "mould": mould,
            "problems": several or ["none"],
            "pay": ("always", "mostly", "sometimes", "never")[one],
            "district": chance.choices(DISTRICTS, weights[:3] if any(weights[:3]) else None)[0],
        }
        if mould == "yes":
            answers["where"] = chance.choice(["bedroom", "kitchen"])
        yield Person(answers)


def found_out(column: Figures) -> dict[str, set[int]]:
    """Figures of a column that fit fewer than five numbers."""
    exclusive = (NONE,) if column.item == "problems" else ()
    left = fitting(column, exclusive)
    assert left, f"no numbers at all fit {column}"
    return {figure: numbers for figure, numbers in left.items() if len(numbers) < FEWEST}


def pages(colleague: Colleague, slug: str) -> Iterator[Page]:
    yield colleague.opens(f"/staff/surveys/{slug}/results")
    yield colleague.opens(f"/staff/surveys/{slug}/results/1?by=district")


@pytest.fixture
def coordinator(app: Flask, sqlite_context: Context) -> Colleague:
    published(sqlite_context, questionnaire("first"), "wijk")
    return signed_in(app, sqlite_context, "wijk", Role.COORDINATOR)


def asked(context: Context, coordinator: Colleague, people: list[Person]) -> tuple[uuid.UUID, str]:
    """A closed survey of an organisation of its own, answered by these people."""
    name = f"w{uuid.uuid4().hex[:12]}"
    organisation_id = published(context, questionnaire(f"s-{name}"), name)
    slug = f"s-{name}"
    take_part(context, organisation_id, slug, people)
    close_survey(context, organisation_id, slug)
    from_here = signed_in(coordinator.client.application, context, name, Role.COORDINATOR)
    coordinator.client = from_here.client
    return organisation_id, slug


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(count=st.integers(10, 130), seed=st.integers(0, 999), weights=WEIGHTS)
def test_every_figure_fits_five_counts(
    sqlite_context: Context, coordinator: Colleague, count: int, seed: int, weights: list[int]
) -> None:
    people = list(neighbours(count, seed, weights))
    organisation_id, slug = asked(sqlite_context, coordinator, people)
    release_results(sqlite_context, organisation_id, slug)

    for page in pages(coordinator, slug):
        for column in figures_of(page):
            assert found_out(column) == {}, column


def test_the_figures_are_true(sqlite_context: Context, coordinator: Colleague) -> None:
    """An attacker that is never wrong is only of use on a page that does not lie."""
    people = list(neighbours(90, 3, [5, 3, 2, 1]))
    organisation_id, slug = asked(sqlite_context, coordinator, people)
    release_results(sqlite_context, organisation_id, slug)

    everything = figures_of(next(pages(coordinator, slug)))
    pay = next(each for each in everything if each.item == "pay")
    answers = [each.answers["pay"] for each in people]

    assert len(everything) > 5
    assert len(people) in pay.base
    for share, key in zip(
        pay.shares, ("always", "mostly", "sometimes", "rarely", "never"), strict=True
    ):
        assert answers.count(key) in share.counts(len(people))


def test_without_the_rules_people_are_found(
    sqlite_context: Context, coordinator: Colleague
) -> None:
    # The control: the same page, of a release that told every share in whole percents.
    people = list(neighbours(40, 7, [4, 3, 1, 1]))
    organisation_id, slug = asked(sqlite_context, coordinator, people)
    survey = find_survey(sqlite_context, organisation_id, slug)
    careless = without_rules(release_results(sqlite_context, organisation_id, slug), people)
    with sqlite_context.database.begin() as db:
        standing = Standing(40, 0, sqlite_context.clock.today(), closing=True)
        assert ReleaseStore(db).add(organisation_id, survey.id, careless, standing)

    page = coordinator.opens(f"/staff/surveys/{slug}/results/2")
    found = [column.item for column in figures_of(page) if found_out(column)]

    assert "pay" in found


def without_rules(release: Release, people: list[Person]) -> Release:
    """The release with whole percents in the place of bands that protect."""
    answers = [str(each.answers["pay"]) for each in people]
    tables = tuple(
        _in_percents(table, answers) if table.item == "pay" and table.group is None else table
        for table in release.tables
    )
    return replace(release, number=2, tables=tables)


def _in_percents(table: SafeTable, answers: list[str]) -> SafeTable:
    cells = []
    for cell in table.cells:
        percent = min(99, answers.count(cell.category) * 100 // len(answers))
        low, high = percent / 100, (percent + 1) / 100
        cells.append(SafeCell(cell.category, low, high, "percent"))
    return replace(table, bands=100, cells=tuple(cells))
