"""Who did what; never what was said. Each entry seals the one before it with its hash."""

import datetime as dt
import uuid

from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base, OfOrganisation


class AuditRow(OfOrganisation, Base):
    """One entry: numbered per organisation from 1, chained by `previous_hash`."""

    __tablename__ = "audit"
    __table_args__ = ({"sqlite_with_rowid": False},)

    organisation_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[dt.datetime]
    account_id: Mapped[uuid.UUID | None]
    action: Mapped[str]
    subject: Mapped[str]
    previous_hash: Mapped[str]
    entry_hash: Mapped[str]
