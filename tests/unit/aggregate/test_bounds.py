"""Closed forms against every possible table."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.aggregate.bands import band_of
from surveyapp.aggregate.bounds import Fits, fitting
from surveyapp.aggregate.coarsening import Tried, may_tell
from surveyapp.aggregate.shape import Shape
from surveyapp.aggregate.spread import spread
from surveyapp.aggregate.transport import Transport

ONE = Shape("often", ("p", "q", "r"))
SEVERAL = Shape("problems", ("x", "y", "none"), multiple=True, exclusive=frozenset({"none"}))


def possible(shape: Shape, base: int, counts: tuple[int, ...]) -> bool:
    if not shape.multiple:
        return sum(counts) == base
    x, y, none = counts
    return none + max(x, y) <= base <= none + x + y


@pytest.mark.parametrize("shape", [ONE, SEVERAL], ids=["single", "multiple"])
@pytest.mark.parametrize("pattern", list(product(range(2), repeat=3)))
def test_what_fits_is_what_some_table_has(shape: Shape, pattern: tuple[int, ...]) -> None:
    bases = range(10, 13)
    found = fitting(shape, bases, pattern, 2)

    tables = [
        (base, counts)
        for base in bases
        for counts in product(range(base + 1), repeat=3)
        if possible(shape, base, counts)
        and tuple(band_of(count, base, 2) for count in counts) == pattern
    ]

    assert len(found.base) == len({base for base, _ in tables})
    for place, cell in enumerate(found.cells):
        assert {n for n in range(13) if n in cell} == {counts[place] for _, counts in tables}


def test_a_sum_that_gives_every_cell_away_is_seen() -> None:
    # Five cells of 20 to 30 %: only 10 of 50 each adds up.
    shape = Shape("often", tuple("abcde"))
    figures = fitting(shape, range(50, 55), [2] * 5, 10)

    assert [len(cell) for cell in figures.cells] == [1] * 5
    assert not may_tell(Tried(shape, range(50, 55), (10,), (2,) * 5), 5)


def test_coarser_bands_do_not_help_when_only_one_table_would_have_needed_them() -> None:
    shape = Shape("often", tuple("abcde"))
    fourths = (0,) * 5
    alone = Tried(shape, range(50, 55), (4,), fourths)
    after_finer = Tried(shape, range(50, 55), (10, 5, 4), fourths)

    assert may_tell(alone, 5)
    assert not may_tell(after_finer, 5)


def test_boxes_that_touch_become_one() -> None:
    fits = Fits()
    for box in ((3, 4), (8, 9), (5, 6), (7, 6)):
        fits.add(*box)

    assert fits.boxes == [(3, 6), (8, 9)]
    assert len(fits) == 6


boxes = st.tuples(st.integers(0, 2), st.integers(0, 3)).map(lambda each: (each[0], sum(each)))


@given(
    columns=st.lists(st.lists(boxes, min_size=2, max_size=2), min_size=2, max_size=3),
    sums=st.lists(st.integers(0, 7), min_size=3, max_size=3),
    rows=st.lists(boxes, min_size=2, max_size=2),
)
def test_flows_find_exactly_the_tables_that_there_are(
    columns: list[list[tuple[int, int]]], sums: list[int], rows: list[tuple[int, int]]
) -> None:
    sums = sums[: len(columns)]
    flat = [range(low, high + 1) for column in columns for low, high in column]
    tables = [
        parts
        for cells in product(*flat)
        if (parts := [cells[place : place + 2] for place in range(0, len(cells), 2)])
        and [sum(part) for part in parts] == sums
        and all(
            low <= sum(part[row] for part in parts) <= high for row, (low, high) in enumerate(rows)
        )
    ]
    transport = Transport(sums, columns, rows)

    assert transport.fill() == bool(tables)
    if tables:
        for column in range(len(columns)):
            for row in range(2):
                seen = [table[column][row] for table in tables]
                assert transport.cell(column, row, 99) == (min(seen), max(seen))
        for row in range(2):
            seen = [sum(part[row] for part in table) for table in tables]
            assert transport.row(row, 99) == (min(seen), max(seen))


@given(st.lists(boxes, min_size=1, max_size=5), st.integers(0, 25))
def test_spreading_adds_up_within_the_boxes(wanted: list[tuple[int, int]], total: int) -> None:
    parts = spread(wanted, total)

    lows, highs = sum(low for low, _ in wanted), sum(high for _, high in wanted)
    assert (parts is not None) == (lows <= total <= highs)
    if parts is not None:
        assert sum(parts) == total
        assert all(low <= part <= high for part, (low, high) in zip(parts, wanted, strict=True))
