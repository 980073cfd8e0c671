"""From one solution to many: along every move, as far as it remains a solution.

A move changes a solution a little: one person answers something else, or two people come in the
other order. Solutions have no gaps along a line: if moving by 7 is allowed, so are 1 to 6. So one
solution and a few thousand moves show for most figures at once that enough counts fit.

A move of the shared numbers is a move of everything: every other part follows in the way that lets
it go furthest. Parts depend on each other through the shared numbers only, so each may choose.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from surveyapp.aggregate.attack.made import Made
from surveyapp.aggregate.attack.model import Numbers
from surveyapp.aggregate.attack.system import SHARED, System, Terms, total

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


class Adding:
    """What each of some moves adds to columns.

    Args:
        moves: what each adds, by column.
    """

    def __init__(self, moves: Sequence[Terms]) -> None:
        self.terms = flat(moves)
        self._starts = np.searchsorted(self.terms.rows, np.arange(len(moves) + 1))

    def make(self, values: Numbers, move: int, times: int) -> None:
        """Change values as a move does that is made so often."""
        here = slice(self._starts[move], self._starts[move + 1])
        values[self.terms.others[here]] += times * self.terms.factors[here]


class Moves:
    """Moves, and what they do to the rows and columns of one part.

    Args:
        system: the system.
        part: which part.
        moves: what each adds to columns.
    """

    def __init__(self, system: System, part: int, moves: Sequence[Terms]) -> None:
        rows, own = system.rows_of(part), system.columns_of(part)
        terms = [row.terms for row in rows] + [{column: 1} for column in own]
        low = np.array([r.low for r in rows] + [system.low[c] for c in own], dtype=np.int64)
        high = np.array([r.high for r in rows] + [system.high[c] for c in own], dtype=np.int64)
        self._flat = flat(terms)
        self._size = len(terms)
        self.count = len(moves)
        self.adding = Adding(moves)
        self._touched = product(self._flat, self.adding.terms, self._size)
        rows_of, by = self._touched.rows, self._touched.factors
        # A move goes on until a row that it raises is at its greatest, or one that it lowers at
        # its least; unmaking it, the other way round.
        self._forth = np.where(by > 0, high[rows_of], low[rows_of])
        self._back = np.where(by > 0, low[rows_of], high[rows_of])
        numbers = np.arange(self.count + 1)
        self._starts = np.searchsorted(self._touched.others, numbers)

    def sums(self, values: Numbers) -> Numbers:
        """What each row adds up to."""
        return sums_of(self._flat, values, self._size)

    def room(self, values: Numbers) -> Room:
        """How often each move can be made, and unmade, before a row is broken."""
        sums = self.sums(values)[self._touched.rows]
        moves, by = self._touched.others, self._touched.factors
        forth = np.full(self.count, ENDLESS, dtype=np.int64)
        back = forth.copy()
        np.minimum.at(forth, moves, (self._forth - sums) // by)
        np.minimum.at(back, moves, (sums - self._back) // by)
        return forth, back

    def reach(self, sums: Numbers, move: int, way: int) -> int:
        """How often one move can be made (1) or unmade (-1).

        Args:
            sums: what each row adds up to.
            move: which one.
            way: 1 or -1.
        """
        here = slice(self._starts[move], self._starts[move + 1])
        if here.start == here.stop:
            return ENDLESS
        now, by = sums[self._touched.rows[here]], self._touched.factors[here]
        left = self._forth[here] - now if way > 0 else now - self._back[here]
        return int((left // by).min())

    def make(self, sums: Numbers, move: int, times: int) -> None:
        """Change the sums as a move does that is made so often."""
        here = slice(self._starts[move], self._starts[move + 1])
        sums[self._touched.rows[here]] += times * self._touched.factors[here]


def content(system: System, part: int) -> object:
    """Everything that a system says of one part, but its figures."""
    own = [(at, system.low[at], system.high[at]) for at in system.columns_of(part)]
    return list(system.rows_of(part)), own


@dataclass(frozen=True, slots=True)
class Following:
    """How another part can follow the moves of the shared numbers.

    Attributes:
        part: which part.
        moves: the shared moves, each with one way to follow.
        own: the same without the shared numbers.
        starts: where the ways of each shared move begin.
        which: the shared move of each way.
    """

    part: int
    moves: Moves
    own: Adding
    starts: Numbers
    which: Numbers


class Lines:
    """The moves of one part, and what they do to its figures.

    Args:
        system: the system.
        part: which part.
        made: what was made for systems like this one.
    """

    def __init__(self, system: System, part: int, made: Made) -> None:
        mine = [(at, each.terms) for at, each in enumerate(system.figures) if each.part == part]
        self.figures = [at for at, _terms in mine]
        self.others: list[Following] = []
        own: Sequence[Terms] = system.moves.get(part, [])
        if part == SHARED:
            own = [follow.shared for follow in system.follows]
            self.others = list(_followed(system, made))
        known = (content(system, part), own)
        self.moves = made.again(("moves", part), known, lambda: Moves(system, part, own))
        terms = [each for _at, each in mine]
        self._flat, changed = made.again(
            ("figures", part), (terms, own), lambda: _changed(terms, self.moves)
        )
        one = np.abs(changed.factors) == 1
        self._at, self._chosen = changed.rows[one], changed.others[one]
        self._up = changed.factors[one] > 0
        sorting = np.argsort(self._at, kind="stable")
        ends = np.searchsorted(self._at[sorting], np.arange(len(terms) + 1))
        self._place = {figure: place for place, figure in enumerate(self.figures)}
        self._leading = [sorting[one:other] for one, other in pairwise(ends)]

    def reach(self, values: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """For each figure of the part: its value, and how far it can go down and up by ones."""
        here = sums_of(self._flat, values, len(self.figures))
        down, up = (np.zeros(len(self.figures), dtype=np.int64) for _ in range(2))
        forth, back = self._room(values)
        forth, back = forth[self._chosen], back[self._chosen]
        np.maximum.at(up, self._at, np.where(self._up, forth, back))
        np.maximum.at(down, self._at, np.where(self._up, back, forth))
        return here, down, up

    def leading(self, figure: int) -> list[tuple[int, int]]:
        """The moves that change a figure by one: which, and the way in which it goes up."""
        entries = self._leading[self._place[figure]]
        ways = np.where(self._up[entries], 1, -1)
        return list(zip(self._chosen[entries].tolist(), ways.tolist(), strict=True))

    def _room(self, values: Numbers) -> Room:
        """How often each move can be made, and unmade, with every other part following."""
        forth, back = self.moves.room(values)
        for other in self.others:
            furthest = [np.zeros_like(forth), np.zeros_like(back)]
            for best, each in zip(furthest, other.moves.room(values), strict=True):
                np.maximum.at(best, other.which, each)
            forth, back = np.minimum(forth, furthest[0]), np.minimum(back, furthest[1])
        return forth, back


def _changed(figures: Sequence[Terms], moves: Moves) -> tuple[Sparse, Sparse]:
    """Figures by column, and what each move adds to them."""
    found = flat(figures)
    return found, product(found, moves.adding.terms, max(1, len(figures)))


def _followed(system: System, made: Made) -> Iterator[Following]:
    """For every other part: the ways in which it can follow."""
    for part in sorted(set(system.parts) - {SHARED}):
        known = (content(system, part), system.follows)
        yield made.again(("following", part), known, partial(_following, system, part))


def _following(system: System, part: int) -> Following:
    moves, which, own = [], [], []
    for number, follow in enumerate(system.follows):
        for way in follow.ways[part]:
            moves.append(total((follow.shared, way)))
            own.append(way)
            which.append(number)
    table = np.array(which, dtype=np.int64)
    starts = np.searchsorted(table, np.arange(len(system.follows) + 1))
    return Following(part, Moves(system, part, moves), Adding(own), starts, table)


def product(rows: Sparse, moves: Sparse, size: int) -> Sparse:
    """What each move adds to each row.

    Args:
        rows: factors by row and column.
        moves: what each move adds, by move and column.
        size: how many rows there are.

    Returns:
        Factors by row and move, in the order of the moves; no noughts.
    """
    sorting = np.argsort(rows.others, kind="stable")
    columns = rows.others[sorting]
    first = np.searchsorted(columns, moves.others, "left")
    count = np.searchsorted(columns, moves.others, "right") - first
    which = np.repeat(np.arange(len(count)), count)
    inside = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    entry = sorting[first[which] + inside]
    key, place = np.unique(moves.rows[which] * size + rows.rows[entry], return_inverse=True)
    sums = np.zeros(len(key), dtype=np.int64)
    np.add.at(sums, place, rows.factors[entry] * moves.factors[which])
    key, sums = key[sums != 0], sums[sums != 0]
    return Sparse(key % size, key // size, sums)


def flat(rows: Sequence[Terms]) -> Sparse:
    """The factors of each row, by column."""
    return Sparse.of([(at, c, f) for at, terms in enumerate(rows) for c, f in terms.items()])


def sums_of(rows: Sparse, values: Numbers, count: int) -> Numbers:
    """What each row adds up to."""
    sums = np.zeros(count, dtype=np.int64)
    np.add.at(sums, rows.rows, values[rows.others] * rows.factors)
    return sums
