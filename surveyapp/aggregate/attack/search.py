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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from surveyapp.aggregate.attack.budget import Budget, NoTruth, OutOfTime
from surveyapp.aggregate.attack.descent import Numbers
from surveyapp.aggregate.attack.lines import Lines, Seen
from surveyapp.aggregate.attack.solver import Extra, Slice, Undecided
from surveyapp.aggregate.attack.span import Span
from surveyapp.aggregate.attack.stroll import Stroll
from surveyapp.aggregate.attack.system import SHARED, System, Telling, Weak

ANCHORS = 3  # shared numbers beside which every figure is looked for first
TRIES = 4  # of one part, without anything new, before its figures are asked for one by one
SEARCHING = 4  # times the work of a way down
ASKED = 2  # figures that are asked for by the work of one way down through everything, at best
LATEST = 6  # anchors that are tried again before another is looked for
LEGS = 4  # of one stroll, before another begins elsewhere
STALE = 4  # strolls that showed hardly anything new
NEWS = 0.02  # share of what is missing that is worth another stroll
PUSHED = 6  # figures pushed at once
PUSH = 50.0  # how much more it counts to move one figure than to stay away from ends


@dataclass
class Search:
    """Looks for fillings of one system.

    Args:
        system: the system.
        enough: values that every figure must fit.
        budget: how much work it may do.
        before: fillings of a system like this one, of which some may fit this one too.

    Attributes:
        aside: tables that will be told coarser, or not at all: whoever blames a table for a
            figure adds it, and what would be found without it as well is looked for on.
    """

    system: System
    enough: int
    budget: Budget
    before: Sequence[Numbers] = ()
    aside: set[Telling] = field(init=False, default_factory=set)
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
        self._wander()
        yield from self._pinned()
        if self.aside:
            return
        for part in self.lines:
            still = 0
            while still < TRIES and (lacking := self._lacking(part)):
                self._push(part, lacking)
                still = 0 if self._lacking(part) != lacking else still + 1
        done: set[int] = set()
        lacking = self._lacking()
        self.budget.must_have(len(lacking) * len(self.system.low) // ASKED)
        for figure in lacking:
            part = self.system.figures[figure].part
            if part in done or (weak := self._settled(figure)) is None:
                continue
            done.add(part)
            if not (self.aside and self.loose(weak, frozenset())):
                yield weak

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
            self.budget.spend(len(everything.columns))
            try:
                found = everything.solve({}, surely=True)
            except Undecided as error:
                raise OutOfTime from error
            if found is None:
                raise NoTruth
            self._keep(found)

    def _keep(self, filling: Numbers) -> None:
        self._note(filling)
        self.kept.append(filling)
        self.shown.append(filling)

    def _note(self, filling: Numbers) -> None:
        for lines in self.lines.values():
            self.seen.note(lines, filling)

    def _pinned(self) -> Iterator[Weak]:
        """Figures that surely fit too few values, even when other items are left aside."""
        for part in self.lines:
            left: Sequence[int] = self._lacking(part)
            parts = frozenset({SHARED, part})
            while left:
                left = self._narrow(Slice(self.system, parts, frozenset(self.aside)), left)
                if left:
                    before = len(self.aside)
                    yield Weak(left[0], parts)
                    left = left[len(self.aside) == before :]

    def _narrow(self, within: Slice, figures: Sequence[int]) -> Sequence[int]:
        """These figures from the first one on whose ends are too near each other."""
        terms = [self.system.figures[figure].terms for figure in figures]
        span = Span(terms, within.columns)
        for filling in self.kept:
            span.note(filling[within.columns])
        for at in span.narrow(self.enough):
            for way in (1, -1):
                if at in span.narrow(self.enough):
                    self.budget.spend(len(within.columns) // 8)
                    end = within.end(terms[at], way)
                    if end is None:
                        raise NoTruth
                    span.note(end[1])
            if at in span.narrow(self.enough):
                return figures[at:]
        return []

    def loose(self, weak: Weak, without: frozenset[Telling]) -> bool:
        """Whether a figure could fit enough values if some tables were not told."""
        within = Slice(self.system, weak.parts, without | self.aside)
        terms = self.system.figures[weak.figure].terms
        ends = within.ends(terms)
        if ends is None or ends[1] - ends[0] + 1 < self.enough:
            return False
        if weak.value is None:
            return True
        self.budget.spend(SEARCHING * len(within.columns))
        try:
            return (
                within.search({}, [(terms, weak.value, weak.value)], self.budget.left) is not None
            )
        except Undecided:
            return False

    def _lacking(self, part: int | None = None) -> list[int]:
        """Figures, of a part or of all, that were not yet seen to fit enough values."""
        every = range(len(self.system.figures))
        return self.seen.lacking(every if part is None else self.lines[part].figures)

    def _wander(self) -> None:
        """Go on foot from kept fillings to others, as long as that shows anything new."""
        everything = self._slice(frozenset(self.lines))
        stale = 0
        while stale < STALE and (missing := self.seen.missing()):
            stroll = Stroll(self.lines, self._chance.choice(self.kept), self._chance)
            for _leg in range(LEGS):
                self.budget.spend(len(everything.columns) // 8)
                stroll.leg(self.seen)
                if not everything.fits(stroll.values, stroll.values):
                    break  # a fault in the moves must not hide a figure
                self._note(stroll.values)
            left = self.seen.missing()
            if left < missing:
                self._keep(stroll.values)
            stale = 0 if left < missing * (1 - NEWS) else stale + 1

    def _push(self, part: int, lacking: Sequence[int]) -> None:
        """Look for a filling in which some of these figures are far up or down."""
        wanted = self._wishes(self._chance.sample(lacking, min(PUSHED, len(lacking))))
        if part == SHARED:
            self._anchor(wanted)
            return
        anchor = self._chance.choice(self.kept)
        filling = self._solve(part, wanted, anchor)
        if filling is not None:
            self.seen.note(self.lines[part], filling)
            self.shown.append(filling)

    def _wishes(self, figures: Iterable[int]) -> dict[int, float]:
        """Costs by column by which each of these figures is far up or far down."""
        wanted: dict[int, float] = {}
        for figure in figures:
            way = self._chance.choice((-PUSH, PUSH)) * self._chance.uniform(0.5, 1.5)
            for column, factor in self.system.figures[figure].terms.items():
                wanted[column] = wanted.get(column, 0.0) + way * factor
        return wanted

    def _anchor(self, wanted: Mapping[int, float]) -> None:
        """Shared numbers that cost little, and fillings of all parts beside them, if found.

        Raises:
            NoTruth: nothing fits everything told.
        """
        everything = self._slice(frozenset(self.lines))
        self.budget.spend(len(everything.columns))
        anchor = everything.shared(wanted, self.budget.left)
        if anchor is None:
            if everything.impossible:
                raise NoTruth
            return
        for part in self.lines:
            if part == SHARED:
                continue
            mine = self._slice(frozenset({part}))
            same = (each for each in self.kept[-LATEST:] if mine.fits(anchor, each))
            filling = next(same, None)
            if filling is None and (filling := self._solve(part, {}, anchor)) is None:
                return
            anchor[mine.columns] = filling[mine.columns]
        self._keep(anchor)

    def _settled(self, figure: int) -> Weak | None:
        """Whether a figure fits enough values, by asking for them."""
        if not self.seen.lacking([figure]):
            return None
        terms, part = self.system.figures[figure].terms, self.system.figures[figure].part
        self.budget.spend(len(self.system.low) // 4)
        if (ends := self._slice(frozenset(self.lines)).ends(terms)) is None:
            raise NoTruth
        least, most = ends
        ruled_out: list[int] = []
        middle = (least + most) // 2
        for value in sorted(range(least, most + 1), key=lambda each: abs(each - middle)):
            if most - least + 1 - len(ruled_out) < self.enough:
                break
            if not self.seen.lacking([figure]):
                return None
            also = [(terms, value, value)]
            if not (self.seen.has(figure, value) or self._known(part, also) or self._asked(also)):
                ruled_out.append(value)
        weak = Weak(figure, frozenset(self.lines), ruled_out[0] if ruled_out else None)
        return weak if self.seen.lacking([figure]) else None

    def _asked(self, also: Extra) -> bool:
        """Whether everything has such a filling at all."""
        everything = self._slice(frozenset(self.lines))
        self.budget.spend(SEARCHING * len(everything.columns))
        try:
            found = everything.search(self._wishes(self._lacking()), also, self.budget.left)
        except Undecided:
            return False
        if found is not None:
            self._keep(found)
        return found is not None

    def _known(self, part: int, also: Extra) -> bool:
        """Whether a part has such a filling beside one of the latest anchors."""
        for anchor in self.kept[-LATEST:] if part != SHARED else ():
            filling = self._solve(part, {}, anchor, also)
            if filling is not None:
                self.seen.note(self.lines[part], filling)
                self.shown.append(filling)
                return True
        return False

    def _slice(self, parts: frozenset[int]) -> Slice:
        if parts not in self._slices:
            self._slices[parts] = Slice(self.system, parts)
        return self._slices[parts]

    def _solve(
        self, part: int, wanted: Mapping[int, float], known: Numbers, also: Extra = ()
    ) -> Numbers | None:
        """One filling of a part beside an anchor; None when none was found."""
        within = self._slice(frozenset({part}))
        self.budget.spend(len(within.columns))
        try:
            return within.solve(wanted, known, also, seconds=self.budget.left, surely=not also)
        except Undecided:
            return None
