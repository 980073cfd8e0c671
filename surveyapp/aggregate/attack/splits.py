"""One item's people in groups: by what they answered to another item, or by the room they sat in.

    people per group and category   add up over the categories to the group's base,
    and over the groups (with those who are in none) to the cells over everybody;
    a group's base is at most the group; whoever is in the group and did not answer comes on top.

How many people are in a group is told by the splitting item's own table: those are shared numbers.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from surveyapp.aggregate.attack.chains import Chain, Group, Split, cells_of, grouped, grow
from surveyapp.aggregate.attack.system import Place, System, Terms, less, total
from surveyapp.aggregate.revealed import Part
from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.aggregate.shape import Shape


def atoms_of(
    categories: Sequence[str], told: Sequence[Sequence[SafeTable]]
) -> list[frozenset[str]]:
    """The finest groups of categories that all told groups are made of.

    Args:
        categories: of the item that splits.
        told: the groups' tables, once per item and release.
    """
    places: dict[str, tuple[int, ...]] = {}
    for category in categories:
        places[category] = tuple(
            next((at for at, table in enumerate(tables) if category in table.members), -1)
            for tables in told
        )
    return [
        frozenset(c for c in categories if places[c] == place)
        for place in dict.fromkeys(places.values())
    ]


def write_split(
    system: System, chain: Chain, splitting: Chain, when: Sequence[int], atoms: list[frozenset[str]]
) -> None:
    """Write down an item's people by what they answered to another item.

    Args:
        system: where to.
        chain: the item.
        splitting: the item that splits.
        when: the releases that told it so, by their place.
        atoms: the groups.
    """
    at_item = [chain.when.index(at) for at in when]
    at_split = [splitting.when.index(at) for at in when]
    wholes = [chain.groups[at] for at in at_item]
    split = Split(splitting.key, list(when), atoms, [])
    for place, atom in enumerate(atoms):
        groups = []
        for at in when:
            system.about = (chain.key, at, splitting.key, atom)
            groups.append(_people(system, chain.shape, place))
        sizes = [total(splitting.groups[at].cells.get(key, {}) for key in atom) for at in at_split]
        grow(system, groups)
        _silent(system, sizes, groups)
        split.groups.append(groups)
    rest = [
        whole.less(grouped([groups[at] for groups in split.groups]))
        for at, whole in enumerate(wholes)
    ]
    grow(system, rest)
    outside = [
        less(chain.people[one], splitting.groups[other].base)
        for one, other in zip(at_item, at_split, strict=True)
    ]
    _silent(system, outside, rest)
    chain.splits.append(split)
    _tables(system, chain, split, [chain.items[at].groups[splitting.key] for at in at_item])


def write_rooms(system: System, chain: Chain, at: int, rooms: Mapping[int, Part]) -> None:
    """Write down what boards showed of people who are all counted in a release.

    How many of a room answered its people saw for themselves: that is no figure. What all rooms
    leave over is one.

    Args:
        system: where to.
        chain: the item.
        at: the release, by its place.
        rooms: what the boards showed, by number, nobody in two of them.
    """
    here = chain.when.index(at)
    for number in sorted(rooms.keys() - chain.rooms.keys()):
        chain.rooms[number] = _room(system, chain, number, rooms[number])
    rest = chain.groups[here].less(grouped([chain.rooms[number] for number in rooms]))
    rest.hold(system)
    rest.figures((at, "no room"), (chain.key, None), system)
    ready = sum(room.most for room in rooms.values())
    system.between(less(chain.people[here], rest.base), ready)


def write_newcomers(
    system: System, chain: Chain, before: int, at: int, came: Mapping[int, Part]
) -> None:
    """Write down that everybody in some rooms came between two releases.

    Who was in the room knows when that was. What the rooms leave over of those who came is a
    figure: it may be very few people, however many there are in both releases.

    Args:
        system: where to.
        chain: the item; its rooms are written at the later release.
        before: the release that counts none of them, by its place.
        at: the release that counts them all, by its place.
        came: what the boards showed, by number, nobody in two of them.
    """
    there, here = chain.when.index(before), chain.when.index(at)
    rooms = grouped([chain.rooms[number] for number in came])
    rest = chain.groups[here].less(chain.groups[there]).less(rooms)
    rest.hold(system)
    everybody = less(chain.people[here], chain.people[there])
    ready = sum(room.most for room in came.values())
    system.between(less(everybody, rest.base), ready)
    if chain.items[there].whole is not None and chain.items[here].whole is not None:
        rest.figures(((before, at), "no room"), (chain.key, None), system)


def _room(system: System, chain: Chain, number: int, room: Part) -> Group:
    system.about = (chain.key, "room", number)
    group = _people(system, chain.shape, number)
    group.hold(system)
    group.told(system, room.table)
    system.between(group.base, room.table.base.low, min(room.table.base.high, room.most))
    group.figures(("room", number), (chain.key, None), system, base=False)
    return group


def _people(system: System, shape: Shape, place: int) -> Group:
    base = {system.column(which=(4, place)): 1}
    return Group(shape, base, cells_of(system, shape, 5, place))


def _silent(system: System, sizes: Sequence[Terms], groups: Sequence[Group]) -> None:
    """Those of a group who did not answer are people too: never below nought, and only added."""
    silent = [less(size, group.base) for size, group in zip(sizes, groups, strict=True)]
    system.between(silent[0])
    for before, after in pairwise(silent):
        system.between(less(after, before))


def _tables(
    system: System, chain: Chain, split: Split, told: Sequence[tuple[SafeTable, ...]]
) -> None:
    """What the tables of the groups tell, and what a reader wants to know of them."""
    place: Place = (chain.key, split.by)
    known: dict[frozenset[str], list[tuple[int, Group]]] = {}
    for at, tables in enumerate(told):
        for table in tables:
            inside = frozenset(table.members)
            group = grouped(
                [g[at] for atom, g in zip(split.atoms, split.groups, strict=True) if atom <= inside]
            )
            system.told = (split.when[at], place)
            group.told(system, table)
            system.between(group.base, table.base.low, table.base.high)
            system.told = None
            group.figures((split.when[at], table.group), place, system)
            known.setdefault(inside, []).append((split.when[at], group))
    for members, groups in known.items():
        for (one, before), (other, after) in combinations(groups, 2):
            name = ((one, other), *sorted(members))
            after.less(before).figures(name, place, system)


def write_mirror(system: System, one: Split, other: Split) -> None:
    """Two items that split each other count the same people twice.

    Args:
        system: where to.
        one: the first item's people by the second.
        other: the second item's people by the first.
    """
    for at, release in enumerate(one.when):
        if release not in other.when:
            continue
        there = other.when.index(release)
        for column, groups in zip(one.atoms, one.groups, strict=True):
            for row, mirrored in zip(other.atoms, other.groups, strict=True):
                here = total(groups[at].cells[key] for key in row)
                again = total(mirrored[there].cells[key] for key in column)
                system.between(less(here, again), 0, 0)
