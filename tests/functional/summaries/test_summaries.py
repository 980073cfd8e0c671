"""Staff ask for a PDF, watch it being made, and anybody may take it."""

from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyapp.errors import Refused
from surveyapp.services.ask_job import ask_job
from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from surveyapp.services.run_job import UNEXPECTED, run_job
from surveyapp.services.work import work_once
from tests.support.jobs import Counting
from tests.support.kwesties import KEY, World, published, released_project
from tests.support.page import words_in
from tests.support.staff import Colleague, signed_in

LIST = f"/staff/kwesties/{KEY}/summaries"
PUBLIC = f"/k/{KEY}/nl-BE/v1.pdf"


@pytest.fixture
def world(sqlite_context: Context) -> World:
    """A published kwestie of the organisation `org-woonlab`."""
    made = released_project(sqlite_context)
    published(sqlite_context, made)
    return made


@pytest.fixture
def coordinator(app: Flask, sqlite_context: Context, world: World) -> Colleague:
    del world
    return signed_in(app, sqlite_context, "org-woonlab", Role.COORDINATOR)


def asked_for(colleague: Colleague, language: str = "nl-BE") -> str:
    """Ask; the address of the page that shows how far it is."""
    answer = colleague.sends(LIST, language=language)
    assert answer.status_code == 302
    return urlsplit(answer.headers["Location"]).path


def test_a_pdf_is_asked_for_watched_and_taken(
    coordinator: Colleague, client: FlaskClient, sqlite_context: Context
) -> None:
    assert client.get(PUBLIC).status_code == 404
    page = coordinator.opens(LIST)
    assert "Nederlands" in page.words
    progress = asked_for(coordinator)

    waiting = coordinator.client.get(progress)
    assert waiting.headers["Refresh"] == "2"
    assert "Making the PDF" in coordinator.opens(progress).heading
    assert "Being made" in coordinator.opens(LIST).words

    assert work_once(sqlite_context) == 1
    ready = coordinator.client.get(progress)
    assert "Refresh" not in ready.headers
    page = coordinator.opens(progress)
    assert page.heading == "The PDF is ready"

    taken = client.get(page.link("Download"))
    assert taken.data.startswith(b"%PDF-1.7")
    assert taken.content_type == "application/pdf"
    assert f'filename="{KEY}-nl-BE-v1.pdf"' in taken.headers["Content-Disposition"]
    assert taken.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(PUBLIC).data == taken.data
    assert "Set-Cookie" not in client.get(PUBLIC).headers


def test_asking_twice_leads_to_the_same_page(coordinator: Colleague) -> None:
    assert asked_for(coordinator) == asked_for(coordinator)


def test_a_failure_is_told_in_plain_words_and_can_be_asked_again(
    coordinator: Colleague, sqlite_context: Context, world: World
) -> None:
    arguments = {"kwestie": KEY, "number": 1, "language": "en"}
    job = ask_job(sqlite_context, world.organisation_id, "make_summary", arguments)
    run_job(sqlite_context, job, {"make_summary": Counting(ZeroDivisionError("at line 3"))})
    page = coordinator.opens(f"{LIST}/{job}")
    assert page.heading == "The PDF was not made"
    assert UNEXPECTED in page.words
    assert "line 3" not in page.words
    assert "It did not work" in coordinator.opens(LIST).words
    assert asked_for(coordinator, "en") != f"{LIST}/{job}"


def test_a_refusal_is_told_as_it_is(
    coordinator: Colleague, sqlite_context: Context, world: World
) -> None:
    arguments = {"kwestie": KEY, "number": 1, "language": "en"}
    job = ask_job(sqlite_context, world.organisation_id, "make_summary", arguments)
    error = Refused(code="x", message="<b>Too long</b>")
    run_job(sqlite_context, job, {"make_summary": Counting(error)})
    assert "<b>Too long</b>" in coordinator.opens(f"{LIST}/{job}").words


@pytest.mark.parametrize("language", ["", "tlh", "../../etc", "nl-BE\0"])
def test_a_language_that_is_not_offered_is_refused(coordinator: Colleague, language: str) -> None:
    assert coordinator.sends(LIST, language=language).status_code == 400


def test_the_list_has_the_title_and_says_which_languages_are_not_whole(
    coordinator: Colleague,
) -> None:
    page = coordinator.opens(LIST)
    assert "Gezond wonen" in page.heading or "Healthy homes" in page.heading
    lines = [words_in(each) for each in page.all("li") if each.get("class") == "row"]
    partly = {words.split()[0] for words in lines if "Not all texts are in this" in words}
    # Of English only the title is there.
    assert partly == {"français", "English", "العربية"}
    assert "Nederlands" in {words.split()[0] for words in lines}


def test_every_language_has_its_own_name_in_its_own_direction(coordinator: Colleague) -> None:
    named = {each.get("lang"): each for each in coordinator.opens(LIST).all("strong")}
    assert set(named) == {"nl-BE", "fr-BE", "en", "ar"}
    assert named["ar"].get("dir") == "rtl"
    assert words_in(named["ar"]) == "العربية"


def test_another_organisation_sees_nothing(app: Flask, sqlite_context: Context) -> None:
    made = released_project(sqlite_context)
    published(sqlite_context, made)
    arguments = {"kwestie": KEY, "number": 1, "language": "en"}
    job = ask_job(sqlite_context, made.organisation_id, "make_summary", arguments)
    released_project(sqlite_context, "ander")
    stranger = signed_in(app, sqlite_context, "org-ander", Role.COORDINATOR)
    assert stranger.client.get(LIST).status_code == 404
    assert stranger.client.get(f"{LIST}/{job}").status_code == 404
    assert stranger.sends(LIST, language="en").status_code == 404


def test_a_worker_may_look_but_not_ask(app: Flask, sqlite_context: Context, world: World) -> None:
    del world
    worker = signed_in(app, sqlite_context, "org-woonlab", Role.WORKER)
    assert "Not made yet" in worker.opens(LIST).words
    assert worker.sends(LIST, language="en").status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/k/nergens/nl-BE/v1.pdf",
        f"/k/{KEY}/tlh/v1.pdf",
        f"/k/{KEY}/nl-BE/v2.pdf",
        f"/k/{KEY}/nl-BE/v99999999999999999999.pdf",
        "/k/x%00y/nl-BE/v1.pdf",
        f"/k/{KEY}%27/nl-BE/v1.pdf",
    ],
)
def test_what_was_not_made_is_not_found(client: FlaskClient, world: World, address: str) -> None:
    del world
    assert client.get(address).status_code == 404
