"""The attack: which tables let a figure be narrowed down too far.

Fillings are looked for: whole-number truths that fit everything told. Each shows, for every
figure and every difference, values that fit (`lines`). Once every figure was seen to have enough
values everything may be told: that is certain, whatever an attacker computes. A figure that was
not is asked for directly: its least and its greatest value, then those between. What is not found
then counts as too few.

Parts are solved one by one: first the shared numbers (an *anchor*), chosen so that fractions of
people would do for everything else, then each item beside them in whole people.
"""

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from surveyapp.aggregate.attack.descent import Numbers
from surveyapp.aggregate.attack.lines import Lines, Seen
from surveyapp.aggregate.attack.solver import Extra, Slice, Undecided
from surveyapp.aggregate.attack.system import SHARED, System, Telling

ANCHORS = 3  # shared numbers beside which every figure is looked for first
TRIES = 4  # of one part, without anything new, before its figures are asked for one by one
LATEST = 6  # anchors that are tried again before another is looked for
STEPS = 12  # from one solution to the next, to see more of a figure
PUSHED = 6  # figures pushed at once
PUSH = 50.0  # how much more it counts to move one figure than to stay away from ends


class NoTruth(Exception):
    """Nothing fits everything told: somebody took an answer back."""


class OutOfTime(Exception):
    """The attack took too much work."""


@dataclass
class Budget:
    """How much work may be done: the same on every machine. The clock is a last resort.

    Attributes:
        work: columns that may still be solved for.
        until: the moment (of the monotonic clock) at which it must be done.
    """

    work: int
    until: float


@dataclass(frozen=True, slots=True)
class Weak:
    """A figure that fits too few values, and the parts that are enough to see it."""

    figure: int
    parts: frozenset[int]


