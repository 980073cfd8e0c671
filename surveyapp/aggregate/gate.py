"""The gate: the last look at what would be told, before it is (DESIGN 9, rule 5).

What it covers now:
    - a table that stands alone, with the range of its base, of "not asked", of "not answered"
      and of everybody who took part: exact, in closed form (`bounds`, `coarsening`);
    - all items split by one breakdown, with their wholes, their groups and the splitting item's
      own table: certain for what it lets through, too strict for some of what it does not
      (`linked`).

What it does not cover yet: differences between releases, tables linked by routing (a base that
is another item's cell), two breakdowns of the same item together beyond their common whole,
board reveals and published tallies. Their place is here: another implementation of `Gate`
that looks at everything that was ever told. Until then only rule 4 (ten changed responses, a
day apart) stands between two releases.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from surveyapp.aggregate.anchors import Splitting
from surveyapp.aggregate.block import Block
from surveyapp.aggregate.coarsening import Tried, may_tell
from surveyapp.aggregate.linked import Verdict, judge


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


@dataclass(frozen=True, slots=True)
class ClosedFormGate:
    """The gate of this version; see the top of this module for what it covers.

    Attributes:
        minimum: true counts that every figure must fit.
    """

    minimum: int

    def admits(self, tried: Tried) -> bool:
        """Whether a table may be told in these bands, by itself."""
        return may_tell(tried, self.minimum)

    def judge(self, splitting: Splitting, blocks: Sequence[Block]) -> Verdict:
        """Whether items split by one breakdown may be told together, and which may not."""
        return judge(splitting, blocks, self.minimum)
