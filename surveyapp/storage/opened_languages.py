"""Who stands for a language, and which languages were opened for a survey."""

import uuid
from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from surveyapp.definition.opening import Opening, Signature, Subject
from surveyapp.storage.rows.languages import LanguageSignatureRow, OpenedLanguageRow


class OpenedLanguageStore:
    """Keeps signatures and openings.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def sign(self, organisation_id: uuid.UUID, signature: Signature) -> None:
        """Keep a signature; it takes the place of an earlier one."""
        self._db.merge(
            LanguageSignatureRow(
                organisation_id=organisation_id,
                language=signature.language,
                subject=signature.subject.value,
                account_id=signature.account_id,
                name=signature.name,
                signed_on=signature.signed_on,
            )
        )
        self._db.flush()

    def take_back(self, organisation_id: uuid.UUID, language: str, subject: Subject) -> bool:
        """Take a signature away; whether there was one."""
        row = self._db.get(LanguageSignatureRow, (organisation_id, language, subject.value))
        if row is None:
            return False
        self._db.delete(row)
        self._db.flush()
        return True

    def signatures(self, organisation_id: uuid.UUID) -> list[Signature]:
        """Every signature of an organisation, by language."""
        query = select(LanguageSignatureRow).where(
            LanguageSignatureRow.organisation_id == organisation_id
        )
        order = (LanguageSignatureRow.language, LanguageSignatureRow.subject)
        return [
            Signature(row.language, Subject(row.subject), row.account_id, row.name, row.signed_on)
            for row in self._db.scalars(query.order_by(*order))
        ]

    def open(self, organisation_id: uuid.UUID, opening: Opening) -> None:
        """Keep an opening; it takes the place of an earlier one."""
        self._db.merge(
            OpenedLanguageRow(
                organisation_id=organisation_id,
                survey_id=opening.survey_id,
                language=opening.language,
                account_id=opening.account_id,
                name=opening.name,
                opened_on=opening.opened_on,
            )
        )
        self._db.flush()

    def close(self, organisation_id: uuid.UUID, survey_id: uuid.UUID, language: str) -> bool:
        """Take an opening away; whether there was one."""
        found = self._db.execute(
            delete(OpenedLanguageRow)
            .where(
                OpenedLanguageRow.organisation_id == organisation_id,
                OpenedLanguageRow.survey_id == survey_id,
                OpenedLanguageRow.language == language,
            )
            .returning(OpenedLanguageRow.language)
        )
        return found.first() is not None

    def openings(self, organisation_id: uuid.UUID, survey_id: uuid.UUID) -> list[Opening]:
        """Every opening for a survey, by language."""
        query = select(OpenedLanguageRow).where(
            OpenedLanguageRow.organisation_id == organisation_id,
            OpenedLanguageRow.survey_id == survey_id,
        )
        return [
            Opening(row.survey_id, row.language, row.account_id, row.name, row.opened_on)
            for row in self._db.scalars(query.order_by(OpenedLanguageRow.language))
        ]

    def stood_for(
        self, organisations: Collection[uuid.UUID], surveys: Collection[uuid.UUID]
    ) -> dict[uuid.UUID, set[str]]:
        """Languages whose words were signed for, or that were opened; one query.

        Args:
            organisations: whose signatures count.
            surveys: whose openings count.

        Returns:
            Language codes, by identifier of the organisation or of the survey.
        """
        signed = select(LanguageSignatureRow.organisation_id, LanguageSignatureRow.language).where(
            LanguageSignatureRow.organisation_id.in_(organisations),
            LanguageSignatureRow.subject == Subject.WORDS.value,
        )
        opened = select(OpenedLanguageRow.survey_id, OpenedLanguageRow.language).where(
            OpenedLanguageRow.survey_id.in_(surveys)
        )
        found: dict[uuid.UUID, set[str]] = {}
        for owner, language in self._db.execute(signed.union_all(opened)):
            found.setdefault(owner, set()).add(language)
        return found
