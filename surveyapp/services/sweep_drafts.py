"""Take out drafts that are too old, on the second date after they were last touched."""

import datetime as dt
from threading import Lock

from surveyapp.services.context import Context
from surveyapp.storage.drafts import DraftStore

_swept_on: dict[str, dt.date] = {}
_lock = Lock()


def last_date_kept(context: Context) -> dt.date:
    """Drafts last touched before this date are gone: yesterday."""
    return context.clock.today() - dt.timedelta(days=1)


def sweep_drafts(context: Context) -> int:
    """Take out every draft that is too old.

    Returns:
        How many there were.
    """
    with context.database.begin() as db:
        return DraftStore(db).sweep(last_date_kept(context))


def sweep_once_a_day(context: Context) -> None:
    """Sweep, unless this process did so today: cheap enough to be called by every visit."""
    today = context.clock.today()
    with _lock:
        if _swept_on.get(context.database.url) == today:
            return
        _swept_on[context.database.url] = today
    sweep_drafts(context)
