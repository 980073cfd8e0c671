"""A system of whole numbers as HiGHS takes it: rows, columns, and the bounds of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from surveyapp.aggregate.attack.system import FAR

Numbers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class Limits:
    """A model's rows and columns: the least and the greatest value of each."""

    row_low: Reals
    row_high: Reals
    low: Reals
    high: Reals


ModelRow = tuple[Numbers, Reals, float, float]  # places, factors, the least and the greatest sum


def highs(
    entries: tuple[Numbers, Numbers, Reals], cost: Reals, limits: Limits, whole: Numbers
) -> highspy.Highs:
    """A model that HiGHS holds, ready to be run.

    Args:
        entries: row, column and factor of each term.
        cost: by column; the less the better.
        limits: of rows and columns.
        whole: which columns must be whole numbers.
    """
    rows, places, factors = entries
    sorting = np.argsort(rows, kind="stable")
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(cost), len(limits.row_low)
    model.col_cost_ = cost
    model.col_lower_, model.col_upper_ = limits.low, limits.high
    model.row_lower_, model.row_upper_ = limits.row_low, limits.row_high
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    counts = np.bincount(rows, minlength=len(limits.row_low))
    model.a_matrix_.start_ = np.concatenate(([0], np.cumsum(counts)))
    model.a_matrix_.index_ = places[sorting]
    model.a_matrix_.value_ = factors[sorting]
    if len(whole):
        kinds = [highspy.HighsVarType.kContinuous] * len(cost)
        for place in whole:
            kinds[place] = highspy.HighsVarType.kInteger
        model.integrality_ = kinds
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # it says nothing of its types
    solver.setOptionValue("output_flag", False)  # noqa: FBT003  HiGHS takes it by place
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 1)
    solver.passModel(model)
    return solver


def add_rows(model: highspy.Highs, rows: Sequence[ModelRow]) -> None:
    """Further rows of a model that HiGHS holds."""
    for places, factors, low, high in rows:
        model.addRow(low, high, len(places), places.astype(np.int32), factors)


def fits_any(model: highspy.Highs) -> bool:
    """Run a model; whether anything may fit, which is denied only with and without presolve.

    HiGHS 1.15 calls some systems of whole numbers infeasible that are not, and only its presolve
    does (the proof met one in which the truth itself was ruled out).
    """
    model.run()
    if model.getModelStatus() != highspy.HighsModelStatus.kInfeasible:
        return True
    model.setOptionValue("presolve", "off")
    model.run()
    model.setOptionValue("presolve", "choose")
    return bool(model.getModelStatus() != highspy.HighsModelStatus.kInfeasible)


def reals(bounds: Numbers) -> Reals:
    """Bounds as HiGHS takes them: what is far away is not there."""
    found = bounds.astype(np.float64)
    found[bounds > FAR // 2] = np.inf
    found[bounds < -(FAR // 2)] = -np.inf
    return found
