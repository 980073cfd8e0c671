"""A language stays closed to residents until a person stands for it."""

import json
import uuid

import pytest
from flask.testing import FlaskClient

from surveyapp.definition.opening import Subject
from surveyapp.services.context import Context
from surveyapp.services.open_language import close_language, open_language
from surveyapp.services.person import Person
from surveyapp.services.sign_language import sign_language
from tests.support.page import checked
from tests.support.surveys import choice, document, published, words
from tests.support.visitor import Visitor

COORDINATOR = Person(uuid.UUID(int=3), "The coordinator")
TITLE = words("Je buurt", ar="حيّك", tr="Mahallen")
LANGUAGES = ["nl-BE", "ar", "tr"]


@pytest.fixture
def organisation(sqlite_context: Context) -> uuid.UUID:
    made = document(choice("mould", "yes", "no"), languages=LANGUAGES, title=TITLE)
    return published(sqlite_context, made, opened=False)


def offered(client: FlaskClient, address: str = "/s/buurt") -> set[str]:
    """The languages in which a page can be had, by where its choices lead."""
    page = checked(client.get(address))
    links = [str(each.get("href")) for each in page.all("a") if each.get("lang")]
    return {code for code in LANGUAGES for link in links if f"/{code}" in link or code in link}


def test_a_closed_language_leads_to_those_that_are_open(
    client: FlaskClient, organisation: uuid.UUID
) -> None:
    del organisation
    answer = client.get("/s/buurt/ar")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/s/buurt")
    assert client.post("/s/buurt/ar").status_code == 303
    assert offered(client) == {"nl-BE"}
    assert "العربية" not in client.get("/").text
    assert client.get("/s/buurt/nl-BE").status_code == 200


def test_it_opens_when_somebody_signs(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    sign_language(sqlite_context, organisation, "ar", Subject.WORDS, COORDINATOR)
    assert client.get("/s/buurt/ar").status_code == 200
    assert offered(client) == {"nl-BE", "ar"}
    assert "العربية" in client.get("/").text
    assert client.get("/s/buurt/tr").status_code == 303


def test_it_opens_when_a_coordinator_opens_it(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    open_language(sqlite_context, organisation, "buurt", "tr", COORDINATOR)
    assert client.get("/s/buurt/tr").status_code == 200
    close_language(sqlite_context, organisation, "buurt", "tr", COORDINATOR)
    assert client.get("/s/buurt/tr").status_code == 303


def test_whoever_has_begun_in_a_language_finishes_in_it(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    open_language(sqlite_context, organisation, "buurt", "tr", COORDINATOR)
    visitor = Visitor(client, "buurt", "tr")
    visitor.starts()
    close_language(sqlite_context, organisation, "buurt", "tr", COORDINATOR)
    visitor.answers("consent", "yes")
    visitor.answers("mould", "no")
    visitor.taps_ready()
    assert "/done/" in visitor.address
    assert client.get("/s/buurt/tr").status_code == 303


def test_whoever_has_begun_on_the_phone_goes_on_when_its_scripts_die(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    """The form of the application carries the draft: it may not be led away from."""
    open_language(sqlite_context, organisation, "buurt", "tr", COORDINATOR)
    visitor = Visitor(client, "buurt", "tr")
    visitor.opens("/s/buurt/tr")
    close_language(sqlite_context, organisation, "buurt", "tr", COORDINATOR)
    said = {"version": 1, "answers": {"consent": "yes", "mould": "no"}, "at": "check"}
    visitor.sends(("draft", json.dumps(said)))
    assert "/tr/done/" in visitor.address


def test_nobody_changes_to_a_closed_language(client: FlaskClient, organisation: uuid.UUID) -> None:
    del organisation
    visitor = Visitor(client, "buurt")
    visitor.starts()
    visitor.sends(("answer", "yes"), ("language", "ar"))
    assert "/nl-BE/" in visitor.address


def test_other_programs_are_told_the_languages_that_are_open(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    first = client.get("/api/v1/surveys/buurt")
    assert first.get_json()["languages"] == ["nl-BE"]
    sign_language(sqlite_context, organisation, "ar", Subject.WORDS, COORDINATOR)
    tag = {"If-None-Match": first.headers["ETag"]}
    then = client.get("/api/v1/surveys/buurt", headers=tag)
    assert then.status_code == 200
    assert then.get_json()["languages"] == ["nl-BE", "ar"]
