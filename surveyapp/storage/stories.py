"""Stories: where they stand, their texts, who read them. Words are sealed before they come here."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from surveyapp.coding.kept import TELLING_NOTES, KeptStory
from surveyapp.coding.story import Source, StoryText, TextKind
from surveyapp.response.kept import ASIDE, Place
from surveyapp.response.session_note import NoteKind
from surveyapp.response.voice import VoiceState
from surveyapp.storage.rows.coding import (
    AssignmentRow,
    QuotePieceRow,
    QuoteRow,
    QuoteTranslationRow,
    StoryDraftRow,
    StoryReadRow,
    StorySampleRow,
    StoryTextRow,
)
from surveyapp.storage.rows.groups import GroupSessionRow, SessionNoteRow
from surveyapp.storage.rows.responses import ResponseRow, SealedAnswerRow
from surveyapp.storage.rows.sound import VoiceRow
from surveyapp.storage.rows.surveys import SurveyRow

SourceItem = tuple[uuid.UUID, str]


class StoryStore:
    """Stories within one transaction.

    Args:
        db: the transaction.
    """

    def __init__(self, db: Session) -> None:
        self.db = db

    # Where they stand.

    def all_of(self, place: Place) -> list[KeptStory]:
        """Every story of a survey: open answers that were accepted, and what sessions noted.

        Returns:
            In no order. An answer whose recording was erased stays as long as it has a text.
        """
        found: dict[SourceItem, KeptStory] = {}
        for row in self.db.execute(_answers(place, StoryTextRow).distinct()):
            found[row.id, row.item] = _answer(place, row)
        for row in self.db.execute(_answers(place, SealedAnswerRow)):
            found[row.id, row.item] = replace(_answer(place, row), written=True)
        voices = _answers(place, VoiceRow).add_columns(VoiceRow.state, VoiceRow.seconds)
        for row in self.db.execute(voices):
            known = found.get((row.id, row.item)) or _answer(place, row)
            state = VoiceState(row.state)
            found[row.id, row.item] = replace(known, voice=state, seconds=row.seconds)
        return [*found.values(), *self._notes(place)]

    def _notes(self, place: Place) -> list[KeptStory]:
        query = (
            select(SessionNoteRow, GroupSessionRow.held_on)
            .join(GroupSessionRow, GroupSessionRow.id == SessionNoteRow.session_id)
            .where(
                GroupSessionRow.organisation_id == place.organisation_id,
                GroupSessionRow.survey_id == place.survey_id,
                GroupSessionRow.practice.is_(False),
                SessionNoteRow.kind.in_([kind.value for kind in TELLING_NOTES]),
            )
        )
        return [
            KeptStory(
                source=Source(place.organisation_id, place.survey_id, note.id, ""),
                language=note.language,
                received_on=held_on,
                quote_permission=False,
                session_id=note.session_id,
                written=True,
                note=NoteKind(note.kind),
                by=note.by,
                at=note.at,
            )
            for note, held_on in self.db.execute(query)
        ]

    def survey_of(self, source: Source) -> str:
        """The address of the survey of a story."""
        slug = self.db.scalar(select(SurveyRow.slug).where(SurveyRow.id == source.survey_id))
        return slug or ""

    def sealed_words(self, story: KeptStory) -> bytes | None:
        """What was written, sealed as the answer or the note is; None when nothing was."""
        source = story.source
        if story.note is not None:
            return self.db.scalar(
                select(SessionNoteRow.sealed).where(
                    SessionNoteRow.id == source.source_id,
                    SessionNoteRow.organisation_id == source.organisation_id,
                )
            )
        return self.db.scalar(
            select(SealedAnswerRow.sealed).where(
                SealedAnswerRow.response_id == source.source_id,
                SealedAnswerRow.item == source.item,
                SealedAnswerRow.organisation_id == source.organisation_id,
            )
        )

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
        source = Source(row.organisation_id, row.survey_id, row.source_id, row.item)
        return source, _text(row), row.sealed

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


def _answers(place: Place, part: Any) -> Any:  # noqa: ANN401  a row with `item`, and a select of it
    """What of accepted responses has a row of this kind: its item, and what a story shows."""
    points = part.source_id if part is StoryTextRow else part.response_id
    return (
        select(
            ResponseRow.id,
            ResponseRow.language,
            ResponseRow.received_on,
            ResponseRow.quote_permission,
            ResponseRow.session_id,
            part.item,
        )
        .join(ResponseRow, ResponseRow.id == points)
        .where(
            part.survey_id == place.survey_id,
            part.organisation_id == place.organisation_id,
            ResponseRow.survey_id == place.survey_id,
            part.item != ASIDE,
        )
    )


def _answer(place: Place, row: Any) -> KeptStory:  # noqa: ANN401  a row of `_answers`
    return KeptStory(
        source=Source(place.organisation_id, place.survey_id, row.id, row.item),
        language=row.language,
        received_on=row.received_on,
        quote_permission=row.quote_permission,
        session_id=row.session_id,
    )


def _text(row: StoryTextRow) -> StoryText:
    kind = TextKind(row.kind)
    return StoryText(row.id, kind, row.language, row.revision, "", row.by, row.at)


def _of(row: Any, source: Source) -> tuple[ColumnElement[bool], ...]:  # noqa: ANN401  a row's class
    return (
        row.organisation_id == source.organisation_id,
        row.source_id == source.source_id,
        row.item == source.item,
    )


def _in(row: Any, place: Place) -> tuple[ColumnElement[bool], ...]:  # noqa: ANN401  a row's class
    return (row.organisation_id == place.organisation_id, row.survey_id == place.survey_id)
