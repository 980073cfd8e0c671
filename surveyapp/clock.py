"""Where the time comes from, so that tests can set it.

About residents only dates are kept (`today`); staff events may carry the time (`now`).
"""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells the date and the time."""

    def today(self) -> dt.date:
        """The calendar date where the residents are."""
        ...

    def now(self) -> dt.datetime:
        """The moment, in UTC, with its time zone."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock; dates are those of `zone`."""

    zone: ZoneInfo

    def today(self) -> dt.date:
        """The calendar date in `zone`."""
        return self.now().astimezone(self.zone).date()

    def now(self) -> dt.datetime:
        """The moment, in UTC."""
        # The one place that reads the machine's clock.
        return dt.datetime.now(dt.UTC)  # noqa: TID251


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is set; for tests, demos and imports.

    Attributes:
        moment: the time that it tells; must carry a time zone.
    """

    moment: dt.datetime

    def today(self) -> dt.date:
        """The date of `moment`."""
        return self.moment.date()

    def now(self) -> dt.datetime:
        """`moment`, in UTC."""
        return self.moment.astimezone(dt.UTC)

    def advance(self, days: int) -> None:
        """Move on by whole days."""
        self.moment += dt.timedelta(days=days)
