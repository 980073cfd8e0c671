"""Printed results: one per release and language, kept for a while."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from surveyapp.errors import NotFound
from surveyapp.ids import new_id
from surveyapp.storage.rows import ResultPrintRow


@dataclass(frozen=True, slots=True)
class MadePrint:
    """What is known of printed results without reading them.

    Attributes:
        number: of the release.
        language: registry code.
        made_on: when.
        pages: of the PDF.
    """

    number: int
    language: str
    made_on: dt.date
    pages: int


class ResultPrintStore:
    """Keeps PDFs of releases, each with its charts as pictures.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def keep(
        self,
        organisation_id: uuid.UUID,
        survey_id: uuid.UUID,
        made: MadePrint,
        file: bytes,
        pictures: bytes,
    ) -> None:
        """Keep what was made; it takes the place of what was made before of the same."""
        self._db.execute(
            delete(ResultPrintRow).where(
                *_of(organisation_id, survey_id, made.number),
                ResultPrintRow.language == made.language,
            )
        )
        self._db.add(
            ResultPrintRow(
                id=new_id(),
                organisation_id=organisation_id,
                survey_id=survey_id,
                number=made.number,
                language=made.language,
                made_on=made.made_on,
                pages=made.pages,
                file=file,
                pictures=pictures,
            )
        )

    def made(
        self, organisation_id: uuid.UUID, survey_id: uuid.UUID, number: int
    ) -> dict[str, MadePrint]:
        """What was made of a release, by language."""
        rows = self._db.execute(
            select(
                ResultPrintRow.number,
                ResultPrintRow.language,
                ResultPrintRow.made_on,
                ResultPrintRow.pages,
            )
            .where(*_of(organisation_id, survey_id, number))
            .order_by(ResultPrintRow.language)
        )
        return {row.language: MadePrint(*row) for row in rows}

    def file(
        self, organisation_id: uuid.UUID, survey_id: uuid.UUID, number: int, language: str
    ) -> bytes:
        """The PDF.

        Raises:
            NotFound: it was not made, or not kept that long.
        """
        return self._part("file", organisation_id, survey_id, number, language)

    def pictures(
        self, organisation_id: uuid.UUID, survey_id: uuid.UUID, number: int, language: str
    ) -> bytes:
        """The ZIP of the charts.

        Raises:
            NotFound: they were not made, or not kept that long.
        """
        return self._part("pictures", organisation_id, survey_id, number, language)

    def forget_before(self, organisation_id: uuid.UUID, day: dt.date) -> None:
        """Erase what was made before a day; a release stays, so it can be made again."""
        self._db.execute(
            delete(ResultPrintRow).where(
                ResultPrintRow.organisation_id == organisation_id, ResultPrintRow.made_on < day
            )
        )

    def _part(
        self,
        part: str,
        organisation_id: uuid.UUID,
        survey_id: uuid.UUID,
        number: int,
        language: str,
    ) -> bytes:
        found: bytes | None = self._db.scalar(
            select(getattr(ResultPrintRow, part)).where(
                *_of(organisation_id, survey_id, number), ResultPrintRow.language == language
            )
        )
        if found is None:
            message = "These results were not made to be printed yet."
            raise NotFound(message)
        return found


def _of(
    organisation_id: uuid.UUID, survey_id: uuid.UUID, number: int
) -> tuple[ColumnElement[bool], ...]:
    """The rows of one release, in every language."""
    return (
        ResultPrintRow.organisation_id == organisation_id,
        ResultPrintRow.survey_id == survey_id,
        ResultPrintRow.number == number,
    )
