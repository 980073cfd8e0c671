"""What holds between tables of one release: groups, other breakdowns, routing, and boards.

Part of the attacker; adds to what `attacker_told` wrote down.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from tests.support.attacker_asked import Document
from tests.support.attacker_boards import Boards
from tests.support.attacker_system import Terms, negated
from tests.support.attacker_told import Board, Place, Told, Writer


@dataclass
class Node:
    """A part of a condition: how many people of a place meet it.

    Attributes:
        release: index of the release.
        place: breakdown and categories of the group; (None, ()) for everybody.
        condition: as JSON.
        variable: the number of people.
    """

    release: int
    place: tuple[str | None, tuple[str, ...]]
    condition: Document
    variable: int


@dataclass
class Linker:
    """Writes the links of releases that a writer holds.

    Attributes:
        writer: of the system.
        nodes: parts of conditions that have a variable of their own.
    """

    writer: Writer
    nodes: list[Node] = field(default_factory=list)

    def link(self, boards: Sequence[Board] = ()) -> None:
        """Everything within each release, and beside what rooms were shown."""
        for told in self.writer.told:
            for item, breakdown in told.splits():
                self._split(told, item, breakdown)
            self._crossed(told)
            for item in self._wholes(told):
                self._routed(told, item)
        self._unions()
        Boards(self.writer, boards).write()

    def _wholes(self, told: Told) -> list[str]:
        return [item for item, breakdown, _ in list(told.bases) if breakdown is None]

    def _split(self, told: Told, item: str, breakdown: str) -> None:
        writer, form = self.writer, self.writer.form(told, item)
        whole = (item, None, ())
        if whole not in told.cells:
            return
        places = told.groups(item, breakdown)
        key = (item, breakdown, form, "rest")
        rest = writer.number(told, key)
        parts = [(1, told.bases[place]) for place in places]
        writer.rule(told, key, [*parts, (1, rest), (-1, told.bases[whole])], equal=True)
        left: dict[str, int] = {}
        for category, total in told.cells[whole].items():
            left[category] = writer.number(told, (*key, category))
            cells = [(1, told.cells[place][category]) for place in places]
            writer.rule(told, key, [*cells, (1, left[category]), (-1, total)], equal=True)
        told.rests[item, breakdown] = (rest, left)
        writer.own_sum(told, (item, breakdown, "rest"), rest, left)
        self._sizes(told, places, rest)

    def _sizes(self, told: Told, places: Sequence[Place], rest: int) -> None:
        """A group holds everybody who answered in it; so do those who are in no group."""
        item, breakdown, _ = places[0]
        sizes = told.cells.get((str(breakdown), None, ()))
        if sizes is None:
            return
        key = (item, breakdown, self.writer.form(told, item), "size")
        for place in places:
            members = [(1, sizes[member]) for member in place[2]]
            self.writer.rule(told, (*key, place[2]), [*members, (-1, told.bases[place])])
        inside = [(-1, sizes[member]) for place in places for member in place[2]]
        self.writer.rule(told, (*key, "rest"), [(1, told.people), *inside, (-1, rest)])

    def _crossed(self, told: Told) -> None:
        """Districts by gender hold the same people as genders by district."""
        for one, other in told.splits():
            if one < other and (other, one) in told.splits():
                for here in told.groups(one, other):
                    for there in told.groups(other, one):
                        self.writer.rule(
                            told,
                            (one, other, here[2], there[2]),
                            [
                                *((1, told.cells[here][each]) for each in there[2]),
                                *((-1, told.cells[there][each]) for each in here[2]),
                            ],
                            equal=True,
                        )

    def _unions(self) -> None:
        """Groups that another release merges: together they are people too."""
        writer = self.writer
        merged = {place for told in writer.told for place in told.bases if len(place[2]) > 1}
        for told in writer.told:
            for union in merged - set(told.bases):
                parts = [p for p in told.groups(union[0], str(union[1])) if {*p[2]} <= {*union[2]}]
                if sorted(member for part in parts for member in part[2]) != list(union[2]):
                    continue
                form = writer.form(told, union[0])
                base = [(1, told.bases[part]) for part in parts]
                writer.rule(told, (union, form, "base"), base)
                for category in told.cells[parts[0]]:
                    cells = [(1, told.cells[part][category]) for part in parts]
                    writer.rule(told, (union, form, "cell", category), cells)

    def _routed(self, told: Told, item: str) -> None:
        """Who is asked an item is who answered another one in a certain way."""
        writer = self.writer
        condition = writer.asked.item(max(told.versions), item).get("when")
        used = [item, *items_in(condition)] if condition else []
        whole = [writer.asked.pooled(told.versions, each) == told.versions for each in used]
        if not condition or not all(whole) or (item, "not_answered") not in told.missing:
            return
        form = writer.form(told, item)
        met = self._met(told, (None, ()), condition)
        if met is not None:
            asked = [(1, told.bases[item, None, ()]), (1, told.missing[item, "not_answered"])]
            writer.rule(told, (item, form, "asked"), [*asked, *negated(met)], equal=True)
        for place in [each for each in told.bases if each[0] == item and each[1] is not None]:
            met = self._met(told, place[1:], condition)
            if met is not None:
                key = (place, form, "asked")
                writer.rule(told, key, [*met, (-1, told.bases[place])])

    def _met(
        self, told: Told, place: tuple[str | None, tuple[str, ...]], condition: Document
    ) -> Terms | None:
        """How many people of a place meet a condition; None where nothing is known."""
        for name in ("all", "any"):
            if name in condition:
                parts = [self._met(told, place, part) for part in condition[name]]
                return self._together(told, place, condition, parts)
        if "not" in condition:
            met = self._met(told, place, condition["not"])
            all_of_them = self._universe(told, place)
            return [*all_of_them, *negated(met)] if met is not None and all_of_them else None
        cells = told.cells.get((condition["item"], *place))
        wanted = condition.get("equals", condition.get("includes"))
        if cells is None or wanted not in cells:
            return None
        return [(1, cells[wanted])]

    def _universe(self, told: Told, place: tuple[str | None, tuple[str, ...]]) -> Terms | None:
        if place[0] is None:
            return [(1, told.people)]
        sizes = told.cells.get((place[0], None, ()))
        return [(1, sizes[member]) for member in place[1]] if sizes else None

    def _together(
        self,
        told: Told,
        place: tuple[str | None, tuple[str, ...]],
        condition: Document,
        parts: Sequence[Terms | None],
    ) -> Terms | None:
        """At most everybody, and at least and at most what the parts leave room for."""
        known = [part for part in parts if part is not None]
        universe = self._universe(told, place)
        if len(known) < len(parts) or universe is None:
            return None
        key = (place, str(condition))
        variable = self.writer.number(told, key)
        self.nodes.append(Node(told.place, place, condition, variable))
        whole = [term for part in known for term in part]
        here: Terms = [(1, variable)]
        if "all" in condition:
            for number, part in zip(count(), known, strict=False):
                self.writer.rule(told, (*key, number), [*part, *negated(here)])
            others = [*universe] * (len(known) - 1)
            self.writer.rule(told, (*key, "least"), [*here, *others, *negated(whole)])
            return here
        for number, part in zip(count(), known, strict=False):
            self.writer.rule(told, (*key, number), [*here, *negated(part)])
        self.writer.rule(told, (*key, "most"), [*whole, *negated(here)])
        self.writer.rule(told, (*key, "all"), [*universe, *negated(here)])
        if apart(self.writer.asked.item(max(told.versions), first_item(condition)), condition):
            self.writer.system.at_least([*here, *negated(whole)])
        return here


def items_in(condition: Document) -> Iterator[str]:
    """Keys of the items that a condition asks about."""
    if "item" in condition:
        yield condition["item"]
    for part in (*condition.get("all", ()), *condition.get("any", ())):
        yield from items_in(part)
    if "not" in condition:
        yield from items_in(condition["not"])


def first_item(condition: Document) -> str:
    return next(items_in(condition))


def apart(item: Document, condition: Document) -> bool:
    """Whether nobody meets two parts of an `any`: other answers to one item of one answer."""
    parts = condition.get("any", ())
    leaves = [part for part in parts if "equals" in part and part["item"] == item.get("key")]
    values = {part["equals"] for part in leaves}
    return len(leaves) == len(parts) == len(values) and item.get("type") != "multiple-choice"
