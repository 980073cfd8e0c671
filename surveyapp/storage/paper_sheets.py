"""Sheets of paper by their codes, and the PDFs in which they were made."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session, defer

from surveyapp.errors import NotFound
from surveyapp.storage.rows import PaperPrintRow, PaperSheetRow


class PaperKind(StrEnum):
    """What was printed."""

    SHEETS = "sheets"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class PaperPrint:
    """A PDF to print, without its bytes.

    Attributes:
        id: random identifier.
        kind: sheets of a survey, or the guide for a worker.
        survey_id: of which survey.
        session_id: for which session; None for sheets that belong to none.
        version: number of the survey's version.
        language: registry code.
        short: only the core items.
        copies: how many sheets, each with a code of its own; 1 of a guide.
        pages: sides of one copy.
        made_on: when.
    """

    id: uuid.UUID
    kind: PaperKind
    survey_id: uuid.UUID
    session_id: uuid.UUID | None
    version: int
    language: str
    short: bool
    copies: int
    pages: int
    made_on: dt.date


class PaperStore:
    """Keeps the codes of sheets, and what was made to be printed.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def taken(self, codes: Iterable[str]) -> set[str]:
        """Which of these codes stand on a sheet already, of whichever organisation."""
        found = select(PaperSheetRow.code).where(PaperSheetRow.code.in_(list(codes)))
        return set(self._db.scalars(found))

    def add(
        self, organisation_id: uuid.UUID, made: PaperPrint, codes: Iterable[str], file: bytes
    ) -> None:
        """Keep a PDF with the codes that stand in it; the codes must be free."""
        self._db.add(
            PaperPrintRow(
                id=made.id,
                organisation_id=organisation_id,
                kind=made.kind.value,
                survey_id=made.survey_id,
                session_id=made.session_id,
                version=made.version,
                language=made.language,
                short=made.short,
                copies=made.copies,
                pages=made.pages,
                made_on=made.made_on,
                file=file,
            )
        )
        self._db.flush()
        sheets = [
            {
                "code": code,
                "organisation_id": organisation_id,
                "survey_id": made.survey_id,
                "version": made.version,
                "language": made.language,
                "short": made.short,
                "printed_on": made.made_on,
            }
            for code in codes
        ]
        if sheets:
            self._db.execute(insert(PaperSheetRow), sheets)

    def drop_guides(self, organisation_id: uuid.UUID, session_id: uuid.UUID, language: str) -> None:
        """Erase the guides of a session in a language, because a newer one takes their place."""
        self._db.execute(
            delete(PaperPrintRow).where(
                PaperPrintRow.organisation_id == organisation_id,
                PaperPrintRow.session_id == session_id,
                PaperPrintRow.kind == PaperKind.GUIDE.value,
                PaperPrintRow.language == language,
            )
        )

    def prints(
        self, organisation_id: uuid.UUID, survey_id: uuid.UUID, session_id: uuid.UUID | None
    ) -> list[PaperPrint]:
        """What was made for a session, or without one; the newest first."""
        rows = self._db.scalars(
            select(PaperPrintRow)
            .options(defer(PaperPrintRow.file))
            .where(
                PaperPrintRow.organisation_id == organisation_id,
                PaperPrintRow.survey_id == survey_id,
                PaperPrintRow.session_id == session_id,
            )
            .order_by(PaperPrintRow.made_on.desc(), PaperPrintRow.language, PaperPrintRow.id)
        )
        return [_known(row) for row in rows]

    def file(self, organisation_id: uuid.UUID, print_id: uuid.UUID) -> tuple[PaperPrint, bytes]:
        """A PDF with what is known of it.

        Raises:
            NotFound: none in this organisation (any more).
        """
        row = self._db.scalar(
            select(PaperPrintRow).where(
                PaperPrintRow.organisation_id == organisation_id, PaperPrintRow.id == print_id
            )
        )
        if row is None:
            message = "There is no such PDF."
            raise NotFound(message)
        return _known(row), row.file

    def forget_before(self, organisation_id: uuid.UUID, day: dt.date) -> None:
        """Erase PDFs made before a day; the codes stay, as their sheets may still come in."""
        self._db.execute(
            delete(PaperPrintRow).where(
                PaperPrintRow.organisation_id == organisation_id, PaperPrintRow.made_on < day
            )
        )


def _known(row: PaperPrintRow) -> PaperPrint:
    return PaperPrint(
        id=row.id,
        kind=PaperKind(row.kind),
        survey_id=row.survey_id,
        session_id=row.session_id,
        version=row.version,
        language=row.language,
        short=row.short,
        copies=row.copies,
        pages=row.pages,
        made_on=row.made_on,
    )
