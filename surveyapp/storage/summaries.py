"""PDF summaries: one per published version and language, kept as it was made."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from surveyapp.errors import NotFound
from surveyapp.ids import new_id
from surveyapp.storage.kwesties import NUMBER_MAX
from surveyapp.storage.rows import KwestieRow, SummaryRow


@dataclass(frozen=True, slots=True)
class MadeSummary:
    """What is known of a PDF without reading it.

    Attributes:
        number: of the version.
        language: registry code.
        made_at: when.
        pages: how many.
    """

    number: int
    language: str
    made_at: dt.datetime
    pages: int


class SummaryStore:
    """Keeps PDFs.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def keep(
        self, organisation_id: uuid.UUID, kwestie_id: uuid.UUID, made: MadeSummary, file: bytes
    ) -> bytes:
        """Keep a file, unless there is one already.

        Returns:
            The file that is kept: the first one wins, so that asking twice gives the same.
        """
        row = SummaryRow(
            id=new_id(),
            organisation_id=organisation_id,
            kwestie_id=kwestie_id,
            number=made.number,
            language=made.language,
            made_at=made.made_at,
            pages=made.pages,
            file=file,
        )
        try:
            with self._db.begin_nested():
                self._db.add(row)
        except IntegrityError:
            return self.file(organisation_id, kwestie_id, made.number, made.language) or file
        return file

    def file(
        self, organisation_id: uuid.UUID, kwestie_id: uuid.UUID, number: int, language: str
    ) -> bytes | None:
        """The file of a version in a language, if it was made."""
        return self._db.scalar(
            select(SummaryRow.file).where(
                SummaryRow.organisation_id == organisation_id,
                SummaryRow.kwestie_id == kwestie_id,
                SummaryRow.number == number,
                SummaryRow.language == language,
            )
        )

    def public_file(self, slug: str, number: int, language: str) -> bytes:
        """The same by the address of its kwestie, for anybody.

        Raises:
            NotFound: no such kwestie or version, or no PDF was made of it in this language.
        """
        if number > NUMBER_MAX:
            raise _not_made()
        found = self._db.scalar(
            select(SummaryRow.file)
            .join(KwestieRow, KwestieRow.id == SummaryRow.kwestie_id)
            .where(
                KwestieRow.slug == slug,
                SummaryRow.number == number,
                SummaryRow.language == language,
            )
        )
        if found is None:
            raise _not_made()
        return found

    def list_made(self, slug: str) -> list[MadeSummary]:
        """What was made of a kwestie: the newest version first, then by language."""
        rows = self._db.execute(
            select(SummaryRow.number, SummaryRow.language, SummaryRow.made_at, SummaryRow.pages)
            .join(KwestieRow, KwestieRow.id == SummaryRow.kwestie_id)
            .where(KwestieRow.slug == slug)
            .order_by(SummaryRow.number.desc(), SummaryRow.language)
        )
        return [MadeSummary(*row) for row in rows]


def _not_made() -> NotFound:
    message = "There is no such PDF."
    return NotFound(message)
