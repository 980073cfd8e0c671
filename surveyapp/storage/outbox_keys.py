"""The pairs of keys that tablets seal to; private halves come sealed and go sealed."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyapp.storage.rows.groups import OutboxKeyRow


@dataclass(frozen=True, slots=True)
class KeptPair:
    """A pair of keys as it is kept.

    Attributes:
        id: random identifier.
        organisation_id: whose tablets seal to it.
        public: public half, 65 bytes.
        sealed: private half, sealed with the server's key.
    """

    id: uuid.UUID
    organisation_id: uuid.UUID
    public: bytes
    sealed: bytes


class OutboxKeyStore:
    """Pairs of keys within one transaction.

    Args:
        db: the transaction.
    """

    def __init__(self, db: Session) -> None:
        self.db = db

    def of_organisation(self, organisation_id: uuid.UUID) -> KeptPair | None:
        """The pair that an organisation's tablets seal to."""
        query = select(OutboxKeyRow).where(OutboxKeyRow.organisation_id == organisation_id)
        # Should two have been made at the same moment, everybody takes the same one.
        return _pair(self.db.scalars(query.order_by(OutboxKeyRow.id).limit(1)).first())

    def find(self, key_id: uuid.UUID) -> KeptPair | None:
        """The pair with an identifier, of whatever organisation."""
        return _pair(self.db.get(OutboxKeyRow, key_id))

    def add(self, pair: KeptPair, made_on: dt.date) -> None:
        """Keep a new pair."""
        self.db.add(
            OutboxKeyRow(
                id=pair.id,
                organisation_id=pair.organisation_id,
                public=pair.public,
                private=pair.sealed,
                made_on=made_on,
            )
        )
        self.db.flush()


def _pair(row: OutboxKeyRow | None) -> KeptPair | None:
    return None if row is None else KeptPair(row.id, row.organisation_id, row.public, row.private)
