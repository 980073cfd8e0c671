"""Bands in words: every wording is true of its whole band, in every language alike."""

import re

import pytest

from surveyapp.aggregate.bands import BANDS
from surveyapp.aggregate.safe_table import Range, SafeCell
from surveyapp.aggregate.words import words
from surveyapp.kwestie.told import is_about_one, people_words, share_words, tell_people, tell_share
from surveyapp.languages import all_languages


def cell(band: int, bands: int) -> SafeCell:
    return SafeCell("yes", band / bands, (band + 1) / bands, words(band, bands))


@pytest.mark.parametrize(
    ("band", "bands", "said"),
    [
        (0, 2, "less than half"),
        (1, 2, "half or more"),
        (0, 3, "less than 1 of 3"),
        (1, 3, "1 to 2 of 3"),
        (2, 3, "2 of 3 or more"),
        (3, 5, "3 to 4 of 5"),
        (4, 5, "4 of 5 or more"),
        (0, 10, "almost nobody"),
        (7, 10, "7 to 8 of 10"),
        (9, 10, "almost everybody"),
        (14, 20, "70 to 75 %"),
        (0, 20, "0 to 5 %"),
        (35, 50, "70 to 72 %"),
        (74, 100, "74 %"),
        (0, 100, "less than 1 %"),
        (99, 100, "99 % or more"),
    ],
)
def test_english(band: int, bands: int, said: str) -> None:
    assert share_words(cell(band, bands), bands, "en") == said


@pytest.mark.parametrize("bands", BANDS)
@pytest.mark.parametrize("language", [each.code for each in all_languages()])
def test_no_two_bands_are_told_alike(bands: int, language: str) -> None:
    told = [share_words(cell(band, bands), bands, language) for band in range(bands)]
    assert len(set(told)) == bands
    assert not any("%(" in each for each in told)


@pytest.mark.parametrize("bands", [each for each in BANDS if each > 2])
@pytest.mark.parametrize("language", ["nl-BE", "fr-BE", "en", "ar", "tr"])
def test_digits_are_those_of_the_band_in_every_language(bands: int, language: str) -> None:
    for band in range(bands):
        one = cell(band, bands)
        mentioned = {int(each) for each in re.findall(r"\d+", share_words(one, bands, language))}
        parts = 100 if bands > 10 else bands
        ends = {round(one.low * parts), round(one.high * parts), bands, 100}
        assert mentioned <= ends


def test_a_fallback_says_which_language_it_is() -> None:
    told = tell_share(cell(0, 2), 2, "so")
    assert told.language in {"so", "en", "nl-BE", "ar"}


def test_people() -> None:
    assert people_words(Range(240, 249), "en") == "240 to 249 people"
    assert people_words(Range(12, 12), "en") == "12 people"
    assert tell_people(Range(240, 249), "en").language == "en"
    for language in ("nl-BE", "fr-BE", "ar", "tr"):
        assert {"240", "249"} == set(re.findall(r"\d+", people_words(Range(240, 249), language)))


def test_singular_words() -> None:
    assert is_about_one(cell(0, 10))
    assert is_about_one(cell(9, 10))
    assert not is_about_one(cell(5, 10))
