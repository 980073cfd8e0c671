"""From what stands out to the kwestie with one click, and one item beside itself."""

import uuid

import pytest
from flask import Flask

from surveyapp.kwestie.kwestie import FigureEvidence
from surveyapp.services.close_survey import allow_early_release
from surveyapp.services.context import Context
from surveyapp.services.release_results import release_results
from surveyapp.services.roles import Role
from surveyapp.services.save_kwestie import Desk, find_draft, start_kwestie
from tests.support.counted import Person, take_part
from tests.support.page import checked, words_in
from tests.support.released import questionnaire, release_twice
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import choice, document, published, words

RESULTS = "/staff/surveys/buurt/results"
PROJECT = "wijk-project"
FLAT = "vlak"


@pytest.fixture
def coordinator(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    del owner
    return signed_in(app, sqlite_context, "wijk", Role.COORDINATOR)


def test_what_stands_out_is_told_with_its_base_and_its_rule(coordinator: Colleague) -> None:
    page = coordinator.opens(RESULTS)
    (panel,) = [each for each in page.all("section") if each.get("aria-labelledby") == "stands-out"]
    text = words_in(panel)
    assert "“Is er schimmel?”" in text
    assert "120 to 129 people · Release 2" in text
    assert "the bands do not touch" in text
    assert "by one rule for every release" in text
    assert not [
        each
        for each in coordinator.opens(f"{RESULTS}/2?by=district").all("section")
        if each.get("aria-labelledby") == "stands-out"
    ]


def test_that_nothing_stands_out_is_said(app: Flask, sqlite_context: Context) -> None:
    made = document(choice("wish", "light", "green", "rest"), key=FLAT, breakdowns=[])
    owner = published(sqlite_context, made)
    allow_early_release(sqlite_context, owner, FLAT, allowed=True)
    people = (Person({"wish": ("light", "green", "rest")[place % 3]}) for place in range(60))
    take_part(sqlite_context, owner, FLAT, people)
    release_results(sqlite_context, owner, FLAT)
    coordinator = signed_in(app, sqlite_context, "wijk", Role.COORDINATOR)
    page = coordinator.opens(f"/staff/surveys/{FLAT}/results")
    (panel,) = [each for each in page.all("section") if each.get("aria-labelledby") == "stands-out"]
    assert "nothing stands out for certain" in words_in(panel)
    assert "How these were chosen" in words_in(panel)
    assert "wish" in page.words


def test_one_click_makes_a_statement_of_it(
    sqlite_context: Context, owner: uuid.UUID, coordinator: Colleague
) -> None:
    desk = Desk(owner, PROJECT)
    start_kwestie(sqlite_context, desk, key="wonen", title="Wonen", languages=["nl-BE"])
    answer = coordinator.sends(f"{RESULTS}/2/findings", finding="mould")
    assert answer.status_code == 303

    page = coordinator.opens(answer.headers["Location"])
    assert "schimmel" in page.words
    _project, draft = find_draft(sqlite_context, desk)
    assert draft is not None
    (statement,) = draft.kwestie.statements
    taken = [each for each in statement.evidence if isinstance(each, FigureEvidence)]
    assert [(each.item, each.release, each.breakdown) for each in taken] == [
        ("mould", 2, "district"),
        ("mould", 2, "district"),
    ]
    assert len({each.group for each in taken}) == 2
    assert statement.headline == {}

    again = coordinator.sends(f"{RESULTS}/2/findings", finding="mould")  # a second tap
    assert again.headers["Location"] == answer.headers["Location"]
    _project, draft = find_draft(sqlite_context, desk)
    assert draft is not None
    assert draft.kwestie.statements == (statement,)


def test_without_a_kwestie_it_leads_to_its_beginning(coordinator: Colleague) -> None:
    answer = coordinator.sends(f"{RESULTS}/2/findings", finding="mould")
    assert answer.headers["Location"] == f"/staff/projects/{PROJECT}/kwestie"


def test_what_does_not_stand_out_cannot_be_taken(
    sqlite_context: Context, owner: uuid.UUID, coordinator: Colleague
) -> None:
    start_kwestie(
        sqlite_context, Desk(owner, PROJECT), key="wonen", title="Wonen", languages=["nl-BE"]
    )
    checked(coordinator.sends(f"{RESULTS}/2/findings", finding="district"), status=404)


def test_a_worker_reads_them_and_has_no_button(
    app: Flask, sqlite_context: Context, owner: uuid.UUID
) -> None:
    del owner
    worker = signed_in(app, sqlite_context, "wijk", Role.WORKER)
    page = worker.opens(RESULTS)
    assert "What stands out" in page.words
    assert f"{RESULTS}/2/findings" not in {each.get("action") for each in page.all("form")}
    checked(worker.sends(f"{RESULTS}/2/findings", finding="mould"), status=403)


def test_an_item_beside_its_earlier_release(coordinator: Colleague) -> None:
    page = coordinator.opens(f"{RESULTS}/2/compare/mould")
    columns = [each.get("data-column") for each in page.all("th") if each.get("data-column")]
    assert columns == ["1", "2"]
    assert "No other survey" in page.words
    assert "Not asked" not in page.words
    routed = coordinator.opens(f"{RESULTS}/2/compare/where")
    (missing,) = [each for each in routed.all("tr") if each.get("data-part") == "not_asked"]
    assert "people" in words_in(missing)
    assert "no earlier release" in coordinator.opens(f"{RESULTS}/1/compare/mould").words


def test_an_item_beside_another_survey(
    sqlite_context: Context, owner: uuid.UUID, coordinator: Colleague
) -> None:
    del owner
    other = published(sqlite_context, questionnaire("ginder", title=words("Ginder")), name="elders")
    release_twice(sqlite_context, other, "ginder", first=60)
    # Of another organisation: it is not even named.
    assert "Ginder" not in coordinator.opens(f"{RESULTS}/2/compare/mould").words


def test_what_is_not_counted_has_no_comparison(coordinator: Colleague) -> None:
    for item in ("consent", "nothing"):
        checked(coordinator.client.get(f"{RESULTS}/2/compare/{item}"), status=404)
