"""The gate: the last look at what would be told, before it is (DESIGN 9, rule 5).

What it covers now:
    - a table that stands alone, with the range of its base, of "not asked", of "not answered"
      and of everybody who took part: exact, in closed form (`bounds`, `coarsening`).

What it does not cover yet: groups of a breakdown together with their whole, differences between releases, tables linked by routing (a base that
is another item's cell), two breakdowns of the same item together beyond their common whole,
board reveals and published tallies. Their place is here: another implementation of `Gate`
that looks at everything that was ever told. Until then only rule 4 (ten changed responses, a
day apart) stands between two releases.
"""

from dataclasses import dataclass
from typing import Protocol

from surveyapp.aggregate.coarsening import Tried, may_tell


class Gate(Protocol):
    """Decides from what would be told, and from nothing else, whether it may be."""

    @property
    def minimum(self) -> int:
        """True counts that every figure must fit."""
        ...

    def admits(self, tried: Tried) -> bool:
        """Whether a table may be told in these bands, by itself."""
        ...


@dataclass(frozen=True, slots=True)
class ClosedFormGate:
    """The gate of this version: exact for tables that stand alone.

    Attributes:
        minimum: true counts that every figure must fit.
    """

    minimum: int

    def admits(self, tried: Tried) -> bool:
        """Whether a table may be told in these bands, by itself."""
        return may_tell(tried, self.minimum)
