"""Whatever a page of coding refuses, what was typed and chosen stays on it."""

import io
import uuid

import pytest

from surveyapp.coding.story import TextKind
from surveyapp.services.change_frame import REASON_MAX, find_frame, retire_theme
from surveyapp.services.code_story import assignments_of
from surveyapp.services.context import Context
from surveyapp.services.list_stories import list_stories
from surveyapp.services.read_story import open_texts
from surveyapp.services.transcribe_story import Writing, write_text
from tests.support.coding import PROJECT, a_theme, frame_desk, give
from tests.support.page import Page, checked
from tests.support.responses import SLUG
from tests.support.staff import Colleague
from tests.support.stories import READER, asked, only_story, tell_story

FRAME = f"/staff/projects/{PROJECT}/coding-frame"
WORDS = "De huur is te hoog en de muren zijn nat."
TABLE = b"name;description\nHuur;Wat wonen kost.\nLawaai;Van buren.\n"
LONG = "Omdat het zo is. " * 30  # more than a reason may have


@pytest.fixture
def story(sqlite_context: Context, owner: uuid.UUID) -> str:
    """The address of a story."""
    tell_story(sqlite_context, WORDS)
    (standing,) = list_stories(sqlite_context, asked(sqlite_context, owner))
    return f"/staff/surveys/{SLUG}/stories/{standing.name}"


def keys(context: Context, owner: uuid.UUID) -> list[str]:
    return [each.key for each in find_frame(context, owner, PROJECT)[1].themes]


def typed(page: Page, place: str) -> str | None:
    """What stands in a field."""
    field = page.by_id(place)
    assert field is not None
    return field.get("value") if field.tag == "input" else "".join(field.itertext()).strip()


def selected(page: Page, place: str) -> list[str | None]:
    """What is chosen in a list."""
    field = page.by_id(place)
    assert field is not None
    return [each.get("value") for each in field.iter("option") if each.get("selected") is not None]


def links(page: Page) -> list[str]:
    """Where what went wrong is."""
    (alert,) = [each for each in page.all("div") if each.get("role") == "alert"]
    return [each.get("href", "") for each in alert.iter("a")]


