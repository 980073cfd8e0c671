"""Sound: clips that say a text, and the voices of residents' stories."""

import builtins
import datetime as dt
import uuid

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base, OfOrganisation, within_organisation


class ClipRow(OfOrganisation, Base):
    """The clip that says one text in one language; the sound itself is a media file.

    `text_hash` is `definition.wording.source_hash` of the text: when the text changes, there
    is no clip for it any more. `voice` is `robot` or `person`.
    """

    __tablename__ = "clip"
    __table_args__ = ({"sqlite_with_rowid": False},)

    organisation_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    text_hash: Mapped[str] = mapped_column(primary_key=True)
    sound: Mapped[str] = mapped_column(index=True)
    voice: Mapped[str]
    milliseconds: Mapped[int]
    bytes: Mapped[int]
    made_on: Mapped[dt.date]


class VoiceRow(OfOrganisation, Base):
    """A story that was spoken, as it arrives and once it can be heard.

    `state` is `expected`, `arriving`, `waiting` (whole, to be re-encoded), `ready` or
    `refused` (kept, but no sound that can be played; `problem` says why). `sealed` is the
    re-encoded sound, sealed with the key of its response.
    """

    __tablename__ = "voice"
    __table_args__ = (
        within_organisation("survey_id", "survey"),
        Index("ix_voice_survey_id_state", "survey_id", "state"),
        {"sqlite_with_rowid": False},
    )

    response_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID]
    sha256: Mapped[str]
    state: Mapped[str]
    problem: Mapped[str | None]
    bytes: Mapped[int | None]
    seconds: Mapped[int | None]
    received_on: Mapped[dt.date]
    sealed: Mapped[builtins.bytes | None] = mapped_column(LargeBinary)


class VoicePartRow(OfOrganisation, Base):
    """A piece of a recording on its way in, sealed like the whole; gone once it is whole."""

    __tablename__ = "voice_part"
    __table_args__ = ({"sqlite_with_rowid": False},)

    response_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    start: Mapped[int] = mapped_column(primary_key=True)
    bytes: Mapped[int]
    sealed: Mapped[builtins.bytes] = mapped_column(LargeBinary)
