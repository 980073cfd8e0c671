"""What every use case needs, made once when the application starts."""

from dataclasses import dataclass

from surveyapp.clock import Clock, SystemClock
from surveyapp.config import Config
from surveyapp.storage.database import Database
from surveyapp.storage.sealing import Sealer


@dataclass(frozen=True, slots=True)
class Context:
    """Settings, database, sealing and clock; first argument of every service.

    Attributes:
        config: the settings.
        database: opens transactions.
        sealer: seals stories and drafts, makes keyed hashes.
        clock: tells the date.
    """

    config: Config
    database: Database
    sealer: Sealer
    clock: Clock


def open_context(config: Config, clock: Clock | None = None) -> Context:
    """Make the context of an installation.

    Args:
        config: the settings.
        clock: another clock than the machine's; for tests and the demo.
    """
    return Context(
        config=config,
        database=Database(config.database_url),
        sealer=Sealer(config.sealing_key),
        clock=clock or SystemClock(config.time_zone),
    )
