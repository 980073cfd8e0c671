"""Drafts of people without scripts: sealed under the token of their address."""

import datetime as dt
import uuid

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from surveyapp.response.kept import Place
from surveyapp.storage.rows.responses import DraftRow


class DraftStore:
    """Sealed drafts within one transaction.

    Args:
        db: the transaction.
    """

    def __init__(self, db: Session) -> None:
        self.db = db

    def add(self, token_hash: str, place: Place, touched_on: dt.date, sealed: bytes) -> None:
        """Keep a new draft."""
        self.db.add(
            DraftRow(
                organisation_id=place.organisation_id,
                token_hash=token_hash,
                survey_id=place.survey_id,
                touched_on=touched_on,
                sealed=sealed,
            )
        )

    def find(
        self, token_hash: str, survey_id: uuid.UUID, since: dt.date, *, to_change: bool = False
    ) -> bytes | None:
        """The sealed draft.

        Args:
            token_hash: SHA-256 of the token.
            survey_id: the survey in whose address the token stood.
            since: drafts last touched before this date are gone, swept or not.
            to_change: hold it until the transaction ends.
        """
        query = select(DraftRow.sealed).where(
            DraftRow.token_hash == token_hash,
            DraftRow.survey_id == survey_id,
            DraftRow.touched_on >= since,
        )
        return self.db.scalar(query.with_for_update() if to_change else query)

    def change(self, token_hash: str, touched_on: dt.date, sealed: bytes) -> None:
        """Replace what a draft holds."""
        row = self.db.get_one(DraftRow, token_hash)
        row.sealed, row.touched_on = sealed, touched_on

    def remove(self, token_hash: str) -> None:
        """Take one draft out for good."""
        self.db.execute(delete(DraftRow).where(DraftRow.token_hash == token_hash))

    def sweep(self, before: dt.date) -> int:
        """Take out every draft that was last touched before this date; how many there were."""
        old = list(self.db.scalars(select(DraftRow.token_hash).where(DraftRow.touched_on < before)))
        self.db.execute(delete(DraftRow).where(DraftRow.touched_on < before))
        return len(old)
