"""Frozen releases."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base, OfOrganisation, within_organisation


class ReleaseRow(OfOrganisation, Base):
    """A release as its canonical JSON document. Never changed, never deleted.

    `responses` and `erasures` are the true counts when it was frozen; they decide when the
    next may come (rule 4) and are never shown. `minimum` is what every figure of it fits; a
    survey keeps that of its first release. `counted_at` is a little before its people were
    counted: what boards showed until then is of people who are all among them.
    """

    __tablename__ = "release"
    __table_args__ = (
        UniqueConstraint("organisation_id", "survey_id", "number"),
        within_organisation("survey_id", "survey"),
        CheckConstraint("minimum >= 5", name="minimum"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID]
    number: Mapped[int]
    released_on: Mapped[dt.date]
    document: Mapped[dict[str, Any]]
    content_hash: Mapped[str]
    responses: Mapped[int]
    erasures: Mapped[int]
    minimum: Mapped[int] = mapped_column(default=5, server_default="5")
    counted_at: Mapped[dt.datetime | None]  # unknown of releases from before it was written down
