"""The pages of coding: themes given on a story's page, the frame, splitting, a second reader."""

import uuid

from flask import Flask

from surveyapp.services.change_frame import find_frame
from surveyapp.services.code_story import assignments_of
from surveyapp.services.context import Context
from surveyapp.services.list_stories import list_stories
from surveyapp.services.roles import Role
from tests.support.coding import PROJECT, a_theme
from tests.support.page import Page, checked
from tests.support.responses import SLUG
from tests.support.staff import Colleague, signed_in
from tests.support.stories import asked, tell_story

OWNER = f"org-of-{SLUG}"
FRAME = f"/staff/projects/{PROJECT}/coding-frame"
ARABIC = "الإيجار مرتفع جدا، والجدران رطبة."


def story_address(context: Context, owner: uuid.UUID) -> str:
    (standing,) = list_stories(context, asked(context, owner))
    return f"/staff/surveys/{SLUG}/stories/{standing.name}"


def text_id(page: Page) -> str:
    return next(each.get("data-text", "") for each in page.all("div") if each.get("data-text"))


def values(page: Page, name: str) -> list[str]:
    """The values of the buttons of this name."""
    return [each.get("value", "") for each in page.all("button") if each.get("name") == name]


def text_of(page: Page) -> str:
    element = next(each for each in page.all("div") if each.get("data-text"))
    return "".join(element.itertext())


def marks(page: Page) -> list[str]:
    return ["".join(each.itertext()) for each in page.all("mark")]


def test_words_get_a_theme_with_one_tap(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    tell_story(sqlite_context, ARABIC, language="ar")
    rent = a_theme(sqlite_context, owner, "Huur", language="en", pictogram="rent")
    place = story_address(sqlite_context, owner)
    story = coordinator.opens(place)
    text = text_id(story)

    answer = coordinator.sends(
        f"{place}/themes", text=text, words="مرتفع جدا", start="8", theme=str(rent.id)
    )

    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"#text-{uuid.UUID(text).hex}")
    page = coordinator.opens(place)
    assert marks(page) == ["مرتفع جدا"]
    assert text_of(page).replace("Huur", "") == ARABIC  # nothing but the words and the theme
    assert "Huur" in page.words
    given = assignments_of(sqlite_context, asked(sqlite_context, owner))
    assert len(given) == 1

    coordinator.sends(f"{place}/themes/{given[0].id}/remove")
    assert marks(coordinator.opens(place)) == []


