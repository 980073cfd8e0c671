"""Organisations, neighbourhood centres, projects."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base


class OrganisationRow(Base):
    """Who runs centres and projects."""

    __tablename__ = "organisation"
    __table_args__ = (CheckConstraint("minimum >= 5", name="minimum"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    # True counts that every published figure must fit; a survey may ask for more, never for less.
    minimum: Mapped[int] = mapped_column(default=5, server_default="5")


class CentreRow(Base):
    """A neighbourhood centre."""

    __tablename__ = "centre"
    __table_args__ = (UniqueConstraint("organisation_id", "id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    area: Mapped[str]


class ProjectRow(Base):
    """A project: a goal and a period."""

    __tablename__ = "project"
    __table_args__ = (UniqueConstraint("organisation_id", "id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    goal: Mapped[str]
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    phase: Mapped[str]
