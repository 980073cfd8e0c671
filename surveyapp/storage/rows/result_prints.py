"""The results of a release as they were set: a PDF, and its charts as pictures."""

import datetime as dt
import uuid

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base, OfOrganisation, within_organisation


class ResultPrintRow(OfOrganisation, Base):
    """One release in one language, kept for a while so that it can be taken again.

    `file` is the PDF, `pictures` a ZIP with a PNG of each chart.
    """

    __tablename__ = "result_print"
    __table_args__ = (
        UniqueConstraint("organisation_id", "survey_id", "number", "language"),
        within_organisation("survey_id", "survey"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID]
    number: Mapped[int]  # of the release
    language: Mapped[str]
    made_on: Mapped[dt.date]
    pages: Mapped[int]
    file: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    pictures: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
