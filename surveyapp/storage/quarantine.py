"""Quarantine and conflicts: what does not fit or comes twice, kept whole and sealed."""

import uuid
from collections.abc import Iterable

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from surveyapp.response.kept import (
    QUARANTINED,
    UNFINISHED,
    Conflict,
    Found,
    Known,
    Place,
    Quarantined,
)
from surveyapp.storage.rows.responses import ConflictRow, QuarantineRow


class QuarantineStore:
    """Finished responses that do not validate.

    Args:
        db: the transaction.
    """

    def __init__(self, db: Session) -> None:
        self.db = db

    def known(self, response_id: uuid.UUID) -> Known | None:
        """What is in quarantine under this identifier."""
        found = self.db.get(QuarantineRow, response_id)
        if found is None:
            return None
        unfinished = UNFINISHED in found.problems.split()
        return Known(found.survey_id, QUARANTINED, found.content_hash, found.line, unfinished)

    def add(self, kept: Quarantined) -> None:
        """Keep one."""
        self.db.add(
            QuarantineRow(
                organisation_id=kept.place.organisation_id,
                id=kept.id,
                survey_id=kept.place.survey_id,
                received_on=kept.received_on,
                problems=" ".join(kept.problems),
                content_hash=kept.content_hash,
                withdrawal_hash=kept.withdrawal_hash,
                line=kept.line,
                sealed=kept.sealed,
            )
        )

    def all_of(self, organisation_id: uuid.UUID, survey_id: uuid.UUID) -> list[Quarantined]:
        """Everything of one survey in quarantine, by line of the file where there is one."""
        rows = self.db.scalars(
            select(QuarantineRow)
            .where(
                QuarantineRow.organisation_id == organisation_id,
                QuarantineRow.survey_id == survey_id,
            )
            .order_by(QuarantineRow.line, QuarantineRow.id)
        )
        return [_quarantined(row) for row in rows]

    def number(self, organisation_id: uuid.UUID, survey_id: uuid.UUID) -> int:
        """How many of one survey are in quarantine."""
        found = self.db.scalar(
            select(func.count()).where(
                QuarantineRow.organisation_id == organisation_id,
                QuarantineRow.survey_id == survey_id,
            )
        )
        return found or 0

    def with_code(self, withdrawal_hash: str) -> list[Found]:
        """Everything that has this withdrawal code."""
        found = self.db.execute(
            select(QuarantineRow.organisation_id, QuarantineRow.survey_id, QuarantineRow.id).where(
                QuarantineRow.withdrawal_hash == withdrawal_hash
            )
        )
        return [Found(row.id, Place(row.organisation_id, row.survey_id)) for row in found]

    def erase(self, response_ids: Iterable[uuid.UUID]) -> None:
        """Take these out for good."""
        self.db.execute(delete(QuarantineRow).where(QuarantineRow.id.in_(list(response_ids))))


class ConflictStore:
    """Other content under an identifier that was taken.

    Args:
        db: the transaction.
    """

    def __init__(self, db: Session) -> None:
        self.db = db

    def keep(self, conflict: Conflict) -> None:
        """Keep it, unless the same is kept already. Call it alone with the identifier."""
        key = (conflict.response_id, conflict.content_hash)
        if self.db.get(ConflictRow, key) is not None:
            return
        self.db.add(
            ConflictRow(
                organisation_id=conflict.place.organisation_id,
                response_id=conflict.response_id,
                content_hash=conflict.content_hash,
                survey_id=conflict.place.survey_id,
                received_on=conflict.received_on,
                sealed=conflict.sealed,
            )
        )

    def number(self, organisation_id: uuid.UUID, survey_id: uuid.UUID) -> int:
        """How many conflicts of one survey are kept."""
        found = self.db.scalar(
            select(func.count()).where(
                ConflictRow.organisation_id == organisation_id,
                ConflictRow.survey_id == survey_id,
            )
        )
        return found or 0

    def erase(self, response_ids: Iterable[uuid.UUID]) -> None:
        """Take every conflict of these identifiers out for good."""
        ids = list(response_ids)
        self.db.execute(delete(ConflictRow).where(ConflictRow.response_id.in_(ids)))


def _quarantined(row: QuarantineRow) -> Quarantined:
    return Quarantined(
        id=row.id,
        place=Place(row.organisation_id, row.survey_id),
        received_on=row.received_on,
        problems=tuple(row.problems.split()),
        content_hash=row.content_hash,
        withdrawal_hash=row.withdrawal_hash,
        line=row.line,
        sealed=row.sealed,
    )
