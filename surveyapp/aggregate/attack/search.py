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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from surveyapp.aggregate.attack.descent import Numbers
from surveyapp.aggregate.attack.lines import Lines, Seen
from surveyapp.aggregate.attack.solver import Extra, Slice, Undecided
from surveyapp.aggregate.attack.system import SHARED, Place, System

ANCHORS = 3  # shared numbers beside which every figure is looked for first
TRIES = 4  # of one part, without anything new, before its figures are asked for one by one
STEPS = 12  # from one solution to the next, to see more of a figure
PUSH = 50.0  # how much more it counts to move one figure than to stay away from ends


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
        while len(self.kept) < ANCHORS and self._lacking():
            self._anchor({SHARED, *self.hard}, {})
        if not self._lacking():
            return True
        for part in sorted(self.lines):
            still = 0
            self._walk(part)
            while still < TRIES and (lacking := self._lacking(part)):
                self._push(part, lacking)
                still = 0 if self._lacking(part) != lacking else still + 1
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

    def _lacking(self, part: int | None = None) -> list[int]:
        """Figures, of a part or of all, that were not yet seen to fit enough values."""
        if part is not None:
            return self.seen.lacking(self.lines[part].figures)
        return self.seen.lacking(range(len(self.system.figures)))

    def _walk(self, part: int) -> None:
        """Go from kept fillings along lines, to where lacking figures are further up or down."""
        for figure in self._lacking(part):
            for way in (1, -1):
                here: Numbers | None = self._chance.choice(self.kept)
                for _step in range(STEPS):
                    if here is None or not self.seen.lacking([figure]):
                        break
                    here = self.lines[part].step(here, figure, way, self._chance.random())
                    if here is not None:
                        self.seen.note(self.lines[part], here)

    def _push(self, part: int, lacking: Sequence[int]) -> None:
        """Look for a filling in which one of these figures is far up or down."""
        terms = self.system.figures[self._chance.choice(lacking)].terms
        way = self._chance.choice((-PUSH, PUSH))
        wanted = {column: way * factor for column, factor in terms.items()}
        if part == SHARED:
            self._anchor({SHARED, *self.hard}, wanted)
            return
        anchor = self._chance.choice(self.kept)
        filling = self._solve({part}, wanted, anchor)
        if filling is not None:
            self.seen.note(self.lines[part], filling)

    def _anchor(self, parts: set[int], wanted: dict[int, float], also: Extra = ()) -> bool:
        """Shared numbers, and fillings of all parts beside them; False when there are none.

        Raises:
            NoTruth: nothing fits everything told.
        """
        anchor = self._solve(parts, wanted, also=also)
        if anchor is None:
            if also:
                return False
            raise NoTruth
        for part in self.lines:
            if part in parts:
                continue
            mine = self._slice({part})
            if self.kept and mine.fits(anchor, self.kept[-1]):
                anchor[mine.columns] = self.kept[-1][mine.columns]
                continue
            filling = self._solve({part}, {}, anchor)
            if filling is None:
                self.hard.add(part)
                return False
            anchor[mine.columns] = filling[mine.columns]
        for lines in self.lines.values():
            self.seen.note(lines, anchor)
        self.kept.append(anchor)
        return True

    def _settled(self, figure: int) -> bool:
        """Whether a figure fits enough values, by asking for them."""
        terms, part = self.system.figures[figure].terms, self.system.figures[figure].part
        ends = self._slice({SHARED, *self.hard, part}).ends(terms)
        if ends is None:
            raise NoTruth
        if ends[1] - ends[0] + 1 < self.enough:
            return False
        for value in _from_the_middle(*ends):
            if not self.seen.lacking([figure]):
                break
            if not self.seen.has(figure, value):
                self._anchor({SHARED, *self.hard, part}, {}, [(terms, value, value)])
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