@dataclass
class Search:
    """Looks for fillings of one system.

    Args:
        system: the system.
        enough: values that every figure must fit.
        budget: how much work it may do.
        before: fillings of a system like this one, of which some may fit this one too.
    """

    system: System
    enough: int
    budget: Budget
    before: Sequence[Numbers] = ()
    shown: list[Numbers] = field(init=False)
    seen: Seen = field(init=False)
    lines: dict[int, Lines] = field(init=False)
    kept: list[Numbers] = field(init=False)
    _chance: random.Random = field(init=False)
    _slices: dict[frozenset[int], Slice] = field(init=False)

    def __post_init__(self) -> None:
        self.seen = Seen(self.system.figures, self.enough)
        parts = sorted({SHARED, *self.system.parts})
        self.lines = {part: Lines(self.system, part) for part in parts}
        self.kept, self.shown, self._slices = [], [], {}
        self._chance = random.Random(1)  # noqa: S311  any order will do, the same each time

    def weak(self) -> Iterator[Weak]:
        """Figures that fit too few values: one for each part that has any.

        Raises:
            NoTruth: nothing fits everything told.
            OutOfTime: it took too much work.
        """
        self._anchors()
        for part in self.lines:
            self._walk(part)
        found = [
            Weak(figure, frozenset({SHARED, part}))
            for part in self.lines
            for figure in islice(filter(self._pinned, self._lacking(part)), 1)
        ]
        if found:
            yield from found
            return
        for part in self.lines:
            still = 0
            while still < TRIES and (lacking := self._lacking(part)):
                self._push(part, lacking)
                still = 0 if self._lacking(part) != lacking else still + 1
        done: set[int] = set()
        for figure in self._lacking():
            part = self.system.figures[figure].part
            if part not in done and not self._settled(figure):
                done.add(part)
                yield Weak(figure, frozenset(self.lines))

    def _anchors(self) -> None:
        """A few fillings of everything."""
        everything = self._slice(frozenset(self.lines))
        for filling in self.before:
            if len(filling) == len(self.system.low) and everything.fits(filling, filling):
                self._keep(filling)
        for _try in range(2 * ANCHORS):
            if len(self.kept) >= ANCHORS or not self._lacking():
                return
            self._anchor({})
        if not self.kept:
            self._spend(len(everything.columns))
            try:
                found = everything.solve({}, surely=True)
            except Undecided as error:
                raise OutOfTime from error
            if found is None:
                raise NoTruth
            self._keep(found)

    def _keep(self, filling: Numbers) -> None:
        for lines in self.lines.values():
            self.seen.note(lines, filling)
        self.kept.append(filling)
        self.shown.append(filling)

    def _pinned(self, figure: int) -> bool:
        """Whether a figure surely fits too few values, even when other items are left aside."""
        ends = self._ends(figure, frozenset({SHARED, self.system.figures[figure].part}))
        return ends[1] - ends[0] + 1 < self.enough

    def _ends(self, figure: int, parts: frozenset[int]) -> tuple[int, int]:
        within = self._slice(parts)
        self._spend(len(within.columns) // 4)
        ends = within.ends(self.system.figures[figure].terms)
        if ends is None:
            raise NoTruth
        return ends

    def loose(self, weak: Weak, without: frozenset[Telling]) -> bool:
        """Whether a figure could fit enough values if some tables were not told."""
        ends = Slice(self.system, weak.parts, without).ends(self.system.figures[weak.figure].terms)
        return ends is not None and ends[1] - ends[0] + 1 >= self.enough

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
        """Look for a filling in which some of these figures are far up or down."""
        wanted: dict[int, float] = {}
        for figure in self._chance.sample(lacking, min(PUSHED, len(lacking))):
            way = self._chance.choice((-PUSH, PUSH)) * self._chance.uniform(0.5, 1.5)
            for column, factor in self.system.figures[figure].terms.items():
                wanted[column] = wanted.get(column, 0.0) + way * factor
        if part == SHARED:
            self._anchor(wanted)
            return
        anchor = self._chance.choice(self.kept)
        filling = self._solve(part, wanted, anchor)
        if filling is not None:
            self.seen.note(self.lines[part], filling)
            self.shown.append(filling)

    def _anchor(
        self, wanted: Mapping[int, float], also: Extra = (), target: int | None = None
    ) -> bool:
        """Shared numbers, and fillings of all parts beside them; False when none were found.

        Args:
            wanted: cost by column.
            also: further rows, in columns of one part.
            target: which part that is.

        Raises:
            NoTruth: nothing fits everything told.
        """
        everything = self._slice(frozenset(self.lines))
        self._spend(len(everything.columns))
        anchor = everything.shared(wanted, also, self._left())
        if anchor is None:
            if everything.impossible and not also:
                raise NoTruth
            return False
        for part in self.lines:
            if part == SHARED:
                continue
            mine = self._slice(frozenset({part}))
            rows = also if part == target else ()
            same = (each for each in self.kept[-LATEST:] if mine.fits(anchor, each))
            if not rows and (known := next(same, None)) is not None:
                anchor[mine.columns] = known[mine.columns]
                continue
            filling = self._solve(part, {}, anchor, rows)
            if filling is None:
                return False
            anchor[mine.columns] = filling[mine.columns]
        self._keep(anchor)
        return True

    def _settled(self, figure: int) -> bool:
        """Whether a figure fits enough values, by asking for them."""
        terms, part = self.system.figures[figure].terms, self.system.figures[figure].part
        least, most = self._ends(figure, frozenset(self.lines))
        if most - least + 1 < self.enough:
            return False
        for value in _from_the_middle(least, most):
            if not self.seen.lacking([figure]):
                break
            also = [(terms, value, value)]
            if not self.seen.has(figure, value) and not self._known(part, also):
                self._anchor({}, also, part)
        return not self.seen.lacking([figure])

    def _known(self, part: int, also: Extra) -> bool:
        """Whether a part has such a filling beside one of the latest anchors."""
        for anchor in self.kept[-LATEST:] if part != SHARED else ():
            filling = self._solve(part, {}, anchor, also)
            if filling is not None:
                self.seen.note(self.lines[part], filling)
                self.shown.append(filling)
                return True
        return False

    def _spend(self, work: int) -> None:
        self.budget.work -= work
        if self.budget.work < 0 or self._left() <= 0:
            raise OutOfTime

    def _left(self) -> float:
        return self.budget.until - time.monotonic()

    def _slice(self, parts: frozenset[int]) -> Slice:
        if parts not in self._slices:
            self._slices[parts] = Slice(self.system, parts)
        return self._slices[parts]

    def _solve(
        self, part: int, wanted: Mapping[int, float], known: Numbers, also: Extra = ()
    ) -> Numbers | None:
        """One filling of a part beside an anchor; None when none was found."""
        within = self._slice(frozenset({part}))
        self._spend(len(within.columns))
        try:
            return within.solve(wanted, known, also, seconds=self._left(), surely=True)
        except Undecided:
            return None


def _from_the_middle(least: int, most: int) -> Iterator[int]:
    middle = (least + most) // 2
    yield from sorted(range(least, most + 1), key=lambda value: abs(value - middle))
