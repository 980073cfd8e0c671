"""A sound at its address: who may hear it, whole and in parts."""

import re
import uuid

import pytest
from flask.testing import FlaskClient

from surveyapp.definition.opening import Subject
from surveyapp.media.clip import Clip, Speaker
from surveyapp.services.context import Context
from surveyapp.services.sign_language import take_back_signature
from surveyapp.storage.media import MediaFiles
from tests.support.page import checked
from tests.support.spoken import LISTENER, sign_robot, spoken
from tests.support.surveys import choice, document, published, words

QUESTION = "Is er schimmel?"


def address(clip: Clip) -> str:
    return f"/sound/{clip.sound}.mp3"


@pytest.fixture
def organisation(sqlite_context: Context) -> uuid.UUID:
    asked = choice("mould", "yes", "no", text=words(QUESTION, tr="Evde küf?"))
    title = words("Je buurt", tr="Mahallen")
    return published(sqlite_context, document(asked, languages=["nl-BE", "tr"], title=title))


def test_a_sound_is_kept_for_a_year_and_is_what_it_says(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    clip = spoken(sqlite_context, organisation, QUESTION)
    answer = client.get(address(clip))
    assert answer.status_code == 200
    assert answer.data == MediaFiles(sqlite_context.config.instance).open(clip.sound)
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert "Set-Cookie" not in answer.headers


def test_a_phone_can_ask_for_a_part(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    clip = spoken(sqlite_context, organisation, QUESTION)
    whole = client.get(address(clip)).data
    part = client.get(address(clip), headers={"Range": "bytes=0-1"})
    assert (part.status_code, part.data) == (206, whole[:2])
    assert part.headers["Content-Range"] == f"bytes 0-1/{len(whole)}"
    rest = client.get(address(clip), headers={"Range": "bytes=2-"})
    assert (rest.status_code, rest.data) == (206, whole[2:])
    beyond = client.get(address(clip), headers={"Range": f"bytes={len(whole)}-"})
    assert beyond.status_code == 416


def test_the_same_again_is_not_sent_again(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    where = address(spoken(sqlite_context, organisation, QUESTION))
    tag = client.get(where).headers["ETag"]
    again = client.get(where, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_a_robot_is_silent_until_somebody_signs(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    where = address(spoken(sqlite_context, organisation, QUESTION, speaker=Speaker.ROBOT))
    assert client.get(where).status_code == 404
    sign_robot(sqlite_context, organisation)
    assert client.get(where).status_code == 200
    take_back_signature(sqlite_context, organisation, "nl-BE", Subject.ROBOT_VOICE, LISTENER)
    assert client.get(where).status_code == 404


def test_a_file_that_no_clip_points_at_is_not_there(
    client: FlaskClient, sqlite_context: Context
) -> None:
    files = MediaFiles(sqlite_context.config.instance)
    name = files.put(b"\xff\xf3 somebody's story", sqlite_context.clock.today())
    assert client.get(f"/sound/{name}.mp3").status_code == 404


@pytest.mark.parametrize("name", ["0" * 64, "x", "..%2f..%2fsecret", "%00", "A" * 5000])
def test_what_is_no_sound_is_not_found(client: FlaskClient, name: str) -> None:
    assert client.get(f"/sound/{name}.mp3").status_code == 404


SOUND = re.compile(r"/sound/[0-9a-f]{64}\.mp3")


def test_a_page_knows_the_sound_of_its_words_and_of_no_others(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    dutch = spoken(sqlite_context, organisation, "Je buurt")
    spoken(sqlite_context, organisation, "Mahallen", "tr")
    name = spoken(sqlite_context, organisation, "Türkçe", "tr")
    spoken(sqlite_context, organisation, "Je buurt", "tr", Speaker.ROBOT)
    page = client.get("/s/buurt?lang=nl-BE")
    checked(page)
    assert {address(name)} <= set(SOUND.findall(page.text)) <= {address(name), address(dutch)}


def test_a_page_without_sound_says_nothing_of_it(
    client: FlaskClient, organisation: uuid.UUID
) -> None:
    del organisation
    for where in ("/", "/s/buurt", "/s/buurt/nl-BE"):
        assert not SOUND.search(client.get(where).text)


def test_the_first_page_speaks_too(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    name = spoken(sqlite_context, organisation, "Türkçe", "tr")
    assert address(name) in client.get("/").text
