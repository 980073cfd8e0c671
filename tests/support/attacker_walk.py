"""From numbers that fit to others that fit, step by step, noting what each figure can be.

Part of the attacker. A step is a made-up person who comes, goes or answers otherwise, several
times over. Rows say whether what comes of it still fits, so every noted value is a true one.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.support.attacker_system import Numbers, Solver, Sums, System
from tests.support.attacker_told import Figure

UNKNOWN = np.iinfo(np.int64).min
Places = NDArray[np.intp]


class Seen:
    """The values that figures were seen to have, up to enough of them."""

    def __init__(self, figures: Sequence[Figure], enough: int) -> None:
        self.sums = Sums([figure.terms for figure in figures])
        self.values = np.full((len(figures), enough), UNKNOWN)
        self.count = np.zeros(len(figures), dtype=np.int64)
        self.enough = enough

    def note(self, numbers: Numbers) -> None:
        now = self.sums.of(numbers)
        new = (self.count < self.enough) & ~(self.values == now[:, None]).any(axis=1)
        places = np.flatnonzero(new)
        self.values[places, self.count[places]] = now[places]
        self.count[places] += 1

    @property
    def lacking(self) -> Places:
        """Figures of which too few values were seen."""
        return np.flatnonzero(self.count < self.enough)


@dataclass(frozen=True)
class Step:
    """What one made-up person changes.

    Attributes:
        variables: that change, and by how much.
        rows: of which the room changes, and by how much.
    """

    variables: Places
    changes: Numbers
    rows: Places
    room: Numbers


class Walk:
    """Walks over numbers that fit a system.

    Args:
        system: its rows and bounds.
        solver: knows it too.
        seen: notes.
        chance: to draw with.
    """

    def __init__(self, system: System, solver: Solver, seen: Seen, chance: random.Random) -> None:
        self.solver, self.seen, self.chance = solver, seen, chance
        self.columns: list[list[tuple[int, int]]] = [[] for _ in system.low]
        for row, (terms, _) in enumerate(system.rows):
            for factor, variable in terms:
                self.columns[variable].append((row, factor))
        self.rows, size = len(system.rows), len(system.low)
        for variable in range(size):
            self.columns[variable].append((self.rows + 2 * variable, 1))
            self.columns[variable].append((self.rows + 2 * variable + 1, -1))
        self.zeros = self.rows + 2 * size
        for row, terms in enumerate(system.zeros):
            for factor, variable in terms:
                self.columns[variable].append((self.zeros + row, factor))
        self.numbers: Numbers = np.zeros(size, dtype=np.int64)
        self.room: Numbers = np.zeros(self.zeros, dtype=np.int64)

    def start(self, numbers: Numbers) -> None:
        """Stand on numbers that fit."""
        self.numbers = numbers.copy()
        room = self.solver.sums.of(numbers) - self.solver.least
        self.room[: self.rows] = room[: self.rows]
        self.room[self.rows :: 2] = numbers - self.solver.low
        self.room[self.rows + 1 :: 2] = self.solver.high - numbers
        self.seen.note(self.numbers)

    def step(self, changes: dict[int, int]) -> Step | None:
        """A change of variables with what it does to the rows; None where it never fits."""
        rows: dict[int, int] = {}
        for variable, change in changes.items():
            for row, factor in self.columns[variable]:
                rows[row] = rows.get(row, 0) + factor * change
        touched = {row: change for row, change in rows.items() if change}
        if any(row >= self.zeros for row in touched):
            return None
        return Step(
            np.fromiter(changes, dtype=np.intp),
            np.fromiter(changes.values(), dtype=np.int64),
            np.fromiter(touched, dtype=np.intp),
            np.fromiter(touched.values(), dtype=np.int64),
        )

    def take(self, step: Step, direction: int, most: int = 12) -> bool:
        """Take a step some times over, if it can be taken; whether it was."""
        room = direction * step.room
        less = room < 0
        if less.any():
            most = min(most, int((self.room[step.rows[less]] // -room[less]).min()))
        if most < 1:
            return False
        times = self.chance.randint(1, most) * direction
        self.numbers[step.variables] += times * step.changes
        self.room[step.rows] += times * step.room
        return True

    def wander(self, steps: Sequence[Step], times: int, every: int = 4) -> None:
        """Take steps in any order, noting now and then."""
        taken = 0
        for _ in range(times):
            if self.take(self.chance.choice(steps), self.chance.choice((-1, 1))):
                taken += 1
                if taken % every == 0:
                    self.seen.note(self.numbers)
        self.seen.note(self.numbers)
