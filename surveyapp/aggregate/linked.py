"""Items split by one breakdown, all together: they share its groups and everybody.

How many people are in a group is told twice: as a cell of the splitting item's own table, and
as the base of every item split by it (less those who did not answer that item). Together they
may say more than each. So an `Anchor` is made, one possible truth about the splitting item,
and kept when every item still has a filling beside it; every figure of every item must fit
enough counts beside kept anchors.

Looks only at what would be told. Certain in one direction: what it lets through fits at least
`minimum` counts for every figure, even for an attacker who solves the whole system exactly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from surveyapp.aggregate.bands import bases_of
from surveyapp.aggregate.block import Bases, Block, pattern_of
from surveyapp.aggregate.bounds import Box, Fits, tighten, told_boxes
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.shape import Shape
from surveyapp.aggregate.spread import spread

ANCHORS = 400  # anchors tried
BESIDE = 24  # kept anchors beside which figures are looked for
BASES = 40  # bases of one item tried beside one anchor


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


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may not be told together.

    Attributes:
        splitting: the splitting item's own figures fit too few counts.
        items: keys of split items of which a figure fits too few counts.
    """

    splitting: bool
    items: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Everything may be told."""
        return not self.splitting and not self.items


def judge(splitting: Splitting, blocks: Sequence[Block], minimum: int) -> Verdict:
    """Whether the items split by one breakdown may be told together with it."""
    stuck = tuple(block.shape.item for block in blocks if not _alone(splitting, block, minimum))
    if stuck:
        return Verdict(splitting=False, items=stuck)
    kept = _kept(splitting, blocks, minimum)
    if kept is None:
        return Verdict(splitting=True, items=())
    for block in blocks:
        for anchor in kept:
            if block.enough(minimum):
                break
            for bases in _bases(splitting, block, anchor):
                if block.wants(bases, minimum):
                    block.fits(bases, minimum)
    weak = tuple(block.shape.item for block in blocks if not block.enough(minimum))
    return Verdict(splitting=False, items=weak)


def _alone(splitting: Splitting, block: Block, minimum: int) -> bool:
    """Whether an item has any filling beside any anchor, leaving the other items aside."""
    return any(
        _fits(splitting, block, anchor, minimum)
        for anchor in islice(_anchors(splitting, [block], minimum), BESIDE)
    )


def _kept(splitting: Splitting, blocks: Sequence[Block], minimum: int) -> list[Anchor] | None:
    """Anchors beside which every item has a filling; None when they are too much alike."""
    people, base = Fits(), Fits()
    sizes = [Fits() for _ in splitting.shape.categories]
    kept: list[Anchor] = []
    for anchor in islice(_anchors(splitting, blocks, minimum), ANCHORS):
        if not all(_fits(splitting, block, anchor, minimum) for block in blocks):
            continue
        kept.append(anchor)
        people.add(anchor.people, anchor.people)
        base.add(anchor.base, anchor.base)
        for fits, size in zip(sizes, anchor.sizes, strict=True):
            fits.add(size, size)
    told = [people, base, *sizes] if splitting.table else [people]
    return kept if all(len(fits) >= minimum for fits in told) else None


def _fits(splitting: Splitting, block: Block, anchor: Anchor, minimum: int) -> bool:
    for bases, found in block.known.items():
        if found and _beside(splitting, block, anchor, bases):
            return True
    return any(
        block.fits(bases, minimum) for bases in islice(_bases(splitting, block, anchor), BASES)
    )


def _members(splitting: Splitting, table: SafeTable) -> list[int]:
    """Which categories of the splitting item a group holds, by their place."""
    return [splitting.shape.categories.index(member) for member in table.members]


def _size(splitting: Splitting, table: SafeTable, anchor: Anchor) -> int:
    return sum(anchor.sizes[place] for place in _members(splitting, table))


def _beside(splitting: Splitting, block: Block, anchor: Anchor, bases: Bases) -> bool:
    """Whether bases of an item can stand beside an anchor."""
    if bases.whole + block.not_asked > anchor.people:
        return False
    if not 0 <= bases.rest <= anchor.people - anchor.base:
        return False
    return all(
        base <= _size(splitting, table, anchor)
        for base, table in zip(bases.groups, block.groups, strict=True)
    )


def _bases(splitting: Splitting, block: Block, anchor: Anchor) -> Iterator[Bases]:
    """Bases of an item that can stand beside an anchor: even ones, then each one forced."""
    boxes = [
        (table.base.low, min(table.base.high, _size(splitting, table, anchor)))
        for table in block.groups
    ]
    if any(low > high for low, high in boxes):
        return
    for wanted in _forced(boxes):
        lows, highs = sum(low for low, _ in wanted), sum(high for _, high in wanted)
        for whole in block.bases:
            if whole + block.not_asked > anchor.people:
                continue
            least = max(lows, whole - (anchor.people - anchor.base))
            most = min(highs, whole)
            for total in dict.fromkeys((most, least)):
                groups = spread(wanted, total) if least <= most else None
                if groups is not None:
                    yield Bases(whole, groups)


def _forced(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """The boxes as they are, and with each of them narrowed to each of its numbers in turn."""
    yield list(boxes)
    for place, (low, high) in enumerate(boxes):
        for value in range(low, high + 1):
            narrowed = list(boxes)
            narrowed[place] = (value, value)
            yield narrowed


def _anchors(splitting: Splitting, blocks: Sequence[Block], minimum: int) -> Iterator[Anchor]:
    """Possible truths about the splitting item, in which every group holds its items' bases."""
    high, low = splitting.people.high, splitting.people.low
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
