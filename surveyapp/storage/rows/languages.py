"""Which languages are open to residents, and who stands for them."""

import datetime as dt
import uuid

from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base, OfOrganisation, within_organisation


class LanguageSignatureRow(OfOrganisation, Base):
    """A named person signed for a language: for its words, or for its robot voice.

    `subject` is `words` or `robot-voice`. The name is kept as it was at that moment.
    """

    __tablename__ = "language_signature"
    __table_args__ = ({"sqlite_with_rowid": False},)

    organisation_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[uuid.UUID]
    name: Mapped[str]
    signed_on: Mapped[dt.date]


class OpenedLanguageRow(OfOrganisation, Base):
    """A coordinator opened a language for one survey although nobody signed for it."""

    __tablename__ = "opened_language"
    __table_args__ = (
        within_organisation("survey_id", "survey"),
        {"sqlite_with_rowid": False},
    )

    survey_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[uuid.UUID]
    name: Mapped[str]
    opened_on: Mapped[dt.date]
