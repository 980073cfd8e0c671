"""From numbers that fit to others that fit, step by step, noting what each figure can be.

Part of the attacker. A step is a made-up person who comes, goes or answers otherwise, several
times over. Many walk at once from the same numbers, and take the same steps another number of
times. Rows say whether what comes of it still fits, so every noted value is a true one.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.support.attacker_system import Numbers, Solver, Sums, System
from tests.support.attacker_told import Figure

UNKNOWN = np.iinfo(np.int64).min
MANY = 16  # walk at once
OFTEN = 6  # steps between two notes
TIMES = 12  # at most, that one step is taken
Places = NDArray[np.intp]


class Seen:
    """The values that figures were seen to have, up to enough of them."""

    def __init__(self, figures: Sequence[Figure], enough: int) -> None:
        self.sums = Sums([figure.terms for figure in figures])
        self.values = np.full((len(figures), enough), UNKNOWN)
        self.count = np.zeros(len(figures), dtype=np.int64)
        self.enough = enough

    def note(self, numbers: Numbers) -> None:
        """What figures are in some numbers, or in many at once (by column)."""
        lacking = self.lacking
        if not len(lacking):
            return
        now = self.sums.of(numbers).reshape(len(self.count), -1)
        here = now[lacking]
        new = ~(self.values[lacking][:, :, None] == here[:, None, :]).any(axis=1)
        for column in np.flatnonzero(new.any(axis=0)):
            places = lacking[new[:, column]]
            self._note(places, now[places, column])

    def _note(self, places: Places, now: Numbers) -> None:
        known = (self.values[places] == now[:, None]).any(axis=1)
        new = ~known & (self.count[places] < self.enough)
        places, now = places[new], now[new]
        self.values[places, self.count[places]] = now
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
        less: which of those rows lose room, and how much.
    """

    variables: Places
    changes: Numbers
    rows: Places
    room: Numbers
    less: Places
    lost: Numbers


class Walk:
    """Walks over numbers that fit a system.

    Args:
        system: its rows and bounds.
        solver: knows it too.
        seen: notes.
        chance: to draw with.
    """

    def __init__(self, system: System, solver: Solver, seen: Seen, chance: random.Random) -> None:
        self.solver, self.seen = solver, seen
        self.chance = np.random.default_rng(chance.getrandbits(32))
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
        self.numbers: Numbers = np.zeros((size, MANY), dtype=np.int64)
        self.room: Numbers = np.zeros((self.zeros, MANY), dtype=np.int64)

    def start(self, numbers: Numbers) -> None:
        """Stand on numbers that fit."""
        self.numbers[:] = numbers[:, None]
        room = self.solver.sums.of(numbers) - self.solver.least
        self.room[: self.rows] = room[: self.rows, None]
        self.room[self.rows :: 2] = (numbers - self.solver.low)[:, None]
        self.room[self.rows + 1 :: 2] = (self.solver.high - numbers)[:, None]
        self.seen.note(numbers)

    def steps(self, changes: dict[int, int]) -> list[Step]:
        """A change of variables, and its opposite; none where it never fits."""
        touched: dict[int, int] = {}
        for variable, change in changes.items():
            for row, factor in self.columns[variable]:
                touched[row] = touched.get(row, 0) + factor * change
        rows = np.array([row for row, change in touched.items() if change], dtype=np.intp)
        if not changes or (rows >= self.zeros).any():
            return []
        variables = np.fromiter(changes, dtype=np.intp)
        by = np.fromiter(changes.values(), dtype=np.int64)[:, None]
        room = np.array([change for change in touched.values() if change], dtype=np.int64)[:, None]
        return [_step(variables, way * by, rows, way * room) for way in (-1, 1)]

    def take(self, step: Step) -> None:
        """Take a step any number of times that still fits."""
        room = self.room[step.rows]
        most = (room[step.less] // step.lost).min(axis=0, initial=TIMES)
        times = (self.chance.random(MANY) * (most + 1)).astype(np.int64)
        self.numbers[step.variables] += step.changes * times
        self.room[step.rows] = room + step.room * times

    def wander(self, steps: Sequence[Step], times: int) -> None:
        """Take steps in any order, noting now and then."""
        for number, place in enumerate(self.chance.integers(len(steps), size=times).tolist(), 1):
            self.take(steps[place])
            if number % OFTEN == 0 or number == times:
                self.seen.note(self.numbers)


def _step(variables: Places, changes: Numbers, rows: Places, room: Numbers) -> Step:
    less = np.flatnonzero(room < 0)
    return Step(variables, changes, rows, room, less, -room[less])
