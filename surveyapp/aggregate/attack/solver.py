"""HiGHS, asked for whole numbers: a solution of some parts of a system, or that there is none.

Branch and bound takes a hundred times as long as the same system without whole numbers, so first a
way down is tried: solve without, make the most important columns whole, and solve again, until all
are. Once bases are whole, what is left is nearly a network, of which solutions are whole by
themselves. Only when that leads nowhere HiGHS is asked to search.

What comes back as a solution was checked again in whole numbers. That there is none is HiGHS's own
word (exact but for rounding, and the numbers here are small). When it does not finish in its time
the answer is neither.
"""

import random
import time
from collections.abc import Mapping, Sequence

import highspy
import numpy as np

from surveyapp.aggregate.attack.descent import BASES, NEARLY, ROOM, Caps, Numbers, Order, Reals, Way
from surveyapp.aggregate.attack.model import Limits, ModelRow, Standing, add_rows, highs, reals
from surveyapp.aggregate.attack.system import FAR, SHARED, System, Telling, Terms

Extra = Sequence[tuple[Terms, int, int]]
SEARCHED = 5.0  # seconds for branch and bound
WAYS = 2  # ways down that are tried, each to another corner


class Undecided(Exception):
    """HiGHS did not finish in its time."""


class Slice:
    """Some parts of a system, ready to be solved.

    Args:
        system: the system.
        parts: which of its parts.
        without: tables that are left aside.
    """

    def __init__(
        self, system: System, parts: frozenset[int], without: frozenset[Telling] = frozenset()
    ) -> None:
        self.system = system
        self.columns = np.array(
            [c for c, part in enumerate(system.parts) if part in parts], dtype=np.int64
        )
        self._rows = [row for row in system.rows if row.part in parts and row.told not in without]
        aside = np.array([system.by[column] in without for column in self.columns], dtype=bool)
        self._least = np.where(aside, 0, np.array(system.low)[self.columns])
        self._most = np.where(aside, FAR, np.array(system.high)[self.columns])
        self._bare: highspy.Highs | None = None
        self._standing: Standing | None = None
        self.impossible = False
        self._at = {int(column): place for place, column in enumerate(self.columns)}
        self._low = np.array([row.low for row in self._rows], dtype=np.int64)
        self._high = np.array([row.high for row in self._rows], dtype=np.int64)
        entries = [(at, c, f) for at, r in enumerate(self._rows) for c, f in r.terms.items()]
        table = np.array(entries, dtype=np.int64).reshape(-1, 3)
        self._of, self._column, self._factor = table[:, 0], table[:, 1], table[:, 2]
        place = np.full(len(system.low), -1, dtype=np.int64)
        place[self.columns] = np.arange(len(self.columns))
        self._place = place[self._column]
        self._order = _by_order(system, self.columns)
        self._chance = random.Random(1)  # noqa: S311  any order will do, the same each time
        # Sums that have only a least value: fillings are rewarded for staying away from it.
        self._roomy = np.array(
            [
                at
                for at, row in enumerate(self._rows)
                if row.high >= FAR // 2 and (len(row.terms) > 1 or row.room)
            ],
            dtype=np.int64,
        )
        self._scale = np.array(
            [max(map(abs, self._rows[at].terms.values())) for at in self._roomy], dtype=np.int64
        )
        self._room = np.array(
            [
                ROOM * scale if self._rows[at].room is None else self._rows[at].room
                for at, scale in zip(self._roomy, self._scale, strict=True)
            ],
            dtype=np.float64,
        )
        # Terms of these sums that are no multiples of the others: bases, in what bands tell.
        place_of = {int(at): place for place, at in enumerate(self._roomy)}
        odd = [
            (place_of[at], self._at[c], f)
            for at, c, f in entries
            if at in place_of and c in self._at and f % int(self._scale[place_of[at]])
        ]
        self._odd = np.array(odd, dtype=np.int64).reshape(-1, 3)

    def solve(
        self,
        wanted: Mapping[int, float],
        known: Numbers | None = None,
        also: Extra = (),
        *,
        seconds: float = 10.0,
        surely: bool = False,
    ) -> Numbers | None:
        """One solution.

        Args:
            wanted: cost by column; the less the better.
            known: values of the columns of other parts, by column.
            also: further rows: terms, least and greatest sum.
            seconds: how long it may take.
            surely: search when no way down led anywhere.

        Returns:
            The values of all columns (those of other parts as known); None when there is none.

        Raises:
            Undecided: none was found, and there may be one.
        """
        values = np.zeros(len(self.system.low), dtype=np.int64) if known is None else known.copy()
        values[self.columns] = 0
        until = time.monotonic() + seconds
        for _again in range(WAYS):
            model, limits = self._model(wanted, values, also, room=True)
            way = Way(model, self._order, until - time.monotonic(), self._caps(limits))
            found = way.down()
            if way.impossible:
                return None
            if found is not None:
                values[self.columns] = found[: len(self.columns)]
                if self._holds(values, also):
                    return values
                values[self.columns] = 0
        if not surely or time.monotonic() > until:
            raise Undecided
        return self._searched(wanted, values, also, min(seconds, SEARCHED))

    def search(self, wanted: Mapping[int, float], also: Extra, seconds: float) -> Numbers | None:
        """One solution, without trying a way down first; else as `solve`."""
        nothing = np.zeros(len(self.system.low), dtype=np.int64)
        return self._searched(wanted, nothing, also, min(seconds, SEARCHED))

    def shared(self, wanted: Mapping[int, float], seconds: float) -> Numbers | None:
        """Whole numbers for what all parts share, beside which the others could be fractions.

        Returns:
            Values of the shared columns, nought elsewhere; None when none were found, and then
            `impossible` says whether there are none.
        """
        values = np.zeros(len(self.system.low), dtype=np.int64)
        model, limits = self._model(wanted, values, (), room=True)
        mine = np.array(self.system.parts)[self.columns] == SHARED
        order = [(key, places[mine[places]]) for key, places in self._order]
        order = [(key, places) for key, places in order if len(places)]
        way = Way(model, order, seconds, self._caps(limits), np.flatnonzero(mine))
        found = way.down()
        self.impossible = way.impossible
        if found is None:
            return None
        values[self.columns[mine]] = found[: len(self.columns)][mine]
        return values

    def _roomier(self, wanted: Mapping[int, float], values: Numbers, also: Extra) -> Numbers:
        """The same bases, with other cells that stay away from the ends where they can."""
        others = values.copy()
        others[self.columns] = 0
        model, limits = self._model(wanted, others, also, room=True)
        for order, places in self._order:
            if order[0] in BASES:
                fixed = values[self.columns[places]].astype(np.float64)
                model.changeColsBounds(len(places), places.astype(np.int32), fixed, fixed)
        found = Way(model, self._order, SEARCHED, self._caps(limits)).down()
        if found is not None:
            others[self.columns] = found[: len(self.columns)]
            if self._holds(others, also):
                return others
        return values

    def fits(self, shared: Numbers, own: Numbers) -> bool:
        """Whether what these parts are in one solution goes with the others of another."""
        values = shared.copy()
        values[self.columns] = own[self.columns]
        return self._holds(values, ())

    def _caps(self, limits: Limits) -> Caps:
        return Caps(
            len(self.columns), self._scale, self._odd, limits.row_low[self._roomy], self._room
        )

    def ends(self, terms: Terms) -> tuple[int, int] | None:
        """The least and the greatest value of a sum; the truth may be narrower, never wider.

        Returns:
            Both; None when there is no solution.
        """
        least, most = self.end(terms, -1), self.end(terms, 1)
        return None if least is None or most is None else (least[0], most[0])

    def end(self, terms: Terms, way: int) -> tuple[int, Reals] | None:
        """The greatest (1) or least (-1) value of a sum, as `ends` says, and where that is."""
        if self._bare is None:
            nothing = np.zeros(len(self.system.low), dtype=np.int64)
            self._bare, _limits = self._model({}, nothing, (), room=False)
        places = np.array([self._at[column] for column in terms], dtype=np.int32)
        factors = -way * np.array(list(terms.values()), dtype=np.float64)
        self._bare.changeColsCost(len(places), places, factors)
        self._bare.run()
        status = self._bare.getModelStatus()
        found = way * -self._bare.getInfo().objective_function_value
        here = np.array(self._bare.getSolution().col_value)
        self._bare.changeColsCost(len(places), places, 0.0 * factors)
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        return int(np.floor(found + NEARLY) if way > 0 else np.ceil(found - NEARLY)), here

    def _searched(
        self, wanted: Mapping[int, float], values: Numbers, also: Extra, seconds: float
    ) -> Numbers | None:
        """Branch and bound; any solution will do, but rather not at the ends of what was told."""
        values[self.columns] = 0
        model, _limits = self._model(wanted, values, also, room=False, whole=True)
        model.setOptionValue("time_limit", seconds)
        model.setOptionValue("mip_max_improving_sols", 1)
        model.run()
        if model.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        found = model.getSolution().col_value
        if len(found) != len(self.columns):
            raise Undecided
        values[self.columns] = np.rint(np.array(found)).astype(np.int64)
        if not self._holds(values, also):
            raise Undecided
        return self._roomier(wanted, values, also)

    def _model(
        self,
        wanted: Mapping[int, float],
        values: Numbers,
        also: Extra,
        *,
        room: bool,
        whole: bool = False,
    ) -> tuple[highspy.Highs, Limits]:
        by = np.zeros(len(self._rows), dtype=np.int64)
        np.add.at(by, self._of, values[self._column] * self._factor)
        inside = self._place >= 0
        rows, places = self._of[inside], self._place[inside]
        factors = self._factor[inside].astype(np.float64)
        low, high = reals(self._least), reals(self._most)
        cost = np.array([wanted.get(int(column), 0.0) for column in self.columns])
        count = len(self.columns)
        if room:
            more = len(self._roomy)
            rows = np.append(rows, self._roomy)
            places = np.append(places, count + np.arange(more))
            factors = np.append(factors, -np.ones(more))
            weights = np.array([self._chance.uniform(0.3, 1.7) for _ in range(more)])
            cost = np.append(cost, -weights / self._scale)
            low, high = np.append(low, np.zeros(more)), np.append(high, self._room)
        limits = Limits(reals(self._low - by), reals(self._high - by), low, high)
        more_rows = [self._more(each, values) for each in also]
        if not room:
            model = highs((rows, places, factors), cost, limits, count if whole else 0)
            add_rows(model, more_rows)
            return model, limits
        if self._standing is None:
            self._standing = Standing((rows, places, factors), cost, limits)
        return self._standing.again(cost, limits, more_rows), limits

    def _more(self, extra: tuple[Terms, int, int], values: Numbers) -> ModelRow:
        """A further row, beside what other parts are."""
        terms, least, most = extra
        own = [(self._at[c], f) for c, f in terms.items() if c in self._at]
        there = sum(f * int(values[c]) for c, f in terms.items() if c not in self._at)
        table = np.array(own, dtype=np.int64).reshape(-1, 2)
        return table[:, 0], table[:, 1].astype(np.float64), least - there, most - there

    def _holds(self, values: Numbers, also: Extra) -> bool:
        sums = np.zeros(len(self._rows), dtype=np.int64)
        np.add.at(sums, self._of, values[self._column] * self._factor)
        own = values[self.columns]
        return bool(
            ((self._low <= sums) & (sums <= self._high)).all()
            and ((self._least <= own) & (own <= self._most)).all()
            and all(
                least <= sum(f * int(values[c]) for c, f in terms.items()) <= most
                for terms, least, most in also
            )
        )


def _by_order(system: System, columns: Numbers) -> Order:
    """Places of columns, those to be made whole together beside each other."""
    found: dict[tuple[int, ...], list[int]] = {}
    for place, column in enumerate(columns):
        found.setdefault(system.order[int(column)], []).append(place)
    return [(key, np.array(found[key], dtype=np.int64)) for key in sorted(found)]
