"""What the attack finds in several releases: the question that the gate asks.

Most releases pass at one look. When one does not, the tables to blame are looked for: items one by
one, with those that routing ties to them, first over everybody and then in groups. Of the tables in
which a figure fits too few counts the finest is blamed: wider bands there help most.
"""

import time
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from surveyapp.aggregate.attack.search import NoTruth, OutOfTime, Search
from surveyapp.aggregate.attack.system import Place
from surveyapp.aggregate.attack.told import Told
from surveyapp.aggregate.attack.writing import PEOPLE, Writing, ties_of

__all__ = ["PEOPLE", "Attack", "OutOfTime"]


@dataclass
class Attack:
    """Looks at releases, and remembers what it found of items that did not change since.

    Args:
        minimum: values that every figure must fit.
        seconds: how long it may take, all looks together.
    """

    minimum: int
    seconds: float
    _until: float = field(init=False)
    _suspects: set[str] = field(init=False, default_factory=set)
    _found: dict[Hashable, frozenset[Place]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._until = time.monotonic() + self.seconds

    def weak(self, releases: Sequence[Told]) -> frozenset[Place]:
        """The tables of the last release that must be told coarser, or not at all.

        Somebody who knows that nobody took an answer back links all releases. When nothing fits
        all of them so, somebody did take one back, and everybody can see it: then the first
        release is left aside (it was looked at with those before it), until something fits.

        Args:
            releases: what each told, in order; the last would be told now.

        Returns:
            The tables to blame; `PEOPLE` when none of them is.

        Raises:
            OutOfTime: it did not finish.
        """
        for first in range(len(releases)):
            try:
                return self._linked(releases[first:])
            except NoTruth:
                continue
        return frozenset({PEOPLE})  # what would be told cannot be true: a fault, never to be told

    def _linked(self, releases: Sequence[Told]) -> frozenset[Place]:
        blamed = self._blamed(releases)
        if blamed:
            return blamed
        writing = Writing(releases, self.minimum)
        search = Search(writing.system, self.minimum, self._until)
        if search.passes():
            return frozenset()
        self._suspects = writing.keys(search.lacking_in())
        blamed = self._blamed(releases)
        if blamed:
            return blamed
        weak = search.weak()
        return weak and (_finest(weak, releases[-1]) or frozenset({PEOPLE}))

    def _blamed(self, releases: Sequence[Told]) -> frozenset[Place]:
        """Tables that tell too much without the help of most others."""
        for keys, kept in _one_by_one(releases, self._suspects):
            weak = self._alone(kept)
            if weak and (blamed := _finest(weak, kept[-1])):
                self._suspects |= keys
                return blamed
        return frozenset()

    def _alone(self, releases: Sequence[Told]) -> frozenset[Place]:
        key = _key(releases)
        if key not in self._found:
            system = Writing(releases, self.minimum).system
            self._found[key] = Search(system, self.minimum, self._until).weak()
        return self._found[key]


def _one_by_one(
    releases: Sequence[Told], suspects: set[str]
) -> Iterator[tuple[set[str], list[Told]]]:
    """Every item with those it is tied to: over everybody, then in one breakdown, then in all."""
    splitting = dict.fromkeys(
        by for told in releases for item in told.items.values() for by in item.groups
    )
    together: list[tuple[str, ...]] = [(), *((by,) for by in splitting)]
    if len(splitting) > 1:
        together.append(tuple(splitting))
    ties = [keys for keys in ties_of(releases) if keys & suspects]
    for by in together:
        for keys in ties:
            yield keys, [_only(told, {*keys, *by}, by) for told in releases]


def _only(told: Told, keys: set[str], splitting: tuple[str, ...]) -> Told:
    """What was told of some items, in some breakdowns."""
    items = {
        key: replace(item, groups={by: item.groups[by] for by in splitting if by in item.groups})
        for key, item in told.items.items()
        if key in keys
    }
    return replace(told, items=items)


def _finest(weak: frozenset[Place], newest: Told) -> frozenset[Place]:
    """The tables to blame: those in the most bands, of the weak ones where they can be told wider.

    Groups come before tables over everybody: those were looked at before, and passed.
    """
    groups = {
        (key, by): max(table.bands for table in tables)
        for key, item in newest.items.items()
        for by, tables in item.groups.items()
    }
    wholes: dict[Place, int] = {
        (key, None): item.whole.bands for key, item in newest.items.items() if item.whole
    }
    for bands in (groups, wholes):
        blamed = {place: count for place, count in bands.items() if place in weak} or bands
        if blamed:
            return frozenset(p for p, count in blamed.items() if count == max(blamed.values()))
    return frozenset()


def _key(releases: Sequence[Told]) -> Hashable:
    return tuple(
        (
            told.people,
            tuple(told.rooms.items()),
            tuple(
                (key, item.whole, item.small, tuple(item.groups.items()))
                for key, item in told.items.items()
            ),
        )
        for told in releases
    )
