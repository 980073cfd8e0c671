"""Erase recordings a year after they came in, as people were told before they spoke."""

import datetime as dt

from surveyapp.services.context import Context
from surveyapp.storage.erasures import forget_journal
from surveyapp.storage.voices import VoiceStore

YEAR = dt.timedelta(days=365)


def sweep_voices(context: Context) -> int:
    """Erase every recording that is older than a year; the answers around it stay.

    Returns:
        How many there were.
    """
    with context.database.begin() as db:
        swept = VoiceStore(db).erase_before(context.clock.today() - YEAR)
    if swept:
        forget_journal(context.database)
    return swept
