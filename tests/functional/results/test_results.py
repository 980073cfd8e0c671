"""The results page: base, reasons, one breakdown at a time, and nothing that is not released."""

import uuid
from typing import Any

import pytest
from flask import Flask, template_rendered

from surveyapp.services.close_survey import close_survey
from surveyapp.services.context import Context
from surveyapp.services.release_results import release_results
from surveyapp.services.roles import Role
from tests.support.counted import Person, take_part
from tests.support.page import Page, checked, words_in
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import choice, document, published, words

BREAKDOWN = {"item": "district", "merge": ["east", "south"], "merged": words("Andere wijken")}
RESULTS = "/staff/surveys/buurt/results"


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    made = document(
        {"key": "mould", "type": "yes-no", "text": words("Is er schimmel?")},
        choice("warm", "often", "seldom"),
        choice("rare", "a", "b", when={"item": "mould", "equals": "dont-know"}),
        choice("district", "north", "south", "east"),
        breakdowns=[BREAKDOWN],
    )
    return published(sqlite_context, made)


@pytest.fixture
def worker(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    del owner
    return signed_in(app, sqlite_context, "wijk", Role.WORKER)


def answered(context: Context, owner: uuid.UUID, *, synthetic: bool = False) -> None:
    """Sixty people in three districts, one of them small; three do not know about mould."""
    people = []
    for number in range(60):
        mould = "dont-know" if number < 3 else ("yes" if number % 3 else "no")
        district = "north" if number < 30 else ("south" if number < 54 else "east")
        warm = "often" if number % 3 else "seldom"
        answers = {"mould": mould, "district": district, "warm": warm}
        if mould == "dont-know":
            answers["rare"] = "a"
        people.append(Person(answers, synthetic=synthetic))
    take_part(context, owner, "buurt", people)
    close_survey(context, owner, "buurt")
    release_results(context, owner, "buurt")


def section(page: Page, item: str) -> str:
    """The words of one item on the page."""
    found = [each for each in page.all("section") if each.get("data-item") == item]
    return words_in(found[0])


def test_before_a_release_there_is_nothing(worker: Colleague) -> None:
    checked(worker.client.get(RESULTS), status=404)
    assert "Why is there no release yet?" in worker.opens("/staff/surveys/buurt").words


def test_a_figure_stands_with_its_base(
    sqlite_context: Context, owner: uuid.UUID, worker: Colleague
) -> None:
    answered(sqlite_context, owner)

    page = worker.opens(RESULTS)

    assert "Of the people who took part" in section(page, "mould")
    assert "Answered 60 to 64 people" in section(page, "mould")
    assert "made up" not in page.words


def test_table_and_chart_say_the_same(
    sqlite_context: Context, owner: uuid.UUID, worker: Colleague
) -> None:
    answered(sqlite_context, owner)
    page = worker.opens(RESULTS)

    for item in (each for each in page.all("section") if each.get("data-item")):
        table = [words_in(cell) for cell in item.iter("td") if cell.get("class") == "figure"]
        bars = [
            words_in(each) for each in item.iter("span")
            if each.get("class") == "chart-bars__words"
        ]  # fmt: skip
        assert table == bars


def test_too_few_people_is_a_reason_in_plain_words(
    sqlite_context: Context, owner: uuid.UUID, worker: Colleague
) -> None:
    answered(sqlite_context, owner)

    text = section(worker.opens(RESULTS), "rare")

    assert "Nothing is told about so few" in text
    assert "Answered" not in text


def test_a_coordinator_reads_there_what_is_held_back_and_why(
    app: Flask, sqlite_context: Context, owner: uuid.UUID, worker: Colleague
) -> None:
    answered(sqlite_context, owner)
    page = signed_in(app, sqlite_context, "wijk", Role.COORDINATOR).opens(RESULTS)
    (held,) = [each for each in page.all("details") if each.get("id") == "held-back"]

    assert "rare" in words_in(held)
    assert "Nothing is told about so few" in words_in(held)
    assert "held-back" not in [each.get("id") for each in worker.opens(RESULTS).all("details")]


def test_small_groups_are_told_together(
    sqlite_context: Context, owner: uuid.UUID, worker: Colleague
) -> None:
    answered(sqlite_context, owner)

    page = worker.opens(f"{RESULTS}?by=district")

    assert "Andere wijken south, east" in section(page, "warm")
    assert "Answered 30 to 34 people 30 to 34 people" in section(page, "warm")
    assert [each.get("aria-current") for each in page.all("a")].count("page") == 1
    assert not [each for each in page.all("section") if each.get("data-item") == "district"]


def test_only_declared_breakdowns_exist(
    sqlite_context: Context, owner: uuid.UUID, worker: Colleague
) -> None:
    answered(sqlite_context, owner)

    assert worker.opens(f"{RESULTS}?by=mould").words == worker.opens(RESULTS).words


def test_made_up_answers_are_marked(
    sqlite_context: Context, owner: uuid.UUID, worker: Colleague
) -> None:
    answered(sqlite_context, owner, synthetic=True)

    assert "made-up answers" in worker.opens(RESULTS).words


def test_a_release_that_is_not_there(
    sqlite_context: Context, owner: uuid.UUID, worker: Colleague
) -> None:
    answered(sqlite_context, owner)

    checked(worker.client.get(f"{RESULTS}/2"), status=404)
    checked(worker.client.get(f"{RESULTS}/99999999999999999999"), status=404)


def test_later_answers_do_not_change_the_page(
    sqlite_context: Context, owner: uuid.UUID, worker: Colleague
) -> None:
    answered(sqlite_context, owner)
    before = worker.opens(RESULTS).words
    take_part(sqlite_context, owner, "buurt", [Person({"mould": "yes"}) for _ in range(200)])

    assert worker.opens(RESULTS).words == before


def test_every_language_of_staff(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> None:
    answered(sqlite_context, owner)
    for code in ("nl-BE", "fr-BE", "en"):
        colleague = signed_in(
            app, sqlite_context, "wijk", Role.COORDINATOR,
            email=f"{code.lower()}@wijk.example.org", language=code,
        )  # fmt: skip
        checked(colleague.client.get(RESULTS), language=code)


def handed(app: Flask, worker: Colleague, address: str) -> dict[str, Any]:
    """What the page at an address was made of."""
    found: dict[str, Any] = {}

    def note(_app: Flask, context: dict[str, Any], **_others: object) -> None:
        found.update(context)

    with template_rendered.connected_to(note, app):
        worker.opens(address)
    return found


def test_nothing_is_made_for_a_breakdown_that_it_does_not_show(
    app: Flask, sqlite_context: Context, owner: uuid.UUID
) -> None:
    answered(sqlite_context, owner)
    reader = signed_in(app, sqlite_context, "wijk", Role.COORDINATOR)
    for whole in (RESULTS, f"{RESULTS}?by=nothing"):
        found = handed(app, reader, whole)
        assert found["findings"]
        assert found["held"]
    found = handed(app, reader, f"{RESULTS}?by=district")
    assert (found["findings"], found["held"], found["rooms"]) == ((), (), ())
