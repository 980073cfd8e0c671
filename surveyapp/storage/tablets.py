"""Tablets that were prepared for a session: the public half of the key that each signs with."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyapp.storage.rows.groups import SessionTabletRow


@dataclass(frozen=True, slots=True)
class PreparedTablet:
    """A tablet that may speak for a session.

    Attributes:
        id: made on the tablet, anew with every preparation.
        session_id: the session for which it was prepared.
        account_id: who prepared it.
        public_key: P-256, uncompressed point.
        prepared_at: when.
    """

    id: uuid.UUID
    session_id: uuid.UUID
    account_id: uuid.UUID
    public_key: bytes
    prepared_at: dt.datetime


class TabletStore:
    """Keeps which tablets were prepared.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def add(self, organisation_id: uuid.UUID, tablet: PreparedTablet) -> None:
        """Keep a tablet; the same one again changes nothing."""
        if self.get(organisation_id, tablet.session_id, tablet.id) is not None:
            return
        self._db.add(
            SessionTabletRow(
                id=tablet.id,
                organisation_id=organisation_id,
                session_id=tablet.session_id,
                account_id=tablet.account_id,
                public_key=tablet.public_key,
                prepared_at=tablet.prepared_at,
            )
        )
        self._db.flush()

    def get(
        self, organisation_id: uuid.UUID, session_id: uuid.UUID, tablet_id: uuid.UUID
    ) -> PreparedTablet | None:
        """A tablet as it was prepared for a session; None when it was not."""
        query = select(SessionTabletRow).where(
            SessionTabletRow.organisation_id == organisation_id,
            SessionTabletRow.session_id == session_id,
            SessionTabletRow.id == tablet_id,
        )
        row = self._db.scalars(query).first()
        return None if row is None else _prepared(row)


def _prepared(row: SessionTabletRow) -> PreparedTablet:
    return PreparedTablet(row.id, row.session_id, row.account_id, row.public_key, row.prepared_at)
