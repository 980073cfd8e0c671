"""The tables of one breakdown: groups merged, protected, and judged together (rules 2, 3, 5).

What the gate does not let through is told coarser, then withheld: first the groups of the item
in question, in the next wider bands; when the splitting item's own table is in question, that
table, and in the end the whole breakdown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from surveyapp.aggregate.anchors import Splitting
from surveyapp.aggregate.bands import coarser, people_needed
from surveyapp.aggregate.block import Block
from surveyapp.aggregate.counts import Counts
from surveyapp.aggregate.disclosure import GROUP_TOO_SMALL, GROUPS, because, protect
from surveyapp.aggregate.gate import Gate
from surveyapp.aggregate.merge import Group, groups_of
from surveyapp.aggregate.release import Withheld
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.shape import Shape
from surveyapp.aggregate.source import CENTRE
from surveyapp.definition.survey import Breakdown

Told = tuple[SafeTable, ...] | Withheld


@dataclass(frozen=True, slots=True)
class Door:
    """True counts on one side, safe tables on the other.

    Attributes:
        counts: the true counts.
        people: everybody who took part, as told.
        gate: decides what may be told.
    """

    counts: Counts
    people: Range
    gate: Gate

    def whole(self, shape: Shape, at_most: int | None = None) -> SafeTable | Withheld:
        """The table of an item over everybody."""
        return protect(self.counts.whole(shape), self.people, self.gate, at_most)

    def groups(
        self, shape: Shape, breakdown: str, groups: Sequence[Group], at_most: int | None = None
    ) -> Told:
        """The tables of an item per group; the first reason when one cannot be told."""
        tables = []
        for group in groups:
            true = self.counts.group(shape, breakdown, group.key, group.members)
            told = protect(true, self.people, self.gate, at_most)
            if isinstance(told, Withheld):
                return told
            tables.append(told)
        return tuple(tables)


class Split:
    """The tables of one breakdown.

    Args:
        door: makes the tables.
        breakdown: as declared in the version.
        splitting: shape of the item that splits.
        wholes: tables over everybody, by item.
    """

    def __init__(
        self,
        door: Door,
        breakdown: Breakdown,
        splitting: Shape,
        wholes: Mapping[str, SafeTable | Withheld],
    ) -> None:
        self._door = door
        self._breakdown = breakdown
        self._splitting = splitting
        self._wholes = wholes
        self._groups: dict[str, tuple[Group, ...]] = {}
        self.own = wholes[splitting.item]

    def tables(self, shapes: Sequence[Shape]) -> dict[tuple[str, str], Told]:
        """The tables of every item that may be split, by item and breakdown.

        May make `own`, the splitting item's table over everybody, coarser.
        """
        split = {
            shape: self._first(shape)
            for shape in shapes
            if shape.item != self._splitting.item
            and isinstance(self._wholes[shape.item], SafeTable)
        }
        self._settle(split)
        return {(shape.item, self._breakdown.item): told for shape, told in split.items()}

    def _first(self, shape: Shape) -> Told:
        """Groups that are large enough, each in bands that it could be told in by itself."""
        key = self._breakdown.item
        sizes = {
            category: self._door.counts.group(shape, key, category, (category,)).base
            for category in self._compared()
        }
        needed = people_needed(self._door.gate.minimum)
        groups = groups_of(sizes, self._breakdown.merge, needed)
        if groups is None:
            return Withheld(shape.item, key, GROUP_TOO_SMALL)
        self._groups[shape.item] = groups
        return self._door.groups(shape, key, groups)

    def _compared(self) -> tuple[str, ...]:
        """The categories that become groups: of an item all of them, of centres those declared.

        An organisation has centres that have nothing to do with a survey.
        """
        categories = self._splitting.categories
        if self._splitting.item != CENTRE:
            return categories
        return tuple(key for key in categories if key in self._breakdown.merge)

    def _settle(self, split: dict[Shape, Told]) -> None:
        """Coarsen and withhold until the gate lets everything through together."""
        while True:
            blocks = [
                Block(shape, whole, told, self._door.people)
                for shape, told in split.items()
                if isinstance(told, tuple)
                and isinstance(whole := self._wholes[shape.item], SafeTable)
            ]
            if not blocks:
                return
            own = self.own if isinstance(self.own, SafeTable) else None
            asked = Splitting(self._splitting, own, self._door.people)
            verdict = self._door.gate.judge(asked, blocks)
            if verdict.passed:
                return
            if verdict.splitting and not self._coarsen_own():
                self._withhold_all(split)
                return
            for shape, told in split.items():
                if shape.item in verdict.items and isinstance(told, tuple):
                    split[shape] = self.wider(shape, told, GROUPS)

    def wider(self, shape: Shape, told: tuple[SafeTable, ...], why: str) -> Told:
        """The groups of an item in wider bands than these; withheld when there are none."""
        wider = coarser(max(table.bands for table in told))
        key = self._breakdown.item
        if not wider:
            return Withheld(shape.item, key, why)
        found = self._door.groups(shape, key, self._groups[shape.item], wider[0])
        if isinstance(found, Withheld):
            return replace(found, reason=why)
        return tuple(
            replace(table, reason=why) if table.bands < before.bands else table
            for table, before in zip(found, told, strict=True)
        )

    def wider_once(self, shape: Shape, told: tuple[SafeTable, ...], why: str) -> Told:
        """The groups of an item in wider bands; withheld when that was tried for this reason."""
        if any(table.reason == why for table in told):
            return Withheld(shape.item, self._breakdown.item, why)
        return self.wider(shape, told, why)

    def _coarsen_own(self) -> bool:
        """Tell the splitting item's table in wider bands; False when there are none."""
        if isinstance(self.own, Withheld):
            return False
        wider = coarser(self.own.bands)
        if not wider:
            return False
        self.own = because(GROUPS, self._door.whole(self._splitting, wider[0]))
        return True

    def _withhold_all(self, split: dict[Shape, Told]) -> None:
        for shape, told in split.items():
            if isinstance(told, tuple):
                split[shape] = Withheld(shape.item, self._breakdown.item, GROUPS)
