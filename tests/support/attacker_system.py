"""Whole numbers that nobody told, what must hold between them, and a solver to ask about them.

Part of the attacker, which is written apart from disclosure control. The solver is HiGHS; what it
finds is checked in whole numbers before it counts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import NDArray

Terms = Sequence[tuple[int, int]]  # factor, variable
Numbers = NDArray[np.int64]
OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "time_limit": 20.0,  # seconds for one question; one that takes longer stays undecided
    "random_seed": 1,
    "presolve": "choose",
    "mip_feasibility_tolerance": 1e-7,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,
    "mip_max_nodes": 2**31 - 1,
    "mip_heuristic_effort": 0.0,
    "mip_detect_symmetry": False,
}
HASTE: dict[str, int | float] = {"mip_rel_gap": 0.3, "mip_max_nodes": 30}


class Undecided(Exception):
    """The solver took too long: nothing may be concluded."""


@dataclass
class System:
    """Variables with bounds, and sums of them that are at least something.

    Attributes:
        low: the smallest value of each variable.
        high: the largest.
        rows: terms and the number that their sum is at least.
        zeros: terms that add up to nothing.
    """

    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    rows: list[tuple[Terms, int]] = field(default_factory=list)
    zeros: list[Terms] = field(default_factory=list)

    def variable(self, low: int, high: int) -> int:
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def at_least(self, terms: Terms, bound: int = 0) -> None:
        self.rows.append((added_up(terms), bound))

    def equal(self, terms: Terms) -> None:
        self.zeros.append(added_up(terms))

    @property
    def possible(self) -> bool:
        """Whether every variable has a value at all."""
        return all(low <= high for low, high in zip(self.low, self.high, strict=True))


def negated(terms: Terms) -> list[tuple[int, int]]:
    return [(-factor, variable) for factor, variable in terms]


def added_up(terms: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same sum with each variable once."""
    factors: dict[int, int] = {}
    for factor, variable in terms:
        factors[variable] = factors.get(variable, 0) + factor
    return [(factor, variable) for variable, factor in factors.items() if factor]


def sum_of(terms: Terms, numbers: Numbers) -> int:
    """What a sum comes to."""
    return sum(factor * int(numbers[variable]) for factor, variable in terms)


class Sums:
    """Many sums of variables, worked out at once."""

    def __init__(self, rows: Sequence[Terms]) -> None:
        self.factors = np.array([f for row in rows for f, _ in row], dtype=np.int64)
        self.variables = np.array([v for row in rows for _, v in row], dtype=np.int64)
        self.starts = np.cumsum([0, *(len(row) for row in rows)])

    def of(self, values: Numbers) -> Numbers:
        """The sums of some values, or of many at once (by column)."""
        many = values.reshape(len(values), -1)
        products = np.zeros((len(self.factors) + 1, many.shape[1]), dtype=np.int64)
        np.multiply(self.factors[:, None], many[self.variables], out=products[:-1])
        found: Numbers = np.add.reduceat(products, self.starts[:-1], axis=0)
        found[self.starts[:-1] == self.starts[1:]] = 0  # a sum of nothing
        return found.reshape(-1, *values.shape[1:])


