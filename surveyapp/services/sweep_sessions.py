"""Forget which phones joined once their session's code lets nobody in any more."""

import datetime as dt

from surveyapp.response.group_session import CODE_HOURS
from surveyapp.services.context import Context
from surveyapp.storage.sessions import SessionStore


def sweep_sessions(context: Context) -> None:
    """Forget the phones of every session whose day is over, though nobody closed it."""
    with context.database.begin() as db:
        opened = context.clock.now() - dt.timedelta(hours=CODE_HOURS)
        SessionStore(db).forget_joined_before(opened)
