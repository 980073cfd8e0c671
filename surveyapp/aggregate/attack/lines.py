"""From one solution to many: along every move, as far as it remains a solution.

A move changes a solution a little: one person answers something else, or two people come in the
other order. A solution is convex around itself: if moving by 7 is allowed, so are 1 to 6. So one
solution and a few thousand moves show for most figures at once that enough counts fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from surveyapp.aggregate.attack.solver import Numbers
from surveyapp.aggregate.attack.system import Figure, System, Terms

ENDLESS = 10**6


@dataclass(frozen=True)
class Sparse:
    """Numbers by (row, move), sorted by move; every move has at least one."""

    rows: Numbers
    moves: Numbers
    factors: Numbers


class Lines:
    """The moves of one part, and what they do to its rows and figures.

    Args:
        system: the system.
        part: which part.
    """

    def __init__(self, system: System, part: int) -> None:
        moves = system.moves.get(part, [])
        rows = [row for row in system.rows if row.part == part]
        own = [column for column, each in enumerate(system.parts) if each == part]
        self._rows = [row.terms for row in rows] + [{column: 1} for column in own]
        self._low = np.array([r.low for r in rows] + [system.low[c] for c in own], dtype=np.int64)
        self._high = np.array(
            [r.high for r in rows] + [system.high[c] for c in own], dtype=np.int64
        )
        self.figures = [at for at, each in enumerate(system.figures) if each.part == part]
        self._terms = [system.figures[at].terms for at in self.figures]
        self._touched = _product(self._rows, moves)
        self._changed = _product(self._terms, moves)
        self._count = len(moves)
        self._flat_rows = _flat(self._rows)
        self._flat_terms = _flat(self._terms)

    def reach(self, values: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """For each figure of the part: its value, and how far it can go down and up by ones."""
        here = _sums(self._flat_terms, values, len(self._terms))
        down, up = (np.zeros(len(self._terms), dtype=np.int64) for _ in range(2))
        if self._count and len(here):
            forth, back = self._room(values)
            at, moves, by = self._changed.rows, self._changed.moves, self._changed.factors
            one = np.abs(by) == 1
            at, moves, by = at[one], moves[one], by[one]
            np.maximum.at(up, at, np.where(by > 0, forth[moves], back[moves]))
            np.maximum.at(down, at, np.where(by > 0, back[moves], forth[moves]))
        return here, down, up

    def _room(self, values: Numbers) -> tuple[Numbers, Numbers]:
        """How often each move can be made, and unmade."""
        sums = _sums(self._flat_rows, values, len(self._rows))
        above, below = self._high - sums, sums - self._low
        rows, moves, by = self._touched.rows, self._touched.moves, self._touched.factors
        size = np.abs(by)
        forth = np.full(self._count, ENDLESS, dtype=np.int64)
        back = forth.copy()
        np.minimum.at(forth, moves, np.where(by > 0, above[rows], below[rows]) // size)
        np.minimum.at(back, moves, np.where(by > 0, below[rows], above[rows]) // size)
        return forth, back


def _product(rows: Sequence[Terms], moves: Sequence[Terms]) -> Sparse:
    """What each move adds to each row."""
    by_column: dict[int, list[tuple[int, int]]] = {}
    for at, terms in enumerate(rows):
        for column, factor in terms.items():
            by_column.setdefault(column, []).append((at, factor))
    found: list[tuple[int, int, int]] = []
    for number, move in enumerate(moves):
        sums: dict[int, int] = {}
        for column, by in move.items():
            for at, factor in by_column.get(column, ()):
                sums[at] = sums.get(at, 0) + by * factor
        found.extend((at, number, by) for at, by in sums.items() if by)
    table = np.array(found, dtype=np.int64).reshape(-1, 3)
    return Sparse(table[:, 0], table[:, 1], table[:, 2])


def _flat(rows: Sequence[Terms]) -> Sparse:
    """Terms as three columns of numbers: row, column, factor."""
    table = np.array(
        [(at, c, f) for at, terms in enumerate(rows) for c, f in terms.items()], dtype=np.int64
    ).reshape(-1, 3)
    return Sparse(table[:, 0], table[:, 1], table[:, 2])


def _sums(flat: Sparse, values: Numbers, count: int) -> Numbers:
    sums = np.zeros(count, dtype=np.int64)
    np.add.at(sums, flat.rows, values[flat.moves] * flat.factors)
    return sums


class Seen:
    """Which values each figure was seen to have.

    Args:
        figures: the figures of a system.
        enough: how many different values are enough.
    """

    def __init__(self, figures: Sequence[Figure], enough: int) -> None:
        self._values: list[set[int]] = [set() for _ in figures]
        self._enough = enough

    def note(self, lines: Lines, values: Numbers) -> None:
        """Everything that one solution shows of the figures of one part."""
        for at, here, down, up in zip(lines.figures, *lines.reach(values), strict=True):
            seen = self._values[at]
            if len(seen) < self._enough:
                far = self._enough
                seen.update(range(here - min(down, far), here + min(up, far) + 1))

    def lacking(self, figures: Sequence[int]) -> list[int]:
        """Those of these figures that were not yet seen to have enough values."""
        return [at for at in figures if len(self._values[at]) < self._enough]

    def has(self, figure: int, value: int) -> bool:
        """Whether a figure was seen to have a value."""
        return value in self._values[figure]
