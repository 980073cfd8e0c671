"""SafeTable: what passed disclosure control, and the only thing that leaves `aggregate`.

A cell is one band of its true share, never a count; a base is a range. Shares are fractions
0 to 1. `documents()` of these is what is frozen, hashed, and served by the API.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """A number of people, told as a range, both ends included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class SafeCell:
    """One category's band.

    Attributes:
        category: category key.
        low: lower end of the share, included.
        high: upper end, not included (included when 1).
        words: how to say it: `almost-nobody`, `almost-everybody`, `less-than-half`,
            `half-or-more`, `a-to-b-of-n`, `less-than-1-of-n`, `more-than-a-of-n`,
            `percent-range`, `percent`; with `low`, `high` and `bands` it makes a sentence.
    """

    category: str
    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class SafeTable:
    """One item's table, whole or for one group of one breakdown.

    Attributes:
        item: item key or pseudo-item.
        breakdown: key of the item that splits, or None.
        group: category key of the group, `@merged` for merged groups, or None.
        members: category keys that the group holds (more than one when merged); empty
            without breakdown.
        base: people who really answered.
        bands: how many bands the share is told in (2, 3, 4, 5, 10, 20, 50 or 100).
        cells: in the item's order.
        not_asked: people whom routing led past the item; None where telling it would tell
            too much.
        not_answered: people who chose "don't know", "rather not say" or nothing; None likewise.
        multiple: whether a person may be in several cells (their shares do not add up to 1).
        coarsened: bands are wider than the base alone would need.
        reason: why they are; one of the reasons in `disclosure`.
    """

    item: str
    breakdown: str | None
    group: str | None
    members: tuple[str, ...]
    base: Range
    bands: int
    cells: tuple[SafeCell, ...]
    not_asked: Range | None = None
    not_answered: Range | None = None
    multiple: bool = False
    coarsened: bool = False
    reason: str | None = None

    def cell(self, category: str) -> SafeCell | None:
        """The cell of this category, if the table has it."""
        return next((each for each in self.cells if each.category == category), None)
