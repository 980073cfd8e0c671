"""Counts of themes, made safe and frozen."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base, OfOrganisation, within_organisation


class ThemeCountRow(OfOrganisation, Base):
    """How often themes were spoken of, made safe and frozen. Never changed.

    `people` and `changed` are true counts: they decide when the next may come, and are never shown.
    """

    __tablename__ = "theme_count"
    __table_args__ = (
        UniqueConstraint("organisation_id", "survey_id", "number"),
        within_organisation("survey_id", "survey"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID]
    number: Mapped[int]
    counted_on: Mapped[dt.date]
    document: Mapped[dict[str, Any]]
    content_hash: Mapped[str]
    people: Mapped[int]
    changed: Mapped[dict[str, Any]]
    by: Mapped[uuid.UUID]
