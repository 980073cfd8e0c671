"""One item through all releases that tell of the same people.

Whoever takes back nothing stays counted: from one release to the next people are only added, and
those who are added are people like the others, whose answers add up like theirs. An attacker who
knows that nobody took an answer back writes this down; so it is what figures must withstand.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from surveyapp.aggregate.attack.system import FAR, Place, System, Terms, less, times, total
from surveyapp.aggregate.attack.told import ToldItem
from surveyapp.aggregate.bands import people_needed
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.shape import Shape

NOT_ANSWERED = "@not-answered"
NOT_ASKED = "@not-asked"


@dataclass(frozen=True, slots=True)
class Group:
    """Some people and what they answered to one item, as sums of columns.

    Attributes:
        shape: the item's form.
        base: those who really answered.
        cells: those in each category.
    """

    shape: Shape
    base: Terms
    cells: Mapping[str, Terms]

    def less(self, other: "Group") -> "Group":
        """Those who are in this group and not in the other, which is part of it.

        A language or a centre that one of them does not know was not there then: nobody was in it.
        """
        keys = {**self.cells, **other.cells}
        cells = {key: less(self.cells.get(key, {}), other.cells.get(key, {})) for key in keys}
        return Group(self.shape, less(self.base, other.base), cells)

    def hold(self, system: System) -> None:
        """Write down that these are people: nobody below nought, and answers add up."""
        for cell in self.cells.values():
            system.between(cell)
        alone = total(self.cells[key] for key in self.cells if key in self.shape.exclusive)
        everything = total(self.cells.values())
        if not self.shape.multiple:
            system.between(less(everything, self.base), 0, 0)
            return
        system.between(less(everything, self.base))
        system.between(less(self.base, alone))
        for key, cell in self.cells.items():
            if key not in self.shape.exclusive:
                system.between(less(less(self.base, alone), cell))

    def told(self, system: System, table: SafeTable) -> None:
        """Write down what a table tells of them."""
        bands = table.bands
        for cell in table.cells:
            band = round(cell.low * bands)
            count = times(bands, self.cells[cell.category])
            system.between(less(count, times(band, self.base)))
            if band < bands - 1:
                system.between(less(times(band + 1, self.base), count), 1)

    def figures(self, name: Hashable, place: Place, system: System, *, base: bool = True) -> None:
        """Everything that a reader wants to know of them."""
        if base:
            system.figure((name, "base"), place, self.base)
        for key, cell in self.cells.items():
            system.figure((name, key), place, cell)
            if self.shape.multiple:
                system.figure((name, key, "not"), place, less(self.base, cell))


def grouped(groups: Sequence[Group]) -> Group:
    """Several groups as one."""
    cells = {key: total(each.cells[key] for each in groups) for key in groups[0].cells}
    return Group(groups[0].shape, total(each.base for each in groups), cells)


@dataclass(frozen=True, slots=True)
class Split:
    """One item's people by what they answered to another, as far as releases told them so.

    Attributes:
        by: key of the item that splits.
        when: which releases told it, by their place.
        atoms: the finest groups that all told groups are made of; categories of `by`.
        groups: people of each atom, at each of these releases.
    """

    by: str
    when: list[int]
    atoms: list[frozenset[str]]
    groups: list[list[Group]]

    def atom_of(self, category: str | None) -> int | None:
        """Which atom holds the people of a category."""
        return next((at for at, each in enumerate(self.atoms) if category in each), None)


@dataclass(slots=True)
class Chain:
    """One item in every release that tells of the same people, in the order of the releases.

    Attributes:
        key: item key.
        when: which releases, by their place.
        items: what each told.
        people: everybody who took part, at each.
        groups: everybody who answered, at each.
        missing: per release, columns of those not answering and of those not asked, by name.
        splits: the same people in groups.
        rooms: the people of whom boards showed something, by room: the same in every release.
    """

    key: str
    when: list[int] = field(default_factory=list)
    items: list[ToldItem] = field(default_factory=list)
    people: list[Terms] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    missing: list[dict[str, Terms]] = field(default_factory=list)
    splits: list[Split] = field(default_factory=list)
    rooms: dict[int, Group] = field(default_factory=dict)

    @property
    def shape(self) -> Shape:
        """The item's form, as last told."""
        return self.items[-1].shape

    def add(self, at: int, told: ToldItem, people: Terms) -> None:
        """One release more that tells of it."""
        self.when.append(at)
        self.items.append(told)
        self.people.append(people)

    def inside(self, by: str, place: int, at: int) -> Group | None:
        """Its people in one group at a release; the last place is that of people in no group."""
        for split in self.splits:
            if split.by == by and at in split.when:
                groups = [each[split.when.index(at)] for each in split.groups]
                if place < len(groups):
                    return groups[place]
                return self.groups[self.when.index(at)].less(grouped(groups))
        return None

    def write(self, system: System, minimum: int) -> None:
        """Write down everything that is known of the item over everybody."""
        for at, told, people in zip(self.when, self.items, self.people, strict=True):
            system.told = (at, (self.key, None))
            system.about = (self.key, at)
            group, missing = _columns(system, told, people, minimum)
            if told.whole is not None:
                group.told(system, told.whole)
            system.told = None
            system.between(less(total((group.base, *missing.values())), people), 0, 0)
            self.groups.append(group)
            self.missing.append(missing)
        grow(system, self.groups)
        for before, after in pairwise(self.missing):
            for name, people in after.items():
                system.between(less(people, before.get(name, {})))
        self._figures(system)

    def _figures(self, system: System) -> None:
        place: Place = (self.key, None)
        told = [at for at, item in enumerate(self.items) if item.whole is not None]
        own_base = not self.shape.everybody
        for at in told:
            self.groups[at].figures(self.when[at], place, system, base=own_base)
            for name, terms in self._ranges(at).items():
                system.figure((self.when[at], name), place, terms)
        for one, other in combinations(told, 2):
            both = (self.when[one], self.when[other])
            grown = self.groups[other].less(self.groups[one])
            grown.figures(both, place, system, base=own_base)
            before = self._ranges(one)
            for kind, terms in self._ranges(other).items():
                if kind in before:
                    system.figure((both, kind), place, less(terms, before[kind]))

    def _ranges(self, at: int) -> dict[str, Terms]:
        """Those not answering and not asked, where a range of them is told."""
        table = self.items[at].whole
        told = {NOT_ANSWERED: table and table.not_answered, NOT_ASKED: table and table.not_asked}
        return {name: terms for name, terms in self.missing[at].items() if told[name]}


