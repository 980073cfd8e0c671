"""Fillings: whole-number truths that fit everything told, and where they are looked for.

Parts are solved one by one: first the shared numbers (an *anchor*), chosen so that fractions of
people would do for everything else, then each item beside them in whole people. An item that
cannot follow is looked for together with the shared numbers from then on.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from surveyapp.aggregate.attack.budget import Budget, NoTruth, OutOfTime
from surveyapp.aggregate.attack.lines import Lines
from surveyapp.aggregate.attack.made import Made
from surveyapp.aggregate.attack.model import Numbers
from surveyapp.aggregate.attack.seen import Seen
from surveyapp.aggregate.attack.solver import Extra, Slice, Undecided
from surveyapp.aggregate.attack.stroll import Stroll
from surveyapp.aggregate.attack.system import SHARED, System

ANCHORS = 3  # shared numbers beside which every figure is looked for first
SEARCHING = 4  # times the work of an anchor, for whole numbers of everything at once
TURNS = 3  # of one anchor, each with one part more made whole
LATEST = 6  # anchors that are tried again before another is looked for
LEGS = 4  # of one stroll, before another begins elsewhere
STALE = 4  # strolls that showed hardly anything new
NEWS = 0.02  # share of what is missing that is worth another stroll
PUSHED = 6  # figures pushed at once
PUSH = 50.0  # cost of one person the wrong way; what nobody wants costs nothing


@dataclass
class Fillings:
    """The fillings of one system that were found, and what they show.

    Args:
        system: the system.
        enough: values that every figure must be seen to have.
        budget: how much work may be done.
        made: what was made for systems like this one.

    Attributes:
        seen: the values that each figure was seen to have.
        lines: the moves of each part.
        kept: fillings of everything.
        shown: all that were found, those of a part beside an older anchor too.
    """

    system: System
    enough: int
    budget: Budget
    made: Made = field(default_factory=Made)
    seen: Seen = field(init=False)
    lines: dict[int, Lines] = field(init=False)
    kept: list[Numbers] = field(init=False, default_factory=list)
    shown: list[Numbers] = field(init=False, default_factory=list)
    _chance: random.Random = field(init=False)
    _slices: dict[frozenset[int], Slice] = field(init=False, default_factory=dict)
    _stubborn: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.seen = Seen(self.system.figures, self.enough)
        parts = sorted({SHARED, *self.system.parts})
        self.lines = {part: Lines(self.system, part, self.made) for part in parts}
        self._chance = random.Random(1)  # noqa: S311  any order will do, the same each time

    @property
    def everything(self) -> Slice:
        """All parts."""
        return self._slice(frozenset(self.lines))

    def lacking(self, part: int | None = None) -> list[int]:
        """Figures, of a part or of all, that were not yet seen to fit enough values."""
        every = range(len(self.system.figures))
        return self.seen.lacking(every if part is None else self.lines[part].figures)

    def begin(self, before: Sequence[Numbers]) -> None:
        """A few fillings of everything.

        Args:
            before: fillings of a system like this one, of which some may fit this one too.

        Raises:
            NoTruth: nothing fits everything told.
            OutOfTime: it took too much work.
        """
        everything = self.everything
        for filling in before:
            if len(filling) == len(self.system.low) and everything.fits(filling, filling):
                self._keep(filling)
        for _try in range(2 * ANCHORS):
            if len(self.kept) >= ANCHORS or not self.lacking():
                return
            self.push(SHARED, self.lines[SHARED].figures)
        if not self.kept:
            self.budget.spend(len(everything.columns))
            try:
                found = everything.solve({}, seconds=self.budget.left)
            except Undecided as error:
                raise OutOfTime from error
            if found is None:
                raise NoTruth
            self._keep(found)

    def wander(self) -> None:
        """Go on foot from kept fillings to others, as long as that shows anything new."""
        everything = self.everything
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

    def push(self, part: int, lacking: Sequence[int]) -> None:
        """Look for a filling in which some of these figures are far up or down."""
        wanted = self._wishes(self._chance.sample(lacking, min(PUSHED, len(lacking))))
        if part == SHARED:
            self._anchor(wanted)
            return
        filling = self._solve(part, wanted, self._chance.choice(self.kept))
        if filling is not None:
            self._show(part, filling)

    def with_value(self, figure: int, value: int) -> bool:
        """Whether a filling is found in which a figure has a value."""
        terms, part = self.system.figures[figure].terms, self.system.figures[figure].part
        also = [(terms, value, value)]
        return self._near(part, also) or self._apart(part, also) or self._asked(also)

    def _near(self, part: int, also: Extra) -> bool:
        """Whether a part has such a filling beside one of the latest anchors."""
        for anchor in self.kept[-LATEST:] if part != SHARED else ():
            filling = self._solve(part, {}, anchor, also)
            if filling is not None:
                self._show(part, filling)
                return True
        return False

    def _apart(self, part: int, also: Extra) -> bool:
        """Whether there is such a filling beside an anchor of its own."""
        return self._anchor(self._wishes(self.lacking(SHARED)), (part, also))

    def _asked(self, also: Extra) -> bool:
        """Whether everything has such a filling at all."""
        everything = self.everything
        self.budget.spend(SEARCHING * len(everything.columns))
        try:
            wanted = self._wishes(self.lacking())
            found = everything.solve(wanted, None, also, seconds=self.budget.left)
        except Undecided:
            return False
        if found is not None:
            self._keep(found)
        return found is not None

    def _keep(self, filling: Numbers) -> None:
        self._note(filling)
        self.kept.append(filling)
        self.shown.append(filling)

    def _note(self, filling: Numbers) -> None:
        for lines in self.lines.values():
            self.seen.note(lines, filling)

    def _show(self, part: int, filling: Numbers) -> None:
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

    def _anchor(self, wanted: Mapping[int, float], asked: tuple[int, Extra] = (SHARED, ())) -> bool:
        """Shared numbers that cost little, and fillings of all parts beside them, if found.

        Args:
            wanted: costs by column.
            asked: a part, and what must hold in it besides.

        Raises:
            NoTruth: nothing fits everything told.
        """
        where, also = asked
        for _turn in range(TURNS):
            self.budget.spend(len(self.everything.columns))
            parts = frozenset({SHARED, where, *self._stubborn})
            try:
                anchor = self.everything.partly(parts, wanted, also, seconds=self.budget.left)
            except Undecided:
                return False
            if anchor is None:
                if not also and not self.kept:
                    raise NoTruth
                return False
            failed = self._completed(anchor, parts)
            if failed is None:
                self._keep(anchor)
                return True
            self._stubborn.add(failed)
        return False

    def _completed(self, anchor: Numbers, there: frozenset[int]) -> int | None:
        """Fill in all parts but some beside an anchor; the first for which nothing was found."""
        for part in self.lines:
            mine = self._slice(frozenset({part}))
            if part in there:
                if not mine.fits(anchor, anchor):
                    return part
                continue
            same = (each for each in self.kept[-LATEST:] if mine.fits(anchor, each))
            filling = next(same, None)
            if filling is None and (filling := self._solve(part, {}, anchor)) is None:
                return part
            anchor[mine.columns] = filling[mine.columns]
        return None

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
            return within.solve(wanted, known, also, seconds=self.budget.left)
        except Undecided:
            return None
