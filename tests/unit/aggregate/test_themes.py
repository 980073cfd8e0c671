"""Themes are told so that nobody is counted out, whatever hangs together with what."""

import itertools
import uuid
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.aggregate.bands import (
    band_of,
    counts_in,
    finest,
    narrow_width,
    people_needed,
    people_range,
)
from surveyapp.aggregate.safe_table import Range
from surveyapp.aggregate.themes import (
    SafeTheme,
    Spoken,
    all_spoken,
    picks_count,
    protect_stories,
)
from surveyapp.coding.frame import CodingFrame, Theme, ThemeState

PEOPLE = [uuid.UUID(int=number) for number in range(1, 400)]
ROOMS = [uuid.UUID(int=number) for number in range(1000, 1020)]


def theme(key: str, parent: str | None = None, state: ThemeState = ThemeState.LIVE) -> Theme:
    above = None if parent is None else uuid.uuid5(uuid.NAMESPACE_URL, parent)
    return Theme(
        uuid.uuid5(uuid.NAMESPACE_URL, key), key, {"en": key.title()}, parent=above, state=state
    )


def frame(*themes: Theme) -> CodingFrame:
    return CodingFrame(uuid.UUID(int=1), themes)


def spoken(people: Iterable[int], quotes: int = 0, rooms: int = 0) -> Spoken:
    told = frozenset(PEOPLE[each] for each in people)
    return Spoken(told, quotes or len(told), frozenset(ROOMS[:rooms]))


def told(
    kept: CodingFrame, counts: dict[str, Spoken], rooms_held: int = 0, minimum: int = 5
) -> dict[str, SafeTheme]:
    by_id = {uuid.uuid5(uuid.NAMESPACE_URL, key): each for key, each in counts.items()}
    everybody = {each for one in counts.values() for each in one.people}
    safe = protect_stories(kept, by_id, max(10, len(everybody)), rooms_held, minimum)
    return {each.key: each for each in safe.themes}


@pytest.mark.parametrize(
    ("people", "expected"),
    [(0, None), (9, None), (10, Range(10, 14)), (18, Range(15, 19)), (104, Range(100, 109))],
)
def test_people_are_a_range_and_few_have_no_number(people: int, expected: Range | None) -> None:
    safe = told(frame(theme("mould")), {"mould": spoken(range(people), 99, 3)}, 5)["mould"]
    assert safe.people == expected
    assert (safe.quotes is None, safe.rooms is None) == (expected is None, expected is None)


@pytest.mark.parametrize(("quotes", "low", "high"), [(12, 10, 19), (20, 20, 39), (159, 80, 159)])
def test_a_range_of_quotes_is_as_wide_as_its_low_end(quotes: int, low: int, high: int) -> None:
    safe = told(frame(theme("mould")), {"mould": spoken(range(12), quotes)})["mould"]
    assert safe.quotes == Range(low, high)


def test_of_no_single_room_it_is_told() -> None:
    """Told of two rooms out of two, both would be known to have spoken of it."""
    counted = {"mould": spoken(range(20), rooms=2)}
    assert told(frame(theme("mould")), counted, 2)["mould"].rooms is None
    assert told(frame(theme("mould")), counted, 3)["mould"].rooms == 2
    counted = {"mould": spoken(range(20), rooms=7)}
    assert told(frame(theme("mould")), counted, 7)["mould"].rooms == 5
    assert (
        told(frame(theme("mould")), {"mould": spoken(range(20), rooms=1)}, 9)["mould"].rooms is None
    )


def test_a_parent_holds_its_children_and_has_no_number_of_quotes() -> None:
    kept = frame(theme("home"), theme("mould", "home"), theme("cold", "home"))
    counted = {"mould": spoken(range(12), 30), "cold": spoken(range(6, 20), 20)}
    safe = told(kept, counted)
    assert safe["home"].people == Range(20, 29)  # 20, but 25 to 29 would leave 25 to 28
    assert safe["home"].quotes is None
    assert safe["mould"].parent == "home"
    by_id = {uuid.uuid5(uuid.NAMESPACE_URL, key): each for key, each in counted.items()}
    assert len(all_spoken(kept, by_id)["home"].people) == 20


def test_what_is_part_of_a_retired_theme_stands_by_itself() -> None:
    kept = frame(theme("home", state=ThemeState.RETIRED), theme("mould", "home"))
    (safe,) = told(kept, {"mould": spoken(range(12))}).values()
    assert safe.parent is None