def test_a_file_is_shown_again_when_its_reason_is_too_long(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    a_theme(sqlite_context, owner, "Huur")
    sent = {"file": (io.BytesIO(TABLE), "frame.csv")}
    first = checked(coordinator.sends(f"{FRAME}/file?language=nl-BE", **sent))
    field = first.by_id("reason")
    assert field is not None
    assert field.get("maxlength") == str(REASON_MAX)
    (content,) = first.values("content")

    sent_again = {"content": content, "do": "take", "reason": LONG}
    answer = coordinator.sends(f"{FRAME}/file?language=nl-BE", **sent_again)

    page = checked(answer, status=409)
    assert f"The reason has {REASON_MAX} characters at most" in page.words
    assert links(page) == ["#reason"]
    assert page.values("content") == [content]
    assert typed(page, "reason") == LONG
    assert "Wat wonen kost." in page.words
    assert keys(sqlite_context, owner) == ["huur"]
    shorter = {"content": page.values("content")[0], "do": "take", "reason": "Van de groep"}
    assert coordinator.sends(f"{FRAME}/file?language=nl-BE", **shorter).status_code == 303
    assert keys(sqlite_context, owner) == ["huur", "lawaai"]
    # The same again, while it is in the frame already: there is no field to lead to.
    page = checked(coordinator.sends(f"{FRAME}/file?language=nl-BE", **sent_again), status=409)
    assert links(page) == []


def test_merging_keeps_the_choice_and_the_reason(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    rent, _walls, damp = (a_theme(sqlite_context, owner, each) for each in ("A", "B", "C"))
    place = f"{FRAME}/themes/{rent.id}"
    assert selected(coordinator.opens(place), "into") == []

    page = checked(coordinator.sends(f"{place}/merge", into=str(damp.id), reason=LONG), status=409)

    assert selected(page, "into") == [str(damp.id)]
    assert typed(page, "merge-reason") == LONG
    assert typed(page, "retire-reason") == ""
    assert links(page) == ["#merge-reason"]
    itself = checked(
        coordinator.sends(f"{place}/merge", into=str(rent.id), reason="Zelfde"), status=409
    )
    assert links(itself) == ["#into"]
    assert typed(itself, "merge-reason") == "Zelfde"


def test_retiring_keeps_the_reason(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    rent = a_theme(sqlite_context, owner, "Huur")
    place = f"{FRAME}/themes/{rent.id}"

    page = checked(coordinator.sends(f"{place}/retire", reason=LONG), status=409)

    assert typed(page, "retire-reason") == LONG
    assert typed(page, "merge-reason") == ""
    assert links(page) == ["#retire-reason"]
    for each in ("reason", "merge-reason", "retire-reason"):
        field = page.by_id(each)
        assert field is not None
        assert field.get("maxlength") == str(REASON_MAX)


def test_a_theme_out_of_use_has_no_field_to_lead_to(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    old = a_theme(sqlite_context, owner, "Huur", language="en")
    retire_theme(sqlite_context, frame_desk(owner), old.id)
    a_theme(sqlite_context, owner, "Huur", language="en")

    page = checked(coordinator.sends(f"{FRAME}/themes/{old.id}/revive"), status=409)

    assert "There is a theme “Huur” already" in page.words
    assert links(page) == []


def test_splitting_leads_to_the_field_that_is_wrong(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID, story: str
) -> None:
    del story
    home = a_theme(sqlite_context, owner, "Wonen", language="en")
    wet = give(sqlite_context, owner, only_story(sqlite_context, owner), home, "nat")
    place = f"{FRAME}/themes/{home.id}/words"

    sent = {"words": str(wet.id), "label": "Vocht", "reason": LONG}
    page = checked(coordinator.sends(place, **sent), status=409)
    assert (typed(page, "label"), typed(page, "reason")) == ("Vocht", LONG)
    assert page.chosen("words") == [str(wet.id)]
    assert links(page) == ["#reason"]
    taken = checked(coordinator.sends(place, words=str(wet.id), label="wonen"), status=409)
    assert links(taken) == ["#label"]
    nothing = checked(coordinator.sends(place, label="Vocht"), status=409)
    assert links(nothing) == []
    empty = a_theme(sqlite_context, owner, "Leeg")
    none = checked(
        coordinator.sends(f"{FRAME}/themes/{empty.id}/words", label="x", reason=LONG), status=409
    )
    assert links(none) == []


def test_a_new_theme_whose_words_are_not_there_is_not_made(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID, story: str
) -> None:
    text = coordinator.opens(story).values("text")[0]
    sent = {"text": text, "words": "de huur daalt", "label": "Hoge huur"}

    page = checked(coordinator.sends(f"{story}/themes", **sent), status=409)

    assert keys(sqlite_context, owner) == []
    assert typed(page, "new-theme") == "Hoge huur"
    assert typed(page, "coded-words") == "de huur daalt"
    assert links(page) == ["#coded-words"]
    mended = {**sent, "words": "De huur is te hoog"}
    assert coordinator.sends(f"{story}/themes", **mended).status_code == 303
    assert keys(sqlite_context, owner) == ["hoge-huur"]
    again = checked(coordinator.sends(f"{story}/themes", **{**mended, "start": "0"}), status=409)
    assert "There is such a theme already" in again.words
    assert links(again) == ["#new-theme"]
    assert "0" in again.values("start")
    assert len(assignments_of(sqlite_context, asked(sqlite_context, owner))) == 1


def test_words_of_the_second_text_stay_with_the_second_text(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID, story: str
) -> None:
    told = only_story(sqlite_context, owner)
    open_texts(sqlite_context, told, READER)
    writing = Writing(TextKind.TRANSLATION, "en", "The rent is too high, the walls are wet.")
    second = write_text(sqlite_context, told, writing, READER)
    rent = a_theme(sqlite_context, owner, "Huur")
    assert selected(coordinator.opens(story), "coded-text") == []

    sent = {"text": str(second.id), "words": "too hihg", "theme": str(rent.id)}
    page = checked(coordinator.sends(f"{story}/themes", **sent), status=409)

    assert selected(page, "coded-text") == [str(second.id)]
