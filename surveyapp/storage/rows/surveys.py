"""Surveys and their immutable versions."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base, OfOrganisation, within_organisation


class SurveyRow(OfOrganisation, Base):
    """A survey within a project. `draft` is the document being written."""

    __tablename__ = "survey"
    __table_args__ = (
        UniqueConstraint("organisation_id", "id"),
        within_organisation("project_id", "project"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    project_id: Mapped[uuid.UUID]
    slug: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str]  # draft, open, closed
    draft: Mapped[dict[str, Any] | None]
    synthetic: Mapped[bool] = mapped_column(default=False)
    # Rule 4: a coordinator decided that a survey under 150 responses may release before closing.
    early_release: Mapped[bool] = mapped_column(default=False)


class SurveyVersionRow(OfOrganisation, Base):
    """A published questionnaire: canonical JSON, hashed, never changed."""

    __tablename__ = "survey_version"
    __table_args__ = (
        UniqueConstraint("organisation_id", "survey_id", "number"),
        within_organisation("survey_id", "survey"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID]
    number: Mapped[int]
    document: Mapped[dict[str, Any]]
    content_hash: Mapped[str]
    published_at: Mapped[dt.datetime]
