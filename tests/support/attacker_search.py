"""Which figures of a system fit too few whole numbers.

Part of the attacker. Three ways to find numbers that fit, from cheap to exact: a walk of made-up
people, whose steps are checked; numbers that go far for many figures at once, some of them while
bases stay as they are (there the solver needs no branching); and questions about one figure to
the solver, which are exact. Only the last may say that a figure fits too few.
"""

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tests.support.attacker_system import (
    Numbers,
    Solver,
    System,
    Terms,
    Undecided,
    added_up,
    sum_of,
)
from tests.support.attacker_told import Figure, Key
from tests.support.attacker_walk import Seen, Step, Walk

STEPS = 400  # of made-up people
FAR, AROUND = 600, 60  # steps from the first numbers, and from each later ones
NEAR = 6  # times to lean another way while bases stay as they are
IDLE = 3  # times in a row that leaning found little
LITTLE = 8  # values
ROOM = 0.01  # what broken numbers may be wrong
Changes = Iterable[dict[int, int]]


@dataclass
class Found:
    """What an attack comes to.

    Attributes:
        figures: how many were attacked.
        weak: those that fit too few numbers, with how many they fit.
        undecided: those of which the solver could not say.
        asked: exact questions.
    """

    figures: int = 0
    weak: dict[Key, int] = field(default_factory=dict)
    undecided: list[Key] = field(default_factory=list)
    asked: int = 0

    def add(self, other: "Found") -> None:
        self.figures += other.figures
        self.weak |= other.weak
        self.undecided += other.undecided
        self.asked += other.asked


class Attack:
    """One system, attacked.

    Args:
        system: what must hold.
        shares: of each cell told as a band its variable, its base, the band, and of how many.
        figures: what is attacked.
        enough: numbers that each figure must fit.
        chance: to draw with.
    """

    def __init__(
        self,
        system: System,
        shares: Sequence[tuple[int, int, int, int]],
        figures: Sequence[Figure],
        enough: int,
        chance: random.Random,
    ) -> None:
        self.figures, self.enough, self.chance = list(figures), enough, chance
        self.solver, self.quick = Solver(system), Solver(system, whole=False)
        self.loose = Solver(system, whole=False)
        self.seen = Seen(self.figures, enough)
        self.walk = Walk(system, self.solver, self.seen, chance)
        self.steps: list[Step] = []
        self.shares = np.array(shares, dtype=np.int64).reshape(-1, 4).T
        fixed = set(self.shares[1].tolist())
        self.bases = np.array(sorted(fixed), dtype=np.int32)

    def run(self, changes: Changes = (), stop_after: int | None = None) -> Found | None:
        """Attack.

        Args:
            changes: what made-up people would change.
            stop_after: weak figures that are enough to know.

        Returns:
            What was found; None when nothing at all fits.

        Raises:
            Undecided: the solver cannot even say whether anything fits.
        """
        numbers = self.solver.some()
        if numbers is None:
            return None
        found = Found(len(self.figures))
        self.steps = [step for each in changes for step in self.walk.steps(each)]
        self._around(numbers, FAR)
        self._lean(numbers)
        while len(self.seen.lacking) and len(found.weak) != stop_after:
            self._settle(int(self.seen.lacking[0]), found)
        found.asked = self.solver.asked
        return found

    def _around(self, numbers: Numbers, times: int) -> None:
        self.walk.start(numbers)
        if self.steps:
            self.walk.wander(self.steps, times)

    def _lean(self, numbers: Numbers) -> None:
        """Numbers in which many figures are other ones at once, until that finds little."""
        idle = 0
        while len(self.seen.lacking) and idle < IDLE:
            before = self.seen.count.sum()
            self._near(numbers)
            found = self.solver.leaning(self._wishes())
            if found is not None:
                numbers = found
                self._around(numbers, AROUND)
            idle = idle + 1 if self.seen.count.sum() < before + LITTLE else 0

    def _wishes(self) -> Terms:
        """Figures of which too few values were seen: each as large, or as small, as may be."""
        wishes: list[tuple[int, int]] = []
        for place in self.seen.lacking.tolist():
            way = self.chance.choice((-1, 1))
            wishes += [(way * factor, variable) for factor, variable in self.figures[place].terms]
        return added_up(wishes)

    def _near(self, numbers: Numbers) -> None:
        """What figures can be while bases stay as they are: soon answered."""
        self.quick.hold(self.bases, numbers[self.bases], numbers[self.bases])
        count, base, band, bands = self.shares
        people = numbers[base]
        low, high = -(-band * people // bands), -(-(band + 1) * people // bands) - 1
        high = np.where(band == bands - 1, people, np.minimum(high, people))
        self.quick.hold(count.astype(np.int32), low, high)
        for _ in range(NEAR):
            before = self.seen.count.sum()
            found = self.quick.leaning(self._wishes())
            if found is not None:
                self.seen.note(found)
            if self.seen.count.sum() == before:
                return

    def _settle(self, place: int, found: Found) -> None:
        """Ask about one figure until it is known whether it fits enough numbers."""
        figure = self.figures[place]
        try:
            fits = self._ask(place, figure)
        except Undecided:
            found.undecided.append(figure.name)
        else:
            if fits < self.enough:
                found.weak[figure.name] = fits
        self.seen.count[place] = self.enough

    def _ask(self, place: int, figure: Figure) -> int:
        """How many values a figure can have, up to enough."""
        ends, exact = self._loose_ends(figure), False
        if ends is None:
            ends, exact = self._ends(figure), True
        ruled_out: set[int] = set()
        while (wanted := self._wanted(place, ends, ruled_out)) is not None:
            try:
                numbers = self.solver.exactly(figure.terms, wanted, self._wishes())
            except Undecided:
                if exact:
                    raise
            else:
                if numbers is not None:
                    self._around(numbers, AROUND)
                    continue
                ruled_out.add(wanted)
            if not exact:
                ends, exact = self._ends(figure), True
        return int(self.seen.count[place])

    def _wanted(self, place: int, ends: tuple[int, int], ruled_out: set[int]) -> int | None:
        """A value of which it is not known whether it fits; None when enough is known."""
        known = set(self.seen.values[place, : self.seen.count[place]].tolist())
        if len(known) >= self.enough:
            return None
        return next((each for each in range(*ends) if each not in known | ruled_out), None)

    def _loose_ends(self, figure: Figure) -> tuple[int, int] | None:
        """Where a figure's values begin and stop, with room for values that do not fit."""
        least, most = (self.loose.end(figure.terms, direction) for direction in (-1, 1))
        if least is None or most is None:
            return None
        return math.ceil(least - ROOM), math.floor(most + ROOM) + 1

    def _ends(self, figure: Figure) -> tuple[int, int]:
        """Where a figure's values begin and stop."""
        ends: list[int] = []
        for direction in (-1, 1):
            numbers = self.solver.extreme(figure.terms, direction)
            if numbers is None:
                raise Undecided
            ends.append(sum_of(figure.terms, numbers))
            self._around(numbers, AROUND)
        return ends[0], ends[1] + 1
