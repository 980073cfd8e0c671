"""The texts of stories, and who read them. Words are sealed before they come here."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, case, delete, func, select

from surveyapp.coding.story import Source, StoryText, TextKind
from surveyapp.response.kept import Place
from surveyapp.storage.rows.coding import (
    AssignmentRow,
    StoryDraftRow,
    StoryReadRow,
    StorySampleRow,
    StoryTextRow,
)
from surveyapp.storage.rows.quotes import QuotePieceRow, QuoteRow, QuoteTranslationRow
from surveyapp.storage.story_places import SourceItem, StoryPlaces


class StoryStore(StoryPlaces):
    """Stories within one transaction: where they stand, their texts, and who read them."""

    # Texts. Of a text its words stay sealed: `StoryText.text` is empty here.

    def texts(self, source: Source) -> list[tuple[StoryText, bytes]]:
        """Every text of a story with its sealed words, all revisions, the oldest first."""
        query = select(StoryTextRow).where(*_of(StoryTextRow, source))
        order = (StoryTextRow.kind, StoryTextRow.language, StoryTextRow.revision)
        return [(_text(row), row.sealed) for row in self.db.scalars(query.order_by(*order))]

    def text(self, place: Place, text_id: uuid.UUID) -> tuple[Source, StoryText, bytes] | None:
        """One text of a survey with its sealed words; None when it has no such text."""
        row = self.db.get(StoryTextRow, text_id)
        if row is None or (row.organisation_id, row.survey_id) != (
            place.organisation_id,
            place.survey_id,
        ):
            return None
        return _source(row), _text(row), row.sealed

    def several_texts(
        self, place: Place, text_ids: Iterable[uuid.UUID]
    ) -> list[tuple[Source, StoryText, bytes]]:
        """Some texts of a survey with their sealed words, asked for at once; in no order."""
        query = select(StoryTextRow).where(
            *_in(StoryTextRow, place), StoryTextRow.id.in_(set(text_ids))
        )
        return [(_source(row), _text(row), row.sealed) for row in self.db.scalars(query)]

    def add_text(self, source: Source, text: StoryText, sealed: bytes) -> None:
        """Keep a text.

        Args:
            source: of which story.
            text: its words are counted, not kept.
            sealed: its words.
        """
        self.db.add(
            StoryTextRow(
                id=text.id,
                organisation_id=source.organisation_id,
                survey_id=source.survey_id,
                source_id=source.source_id,
                item=source.item,
                kind=text.kind.value,
                language=text.language,
                revision=text.revision,
                length=len(text.text),
                sealed=sealed,
                by=text.by,
                at=text.at,
            )
        )
        self.db.flush()

    def kinds_of(self, place: Place) -> dict[SourceItem, set[tuple[TextKind, str]]]:
        """Which texts the stories of a survey have: kind and language, by story."""
        query = (
            select(
                StoryTextRow.source_id, StoryTextRow.item, StoryTextRow.kind, StoryTextRow.language
            )
            .where(*_in(StoryTextRow, place))
            .distinct()
        )
        found: dict[SourceItem, set[tuple[TextKind, str]]] = {}
        for row in self.db.execute(query):
            kinds = found.setdefault((row.source_id, row.item), set())
            kinds.add((TextKind(row.kind), row.language))
        return found

    # Who read them.

    def note_read(self, source: Source, account_id: uuid.UUID, at: dt.datetime) -> None:
        """Note that somebody read a story; the first time counts."""
        key = (source.source_id, source.item, account_id)
        if self.db.get(StoryReadRow, key) is not None:
            return
        self.db.add(
            StoryReadRow(
                organisation_id=source.organisation_id,
                survey_id=source.survey_id,
                source_id=source.source_id,
                item=source.item,
                account_id=account_id,
                at=at,
            )
        )
        self.db.flush()

    def forget_reading(self, organisation_id: uuid.UUID, source_id: uuid.UUID) -> None:
        """Nobody read it as it stands now: other words took its place."""
        self.db.execute(
            delete(StoryReadRow).where(
                StoryReadRow.organisation_id == organisation_id,
                StoryReadRow.source_id == source_id,
            )
        )

    def readers(self, source: Source) -> set[uuid.UUID]:
        """Who read one story."""
        query = select(StoryReadRow.account_id).where(*_of(StoryReadRow, source))
        return set(self.db.scalars(query))

    def readers_of(self, place: Place) -> dict[SourceItem, set[uuid.UUID]]:
        """Who read the stories of a survey: accounts by story."""
        rows = self.db.execute(
            select(StoryReadRow.source_id, StoryReadRow.item, StoryReadRow.account_id).where(
                *_in(StoryReadRow, place)
            )
        )
        found: dict[SourceItem, set[uuid.UUID]] = {}
        for row in rows:
            found.setdefault((row.source_id, row.item), set()).add(row.account_id)
        return found

    def coverage(self, place: Place) -> tuple[int, int, int]:
        """How many stories of a survey somebody read, how many can be read, how many cannot.

        One query, for pages on which they only stand as a number.
        """
        each = self.readable(place)
        was_read = (
            select(StoryReadRow.source_id)
            .where(
                *_in(StoryReadRow, place),
                StoryReadRow.source_id == each.c.id,
                StoryReadRow.item == each.c.item,
            )
            .exists()
        )
        there = func.coalesce(func.sum(each.c.readable), 0)
        read = func.coalesce(func.sum(case((was_read, each.c.readable), else_=0)), 0)
        counted, all_, done = self.db.execute(select(func.count(), there, read)).one()
        return int(done), int(all_), int(counted - all_)

    # Erasure.

    def erase(self, source_ids: Iterable[uuid.UUID]) -> None:
        """Take everything that was made of these responses or notes out for good."""
        ids = list(source_ids)
        quotes = select(QuoteRow.id).where(QuoteRow.source_id.in_(ids)).scalar_subquery()
        for part in (QuoteTranslationRow, QuotePieceRow):
            self.db.execute(delete(part).where(part.quote_id.in_(quotes)))
        # Those that point at texts first.
        for row in (QuoteRow, AssignmentRow, StorySampleRow, StoryReadRow, StoryDraftRow):
            self.db.execute(delete(row).where(row.source_id.in_(ids)))
        self.db.execute(delete(StoryTextRow).where(StoryTextRow.source_id.in_(ids)))


def _text(row: StoryTextRow) -> StoryText:
    kind = TextKind(row.kind)
    return StoryText(row.id, kind, row.language, row.revision, "", row.by, row.at)


def _source(row: StoryTextRow) -> Source:
    return Source(row.organisation_id, row.survey_id, row.source_id, row.item)


def _of(row: Any, source: Source) -> tuple[ColumnElement[bool], ...]:  # noqa: ANN401  a row's class
    return (
        row.organisation_id == source.organisation_id,
        row.source_id == source.source_id,
        row.item == source.item,
    )


def _in(row: Any, place: Place) -> tuple[ColumnElement[bool], ...]:  # noqa: ANN401  a row's class
    return (row.organisation_id == place.organisation_id, row.survey_id == place.survey_id)
