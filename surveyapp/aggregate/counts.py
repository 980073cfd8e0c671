"""True counts, summed and put into tables. Private: nothing of this leaves `aggregate`.

An import contract keeps everybody else out, and a test checks that no public function of
`aggregate` returns one of these.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from surveyapp.aggregate.shape import Shape
from surveyapp.aggregate.source import ANSWERED, CHANNEL, Count
from surveyapp.definition.items import band_of
from surveyapp.definition.survey import MISSING, Item

Place = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class TrueTable:
    """One table of true counts.

    Attributes:
        shape: what the table looks like.
        breakdown: key of the splitting item, or None.
        group: group of the split, or None.
        members: categories of the splitting item that the group holds.
        base: people who really answered.
        counts: people per category, in the shape's order.
        not_asked: people whom routing or their version led past the item.
    """

    shape: Shape
    breakdown: str | None
    group: str | None
    members: tuple[str, ...]
    base: int
    counts: tuple[int, ...]
    not_asked: int = 0


class Counts:
    """Sums what a source yields.

    Args:
        counts: every non-zero count, once or in parts.
        numbers: number items by key: their counts come per number and are kept per band.
    """

    def __init__(self, counts: Iterable[Count], numbers: dict[str, Item]) -> None:
        self._cells: dict[Place, dict[str, int]] = {}
        for each in counts:
            cells = self._cells.setdefault((each.item, each.breakdown, each.group), {})
            category = _category(each, numbers.get(each.item))
            cells[category] = cells.get(category, 0) + each.n

    @property
    def people(self) -> int:
        """Everybody who took part."""
        return self._at((CHANNEL, None, None)).get(ANSWERED, 0)

    def whole(self, shape: Shape) -> TrueTable:
        """The table of an item over everybody."""
        cells = self._at((shape.item, None, None))
        base = cells.get(ANSWERED, 0)
        missing = sum(cells.get(key, 0) for key in MISSING if key not in shape.categories)
        return TrueTable(
            shape=shape,
            breakdown=None,
            group=None,
            members=(),
            base=base,
            counts=tuple(cells.get(category, 0) for category in shape.categories),
            not_asked=self.people - base - missing,
        )

    def group(
        self, shape: Shape, breakdown: str, group: str, members: tuple[str, ...]
    ) -> TrueTable:
        """The table of an item over one group, or over several merged into one."""
        parts = [self._at((shape.item, breakdown, member)) for member in members]
        return TrueTable(
            shape=shape,
            breakdown=breakdown,
            group=group,
            members=members,
            base=sum(part.get(ANSWERED, 0) for part in parts),
            counts=tuple(
                sum(part.get(category, 0) for part in parts) for category in shape.categories
            ),
        )

    def _at(self, place: Place) -> dict[str, int]:
        return self._cells.get(place, {})


def _category(count: Count, number: Item | None) -> str:
    """The category that a count belongs to: numbers in their declared band."""
    if number is None or count.category == ANSWERED or count.category in MISSING:
        return count.category
    band = band_of(number, int(count.category))
    return "@outside" if band is None else band.key
