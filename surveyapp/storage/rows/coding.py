"""What open answers mean: texts of stories, the coding frame, assignments. Quotes: `quotes`.

Words are sealed: of an answer with the key of its response, so that erasing the response erases
them; of a session note with the server's key. `source_id` is a response or a session note, `item`
the item that was answered, or empty for a note.
"""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base, Json, OfOrganisation, within_organisation


class StoryTextRow(OfOrganisation, Base):
    """One text of a story: as it was written, a transcript, or a translation. Never changed.

    `kind` is `original`, `transcript` or `translation`; a correction is a further revision.
    `length` counts characters (code points): the places of assignments and quotes lie within.
    """

    __tablename__ = "story_text"
    __table_args__ = (
        within_organisation("survey_id", "survey"),
        UniqueConstraint("organisation_id", "id"),
        UniqueConstraint("id", "length"),
        # What a quote holds on to: of which story its text is, and that somebody said it.
        Index(
            "ix_story_text_as_quoted",
            "id",
            "length",
            "survey_id",
            "source_id",
            "item",
            "kind",
            unique=True,
        ),
        UniqueConstraint("source_id", "item", "kind", "language", "revision"),
        CheckConstraint("length > 0", name="some_words"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID] = mapped_column(index=True)
    source_id: Mapped[uuid.UUID]
    item: Mapped[str]
    kind: Mapped[str]
    language: Mapped[str]
    revision: Mapped[int]
    length: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    by: Mapped[uuid.UUID | None]  # account; None: as its teller wrote it
    at: Mapped[dt.datetime | None]  # of staff's texts only: of residents no time of day is kept


class StoryReadRow(OfOrganisation, Base):
    """Somebody read (or heard) a story."""

    __tablename__ = "story_read"
    __table_args__ = (
        within_organisation("survey_id", "survey"),
        {"sqlite_with_rowid": False},
    )

    source_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID] = mapped_column(index=True)
    at: Mapped[dt.datetime]


class StoryDraftRow(OfOrganisation, Base):
    """What somebody is writing over or translating and did not keep yet; gone once it is kept.

    Only who writes it sees it. `kind` is `transcript` or `translation`.
    """

    __tablename__ = "story_draft"
    __table_args__ = (
        within_organisation("survey_id", "survey"),
        {"sqlite_with_rowid": False},
    )

    source_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID] = mapped_column(index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[dt.datetime]


class StorySampleRow(OfOrganisation, Base):
    """A story that was drawn for a second reader; `read_by` is who it was, once ready.

    `compared` keeps the themes that the two readings gave it then (`first`, `second`), or nothing.
    """

    __tablename__ = "story_sample"
    __table_args__ = (
        within_organisation("survey_id", "survey"),
        {"sqlite_with_rowid": False},
    )

    source_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID] = mapped_column(index=True)
    drawn_by: Mapped[uuid.UUID]
    at: Mapped[dt.datetime]
    read_by: Mapped[uuid.UUID | None]
    read_at: Mapped[dt.datetime | None]
    compared: Mapped[dict[str, Any]]


class CodingFrameRow(OfOrganisation, Base):
    """The coding frame of a project."""

    __tablename__ = "coding_frame"
    __table_args__ = (
        within_organisation("project_id", "project"),
        UniqueConstraint("organisation_id", "id"),
        UniqueConstraint("organisation_id", "project_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    project_id: Mapped[uuid.UUID]


class ThemeRow(OfOrganisation, Base):
    """A theme. Texts are by language code. `state` is `live`, `merged` or `retired`."""

    __tablename__ = "theme"
    __table_args__ = (
        within_organisation("frame_id", "coding_frame"),
        UniqueConstraint("organisation_id", "id"),
        UniqueConstraint("frame_id", "key"),
        ForeignKeyConstraint(
            ["organisation_id", "parent_id"],
            ["theme.organisation_id", "theme.id"],
            name="fk_of_organisation_parent_id_theme",
        ),
        ForeignKeyConstraint(
            ["organisation_id", "merged_into"],
            ["theme.organisation_id", "theme.id"],
            name="fk_of_organisation_merged_into_theme",
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    frame_id: Mapped[uuid.UUID]
    key: Mapped[str]
    label: Mapped[dict[str, Any]]
    definition: Mapped[dict[str, Any]]
    use_when: Mapped[dict[str, Any]]
    not_when: Mapped[dict[str, Any]]
    pictogram: Mapped[str | None]
    teller: Mapped[list[str]] = mapped_column(Json)  # `item:category`, as tellers picked it
    parent_id: Mapped[uuid.UUID | None]
    position: Mapped[int]
    state: Mapped[str]
    merged_into: Mapped[uuid.UUID | None]


class ThemeChangeRow(OfOrganisation, Base):
    """What was done to a coding frame, by whom and why.

    `action`: `added`, `changed`, `moved`, `merged`, `split`, `retired`, `revived` or `imported`.
    """

    __tablename__ = "theme_change"
    __table_args__ = (
        within_organisation("frame_id", "coding_frame"),
        Index("ix_theme_change_frame_id_at", "frame_id", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    frame_id: Mapped[uuid.UUID]
    action: Mapped[str]
    before: Mapped[dict[str, Any]]  # themes by key as they were
    after: Mapped[dict[str, Any]]  # and as they became
    reason: Mapped[str]
    by: Mapped[uuid.UUID]
    at: Mapped[dt.datetime]


class AssignmentRow(OfOrganisation, Base):
    """Words of a story that speak of a theme, as one reader saw it."""

    __tablename__ = "assignment"
    __table_args__ = (
        within_organisation("survey_id", "survey"),
        within_organisation("theme_id", "theme"),
        within_organisation("text_id", "story_text"),
        ForeignKeyConstraint(
            ["text_id", "text_length"],
            ["story_text.id", "story_text.length"],
            name="fk_assignment_story_text",
        ),
        CheckConstraint("start >= 0 AND stop > start AND stop <= text_length", name="within"),
        UniqueConstraint("text_id", "theme_id", "start", "stop", "by"),
        Index("ix_assignment_source_id_item", "source_id", "item"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID] = mapped_column(index=True)
    source_id: Mapped[uuid.UUID]
    item: Mapped[str]
    text_id: Mapped[uuid.UUID]
    text_length: Mapped[int]
    theme_id: Mapped[uuid.UUID]
    start: Mapped[int]
    stop: Mapped[int]  # not included
    second: Mapped[bool]  # by a second reader, blind to the first
    by: Mapped[uuid.UUID]
    at: Mapped[dt.datetime]
