"""What staff are writing over or translating and did not keep yet, sealed."""

import datetime as dt
import uuid

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from surveyapp.coding.story import Source, TextKind, Unfinished
from surveyapp.storage.rows.coding import StoryDraftRow


class StoryDraftStore:
    """The unfinished texts of one person about one story, within one transaction.

    Args:
        db: the transaction.
        source: of which story.
        account_id: who writes.
    """

    def __init__(self, db: Session, source: Source, account_id: uuid.UUID) -> None:
        self._db = db
        self._source = source
        self._account_id = account_id

    def put(self, kind: TextKind, language: str, sealed: bytes, at: dt.datetime) -> None:
        """Put a text aside; what was put aside in this kind and language gives way."""
        self.drop(kind, language)
        self._db.add(
            StoryDraftRow(
                organisation_id=self._source.organisation_id,
                survey_id=self._source.survey_id,
                source_id=self._source.source_id,
                item=self._source.item,
                account_id=self._account_id,
                kind=kind.value,
                language=language,
                sealed=sealed,
                at=at,
            )
        )
        self._db.flush()

    def drop(self, kind: TextKind, language: str) -> None:
        """Forget what was put aside in this kind and language."""
        self._db.execute(
            delete(StoryDraftRow).where(
                *self._mine(),
                StoryDraftRow.kind == kind.value,
                StoryDraftRow.language == language,
            )
        )

    def all(self) -> list[tuple[Unfinished, bytes]]:
        """What was put aside, the last one first; the words stay sealed."""
        query = select(StoryDraftRow).where(*self._mine()).order_by(StoryDraftRow.at.desc())
        return [
            (Unfinished(TextKind(row.kind), row.language, "", row.at), row.sealed)
            for row in self._db.scalars(query)
        ]

    def _mine(self) -> tuple[ColumnElement[bool], ...]:
        return (
            StoryDraftRow.organisation_id == self._source.organisation_id,
            StoryDraftRow.source_id == self._source.source_id,
            StoryDraftRow.item == self._source.item,
            StoryDraftRow.account_id == self._account_id,
        )
