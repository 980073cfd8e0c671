"""What the attack finds in several releases: the question that the gate asks.

For every figure that fits too few values a table of the newest release is blamed: one without which
the figure would fit enough. Groups are blamed before tables over everybody, the item's own before
others', fine bands before wide ones.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from surveyapp.aggregate.attack.budget import Budget, NoTruth, OutOfTime
from surveyapp.aggregate.attack.made import Made
from surveyapp.aggregate.attack.model import Numbers
from surveyapp.aggregate.attack.search import Search
from surveyapp.aggregate.attack.system import Place, System, Weak
from surveyapp.aggregate.attack.told import Told
from surveyapp.aggregate.attack.writing import PEOPLE, Writing

IN_GROUPS = 0.375  # of the work: groups can be withheld, what is told of everybody not
LOOKS = 225  # columns solved for, by cell, until cells in groups may be told
ALONE = 8  # tables that are looked at one by one before several together
REMEMBERED = 120  # fillings of one look that the next one begins with

__all__ = ["PEOPLE", "Attack"]


@dataclass
class Attack:
    """Looks at releases.

    Args:
        minimum: values that every figure must fit.
        work: how much work all looks together may take, in columns solved for; those at what is
            told in groups may take a part of that (`IN_GROUPS`) beside it.
        seconds: how long they may take at most, on however slow a machine.
    """

    minimum: int
    work: int
    seconds: float
    _whole: Budget = field(init=False)
    _in_groups: Budget = field(init=False)
    _before: System | None = field(init=False, default=None)
    _shown: list[Numbers] = field(init=False, default_factory=list)
    _made: Made = field(init=False, default_factory=Made)
    _begun: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        until = time.monotonic() + self.seconds
        self._whole = Budget(self.work, until)
        self._in_groups = Budget(int(self.work * IN_GROUPS), until)

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
        self._begin(releases)
        budget = self._in_groups if releases[-1].in_groups else self._whole
        system = Writing(releases, self.minimum, self._before).system
        search = Search(system, self.minimum, budget, self._fitting(system), self._made)
        blamed: set[Place] = set()
        for weak in search.weak():
            place = _blamed(search, weak, releases)
            blamed.add(place)
            search.aside.add((len(releases) - 1, place))
        self._before, self._shown = system, search.fillings.shown
        return frozenset(blamed)

    def _begin(self, releases: Sequence[Told]) -> None:
        """Groups that would take too much work are not begun with: fewer may be told instead."""
        size = sum(each.cells for each in releases)
        if size <= self._begun:
            return
        if releases[-1].in_groups and size * LOOKS > self._in_groups.work:
            raise OutOfTime
        self._begun = size

    def _fitting(self, system: System) -> tuple[Numbers, ...]:
        """What earlier looks found, with the columns that there are now."""
        if self._before is None:
            return ()
        places = {name: place for place, name in enumerate(self._before.names)}
        if not all(name in places for name in system.names):
            return ()
        chosen = np.array([places[name] for name in system.names], dtype=np.int64)
        return tuple(filling[chosen] for filling in self._shown[-REMEMBERED:])


def _blamed(search: Search, weak: Weak, releases: Sequence[Told]) -> Place:
    """The table without which a figure would fit enough values."""
    own = search.system.figures[weak.figure].place
    newest = len(releases) - 1
    tables = dict(_tables(releases[-1]))
    ordered = sorted(tables, key=lambda place: (place[0] != own[0], -tables[place], str(place)))
    groups = [place for place in ordered if place[1] is not None]
    wholes = [place for place in ordered if place[1] is None]

    def loose(gone: Sequence[Place]) -> bool:
        return search.loose(weak, frozenset((newest, place) for place in gone))

    if groups and loose(groups):
        return pivot(groups, loose)
    if wholes and loose([*wholes, *groups]):
        return pivot(wholes, lambda gone: loose([*gone, *groups]))
    return own if own in tables else next(iter(ordered), PEOPLE)


def pivot(candidates: Sequence[Place], loose: Callable[[Sequence[Place]], bool]) -> Place:
    """One of several tables that is enough when it is gone.

    Args:
        candidates: those to be preferred first; without all of them it is loose.
        loose: whether a figure fits enough values when some are gone.

    Returns:
        The first that is enough alone; when it takes several, the last of those that must go.
    """
    alone = next((each for each in candidates[:ALONE] if loose([each])), None)
    if alone is not None:
        return alone
    fewest, most = 1, len(candidates)
    while fewest < most:
        half = (fewest + most) // 2
        fewest, most = (fewest, half) if loose(candidates[:half]) else (half + 1, most)
    return candidates[fewest - 1]


def _tables(told: Told) -> Iterator[tuple[Place, int]]:
    """What is told, and in how many bands."""
    for key, item in told.items.items():
        if item.whole is not None:
            yield (key, None), item.whole.bands
        for by, tables in item.groups.items():
            yield (key, by), max(table.bands for table in tables)