def grow(system: System, groups: Sequence[Group]) -> None:
    """Write down that a group is of people, and so are those who come to it."""
    if groups:
        groups[0].hold(system)
    for before, after in pairwise(groups):
        after.less(before).hold(system)


def _columns(
    system: System, told: ToldItem, people: Terms, minimum: int
) -> tuple[Group, dict[str, Terms]]:
    """Columns for the answers of one release; everybody answered, was not asked, or did not."""
    shape, table = told.shape, told.whole
    cells = cells_of(system, shape, 3)
    if shape.everybody:
        return Group(shape, people, cells), {}
    low, high = (table.base.low, table.base.high) if table else (0, FAR)
    if told.small:
        high = people_needed(minimum) - 1
    base: Terms = {system.column(low, high, (1,)): 1}
    missing = {NOT_ANSWERED: {_range(system, table.not_answered if table else None, (2, 1)): 1}}
    if shape.conditional:
        missing[NOT_ASKED] = {_range(system, table.not_asked if table else None, (2, 0)): 1}
    return Group(shape, base, cells), missing


def cells_of(system: System, shape: Shape, *which: int) -> dict[str, Terms]:
    """A column per category."""
    return {key: {system.column(which=(*which, at)): 1} for at, key in enumerate(shape.categories)}


def _range(system: System, told: Range | None, which: tuple[int, ...]) -> int:
    return system.column(told.low if told else 0, told.high if told else FAR, which)
