"""The erasure list: which responses were taken back, as keyed hashes of their identifiers."""

import datetime as dt

from sqlalchemy.orm import Session

from surveyapp.response.kept import Place
from surveyapp.storage.database import Database
from surveyapp.storage.rows.responses import ErasureRow

_WAIT_MILLISECONDS = 250


class ErasureStore:
    """Erasures within one transaction.

    Args:
        db: the transaction.
    """

    def __init__(self, db: Session) -> None:
        self.db = db

    def has(self, response_hash: str) -> bool:
        """Whether the response with this keyed hash was taken back."""
        return self.db.get(ErasureRow, response_hash) is not None

    def add(self, response_hash: str, place: Place, erased_on: dt.date, *, counted: bool) -> None:
        """Note that a response was taken back, once; `counted` when it was an accepted one."""
        if self.has(response_hash):
            return
        self.db.add(
            ErasureRow(
                organisation_id=place.organisation_id,
                response_hash=response_hash,
                survey_id=place.survey_id,
                erased_on=erased_on,
                counted=counted,
            )
        )


def forget_journal(database: Database) -> None:
    """Empty SQLite's write-ahead log, which still holds pages from before an erasure.

    `secure_delete` overwrites what is deleted in the database itself; the log keeps older
    copies until it starts again. When others are reading it is left for the next time:
    the key that opened those copies was sealed with the server's key anyway.
    """
    if not database.is_sqlite:
        return
    with database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None  # noqa: S101  a connection that was just opened
        before = raw.execute("PRAGMA busy_timeout").fetchone()[0]
        raw.execute(f"PRAGMA busy_timeout={_WAIT_MILLISECONDS}")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        raw.execute(f"PRAGMA busy_timeout={before}")
