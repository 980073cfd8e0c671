"""Who sees which assignments of a story: a second reader must not see the first one's.

A story that was drawn is read a second time by somebody who gave it no theme and who was not
alone in reading it. Until that person says to be ready, each of the two readings is hidden from
the other; then both are shown, and the second reading has done its work: only the first one
counts, with what the talk about the differences changed in it.
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from surveyapp.coding.assignment import Assignment


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where somebody reads a story.

    Attributes:
        drawn: it was drawn for a second reader.
        ready: the second reader is ready.
        second: this person is the second reader, and not ready.
    """

    drawn: bool = False
    ready: bool = False
    second: bool = False

    def sees(self, assignments: Iterable[Assignment], account_id: uuid.UUID) -> list[Assignment]:
        """Those that this person may see."""
        if self.second:
            return [each for each in assignments if each.second and each.by == account_id]
        if self.drawn and not self.ready:
            return [each for each in assignments if not each.second]
        return list(assignments)


def standpoint(
    *,
    drawn: bool,
    ready: bool,
    account_id: uuid.UUID,
    readers: Collection[uuid.UUID],
    assignments: Iterable[Assignment],
) -> Standpoint:
    """From where this person reads a story.

    Args:
        drawn: whether it was drawn for a second reader.
        ready: whether that one is ready.
        account_id: who reads.
        readers: everybody who read it.
        assignments: all of the story.
    """
    coded_first = any(each.by == account_id and not each.second for each in assignments)
    others = set(readers) - {account_id}
    return Standpoint(drawn, ready, drawn and not ready and not coded_first and bool(others))
