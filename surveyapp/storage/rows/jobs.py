"""Jobs: what runs outside the web request, and how far it is."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base, OfOrganisation


class JobRow(OfOrganisation, Base):
    """One job. `state`: waiting, running, done, failed. `progress`: 0 to 100."""

    __tablename__ = "job"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    service: Mapped[str]
    arguments: Mapped[dict[str, Any]]
    state: Mapped[str]
    progress: Mapped[int]
    # A sentence fit to show: the step it is at, or why it failed.
    message: Mapped[str]
    result: Mapped[dict[str, Any] | None]
    asked_at: Mapped[dt.datetime]
    # The last sign of life while it waits or runs; by it jobs of a stopped worker are found.
    seen_at: Mapped[dt.datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[dt.datetime | None]
