"""What was told already about a part of the people, beside what would be told about all.

A board in a room showed a table of the people in that room; an earlier release told a table of the
people who had answered by then. Who has both tables subtracts one from the other. So they are
looked at together: the parts as groups of the whole, with the people in none of them as one more
group of which nothing is told, and of which every figure must fit enough counts too.

Looks only at what was and would be told. Certain in one direction, as `block` is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from surveyapp.aggregate.block import Bases, Block
from surveyapp.aggregate.bounds import Box
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.shape import Shape
from surveyapp.aggregate.spread import spread

TRIED = 600  # bases looked at; when they do not suffice the whole is not told like this


@dataclass(frozen=True, slots=True)
class Part:
    """A table of some of the people, told before and for ever.

    Attributes:
        table: as it was told; its item is the whole's.
        most: more people cannot be in it: a board tells exactly how many were ready.
    """

    table: SafeTable
    most: int

    @property
    def item(self) -> str:
        """Key of its item."""
        return self.table.item


@dataclass(frozen=True, slots=True)
class Revealed:
    """What a board showed of people who are counted in releases.

    Attributes:
        version: number of the version that they were asked.
        part: what it showed.
        first: number of the first release that counts all of them.
        since: number of the last release that counts none of them, made before their room
            opened; 0 when there is none.
    """

    version: int
    part: Part
    first: int
    since: int = 0


def stand_beside(
    shape: Shape, whole: SafeTable, people: Range, parts: Sequence[Part], minimum: int
) -> bool:
    """Whether a table may be told beside tables of parts of its people.

    Args:
        shape: the item's form.
        whole: the table that would be told.
        people: everybody who took part, as told.
        parts: tables of people who are all in the whole, nobody in two of them.
        minimum: true counts that every figure, and every difference, must fit.
    """
    if not parts:
        return True
    groups = tuple(part.table for part in parts)
    block = Block(shape, whole, groups, people, differences=True, counted=True)
    for bases in islice(_bases(block, parts), TRIED):
        block.note(bases, minimum)
        if block.enough(minimum):
            return True
    return False


def _bases(block: Block, parts: Sequence[Part]) -> Iterator[Bases]:
    """Bases that go together: first as even as can be, then each part's in turn at every number."""
    boxes = [(part.table.base.low, min(part.table.base.high, part.most)) for part in parts]
    if any(low > high for low, high in boxes):
        return
    for whole in block.bases:
        yield from _even(whole, boxes)
    for place, (low, high) in enumerate(boxes):
        for value in range(low, high + 1):
            narrowed = [*boxes[:place], (value, value), *boxes[place + 1 :]]
            for whole in block.bases:
                yield from _even(whole, narrowed)


def _even(whole: int, boxes: Sequence[Box]) -> Iterator[Bases]:
    """As many people in the parts as fit, and as few."""
    lows, highs = sum(low for low, _ in boxes), sum(high for _, high in boxes)
    for total in dict.fromkeys((min(highs, whole), lows)):
        groups = spread(boxes, total) if total <= whole else None
        if groups is not None:
            yield Bases(whole, groups)
