"""What was told, release by release, in one form for the attack: nothing but what anybody may read.

Two releases tell of the same people when the item has the same form in both: then whoever was
counted in the first is counted in the second, unless they took their answer back.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from surveyapp.aggregate.pooling import form_of, unchanged_versions
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.revealed import Part, Revealed
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.shape import Shape, shape_of
from surveyapp.aggregate.source import CHANNEL, LANGUAGE
from surveyapp.definition.routing import Condition
from surveyapp.definition.survey import Survey

TOO_SMALL = "base-too-small"
EVERYBODY = (CHANNEL, LANGUAGE)  # of these the base is everybody


@dataclass(frozen=True, slots=True)
class ToldItem:
    """What one release told of one item.

    Attributes:
        shape: its form there.
        form: the same where the same people are counted.
        pool: the versions whose answers are counted.
        when: when it is asked; None for always.
        whole: its table over everybody; None when that was withheld.
        groups: its tables per group, by the item that splits.
        small: its base was too small to tell anything: that tells something.
        bands: of a number, its bands: category, lowest and highest number.
    """

    shape: Shape
    form: Hashable
    pool: tuple[int, ...] = ()
    when: Condition | None = None
    whole: SafeTable | None = None
    groups: Mapping[str, tuple[SafeTable, ...]] = field(default_factory=dict)
    small: bool = False
    bands: tuple[tuple[str, int, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What one release told.

    Attributes:
        people: everybody who took part.
        items: by item key, pseudo-items too; those of which nothing was told as well.
        versions: whose answers it counts.
        rooms: what boards showed of people who are all counted here, by item and by the room's
            number, which is the same in every release.
        absent: numbers of the rooms of whose people nobody is counted here.
    """

    people: Range
    items: Mapping[str, ToldItem]
    versions: tuple[int, ...] = ()
    rooms: Mapping[str, Mapping[int, Part]] = field(default_factory=dict)
    absent: frozenset[int] = frozenset()

    @property
    def cells(self) -> int:
        """How many cells its tables have."""
        items = self.items.values()
        tables = [table for item in items for each in item.groups.values() for table in each]
        wholes = [item.whole for item in items if item.whole is not None]
        return sum(len(table.cells) for table in (*wholes, *tables))

    @property
    def in_groups(self) -> bool:
        """Whether anything is told of groups."""
        return any(item.groups for item in self.items.values())


def told_by(
    release: Release,
    versions: Mapping[int, Survey],
    reveals: Sequence[Revealed] = (),
    centres: Sequence[str] = (),
) -> Told:
    """What a release told, or would tell.

    Args:
        release: the release.
        versions: every published version by number; those that it pools at least.
        reveals: what boards showed, of people whom it counts and of others.
        centres: of the organisation, those that opened since too; of the table of centres only
            groups may be told, and then each of them may hold people.
    """
    pooled = {number: versions[number] for number in release.versions}
    unchanged = unchanged_versions(pooled)
    wholes, groups = _by_item(release)
    small = {
        each.item
        for each in release.withheld
        if each.breakdown is None and each.reason == TOO_SMALL
    }
    items: dict[str, ToldItem] = {}
    for item in pooled[max(pooled)].items():
        pool = unchanged[item.key]
        conditional = item.when is not None or pool != tuple(sorted(pooled))
        shape = shape_of(item, conditional=conditional)
        if shape is not None:
            items[item.key] = ToldItem(
                shape, (form_of(item), pool[0]), pool, item.when,
                wholes.get(item.key), groups.get(item.key, {}), item.key in small,
                tuple((band.key, band.low, band.high) for band in item.bands),
            )  # fmt: skip
    told = [*wholes, *(by for of_item in groups.values() for by in of_item)]
    for key in dict.fromkeys(each for each in told if each not in items):
        whole = wholes.get(key)
        categories = tuple(centres) if whole is None else tuple(c.category for c in whole.cells)
        items[key] = ToldItem(Shape(key, categories, everybody=key in EVERYBODY), key, whole=whole)
    rooms: dict[str, dict[int, Part]] = {}
    for number, each in enumerate(reveals):
        seen = items.get(each.part.item)
        if seen is not None and each.version in seen.pool and each.first <= release.number:
            rooms.setdefault(each.part.item, {})[number] = each.part
    absent = (number for number, each in enumerate(reveals) if release.number <= each.since)
    return Told(release.people, items, release.versions, rooms, frozenset(absent))


def _by_item(
    release: Release,
) -> tuple[dict[str, SafeTable], dict[str, dict[str, tuple[SafeTable, ...]]]]:
    wholes: dict[str, SafeTable] = {}
    groups: dict[str, dict[str, tuple[SafeTable, ...]]] = {}
    for table in release.tables:
        if table.breakdown is None:
            wholes[table.item] = table
        else:
            of_item = groups.setdefault(table.item, {})
            of_item[table.breakdown] = (*of_item.get(table.breakdown, ()), table)
    return wholes, groups


def stands_alone(told: Told) -> bool:
    """Whether no table of a first release is linked to another in a way that is new to the gate.

    Tables over everybody, and one breakdown of them, were looked at when they were made: as they
    were told then (`build` remembers whether one was told in other bands since). Beside boards that
    look is not as strict as the attack: later releases would be refused for ever.
    """
    splits = {by for item in told.items.values() for by in item.groups}
    routed = any(item.whole and item.when is not None for item in told.items.values())
    return len(splits) <= 1 and not routed and not told.rooms
