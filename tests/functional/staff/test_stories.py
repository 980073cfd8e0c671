"""The reading desk: stories are listed, opened one by one, and nothing stands beside them."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from surveyapp.response.session_note import NoteKind
from surveyapp.response.voice import VoiceState
from surveyapp.services.context import Context
from surveyapp.services.note_audit import list_audit
from surveyapp.services.read_story import open_texts
from surveyapp.services.roles import Role
from surveyapp.services.transcribe_story import unfinished
from tests.support.groups import a_session
from tests.support.page import Page, checked
from tests.support.responses import SLUG, open_survey, organisation
from tests.support.staff import Colleague, signed_in
from tests.support.stories import (
    SOUND,
    only_story,
    speak_story,
    standings,
    tell_story,
    write_note,
)

LIST = f"/staff/surveys/{SLUG}/stories"


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    return open_survey(sqlite_context)


def links(page: Page) -> list[str]:
    """Addresses of the stories on the list."""
    rows = [each for each in page.all("li") if each.get("class") == "row"]
    return [link.get("href", "") for row in rows for link in row.iter("a")]


def written(page: Page) -> str:
    """What stands in the field for a translation."""
    field = page.by_id("text-translation")
    assert field is not None
    return (field.text or "").strip()


@pytest.mark.parametrize("role", [Role.WORKER, Role.COORDINATOR])
def test_a_story_is_listed_and_opened(
    sqlite_context: Context,
    owner: uuid.UUID,
    colleague: Callable[[Role], Colleague],
    role: Role,
) -> None:
    mine = tell_story(sqlite_context, "Duvar çok nemli.", language="ar")
    reader = colleague(role)

    page = reader.opens(LIST)
    assert "0 of 1 read" in page.words
    assert "nemli" not in page.html
    (link,) = links(page)
    story = reader.opens(link)

    assert "Duvar çok nemli." in story.words
    # Nothing else of the same person: no answer, no language but the story's, no identifier.
    for other in ("bedroom", "Is there mould?", "cold", str(mine), mine.hex):
        assert other not in story.html
    assert "1 of 1 read" in reader.opens(LIST).words
    assert [each.action for each in list_audit(sqlite_context, owner)].count("read-story") == 1


def test_who_may_not_read(
    app: Flask,
    sqlite_context: Context,
    owner: uuid.UUID,
    colleague: Callable[[Role], Colleague],
) -> None:
    tell_story(sqlite_context)
    (link,) = links(colleague(Role.WORKER).opens(LIST))
    organisation(sqlite_context, "elders")
    stranger = signed_in(app, sqlite_context, "elders", Role.ADMIN)
    for place in (LIST, link):
        assert stranger.client.get(place).status_code == 404
        assert colleague(Role.TRANSLATOR).client.get(place).status_code == 403
        assert app.test_client().get(place).status_code == 302
    assert [each.action for each in list_audit(sqlite_context, owner)].count("read-story") == 0


def test_a_spoken_story_is_heard_written_over_and_translated(
    sqlite_context: Context, owner: uuid.UUID, colleague: Callable[[Role], Colleague]
) -> None:
    speak_story(sqlite_context, language="ar")
    worker = colleague(Role.WORKER)
    (link,) = links(worker.opens(f"{LIST}?show=transcript"))
    page = worker.opens(link)
    (audio,) = page.all("audio")
    assert audio.get("preload") == "none"
    assert not standings(sqlite_context, owner)[0].readers

    assert worker.client.get(audio.get("src", "")).data == SOUND
    assert standings(sqlite_context, owner)[0].readers  # heard is read

    spoken: dict[str, Any] = {
        "kind": "transcript",
        "language": "ar",
        "text": "الجدار رطب",
        "after": "0",
    }
    page = worker.presses(f"{link}/texts", **spoken, begun="")
    assert "الجدار رطب" in page.words
    (said,) = [each for each in page.all("div") if each.get("data-text")]
    assert (said.get("lang"), said.get("dir")) == ("ar", "rtl")
    told: dict[str, Any] = {
        "kind": "translation",
        "language": "nl-BE",
        "text": "De muur is nat.",
        "after": "0",
    }
    page = worker.presses(f"{link}/texts", **told, begun="")
    assert "De muur is nat." in page.words
    assert "By worker, March 2, 2026" in page.words
    assert links(worker.opens(f"{LIST}?show=transcript")) == []


def test_a_text_is_mended_from_its_own_words(
    sqlite_context: Context, owner: uuid.UUID, colleague: Callable[[Role], Colleague]
) -> None:
    tell_story(sqlite_context, "De muur is nat.")
    worker = colleague(Role.WORKER)
    (link,) = links(worker.opens(LIST))
    told: dict[str, Any] = {"kind": "translation", "language": "fr-BE", "begun": ""}
    page = worker.presses(f"{link}/texts", **told, text="Le mur est humide", after="0")

    mending = worker.opens(page.link("Mend this text").split("#")[0])

    assert written(mending) == "Le mur est humide"
    assert mending.values("after") == ["1"]
    page = worker.presses(f"{link}/texts", **told, text="Le mur est mouillé", after="1")
    assert "Le mur est mouillé" in page.words
    assert "mended once" in page.words
    assert only_story(sqlite_context, owner).kind == "written"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "   ", "language": "fr-BE"}, "Write something first"),
        ({"text": "Le mur", "language": ""}, "Choose a language"),
        ({"text": "De muur", "language": "nl-BE"}, "stands in this language already"),
        ({"text": "The wall", "language": "en"}, "Your words are still here"),
    ],
)
def test_words_that_cannot_be_kept_stay_in_their_field(
    sqlite_context: Context,
    owner: uuid.UUID,
    colleague: Callable[[Role], Colleague],
    fields: dict[str, str],
    said: str,
) -> None:
    tell_story(sqlite_context, "De muur is nat.")
    worker = colleague(Role.WORKER)
    (link,) = links(worker.opens(LIST))
    worker.opens(link)
    whole: dict[str, Any] = {"kind": "translation", "after": "0", "begun": ""}
    worker.presses(f"{link}/texts", **whole, language="en", text="The wall is wet.")

    page = checked(worker.sends(f"{link}/texts", **whole, **fields), status=409)

    assert said in page.words
    assert written(page) == fields["text"].strip()
    del owner


def test_words_are_put_aside_with_or_without_scripts(
    sqlite_context: Context, owner: uuid.UUID, colleague: Callable[[Role], Colleague]
) -> None:
    tell_story(sqlite_context)
    worker = colleague(Role.WORKER)
    (link,) = links(worker.opens(LIST))
    whole: dict[str, Any] = {"kind": "translation", "language": "fr-BE", "after": "0", "begun": ""}
    assert worker.sends(f"{link}/unfinished", **whole, text="Le m").status_code == 204

    page = worker.presses(f"{link}/texts", **whole, text="Le mur", later="yes")

    assert written(page) == "Le mur"
    assert "You put this aside on" in page.words
    # Nobody else sees it, and it is no text of the story.
    assert not written(colleague(Role.COORDINATOR).opens(link))
    story = only_story(sqlite_context, owner)
    assert len(open_texts(sqlite_context, story, uuid.uuid4())) == 1
    assert unfinished(sqlite_context, story, uuid.uuid4()) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "original", "language": "fr-BE", "after": "0"},
        {"kind": "translation", "language": "fr-BE", "after": "x"},
        {"kind": "translation", "language": "fr-BE", "after": "0", "begun": "\x00"},
    ],
)
def test_what_is_not_our_form_is_refused(
    sqlite_context: Context,
    owner: uuid.UUID,
    colleague: Callable[[Role], Colleague],
    fields: dict[str, str],
) -> None:
    del owner
    tell_story(sqlite_context)
    worker = colleague(Role.WORKER)
    (link,) = links(worker.opens(LIST))
    for place in ("texts", "unfinished"):
        checked(worker.sends(f"{link}/{place}", **fields, text="words"), status=400)


def test_a_workers_words_are_marked_so(
    sqlite_context: Context, owner: uuid.UUID, colleague: Callable[[Role], Colleague]
) -> None:
    session = a_session(sqlite_context)
    write_note(sqlite_context, session, "TRAP! LIFT!", NoteKind.FLIP_CHART)
    worker = colleague(Role.WORKER)
    page = worker.opens(LIST)
    assert "A worker's words" in page.words

    story = worker.opens(links(page)[0])

    assert story.heading == "Words of a flip-chart"
    assert "not a resident's own story" in story.words
    assert story.link("The session") == f"/staff/sessions/{session.id}"
    del owner


def test_the_list_is_narrowed_and_leads_on(
    sqlite_context: Context, owner: uuid.UUID, colleague: Callable[[Role], Colleague]
) -> None:
    tell_story(sqlite_context, "one", language="nl-BE")
    tell_story(sqlite_context, "two", language="ar")
    speak_story(sqlite_context, state=VoiceState.EXPECTED)
    worker = colleague(Role.WORKER)
    page = worker.opens(LIST)
    assert len(links(page)) == 3
    assert "1 recording did not come in" in page.words
    assert page.link("Read the next one") in links(page)
    (arabic,) = links(worker.opens(f"{LIST}?show=unread&language=ar"))

    story = worker.opens(arabic)

    assert links(worker.opens(f"{LIST}?show=unread&language=ar")) == []
    assert len(links(worker.opens(f"{LIST}?show=mine"))) == 1
    onward = worker.opens(story.link("Next story"))
    assert "Next story" not in onward.words
    assert "2 of 2 read" in onward.words
    assert len(links(worker.opens(f"{LIST}?show=nonsense&language=xx&page=-3"))) == 3
    assert links(worker.opens(f"{LIST}?page=99")) == []
    del owner


def test_a_survey_without_stories_says_so(
    owner: uuid.UUID, colleague: Callable[[Role], Colleague]
) -> None:
    del owner
    assert "Nobody has told a story yet" in colleague(Role.WORKER).opens(LIST).words


def test_what_a_story_holds_cannot_change_the_page(
    sqlite_context: Context, owner: uuid.UUID, colleague: Callable[[Role], Colleague]
) -> None:
    del owner
    tell_story(sqlite_context, "<script>alert(1)</script> \u202egnihtemos & {{ 7*7 }}")
    worker = colleague(Role.WORKER)

    page = worker.opens(links(worker.opens(LIST))[0])

    assert "<script>alert" not in page.html
    assert "\u202e" not in page.html
    assert "{{ 7*7 }}" in page.words
