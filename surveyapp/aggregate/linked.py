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

from surveyapp.aggregate.anchors import Anchor, Splitting, anchors_of, in_no_group, size_of
from surveyapp.aggregate.block import Bases, Block
from surveyapp.aggregate.bounds import Box, Fits
from surveyapp.aggregate.spread import spread

ANCHORS = 400  # anchors tried
BESIDE = 24  # kept anchors beside which figures are looked for
BASES = 40  # bases of one item tried beside one anchor
FORCED = 4  # of those, for each number to which one group's base is set


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
            for bases in _bases(splitting, block, anchor, block.open_places(minimum)):
                if block.wants(bases, minimum):
                    block.note(bases, minimum)
    weak = tuple(block.shape.item for block in blocks if not block.enough(minimum))
    return Verdict(splitting=False, items=weak)


def _alone(splitting: Splitting, block: Block, minimum: int) -> bool:
    """Whether an item has any filling beside any anchor, leaving the other items aside."""
    return any(
        _fits(splitting, block, anchor, minimum)
        for anchor in islice(anchors_of(splitting, [block], minimum), BESIDE)
    )


def _kept(splitting: Splitting, blocks: Sequence[Block], minimum: int) -> list[Anchor] | None:
    """Anchors beside which every item has a filling; None when they are too much alike."""
    people, base = Fits(), Fits()
    sizes = [Fits() for _ in splitting.shape.categories]
    kept: list[Anchor] = []
    for anchor in islice(anchors_of(splitting, blocks, minimum), ANCHORS):
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


def _beside(splitting: Splitting, block: Block, anchor: Anchor, bases: Bases) -> bool:
    """Whether bases of an item can stand beside an anchor."""
    if bases.whole + block.not_asked > anchor.people:
        return False
    if not 0 <= bases.rest <= in_no_group(splitting, block, anchor):
        return False
    return all(
        base <= size_of(splitting, table, anchor)
        for base, table in zip(bases.groups, block.groups, strict=True)
    )


def _bases(
    splitting: Splitting, block: Block, anchor: Anchor, places: Sequence[int] | None = None
) -> Iterator[Bases]:
    """Bases of an item that can stand beside an anchor.

    Args:
        splitting: the splitting item as told.
        block: the item.
        anchor: what they must stand beside.
        places: groups whose base is set to each of its numbers in turn; None for all groups.
    """
    boxes = [
        (table.base.low, min(table.base.high, size_of(splitting, table, anchor)))
        for table in block.groups
    ]
    if any(low > high for low, high in boxes):
        return
    outside = in_no_group(splitting, block, anchor)
    yield from _even(block, anchor.people, outside, boxes)
    for place in range(len(boxes)) if places is None else places:
        low, high = boxes[place]
        for value in range(low, high + 1):
            narrowed = [*boxes[:place], (value, value), *boxes[place + 1 :]]
            yield from islice(_even(block, anchor.people, outside, narrowed), FORCED)


def _even(block: Block, people: int, outside: int, boxes: Sequence[Box]) -> Iterator[Bases]:
    """For every base of the whole: as many people in the groups as fit, and as few.

    Args:
        block: the item.
        people: everybody who took part.
        outside: those of them who are in no group.
        boxes: of each group, the bases that fit.
    """
    lows, highs = sum(low for low, _ in boxes), sum(high for _, high in boxes)
    for whole in block.bases:
        if whole + block.not_asked > people:
            continue
        least = max(lows, whole - outside)
        most = min(highs, whole)
        for total in dict.fromkeys((most, least)) if least <= most else ():
            groups = spread(boxes, total)
            if groups is not None:
                yield Bases(whole, groups)
