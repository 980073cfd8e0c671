"""Paper that was made to be printed: questionnaires with codes, and guides for workers."""

import datetime as dt
import uuid

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base, OfOrganisation, within_organisation


class PaperPrintRow(OfOrganisation, Base):
    """A PDF to print, kept for a while so that it can be taken again.

    `kind` is `sheets` or `guide`; `session_id` is empty for sheets that belong to no session.
    """

    __tablename__ = "paper_print"
    __table_args__ = (
        within_organisation("survey_id", "survey"),
        within_organisation("session_id", "group_session"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    survey_id: Mapped[uuid.UUID] = mapped_column(index=True)
    session_id: Mapped[uuid.UUID | None]
    version: Mapped[int]
    language: Mapped[str]
    short: Mapped[bool]
    copies: Mapped[int]
    pages: Mapped[int]  # of one copy
    made_on: Mapped[dt.date]
    file: Mapped[bytes] = mapped_column(LargeBinary)
