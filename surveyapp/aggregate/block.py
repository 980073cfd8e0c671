"""One item split by one breakdown, as it would be told: the whole, the groups, their links.

    people per group and category   add up over the categories to the group's base,
    and over the groups (with those who did not answer the splitting item) to the whole's cells;
    the groups' bases add up to the whole's base, less those who did not answer the splitting item.

A `Block` looks for fillings: complete tables that fit everything told. Each filling shows for
every figure some counts that fit. What it finds is certain; that it does not find more is not.
So a figure that is let through fits enough counts whatever an exact attacker does, and some
tables are held back that could have been told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from surveyapp.aggregate.bands import bases_of
from surveyapp.aggregate.bounds import Box, Figures, adding_up, told_boxes
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.shape import Shape
from surveyapp.aggregate.spread import spread
from surveyapp.aggregate.transport import Transport

Filling = list[Sequence[Box]]  # boxes of the whole, of each group, of the people in no group


@dataclass(frozen=True, slots=True)
class Bases:
    """Bases that go together: of the whole, and of each group."""

    whole: int
    groups: tuple[int, ...]

    @property
    def rest(self) -> int:
        """People in the whole who are in no group."""
        return self.whole - sum(self.groups)

    @property
    def told(self) -> tuple[int, ...]:
        """Of the whole, of each group, and of the people in no group."""
        return (self.whole, *self.groups, self.rest)


def pattern_of(table: SafeTable) -> tuple[int, ...]:
    """The band of each cell of a table, from 0."""
    return tuple(round(cell.low * table.bands) for cell in table.cells)


@dataclass(slots=True)
class Block:
    """One item split by one breakdown, and what was found to fit it.

    Attributes:
        shape: the item's shape.
        whole: its table over everybody.
        groups: its tables per group.
        people: everybody who took part, as told.
        differences: what the groups leave over of the whole is a figure too.
        counted: the bases of the groups are no figures: their people saw how many answered.
        figures: what was noted to fit, of the whole, of each group, and of what they leave over.
        known: whether a filling was found, by bases.
    """

    shape: Shape
    whole: SafeTable
    groups: tuple[SafeTable, ...]
    people: Range
    differences: bool = False
    counted: bool = False
    figures: list[Figures] = field(init=False)
    known: dict[Bases, bool] = field(init=False)
    _noted: set[Bases] = field(init=False)

    def __post_init__(self) -> None:
        groups = [Figures.of(self.shape, counted=self.counted) for _ in self.groups]
        rest = [Figures.of(self.shape)] if self.differences else []
        self.figures = [Figures.of(self.shape), *groups, *rest]
        self.known = {}
        self._noted = set()

    @property
    def not_asked(self) -> int:
        """The fewest people who were not asked."""
        return self.whole.not_asked.low if self.whole.not_asked else 0

    @property
    def bases(self) -> range:
        """Bases of the whole that fit what is told of it."""
        return bases_of(self.whole.base, self.whole.not_asked, self.people)

    def enough(self, minimum: int) -> bool:
        """Whether every figure was found to fit at least `minimum` counts."""
        return all(figures.enough(minimum) for figures in self.figures)

    def fits(self, bases: Bases, minimum: int) -> bool:
        """Whether there is a filling with these bases.

        Args:
            bases: bases that fit what is told of them.
            minimum: how far to look from a filling that was found.
        """
        if bases not in self.known:
            reach = minimum if self.shape.multiple else 0  # one filling will do
            fillings = self._fillings(bases, reach)
            self.known[bases] = next(fillings, None) is not None
        return self.known[bases]

    def _fillings(self, bases: Bases, reach: int) -> Iterator[Filling]:
        look = _several if self.shape.multiple else _one
        return look(self._frame(bases), self.shape, reach)

    def wants(self, bases: Bases, minimum: int) -> bool:
        """Whether fillings with these bases may show something that is still missing."""
        if bases in self._noted:
            return False
        told = bases.told[: len(self.figures)]
        return any(
            not figures.enough(minimum)
            and (len(figures.base) >= minimum or base not in figures.base)
            for figures, base in zip(self.figures, told, strict=True)
        )

    def open_places(self, minimum: int) -> list[int]:
        """Groups, by their place, whose base was not yet found to fit enough numbers."""
        return [
            place
            for place, figures in enumerate(self.figures[1 : len(self.groups) + 1])
            if len(figures.base) < minimum
        ]

    def note(self, bases: Bases, minimum: int) -> None:
        """Count what these bases show: they can stand beside everything else that is told."""
        if bases in self._noted:
            return
        self._noted.add(bases)
        for filling in self._fillings(bases, minimum):
            # The last of a filling is what is left over; often nobody asks for it.
            for figures, base, boxes in zip(self.figures, bases.told, filling, strict=False):
                figures.add(base, boxes)

    def _frame(self, bases: Bases) -> "_Frame":
        cells = [
            told_boxes(pattern_of(table), base, table.bands)
            for table, base in zip(self.groups, bases.groups, strict=True)
        ]
        cells.append(tuple((0, bases.rest) for _ in self.shape.categories))
        whole = told_boxes(pattern_of(self.whole), bases.whole, self.whole.bands)
        return _Frame((*bases.groups, bases.rest), tuple(cells), whole)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is told, at certain bases; the people in no group are the last column."""

    columns: tuple[int, ...]
    cells: tuple[tuple[Box, ...], ...]
    whole: tuple[Box, ...]

    def row(self, row: int) -> list[Box]:
        return [column[row] for column in self.cells]