class Solver:
    """HiGHS with a system in it.

    Args:
        system: what must hold.
        whole: whether only whole numbers are looked for; without it answers come sooner, and
            may be no answers.
    """

    def __init__(self, system: System, *, whole: bool = True) -> None:
        rows = [terms for terms, _ in system.rows]
        self.sums = Sums([*rows, *system.zeros])
        least = [bound for _, bound in system.rows]
        self.least = np.array([*least, *(0 for _ in system.zeros)], dtype=np.int64)
        self.equal = slice(len(rows), None)
        self.low = np.array(system.low, dtype=np.int64)
        self.high = np.array(system.high, dtype=np.int64)
        self.every = np.arange(len(system.low), dtype=np.int32)
        self.asked = 0
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in OPTIONS.items():
            self.highs.setOptionValue(name, value)
        self.highs.passModel(self._model(whole=whole))

    def holds(self, values: Numbers) -> bool:
        """Whether these whole numbers fit everything."""
        inside = bool(((values >= self.low) & (values <= self.high)).all())
        sums = self.sums.of(values)
        return inside and bool((sums >= self.least).all()) and not sums[self.equal].any()

    def some(self) -> Numbers | None:
        """Numbers that fit, or None when there are none."""
        return self._solve({})

    def extreme(self, terms: Terms, direction: int) -> Numbers | None:
        """Numbers that fit and make a sum as large (1) or as small (-1) as it can be."""
        return self._solve({variable: -direction * factor for factor, variable in terms})

    def leaning(self, terms: Terms) -> Numbers | None:
        """Numbers that fit and make a sum rather large; None where none are found soon."""
        self._cost({variable: -factor for factor, variable in terms})
        with self._in_haste():
            self.highs.run()
        return self._found()

    def end(self, terms: Terms, direction: int) -> float | None:
        """How far a sum can go in a direction; None where the solver cannot say."""
        self._cost({variable: -direction * factor for factor, variable in terms})
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return -direction * float(self.highs.getObjectiveValue())

    def exactly(self, terms: Terms, value: int, beside: Terms = ()) -> Numbers | None:
        """Numbers that fit and in which a sum has a value, and another one is rather large."""
        rows = self.highs.getNumRow()
        variables = np.array([variable for _, variable in terms], dtype=np.int32)
        factors = np.array([factor for factor, _ in terms], dtype=np.float64)
        self.highs.addRow(float(value), float(value), len(terms), variables, factors)
        try:
            found = self.leaning(beside) if beside else None
            if found is None or sum_of(terms, found) != value:
                found = self._solve({})
            if found is not None and sum_of(terms, found) != value:
                raise Undecided
            return found
        finally:
            self.highs.deleteRows(1, np.array([rows], dtype=np.int32))

    def hold(self, variables: NDArray[np.int32], low: Numbers, high: Numbers) -> None:
        """Keep variables between these values, until they are kept between others."""
        lows, highs = low.astype(np.float64), high.astype(np.float64)
        self.highs.changeColsBounds(len(variables), variables, lows, highs)

    def _solve(self, cost: Mapping[int, float]) -> Numbers | None:
        self.asked += 1
        self._cost(cost)
        self.highs.run()
        if self.highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            self._again()
        status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise Undecided
        values = self._found()
        if values is None:
            raise Undecided
        return values

    def _again(self) -> None:
        """Run without presolve, which was seen to rule out what was true (HiGHS 1.15)."""
        self.highs.setOptionValue("presolve", "off")
        self.highs.run()
        self.highs.setOptionValue("presolve", OPTIONS["presolve"])

    def _found(self) -> Numbers | None:
        """What the solver stands on, when that is whole and fits."""
        solution: list[float] = self.highs.getSolution().col_value
        if len(solution) != len(self.every):
            return None
        values: Numbers = np.rint(np.array(solution)).astype(np.int64)
        return values if self.holds(values) else None

    @contextmanager
    def _in_haste(self) -> Iterator[None]:
        """Any good numbers will do."""
        for name, value in HASTE.items():
            self.highs.setOptionValue(name, value)
        try:
            yield
        finally:
            for name in HASTE:
                self.highs.setOptionValue(name, OPTIONS[name])

    def _cost(self, cost: Mapping[int, float]) -> None:
        costs = np.zeros(len(self.every))
        for variable, each in cost.items():
            costs[variable] = each
        self.highs.changeColsCost(len(self.every), self.every, costs)

    def _model(self, *, whole: bool) -> highspy.HighsLp:
        model = highspy.HighsLp()
        model.num_col_ = len(self.low)
        model.num_row_ = len(self.least)
        model.col_cost_ = np.zeros(len(self.low))
        model.col_lower_ = self.low.astype(np.float64)
        model.col_upper_ = self.high.astype(np.float64)
        model.row_lower_ = self.least.astype(np.float64)
        most = np.full(len(self.least), highspy.kHighsInf)
        most[self.equal] = 0
        model.row_upper_ = most
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = self.sums.starts.astype(np.int32)
        model.a_matrix_.index_ = self.sums.variables.astype(np.int32)
        model.a_matrix_.value_ = self.sums.factors.astype(np.float64)
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * len(self.low)
        return model
