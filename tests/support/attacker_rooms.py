"""Attacks what was told of hands, dots and votes, pooled over rooms and told release after release.

Part of the attacker. Rooms only come along: a later release holds those of the earlier ones. Two
attackers: anybody who reads the releases, and somebody who sat in a room and saw its hands.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from tests.support.attacker_asked import Asked, Document
from tests.support.attacker_search import Attack, Found
from tests.support.attacker_system import negated
from tests.support.attacker_told import Figure, Key, Writer

SEEN = ("hands", "dots")  # counted before everybody's eyes
APART = 2  # times what a figure has to fit: fewer people in the other rooms, and the smallest go


@dataclass(frozen=True)
class Sat:
    """A room as those who sat there know it.

    Attributes:
        first: index of the first release that may hold it.
        item: what hands or dots were for.
        method: `hands` or `dots`.
        people: who took part.
        counts: by category.
    """

    first: int
    item: str
    method: str
    people: int
    counts: Mapping[str, int]


def attack_rooms(
    documents: Sequence[Document],
    questionnaires: Mapping[int, Document],
    sat: Sequence[Sat] = (),
    enough: int = 5,
) -> Found:
    """Attack the tallies of every item and method."""
    asked, whole = Asked(questionnaires), Found()
    for item, method in _told(documents):
        rooms = [each for each in sat if (each.item, each.method) == (item, method)]
        known = rooms if method in SEEN else []
        for room in (None, *known):
            if room is not None and not _with_others(room, rooms, documents, enough):
                continue
            found = _Tally(asked, documents, item, method, room).attacked(enough)
            if found is None:
                whole.undecided.append((item, method, "nothing fits"))
            else:
                whole.add(found)
    return whole


def _told(documents: Sequence[Document]) -> list[tuple[str, str]]:
    tallies = [tally for document in documents for tally in document["tallies"]]
    return list(dict.fromkeys((each["table"]["item"], each["method"]) for each in tallies))


def _with_others(
    room: Sat, rooms: Sequence[Sat], documents: Sequence[Document], enough: int
) -> bool:
    """Whether a room is told together with others, as soon as it may be told at all."""
    for place in range(room.first, len(documents)):
        others = sorted((r.people for r in rooms if r.first <= place), reverse=True)[1:]
        if sum(others) < APART * enough:
            return False
    return True


class _Tally:
    """One item counted in one way, in every release that tells it."""

    def __init__(
        self, asked: Asked, documents: Sequence[Document], item: str, method: str, room: Sat | None
    ) -> None:
        self.asked, self.room, self.item, self.method = asked, room, item, method
        self.writer = Writer(asked)
        self.known: dict[int, dict[Key, list[tuple[int, int]]]] = {}
        self.whole: dict[int, str] = {}
        for place, document in enumerate(documents):
            for tally in document["tallies"]:
                if (tally["table"]["item"], tally["method"]) == (item, method):
                    self._release(place, document, tally["table"])
        self._link()

    def attacked(self, enough: int) -> Found | None:
        chance = random.Random(1)  # noqa: S311  the same attack each time
        system, shares = self.writer.system, self.writer.shares
        return Attack(system, shares, list(self._figures()), enough, chance).run()

    def _release(self, place: int, document: Document, table: Mapping[str, Any]) -> None:
        system = self.writer.system
        version = max(document["versions"])
        own = self.room if self.room is not None and self.room.first <= place else None
        counts = dict(own.counts) if own else {}
        several = self.asked.item(version, self.item)["type"] == "multiple-choice"
        several = several and self.method != "dots"
        mine = own.people if own and several else sum(counts.values())
        base = system.variable(max(table["base"]["low"], mine), table["base"]["high"])
        known: dict[Key, list[tuple[int, int]]] = {("base",): [(1, base)]}
        for cell in table["cells"]:
            least = counts.get(cell["category"], 0)
            variable = system.variable(least, max(least, table["base"]["high"]))
            self.writer.share(cell, table["bands"], variable, base)
            known["cell", cell["category"]] = [(1, variable)]
        cells = [terms[0] for key, terms in known.items() if key != ("base",)]
        if several:
            system.at_least([*cells, (-1, base)])
        else:
            system.equal([*cells, (-1, base)])
        self.known[place] = known
        self.whole[place] = self.asked.form(version, self.item)

    def _link(self) -> None:
        """Rooms only come along, and one's own came when it came."""
        for earlier, later in combinations(self.known, 2):
            if self.whole[earlier] != self.whole[later]:
                continue
            came = self.room is not None and earlier < self.room.first <= later
            for key, terms in self.known[later].items():
                own = self.room.counts.get(str(key[-1]), 0) if came and self.room else 0
                self.writer.system.at_least([*terms, *negated(self.known[earlier][key])], own)

    def _figures(self) -> Iterator[Figure]:
        who = ("anybody",) if self.room is None else ("sat in a room", self.room.first)
        for place, known in self.known.items():
            for key, terms in known.items():
                yield Figure((self.item, self.method, *who, place, *key), terms)
        for earlier, later in combinations(self.known, 2):
            if self.whole[earlier] == self.whole[later]:
                for key, terms in self.known[later].items():
                    more = [*terms, *negated(self.known[earlier][key])]
                    yield Figure((self.item, self.method, *who, (earlier, later), *key), more)