def _one(frame: _Frame, _shape: Shape, minimum: int) -> Iterator[Filling]:
    """Fillings of an item of which the cells add up to the base."""
    table = Transport(frame.columns, frame.cells, frame.whole)
    if not table.fill():
        return
    rows = range(len(frame.whole))
    yield [
        [table.row(row, minimum) for row in rows],
        *(
            [table.cell(column, row, minimum) for row in rows]
            for column in range(len(frame.columns))
        ),
    ]


def _several(frame: _Frame, shape: Shape, minimum: int) -> Iterator[Filling]:
    """Fillings of a multiple choice: exclusive categories first, then the others at once."""
    alone = [row for row, key in enumerate(shape.categories) if key in shape.exclusive]
    for chosen in _exclusives(frame, alone, minimum):
        left = [
            total - sum(chosen[row][column] for row in alone)
            for column, total in enumerate(frame.columns)
        ]
        others = [row for row in range(len(frame.whole)) if row not in chosen]
        boxes = _others(frame, others, left)
        if boxes is None:
            continue
        boxes |= {row: [(n, n) for n in counts] for row, counts in chosen.items()}
        rows = range(len(frame.whole))
        yield [
            [_sum(boxes[row], frame.whole[row]) for row in rows],
            *([boxes[row][column] for row in rows] for column in range(len(left))),
        ]


def _sum(boxes: Sequence[Box], told: Box) -> Box:
    return (
        max(told[0], sum(low for low, _ in boxes)),
        min(told[1], sum(high for _, high in boxes)),
    )


def _exclusives(
    frame: _Frame, alone: Sequence[int], minimum: int
) -> Iterator[dict[int, tuple[int, ...]]]:
    """Counts of the exclusive categories per column: as few as fit, and some variations."""
    fewest: dict[int, tuple[int, ...]] = {}
    for row in alone:
        boxes = frame.row(row)
        low = max(frame.whole[row][0], sum(low for low, _ in boxes))
        counts = spread(boxes, low)
        if counts is None or low > frame.whole[row][1]:
            return
        fewest[row] = counts
    yield fewest
    for row, counts in fewest.items():
        for varied in _variations(frame, row, counts, minimum):
            yield {**fewest, row: varied}


def _variations(
    frame: _Frame, row: int, counts: tuple[int, ...], minimum: int
) -> Iterator[tuple[int, ...]]:
    """Other counts of one row: more in all, then more in each of its cells."""
    for more in range(1, minimum + 1):
        total = sum(counts) + more
        spread_out = spread(frame.row(row), total) if total <= frame.whole[row][1] else None
        if spread_out is not None:
            yield spread_out
    for column, count in enumerate(counts):
        for more in range(1, minimum + 1):
            varied = _varied(frame, row, column, count + more)
            if varied is not None:
                yield varied


def _varied(frame: _Frame, row: int, column: int, count: int) -> tuple[int, ...] | None:
    """As few as fit in a row, given one of its cells; None when that does not fit."""
    low, high = frame.cells[column][row]
    if not low <= count <= high:
        return None
    boxes = frame.row(row)
    boxes[column] = (count, count)
    total = max(frame.whole[row][0], sum(low for low, _ in boxes))
    return spread(boxes, total) if total <= frame.whole[row][1] else None


def _others(
    frame: _Frame, others: Sequence[int], left: Sequence[int]
) -> dict[int, list[Box]] | None:
    """Boxes of the categories that can stand beside each other.

    Args:
        frame: what is told.
        others: which rows they are.
        left: per column, people who chose nothing exclusive, and so at least one of these.
    """
    if min(left) < 0:
        return None
    capped = {
        row: [
            (low, min(high, people))
            for (low, high), people in zip(frame.row(row), left, strict=True)
        ]
        for row in others
    }
    most = {
        row: spread(boxes, min(frame.whole[row][1], sum(high for _, high in boxes)))
        for row, boxes in capped.items()
    }
    boxes: dict[int, list[Box]] = {}
    for row in others:
        # With every other category as full as it can be, this one must still reach everybody.
        raised = []
        for column, (low, high) in enumerate(capped[row]):
            reached = 0
            for other, counts in most.items():
                if counts is None:
                    return None
                reached += 0 if other == row else counts[column]
            raised.append((max(low, left[column] - reached), high))
        if any(low > high for low, high in raised):
            return None
        fitting = adding_up(raised, *frame.whole[row])
        if fitting is None:
            return None
        boxes[row] = list(fitting)
    return boxes
