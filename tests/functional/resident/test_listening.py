"""Listen buttons stand where there are clips, and nowhere else."""

import json
import re
import uuid

import pytest
from flask.testing import FlaskClient

from surveyapp.services.context import Context
from tests.functional.resident.conftest import SLUG
from tests.support.clips import say, say_everything
from tests.support.page import Page, checked
from tests.support.visitor import Visitor

PROMISE = f"/s/{SLUG}/nl-BE"


def said(page: Page) -> list[str]:
    """What the players of a page say, in order."""
    names = [each.get("aria-label", "") for each in page.all("audio") if each.get("src")]
    return [name.split(": ", 1)[1] for name in names]


def sounds_at(client: FlaskClient, path: str) -> dict[str, str]:
    """What the phone is told: words, address."""
    told: dict[str, dict[str, str]] = json.loads(client.get(f"{path}/sound").text)
    return told["sounds"]


@pytest.mark.usefixtures("organisation")
def test_without_clips_a_page_says_nothing_of_sound(client: FlaskClient) -> None:
    for path in (PROMISE, f"/s/{SLUG}", "/"):
        text = client.get(path).text
        assert "<audio" not in text
        assert 'data-screen="practice"' not in text
        assert "data-wish" not in text
        assert 'class="spoken"' not in text
    assert client.get(f"{PROMISE}/sound").json == {"sounds": {}}


def test_only_what_has_a_clip_has_a_player(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    say(sqlite_context, organisation, "nl-BE", ["Is er schimmel?", "Nee"])
    visitor = Visitor(client, SLUG)
    visitor.starts()
    visitor.answers("consent", "yes")
    page = visitor.sends(("go", "next"))
    assert page.heading == "Is er schimmel?"
    assert said(page) == ["Is er schimmel?", "Nee"]


def test_every_block_of_a_question_can_be_heard_without_scripts(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    say_everything(sqlite_context, organisation, "nl-BE")
    visitor = Visitor(client, SLUG)
    visitor.starts()
    visitor.answers("consent", "yes")
    page = visitor.sends(("go", "next"))
    assert said(page)[0] == "Nederlands"
    assert said(page)[-5:] == [
        "Is er schimmel?",
        "Ja",
        "Nee",
        "Ik weet het niet",
        "Dat zeg ik liever niet",
    ]
    for each in page.all("audio"):
        assert each.get("preload") == "none"
        assert re.fullmatch(r"/sound/[0-9a-f]{64}\.mp3", each.get("src", ""))
        assert client.get(each.get("src", "")).status_code == 200


def test_what_is_missing_is_said_too(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    say_everything(sqlite_context, organisation, "nl-BE")
    visitor = Visitor(client, SLUG)
    visitor.starts()
    page = visitor.sends(("go", "next"), status=422)
    assert "Tik op één antwoord." in said(page)


def test_every_language_says_its_own_name(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    say_everything(sqlite_context, organisation, "nl-BE", "ar")
    for path in (f"/s/{SLUG}", "/?lang=nl-BE"):
        page = checked(client.get(path))
        names = [each for each in said(page) if each in {"Nederlands", "العربية"}]
        assert names == ["Nederlands", "العربية"]


def test_the_phone_learns_the_address_of_every_sound_it_may_need(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    say_everything(sqlite_context, organisation, "nl-BE")
    text = client.get(PROMISE).text
    screens = text[text.index('id="questionnaire"') :]
    assert '"/sound/' not in screens  # they would not pack
    assert 'data-component="listen"' in screens
    sounds = sounds_at(client, PROMISE)
    for words in ("Is er schimmel?", "Ja", "Ik weet het niet", "Ben je klaar?", "Dank je wel!",
                  "Tik op één antwoord.", "Nederlands"):  # fmt: skip
        assert sounds[words].startswith("/sound/"), words


def test_a_text_that_fell_back_is_said_in_the_language_that_it_is_in(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    say(sqlite_context, organisation, "nl-BE", ["since?"])
    say(sqlite_context, organisation, "ar", ["هل يوجد عفن؟"])
    sounds = sounds_at(client, f"/s/{SLUG}/ar")
    assert set(sounds) == {"since?", "هل يوجد عفن؟"}


@pytest.mark.parametrize("path", [f"/s/{SLUG}/tr/sound", "/s/nowhere/nl-BE/sound"])
@pytest.mark.usefixtures("organisation")
def test_sounds_of_nothing(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code in {303, 404}
