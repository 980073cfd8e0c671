"""The attack on tallies: tables of hands, dots or votes in release after release.

Rooms only come along, so each release holds those before it. Two attackers: anybody who reads the
releases, and whoever sat in a room with raised hands and knows exactly what it counted. In which
release a room came along is not asked here: each may be the one.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from surveyapp.aggregate.attack.budget import Budget, NoTruth, OutOfTime
from surveyapp.aggregate.attack.chains import Group, grow
from surveyapp.aggregate.attack.search import Search
from surveyapp.aggregate.attack.system import SHARED, Follow, System, Terms, less, total
from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.aggregate.shape import Shape

WORK = 100_000  # columns solved for, over all rooms
SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Known:
    """What one room counted, as whoever sat there knows it.

    Attributes:
        base: of how many people, or dots.
        counts: by category, in the order of the shape.
    """

    base: int
    counts: tuple[int, ...]


def rooms_weak(
    shape: Shape, tables: Sequence[SafeTable], rooms: Sequence[Known], minimum: int
) -> bool:
    """Whether somebody narrows a figure of a tally, or a difference, down too far.

    Args:
        shape: of the tally's tables.
        tables: what each release told of it, in order; the last would be told now.
        rooms: that were counted before everybody's eyes.
        minimum: values that every figure must fit.

    Returns:
        True also when it could not be found out.
    """
    # Whoever raises a hand twice is not stopped: in a room nothing excludes anything.
    plain = replace(shape, exclusive=frozenset())
    budget = Budget(WORK, time.monotonic() + SECONDS)
    try:
        return any(
            _weak(_system(plain, tables, known, came), minimum, budget)
            for known in (None, *dict.fromkeys(rooms))
            for came in (range(len(tables)) if known else (0,))
        )
    except OutOfTime:
        return True


def _weak(system: System, minimum: int, budget: Budget) -> bool:
    try:
        return next(Search(system, minimum, budget).weak(), None) is not None
    except NoTruth:
        return False  # it did not come along then, or a room was taken back: nobody can link them


def _system(shape: Shape, tables: Sequence[SafeTable], known: Known | None, came: int) -> System:
    system = System()
    nothing = Known(0, (0,) * len(shape.categories))
    groups = []
    for at, table in enumerate(tables):
        mine = known if known is not None and came <= at else nothing
        base: Terms = {system.column(max(table.base.low, mine.base), table.base.high, (1,)): 1}
        cells: dict[str, Terms] = {
            key: {system.column(least, which=(3, 0, place)): 1}
            for place, (key, least) in enumerate(zip(shape.categories, mine.counts, strict=True))
        }
        group = Group(shape, base, cells)
        group.told(system, table)
        group.figures(at, (shape.item, None), system)
        groups.append(group)
    grow(system, groups)
    if known is not None and came > 0:
        more = groups[came].less(groups[came - 1])
        system.between(more.base, known.base)
        for key, least in zip(shape.categories, known.counts, strict=True):
            system.between(more.cells[key], least)
    for one, other in combinations(range(len(groups)), 2):
        more = groups[other].less(groups[one])
        more.figures((one, other), (shape.item, None), system)
    system.part = SHARED
    system.follows = [Follow(each, {}) for each in _moves(groups)]
    return system


def _moves(groups: Sequence[Group]) -> Iterator[Terms]:
    """Somebody more in a room that comes along some time, or another answer there."""
    for start in range(len(groups)):
        later = groups[start:]
        for key in groups[0].cells:
            yield total(terms for group in later for terms in (group.base, group.cells[key]))
        for one, other in combinations(groups[0].cells, 2):
            yield total(less(group.cells[one], group.cells[other]) for group in later)
        if groups[0].shape.multiple:
            for key in groups[0].cells:
                yield total(group.cells[key] for group in later)
