"""A story that seems to tell who somebody is: asked about once, kept anyhow, never refused."""

import pytest
from flask.testing import FlaskClient

from surveyapp.languages.catalogs import translate
from surveyapp.services.context import Context
from tests.support.kept import only_response
from tests.support.page import words_in
from tests.support.visitor import Visitor

pytestmark = pytest.mark.usefixtures("organisation")

ASKS = translate("There may be a name or a number in it.", "nl-BE").text
TELLING = "Bel mij op 0471 23 45 67."
QUIET = "Er is schimmel sinds 2019, in 2 kamers."


@pytest.fixture
def at_story(client: FlaskClient) -> Visitor:
    visitor = Visitor(client, "buurt")
    visitor.starts()
    visitor.answers("consent", "yes")
    visitor.goes_on()
    for item in ("mould", "problems", "pay", "people"):
        visitor.answers(item, "rather-not-say")
    assert visitor.item == "story"
    return visitor


def asks(visitor: Visitor) -> bool:
    return visitor.page.by_id("personal") is not None


def written(visitor: Visitor) -> str:
    box = visitor.page.by_id("answer")
    assert box is not None
    return words_in(box)


def test_a_story_without_names_or_numbers_goes_on(at_story: Visitor) -> None:
    at_story.writes("story", QUIET)
    assert "/check/" in at_story.address


def test_a_story_with_a_number_is_asked_about_once_and_kept_as_it_is(
    at_story: Visitor, sqlite_context: Context
) -> None:
    page = at_story.writes("story", TELLING, may_quote=True)
    place = page.by_id("personal")
    assert place is not None
    assert ASKS in words_in(place)
    assert written(at_story) == TELLING
    keep = [("answer", TELLING), ("quote_permission", "yes"), ("keep", "yes")]
    at_story.sends(*keep)
    assert "/check/" in at_story.address
    assert any(TELLING in words_in(each) for each in at_story.page.all("main"))
    at_story.taps_ready()
    assert only_response(sqlite_context)["quote_permission"] is True


def test_whoever_goes_on_without_choosing_is_not_held_up(at_story: Visitor) -> None:
    page = at_story.writes("story", TELLING)
    assert [field.get("value") for field in page.all("input") if field.get("name") == "keep"] == [
        "asked"
    ]
    at_story.sends(("answer", f"{TELLING} Ik heet Fatima."), ("keep", "asked"), ("go", "next"))
    assert "/check/" in at_story.address


def test_a_story_that_is_changed_goes_on(at_story: Visitor) -> None:
    page = at_story.writes("story", TELLING)
    ways = [each.get("href") for each in page.all("a")]
    assert "#answer" in ways
    at_story.writes("story", QUIET)
    assert "/check/" in at_story.address


def test_the_story_is_kept_while_it_is_asked_about(at_story: Visitor) -> None:
    at_story.writes("story", TELLING)
    at_story.opens(at_story.address)
    assert written(at_story) == TELLING
    assert not asks(at_story)


def test_nothing_is_asked_of_who_goes_back_or_to_another_language(at_story: Visitor) -> None:
    story = at_story.address
    at_story.goes_back(TELLING)
    assert at_story.item == "people"
    at_story.opens(story)
    at_story.changes_language("ar", TELLING)
    assert at_story.item == "story"
    assert not asks(at_story)


def test_whoever_rather_not_says_is_not_asked(at_story: Visitor) -> None:
    at_story.answers("story", "rather-not-say")
    assert "/check/" in at_story.address
