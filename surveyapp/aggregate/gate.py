"""The gate: the last look at what would be told, before it is (DESIGN 9, rule 5).

What it covers now:
    - a table that stands alone, with the range of its base, of "not asked", of "not answered"
      and of everybody who took part: exact, in closed form (`bounds`, `coarsening`);
    - all items split by one breakdown, with their wholes, their groups and the splitting item's
      own table: certain for what it lets through, too strict for some of what it does not
      (`linked`);
    - what boards revealed of the same item beside its table over everybody, with what all of them
      together leave over: as certain (`revealed`). A board shows nothing of an item that was told
      already in a release that may hold its people (`board`);
    - everything at once, exactly, where tables are linked (`attack`): tables over everybody and in
      groups, items that routing ties together, several breakdowns, all earlier releases of the
      same people with every difference between two of them, and what boards revealed: of people
      who are counted there, and of people who all came between two of them;
    - tallies of hands, dots and votes: each pooled table by itself, beside the earlier releases of
      the same tally, all together (`attack.rooms`), and beside the votes that boards revealed
      (`revealed`); of hands and dots also for the people of each single room, who know its counts
      exactly (`tallies`).

What it takes for granted: a raised hand and a response are two answers, whoever gave both; and
nobody concludes from a table that was told coarser because of others what it would have told (of a
table by itself, `coarsening` looks at that).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from surveyapp.aggregate.anchors import Splitting
from surveyapp.aggregate.attack.budget import OutOfTime
from surveyapp.aggregate.attack.system import Place
from surveyapp.aggregate.attack.told import Told
from surveyapp.aggregate.attack.verdict import Attack
from surveyapp.aggregate.block import Block
from surveyapp.aggregate.coarsening import Tried, may_tell
from surveyapp.aggregate.linked import Verdict, judge
from surveyapp.aggregate.revealed import Part, stand_beside
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.shape import Shape
from surveyapp.errors import Refused

CANNOT_CHECK = "release-cannot-be-checked"
TELLS_TOO_MUCH = "release-tells-too-much"


class Gate(Protocol):
    """Decides from what would be told, and from nothing else, whether it may be."""

    @property
    def minimum(self) -> int:
        """True counts that every figure must fit."""
        ...

    def admits(self, tried: Tried) -> bool:
        """Whether a table may be told in these bands, by itself."""
        ...

    def judge(self, splitting: Splitting, blocks: Sequence[Block]) -> Verdict:
        """Whether items split by one breakdown may be told together, and which may not."""
        ...

    def beside(self, shape: Shape, whole: SafeTable, people: Range, parts: Sequence[Part]) -> bool:
        """Whether a table may be told beside tables of parts of its people, told before."""
        ...

    def weak(self, releases: Sequence[Told]) -> frozenset[Place]:
        """Tables that, with all others of all releases, let a figure be narrowed down too far."""
        ...


@dataclass(frozen=True)
class ClosedFormGate:
    """The gate of this version; see the top of this module for what it covers.

    Attributes:
        minimum: true counts that every figure must fit.
        work: how much work all looks at everything that was told may take, in columns solved for
            (see `Attack`).
        seconds: how long they may take at most, on however slow a machine.
    """

    minimum: int
    work: int = 800_000
    seconds: float = 900.0
    _attack: Attack = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_attack", Attack(self.minimum, self.work, self.seconds))

    def admits(self, tried: Tried) -> bool:
        """Whether a table may be told in these bands, by itself."""
        return may_tell(tried, self.minimum)

    def judge(self, splitting: Splitting, blocks: Sequence[Block]) -> Verdict:
        """Whether items split by one breakdown may be told together, and which may not."""
        return judge(splitting, blocks, self.minimum)

    def beside(self, shape: Shape, whole: SafeTable, people: Range, parts: Sequence[Part]) -> bool:
        """Whether a table may be told beside tables of parts of its people, told before."""
        return stand_beside(shape, whole, people, parts, self.minimum)

    def weak(self, releases: Sequence[Told]) -> frozenset[Place]:
        """Tables that, with all others of all releases, let a figure be narrowed down too far.

        Raises:
            Refused: it could not be found out in time.
        """
        try:
            return self._attack.weak(releases)
        except OutOfTime:
            message = "It could not be checked in time that nobody can be found in these results."
            raise Refused(CANNOT_CHECK, message) from None
