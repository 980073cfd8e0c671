import pytest

from surveyapp.aggregate.bands import (
    BANDS,
    band_of,
    coarser,
    counts_in,
    finest,
    people_range,
)
from surveyapp.aggregate.safe_table import Range
from surveyapp.aggregate.words import ALL_WORDS, words


@pytest.mark.parametrize(
    ("people", "bands"),
    [(9, None), (10, 2), (14, 2), (15, 3), (20, 4), (25, 5), (49, 5), (50, 10), (99, 10),
     (100, 20), (249, 20), (250, 50), (499, 50), (500, 100), (1_000_000, 100)],
)  # fmt: skip
def test_bands_get_finer_as_more_people_take_part(people: int, bands: int | None) -> None:
    assert finest(people, 5) == bands


def test_a_raised_minimum_makes_bands_wider_and_asks_for_more_people() -> None:
    assert finest(19, 10) is None
    assert finest(50, 10) == 5


@pytest.mark.parametrize("bands", BANDS)
@pytest.mark.parametrize("base", [10, 37, 50, 101, 523])
def test_every_count_is_in_exactly_the_band_that_it_is_told_in(base: int, bands: int) -> None:
    for count in range(base + 1):
        low, high = counts_in(band_of(count, base, bands), base, bands)
        assert low <= count <= high
    within = [counts_in(band, base, bands) for band in range(bands)]
    assert sum(high - low + 1 for low, high in within) == base + 1


@pytest.mark.parametrize("base", range(10, 700, 7))
def test_every_band_holds_at_least_five_counts(base: int) -> None:
    bands = finest(base, 5)
    assert bands is not None
    assert all(
        high - low + 1 >= 5 for low, high in (counts_in(band, base, bands) for band in range(bands))
    )


@pytest.mark.parametrize(
    ("people", "low", "high"),
    [(0, 0, 4), (4, 0, 4), (12, 10, 14), (99, 95, 99), (100, 100, 109), (118, 110, 119)],
)
def test_people_are_told_five_wide_and_ten_wide_from_a_hundred(
    people: int, low: int, high: int
) -> None:
    assert people_range(people) == Range(low, high)


@pytest.mark.parametrize("minimum", [5, 6, 10, 13, 50])
@pytest.mark.parametrize("people", [0, 7, 49, 99, 100, 101, 344])
def test_ranges_fit_a_raised_minimum(people: int, minimum: int) -> None:
    told = people_range(people, minimum)
    assert told.low <= people <= told.high
    assert told.high - told.low + 1 >= minimum


def test_coarser_steps_go_down_to_halves() -> None:
    assert coarser(10) == (5, 4, 3, 2)
    assert coarser(2) == ()


def test_words_tell_each_kind_of_band() -> None:
    assert words(0, 2) == "less-than-half"
    assert words(1, 2) == "half-or-more"
    assert [words(band, 3) for band in range(3)] == [
        "less-than-1-of-n", "a-to-b-of-n", "more-than-a-of-n",
    ]  # fmt: skip
    assert (words(0, 10), words(7, 10), words(9, 10)) == (
        "almost-nobody", "a-to-b-of-n", "almost-everybody",
    )  # fmt: skip
    assert (words(3, 20), words(3, 50), words(74, 100)) == (
        "percent-range", "percent-range", "percent",
    )  # fmt: skip
    assert {words(band, bands) for bands in BANDS for band in range(bands)} == set(ALL_WORDS)
