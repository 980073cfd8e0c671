"""Where counts come from: a Protocol, implemented in SQL by `storage.counting`.

Only `services.release_results` hands a source to `aggregate.release`.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from surveyapp.definition.survey import CENTRE

__all__ = ["ANSWERED", "CENTRE", "CHANNEL", "LANGUAGE", "Count", "CountRequest", "CountSource"]

# Pseudo-items (and `CENTRE`): about how the survey was asked rather than what was answered.
CHANNEL = "@channel"
LANGUAGE = "@language"
# Pseudo-category under which a source reports how many people answered an item for real
# (its base), per group. Missing answers are reported under their own keys
# (`definition.survey.MISSING`); items not asked of somebody are not reported at all.
ANSWERED = "@answered"


@dataclass(frozen=True, slots=True)
class CountRequest:
    """What to count: a survey, its items, its splits.

    Attributes:
        survey_id: which survey.
        items: keys of the closed items to count (number items are counted per number).
        breakdowns: keys of the items that split every table, and `CENTRE`; `None` (no split) is
            implied.
        versions: numbers of the versions in which an item is unchanged, by item key; answers
            from other versions are not pooled. None: every version of every item.
        dont_know_items: items in which "I don't know" is a category (yes-no), so that it counts
            in `@answered`; in others it is a missing answer.
        first_items: items answered with a list in an order (ranking): only the first is counted.
        session_id: only what was answered in this session; None for everybody.
    """

    survey_id: uuid.UUID
    items: tuple[str, ...]
    breakdowns: tuple[str, ...] = ()
    versions: dict[str, tuple[int, ...]] | None = None
    dont_know_items: frozenset[str] = frozenset()
    first_items: frozenset[str] = frozenset()
    session_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """One true count. Private: must not reach anything but `aggregate.counts`.

    Attributes:
        item: item key, or a pseudo-item (`@channel`, `@language`, `@centre`).
        category: category key, `MISSING` key, `@answered`, or a number as text.
        breakdown: the splitting item's key, or None.
        group: category key of the splitting item, or None.
        n: people.
    """

    item: str
    category: str
    breakdown: str | None
    group: str | None
    n: int


class CountSource(Protocol):
    """Yields true counts of the accepted responses of a survey."""

    def total(self, survey_id: uuid.UUID) -> int:
        """How many accepted responses there are now."""
        ...

    def counts(self, request: CountRequest) -> Iterable[Count]:
        """Every non-zero count that the request asks for, in one scan of the responses."""
        ...
