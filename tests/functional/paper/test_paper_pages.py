"""Staff ask for paper, watch it being made, and take it."""

import uuid
from urllib.parse import urlsplit

import pytest
from flask import Flask

from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from surveyapp.services.work import work_once
from tests.support.groups import a_session
from tests.support.responses import SLUG, open_survey
from tests.support.staff import Colleague, signed_in

OURS = f"org-of-{SLUG}"


@pytest.fixture
def session(sqlite_context: Context) -> GroupSession:
    """A session of the organisation `OURS`."""
    return a_session(sqlite_context, languages=("nl-BE", "ar"), people=8)


@pytest.fixture
def worker(app: Flask, sqlite_context: Context, session: GroupSession) -> Colleague:
    del session
    return signed_in(app, sqlite_context, OURS, Role.WORKER)


def place(session: GroupSession) -> str:
    return f"/staff/sessions/{session.id}/paper"


def asked(colleague: Colleague, address: str, **fields: str) -> str:
    """Ask; the address of the page that shows how far it is."""
    answer = colleague.sends(address, **fields)
    assert answer.status_code == 302
    return urlsplit(answer.headers["Location"]).path


def only_pdf(colleague: Colleague, address: str) -> str:
    """The address of the one PDF on a page."""
    links = [each.get("href", "") for each in colleague.opens(address).all("a")]
    (found,) = {each for each in links if each.endswith(".pdf")}
    return found


def test_sheets_are_asked_for_watched_and_taken(
    worker: Colleague, session: GroupSession, sqlite_context: Context
) -> None:
    page = worker.opens(place(session))
    assert "العربية" in page.words
    progress = asked(worker, place(session), language="nl-BE", copies="2")
    assert worker.client.get(progress).headers["Refresh"] == "2"
    assert "Being made" in worker.opens(place(session)).words
    assert work_once(sqlite_context) == 1
    assert "Refresh" not in worker.client.get(progress).headers
    assert "2 sheets" in worker.opens(place(session)).words
    answer = worker.client.get(only_pdf(worker, place(session)))
    assert answer.data.startswith(b"%PDF-1.7")
    assert answer.content_type == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_guide_comes_in_the_language_that_is_asked_for(
    worker: Colleague, session: GroupSession, sqlite_context: Context
) -> None:
    progress = asked(worker, f"{place(session)}/guide", language="fr-BE")
    assert work_once(sqlite_context) == 1
    assert worker.client.get(only_pdf(worker, progress)).data.startswith(b"%PDF-1.7")
    assert worker.sends(f"{place(session)}/guide", language="so").status_code == 400


def test_sheets_of_a_survey_without_a_session(
    worker: Colleague, session: GroupSession, sqlite_context: Context
) -> None:
    address = f"/staff/surveys/{SLUG}/paper"
    assert f'href="{address}"' in worker.client.get(f"/staff/surveys/{SLUG}").text
    progress = asked(worker, address, language="nl-BE", copies="1")
    assert work_once(sqlite_context) == 1
    file = only_pdf(worker, progress)
    assert worker.client.get(file).status_code == 200
    # It is not the session's, and the session's page does not give it.
    name = file.rsplit("/", 1)[-1]
    assert worker.client.get(f"{place(session)}/{name}").status_code == 404
    assert "Made already" not in worker.opens(place(session)).words


@pytest.mark.parametrize(
    "fields",
    [
        {"language": "nl-BE", "copies": "0"},
        {"language": "nl-BE", "copies": "101"},
        {"language": "nl-BE", "copies": "many"},
        {"language": "nl-BE", "copies": "²"},
        {"language": "klingon", "copies": "3"},
        {},
    ],
)
def test_what_cannot_be_printed_is_said(
    worker: Colleague, session: GroupSession, fields: dict[str, str]
) -> None:
    page = worker.presses(place(session), 400, **fields)
    assert "a number from 1 to 100" in page.words


def test_others_see_nothing_of_it(
    app: Flask, worker: Colleague, session: GroupSession, sqlite_context: Context
) -> None:
    progress = asked(worker, place(session), language="nl-BE", copies="1")
    assert work_once(sqlite_context) == 1
    file = only_pdf(worker, progress)
    open_survey(sqlite_context, "far-home")
    stranger = signed_in(app, sqlite_context, "org-of-far-home", Role.COORDINATOR)
    for address in (place(session), progress, file, f"/staff/surveys/{SLUG}/paper"):
        assert stranger.client.get(address).status_code == 404, address
    assert app.test_client().get(file).status_code == 302
    translator = signed_in(app, sqlite_context, OURS, Role.TRANSLATOR)
    assert translator.client.get(place(session)).status_code == 403
    assert worker.client.get(f"{place(session)}/jobs/{uuid.uuid4()}").status_code == 404
