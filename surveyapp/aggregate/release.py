"""Release: a frozen set of SafeTables, numbered and dated."""

import datetime as dt
from dataclasses import dataclass

from surveyapp.aggregate.safe_table import Range, SafeTable


@dataclass(frozen=True, slots=True)
class Withheld:
    """A table that was not released, and why.

    Attributes:
        item: item key or pseudo-item.
        breakdown: the split that was withheld; None when the item itself was.
        reason: `base-too-small`, `group-too-small`, or what it would tell too much beside; see
            `disclosure`.
    """

    item: str
    breakdown: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class TallyTable:
    """What rooms answered together to one item, pooled over sessions; never added to responses.

    Attributes:
        method: `hands`, `dots`, `vote` or `ranking`; how it was asked.
        people: how many raised a hand, put a dot or voted, as a range.
        table: shares; of people, but of dots where the method is `dots`.
    """

    method: str
    people: Range
    table: SafeTable


@dataclass(frozen=True, slots=True)
class WithheldTally:
    """A tally that was not released, and why; reasons as of `Withheld`."""

    item: str
    method: str
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """What every page, PDF, export and kwestie reads. Nothing computes figures on a view.

    Attributes:
        survey: the survey's key.
        number: 1, 2, 3 … within the survey.
        date: when it was frozen.
        people: how many took part, as a range.
        versions: numbers of the versions whose answers it pools.
        first_day: month and day are of the first and last response received; told as dates
            because they are told for everybody together.
        last_day: see `first_day`.
        tables: in the survey's order; without breakdown first, then its groups.
        withheld: what is not told, and why.
        synthetic: holds made-up responses; must be marked wherever it shows.
        tallies: what rooms answered together, in the survey's order.
        tallies_withheld: what is not told of it, and why.
    """

    survey: str
    number: int
    date: dt.date
    people: Range
    versions: tuple[int, ...]
    first_day: dt.date
    last_day: dt.date
    tables: tuple[SafeTable, ...]
    withheld: tuple[Withheld, ...] = ()
    synthetic: bool = False
    tallies: tuple[TallyTable, ...] = ()
    tallies_withheld: tuple[WithheldTally, ...] = ()

    def tally(self, item: str, method: str) -> TallyTable | None:
        """What rooms answered to an item in one way, if it was released."""
        for each in self.tallies:
            if (each.table.item, each.method) == (item, method):
                return each
        return None

    def table(
        self, item: str, breakdown: str | None = None, group: str | None = None
    ) -> SafeTable | None:
        """The table of an item, whole or for one group, if it was released."""
        for each in self.tables:
            if (each.item, each.breakdown, each.group) == (item, breakdown, group):
                return each
        return None
