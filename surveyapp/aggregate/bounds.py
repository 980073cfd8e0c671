"""Exact bounds of single tables: which true counts fit what would be told.

Works on what is told (bands, ranges, the questionnaire) and never on what is true: a decision
made from the truth would itself tell something. The sums are those of Fréchet bounds for one
margin; over integers, sums of intervals have no gaps, so for one fixed base every bound here
is exact, and for a range of bases the union over them is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from surveyapp.aggregate.bands import counts_in
from surveyapp.aggregate.shape import Shape

Box = tuple[int, int]  # smallest and largest count, both included
TRIED = 40  # totals of exclusive categories tried per base; leaving some out is on the safe side


@dataclass(slots=True)
class Fits:
    """Which true counts fit: a set of whole numbers, kept as boxes that do not overlap."""

    boxes: list[Box] = field(default_factory=list)

    def add(self, low: int, high: int) -> None:
        """Put every whole number from `low` to `high` into the set."""
        if low > high:
            return
        apart = []
        for first, last in self.boxes:
            if last < low - 1 or first > high + 1:
                apart.append((first, last))
            else:
                low, high = min(low, first), max(high, last)
        self.boxes = sorted([*apart, (low, high)])

    def __contains__(self, count: int) -> bool:
        return any(low <= count <= high for low, high in self.boxes)

    def __len__(self) -> int:
        return sum(high - low + 1 for low, high in self.boxes)


@dataclass(slots=True)
class Figures:
    """What fits each figure of one table.

    Attributes:
        base: bases that fit.
        cells: per category in order, counts that fit.
        others: per category of a multiple choice, bases less counts ("did not choose it").
        counted: the base is no figure: a room sees for itself how many answered.
    """

    base: Fits
    cells: list[Fits]
    others: list[Fits]
    counted: bool = False
    _enough_for: int = 0  # what fits only grows: once there is enough there always is

    @classmethod
    def of(cls, shape: Shape, *, counted: bool = False) -> "Figures":
        """Nothing fits yet."""
        size = len(shape.categories)
        cells, others = ([Fits() for _ in range(size)] for _ in range(2))
        return cls(Fits(), cells, others, counted)

    def add(self, base: int, boxes: Sequence[Box]) -> None:
        """These counts fit at this base."""
        self.base.add(base, base)
        for box, cell, other in zip(boxes, self.cells, self.others, strict=True):
            cell.add(*box)
            other.add(base - box[1], base - box[0])

    def enough(self, minimum: int) -> bool:
        """Whether every figure fits at least `minimum` counts."""
        if self._enough_for < minimum:
            figures = (*self.cells, *self.others, *(() if self.counted else (self.base,)))
            if not all(len(figure) >= minimum for figure in figures):
                return False
            self._enough_for = minimum
        return True


def told_boxes(pattern: Sequence[int], base: int, bands: int) -> tuple[Box, ...]:
    """The counts that the bands of a table allow at one base."""
    return tuple(counts_in(band, base, bands) for band in pattern)


def tighten(shape: Shape, base: int, boxes: Sequence[Box]) -> Iterator[tuple[Box, ...]]:
    """What is left of boxes when the table's own sum is known, at one base.

    Yields:
        Boxes of which every whole number fits (with suitable others). One for tables that add
        up to their base; several for multiple choice with exclusive categories. Nothing when
        no counts fit.
    """
    if any(low > high for low, high in boxes):
        return
    if not shape.multiple:
        tightened = adding_up(boxes, base, base)
        if tightened is not None:
            yield tightened
        return
    yield from _multiple(shape, base, boxes)


def adding_up(boxes: Sequence[Box], least: int, most: int) -> tuple[Box, ...] | None:
    """Boxes of counts whose sum lies between `least` and `most`; None when none does."""
    lows, highs = sum(box[0] for box in boxes), sum(box[1] for box in boxes)
    if lows > most or highs < least:
        return None
    return tuple(
        (max(low, least - (highs - high)), min(high, most - (lows - low))) for low, high in boxes
    )


def _multiple(shape: Shape, base: int, boxes: Sequence[Box]) -> Iterator[tuple[Box, ...]]:
    """Everybody who answered chose an exclusive category, or at least one of the others."""
    alone = [key in shape.exclusive for key in shape.categories]
    exclusive = [box for box, is_alone in zip(boxes, alone, strict=True) if is_alone]
    others = [box for box, is_alone in zip(boxes, alone, strict=True) if not is_alone]
    lows, highs = (sum(box[end] for box in exclusive) for end in (0, 1))
    for chosen in _some(lows, min(highs, base)):
        rest = base - chosen
        left = adding_up(exclusive, chosen, chosen)
        capped = [(low, min(high, rest)) for low, high in others]
        if left is None or any(low > high for low, high in capped):
            continue
        right = adding_up(capped, rest, rest * len(capped))
        if right is None:
            continue
        sides = {True: iter(left), False: iter(right)}
        yield tuple(next(sides[is_alone]) for is_alone in alone)


def _some(low: int, high: int) -> Iterable[int]:
    """Every whole number of a short range; a long one in steps, both ends included."""
    if high - low < TRIED:
        return range(low, high + 1)
    return sorted({low + (high - low) * step // (TRIED - 1) for step in range(TRIED)})


def fitting(
    shape: Shape,
    bases: Iterable[int],
    pattern: Sequence[int],
    bands: int,
    *,
    counted: bool = False,
) -> Figures:
    """Which counts fit a table that stands alone.

    Args:
        shape: the table's form.
        bases: every base that fits what is told of it.
        pattern: the band of each category.
        bands: how many bands there are.
        counted: the base is no figure.
    """
    figures = Figures.of(shape, counted=counted)
    for base in bases:
        for boxes in tighten(shape, base, told_boxes(pattern, base, bands)):
            figures.add(base, boxes)
    return figures
