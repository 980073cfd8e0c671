"""From one solution to many: along every move, as far as it remains a solution.

A move changes a solution a little: one person answers something else, or two people come in the
other order. Solutions have no gaps along a line: if moving by 7 is allowed, so are 1 to 6. So one
solution and a few thousand moves show for most figures at once that enough counts fit.

A move of the shared numbers is a move of everything: every other part follows in the way that lets
it go furthest. Parts depend on each other through the shared numbers only, so each may choose.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from surveyapp.aggregate.attack.descent import Numbers
from surveyapp.aggregate.attack.system import SHARED, Figure, System, Terms, total

ENDLESS = 10**6
Room = tuple[Numbers, Numbers]  # how often each move can be made, and unmade


@dataclass(frozen=True)
class Sparse:
    """Factors by row, and by move or column."""

    rows: Numbers
    others: Numbers
    factors: Numbers

    @classmethod
    def of(cls, found: list[tuple[int, int, int]]) -> "Sparse":
        """From triples."""
        table = np.array(found, dtype=np.int64).reshape(-1, 3)
        return cls(table[:, 0], table[:, 1], table[:, 2])


class Moves:
    """Moves, and what they do to the rows and columns of one part.

    Args:
        system: the system.
        part: which part.
        moves: what each adds to columns.
    """

    def __init__(self, system: System, part: int, moves: Sequence[Terms]) -> None:
        rows = [row for row in system.rows if row.part == part]
        own = [column for column, each in enumerate(system.parts) if each == part]
        terms = [row.terms for row in rows] + [{column: 1} for column in own]
        self._low = np.array([r.low for r in rows] + [system.low[c] for c in own], dtype=np.int64)
        self._high = np.array(
            [r.high for r in rows] + [system.high[c] for c in own], dtype=np.int64
        )
        self._flat = flat(terms)
        self._touched = product(terms, moves)
        self._count = len(moves)

    def room(self, values: Numbers) -> Room:
        """How often each move can be made, and unmade, before a row is broken."""
        sums = sums_of(self._flat, values, len(self._low))
        above, below = self._high - sums, sums - self._low
        rows, moves, by = self._touched.rows, self._touched.others, self._touched.factors
        size = np.abs(by)
        forth = np.full(self._count, ENDLESS, dtype=np.int64)
        back = forth.copy()
        np.minimum.at(forth, moves, np.where(by > 0, above[rows], below[rows]) // size)
        np.minimum.at(back, moves, np.where(by > 0, below[rows], above[rows]) // size)
        return forth, back


class Lines:
    """The moves of one part, and what they do to its figures.

    Args:
        system: the system.
        part: which part.
    """

    def __init__(self, system: System, part: int) -> None:
        self.figures = [at for at, each in enumerate(system.figures) if each.part == part]
        terms = [system.figures[at].terms for at in self.figures]
        self._flat = flat(terms)
        if part == SHARED:
            self._own = [follow.shared for follow in system.follows]
            self._others = list(_followed(system))
        else:
            self._own = system.moves.get(part, [])
            self._others = []
        self._moves = Moves(system, part, self._own)
        self._changed = product(terms, self._own)

    def reach(self, values: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """For each figure of the part: its value, and how far it can go down and up by ones."""
        here = sums_of(self._flat, values, len(self.figures))
        down, up = (np.zeros(len(self.figures), dtype=np.int64) for _ in range(2))
        forth, back, _ways = self._room(values)
        one = np.abs(self._changed.factors) == 1
        at, chosen = self._changed.rows[one], self._changed.others[one]
        by = self._changed.factors[one]
        np.maximum.at(up, at, np.where(by > 0, forth[chosen], back[chosen]))
        np.maximum.at(down, at, np.where(by > 0, back[chosen], forth[chosen]))
        return here, down, up

    def step(self, values: Numbers, figure: int, way: int, lot: float) -> Numbers | None:
        """Another solution, in which a figure is further up (1) or down (-1).

        Args:
            values: a solution.
            figure: by its number in the system.
            way: which way.
            lot: between 0 and 1, which of the moves that lead there is taken.

        Returns:
            The solution one step away; None when no move leads there.
        """
        forth, back, ways = self._room(values)
        mine = self._changed.rows == self.figures.index(figure)
        moves, by = self._changed.others[mine], self._changed.factors[mine] * way
        reach = np.where(by > 0, forth[moves], back[moves])
        good = np.flatnonzero(reach > 0)
        if not len(good):
            return None
        one = int(good[int(lot * len(good))])
        times = 1 if by[one] > 0 else -1
        found = values.copy()
        _add(found, self._own[int(moves[one])], times)
        for (other, which, own), room in zip(self._others, ways, strict=True):
            of_move = np.flatnonzero(which == moves[one])
            best = int(of_move[np.argmax(room[0 if times > 0 else 1][of_move])])
            _add(found, own[best], times)
            del other
        return found

    def _room(self, values: Numbers) -> tuple[Numbers, Numbers, list[Room]]:
        """How often each move can be made, and unmade; and each way to follow, by part."""
        forth, back = self._moves.room(values)
        ways = []
        for moves, which, _own in self._others:
            room = moves.room(values)
            ways.append(room)
            furthest = [np.zeros_like(forth), np.zeros_like(back)]
            for best, each in zip(furthest, room, strict=True):
                np.maximum.at(best, which, each)
            forth, back = np.minimum(forth, furthest[0]), np.minimum(back, furthest[1])
        return forth, back, ways


def _add(values: Numbers, terms: Terms, times: int) -> None:
    for column, by in terms.items():
        values[column] += times * by


def _followed(system: System) -> Iterator[tuple[Moves, Numbers, list[Terms]]]:
    """For every other part: the shared moves with each way to follow; which moves; the ways."""
    for part in sorted(set(system.parts) - {SHARED}):
        moves, which, ways = [], [], []
        for number, follow in enumerate(system.follows):
            for way in follow.ways[part]:
                moves.append(total((follow.shared, way)))
                ways.append(way)
                which.append(number)
        yield Moves(system, part, moves), np.array(which, dtype=np.int64), ways


def product(rows: Sequence[Terms], moves: Sequence[Terms]) -> Sparse:
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
    return Sparse.of(found)


def flat(rows: Sequence[Terms]) -> Sparse:
    """The factors of each row, by column."""
    return Sparse.of([(at, c, f) for at, terms in enumerate(rows) for c, f in terms.items()])


def sums_of(rows: Sparse, values: Numbers, count: int) -> Numbers:
    """What each row adds up to."""
    sums = np.zeros(count, dtype=np.int64)
    np.add.at(sums, rows.rows, values[rows.others] * rows.factors)
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
        """Everything that one solution shows of the figures of one part.

        Args:
            lines: the part and its moves.
            values: for shared numbers a solution of everything, else of the part beside
                shared numbers that have one.
        """
        if not self.lacking(lines.figures):
            return
        far = self._enough
        for at, here, down, up in zip(lines.figures, *lines.reach(values), strict=True):
            seen = self._values[at]
            if len(seen) < self._enough:
                seen.update(range(here - min(down, far), here + min(up, far) + 1))

    def lacking(self, figures: Sequence[int]) -> list[int]:
        """Those of these figures that were not yet seen to have enough values."""
        return [at for at in figures if len(self._values[at]) < self._enough]

    def has(self, figure: int, value: int) -> bool:
        """Whether a figure was seen to have a value."""
        return value in self._values[figure]
