"""Items that are picked from pictures, ranked and counted on keys, on pages without scripts."""

import pytest
from flask.testing import FlaskClient

from surveyapp.services.context import Context
from tests.support.kept import only_response
from tests.support.page import words_in
from tests.support.picked import open_picking
from tests.support.visitor import Visitor


@pytest.fixture
def visitor(client: FlaskClient, sqlite_context: Context) -> Visitor:
    visitor = Visitor(client, open_picking(sqlite_context))
    visitor.starts()
    visitor.answers("consent", "yes")
    assert visitor.item == "order"
    return visitor


def hidden(visitor: Visitor) -> list[tuple[str, str]]:
    """What the page itself sends along."""
    inputs = visitor.page.all("input")
    return [("answer", str(each.get("value"))) for each in inputs if each.get("type") == "hidden"]


def tap(visitor: Visitor, key: str) -> None:
    visitor.sends(*hidden(visitor), ("tap", key))


def numbers(visitor: Visitor) -> dict[str, str]:
    """What each card says besides its words, by its key; only of cards that were tapped."""
    cards = [each for each in visitor.page.all("button") if each.get("name") == "tap"]
    ranks = {
        str(card.get("value")): [
            words_in(part) for part in card.iter("span") if part.get("aria-hidden") == "true"
        ]
        for card in cards
        if card.get("aria-pressed") == "true"
    }
    return {key: "".join(found) for key, found in ranks.items()}


def test_tapping_numbers_the_cards_and_tapping_again_undoes(visitor: Visitor) -> None:
    assert numbers(visitor) == {}
    tap(visitor, "costs")
    assert visitor.address.endswith("#answer-2")
    tap(visitor, "repairs")
    tap(visitor, "protection")
    assert numbers(visitor) == {"costs": "1", "repairs": "2", "protection": "3"}
    tap(visitor, "costs")
    assert numbers(visitor) == {"repairs": "1", "protection": "2"}


def test_not_answering_takes_the_place_of_everything_and_back(visitor: Visitor) -> None:
    tap(visitor, "costs")
    tap(visitor, "rather-not-say")
    assert numbers(visitor) == {"rather-not-say": ""}
    tap(visitor, "repairs")
    assert numbers(visitor) == {"repairs": "1"}


def test_nothing_tapped_is_asked_once_more(visitor: Visitor) -> None:
    page = visitor.sends(("go", "next"), status=422)
    assert page.by_id("wrong") is not None
    assert page.by_id("answer-1") is not None


def test_a_tap_on_what_is_not_there_changes_nothing(visitor: Visitor) -> None:
    tap(visitor, "costs")
    tap(visitor, "no-such-card")
    assert numbers(visitor) == {"costs": "1"}


def test_what_was_ranked_waits_in_every_language_and_after_going_back(visitor: Visitor) -> None:
    tap(visitor, "costs")
    tap(visitor, "repairs")
    visitor.language = "ar"
    visitor.sends(*hidden(visitor), ("language", "ar"))
    assert numbers(visitor) == {"costs": "1", "repairs": "2"}
    visitor.sends(*hidden(visitor), ("go", "next"))
    assert visitor.item == "first"
    visitor.goes_back()
    assert numbers(visitor) == {"costs": "1", "repairs": "2"}


def test_a_whole_visit(visitor: Visitor, sqlite_context: Context) -> None:
    tap(visitor, "social-housing")
    tap(visitor, "costs")
    visitor.sends(*hidden(visitor), ("go", "next"))
    visitor.answers("first", "repairs")
    visitor.answers("neighbourhood", "kiel")
    visitor.writes("people", "\u0661\u0662")
    visitor.answers("happy", "very-bad")
    visitor.taps_ready()
    assert only_response(sqlite_context)["answers"] == {
        "order": ["social-housing", "costs"],
        "first": "repairs",
        "neighbourhood": "kiel",
        "people": 12,
        "happy": "very-bad",
    }


def test_the_keys_of_a_number_are_only_for_phones_with_scripts(visitor: Visitor) -> None:
    tap(visitor, "costs")
    visitor.sends(*hidden(visitor), ("go", "next"))
    visitor.answers("first", "repairs")
    visitor.answers("neighbourhood", "kiel")
    box = visitor.page.by_id("answer")
    assert box is not None
    assert box.get("inputmode") == "numeric"
    keys = [each for each in visitor.page.all("button") if "digit" in (each.get("class") or "")]
    assert keys == []  # they wait in a template
    assert visitor.page.html.count('class="digit') == 12


@pytest.mark.parametrize(("language", "rows"), [("nl-BE", False), ("ar", True)])
def test_pictures_stand_in_rows_where_words_are_long(
    visitor: Visitor, language: str, *, rows: bool
) -> None:
    tap(visitor, "costs")
    visitor.language = language
    visitor.sends(*hidden(visitor), ("language", language))
    visitor.sends(*hidden(visitor), ("go", "next"))
    visitor.answers("first", "repairs")
    pictures = [e for e in visitor.page.all("div") if "pictures" in (e.get("class") or "").split()]
    assert [("rows" in (each.get("class") or "").split()) for each in pictures] == [rows]
