"""Seal and open the texts of stories.

Those of an answer with the key of its response, so that they are gone with it; those of a
session note with the server's key, as the note is.
"""

import uuid
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from surveyapp.coding.story import Source
from surveyapp.errors import NotFound
from surveyapp.services.context import Context
from surveyapp.storage.responses import ResponseStore

OF_NOTE = "story-text"


class TextSealer:
    """Seals and opens what is said in one story.

    Args:
        context: database and sealing.
        db: an open transaction.
        source: where the story stands.
        wrapped: keys by response, where somebody asked for those of many stories at once
            (`wrapped_keys`); None: its own is asked for here.

    Raises:
        NotFound: its response was taken back.
    """

    def __init__(
        self,
        context: Context,
        db: Session,
        source: Source,
        wrapped: Mapping[uuid.UUID, bytes] | None = None,
    ) -> None:
        self._sealer = context.sealer
        self._id = source.source_id
        self._item = source.item
        self._key: bytes | None = None
        if source.item:
            keys = wrapped_keys(db, [source]) if wrapped is None else wrapped
            if source.source_id not in keys:
                message = "This response was taken back."
                raise NotFound(message)
            self._key = context.sealer.unwrap(keys[source.source_id], source.source_id)

    def seal(self, name: object, words: str) -> bytes:
        """The words of a text, sealed and bound to its name: the text's identifier."""
        if self._key is None:
            return self._sealer.seal_whole(OF_NOTE, str(name), words)
        return self._sealer.seal_answer(self._key, self._id, f"text:{name}", words)

    def open(self, name: object, sealed: bytes) -> str:
        """The words of a text again."""
        if self._key is None:
            return str(self._sealer.open_whole(OF_NOTE, str(name), sealed))
        return str(self._sealer.open_answer(self._key, self._id, f"text:{name}", sealed))

    def told(self, sealed: bytes) -> str:
        """What was written in the answer or the note itself."""
        if self._key is None:
            return str(self._sealer.open_whole("session-note", str(self._id), sealed))
        return str(self._sealer.open_answer(self._key, self._id, self._item, sealed))


def wrapped_keys(db: Session, sources: Iterable[Source]) -> dict[uuid.UUID, bytes]:
    """The wrapped keys of stories of one organisation, by response, asked for at once."""
    answers = [source for source in sources if source.item]
    if not answers:
        return {}
    ids = [source.source_id for source in answers]
    return ResponseStore(db).wrapped_keys(answers[0].organisation_id, ids)
