"""Changing a kwestie: order, removal, and texts as they are kept."""

import uuid

import pytest

from surveyapp.errors import NotFound
from surveyapp.kwestie.editing import clean, moved, without
from surveyapp.kwestie.texts import tell, with_text
from tests.support.versions import housing_kwestie

PARTS = housing_kwestie().statements


@pytest.mark.parametrize(
    ("places", "order"),
    [(1, [1, 0, 2, 3]), (-1, [0, 1, 2, 3]), (9, [1, 2, 3, 0]), (0, [0, 1, 2, 3])],
)
def test_the_first_one_moves(places: int, order: list[int]) -> None:
    assert moved(PARTS, PARTS[0].id, places) == tuple(PARTS[place] for place in order)


def test_one_is_taken_away() -> None:
    assert without(PARTS, PARTS[1].id) == (PARTS[0], *PARTS[2:])


def test_what_is_gone_is_not_found() -> None:
    with pytest.raises(NotFound):
        moved(PARTS, uuid.uuid4(), 1)
    with pytest.raises(NotFound):
        without(PARTS, uuid.uuid4())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Een zin. \r\n", "Een zin."),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("nul\0en\x07bel", "nulenbel"),
        ("om\u202ekeer\u202c", "omkeer"),
        ("half \ud800 paar", "half  paar"),
        ("cafe\u0301", "café"),
        ("\u200fعفن\u200f", "\u200fعفن\u200f"),
        ("<b>vet</b>", "<b>vet</b>"),
    ],
)
def test_texts_are_kept_clean(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_texts_fall_back() -> None:
    texts = {"nl-BE": "Nederlands", "fr-BE": "français"}
    assert tell(texts, "fr-BE") == ("français", "fr-BE")
    assert tell(texts, "ar") == ("Nederlands", "nl-BE")
    assert tell({"tr": "Türkçe"}, "ar") == ("Türkçe", "tr")
    assert tell({}, "ar") == ("", "ar")


def test_an_empty_text_is_taken_out() -> None:
    assert with_text({"nl-BE": "Iets", "en": "Something"}, "en", " ") == {"nl-BE": "Iets"}
