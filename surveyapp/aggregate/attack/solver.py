"""HiGHS, asked for whole numbers: a solution of some parts of a system, or that there is none.

What comes back as a solution was checked again in whole numbers. That there is none is HiGHS's own
word (branch and bound is exact but for rounding, and the numbers here are small). When it does not
finish in its time the answer is neither.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import highspy
import numpy as np
import numpy.typing as npt

from surveyapp.aggregate.attack.system import FAR, Row, System, Terms

Numbers = npt.NDArray[np.int64]
Entries = list[tuple[int, float]]  # factor by place


ROOM = 3  # people by which a filling would rather stay away from the ends of what was told


class Undecided(Exception):
    """HiGHS did not finish in its time."""


@dataclass(frozen=True)
class Slice:
    """Some parts of a system, ready to be solved.

    Attributes:
        system: the system.
        columns: its columns in these parts.
        rows: its rows in these parts.
    """

    system: System
    columns: tuple[int, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, system: System, parts: frozenset[int]) -> "Slice":
        """The columns and rows of these parts."""
        columns = tuple(c for c, part in enumerate(system.parts) if part in parts)
        return cls(system, columns, tuple(row for row in system.rows if row.part in parts))

    def solve(
        self,
        wanted: Mapping[int, float],
        known: Numbers | None = None,
        also: Sequence[tuple[Terms, int, int]] = (),
        *,
        seconds: float = 10.0,
        best: bool = False,
    ) -> Numbers | None:
        """One solution.

        Args:
            wanted: cost by column; the less the better.
            known: values of the columns of other parts, by column.
            also: further rows: terms, least and greatest sum.
            seconds: how long it may take.
            best: no solution may cost less; otherwise a good one will do.

        Returns:
            The values of all columns (those of other parts as known); None when there is none.

        Raises:
            Undecided: it took too long.
        """
        values = np.zeros(len(self.system.low), dtype=np.int64) if known is None else known.copy()
        highs = self._model(wanted, values, also, roomy=not best)
        highs.setOptionValue("time_limit", seconds)
        highs.setOptionValue("mip_rel_gap", 0.0 if best else 0.2)
        highs.run()
        status = highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        found = highs.getSolution().col_value
        if len(found) < len(self.columns):
            raise Undecided
        found = found[: len(self.columns)]
        values[list(self.columns)] = np.rint(np.array(found)).astype(np.int64)
        if not self._holds(values, also):
            raise Undecided
        return values

    def _model(
        self,
        wanted: Mapping[int, float],
        values: Numbers,
        also: Sequence[tuple[Terms, int, int]],
        *,
        roomy: bool,
    ) -> highspy.Highs:
        rows, bounds = self._bound(values, also)
        columns = _Columns(
            [wanted.get(column, 0.0) for column in self.columns],
            [float(self.system.low[c]) for c in self.columns],
            [_real(self.system.high[c]) for c in self.columns],
        )
        if roomy:
            columns.make_room(rows[: len(self.rows)], bounds[: len(self.rows)], self._chance)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(columns.cost), len(rows)
        model.col_cost_ = np.array(columns.cost)
        model.col_lower_, model.col_upper_ = np.array(columns.low), np.array(columns.high)
        model.row_lower_ = np.array([_real(low) for low, _ in bounds])
        model.row_upper_ = np.array([_real(high) for _, high in bounds])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in rows)])
        model.a_matrix_.index_ = np.array([at for row in rows for at, _factor in row])
        model.a_matrix_.value_ = np.array([factor for row in rows for _at, factor in row])
        kinds = highspy.HighsVarType
        model.integrality_ = [
            kinds.kInteger if at < len(self.columns) else kinds.kContinuous
            for at in range(len(columns.cost))
        ]
        highs = highspy.Highs()  # type: ignore[no-untyped-call]  # it says nothing of its types
        highs.setOptionValue("output_flag", False)  # noqa: FBT003  HiGHS takes it by place
        highs.setOptionValue("threads", 1)
        highs.setOptionValue("random_seed", 1)
        highs.passModel(model)
        return highs

    def _bound(
        self, values: Numbers, also: Sequence[tuple[Terms, int, int]]
    ) -> tuple[list[Entries], list[tuple[int, int]]]:
        """The rows, and their bounds less what is known of other parts."""
        rows, bounds = [], []
        for (inside, outside), row in zip(self._split, self.rows, strict=True):
            by = sum(factor * int(values[column]) for column, factor in outside)
            rows.append(list(inside))
            bounds.append((row.low - by, row.high - by))
        for terms, low, high in also:
            inside, outside = self._sides(terms)
            by = sum(factor * int(values[column]) for column, factor in outside)
            rows.append(inside)
            bounds.append((low - by, high - by))
        return rows, bounds

    @cached_property
    def _split(self) -> list[tuple[Entries, list[tuple[int, int]]]]:
        return [self._sides(row.terms) for row in self.rows]

    @cached_property
    def _at(self) -> dict[int, int]:
        return {column: place for place, column in enumerate(self.columns)}

    @cached_property
    def _chance(self) -> random.Random:
        return random.Random(1)  # noqa: S311  any order will do, the same each time

    def _sides(self, terms: Terms) -> tuple[Entries, list[tuple[int, int]]]:
        """The terms in columns of these parts, by their place; and those in others."""
        inside = [(self._at[c], float(factor)) for c, factor in terms.items() if c in self._at]
        return inside, [(c, factor) for c, factor in terms.items() if c not in self._at]

    def _holds(self, values: Numbers, also: Sequence[tuple[Terms, int, int]]) -> bool:
        rows = [*((row.terms, row.low, row.high) for row in self.rows), *also]
        within = all(self.system.low[c] <= values[c] <= self.system.high[c] for c in self.columns)
        return within and all(
            low <= sum(f * int(values[c]) for c, f in terms.items()) <= high
            for terms, low, high in rows
        )


@dataclass(frozen=True)
class _Columns:
    """What a column costs, and its bounds."""

    cost: list[float]
    low: list[float]
    high: list[float]

    def make_room(
        self, rows: Sequence[Entries], bounds: Sequence[tuple[int, int]], chance: random.Random
    ) -> None:
        """Reward fillings for staying away from the ends of what was told.

        Every sum that has a least value gets a column more: how far it is from that, up to a
        few people. Without, HiGHS answers with corners, from where few moves lead anywhere.
        """
        for row, (_low, high) in zip(rows, bounds, strict=True):
            if high < FAR // 2 or len(row) < 2:
                continue
            scale = max(abs(factor) for _at, factor in row)
            row.append((len(self.cost), -1.0))
            self.cost.append(-chance.uniform(0.3, 1.7) / scale)
            self.low.append(0.0)
            self.high.append(ROOM * scale)


def _real(bound: int) -> float:
    if abs(bound) >= FAR // 2:
        return float(np.inf if bound > 0 else -np.inf)
    return float(bound)
