"""Writes down everything that several releases, and boards, tell of one survey.

Part of the attacker, written apart from disclosure control: it reads JSON documents. For each
release there is a variable for every number that a told table stands on, told or not, and a row
for everything that must hold between them. When it is known that nobody took an answer back,
those who came between two releases are people too: whatever must hold of people (a *rule*) must
hold of the difference.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from tests.support.attacker_asked import EVERYBODY, Asked, Document
from tests.support.attacker_system import System, Terms, negated

CAME = 10  # fewer changed responses make no release (rule 4)
SEVERAL = "multiple-choice"
MOST = 1_000_000
Key = tuple[object, ...]
Place = tuple[str, str | None, tuple[str, ...]]  # item, breakdown, categories of the group


@dataclass(frozen=True)
class Figure:
    """One number that anybody would like to know.

    Attributes:
        name: of which release or releases, and of what.
        terms: the sum of variables that it is.
    """

    name: Key
    terms: Terms


@dataclass
class Board:
    """What a room was shown of what its own phones answered.

    Attributes:
        table: as JSON.
        ready: how many had answered when it was shown, as the board told.
        before: index of the first release that holds these people.
        version: number of the version that they were asked.
        after: index of the last release before the room opened; -1 when there is none.
    """

    table: Document
    ready: int
    before: int
    version: int = 1
    after: int = -1


@dataclass
class Told:
    """One release: its variables.

    Attributes:
        place: its index.
        versions: numbers of the versions that it pools.
        people: variable of everybody.
        bases: of every told place, and of places that are needed to say what holds.
        cells: by place and category.
        rests: people of an item who are in no group of a breakdown: base and cells.
        missing: people not asked and not answered, by item.
    """

    place: int
    versions: tuple[int, ...]
    people: int
    bases: dict[Place, int] = field(default_factory=dict)
    cells: dict[Place, dict[str, int]] = field(default_factory=dict)
    rests: dict[tuple[str, str], tuple[int, dict[str, int]]] = field(default_factory=dict)
    missing: dict[tuple[str, str], int] = field(default_factory=dict)

    def groups(self, item: str, breakdown: str) -> list[Place]:
        """The groups of a breakdown in which an item is told."""
        return [each for each in self.bases if each[:2] == (item, breakdown)]

    def splits(self) -> list[tuple[str, str]]:
        found = [(item, breakdown) for item, breakdown, _ in self.bases if breakdown is not None]
        return list(dict.fromkeys(found))


class Writer:
    """The system of one or more releases.

    Attributes:
        first: index among all releases of the first one here.
        came: the fewest people between two releases, as the rules say.
        system: variables and rows.
        told: the releases.
        figures: what is attacked.
        newcomers: figures of people who came between two releases and sat in no room.
    """

    def __init__(self, asked: Asked, first: int = 0, came: int = CAME) -> None:
        self.asked, self.first, self.came = asked, first, came
        self.system = System()
        self.told: list[Told] = []
        self.shares: list[tuple[int, int, int, int]] = []  # count, base, band, bands
        self.known: list[dict[Key, Terms]] = []  # per release, what may be compared
        self.rules: list[dict[Key, Terms]] = []  # per release, what holds of people
        self.newcomers: list[Figure] = []

    @property
    def figures(self) -> Iterator[Figure]:
        """Every figure of every release, and its difference between any two."""
        for place, known in enumerate(self.known, self.first):
            for key, terms in known.items():
                yield Figure((place, *key), terms)
        for (one, earlier), (other, later) in combinations(enumerate(self.known, self.first), 2):
            for key, terms in earlier.items():
                if key in later:
                    yield Figure(((one, other), *key), [*later[key], *negated(terms)])
        yield from self.newcomers

    def rule(self, told: Told, key: Key, terms: Terms, *, equal: bool = False) -> None:
        """Something that holds of any people: the terms add up to nothing, or not to less."""
        if equal:
            self.system.equal(terms)
            return
        if len(terms) > 1 or terms[0][0] != 1:
            self.system.at_least(terms)
        self.rules[told.place][key] = terms

    def number(self, told: Told, key: Key, low: int = 0, high: int = MOST) -> int:
        """A number of people of a release."""
        most = self.system.high[told.people]
        variable = self.system.variable(low, min(high, most))
        self.rules[told.place][key] = [(1, variable)]
        return variable

    def figure(self, told: Told, key: Key, terms: Terms) -> None:
        self.known[told.place][key] = terms

    def release(self, document: Document) -> Told:
        """Everything that one release tells of people, without groups."""
        self.rules.append({})
        self.known.append({})
        people = document["people"]
        variable = self.system.variable(people["low"], people["high"])
        told = Told(len(self.told), tuple(document["versions"]), variable)
        self.told.append(told)
        self.figure(told, ("people",), [(1, variable)])
        for table in document["tables"]:
            self._table(told, table)
        for withheld in document["withheld"]:
            if withheld["reason"] == "base-too-small" and withheld["breakdown"] is None:
                self._too_small(told, withheld["item"])
        for table in document["tables"]:
            if table["breakdown"] is None:
                self._everybody(told, table)
        return told

    def form(self, told: Told, item: str) -> str:
        return self.asked.form(max(told.versions), item)

    def several(self, told: Told, item: str) -> bool:
        return bool(self.asked.item(max(told.versions), item).get("type") == SEVERAL)

    def _table(self, told: Told, table: Document) -> None:
        item, breakdown, base = table["item"], table["breakdown"], table["base"]
        place = (item, breakdown, tuple(sorted(table["members"])))
        form = self.form(told, item)
        told.bases[place] = self.number(told, (place, form, "base"), base["low"], base["high"])
        self.figure(told, (place, form, "base"), [(1, told.bases[place])])
        told.cells[place] = {}
        for cell in table["cells"]:
            key = (place, form, "cell", cell["category"])
            variable = self.number(told, key, 0, base["high"])
            told.cells[place][cell["category"]] = variable
            self.figure(told, key, [(1, variable)])
            self.share(cell, table.get("bands", 0), variable, told.bases[place])
        self.own_sum(told, place, told.bases[place], told.cells[place])
        if self.several(told, item):
            for category, variable in told.cells[place].items():
                terms = [(1, told.bases[place]), (-1, variable)]
                self.figure(told, (place, form, "not", category), terms)

    def share(self, cell: Document, bands: int, count: int, base: int) -> None:
        """What a cell tells: a band of its base, or (where rules are off) a number of people."""
        if "people" in cell:
            self.system.low[count] = cell["people"]["low"]
            self.system.high[count] = min(cell["people"]["high"], self.system.high[count])
            return
        band = round(cell["low"] * bands)
        self.shares.append((count, base, band, bands))
        self.system.at_least([(bands, count), (-band, base)])
        if band < bands - 1:
            self.system.at_least([(-bands, count), (band + 1, base)], 1)
        else:
            self.system.at_least([(-1, count), (1, base)])

    def own_sum(self, told: Told, place: Key, base: int, cells: Mapping[str, int]) -> None:
        """How the cells of one table and its base hang together."""
        item = str(place[0])
        key = (place, self.form(told, item), "sum")
        whole = [(1, variable) for variable in cells.values()]
        if not self.several(told, item):
            self.rule(told, key, [*whole, (-1, base)], equal=True)
            return
        exclusive = self.asked.exclusive(max(told.versions), item)
        alone = [(-1, cells[each]) for each in cells if each in exclusive]
        self.rule(told, (*key, "one"), [*whole, (-1, base)])
        self.rule(told, (*key, "alone"), [(1, base), *alone])
        for category, variable in cells.items():
            if category not in exclusive:
                self.rule(told, (*key, category), [(1, base), (-1, variable), *alone])

    def _too_small(self, told: Told, item: str) -> None:
        """A table withheld because too few people answered tells that they are few."""
        place = (item, None, ())
        few = self.asked.few(max(told.versions))
        told.bases[place] = self.number(told, (place, self.form(told, item), "base"), 0, few)
        self.figure(told, (place, self.form(told, item), "base"), [(1, told.bases[place])])
        self._everybody(told, {"item": item, "not_asked": None, "not_answered": None})

    def _everybody(self, told: Told, table: Document) -> None:
        """Everybody answered, was not asked, or did not answer."""
        item = table["item"]
        base = told.bases[item, None, ()]
        parts = [(1, base)]
        form = self.form(told, item)
        if item not in EVERYBODY:
            pools_all = self.asked.pooled(told.versions, item) == told.versions
            always = pools_all and not self.asked.item(max(told.versions), item).get("when")
            for name, possible in (("not_asked", not always), ("not_answered", True)):
                if not possible:
                    continue
                ends = table.get(name) or {"low": 0, "high": MOST}
                key = (item, form, name)
                variable = self.number(told, key, ends["low"], ends["high"])
                told.missing[item, name] = variable
                parts.append((1, variable))
                if table.get(name) is not None:
                    self.figure(told, key, [(1, variable)])
        self.rule(told, (item, form, "all"), [*parts, (-1, told.people)], equal=True)

    def link(self) -> None:
        """Nobody took an answer back: the people between two releases are people."""
        for earlier, later in pairwise(self.told):
            self.system.at_least([(1, later.people), (-1, earlier.people)], self.came)
        last: dict[Key, Terms] = {}
        for rules in self.rules:
            for key, terms in rules.items():
                if key in last:
                    self.system.at_least([*terms, *negated(last[key])])
                last[key] = terms
