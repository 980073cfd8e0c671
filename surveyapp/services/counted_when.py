"""Which releases count the people of a room: surely all of them, or surely nobody."""

import datetime as dt

from surveyapp.storage.releases import Counted
from surveyapp.storage.reveals import Began


def counts_everybody(release: Counted, moment: dt.datetime, zone: dt.tzinfo) -> bool:
    """Whether a release surely counts everybody who had answered at a moment.

    Args:
        release: when it counted; where that is unknown, its day decides.
        moment: such as that at which a board showed something.
        zone: of the calendar.
    """
    if release.at is None:
        return release.on > moment.astimezone(zone).date()
    return release.at > moment


def counts_nobody(release: Counted, began: Began, zone: dt.tzinfo) -> bool:
    """Whether a release surely counts none of the people of a session.

    A tablet without a network may send responses before the server learns that their session was
    opened: then the day of the first one decides.

    Args:
        release: when it counted; where that is unknown, its day decides.
        began: when the session began.
        zone: of the calendar.
    """
    if began.opened is None or began.first_day is None:
        return False
    day = began.opened.astimezone(zone).date()
    if release.at is None or began.first_day < day:
        return release.on < min(day, began.first_day)
    return release.at < began.opened
