"""Clips: which sound says which text, in which language, for which organisation."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, Executable, and_, exists, or_, select, union_all
from sqlalchemy.orm import Session

from surveyapp.definition.opening import Subject
from surveyapp.media.clip import Clip, Speaker
from surveyapp.storage.rows.languages import LanguageSignatureRow
from surveyapp.storage.rows.sound import ClipRow


class ClipStore:
    """Keeps clips.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def put(self, organisation_id: uuid.UUID, clip: Clip, made_on: dt.date) -> bool:
        """Keep a clip in the place of an earlier one of the same text.

        Returns:
            False when nothing changed, because a robot does not take a person's place.
        """
        key = (organisation_id, clip.language, clip.text_hash)
        row = self._db.get(ClipRow, key, with_for_update=True)
        if row is not None and row.voice == Speaker.PERSON and clip.speaker is Speaker.ROBOT:
            return False
        self._db.merge(
            ClipRow(
                organisation_id=organisation_id,
                language=clip.language,
                text_hash=clip.text_hash,
                sound=clip.sound,
                voice=clip.speaker.value,
                milliseconds=clip.milliseconds,
                bytes=clip.bytes,
                made_on=made_on,
            )
        )
        self._db.flush()
        return True

    def all_in(self, organisation_id: uuid.UUID, languages: Collection[str]) -> list[Clip]:
        """Every clip of an organisation in these languages, heard by residents or not."""
        mine = ClipRow.organisation_id == organisation_id
        return self._clips(_COLUMNS.where(mine, ClipRow.language.in_(languages)))

    def audible(
        self,
        organisations: Collection[uuid.UUID],
        language: str,
        *,
        texts: Iterable[tuple[str, str]] = (),
        sounds: Iterable[str] = (),
    ) -> list[Clip]:
        """Clips that residents may hear; one query. A clip may be there twice.

        Args:
            organisations: whose clips.
            language: all clips in it.
            texts: and those of these texts: language and hash.
            sounds: and those with these sounds, in any language.
        """
        # Each part finds its rows by an index of its own; joined by `or` none would.
        wanted = [ClipRow.language == language]
        if keys := frozenset(texts):
            wanted.append(
                and_(
                    ClipRow.language.in_({code for code, _ in keys}),
                    ClipRow.text_hash.in_({text for _, text in keys}),
                )
            )
        if names := frozenset(sounds):
            wanted.append(ClipRow.sound.in_(names))
        mine = ClipRow.organisation_id.in_(organisations)
        parts = [_COLUMNS.where(mine, each, _may_be_heard()) for each in wanted]
        return self._clips(union_all(*parts))

    def may_be_heard(self, sound: str) -> bool:
        """Whether some clip that residents may hear has this sound."""
        query = select(ClipRow.sound).where(ClipRow.sound == sound, _may_be_heard())
        return self._db.execute(query.limit(1)).first() is not None

    def _clips(self, query: Executable) -> list[Clip]:
        return [
            Clip(language, text, sound, _SPEAKERS[voice], milliseconds, size)
            for language, text, sound, voice, milliseconds, size in self._db.execute(query)
        ]


# Columns, not rows: a page asks for some hundreds of them.
_COLUMNS = select(
    ClipRow.language,
    ClipRow.text_hash,
    ClipRow.sound,
    ClipRow.voice,
    ClipRow.milliseconds,
    ClipRow.bytes,
)
_SPEAKERS = {speaker.value: speaker for speaker in Speaker}


def _may_be_heard() -> ColumnElement[bool]:
    """A person always; a robot where somebody signed for it, as things are now."""
    signed = exists().where(
        LanguageSignatureRow.organisation_id == ClipRow.organisation_id,
        LanguageSignatureRow.language == ClipRow.language,
        LanguageSignatureRow.subject == Subject.ROBOT_VOICE.value,
    )
    return or_(ClipRow.voice == Speaker.PERSON.value, signed)
