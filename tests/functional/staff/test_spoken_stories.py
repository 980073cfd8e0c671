"""Staff hear spoken stories: their own organisation's, with the right role, and it is noted."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyapp.clock import FixedClock
from surveyapp.ids import withdrawal_code
from surveyapp.media.problems import Problem
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.note_audit import check_chain, list_audit
from surveyapp.services.roles import Role
from surveyapp.services.withdraw_response import withdraw_response
from surveyapp.services.work import work_once
from surveyapp.storage.voices import VoiceStore
from surveyapp.web.blueprints.stories.words import problem_words
from tests.support.page import Page
from tests.support.responses import SLUG, open_survey, organisation
from tests.support.sounds import samples_in, tone, video, voice_note
from tests.support.staff import Colleague, signed_in
from tests.support.voices import hand_in

LIST = f"/staff/surveys/{SLUG}/voices"


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    return open_survey(sqlite_context)


@pytest.fixture
def spoken(client: FlaskClient, sqlite_context: Context, owner: uuid.UUID) -> uuid.UUID:
    """A story of two seconds that can be heard; the response's identifier."""
    del owner
    mine = hand_in(client, voice_note(2))
    work_once(sqlite_context)
    return mine


def links(page: Page) -> list[str]:
    """Addresses of the stories on the list."""
    found = [each.get("href", "") for each in page.all("a")]
    return [each for each in found if each.startswith(f"{LIST}/")]


def heard(context: Context, owner: uuid.UUID) -> list[str]:
    return [each.subject for each in list_audit(context, owner) if each.action == "hear-voice"]


@pytest.mark.parametrize("role", [Role.WORKER, Role.COORDINATOR])
def test_a_story_is_listed_opened_and_heard(
    spoken: uuid.UUID,
    colleague: Callable[[Role], Colleague],
    sqlite_context: Context,
    owner: uuid.UUID,
    role: Role,
) -> None:
    worker = colleague(role)
    desk = worker.opens(worker.opens(f"/staff/surveys/{SLUG}").link("Stories"))
    page = worker.opens(desk.link("Recordings"))
    assert "0:02" in page.html
    assert "Ready to hear" in page.html
    (link,) = links(page)
    story = worker.opens(link)
    (audio,) = story.all("audio")
    assert audio.get("preload") == "none"
    assert heard(sqlite_context, owner) == []  # looking is not hearing
    answer = worker.client.get(audio.get("src", ""))
    assert answer.status_code == 200
    assert answer.content_type == "audio/mpeg"
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(samples_in(answer.data)) > 0
    assert heard(sqlite_context, owner) == [
        link.removeprefix("/staff/surveys/").replace("/voices/", "/")
    ]
    assert check_chain(sqlite_context, owner) is None
    for shown in (page.html, story.html, *heard(sqlite_context, owner)):
        assert str(spoken) not in shown


def test_a_player_that_asks_in_parts_is_noted_once_and_another_hearing_again(
    spoken: uuid.UUID,
    colleague: Callable[[Role], Colleague],
    sqlite_context: Context,
    owner: uuid.UUID,
    clock: FixedClock,
) -> None:
    del spoken
    worker = colleague(Role.WORKER)
    (link,) = links(worker.opens(LIST))
    sound = f"{link}/sound.mp3"

    def asks(said: str) -> tuple[int, bytes]:
        answer = worker.client.get(sound, headers={"Range": said})
        return answer.status_code, answer.data

    whole = worker.client.get(sound).data
    assert asks("bytes=0-1") == (206, whole[:2])
    clock.moment += dt.timedelta(seconds=30)
    assert asks("bytes=1000-1999") == (206, whole[1000:2000])
    assert len(heard(sqlite_context, owner)) == 1
    assert asks("bytes=0-") == (206, whole)
    assert len(heard(sqlite_context, owner)) == 2
    # Nobody hears a story unnoted by leaving its beginning out.
    clock.moment += dt.timedelta(minutes=11)
    asks("bytes=1-")
    assert len(heard(sqlite_context, owner)) == 3
    assert asks("bytes=99999999-")[0] == 416


