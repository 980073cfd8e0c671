"""Kwesties, their published versions, and the PDF summaries made of them."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from surveyapp.storage.rows.base import Base, OfOrganisation, within_organisation


class KwestieRow(OfOrganisation, Base):
    """The kwestie of a project, as it is being written (with its aanpak)."""

    __tablename__ = "kwestie"
    __table_args__ = (
        UniqueConstraint("organisation_id", "id"),
        UniqueConstraint("organisation_id", "project_id"),
        within_organisation("project_id", "project"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    project_id: Mapped[uuid.UUID]
    slug: Mapped[str] = mapped_column(unique=True)
    draft: Mapped[dict[str, Any]]
    # Raised by every save, so that two people cannot overwrite each other unseen.
    revision: Mapped[int] = mapped_column(default=1)


class KwestieVersionRow(OfOrganisation, Base):
    """A published kwestie: figures and texts frozen, hashed, readable for ever."""

    __tablename__ = "kwestie_version"
    __table_args__ = (
        UniqueConstraint("organisation_id", "kwestie_id", "number"),
        within_organisation("kwestie_id", "kwestie"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kwestie_id: Mapped[uuid.UUID]
    number: Mapped[int]
    published_at: Mapped[dt.datetime]
    reason: Mapped[str]
    document: Mapped[dict[str, Any]]
    content_hash: Mapped[str]


class SummaryRow(OfOrganisation, Base):
    """A PDF made of one published version in one language."""

    __tablename__ = "summary"
    __table_args__ = (
        UniqueConstraint("organisation_id", "kwestie_id", "number", "language"),
        within_organisation("kwestie_id", "kwestie"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kwestie_id: Mapped[uuid.UUID]
    number: Mapped[int]
    language: Mapped[str]
    made_at: Mapped[dt.datetime]
    pages: Mapped[int]
    file: Mapped[bytes] = deferred(mapped_column(LargeBinary))
