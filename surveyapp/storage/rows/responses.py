"""What residents said. No sequence and no time of day anywhere: order of arrival is not kept."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base, OfOrganisation, within_organisation


class ResponseRow(OfOrganisation, Base):
    """One accepted response: closed answers to be counted; stories are sealed elsewhere.

    `answers` holds a category key, a list of keys, a number or a MISSING key per item.
    """

    __tablename__ = "response"
    __table_args__ = (
        within_organisation("survey_id", "survey"),
        within_organisation("centre_id", "centre"),
        within_organisation("session_id", "group_session"),
        UniqueConstraint("organisation_id", "id"),
        Index("ix_response_survey_id_version", "survey_id", "version"),
        Index("ix_response_session_id", "session_id"),
        # Holds all that staff's live counts and a release's dates need, so that neither reads
        # a million answers.
        Index(
            "ix_response_about",
            "survey_id",
            "received_on",
            "channel",
            "language",
            "centre_id",
            "synthetic",
        ),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID]
    version: Mapped[int]
    language: Mapped[str]
    channel: Mapped[str]
    centre_id: Mapped[uuid.UUID | None]
    session_id: Mapped[uuid.UUID | None]
    received_on: Mapped[dt.date]
    quote_permission: Mapped[bool]
    synthetic: Mapped[bool]
    answers: Mapped[dict[str, Any]]
    content_hash: Mapped[str]
    withdrawal_hash: Mapped[str] = mapped_column(index=True)


class SealKeyRow(OfOrganisation, Base):
    """The key of one response's sealed answers, itself sealed with the server's key.

    Erasure destroys this row first: what it opened can never be opened again.
    """

    __tablename__ = "seal_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    response_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class SealedAnswerRow(OfOrganisation, Base):
    """One open answer, or what was said aside (`item` = `@aside`), sealed."""

    __tablename__ = "sealed_answer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    response_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID] = mapped_column(index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class QuarantineRow(OfOrganisation, Base):
    """A finished response that does not validate: kept whole, sealed, never refused."""

    __tablename__ = "quarantine"
    __table_args__ = (
        within_organisation("survey_id", "survey"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID]
    received_on: Mapped[dt.date]
    problems: Mapped[str]
    content_hash: Mapped[str]
    withdrawal_hash: Mapped[str] = mapped_column(index=True)
    # Line of the file that it was imported from; None when a person sent it.
    line: Mapped[int | None]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class ConflictRow(OfOrganisation, Base):
    """Other content under an identifier that is taken: kept beside it, sealed."""

    __tablename__ = "conflict"
    __table_args__ = ({"sqlite_with_rowid": False},)

    response_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    content_hash: Mapped[str] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID]
    received_on: Mapped[dt.date]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class DraftRow(OfOrganisation, Base):
    """A half-filled response of somebody without scripts, sealed under its token.

    `token_hash` is SHA-256 of the token in the address; the contents open only with the
    token and the server's key together. Swept on the second date.
    """

    __tablename__ = "draft"
    __table_args__ = ({"sqlite_with_rowid": False},)

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID]
    touched_on: Mapped[dt.date] = mapped_column(index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class ErasureRow(OfOrganisation, Base):
    """A response that was taken back: replayed when a backup is restored.

    `counted` says whether figures change by it: what was in quarantine was in no figure.
    """

    __tablename__ = "erasure"
    __table_args__ = (
        within_organisation("survey_id", "survey"),
        {"sqlite_with_rowid": False},
    )

    response_hash: Mapped[str] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID]
    erased_on: Mapped[dt.date]
    counted: Mapped[bool]