def test_who_may_not_hear(  # noqa: PLR0917  pytest's fixtures
    app: Flask,
    spoken: uuid.UUID,
    colleague: Callable[[Role], Colleague],
    sqlite_context: Context,
    owner: uuid.UUID,
    client: FlaskClient,
) -> None:
    del spoken
    (link,) = links(colleague(Role.WORKER).opens(LIST))
    sound = f"{link}/sound.mp3"
    organisation(sqlite_context, "elders")
    stranger = signed_in(app, sqlite_context, "elders", Role.ADMIN)
    translator = colleague(Role.TRANSLATOR)
    for place in (LIST, link, sound):
        assert stranger.client.get(place).status_code == 404
        assert translator.client.get(place).status_code == 403
        assert client.get(place).status_code == 302
    assert heard(sqlite_context, owner) == []


def test_what_is_not_there_is_not_heard(
    spoken: uuid.UUID, colleague: Callable[[Role], Colleague], sqlite_context: Context
) -> None:
    worker = colleague(Role.WORKER)
    (link,) = links(worker.opens(LIST))
    for place in (f"{LIST}/{'0' * 24}", f"{LIST}/{spoken}", f"{LIST}/..%2F..", f"{LIST}/%00"):
        assert worker.client.get(place).status_code == 404
    withdraw_response(sqlite_context, withdrawal_code(spoken))
    assert worker.client.get(link).status_code == 404
    assert worker.client.get(f"{link}/sound.mp3").status_code == 404
    assert links(worker.opens(LIST)) == []


def test_what_cannot_be_played_says_why_and_has_no_player(
    client: FlaskClient,
    colleague: Callable[[Role], Colleague],
    sqlite_context: Context,
    owner: uuid.UUID,
) -> None:
    del owner
    hand_in(client, video())
    worker = colleague(Role.WORKER)
    (link,) = links(waiting := worker.opens(LIST))
    assert "Being prepared" in waiting.html
    assert "cannot be heard yet" in worker.opens(link).html
    assert "Prepare them again" in waiting.html
    assert worker.sends(LIST).status_code == 302
    work_once(sqlite_context)
    page = worker.opens(link)
    assert "A video came in" in page.html
    assert list(page.all("audio")) == []
    assert worker.client.get(f"{link}/sound.mp3").status_code == 404
    assert "Cannot be played" in worker.opens(LIST).html


def test_what_was_too_heavy_can_be_prepared_again(
    client: FlaskClient,
    colleague: Callable[[Role], Colleague],
    sqlite_context: Context,
    spoken: uuid.UUID,
) -> None:
    worker = colleague(Role.WORKER)
    assert "Prepare them again" not in worker.opens(LIST).html
    with sqlite_context.database.begin() as db:
        place = find_published_survey(sqlite_context, SLUG).id
        voice = VoiceStore(db).find(place, spoken, "story")
        assert voice is not None
        VoiceStore(db).refused(voice, Problem.TOO_HEAVY)
    page = worker.opens(LIST).html
    assert "Prepare them again" in page
    assert "being prepared" not in page
    hand_in(client, voice_note(1))
    assert "being prepared" in worker.opens(LIST).html


def test_a_survey_without_spoken_stories_says_so(
    colleague: Callable[[Role], Colleague], owner: uuid.UUID
) -> None:
    del owner
    assert "Nobody has told a story" in colleague(Role.WORKER).opens(LIST).html


def test_every_reason_has_words(app: Flask) -> None:
    with app.test_request_context():
        told = [problem_words(problem.value) for problem in Problem]
        assert len(set(told)) == len(told)
        assert all(told)
        assert problem_words("sound-of-tomorrow")


def test_a_tone_is_a_sound() -> None:
    # The control of what is heard above: silence would have samples too.
    assert set(tone(0.1)) != {0}
