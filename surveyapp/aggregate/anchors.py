"""Possible truths about a splitting item, to look for the others' beside.

How many people are in a group is told as a cell of the splitting item's own table, and again as
the base of every item split by it. An `Anchor` is one choice that fits the first and leaves
room for the second.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from surveyapp.aggregate.bands import bases_of, narrow_width
from surveyapp.aggregate.block import Block, pattern_of
from surveyapp.aggregate.bounds import Box, tighten, told_boxes
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.shape import Shape
from surveyapp.aggregate.spread import spread


@dataclass(frozen=True, slots=True)
class Anchor:
    """One possible truth about the splitting item.

    Attributes:
        people: everybody who took part.
        base: people who answered the splitting item.
        sizes: people per category of the splitting item.
    """

    people: int
    base: int
    sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Splitting:
    """The splitting item as it would be told.

    Attributes:
        shape: its shape (single choice).
        table: its own table; None when that is withheld.
        people: everybody who took part, as told.
    """

    shape: Shape
    table: SafeTable | None
    people: Range


def _members(splitting: Splitting, table: SafeTable) -> list[int]:
    """Which categories of the splitting item a group holds, by their place."""
    return [splitting.shape.categories.index(member) for member in table.members]


def size_of(splitting: Splitting, table: SafeTable, anchor: Anchor) -> int:
    """How many people a group holds, beside an anchor."""
    return sum(anchor.sizes[place] for place in _members(splitting, table))


def in_no_group(splitting: Splitting, block: Block, anchor: Anchor) -> int:
    """How many people are in no group of an item, beside an anchor.

    They did not answer the splitting item, or gave an answer that is compared with nothing.
    """
    return anchor.people - sum(size_of(splitting, table, anchor) for table in block.groups)


def anchors_of(splitting: Splitting, blocks: Sequence[Block], minimum: int) -> Iterator[Anchor]:
    """Possible truths about the splitting item, in which every group holds its items' bases."""
    high = splitting.people.high
    # Only the numbers of people that every other table leaves open (see `disclosure`).
    low = high - narrow_width(minimum) + 1
    least = _least(splitting, blocks)
    bases = _splitting_bases(splitting)
    for base in reversed(bases):
        yield from islice(_sized(splitting, blocks, least, Anchor(high, base, ())), 1)
    for people in range(high - 1, low - 1, -1):
        for base in (bases[0], bases[-1]):
            yield from islice(_sized(splitting, blocks, least, Anchor(people, base, ())), 1)
    for base in dict.fromkeys((bases[-1], bases[0], bases[len(bases) // 2])):
        yield from _sized(splitting, blocks, least, Anchor(high, base, ()), minimum)


def _sized(
    splitting: Splitting,
    blocks: Sequence[Block],
    least: Sequence[int],
    bare: Anchor,
    reach: int = 0,
) -> Iterator[Anchor]:
    """Fill in the sizes of an anchor: evenly, then with each size near either of its ends.

    Args:
        splitting: the splitting item as told.
        blocks: the items that it splits.
        least: per category, the fewest people that it must hold.
        bare: an anchor without sizes.
        reach: how many sizes from each end.
    """
    if bare.base > bare.people:
        return
    for boxes in _size_boxes(splitting, bare.base, least):
        for wanted in _forced_few(boxes, reach):
            sizes = _sizes(splitting, blocks, wanted, bare.base)
            if sizes is not None:
                yield Anchor(bare.people, bare.base, sizes)


def _sizes(
    splitting: Splitting, blocks: Sequence[Block], boxes: Sequence[Box], base: int
) -> tuple[int, ...] | None:
    """Sizes that hold every group, merged ones too; None when none are found."""
    even = spread(boxes, base)
    if even is None or _hold(splitting, blocks, even):
        return even
    for block in blocks:
        for table in block.groups:
            inside = set(_members(splitting, table))
            if sum(even[place] for place in inside) < table.base.low:
                shifted = _shifted(boxes, inside, table.base.low, base)
                if shifted is not None and _hold(splitting, blocks, shifted):
                    return shifted
    return None


def _shifted(
    boxes: Sequence[Box], inside: set[int], total: int, base: int
) -> tuple[int, ...] | None:
    """Sizes of which those inside a group add up to `total`, the others to the rest."""
    parts: tuple[list[int], list[int]] = ([], [])
    for place in range(len(boxes)):
        parts[place in inside].append(place)
    sizes = [0] * len(boxes)
    for places, part in zip(parts, (base - total, total), strict=True):
        found = spread([boxes[place] for place in places], part)
        if found is None:
            return None
        for place, size in zip(places, found, strict=True):
            sizes[place] = size
    return tuple(sizes)


def _splitting_bases(splitting: Splitting) -> range:
    if splitting.table is None:
        return range(splitting.people.low, splitting.people.high + 1)
    return bases_of(splitting.table.base, splitting.table.not_asked, splitting.people)


def _least(splitting: Splitting, blocks: Sequence[Block]) -> list[int]:
    """Per category, the fewest people that the bases of its own groups ask for."""
    least = [0] * len(splitting.shape.categories)
    for block in blocks:
        for table in block.groups:
            places = _members(splitting, table)
            if len(places) == 1:
                least[places[0]] = max(least[places[0]], table.base.low)
    return least


def _size_boxes(splitting: Splitting, base: int, least: Sequence[int]) -> Iterator[tuple[Box, ...]]:
    """Sizes that fit the splitting item's own table, and its groups."""
    if splitting.table is None:
        told: Sequence[Box] = [(0, base) for _ in least]
    else:
        told = told_boxes(pattern_of(splitting.table), base, splitting.table.bands)
    raised = [(max(low, need), high) for (low, high), need in zip(told, least, strict=True)]
    yield from tighten(splitting.shape, base, raised)


def _hold(splitting: Splitting, blocks: Sequence[Block], sizes: Sequence[int]) -> bool:
    """Whether every group, merged ones too, holds the bases of its items."""
    return all(
        table.base.low <= sum(sizes[place] for place in _members(splitting, table))
        for block in blocks
        for table in block.groups
    )


def _forced_few(boxes: Sequence[Box], reach: int) -> Iterator[list[Box]]:
    """As `_forced`, but of wide boxes only the numbers near both ends."""
    yield list(boxes)
    for place, (low, high) in enumerate(boxes):
        near = [*range(high, high - reach, -1), *range(low, low + reach)]
        for value in dict.fromkeys(each for each in near if low <= each <= high):
            narrowed = list(boxes)
            narrowed[place] = (value, value)
            yield narrowed
