"""The attack: which tables let a figure be narrowed down too far.

Fillings are looked for: whole-number truths that fit everything told. Each shows, for every
figure and every difference, values that fit (`lines`). Once every figure was seen to have enough
values everything may be told: that is certain, whatever an attacker computes. A figure that was
not is asked for directly: its least and its greatest value, then those between. What is not found
then counts as too few.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from surveyapp.aggregate.attack.budget import Budget, OutOfTime
from surveyapp.aggregate.attack.fillings import SEARCHING, Fillings
from surveyapp.aggregate.attack.made import Made
from surveyapp.aggregate.attack.model import Numbers
from surveyapp.aggregate.attack.solver import Slice, Undecided
from surveyapp.aggregate.attack.span import Span
from surveyapp.aggregate.attack.system import SHARED, System, Telling, Weak

TRIES = 4  # of one part, without anything new, before its figures are asked for one by one
ASKED = 4  # figures that are asked for by the work of one anchor, at best


@dataclass
class Search:
    """Looks for figures of one system that fit too few values.

    Args:
        system: the system.
        enough: values that every figure must fit.
        budget: how much work it may do.
        before: fillings of a system like this one, of which some may fit this one too.
        made: what was made for systems like this one.

    Attributes:
        aside: tables that will be told coarser, or not at all: whoever blames a table for a
            figure adds it, and what would be found without it as well is looked for on.
        fillings: what was found.
    """

    system: System
    enough: int
    budget: Budget
    before: Sequence[Numbers] = ()
    made: Made = field(default_factory=Made)
    aside: set[Telling] = field(init=False, default_factory=set)
    fillings: Fillings = field(init=False)

    def __post_init__(self) -> None:
        self.fillings = Fillings(self.system, self.enough, self.budget, self.made)

    def weak(self) -> Iterator[Weak]:
        """Figures that fit too few values: one for each part that has any.

        Raises:
            NoTruth: nothing fits everything told.
            OutOfTime: it took too much work.
        """
        fillings = self.fillings
        fillings.begin(self.before)
        fillings.wander()
        yield from self._pinned()
        if self.aside:
            return
        for part in fillings.lines:
            still = 0
            while still < TRIES and (lacking := fillings.lacking(part)):
                fillings.push(part, lacking)
                still = 0 if fillings.lacking(part) != lacking else still + 1
        done: set[int] = set()
        lacking = fillings.lacking()
        self.budget.must_have(len(lacking) * len(self.system.low) // ASKED)
        for figure in lacking:
            part = self.system.figures[figure].part
            if part in done or (weak := self._settled(figure)) is None:
                continue
            done.add(part)
            if not (self.aside and self.loose(weak, frozenset())):
                yield weak

    def _pinned(self) -> Iterator[Weak]:
        """Figures that surely fit too few values, even when other items are left aside."""
        for part in self.fillings.lines:
            left: Sequence[int] = self.fillings.lacking(part)
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
        for filling in self.fillings.kept:
            span.note(filling[within.columns])
        for at in span.narrow(self.enough):
            for way in (1, -1):
                if at in span.narrow(self.enough):
                    self.budget.spend(len(within.columns) // 8)
                    end = within.end(terms[at], way)
                    if end is None:
                        raise OutOfTime  # HiGHS is wrong: something does fit, and was checked
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
            also = [(terms, weak.value, weak.value)]
            return within.solve({}, None, also, seconds=self.budget.left) is not None
        except Undecided:
            return False

    def _settled(self, figure: int) -> Weak | None:
        """Whether a figure fits enough values, by asking for them."""
        seen = self.fillings.seen
        if not seen.lacking([figure]):
            return None
        self.budget.spend(len(self.system.low) // 4)
        if (ends := self.fillings.everything.ends(self.system.figures[figure].terms)) is None:
            raise OutOfTime  # HiGHS is wrong, as above
        least, most = ends
        ruled_out: list[int] = []
        middle = (least + most) // 2
        for value in sorted(range(least, most + 1), key=lambda each: abs(each - middle)):
            if most - least + 1 - len(ruled_out) < self.enough:
                break
            if not seen.lacking([figure]):
                return None
            if not (seen.has(figure, value) or self.fillings.with_value(figure, value)):
                ruled_out.append(value)
        parts = frozenset(self.fillings.lines)
        weak = Weak(figure, parts, ruled_out[0] if ruled_out else None)
        return weak if seen.lacking([figure]) else None