def test_words_that_cannot_be_placed_stay_in_the_field(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    tell_story(sqlite_context, "De huur stijgt, de huur blijft stijgen.")
    rent = a_theme(sqlite_context, owner, "Huur")
    place = story_address(sqlite_context, owner)
    text = text_id(coordinator.opens(place))

    def give(words: str, **more: str) -> Page:
        sent = {"text": text, "words": words, "theme": str(rent.id), **more}
        return checked(coordinator.sends(f"{place}/themes", **sent), status=409)

    page = give("de huur daalt")
    assert "do not stand so in the text" in page.words
    assert "de huur daalt" in page.words
    assert "more than once" in give("huur").words
    assert "Select the words first" in give(" ").words
    none = checked(coordinator.sends(f"{place}/themes", text=text, words="stijgt"), status=409)
    assert "Choose a theme" in none.words


def test_a_coordinator_names_a_new_theme_while_coding(
    coordinator: Colleague, worker: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    tell_story(sqlite_context, "De lift is al drie weken stuk.")
    place = story_address(sqlite_context, owner)
    text = text_id(coordinator.opens(place))
    sent = {"text": text, "words": "De lift is al drie weken stuk", "label": "Herstellingen"}

    assert worker.sends(f"{place}/themes", **sent).status_code == 409
    assert coordinator.sends(f"{place}/themes", **sent).status_code == 303

    (theme,) = find_frame(sqlite_context, owner, PROJECT)[1].themes
    assert theme.key == "herstellingen"
    assert len(assignments_of(sqlite_context, asked(sqlite_context, owner))) == 1


def test_the_teller_is_a_coder_too(
    worker: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    tell_story(sqlite_context)  # who picked `cold`
    a_theme(sqlite_context, owner, "Kou in huis", teller=("problems:cold",))

    page = worker.opens(story_address(sqlite_context, owner))

    assert "Given by the teller, with pictures: Kou in huis" in page.words


def test_a_theme_is_added_written_and_moved(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    page = coordinator.opens(f"{FRAME}/add")
    assert [each.get("value") for each in page.all("input") if each.get("name") == "teller"] == [
        "problems:cold",
        "problems:rent",
    ]
    sent = {"label": "Cold", "definition": "Not warm.", "teller": "problems:cold"}
    assert coordinator.sends(f"{FRAME}/add?language=en", **sent).status_code == 303
    coordinator.sends(f"{FRAME}/add?language=en", label="Rent")
    cold, rent = find_frame(sqlite_context, owner, PROJECT)[1].themes
    assert cold.definition == {"en": "Not warm."}
    assert cold.teller == ("problems:cold",)

    coordinator.sends(f"{FRAME}/themes/{rent.id}/move", towards="up")
    page = coordinator.opens(FRAME)
    assert page.words.index("Rent") < page.words.index("Cold")

    seen = next(
        each.get("value", "")
        for each in coordinator.opens(f"{FRAME}/themes/{cold.id}").all("input")
        if each.get("name") == "seen"
    )
    sent = {"label": "Kou", "seen": seen, "reason": "In het Nederlands", "parent": str(rent.id)}
    coordinator.sends(f"{FRAME}/themes/{cold.id}?language=nl-BE", **sent)
    late = checked(
        coordinator.sends(f"{FRAME}/themes/{cold.id}?language=nl-BE", **{**sent, "label": "Koud"}),
        status=409,
    )
    assert "Somebody else changed this theme" in late.words
    assert "Koud" in {each.get("value") for each in late.all("input")}
    history = coordinator.opens(f"{FRAME}/history").words
    assert "In het Nederlands" in history
    assert "coordinator" in history.lower()
    assert "Part of Rent" in history  # by its name, though nothing was done to it

    coordinator.sends(f"{FRAME}/add?language=en", label="Ill", pictogram="ill")
    assert "Picture Somebody who is ill" in coordinator.opens(f"{FRAME}/history").words


def test_what_cannot_be_is_said_beside_what_was_typed(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    theme = a_theme(sqlite_context, owner, "Huur", language="en")

    page = checked(
        coordinator.sends(f"{FRAME}/add?language=en", label="huur", definition="Kept"), status=409
    )
    assert "There is a theme “huur” already" in page.words
    assert "Kept" in page.words
    itself = checked(
        coordinator.sends(f"{FRAME}/themes/{theme.id}/merge", into=str(theme.id)), status=409
    )
    assert "cannot be merged with itself" in itself.words


def test_a_theme_is_split_merged_retired_and_revived(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    tell_story(sqlite_context, "De huur is te hoog en de muren zijn nat.")
    home = a_theme(sqlite_context, owner, "Wonen", language="en")
    place = story_address(sqlite_context, owner)
    text = text_id(coordinator.opens(place))
    for words in ("te hoog", "nat"):
        coordinator.sends(f"{place}/themes", text=text, words=words, theme=str(home.id))
    page = coordinator.opens(f"{FRAME}/themes/{home.id}/words")
    boxes = [each.get("value", "") for each in page.all("input") if each.get("name") == "words"]
    assert len(boxes) == 2

    nothing = checked(
        coordinator.sends(f"{FRAME}/themes/{home.id}/words", label="Vocht"), status=409
    )
    assert "Choose the words that go to the new theme" in nothing.words
    answer = coordinator.sends(f"{FRAME}/themes/{home.id}/words", label="Vocht", words=boxes[1])
    assert answer.status_code == 303
    damp = find_frame(sqlite_context, owner, PROJECT)[1].named("vocht")
    assert damp is not None
    assert "nat" in coordinator.opens(f"{FRAME}/themes/{damp.id}/words").words

    coordinator.sends(f"{FRAME}/themes/{damp.id}/merge", into=str(home.id), reason="Toch samen")
    page = coordinator.opens(FRAME)
    assert "Its words have this theme now: Wonen" in page.words
    assert page.link("See the words: Wonen") == f"{FRAME}/themes/{home.id}/words"
    assert "pieces of text" not in page.words  # of a few no number
    coordinator.sends(f"{FRAME}/themes/{home.id}/retire", reason="Te breed")
    assert values(coordinator.opens(place), "theme") == []
    coordinator.sends(f"{FRAME}/themes/{home.id}/revive")
    assert values(coordinator.opens(place), "theme") == [str(home.id)]
    history = coordinator.opens(f"{FRAME}/history").words
    assert "Toch samen" in history
    assert "Te breed" in history


def test_a_second_reader_reads_blind_and_both_are_laid_side_by_side(
    coordinator: Colleague, worker: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    tell_story(sqlite_context, "De huur is te hoog en de muren zijn nat.")
    rent, walls = (a_theme(sqlite_context, owner, label) for label in ("Huur", "Muren"))
    place, second = story_address(sqlite_context, owner), f"/staff/surveys/{SLUG}/second-reader"
    text = text_id(coordinator.opens(place))
    coordinator.sends(f"{place}/themes", text=text, words="te hoog", theme=str(rent.id))
    assert "One in ten" in coordinator.opens(second).words
    coordinator.sends(second, number="1")

    page = worker.opens(place)
    assert "You are the second reader" in page.words
    assert marks(page) == []
    assert "te hoog" not in worker.opens(f"{FRAME}/themes/{rent.id}/words").words
    worker.sends(f"{place}/themes", text=text, words="de muren zijn nat", theme=str(walls.id))
    assert len(marks(worker.opens(place))) == 1
    assert "Waits for you" in worker.opens(second).words
    assert "Waits for a colleague" in coordinator.opens(second).words
    assert worker.sends(f"{place}/second-ready").status_code == 303

    assert len(marks(worker.opens(place))) == 2
    words = coordinator.opens(second).words
    assert "0 %" in words
    assert "given to a story by either: 2; by both: 0" in words
    words = coordinator.opens(f"{second}/differences").words
    assert words.index("First reader") < words.index("te hoog")
    second_column = words.rindex("Second reader")
    assert words.index("te hoog") < second_column < words.index("de muren zijn nat")


def test_roles_and_organisations(
    app: Flask, coordinator: Colleague, worker: Colleague, sqlite_context: Context,
    owner: uuid.UUID,
) -> None:  # fmt: skip
    theme = a_theme(sqlite_context, owner, "Huur")
    translator = signed_in(app, sqlite_context, OWNER, Role.TRANSLATOR)
    for place in (FRAME, f"{FRAME}/themes/{theme.id}", f"{FRAME}/history", f"{FRAME}/file"):
        worker.opens(place)
        assert translator.client.get(place).status_code == 403
    for place in ("add", f"themes/{theme.id}", f"themes/{theme.id}/retire", "file"):
        assert worker.sends(f"{FRAME}/{place}").status_code == 403
    assert coordinator.client.get(f"{FRAME}/themes/{uuid.uuid4()}").status_code == 404
