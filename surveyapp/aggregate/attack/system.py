"""A system of whole numbers: what a reader of everything that was told can write down.

Columns are unknown numbers of people. Rows say what must hold between them. Figures are what the
reader wants to know: sums of columns, each belonging to the table that tells it. Everything belongs
to a part: part 0 is what all items share (how many took part, the sizes of groups), every other
part is an item, or several that routing ties together. A row of one part may use columns of
part 0, never those of another: given the shared numbers, every part can be solved by itself.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

SHARED = 0
FAR = 10**9  # no bound

Terms = dict[int, int]  # factor by column
Place = tuple[str, str | None]  # item, and the item that splits it
Telling = tuple[int, Place]  # which release, and which of its tables


@dataclass(frozen=True, slots=True)
class Row:
    """The sum of these terms lies between two bounds.

    Attributes:
        terms: factor by column.
        low: the least sum.
        high: the greatest sum.
        part: which part it belongs to.
        told: the table that tells it; None for what holds anyway.
    """

    terms: Terms
    low: int
    high: int
    part: int
    told: Telling | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """What a reader wants to know.

    Attributes:
        name: which one it is, for people who look for a mistake.
        place: the table that tells it.
        terms: what it is the sum of.
        part: which part it belongs to.
    """

    name: tuple[Hashable, ...]
    place: Place
    terms: Terms
    part: int


@dataclass(frozen=True, slots=True)
class Weak:
    """A figure that fits too few values.

    Attributes:
        figure: which one.
        parts: that are enough to see it.
        value: between its least and its greatest, that nothing was found for; None when those
            are too near each other.
    """

    figure: int
    parts: frozenset[int]
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Follow:
    """One move of the shared numbers, and ways in which each other part can follow it."""

    shared: Terms
    ways: Mapping[int, Sequence[Terms]]


@dataclass(slots=True)
class System:
    """Columns, rows and figures; `part` is where the next ones go.

    Attributes:
        low: the least value of each column.
        high: the greatest value of each column.
        parts: the part of each column.
        by: the table that tells the bounds of each column; None for what holds anyway.
        names: of each column, the same in every system that tells of the same people.
        rows: what must hold.
        figures: what a reader wants to know.
        moves: by part, ways to change a solution that may leave it one: a few people who answer
            something else, or come a release later.
        follows: ways to change the shared numbers, and for every other part ways to follow.
        part: where the next columns, rows and figures belong.
        told: the table that tells the next columns and rows; None for what holds anyway.
        about: of whom the next columns are; with `which` it names them.
    """

    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    by: list[Telling | None] = field(default_factory=list)
    names: list[Hashable] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    moves: dict[int, list[Terms]] = field(default_factory=dict)
    follows: list["Follow"] = field(default_factory=list)
    part: int = SHARED
    told: Telling | None = None
    about: Hashable = None
    _rows: dict[int, list[Row]] = field(default_factory=dict)
    _columns: dict[int, list[int]] = field(default_factory=dict)

    def rows_of(self, part: int) -> Sequence[Row]:
        """The rows of one part."""
        return self._rows.get(part, ())

    def columns_of(self, part: int) -> Sequence[int]:
        """The columns of one part."""
        return self._columns.get(part, ())

    def column(self, low: int = 0, high: int = FAR, which: tuple[int, ...] = (0,)) -> int:
        """An unknown number between two bounds, both included.

        Args:
            low: the least.
            high: the greatest.
            which: of those about the same people.
        """
        self.names.append((self.about, which))
        self.by.append(self.told)
        self.low.append(low)
        self.high.append(high)
        self.parts.append(self.part)
        column = len(self.low) - 1
        self._columns.setdefault(self.part, []).append(column)
        return column

    def between(self, terms: Terms, low: int = 0, high: int = FAR) -> None:
        """The sum of the terms lies between two bounds; at least 0 when none are given."""
        if any(terms.values()):
            kept = {column: factor for column, factor in terms.items() if factor}
            row = Row(kept, low, high, self.part, told=self.told)
            self.rows.append(row)
            self._rows.setdefault(self.part, []).append(row)

    def figure(self, name: tuple[Hashable, ...], place: Place, terms: Terms) -> None:
        """A reader wants to know this sum."""
        kept = {column: factor for column, factor in terms.items() if factor}
        if kept:
            self.figures.append(Figure(name, place, kept, self.part))

    def move(self, terms: Terms) -> None:
        """Adding this to a solution of the part may give another one."""
        kept = {column: factor for column, factor in terms.items() if factor}
        if kept:
            self.moves.setdefault(self.part, []).append(kept)


def total(parts: Iterable[Mapping[int, int]]) -> Terms:
    """The sum of several sums."""
    terms: Terms = {}
    for part in parts:
        for column, factor in part.items():
            terms[column] = terms.get(column, 0) + factor
    return terms


def less(one: Mapping[int, int], other: Mapping[int, int]) -> Terms:
    """One sum less another."""
    return total((one, {column: -factor for column, factor in other.items()}))


def times(factor: int, terms: Mapping[int, int]) -> Terms:
    """A sum, multiplied."""
    return {column: factor * each for column, each in terms.items()}
