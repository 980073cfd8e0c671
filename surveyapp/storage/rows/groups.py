"""People who answer together: sessions, what was counted in the room, what a tablet sent."""

import builtins
import datetime as dt
import uuid
from typing import Any

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base, Json, OfOrganisation, within_organisation


class GroupSessionRow(OfOrganisation, Base):
    """People answering together in a room.

    `code` is six digits, never given twice, so that what arrives late still finds its session.
    """

    __tablename__ = "group_session"
    __table_args__ = (
        UniqueConstraint("organisation_id", "id"),
        within_organisation("survey_id", "survey"),
        within_organisation("centre_id", "centre"),
        Index("ix_group_session_organisation_id_held_on", "organisation_id", "held_on"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID]
    version: Mapped[int]
    centre_id: Mapped[uuid.UUID]
    code: Mapped[str] = mapped_column(unique=True)
    held_on: Mapped[dt.date]
    languages: Mapped[list[str]] = mapped_column(Json)
    interpreter: Mapped[bool]
    short: Mapped[bool]
    practice: Mapped[bool]
    people: Mapped[int | None]
    state: Mapped[str]  # planned, open, paused, closed
    made_by: Mapped[uuid.UUID]
    opened_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]


class SessionJoinRow(OfOrganisation, Base):
    """One phone that joined: a random word of its own, to count it once. Gone at closing."""

    __tablename__ = "session_join"
    __table_args__ = (
        within_organisation("session_id", "group_session"),
        {"sqlite_with_rowid": False},
    )

    session_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    join_hash: Mapped[str] = mapped_column(primary_key=True)


class SessionTabletRow(OfOrganisation, Base):
    """A tablet that was prepared for a session: the public half of the key that it signs with."""

    __tablename__ = "session_tablet"
    __table_args__ = (
        UniqueConstraint("organisation_id", "id"),
        within_organisation("session_id", "group_session"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    session_id: Mapped[uuid.UUID] = mapped_column(index=True)
    account_id: Mapped[uuid.UUID]
    public_key: Mapped[bytes] = mapped_column(LargeBinary)  # P-256, uncompressed point
    prepared_at: Mapped[dt.datetime]


class SessionClosingRow(OfOrganisation, Base):
    """What was told at the end. Two tablets may both close: both are kept, the first one counts."""

    __tablename__ = "session_closing"
    __table_args__ = (within_organisation("session_id", "group_session"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    session_id: Mapped[uuid.UUID] = mapped_column(index=True)
    head_count: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)  # missing, went_well, was_hard
    by: Mapped[uuid.UUID]  # account, or the account that prepared the tablet
    closed_at: Mapped[dt.datetime]
    counts: Mapped[bool]


class SessionTallyRow(OfOrganisation, Base):
    """Hands or dots counted for one item; a correction is a further revision, with a reason."""

    __tablename__ = "session_tally"
    __table_args__ = (
        within_organisation("session_id", "group_session"),
        {"sqlite_with_rowid": False},
    )

    session_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    method: Mapped[str]  # hands, dots
    people: Mapped[int]
    counts: Mapped[dict[str, Any]]
    reason: Mapped[str]
    by: Mapped[uuid.UUID]
    at: Mapped[dt.datetime]


class SessionBallotRow(OfOrganisation, Base):
    """One secret vote or ranking that went round; counted, never shown by itself."""

    __tablename__ = "session_ballot"
    __table_args__ = (
        within_organisation("session_id", "group_session"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    session_id: Mapped[uuid.UUID] = mapped_column(index=True)
    item: Mapped[str]
    value: Mapped[list[str]] = mapped_column(Json)


class SessionNoteRow(OfOrganisation, Base):
    """A worker's words about a session, sealed; a flip-chart's words belong to its photo.

    `kind` is `note`, `flip-chart`, `read-back` or `delivery`.
    """

    __tablename__ = "session_note"
    __table_args__ = (within_organisation("session_id", "group_session"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    session_id: Mapped[uuid.UUID] = mapped_column(index=True)
    kind: Mapped[str]
    subject: Mapped[str]  # what was read back, which photo, which kwestie; else empty
    verdict: Mapped[str]  # yes, partly, no of a read-back; else empty
    language: Mapped[str]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    by: Mapped[uuid.UUID]
    at: Mapped[dt.datetime]


class SessionPhotoRow(OfOrganisation, Base):
    """A photo of a flip-chart, made anew from its pixels and sealed."""

    __tablename__ = "session_photo"
    __table_args__ = (within_organisation("session_id", "group_session"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    session_id: Mapped[uuid.UUID] = mapped_column(index=True)
    width: Mapped[int]
    height: Mapped[int]
    sealed: Mapped[builtins.bytes] = mapped_column(LargeBinary)
    by: Mapped[uuid.UUID]
    at: Mapped[dt.datetime]


class SessionRevealRow(OfOrganisation, Base):
    """What the board showed of the phones' answers to one item: frozen, once, never changed."""

    __tablename__ = "session_reveal"
    __table_args__ = (
        within_organisation("session_id", "group_session"),
        {"sqlite_with_rowid": False},
    )

    session_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    table: Mapped[dict[str, Any]]  # a SafeTable as a document, with what it is of
    by: Mapped[uuid.UUID]
    at: Mapped[dt.datetime]


class OutboxKeyRow(OfOrganisation, Base):
    """The pair of keys that an organisation's tablets seal to; the private half itself sealed."""

    __tablename__ = "outbox_key"
    __table_args__ = (UniqueConstraint("organisation_id", "id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    public: Mapped[bytes] = mapped_column(LargeBinary)  # P-256, uncompressed point
    private: Mapped[bytes] = mapped_column(LargeBinary)
    made_on: Mapped[dt.date]


class ParcelRow(OfOrganisation, Base):
    """A sealed parcel of a tablet. Its bytes stay until what is in it has found its place.

    `state` is `waiting` (for another parcel), `applied`, or `kept` (does not fit: a person
    looks). The session is what the parcel says; one of a session that is not here is kept too.
    `made` is told by workers' parcels only, by the tablet's clock, to put them in their order.
    """

    __tablename__ = "parcel"
    __table_args__ = (
        Index("ix_parcel_session_id_state", "session_id", "state"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    session_id: Mapped[uuid.UUID]
    kind: Mapped[str]
    sha256: Mapped[str]
    state: Mapped[str]
    problem: Mapped[str]
    received_on: Mapped[dt.date]
    made: Mapped[dt.datetime | None]
    bytes: Mapped[builtins.bytes | None] = mapped_column(LargeBinary)


class PaperSheetRow(OfOrganisation, Base):
    """A printed questionnaire with a code of its own; keyed in once."""

    __tablename__ = "paper_sheet"
    __table_args__ = (
        within_organisation("survey_id", "survey"),
        {"sqlite_with_rowid": False},
    )

    code: Mapped[str] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID] = mapped_column(index=True)
    version: Mapped[int]
    language: Mapped[str]
    short: Mapped[bool]
    printed_on: Mapped[dt.date]
