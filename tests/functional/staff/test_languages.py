"""Languages on staff screens: who stands for which, and what residents get by it."""

import uuid
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyapp.errors import Refused
from surveyapp.languages import all_languages
from surveyapp.media.clip import Speaker
from surveyapp.services.ask_job import ask_job
from surveyapp.services.context import Context
from surveyapp.services.note_audit import list_audit
from surveyapp.services.roles import Role
from surveyapp.services.run_job import run_job
from surveyapp.services.work import work_once
from tests.support.clips import say
from tests.support.jobs import Counting
from tests.support.page import Page, checked, words_in
from tests.support.spoken import spoken
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import choice, document, project, published, words

LIST = "/staff/languages"
TURKISH = f"{LIST}/tr"
TITLE = words("Je buurt", ar="حيّك", tr="Mahallen")


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    """An organisation with an open survey in Dutch, Arabic and Turkish; nobody stands for any."""
    made = document(choice("mould", "yes", "no"), languages=["nl-BE", "ar", "tr"], title=TITLE)
    return published(sqlite_context, made, opened=False)


@pytest.fixture
def coordinator(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    del owner
    return signed_in(app, sqlite_context, "wijk", Role.COORDINATOR)


def line(page: Page, code: str) -> str:
    """What the list says about a language."""
    for row in page.all("tr"):
        names = [each for each in row.iter("a") if each.get("href") == f"{LIST}/{code}"]
        if names:
            return words_in(row)
    raise LookupError(code)


def noted(context: Context, owner: uuid.UUID) -> list[tuple[str, str]]:
    return [(each.action, each.subject) for each in reversed(list_audit(context, owner))]


def buttons(page: Page) -> list[str]:
    """What can be done on a page."""
    return [words_in(each) for each in page.all("button") if words_in(each) != "Sign out"]


def test_every_language_is_listed_with_how_far_it_is(coordinator: Colleague) -> None:
    page = coordinator.opens(LIST)
    for each in all_languages():
        assert each.autonym in line(page, each.code)
    assert "Unreviewed draft" in line(page, "tr")
    assert "Nobody yet" in line(page, "tr")
    assert "Not made yet" in line(page, "tr")
    assert "There is none" in line(page, "so")
    assert "Written in this language" in line(page, "en")
    assert "No texts, only sound" in line(page, "rif")
    assert page.link("Turkish") == TURKISH
    assert coordinator.opens("/staff/").link("Languages") == f"{LIST}/"


def test_signing_for_the_words_opens_the_language_to_residents(
    coordinator: Colleague, client: FlaskClient, sqlite_context: Context, owner: uuid.UUID
) -> None:
    assert client.get("/s/buurt/tr").status_code == 303
    assert "I stand for the words" in buttons(coordinator.opens(TURKISH))

    page = coordinator.presses(f"{TURKISH}/sign", subject="words")

    assert "You stand for the words now" in page.words
    assert "coordinator stands for this since March 2, 2026" in page.words
    assert "coordinator, March 2, 2026" in line(coordinator.opens(LIST), "tr")
    assert client.get("/s/buurt/tr").status_code == 200
    assert client.get("/s/buurt/ar").status_code == 303

    page = coordinator.presses(f"{TURKISH}/take-back", subject="words")

    assert "Nobody stands for the words any more" in page.words
    assert client.get("/s/buurt/tr").status_code == 303
    assert noted(sqlite_context, owner) == [
        ("sign-language", "tr words"),
        ("take-back-signature", "tr words"),
    ]
    # A colleague was quicker: nothing more to take back, and no error.
    assert "Nobody stands" in coordinator.presses(f"{TURKISH}/take-back", subject="words").words


def test_the_robot_is_heard_by_staff_first_and_by_residents_when_approved(
    coordinator: Colleague, client: FlaskClient, sqlite_context: Context, owner: uuid.UUID
) -> None:
    clip = spoken(sqlite_context, owner, "Mahallen", "tr", Speaker.ROBOT)
    public = f"/sound/{clip.sound}.mp3"
    page = coordinator.opens(TURKISH)
    assert "This is a robot voice" in page.words
    (sound,) = [each.get("src", "") for each in page.all("audio")]
    assert coordinator.client.get(sound).content_type == "audio/mpeg"
    part = coordinator.client.get(sound, headers={"Range": "bytes=0-9"})
    assert (part.status_code, len(part.data)) == (206, 10)
    assert client.get(public).status_code == 404

    coordinator.presses(f"{TURKISH}/sign", subject="robot-voice")

    assert client.get(public).status_code == 200
    assert "Approved" in line(coordinator.opens(LIST), "tr")
    coordinator.presses(f"{TURKISH}/take-back", subject="robot-voice")
    assert client.get(public).status_code == 404
    assert "Made, not approved" in line(coordinator.opens(LIST), "tr")


def test_a_robot_that_nobody_can_have_heard_is_not_approved(coordinator: Colleague) -> None:
    assert "I approve the robot voice" not in buttons(coordinator.opens(TURKISH))
    answer = coordinator.sends(f"{TURKISH}/sign", subject="robot-voice")
    assert "nothing to listen to yet" in checked(answer, status=409).words


def test_draft_speech_is_asked_for_watched_and_there(
    coordinator: Colleague,
    sqlite_context: Context,
    owner: uuid.UUID,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = ("Next", "Back")
    monkeypatch.setattr("surveyapp.services.spoken_texts.resident_sentences", lambda: few)
    say(sqlite_context, owner, "tr", ["Mahallen"])
    answer = coordinator.sends(f"{TURKISH}/speech")
    progress = urlsplit(answer.headers["Location"]).path
    waiting = coordinator.client.get(progress)
    assert waiting.headers["Refresh"] == "2"
    assert "It waits for its turn" in checked(waiting).words
    assert "Being made, 0 %" in line(coordinator.opens(LIST), "tr")
    assert "The robot is speaking now" in coordinator.opens(TURKISH).words
    # Asked twice is one job.
    assert coordinator.sends(f"{TURKISH}/speech").headers["Location"].endswith(progress)

    assert work_once(sqlite_context) >= 1

    assert "Refresh" not in coordinator.client.get(progress).headers
    page = coordinator.opens(progress)
    assert page.heading == "The robot has spoken"
    assert "1 had a sound already" in page.words
    assert "Made, not approved" in line(coordinator.opens(LIST), "tr")
    assert "person: 1, robot: 5" in line(coordinator.opens(LIST), "tr")
    assert ("ask-speech", "tr") in noted(sqlite_context, owner)


def test_a_language_that_no_robot_speaks_says_so(coordinator: Colleague) -> None:
    page = coordinator.opens(f"{LIST}/so")
    assert "No robot can speak this language" in page.words
    assert buttons(page) == ["I stand for the words"]
    answer = coordinator.sends(f"{LIST}/so/speech")
    assert "Let people speak the texts" in checked(answer, status=409).words


def test_speech_that_failed_says_why_and_can_be_asked_again(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    job = ask_job(sqlite_context, owner, "make_speech", {"language": "tr"})
    broken = Refused(code="speech-no-voice", message="<b>No voice</b>")
    run_job(sqlite_context, job, {"make_speech": Counting(broken)})
    assert "<b>No voice</b>" in coordinator.opens(f"{TURKISH}/speech/{job}").words
    page = coordinator.opens(TURKISH)
    assert "The last time it did not work" in page.words
    assert any(each.startswith("Make draft speech") for each in buttons(page))


def test_a_translator_looks_and_listens_and_signs_nothing(
    app: Flask, sqlite_context: Context, owner: uuid.UUID
) -> None:
    clip = spoken(sqlite_context, owner, "Mahallen", "tr", Speaker.ROBOT)
    translator = signed_in(app, sqlite_context, "wijk", Role.TRANSLATOR)
    assert buttons(translator.opens(LIST)) == []
    assert buttons(translator.opens(TURKISH)) == []
    assert translator.client.get(f"{TURKISH}/sound/{clip.sound}.mp3").status_code == 200
    for act in ("sign", "take-back", "speech"):
        checked(translator.sends(f"{TURKISH}/{act}", subject="words"), status=403)


def test_a_worker_has_nothing_to_do_here(
    app: Flask, sqlite_context: Context, owner: uuid.UUID
) -> None:
    del owner
    worker = signed_in(app, sqlite_context, "wijk", Role.WORKER)
    assert "Languages" not in worker.opens("/staff/").words
    for place in (LIST, TURKISH):
        checked(worker.client.get(place, follow_redirects=True), status=403)


def test_nothing_of_another_organisation_shows_or_changes(
    app: Flask,
    coordinator: Colleague,
    sqlite_context: Context,
    owner: uuid.UUID,
    client: FlaskClient,
) -> None:
    project(sqlite_context, "elders")
    stranger = signed_in(app, sqlite_context, "elders", Role.COORDINATOR)
    clip = spoken(sqlite_context, owner, "Mahallen", "tr", Speaker.ROBOT)
    coordinator.presses(f"{TURKISH}/sign", subject="words")
    job = ask_job(sqlite_context, owner, "make_speech", {"language": "tr"})
    assert "Nobody yet" in line(stranger.opens(LIST), "tr")
    assert "Not made yet" in line(stranger.opens(LIST), "tr")
    assert list(stranger.opens(TURKISH).all("audio")) == []
    for place in (f"{TURKISH}/speech/{job}", f"{TURKISH}/sound/{clip.sound}.mp3"):
        assert stranger.client.get(place).status_code == 404
        assert coordinator.client.get(place).status_code == 200
    stranger.presses(f"{TURKISH}/take-back", subject="words")
    assert client.get("/s/buurt/tr").status_code == 200


@pytest.mark.parametrize("place", ["tlh", "nl", "xx/speech/1", "tr/sound/../x.mp3", "tr%00"])
def test_what_is_no_language_is_not_there(coordinator: Colleague, place: str) -> None:
    assert coordinator.client.get(f"{LIST}/{place}").status_code == 404


@pytest.mark.parametrize("act", ["sign", "take-back"])
def test_nonsense_is_refused(coordinator: Colleague, act: str) -> None:
    assert coordinator.sends(f"{TURKISH}/{act}", subject="everything").status_code == 400
    assert coordinator.sends(f"{TURKISH}/{act}").status_code == 400
    assert coordinator.sends(f"{LIST}/tlh/{act}", subject="words").status_code == 404
    assert coordinator.client.post(f"{TURKISH}/{act}").status_code == 400


def test_a_job_of_another_language_is_not_here(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    job = ask_job(sqlite_context, owner, "make_speech", {"language": "tr"})
    assert coordinator.client.get(f"{LIST}/pl/speech/{job}").status_code == 404
    assert coordinator.client.get(f"{LIST}/pl/speech/{uuid.uuid4()}").status_code == 404
