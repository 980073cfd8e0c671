"""Tables by hand."""

import pytest

from surveyapp.aggregate.bands import people_range
from surveyapp.aggregate.counts import TrueTable
from surveyapp.aggregate.disclosure import protect
from surveyapp.aggregate.gate import ClosedFormGate
from surveyapp.aggregate.release import Withheld
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.shape import Shape

GATE = ClosedFormGate(5)
YES_NO = Shape("mould", ("yes", "no", "dont-know"))


def table(counts: tuple[int, ...], shape: Shape = YES_NO, not_asked: int = 0) -> TrueTable:
    return TrueTable(shape, None, None, (), sum(counts), counts, not_asked)


def told(true: TrueTable, people: int) -> SafeTable:
    outcome = protect(true, people_range(people), GATE)
    assert isinstance(outcome, SafeTable)
    return outcome


def test_twelve_people_are_told_in_halves() -> None:
    made = told(table((9, 3, 0)), 12)

    assert (made.base, made.bands, made.coarsened) == (Range(10, 14), 2, False)
    assert [cell.words for cell in made.cells] == [
        "half-or-more", "less-than-half", "less-than-half",
    ]  # fmt: skip
    assert [(cell.low, cell.high) for cell in made.cells] == [(0.5, 1), (0, 0.5), (0, 0.5)]


def test_the_number_of_bands_says_no_more_than_the_range_of_the_base() -> None:
    assert {told(table((n - 22, 22, 0)), n).bands for n in range(50, 55)} == {10}


@pytest.mark.parametrize("base", [0, 1, 9])
def test_under_ten_people_nothing_is_told(base: int) -> None:
    outcome = protect(table((base, 0, 0)), people_range(60), GATE)
    assert outcome == Withheld("mould", None, "base-too-small")


def test_a_sum_that_tells_too_much_withholds_the_table() -> None:
    even = table((10,) * 5, Shape("often", tuple("abcde")))
    outcome = protect(even, people_range(50), GATE)
    assert outcome == Withheld("often", None, "sum-tells-too-much")


def test_round_shares_can_pinch_too() -> None:
    # 60 % and 40 % of 50 to 54 people, told in tenths: only 30 and 20 of 50 add up.
    outcome = protect(table((30, 20, 0)), people_range(50), GATE)
    assert outcome == Withheld("mould", None, "sum-tells-too-much")


def test_not_asked_and_not_answered_are_ranges_that_do_not_pinch() -> None:
    routed = Shape("where", ("bedroom", "kitchen"), conditional=True)
    made = told(table((15, 12), routed, not_asked=20), 50)

    assert made.not_asked == Range(20, 24)
    # 50 to 54 people, less 25 to 29 who answered, less 20 to 24 who were not asked.
    assert made.not_answered == Range(0, 9)


def test_an_item_for_everybody_has_nobody_who_was_not_asked() -> None:
    made = told(table((30, 18, 2)), 53)
    assert made.not_asked is None
    assert made.not_answered == Range(0, 4)


def test_a_raised_minimum_is_kept() -> None:
    outcome = protect(table((30, 18, 2)), people_range(50, 10), ClosedFormGate(10))
    assert isinstance(outcome, SafeTable)
    assert (outcome.bands, outcome.base) == (5, Range(50, 59))
