"""Where stories stand: open answers that were accepted, and what sessions noted."""

import uuid
from typing import Any

from sqlalchemy import Select, Subquery, case, func, literal, select, union_all
from sqlalchemy.orm import Session

from surveyapp.coding.kept import TELLING_NOTES, KeptStory
from surveyapp.coding.story import Source, TextKind
from surveyapp.response.kept import ASIDE, Place
from surveyapp.response.response import Channel
from surveyapp.response.session_note import NoteKind
from surveyapp.response.voice import VoiceState
from surveyapp.storage.rows.coding import StoryTextRow
from surveyapp.storage.rows.groups import GroupSessionRow, SessionNoteRow
from surveyapp.storage.rows.responses import ResponseRow, SealedAnswerRow
from surveyapp.storage.rows.sound import VoiceRow
from surveyapp.storage.rows.surveys import SurveyRow

SourceItem = tuple[uuid.UUID, str]

# What an answer can have: written words, a recording, a text that somebody made of it. With one
# of these it is a story; a text outlives the recording, which is erased after a year.
_PARTS: tuple[Any, ...] = (SealedAnswerRow, VoiceRow, StoryTextRow)
# Whether such a part lets somebody read or hear the story, now or in a few minutes.
_HEARD = VoiceRow.state.in_([VoiceState.READY.value, VoiceState.WAITING.value])
_TOLD: tuple[tuple[Any, Any], ...] = (
    (SealedAnswerRow, literal(1)),
    (VoiceRow, case((_HEARD, 1), else_=0)),
    (StoryTextRow, case((StoryTextRow.kind == TextKind.TRANSCRIPT.value, 1), else_=0)),
)


class StoryPlaces:
    """Where stories stand, within one transaction.

    Args:
        db: the transaction.
    """

    def __init__(self, db: Session) -> None:
        self.db = db

    def all_of(self, place: Place) -> list[KeptStory]:
        """Every story of a survey, in no order."""
        return [*self._answers(place), *self._notes(place)]

    def one(self, source: Source) -> KeptStory | None:
        """The story that stands here; None when it was taken back."""
        place = Place(source.organisation_id, source.survey_id)
        only = (source.source_id, source.item)
        found = self._answers(place, only) if source.item else self._notes(place, only)
        return next(iter(found), None)

    def places(self, place: Place) -> set[SourceItem]:
        """Source and item of every story of a survey, and nothing else of them."""
        found = {
            (row.id, row.item)
            for part in _PARTS
            for row in self.db.execute(_answers(place, part).with_only_columns(*_key(part)))
        }
        notes = self.db.scalars(_notes(place).with_only_columns(SessionNoteRow.id))
        return found | {(note_id, "") for note_id in notes}

    def readable(self, place: Place) -> Subquery:
        """Every story of a survey once: `id`, `item`, and whether it is `readable` (1 or 0).

        As `services.list_stories.StoryStanding.can_be_read` has it.
        """
        parts = [
            _answers(place, part).with_only_columns(*_key(part), told.label("readable"))
            for part, told in _TOLD
        ]
        notes = _notes(place).with_only_columns(
            SessionNoteRow.id.label("id"), literal("").label("item"), literal(1).label("readable")
        )
        each = union_all(*parts, notes).subquery()
        readable = func.max(each.c.readable).label("readable")
        return select(each.c.id, each.c.item, readable).group_by(each.c.id, each.c.item).subquery()

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

    def _answers(self, place: Place, only: SourceItem | None = None) -> list[KeptStory]:
        texts = self._rows(place, StoryTextRow, only)
        voices = self._rows(place, VoiceRow, only)
        written = self._rows(place, SealedAnswerRow, only)
        return [
            KeptStory(
                source=Source(place.organisation_id, place.survey_id, *key),
                language=row.language,
                received_on=row.received_on,
                quote_permission=row.quote_permission,
                session_id=row.session_id,
                channel=Channel(row.channel),
                written=key in written,
                voice=VoiceState(voices[key].state) if key in voices else None,
                seconds=voices[key].seconds if key in voices else None,
            )
            for key, row in {**texts, **voices, **written}.items()
        ]

    def _rows(self, place: Place, part: Any, only: SourceItem | None) -> dict[SourceItem, Any]:  # noqa: ANN401  a row's class, and its rows
        query = _answers(place, part, only)
        return {(row.id, row.item): row for row in self.db.execute(query)}

    def _notes(self, place: Place, only: SourceItem | None = None) -> list[KeptStory]:
        return [
            KeptStory(
                source=Source(place.organisation_id, place.survey_id, row.id, ""),
                language=row.language,
                received_on=row.held_on,
                quote_permission=False,
                session_id=row.session_id,
                written=True,
                note=NoteKind(row.kind),
                by=row.by,
                at=row.at,
            )
            for row in self.db.execute(_notes(place, only))
        ]


def _key(part: Any) -> tuple[Any, Any]:  # noqa: ANN401  a row's class
    """Source and item, as one of `_PARTS` names them."""
    points = part.source_id if part is StoryTextRow else part.response_id
    return points.label("id"), part.item


def _answers(place: Place, part: Any, only: SourceItem | None = None) -> Select[Any]:  # noqa: ANN401  one of `_PARTS`
    """What of accepted responses has a row of this kind: its item, and what a story shows."""
    points, item = _key(part)
    more = (VoiceRow.state, VoiceRow.seconds) if part is VoiceRow else ()
    query = (
        select(
            points,
            item,
            ResponseRow.language,
            ResponseRow.received_on,
            ResponseRow.quote_permission,
            ResponseRow.session_id,
            ResponseRow.channel,
            *more,
        )
        .join_from(part, ResponseRow, ResponseRow.id == points.element)
        .where(
            part.survey_id == place.survey_id,
            part.organisation_id == place.organisation_id,
            ResponseRow.survey_id == place.survey_id,
            item != ASIDE,
        )
    )
    return query if only is None else query.where(points.element == only[0], item == only[1])


def _notes(place: Place, only: SourceItem | None = None) -> Any:  # noqa: ANN401  a Select of a note
    """What workers noted of what was told in a session that was no practice."""
    query = (
        select(
            SessionNoteRow.id,
            SessionNoteRow.language,
            SessionNoteRow.session_id,
            SessionNoteRow.kind,
            SessionNoteRow.by,
            SessionNoteRow.at,
            GroupSessionRow.held_on,
        )
        .join(GroupSessionRow, GroupSessionRow.id == SessionNoteRow.session_id)
        .where(
            GroupSessionRow.organisation_id == place.organisation_id,
            GroupSessionRow.survey_id == place.survey_id,
            GroupSessionRow.practice.is_(False),
            SessionNoteRow.kind.in_([kind.value for kind in TELLING_NOTES]),
        )
    )
    return query if only is None else query.where(SessionNoteRow.id == only[0])
