"""A second language under the first, for somebody who helps."""

import pytest
from flask.testing import FlaskClient

from tests.functional.resident.conftest import SLUG
from tests.support.page import Page, words_in
from tests.support.visitor import Visitor

pytestmark = pytest.mark.usefixtures("organisation")


def second_lines(page: Page) -> dict[str, str]:
    """The second lines of a page, by their language and direction."""
    return {
        words_in(each): f"{each.get('lang')} {each.get('dir')}"
        for each in page.all("span")
        if each.get("class") == "also"
    }


def test_without_it_there_is_one_line(client: FlaskClient) -> None:
    page = Visitor(client, SLUG, "ar").starts()
    assert second_lines(page) == {}


def test_it_is_chosen_on_the_first_screen_and_stays(client: FlaskClient) -> None:
    visitor = Visitor(client, SLUG, "ar")
    page = visitor.opens(f"/s/{SLUG}/ar?also=nl-BE")
    assert second_lines(page)["Je buurt"] == "nl-BE ltr"
    assert f"/s/{SLUG}/ar?also=nl-BE" in [each.get("href") for each in page.all("a")]
    visitor.sends()
    visitor.answers("consent", "yes")
    page = visitor.sends(("go", "next"))
    assert page.heading.startswith("هل يوجد عفن؟")
    lines = second_lines(page)
    assert lines["Is er schimmel?"] == "nl-BE ltr"
    assert lines["Ja"] == "nl-BE ltr"
    assert page.title.startswith("هل يوجد عفن؟")
    assert "schimmel" not in page.title


def test_it_is_switched_on_and_off_on_a_question_and_keeps_what_was_tapped(
    client: FlaskClient,
) -> None:
    visitor = Visitor(client, SLUG, "ar")
    visitor.starts()
    page = visitor.sends(("answer", "yes"), ("go", "also"), ("also", "nl-BE"))
    assert visitor.item == "consent"
    assert page.chosen("answer") == ["yes"]
    assert "Doe je mee?" in [*second_lines(page), page.heading]
    page = visitor.sends(("answer", "yes"), ("go", "also"), ("also", ""))
    assert second_lines(page) == {}


def test_the_menu_offers_the_other_languages(client: FlaskClient) -> None:
    page = Visitor(client, SLUG, "ar").starts()
    offered = [each.get("value") for each in page.all("option")]
    assert offered == ["", "nl-BE"]


@pytest.mark.parametrize("code", ["ar", "zz", "", "tr", "nl"])
def test_what_is_no_second_language_shows_none(client: FlaskClient, code: str) -> None:
    page = Visitor(client, SLUG, "ar").opens(f"/s/{SLUG}/ar?also={code}")
    assert second_lines(page) == {}


def test_words_that_are_the_same_in_both_stand_once(client: FlaskClient) -> None:
    visitor = Visitor(client, SLUG, "ar")
    visitor.opens(f"/s/{SLUG}/ar?also=nl-BE")
    page = visitor.sends()
    assert "Doe je mee?" in page.heading  # it fell back to the second language
    assert "Doe je mee?" not in second_lines(page)


def test_the_last_screens_have_it_too(client: FlaskClient) -> None:
    visitor = Visitor(client, SLUG, "ar")
    visitor.opens(f"/s/{SLUG}/ar?also=nl-BE")
    visitor.sends()
    page = visitor.answers("consent", "no")
    assert "/goodbye" in visitor.address
    assert second_lines(page) == {}  # nothing is left of the visit, its draft neither
