"""How many people an item was asked of, as far as other items' tables tell.

"Asked only of those who have mould" makes the number of people asked a cell of another table. A
condition of several parts leaves bounds: at most as many as the rarest of all its parts, at least
what is left when the others overlap as little as they can (Fréchet bounds).
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from surveyapp.aggregate.attack.chains import NOT_ASKED, Chain, Group, Split
from surveyapp.aggregate.attack.system import System, Terms, less, times, total
from surveyapp.definition.routing import All, AnyOf, Compare, Condition, Not, Operator
from surveyapp.definition.survey import DONT_KNOW


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an item that a condition asks about.

    Attributes:
        group: the people who answered it.
        pool: the versions whose answers are counted.
        bands: for a number, its bands: category, lowest, highest number.
    """

    group: Group
    pool: frozenset[int]
    bands: tuple[tuple[str, int, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least each of these, at most each of those; nothing where there are none."""

    least: tuple[Terms, ...] = ()
    most: tuple[Terms, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """Of whom a condition asks.

    Attributes:
        known: what is known of an item; None for nothing.
        people: everybody, asked or not.
        pool: the versions whose answers the asked item counts.
        everywhere: these are all versions.
    """

    known: Callable[[str], Known | None]
    people: Terms
    pool: frozenset[int]
    everywhere: bool

    def bounds(self, condition: Condition) -> Bounds:
        """How many people it asks."""
        match condition:
            case Compare():
                return self._compare(condition)
            case Not(part):
                inner = self.bounds(part) if self.everywhere else Bounds()
                return Bounds(
                    tuple(less(self.people, each) for each in inner.most),
                    tuple(less(self.people, each) for each in inner.least),
                )
            case AnyOf(parts):
                return self._any(parts)
            case All(parts):
                return self._all(parts)

    def _any(self, parts: tuple[Condition, ...]) -> Bounds:
        bounds = [self.bounds(part) for part in parts]
        least = tuple(each for part in bounds for each in part.least)
        most = (total(b.most[0] for b in bounds),) if all(b.most for b in bounds) else ()
        if _apart(parts) and all(b.least for b in bounds):
            least = (total(b.least[0] for b in bounds),)
        return Bounds(least, most)

    def _all(self, parts: tuple[Condition, ...]) -> Bounds:
        bounds = [self.bounds(part) for part in parts]
        most = tuple(each for part in bounds for each in part.most)
        least: tuple[Terms, ...] = ()
        if self.everywhere and all(b.least for b in bounds):
            both = total(b.least[0] for b in bounds)
            least = (less(both, times(len(parts) - 1, self.people)),)
        return Bounds(least, most)

    def _compare(self, compare: Compare) -> Bounds:
        known = self.known(compare.item)
        if known is None:
            return Bounds()
        if compare.operator is Operator.ANSWERED and not compare.value:
            positive = Compare(compare.item, Operator.ANSWERED, value=True)
            return self.bounds(Not(positive))
        sure, maybe = _people(compare, known)
        return Bounds(
            (sure,) if known.pool <= self.pool else (),
            (maybe,) if self.pool <= known.pool else (),
        )


def _apart(parts: tuple[Condition, ...]) -> bool:
    """Whether the parts are different answers to one item, of which only one can be given."""
    compares = [part for part in parts if isinstance(part, Compare)]
    return (
        len(compares) == len(parts)
        and all(each.operator is Operator.EQUALS for each in compares)
        and len({each.item for each in compares}) == 1
        and len({each.value for each in compares}) == len(compares)
        and all(isinstance(each.value, str) for each in compares)
    )


def _people(compare: Compare, known: Known) -> tuple[Terms, Terms]:
    """Those of whom a comparison is surely true, and those of whom it may be."""
    group = known.group
    if compare.operator is Operator.ANSWERED:
        answered = less(group.base, group.cells.get(DONT_KNOW, {}))
        return answered, answered
    if known.bands:
        return _numbers(compare, known)
    several = compare.operator is Operator.INCLUDES
    if several is not group.shape.multiple or group.shape.first:
        return ({}, group.base) if group.shape.first else ({}, {})
    cell = group.cells.get(str(compare.value), {})
    return cell, cell


def _numbers(compare: Compare, known: Known) -> tuple[Terms, Terms]:
    """The same of a number that is told in bands."""
    sure: list[Terms] = []
    maybe: list[Terms] = []
    for key, low, high in known.bands:
        ends = [_true(compare, low), high is not None and _true(compare, high)]
        if high is None:
            ends[1] = compare.operator is Operator.GREATER
        inside = isinstance(compare.value, int) and low <= compare.value <= (high or compare.value)
        if all(ends) and (compare.operator is not Operator.EQUALS or low == high):
            sure.append(known.group.cells[key])
        if any(ends) or inside:
            maybe.append(known.group.cells[key])
    return total(sure), total(maybe)


def _true(compare: Compare, number: int) -> bool:
    if not isinstance(compare.value, int):
        return False
    match compare.operator:
        case Operator.GREATER:
            return number > compare.value
        case Operator.LESS:
            return number < compare.value
        case _:
            return number == compare.value


def write_asked(system: System, chain: Chain, asking: list[Asking]) -> None:
    """Write down how many people an item was asked of, at each release.

    Args:
        system: where to.
        chain: the item; asked on a condition.
        asking: what is known of the items that it depends on, at each of its releases.
    """
    rows: list[list[Terms]] = []
    for at, (told, ask) in enumerate(zip(chain.items, asking, strict=True)):
        if told.when is None:
            return
        bounds = ask.bounds(told.when)
        asked = less(chain.people[at], chain.missing[at].get(NOT_ASKED, {}))
        rows.append(
            [
                *(less(asked, each) for each in bounds.least),
                *(less(each, asked) for each in bounds.most),
            ]
        )
    write_growing(system, rows)


def write_asked_in(
    system: System,
    chain: Chain,
    split: Split,
    place: int,
    asking: Callable[[Chain, Split, int, int], Asking],
) -> None:
    """Write down that in a group no more people answered than were asked, at each release.

    Args:
        system: where to.
        chain: the item.
        split: its people in groups.
        place: which group.
        asking: what is known of the items that it depends on, inside that group.
    """
    rows: list[list[Terms]] = []
    for at in split.when:
        when = chain.items[chain.when.index(at)].when
        group = chain.inside(split.by, place, at)
        if when is None or group is None:
            return
        most = asking(chain, split, place, at).bounds(when).most
        rows.append([less(each, group.base) for each in most])
    write_growing(system, rows)


def write_growing(system: System, rows: list[list[Terms]]) -> None:
    """None of these is below nought, of all people and of those who come between releases."""
    if not rows:
        return
    for each in rows[0]:
        system.between(each)
    for before, after in pairwise(rows):
        if len(before) == len(after):
            for one, other in zip(before, after, strict=True):
                system.between(less(other, one))
        else:
            for each in after:
                system.between(each)
