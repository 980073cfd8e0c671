"""How much work the attack may do, the same on every machine, and what ends it early."""

import time
from dataclasses import dataclass


class NoTruth(Exception):
    """Nothing fits everything told: somebody took an answer back."""


class OutOfTime(Exception):
    """The attack took too much work."""


@dataclass
class Budget:
    """How much work may be done. The clock is a last resort.

    Attributes:
        work: columns that may still be solved for.
        until: the moment (of the monotonic clock) at which it must be done.
    """

    work: int
    until: float

    def spend(self, work: int) -> None:
        """Take some of it.

        Raises:
            OutOfTime: there is not enough left.
        """
        self.must_have(work)
        self.work -= work

    def must_have(self, work: int) -> None:
        """End early what would not come to an end.

        Raises:
            OutOfTime: there is not enough left.
        """
        if self.work < work or self.left <= 0:
            raise OutOfTime

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return self.until - time.monotonic()
