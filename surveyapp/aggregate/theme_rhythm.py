"""When the themes of a survey may be counted again (rule 4 of DESIGN 9, for stories).

Every story was read, at least ten people told one, and since the last count at least ten people
changed and a day passed. How many changed is not kept person by person, which would leave a
trace of those who took theirs back: it is told by how the counted numbers differ.

The same people, counted under other headings, are not ten who changed. Of two themes that were
merged the number of both together is the number of the one theme now: told beside what was told of
each, it may leave fewer than `minimum` counts for them. So it is with a theme that was split or
retired, or is now part of another one. Until enough people came, only new themes beside old ones
that lost nobody may be told.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from surveyapp.aggregate.bands import people_needed
from surveyapp.aggregate.rhythm import CHANGED, ROUND, Reason

UNREAD = "themes-unread"
TOO_FEW_PEOPLE = "themes-too-few-people"
TOO_FEW_CHANGED = "themes-too-few-changed"
TOO_SOON = "themes-too-soon"
REGROUPED = "themes-regrouped"
EVERYBODY = ""  # in `counted`, beside the keys of themes


@dataclass(frozen=True, slots=True)
class ThemeStanding:
    """Where the stories of a survey stand. True numbers: for this decision only, never shown.

    Attributes:
        unread: stories that nobody read.
        counted: people per theme key, and under `EVERYBODY` all who told a story.
        today: the date.
        minimum: true counts that every figure must fit.
        last_on: date of the last count; None before the first.
        last_counted: as `counted`, at the last count.
        parts: by theme key, the key of the theme that it is part of, or None.
        last_parts: as `parts`, at the last count.
    """

    unread: int
    counted: Mapping[str, int]
    today: dt.date
    minimum: int
    last_on: dt.date | None = None
    last_counted: Mapping[str, int] | None = None
    parts: Mapping[str, str | None] = field(default_factory=dict)
    last_parts: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def changed(self) -> int:
        """How many people changed since the last count, at least.

        Once people came or went, only they count: however many stories got other themes
        meanwhile, a theme that kept its own would give the newest ones away.
        """
        before = self.last_counted or {}
        people = abs(self.counted.get(EVERYBODY, 0) - before.get(EVERYBODY, 0))
        if people or self.regrouped:
            return people
        keys = {*self.counted, *before}
        return max((abs(self.counted.get(key, 0) - before.get(key, 0)) for key in keys), default=0)

    @property
    def regrouped(self) -> bool:
        """Whether what was told of a theme is now told within others, or others within it."""
        before, parts = self.last_counted or {}, self.last_parts
        moved = any(key not in self.parts or self.parts[key] != parts[key] for key in parts)
        new = [key for key in self.parts if key not in parts]
        below = any(self.parts[key] in parts for key in new)
        fewer = any(self.counted.get(key, 0) < before.get(key, 0) for key in parts)
        return moved or below or (bool(new) and fewer)


def why_not_counted(standing: ThemeStanding) -> Reason | None:
    """The first rule that forbids a count now; None when it may come."""
    needed = people_needed(standing.minimum)
    tellers = standing.counted.get(EVERYBODY, 0)
    if standing.unread:
        return Reason(UNREAD)
    if tellers < needed:
        return Reason(TOO_FEW_PEOPLE, needed=_rounded(needed - tellers))
    if standing.last_on is None:
        return None
    if standing.changed < CHANGED:
        code = REGROUPED if standing.regrouped else TOO_FEW_CHANGED
        return Reason(code, needed=_rounded(CHANGED - standing.changed))
    if standing.today <= standing.last_on:
        return Reason(TOO_SOON, from_day=standing.last_on + dt.timedelta(days=1))
    return None


def _rounded(needed: int) -> int:
    """Up to the next multiple of 5: the exact number would count people."""
    return -(-needed // ROUND) * ROUND
