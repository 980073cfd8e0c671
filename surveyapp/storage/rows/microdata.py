"""Microdata that left."""

import datetime as dt
import uuid

from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base, OfOrganisation, within_organisation


class MicrodataExportRow(OfOrganisation, Base):
    """One file for research. Why and for whom is in the audit log; here is whom it held.

    `responses` and `erasures` are the true counts when it was written: they decide when a file
    with other answers may follow, and are never shown.
    """

    __tablename__ = "microdata_export"
    __table_args__ = (within_organisation("survey_id", "survey"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID]
    exported_at: Mapped[dt.datetime]
    responses: Mapped[int]
    erasures: Mapped[int]