def possible(
    children: list[Range | None], parent: Range, minimum: int
) -> tuple[list[set[int]], set[int]]:
    """What fits, for somebody who knows that the parent holds nobody but its children's people."""
    few = people_needed(minimum)
    while few % narrow_width(minimum):
        few += 1
    sides = [range(few) if each is None else range(each.low, each.high + 1) for each in children]
    numbers: list[set[int]] = [set() for _ in children]
    wholes: set[int] = set()
    for each in itertools.product(*sides):
        fitting = {
            whole for whole in range(max(each), sum(each) + 1) if parent.low <= whole <= parent.high
        }
        wholes |= fitting
        if fitting:
            for place, number in enumerate(each):
                numbers[place].add(number)
    return numbers, wholes


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), min_size=1, max_size=3),
    st.sampled_from([5, 5, 8]),
)
def test_every_number_fits_enough_counts_beside_its_parent_and_children(
    slices: list[tuple[int, int]], minimum: int
) -> None:
    kept = frame(theme("home"), *(theme(f"part-{place}", "home") for place in range(len(slices))))
    counted = {
        f"part-{place}": spoken(range(start, start + width))
        for place, (start, width) in enumerate(slices)
    }
    safe = told(kept, counted, minimum=minimum)
    parent = safe["home"].people
    children = [safe[f"part-{place}"].people for place in range(len(slices))]
    if parent is None:
        assert children == [None] * len(slices) or minimum > 5
        return
    true = {each for one in counted.values() for each in one.people}
    assert parent.low <= len(true) <= parent.high
    numbers, wholes = possible(children, parent, minimum)
    assert len(wholes) >= minimum
    assert all(len(each) >= minimum for each in numbers)


def test_without_widening_a_parent_would_give_its_children_away() -> None:
    """The control: 25 to 29 over twice 10 to 14 leaves four numbers."""
    numbers, wholes = possible([Range(10, 14), Range(10, 14)], Range(25, 29), 5)
    assert len(wholes) < 5
    assert len(numbers[0]) < 5


@given(st.lists(st.integers(0, 40), min_size=1, max_size=3))
def test_everybody_is_the_parent_of_all(sizes: list[int]) -> None:
    kept = frame(*(theme(f"part-{place}") for place in range(len(sizes))))
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    counted = {
        f"part-{place}": spoken(range(starts[place], starts[place] + size))
        for place, size in enumerate(sizes)
    }
    people = sum(sizes)
    if people < 10:
        return
    by_id = {uuid.uuid5(uuid.NAMESPACE_URL, key): each for key, each in counted.items()}
    safe = protect_stories(kept, by_id, people, 0)
    themes, whole = safe.themes, safe.people
    assert whole.low <= people <= whole.high
    numbers, wholes = possible([each.people for each in themes], whole, 5)
    assert len(wholes) >= 5
    assert all(len(each) >= 5 for each in numbers)


def cell(picked: int, base: int) -> tuple[int, set[int]]:
    """The least that a release tells of so many picks of so many people, and all that fits it."""
    told = people_range(base)
    bands = finest(told.low, 5) or 2
    band = band_of(picked, base, bands)
    least = -(-band * told.low // bands)
    fitting: set[int] = set()
    for each in range(told.low, told.high + 1):
        low, high = counts_in(band, each, bands)
        fitting |= set(range(low, high + 1))
    return least, fitting


@given(st.integers(10, 150), st.integers(0, 150), st.data())
def test_what_is_told_of_picks_says_nothing_of_who_picked(
    base: int, more: int, data: st.DataObject
) -> None:
    """Whoever picked it spoke of it or told no story; who subtracts learns nothing more."""
    everybody = base + more  # some did not answer the question
    picked = data.draw(st.integers(0, base))
    spoke = data.draw(st.integers(0, picked))
    tellers = data.draw(st.integers(spoke, everybody - (picked - spoke)))
    least, fitting = cell(picked, base)
    people, told_story = people_range(everybody), people_range(tellers)
    mould = theme("mould")
    if tellers < 10 or not picks_count(Range(least, max(fitting)), people.low - told_story.high):
        return
    safe = protect_stories(
        frame(mould), {mould.id: spoken(range(spoke))}, tellers, 0, picked={mould.id: least}
    )
    found = safe.themes[0].people
    told = Range(0, 9) if found is None else found
    assert told.low <= spoke <= told.high
    left = {
        each for each in fitting if told.low <= each <= told.high + people.high - safe.people.low
    }
    assert left == fitting
    assert len({each for each in range(told.low, told.high + 1) if each <= max(fitting)}) >= 5


def test_where_nearly_everybody_told_a_story_picks_do_not_count() -> None:
    """69 took part, 65 told a story: of 20 to 24 who spoke of it at most 28 picked it."""
    assert not picks_count(Range(26, 34), 65 - 69)
    assert picks_count(Range(26, 34), 34)


def test_without_that_a_release_would_be_narrowed() -> None:
    """The control: 60 of 64 picked it and all told it; 60 to 64 beside 51 to 64."""
    least, fitting = cell(60, 64)
    assert least < 60
    assert len({each for each in fitting if each >= people_range(60).low}) <= 5 < len(fitting)
    assert least == min(fitting)


def test_picks_of_few_do_not_count() -> None:
    assert not picks_count(Range(9, 14), 50)
    assert picks_count(Range(10, 14), 50)
    assert not picks_count(Range(15, 24), 50, minimum=8)


def test_a_parent_with_picks_is_told_as_far_as_its_parts() -> None:
    kept = frame(theme("home"), theme("mould", "home"), theme("cold", "home"))
    (_home, mould, cold) = kept.live
    counted = {mould.id: spoken(range(60)), cold.id: spoken(range(50, 70))}
    safe = protect_stories(kept, counted, 80, 0, picked={mould.id: 43})
    by_key = {each.key: each.people for each in safe.themes}
    assert by_key == {"home": Range(40, 84), "mould": Range(40, 84), "cold": Range(20, 24)}
    assert safe.people == Range(80, 84)
