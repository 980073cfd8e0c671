"""Quotes: places in the texts of stories, with what was decided; translations are sealed.

What is no quote is no row: of another story's text, of a translation, with pieces that overlap.
"""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.storage.rows.base import Base, Json, OfOrganisation, within_organisation


class QuoteRow(OfOrganisation, Base):
    """Words that may be told outside: pieces of one text, never words of their own.

    `state` is `proposed`, `approved` or `refused`; `approval` is empty, `teller`,
    `second-worker` or `group`.
    """

    __tablename__ = "quote"
    __table_args__ = (
        within_organisation("survey_id", "survey"),
        within_organisation("text_id", "story_text"),
        UniqueConstraint("organisation_id", "id"),
        UniqueConstraint("id", "text_id", "text_length"),
        ForeignKeyConstraint(
            ["text_id", "text_length", "survey_id", "source_id", "item", "text_kind"],
            [
                "story_text.id",
                "story_text.length",
                "story_text.survey_id",
                "story_text.source_id",
                "story_text.item",
                "story_text.kind",
            ],
            name="fk_quote_story_text",
        ),
        CheckConstraint("text_kind <> 'translation'", name="what_was_said"),
        CheckConstraint("approved_by IS NULL OR state <> 'proposed'", name="decided"),
        CheckConstraint(
            "state <> 'approved' OR approval <> 'second-worker' OR approved_by <> chosen_by",
            name="two_people",
        ),
        # NULL would pass the check above.
        CheckConstraint("state <> 'approved' OR approved_by IS NOT NULL", name="somebody"),
        CheckConstraint(
            "(state = 'approved') = (approval IN ('teller', 'second-worker', 'group')) "
            "AND (state = 'approved' OR approval = '')",
            name="approval",
        ),
        CheckConstraint("item <> '' OR approval IN ('', 'group')", name="note_by_its_group"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID] = mapped_column(index=True)
    source_id: Mapped[uuid.UUID] = mapped_column(index=True)
    item: Mapped[str]
    text_id: Mapped[uuid.UUID]
    text_length: Mapped[int]
    state: Mapped[str]
    approval: Mapped[str]
    noticed: Mapped[list[str]] = mapped_column(Json)  # codes of what the personal check noticed
    chosen_by: Mapped[uuid.UUID]
    chosen_at: Mapped[dt.datetime]
    approved_by: Mapped[uuid.UUID | None]
    approved_at: Mapped[dt.datetime | None]
    text_kind: Mapped[str]


class QuotePieceRow(OfOrganisation, Base):
    """A slice of the text that a quote is of; between two pieces stands `[…]`.

    `before` is the place of the piece before it, and `after` is where that one stops; empty of the
    first piece. So the database can hold pieces against each other.
    """

    __tablename__ = "quote_piece"
    __table_args__ = (
        within_organisation("quote_id", "quote"),
        ForeignKeyConstraint(
            ["quote_id", "text_id", "text_length"],
            ["quote.id", "quote.text_id", "quote.text_length"],
            name="fk_quote_piece_quote",
        ),
        UniqueConstraint("quote_id", "place", "stop"),
        ForeignKeyConstraint(
            ["quote_id", "before", "after"],
            ["quote_piece.quote_id", "quote_piece.place", "quote_piece.stop"],
            name="fk_quote_piece_quote_piece",
        ),
        CheckConstraint("start >= 0 AND stop > start AND stop <= text_length", name="within"),
        # A NULL alone would switch the key off.
        CheckConstraint(
            "(place = 0) = (before IS NULL) AND (before IS NULL) = (after IS NULL)", name="first"
        ),
        CheckConstraint("before = place - 1", name="next"),
        CheckConstraint("start > after", name="apart"),
        {"sqlite_with_rowid": False},
    )

    quote_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    text_id: Mapped[uuid.UUID]
    text_length: Mapped[int]
    start: Mapped[int]
    stop: Mapped[int]  # not included
    before: Mapped[int | None]
    after: Mapped[int | None]


class QuoteTranslationRow(OfOrganisation, Base):
    """A quote in another language, by a person; the original stays beside it."""

    __tablename__ = "quote_translation"
    __table_args__ = (
        within_organisation("quote_id", "quote"),
        {"sqlite_with_rowid": False},
    )

    quote_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    by: Mapped[uuid.UUID]
    at: Mapped[dt.datetime]
