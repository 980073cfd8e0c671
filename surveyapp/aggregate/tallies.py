"""What rooms answered together, pooled over sessions and told outside the rooms.

Raised hands are public in their room and leave it only through the same door as everything else
(DESIGN 9, rule 7). Pooled per item and method, they become tables of their own:

- Dots are shares of all dots. One person may have put several, so a figure must fit as many more
  counts as the people of a room put dots on average.
- Who was in a room knows its hands and dots exactly, and subtracts them. So for every room the
  others together must be of at least ten people (or there are none), else the smallest rooms are
  left out; and every figure of what is left must fit enough counts. Votes nobody knows exactly.
- What earlier releases told of the same tally, and boards of votes, is subtracted too (`revealed`);
  all releases of a tally together, beside what each room knows, are attacked (`attack.rooms`).

Which rooms are left out depends on how many people took part in each, which a register of
sessions tells anyway, and on nothing that they answered. That a table is told coarser than usual
may depend on what one room answered: something about a room that raised its hands in public.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surveyapp.aggregate.attack.rooms import Known, rooms_weak
from surveyapp.aggregate.bands import MINIMUM, bases_of, people_needed, people_range
from surveyapp.aggregate.block import pattern_of
from surveyapp.aggregate.bounds import Box, Figures, tighten, told_boxes
from surveyapp.aggregate.counts import TrueTable
from surveyapp.aggregate.disclosure import EARLIER, TOO_SMALL, coarsen_until, protect
from surveyapp.aggregate.gate import Gate
from surveyapp.aggregate.pooling import unchanged_versions
from surveyapp.aggregate.release import Release, TallyTable, Withheld, WithheldTally
from surveyapp.aggregate.revealed import Part
from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.aggregate.shape import Shape, shape_of
from surveyapp.definition.survey import Item, Survey
from surveyapp.response.tally import Method, Tally
from surveyapp.response.tally_rules import is_counted

PUBLIC = (Method.HANDS, Method.DOTS)  # counted before everybody's eyes


@dataclass(frozen=True, slots=True)
class Room:
    """What one session counted.

    Attributes:
        version: number of the version that it was asked.
        tallies: of each item, the latest revision.
        shown: of votes, what its board showed.
    """

    version: int
    tallies: tuple[Tally, ...]
    shown: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Tallies:
    """What a release tells of them."""

    told: tuple[TallyTable, ...]
    withheld: tuple[WithheldTally, ...]


def pool_tallies(
    versions: Mapping[int, Survey],
    rooms: Sequence[Room],
    earlier: Sequence[Release],
    gate: Callable[[int], Gate],
    minimum: int = MINIMUM,
) -> Tallies:
    """Pool and protect the tallies of every item.

    Args:
        versions: every published version by number; an item is told as the latest has it, of the
            rooms that were asked the same.
        rooms: every session that is over.
        earlier: the releases before this one.
        gate: makes the gate, given the minimum.
        minimum: true counts that every figure must fit; the survey may ask for more.
    """
    told: list[TallyTable] = []
    withheld: list[WithheldTally] = []
    survey = versions[max(versions)]
    minimum = max(minimum, survey.minimum)
    pooled = unchanged_versions(versions)
    for item in survey.items():
        asked = [room for room in rooms if room.version in pooled[item.key]]
        for method in Method if is_counted(survey, item) else ():
            counted = _Counted.of(item, method, asked)
            if counted is None:
                continue
            outcome = counted.tell(minimum, earlier, gate)
            if isinstance(outcome, WithheldTally):
                withheld.append(outcome)
            else:
                told.append(outcome)
    return Tallies(tuple(told), tuple(withheld))


@dataclass(frozen=True, slots=True)
class _Counted:
    """One item counted in one way, in several rooms.

    Attributes:
        shape: of its table.
        method: how it was counted.
        tallies: of the rooms.
        shown: what boards showed of votes.
    """

    shape: Shape
    method: Method
    tallies: tuple[Tally, ...]
    shown: tuple[Part, ...]

    @classmethod
    def of(cls, item: Item, method: Method, rooms: Sequence[Room]) -> "_Counted | None":
        shape = shape_of(item, conditional=False)
        tallies = tuple(
            tally
            for room in rooms
            for tally in room.tallies
            if (tally.item, tally.method) == (item.key, method) and _base(tally, item) > 0
        )
        if shape is None or not tallies:
            return None
        if method is Method.DOTS:
            shape = Shape(item.key, shape.categories)
        shown = tuple(part for room in rooms for part in room.shown if part.item == item.key)
        return cls(shape, method, tallies, shown if method not in PUBLIC else ())

    def tell(
        self, minimum: int, earlier: Sequence[Release], gate: Callable[[int], Gate]
    ) -> TallyTable | WithheldTally:
        """The table of all rooms together, or why there is none."""
        needed = people_needed(minimum)
        pooled = replace(self, tallies=_large_enough(self.tallies, needed))
        people = sum(tally.people for tally in pooled.tallies)
        if people < needed:
            return WithheldTally(self.shape.item, self.method, TOO_SMALL)
        fitting = minimum * pooled.dots_each
        true = pooled.true_table()
        base = people_range(true.base, fitting)
        before = [each.table for each in pooled.before(earlier)]
        parts = [Part(each, each.base.high) for each in before]
        judge = gate(fitting)

        def fits(told: SafeTable) -> bool:
            beside = [*([part] for part in parts), [*self.shown]]
            return (
                pooled.keeps_rooms_apart(told, fitting)
                and all(judge.beside(self.shape, told, base, each) for each in beside)
                and not (before and pooled.weak([*before, told], fitting))
            )

        told = coarsen_until(fits, lambda at_most: protect(true, base, judge, at_most), EARLIER)
        if isinstance(told, Withheld):
            return WithheldTally(self.shape.item, self.method, told.reason)
        told = replace(told, not_answered=None)
        of_dots = self.method is Method.DOTS
        counted = people_range(people, minimum) if of_dots else told.base
        return TallyTable(self.method.value, counted, told)

    def before(self, earlier: Sequence[Release]) -> Iterator[TallyTable]:
        """What earlier releases told of the same."""
        for release in earlier:
            found = release.tally(self.shape.item, self.method)
            # Where the categories are others, it was not the same.
            if found and [cell.category for cell in found.table.cells] == [*self.shape.categories]:
                yield found

    def weak(self, tables: Sequence[SafeTable], minimum: int) -> bool:
        """Whether all releases together, with what a room knows, tell too much."""
        public = self.tallies if self.method in PUBLIC and len(self.tallies) > 1 else ()
        rooms = [Known(self.base(tally), self.counts(tally)) for tally in public]
        return rooms_weak(self.shape, tables, rooms, minimum)

    @property
    def dots_each(self) -> int:
        """How many counts one person may stand behind; 1 but for dots."""
        if self.method is not Method.DOTS:
            return 1
        return max(-(-sum(tally.counts.values()) // tally.people) for tally in self.tallies)

    def true_table(self) -> TrueTable:
        counts = [self.counts(tally) for tally in self.tallies]
        return TrueTable(
            shape=self.shape,
            breakdown=None,
            group=None,
            members=(),
            base=sum(self.base(tally) for tally in self.tallies),
            counts=tuple(sum(column) for column in zip(*counts, strict=True)),
        )

    def counts(self, tally: Tally) -> tuple[int, ...]:
        """Hands or dots of one room, in the shape's order."""
        return tuple(tally.counts.get(key, 0) for key in self.shape.categories)

    def base(self, tally: Tally) -> int:
        """Of how many people (or dots) the counts of one room are."""
        total = sum(self.counts(tally))
        return min(tally.people, total) if self.shape.multiple else total

    def keeps_rooms_apart(self, told: SafeTable, minimum: int) -> bool:
        """Whether nobody who knows one room exactly learns too much about the others."""
        if self.method not in PUBLIC or len(self.tallies) == 1:
            return True
        return all(self._others(told, tally).enough(minimum) for tally in self.tallies)

    def _others(self, told: SafeTable, known: Tally) -> Figures:
        """What still fits the other rooms, for somebody who knows one."""
        figures = Figures.of(self.shape, counted=True)
        own, mine = self.base(known), self.counts(known)
        for base in bases_of(told.base, None, told.base):
            rest = base - own
            boxes: list[Box] = [
                (max(0, low - count), min(rest, high - count))
                for (low, high), count in zip(
                    told_boxes(pattern_of(told), base, told.bands), mine, strict=True
                )
            ]
            for left in tighten(self.shape, rest, boxes) if rest >= 0 else ():
                figures.add(rest, left)
        return figures


def _base(tally: Tally, item: Item) -> int:
    """Whether anybody took part whose answer the item still has."""
    keys = set(shape.categories) if (shape := shape_of(item, conditional=False)) else set()
    counted = sum(count for key, count in tally.counts.items() if key in keys)
    return min(tally.people, counted)


def _large_enough(tallies: Sequence[Tally], needed: int) -> tuple[Tally, ...]:
    """The rooms that are told together: for each, the others are enough people, or nobody."""
    kept = sorted(tallies, key=lambda tally: -tally.people)
    while len(kept) > 1 and sum(tally.people for tally in kept[1:]) < needed:
        kept.pop()
    return tuple(kept)
