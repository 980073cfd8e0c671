"""The languages of one survey on its page: open or closed and why, words, sound."""

import uuid

import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyapp.media.clip import Speaker
from surveyapp.services.context import Context
from surveyapp.services.note_audit import list_audit
from surveyapp.services.roles import Role
from tests.support.page import Page, checked, words_in
from tests.support.spoken import sign_robot, spoken
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import choice, document, published, words

SURVEY = "/staff/surveys/buurt"
TITLE = words("Je buurt", ar="حيّك", tr="Mahallen")
MADE = document(choice("mould", "yes", "no"), languages=["nl-BE", "ar", "tr"], title=TITLE)


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    return published(sqlite_context, MADE, opened=False)


@pytest.fixture
def coordinator(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    del owner
    return signed_in(app, sqlite_context, "wijk", Role.COORDINATOR)


def line(page: Page, code: str) -> str:
    """What the page says about a language."""
    return words_in(page.by_id(f"language-{code}"))


def test_each_language_says_whether_it_is_open_and_why(coordinator: Colleague) -> None:
    page = coordinator.opens(SURVEY)
    assert "Open Written in this language" in line(page, "nl-BE")
    assert "Closed Nobody stands for the words yet." in line(page, "tr")
    assert "Unreviewed draft" in line(page, "tr")
    assert "wordings are missing" in line(page, "tr")
    assert page.link("Preview Turkish") == f"{SURVEY}/preview/tr"
    links = {each.get("href", "") for each in page.all("a")}
    assert any(each.endswith("/s/buurt/nl-BE") for each in links)
    # An address that leads elsewhere is only told.
    assert not any(each.endswith("/s/buurt/tr") for each in links)
    assert "/s/buurt/tr" in line(page, "tr")


def test_a_language_is_opened_for_this_survey_and_closed_again(
    coordinator: Colleague, client: FlaskClient, sqlite_context: Context, owner: uuid.UUID
) -> None:
    page = coordinator.presses(f"{SURVEY}/languages/tr/open")

    assert "Residents can choose this language in this survey now" in page.words
    assert "Open Nobody signed coordinator opened it for this survey on" in line(page, "tr")
    assert "Closed" in line(page, "ar")
    assert client.get("/s/buurt/tr").status_code == 200
    assert client.get("/s/buurt/ar").status_code == 303

    page = coordinator.presses(f"{SURVEY}/languages/tr/close")

    assert "closed again" in page.words
    assert "Open for this survey" in line(page, "tr")
    assert client.get("/s/buurt/tr").status_code == 303
    assert "closed again" in coordinator.presses(f"{SURVEY}/languages/tr/close").words
    done = [(each.action, each.subject) for each in reversed(list_audit(sqlite_context, owner))]
    assert done == [("open-language", "buurt tr"), ("close-language", "buurt tr")]


def test_a_language_that_somebody_stands_for_needs_no_opening(coordinator: Colleague) -> None:
    coordinator.presses(f"{SURVEY}/languages/tr/open")
    coordinator.presses("/staff/languages/tr/sign", subject="words")
    page = coordinator.opens(SURVEY)
    assert "Open coordinator stands for the words since" in line(page, "tr")
    # What was opened before can still be taken back; the language stays open.
    assert "Take the opening back" in line(page, "tr")
    page = coordinator.presses(f"{SURVEY}/languages/tr/close")
    assert "Open coordinator stands for the words since" in line(page, "tr")
    assert "pening" not in line(page, "tr")


def test_a_language_without_words_is_refused(coordinator: Colleague) -> None:
    answer = coordinator.sends(f"{SURVEY}/languages/pl/open")
    assert "no words in this language" in checked(answer, status=409).words


@pytest.mark.parametrize("role", [Role.WORKER, Role.TRANSLATOR])
def test_others_see_it_and_decide_nothing(
    app: Flask, sqlite_context: Context, owner: uuid.UUID, role: Role
) -> None:
    del owner
    colleague = signed_in(app, sqlite_context, "wijk", role)
    page = colleague.opens(SURVEY)
    assert "Closed Nobody stands" in line(page, "tr")
    assert [each.get("action") for each in page.all("form")] == ["/staff/sign-out"]
    for act in ("open", "close"):
        checked(colleague.sends(f"{SURVEY}/languages/tr/{act}"), status=403)
    assert "Je buurt" in colleague.opens(f"{SURVEY}/sound/tr").words


def test_made_up_answers_are_open_in_every_language(app: Flask, sqlite_context: Context) -> None:
    published(sqlite_context, MADE, synthetic=True, opened=False)
    page = signed_in(app, sqlite_context, "wijk", Role.COORDINATOR).opens(SURVEY)
    assert "Open Made-up answers: all languages are open" in line(page, "tr")
    assert "Open for this survey" not in page.words


def test_what_cannot_be_heard_is_told_by_its_words(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    assert "0 of" in line(coordinator.opens(SURVEY), "tr")
    spoken(sqlite_context, owner, "Mahallen", "tr", Speaker.ROBOT)
    spoken(sqlite_context, owner, "Türkçe", "tr")
    page = coordinator.opens(SURVEY)
    assert "1 of" in line(page, "tr")
    assert "robot: 1 not approved" in line(page, "tr")

    sign_robot(sqlite_context, owner, "tr")

    page = coordinator.opens(SURVEY)
    assert "2 of" in line(page, "tr")
    assert "not approved" not in line(page, "tr")
    details = coordinator.opens(f"{SURVEY}/sound/tr")
    assert "Residents hear the robot where no person has spoken" in details.words
    missing = [words_in(each) for each in details.all("li")]
    assert "Mahallen" not in missing
    assert "Evet" in missing
    checked(coordinator.client.get(f"{SURVEY}/sound/pl"), status=404)
