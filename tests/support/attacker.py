"""An attacker: solves whole systems of whole numbers, knowing only what anybody may read.

Written apart from disclosure control: it takes a results document (as the API serves it, or
parsed back from a page) and the questionnaire, writes down every equation and inequality that
must hold between the numbers behind it, and asks of each figure which counts can still be true.
The search is complete: bounds are propagated, and what is left open is split in two.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

STEPS = 20_000  # splits per question
# Tables that boards showed in rooms; what they leave over of the whole is a figure too.
ROOMS = "@session"


class Undecided(Exception):
    """The search took too many steps: nothing may be concluded."""


@dataclass
class System:
    """Variables with bounds, and linear constraints between them."""

    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    rules: list[tuple[list[tuple[int, int]], int]] = field(default_factory=list)  # sum >= bound
    touching: list[list[int]] = field(default_factory=list)
    left: int = STEPS

    def variable(self, low: int, high: int) -> int:
        self.low.append(low)
        self.high.append(high)
        self.touching.append([])
        return len(self.low) - 1

    def at_least(self, terms: Sequence[tuple[int, int]], bound: int = 0) -> None:
        """The sum of factor * variable is at least `bound`."""
        for _factor, variable in terms:
            self.touching[variable].append(len(self.rules))
        self.rules.append((list(terms), bound))

    def equal(self, terms: Sequence[tuple[int, int]]) -> None:
        self.at_least(terms)
        self.at_least([(-factor, variable) for factor, variable in terms])

    def can_be(self, variable: int, value: int) -> list[int] | None:
        """A solution in which a variable has a value; None when there is none."""
        low, high = list(self.low), list(self.high)
        if not low[variable] <= value <= high[variable]:
            return None
        low[variable] = high[variable] = value
        self.left = STEPS
        return self._search(low, high, set(self.touching[variable]))

    def _search(self, low: list[int], high: list[int], changed: set[int]) -> list[int] | None:
        if not self._propagate(low, high, changed):
            return None
        open_ones = [each for each in range(len(low)) if low[each] < high[each]]
        if not open_ones:
            return low
        self.left -= 1
        if self.left < 0:
            raise Undecided
        # First the variables that are nearly known and take part in most rules: bases.
        split = min(
            open_ones, key=lambda each: (high[each] - low[each]) / (1 + len(self.touching[each]))
        )
        middle = (low[split] + high[split]) // 2
        for bounds in ((low[split], middle), (middle + 1, high[split])):
            lower, upper = list(low), list(high)
            lower[split], upper[split] = bounds
            found = self._search(lower, upper, set(self.touching[split]))
            if found is not None:
                return found
        return None

    def _propagate(self, low: list[int], high: list[int], changed: set[int]) -> bool:
        while changed:
            terms, bound = self.rules[changed.pop()]
            most = sum(f * (high[v] if f > 0 else low[v]) for f, v in terms)
            if most < bound:
                return False
            for factor, variable in terms:
                spare = most - bound
                if abs(factor) * (high[variable] - low[variable]) <= spare:
                    continue
                if factor > 0:
                    low[variable] = high[variable] - spare // factor
                else:
                    high[variable] = low[variable] + spare // -factor
                changed.update(self.touching[variable])
        return True


@dataclass(frozen=True)
class Figure:
    """One figure that was told: where it stands, and the variable behind it."""

    name: tuple[object, ...]
    variable: int


class Attacker:
    """Writes the system of one results document.

    Args:
        document: what `GET …/results` answers; only base, bands, cells and ranges are read.
        questionnaire: the survey document that anybody can fetch.
        everybody: items of which the base is everybody.
    """

    def __init__(
        self,
        document: Mapping[str, Any],
        questionnaire: Mapping[str, Any],
        everybody: Sequence[str] = ("@channel", "@language"),
    ) -> None:
        self.system = System()
        self.figures: list[Figure] = []
        self.items = {
            item["key"]: item for section in questionnaire["sections"] for item in section["items"]
        }
        self.tables = list(document["tables"])
        told = document["people"]
        self.most = told["high"]
        self.people = self._figure(("people",), told["low"], told["high"])
        self.bases: dict[tuple[str, str | None, str | None], int] = {}
        self.cells: dict[tuple[str, str | None, str | None], dict[str, int]] = {}
        for table in self.tables:
            self._table(table)
        for table in self.tables:
            if table["breakdown"] is None:
                self._whole(table, everybody)
        for item, breakdown in dict.fromkeys((t["item"], t["breakdown"]) for t in self.tables):
            if breakdown is not None:
                self._split(item, breakdown)

    def fitting(self, figure: Figure, enough: int) -> int:
        """How many counts fit a figure; stops counting at `enough`."""
        found: set[int] = set()
        low, high = self.system.low[figure.variable], self.system.high[figure.variable]
        for value in _from_the_middle(low, high):
            if value not in found and self.system.can_be(figure.variable, value) is not None:
                found.add(value)
                if len(found) >= enough:
                    break
        return len(found)

    def weak(self, enough: int = 5) -> list[tuple[object, ...]]:
        """Every figure that fits fewer than `enough` counts."""
        return [each.name for each in self.figures if self.fitting(each, enough) < enough]

    def _figure(self, name: tuple[object, ...], low: int, high: int) -> int:
        variable = self.system.variable(low, high)
        self.figures.append(Figure(name, variable))
        return variable

    def _exclusive(self, item: str) -> set[str]:
        categories = self.items.get(item, {}).get("categories", [])
        return {each["key"] for each in categories if each.get("exclusive")}

    def _is_multiple(self, item: str) -> bool:
        return bool(self.items.get(item, {}).get("type") == "multiple-choice")

    def _table(self, table: Mapping[str, Any]) -> None:
        place = (table["item"], table["breakdown"], table["group"])
        base = self._figure((*place, "base"), table["base"]["low"], table["base"]["high"])
        bands = table["bands"]
        cells = {}
        for cell in table["cells"]:
            variable = self._figure((*place, cell["category"]), 0, table["base"]["high"])
            cells[cell["category"]] = variable
            band = round(cell["low"] * bands)
            self.system.at_least([(bands, variable), (-band, base)])
            if band < bands - 1:
                self.system.at_least([(-bands, variable), (band + 1, base)], 1)
            else:
                self.system.at_least([(-1, variable), (1, base)])
            if self._is_multiple(table["item"]):
                others = self._figure((*place, cell["category"], "not"), 0, table["base"]["high"])
                self.system.equal([(1, variable), (1, others), (-1, base)])
        self.bases[place], self.cells[place] = base, cells
        self._own_sum(table["item"], base, cells)

    def _own_sum(self, item: str, base: int, cells: Mapping[str, int]) -> None:
        whole = [(1, variable) for variable in cells.values()]
        if not self._is_multiple(item):
            self.system.equal([*whole, (-1, base)])
            return
        alone = [(1, cells[key]) for key in cells if key in self._exclusive(item)]
        self.system.at_least([*whole, (-1, base)])
        for key, variable in cells.items():
            if key not in self._exclusive(item):
                rest = [(-factor, each) for factor, each in alone]
                self.system.at_least([(1, base), (-1, variable), *rest])
        self.system.at_least([(1, base), *[(-factor, each) for factor, each in alone]])

    def _whole(self, table: Mapping[str, Any], everybody: Sequence[str]) -> None:
        item = table["item"]
        base = self.bases[item, None, None]
        if item in everybody:
            self.system.equal([(1, base), (-1, self.people)])
            return
        parts = [(1, base)]
        asked_some = bool(self.items.get(item, {}).get("when"))
        for name, possible in (("not_asked", asked_some), ("not_answered", True)):
            told = table.get(name)
            if told is not None:
                parts.append((1, self._figure((item, name), told["low"], told["high"])))
            elif possible:
                parts.append((1, self.system.variable(0, self.most)))
        self.system.equal([*parts, (-1, self.people)])

    def _split(self, item: str, breakdown: str) -> None:
        groups = [
            table
            for table in self.tables
            if table["item"] == item and table["breakdown"] == breakdown
        ]
        places = [(item, breakdown, table["group"]) for table in groups]
        whole = (item, None, None)
        rest = self.system.variable(0, self.most)
        parts = [(1, self.bases[place]) for place in places]
        self.system.equal([*parts, (1, rest), (-1, self.bases[whole])])
        if breakdown == ROOMS:
            self.figures.append(Figure((item, "beside", "base"), rest))
        left = {}
        for category, total in self.cells[whole].items():
            left[category] = self.system.variable(0, self.most)
            cells = [(1, self.cells[place][category]) for place in places]
            self.system.equal([*cells, (1, left[category]), (-1, total)])
            if breakdown == ROOMS:
                self.figures.append(Figure((item, "beside", category), left[category]))
        self._own_sum(item, rest, left)
        self._sizes(breakdown, groups, rest)

    def _sizes(self, breakdown: str, groups: Sequence[Mapping[str, Any]], rest: int) -> None:
        """A group holds everybody who answered in it; so do those who are in no group."""
        if (breakdown, None, None) not in self.cells:
            return
        sizes = self.cells[breakdown, None, None]
        for table in groups:
            base = self.bases[table["item"], breakdown, table["group"]]
            members = [(1, sizes[member]) for member in table["members"]]
            self.system.at_least([*members, (-1, base)])
        base = self.bases[breakdown, None, None]
        self.system.at_least([(1, self.people), (-1, base), (-1, rest)])


def _from_the_middle(low: int, high: int) -> Iterator[int]:
    middle = (low + high) // 2
    for away in range(high - low + 1):
        for value in (middle + away, middle - away):
            if low <= value <= high:
                yield value
