"""Rule 4 of DESIGN 9: when a release may come.

Releases that follow each other closely give the newest answer away by their difference. So
there must be at least ten changed responses (new and erased together) and a day since the
last; closing the survey lifts the day, never the ten. Under 150 responses there is only one
release, at closing, unless a coordinator decided otherwise. A withdrawal waits like the rest.
"""

import datetime as dt
from dataclasses import dataclass

from surveyapp.aggregate.bands import people_needed

CHANGED = 10
ONE_RELEASE_UNDER = 150
ROUND = 5

NOT_PUBLISHED = "release-not-published"
TOO_FEW_PEOPLE = "release-too-few-people"
AT_CLOSING = "release-at-closing"
ONLY_ONCE = "release-only-once"
TOO_FEW_CHANGED = "release-too-few-changed"
TOO_SOON = "release-too-soon"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a survey stands. True numbers: for this decision only, never shown.

    Attributes:
        responses: accepted responses now.
        erasures: responses ever taken back.
        today: the date.
        closing: the survey is being closed, or is closed.
        early: a coordinator decided that a small survey may release before it closes.
        minimum: true counts that every figure must fit.
        last_on: date of the last release; None before the first.
        last_responses: accepted responses at the last release.
        last_erasures: erasures until the last release.
    """

    responses: int
    erasures: int
    today: dt.date
    closing: bool
    early: bool = False
    minimum: int = 5
    last_on: dt.date | None = None
    last_responses: int = 0
    last_erasures: int = 0

    @property
    def changed(self) -> int:
        """Responses that came or went since the last release."""
        erased = self.erasures - self.last_erasures
        came = self.responses - self.last_responses + erased
        return max(came, 0) + erased


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there is no release now.

    Attributes:
        code: stable, for tests and translated messages.
        needed: how many more responses it takes, rounded up to 5; None when no number helps.
        from_day: the first day on which it may come; None when it is not about days.
    """

    code: str
    needed: int | None = None
    from_day: dt.date | None = None

    @property
    def facts(self) -> dict[str, object]:
        """What a message may say; safe to show."""
        told: dict[str, object] = {"needed": self.needed, "from_day": self.from_day}
        return {name: value for name, value in told.items() if value is not None}


def why_not(standing: Standing) -> Reason | None:
    """The first rule that forbids a release now; None when it may come."""
    people = people_needed(standing.minimum)
    if standing.responses < people:
        return Reason(TOO_FEW_PEOPLE, needed=_rounded(people - standing.responses))
    if standing.responses < ONE_RELEASE_UNDER and not standing.early:
        if not standing.closing:
            return Reason(AT_CLOSING, needed=_rounded(ONE_RELEASE_UNDER - standing.responses))
        if standing.last_on is not None:
            return Reason(ONLY_ONCE)
    return None if standing.last_on is None else _too_close(standing, standing.last_on)


def _too_close(standing: Standing, last_on: dt.date) -> Reason | None:
    """Whether a release would follow the last one too closely."""
    if standing.changed < CHANGED:
        return Reason(TOO_FEW_CHANGED, needed=_rounded(CHANGED - standing.changed))
    if standing.today <= last_on and not standing.closing:
        return Reason(TOO_SOON, from_day=last_on + dt.timedelta(days=1))
    return None


def _rounded(needed: int) -> int:
    """Up to the next multiple of 5: the exact number would count people."""
    return -(-needed // ROUND) * ROUND
