"""The attack: which tables let a figure be narrowed down too far.

Fillings are looked for: whole-number truths that fit everything told. Each shows, for every
figure and every difference, values that fit (`lines`). Once every figure was seen to have enough
values everything may be told: that is certain, whatever an attacker computes. A figure that was
not is asked for directly: its least and its greatest value, then those between. What is not found
then counts as too few.

Parts are solved one by one: first the shared numbers (an *anchor*), then each item beside it. An
item that has no filling beside an anchor is solved together with the shared numbers from then on.
"""

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from surveyapp.aggregate.attack.descent import Numbers
from surveyapp.aggregate.attack.lines import Lines, Seen
from surveyapp.aggregate.attack.solver import Extra, Slice, Undecided
from surveyapp.aggregate.attack.system import SHARED, Place, System

ROUNDS = 12  # fillings looked for before figures are asked for one by one
STILL = 3  # rounds without anything new after which it is time to ask


class NoTruth(Exception):
    """Nothing fits everything told: somebody took an answer back."""


class OutOfTime(Exception):
    """The attack did not finish in its time."""


@dataclass
class Search:
    """Looks for fillings of one system.

    Args:
        system: the system.
        enough: values that every figure must fit.
        until: the moment (of the monotonic clock) at which it must be done.
    """

    system: System
    enough: int
    until: float
    seen: Seen = field(init=False)
    lines: dict[int, Lines] = field(init=False)
    hard: set[int] = field(init=False)
    kept: list[Numbers] = field(init=False)
    _chance: random.Random = field(init=False)
    _slices: dict[frozenset[int], Slice] = field(init=False)

    def __post_init__(self) -> None:
        self.seen = Seen(self.system.figures, self.enough)
        parts = sorted({SHARED, *self.system.parts})
        self.lines = {part: Lines(self.system, part) for part in parts}
        self.hard, self.kept, self._slices = set(), [], {}
        self._chance = random.Random(1)  # noqa: S311  any order will do, the same each time

    def passes(self) -> bool:
        """Whether every figure was seen to fit enough values, without asking for any by itself.

        Raises:
            NoTruth: nothing fits everything told.
            OutOfTime: it took too long.
        """
        still = 0
        for turn in range(ROUNDS):
            before = self._lacking()
            if not before or still == STILL:
                break
            self._round(before, turn)
            still = 0 if self._lacking() != before else still + 1
        return not self._lacking()

    def weak(self) -> frozenset[Place]:
        """The tables with a figure that fits too few values.

        Raises:
            NoTruth: nothing fits everything told.
            OutOfTime: it took too long.
        """
        found: set[Place] = set()
        if not self.passes():
            for figure in self._lacking():
                place = self.system.figures[figure].place
                if place not in found and not self._settled(figure):
                    found.add(place)
        return frozenset(found)

    def lacking_in(self) -> set[int]:
        """The parts of which figures were not yet seen to fit enough values."""
        return {self.system.figures[figure].part for figure in self._lacking()} | self.hard

    def _lacking(self) -> list[int]:
        """Figures that were not yet seen to fit enough values."""
        return self.seen.lacking(range(len(self.system.figures)))

    def _round(self, lacking: Sequence[int], turn: int) -> None:
        """One more filling of the parts of which figures are lacking."""
        parts = {self.system.figures[figure].part for figure in lacking}
        wanted = self._wanted(lacking)
        if turn % 2 or not self.kept or parts & {SHARED, *self.hard}:
            anchor = self._solve({SHARED, *self.hard}, wanted)
            if anchor is None:
                raise NoTruth
            self._beside({SHARED, *self.hard}, anchor, wanted)
            return
        anchor = self.kept[turn // 2 % len(self.kept)]
        for part in parts:
            filling = self._solve({part}, wanted, anchor)
            if filling is not None:
                self.seen.note(self.lines[part], filling)

    def _beside(self, parts: set[int], anchor: Numbers, wanted: dict[int, float]) -> None:
        """Solve the other parts beside an anchor; what all of them show counts, or nothing."""
        whole = anchor.copy()
        for part in self.lines:
            if part in parts:
                continue
            filling = self._solve({part}, wanted, anchor)
            if filling is None:
                self.hard.add(part)
                return
            mine = self._slice({part}).columns
            whole[mine] = filling[mine]
        for lines in self.lines.values():
            self.seen.note(lines, whole)
        self.kept.append(whole)

    def _wanted(self, lacking: Iterable[int]) -> dict[int, float]:
        """Costs that push every lacking figure up or down a little."""
        costs: dict[int, float] = {}
        for figure in lacking:
            way = self._chance.uniform(-0.5, 0.5)
            for column, factor in self.system.figures[figure].terms.items():
                costs[column] = costs.get(column, 0.0) + way * factor
        return costs

    def _settled(self, figure: int) -> bool:
        """Whether a figure fits enough values, by asking for them."""
        terms = self.system.figures[figure].terms
        parts = {SHARED, *self.hard, self.system.figures[figure].part}
        ends = self._slice(parts).ends(terms)
        if ends is None:
            raise NoTruth
        if ends[1] - ends[0] + 1 < self.enough:
            return False
        for value in _from_the_middle(*ends):
            if not self.seen.lacking([figure]):
                break
            if not self.seen.has(figure, value):
                parts = {SHARED, *self.hard, self.system.figures[figure].part}
                found = self._solve(parts, {}, also=[(terms, value, value)])
                if found is not None:
                    self._beside(parts, found, self._wanted(self._lacking()))
        return not self.seen.lacking([figure])

    def _slice(self, parts: set[int]) -> Slice:
        key = frozenset(parts)
        if key not in self._slices:
            self._slices[key] = Slice(self.system, key)
        return self._slices[key]

    def _solve(
        self,
        parts: set[int],
        wanted: dict[int, float],
        known: Numbers | None = None,
        *,
        also: Extra = (),
    ) -> Numbers | None:
        """One solution; None when there is none, or (but for an anchor) none was found."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise OutOfTime
        anchor = known is None and not also
        try:
            return self._slice(parts).solve(wanted, known, also, seconds=left, surely=True)
        except Undecided as error:
            if anchor:
                raise OutOfTime from error
            return None


def _from_the_middle(least: int, most: int) -> Iterator[int]:
    middle = (least + most) // 2
    yield from sorted(range(least, most + 1), key=lambda value: abs(value - middle))
