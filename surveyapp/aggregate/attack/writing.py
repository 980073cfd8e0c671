"""Everything that was told, written down as one system."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations, pairwise

from surveyapp.aggregate.attack.chains import Chain, Group, Split
from surveyapp.aggregate.attack.moves import add_moves
from surveyapp.aggregate.attack.routing import Asking, Known, write_asked, write_asked_in
from surveyapp.aggregate.attack.splits import (
    atoms_of,
    write_mirror,
    write_newcomers,
    write_rooms,
    write_split,
)
from surveyapp.aggregate.attack.system import SHARED, Place, System, less, total
from surveyapp.aggregate.attack.told import Told
from surveyapp.aggregate.rhythm import CHANGED
from surveyapp.definition.routing import comparisons

PEOPLE: Place = ("@people", None)


class Writing:
    """The system of several releases that follow each other, of people of whom nobody left.

    Args:
        releases: what each told, in order.
        minimum: true counts that every figure must fit.
        before: a system of the same releases, of which the last was told otherwise.
    """

    def __init__(
        self, releases: Sequence[Told], minimum: int, before: System | None = None
    ) -> None:
        self.system = System()
        self._releases = releases
        self._minimum = minimum
        self.people = [self._everybody(at) for at in range(len(releases))]
        self._chains = self._found()
        self._parts = self._numbered()
        self._people()
        for number, chains in self._parts.items():
            self.system.part = number
            for chain in chains:
                chain.write(self.system, minimum)
        for number, chains in self._parts.items():
            self.system.part = number
            for chain in chains:
                self._splits(chain)
                self._rooms(chain)
            for chain in chains:
                self._asked(chain)
        self._mirrors()
        if before is not None and before.names == self.system.names:
            # Moves are tried, not trusted: what was worth a try may be so again.
            self.system.moves, self.system.follows = before.moves, before.follows
        else:
            add_moves(self.system, self._parts, self.people)

    def _everybody(self, at: int) -> int:
        self.system.about = ("people", at)
        people = self._releases[at].people
        return self.system.column(people.low, people.high)

    def _people(self) -> None:
        for before, after in pairwise(self.people):
            self.system.between({after: 1, before: -1}, CHANGED)
        for at, column in enumerate(self.people):
            self.system.figure((at, "people"), PEOPLE, {column: 1})
        for one, other in combinations(range(len(self.people)), 2):
            grown = less({self.people[other]: 1}, {self.people[one]: 1})
            self.system.figure(((one, other), "people"), PEOPLE, grown)

    def _found(self) -> dict[tuple[str, Hashable], Chain]:
        """Every item of which something is told, or that is needed to understand another."""
        found: dict[tuple[str, Hashable], Chain] = {}
        for at, told in enumerate(self._releases):
            for key, item in told.items.items():
                chain = found.setdefault((key, item.form), Chain(key))
                chain.add(at, item, {self.people[at]: 1})
        splitting = {each for chain in found.values() for each in _splitting(chain)}
        needed: set[str] = set()
        # Backwards: an item depends on those before it.
        for (key, _form), chain in reversed(found.items()):
            if key in splitting | needed or any(item.whole for item in chain.items):
                needed |= {key, *_depends(chain)}
        return {place: chain for place, chain in found.items() if place[0] in needed}

    def _numbered(self) -> dict[int, list[Chain]]:
        """The items by part: those that routing ties together in one, those that split in 0."""
        chains = self._chains.values()
        splitting = {each for chain in chains for each in _splitting(chain)}
        numbers: dict[str, int] = {}
        tied = tie([{chain.key, *_depends(chain)} for chain in chains] + [splitting])
        shared = next((keys for keys in tied if keys & splitting), set())
        for number, keys in enumerate([shared, *(keys for keys in tied if keys != shared)]):
            numbers |= dict.fromkeys(keys, number)
        parts: dict[int, list[Chain]] = {}
        for chain in chains:
            parts.setdefault(numbers[chain.key], []).append(chain)
        return parts

    def _rooms(self, chain: Chain) -> None:
        for at in chain.when:
            rooms = self._releases[at].rooms.get(chain.key)
            if rooms:
                write_rooms(self.system, chain, at, rooms)
                for before in chain.when[: chain.when.index(at)]:
                    absent = self._releases[before].absent
                    came = {number: room for number, room in rooms.items() if number in absent}
                    if came:
                        write_newcomers(self.system, chain, before, at, came)

    def _asked(self, chain: Chain) -> None:
        write_asked(self.system, chain, [self._asking(chain, at) for at in chain.when])
        for split in chain.splits:
            for place in range(len(split.atoms) + 1):
                write_asked_in(self.system, chain, split, place, self._inside)

    def _splits(self, chain: Chain) -> None:
        for key in _splitting(chain):
            told: dict[Hashable, list[int]] = {}
            for at, item in zip(chain.when, chain.items, strict=True):
                if key in item.groups:
                    told.setdefault(self._releases[at].items[key].form, []).append(at)
            for form, when in told.items():
                splitting = self._chains[key, form]
                write_split(self.system, chain, splitting, when, self._atoms(splitting))

    def _atoms(self, splitting: Chain) -> list[frozenset[str]]:
        """Groups in which every item split by this one can be told, at any of its releases."""
        tables = [
            item.groups[splitting.key]
            for at in splitting.when
            for item in self._releases[at].items.values()
            if splitting.key in item.groups
        ]
        return atoms_of(splitting.shape.categories, tables)

    def _mirrors(self) -> None:
        self.system.part = SHARED
        splits: dict[tuple[str, str], list[Split]] = {}
        for chain in self._parts.get(SHARED, ()):
            for split in chain.splits:
                splits.setdefault((chain.key, split.by), []).append(split)
        for (one, other), found in splits.items():
            if one < other:
                for split in found:
                    for mirrored in splits.get((other, one), ()):
                        write_mirror(self.system, split, mirrored)

    def _asking(self, chain: Chain, at: int) -> Asking:
        told = self._releases[at]

        def known(key: str) -> Known | None:
            item = told.items.get(key)
            other = self._chains.get((key, item.form)) if item else None
            if item is None or other is None:
                return None
            group = other.groups[other.when.index(at)]
            return Known(group, frozenset(item.pool), item.bands)

        pool = frozenset(told.items[chain.key].pool)
        return Asking(known, {self.people[at]: 1}, pool, pool == frozenset(told.versions))

    def _inside(self, chain: Chain, split: Split, place: int, at: int) -> Asking:
        """As `_asking`, inside one group; the last place is that of people in no group."""
        told = self._releases[at]
        splitting = self._chains[split.by, told.items[split.by].form]
        sizes = splitting.groups[splitting.when.index(at)]
        atom = split.atoms[place] if place < len(split.atoms) else frozenset()
        everybody = total(sizes.cells.get(key, {}) for key in atom)
        people = everybody if atom else less({self.people[at]: 1}, sizes.base)

        def known(key: str) -> Known | None:
            item = told.items.get(key)
            other = self._chains.get((key, item.form)) if item else None
            if item is None or other is None:
                return None
            pool = frozenset(item.pool)
            if key == split.by:
                if len(atom) > 1:
                    return None
                cells = {each: people if each in atom else {} for each in other.shape.categories}
                return Known(Group(other.shape, everybody, cells), pool)
            group = other.inside(split.by, place, at)
            return None if group is None else Known(group, pool, item.bands)

        pool = frozenset(told.items[chain.key].pool)
        return Asking(known, people, pool, pool == frozenset(told.versions))


def _splitting(chain: Chain) -> Iterator[str]:
    """The items that split an item, in some release."""
    yield from dict.fromkeys(key for item in chain.items for key in item.groups)


def _depends(chain: Chain) -> set[str]:
    """The items that decide whether an item is asked."""
    when = chain.items[-1].when
    return {compare.item for compare in comparisons(when)}


def tie(together: Sequence[set[str]]) -> list[set[str]]:
    """Sets that share something, made one."""
    found: list[set[str]] = []
    for keys in together:
        touching = [each for each in found if each & keys]
        found = [each for each in found if not each & keys]
        found.append(keys.union(*touching))
    return [each for each in found if each]
