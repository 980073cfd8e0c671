"""Which figures of a system fit too few whole numbers.

Part of the attacker. Three ways to find numbers that fit, from cheap to exact: a walk of made-up
people, whose steps are checked; what is possible while bases stay as they are (there the solver
needs no branching); and questions about one figure to the solver, which are exact. Only the last
may say that a figure fits too few.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tests.support.attacker_system import Numbers, Solver, System, Undecided
from tests.support.attacker_told import Figure, Key
from tests.support.attacker_walk import Seen, Step, Walk

STEPS = 400  # of made-up people
FAR, AROUND = 3000, 600  # steps from the first numbers, and from each later ones
PLACES = 3  # numbers with other bases around which figures are looked at
LITTLE = 0.01  # less than this between its ends holds one whole number
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
        self.moves = [any(v not in fixed for _, v in each.terms) for each in self.figures]

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
        steps = [self.walk.step(each) for each in changes if each]
        self.steps = [each for each in steps if each is not None]
        self._around(numbers, FAR)
        for turn in range(PLACES):
            self._near(numbers)
            if turn < PLACES - 1 and len(self.seen.lacking):
                numbers = self._elsewhere(numbers)
        while len(self.seen.lacking) and len(found.weak) != stop_after:
            self._settle(int(self.seen.lacking[0]), found)
        found.asked = self.solver.asked
        return found

    def _around(self, numbers: Numbers, times: int) -> None:
        self.walk.start(numbers)
        if self.steps:
            self.walk.wander(self.steps, times)

    def _elsewhere(self, numbers: Numbers) -> Numbers:
        """Numbers that fit and in which bases are others."""
        terms = [(self.chance.choice([-1, 1]), int(each)) for each in self.bases]
        found = self._note(lambda: self.solver.extreme(terms, 1))
        if found is None:
            return numbers
        self._around(found, AROUND)
        return found

    def _near(self, numbers: Numbers) -> None:
        """What figures can be while bases stay as they are: soon answered."""
        self.quick.hold(self.bases, numbers[self.bases], numbers[self.bases])
        count, base, band, bands = self.shares
        people = numbers[base]
        low, high = -(-band * people // bands), -(-(band + 1) * people // bands) - 1
        high = np.where(band == bands - 1, people, np.minimum(high, people))
        self.quick.hold(count.astype(np.int32), low, high)
        for place in self.seen.lacking:
            if self.seen.count[place] < self.enough and self.moves[place]:
                self._nearby(int(place))

    def _nearby(self, place: int) -> None:
        terms = self.figures[place].terms
        ends = []
        for direction in (-1, 1):
            numbers = self._note(lambda way=direction: self.quick.extreme(terms, way))  # type: ignore[misc]  # mypy does not infer lambdas with defaults
            if numbers is None:
                return
            ends.append(value(terms, numbers))
        for wanted in range(ends[0] + 1, ends[1]):
            if self.seen.count[place] >= self.enough:
                return
            if wanted not in self.seen.values[place]:
                self._note(lambda here=wanted: self.quick.exactly(terms, here))  # type: ignore[misc]  # as above

    def _note(self, ask: Callable[[], Numbers | None]) -> Numbers | None:
        try:
            numbers = ask()
        except Undecided:
            return None
        if numbers is not None:
            self.seen.note(numbers)
        return numbers

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
        if self._told(figure):
            return 1
        ends: list[int] = []
        for direction in (-1, 1):
            numbers = self.solver.extreme(figure.terms, direction)
            if numbers is None:
                raise Undecided
            ends.append(value(figure.terms, numbers))
            self._around(numbers, AROUND)
        known = set(self.seen.values[place, : self.seen.count[place]].tolist())
        for wanted in range(ends[0], ends[1] + 1):
            if len(known) >= self.enough:
                break
            if wanted not in known:
                numbers = self.solver.exactly(figure.terms, wanted)
                if numbers is not None:
                    known.add(wanted)
                    self.seen.note(numbers)
        return len(known)

    def _told(self, figure: Figure) -> bool:
        """Whether not even broken numbers leave room for another value than the one seen."""
        ends = [self.loose.end(figure.terms, direction) for direction in (-1, 1)]
        return None not in ends and ends[1] - ends[0] < LITTLE  # type: ignore[operator]  # neither is None


def value(terms: Sequence[tuple[int, int]], numbers: Numbers) -> int:
    return sum(factor * int(numbers[variable]) for factor, variable in terms)
