"""HiGHS, asked for whole numbers: a solution of some parts of a system, or that there is none.

Branch and bound stops at the first solution that it finds. For one part that takes hundredths of a
second. For all at once seconds, so there only what they share must be whole, and then each part is
solved beside that.

What comes back as a solution was checked again in whole numbers. That there is none is HiGHS's own
word, asked for twice: its presolve was seen to rule out what was true. When it does not finish in
its time the answer is neither.
"""

from collections.abc import Mapping, Sequence

import highspy
import numpy as np

from surveyapp.aggregate.attack.model import (
    NEARLY,
    Limits,
    ModelRow,
    Numbers,
    Reals,
    add_rows,
    fits_any,
    highs,
    reals,
)
from surveyapp.aggregate.attack.system import FAR, System, Telling, Terms

Extra = Sequence[tuple[Terms, int, int]]
SEARCHED = 5.0  # seconds for branch and bound


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
        self._every = np.arange(len(self.columns))
        self._parts = np.array(system.parts)[self.columns]
        self._rows = [row for row in system.rows if row.part in parts and row.told not in without]
        aside = np.array([system.by[column] in without for column in self.columns], dtype=bool)
        self._least = np.where(aside, 0, np.array(system.low)[self.columns])
        self._most = np.where(aside, FAR, np.array(system.high)[self.columns])
        self._bare: highspy.Highs | None = None
        self._at = {int(column): place for place, column in enumerate(self.columns)}
        self._low = np.array([row.low for row in self._rows], dtype=np.int64)
        self._high = np.array([row.high for row in self._rows], dtype=np.int64)
        entries = [(at, c, f) for at, r in enumerate(self._rows) for c, f in r.terms.items()]
        table = np.array(entries, dtype=np.int64).reshape(-1, 3)
        self._of, self._column, self._factor = table[:, 0], table[:, 1], table[:, 2]
        place = np.full(len(system.low), -1, dtype=np.int64)
        place[self.columns] = self._every
        self._place = place[self._column]

    def solve(
        self,
        wanted: Mapping[int, float],
        known: Numbers | None = None,
        also: Extra = (),
        *,
        seconds: float = SEARCHED,
    ) -> Numbers | None:
        """One solution.

        Args:
            wanted: cost by column; the less the better, without looking far.
            known: values of the columns of other parts, by column.
            also: further rows: terms, least and greatest sum.
            seconds: how long it may take.

        Returns:
            The values of all columns (those of other parts as known); None when there is none.

        Raises:
            Undecided: none was found, and there may be one.
        """
        values = np.zeros(len(self.system.low), dtype=np.int64) if known is None else known.copy()
        values[self.columns] = 0
        found = self._branched(wanted, values, also, self._every, seconds)
        if found is None:
            return None
        values[self.columns] = found
        if not self._holds(values, also):
            raise Undecided
        return values

    def partly(
        self,
        parts: frozenset[int],
        wanted: Mapping[int, float],
        also: Extra = (),
        *,
        seconds: float = SEARCHED,
    ) -> Numbers | None:
        """Whole numbers for some of these parts, beside which the others could be fractions.

        Args:
            parts: which parts.
            wanted: as for `solve`; so are the others.
            also: further rows.
            seconds: how long it may take.

        Returns:
            Values of the columns of those parts, nought elsewhere; None when there are none.

        Raises:
            Undecided: none were found, and there may be some.
        """
        values = np.zeros(len(self.system.low), dtype=np.int64)
        which = np.flatnonzero(np.isin(self._parts, list(parts)))
        found = self._branched(wanted, values, also, which, seconds)
        if found is None:
            return None
        values[self.columns[which]] = found[which]
        return values

    def fits(self, shared: Numbers, own: Numbers) -> bool:
        """Whether what these parts are in one solution goes with the others of another."""
        values = shared.copy()
        values[self.columns] = own[self.columns]
        return self._holds(values, ())

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
            self._bare = self._model({}, nothing, (), nothing[:0])
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

    def _branched(
        self,
        wanted: Mapping[int, float],
        values: Numbers,
        also: Extra,
        which: Numbers,
        seconds: float,
    ) -> Numbers | None:
        """The first solution that branch and bound finds; else as `solve`."""
        model = self._model(wanted, values, also, which)
        model.setOptionValue("time_limit", min(seconds, SEARCHED))
        model.setOptionValue("mip_max_improving_sols", 1)
        if not fits_any(model):
            return None
        found = model.getSolution()
        if not found.value_valid:
            raise Undecided
        whole: Numbers = np.rint(np.array(found.col_value)).astype(np.int64)
        return whole

    def _model(
        self, wanted: Mapping[int, float], values: Numbers, also: Extra, whole: Numbers
    ) -> highspy.Highs:
        """What HiGHS is asked, beside what other parts are."""
        by = np.zeros(len(self._rows), dtype=np.int64)
        np.add.at(by, self._of, values[self._column] * self._factor)
        inside = self._place >= 0
        factors = self._factor[inside].astype(np.float64)
        cost = np.array([wanted.get(int(column), 0.0) for column in self.columns])
        limits = Limits(
            reals(self._low - by), reals(self._high - by), reals(self._least), reals(self._most)
        )
        model = highs((self._of[inside], self._place[inside], factors), cost, limits, whole)
        add_rows(model, [self._more(each, values) for each in also])
        return model

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
