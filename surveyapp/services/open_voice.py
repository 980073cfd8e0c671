"""Open what a recording is sealed in, with the key of its response."""

from sqlalchemy.orm import Session

from surveyapp.errors import NotFound
from surveyapp.response.voice import Voice
from surveyapp.services.context import Context
from surveyapp.storage.responses import ResponseStore
from surveyapp.storage.voices import VoiceStore


def response_key(context: Context, db: Session, voice: Voice) -> bytes:
    """The key of the response that a recording belongs to.

    Raises:
        NotFound: it was destroyed.
    """
    wrapped = ResponseStore(db).wrapped_key(voice.place.organisation_id, voice.response_id)
    if wrapped is None:
        message = "This response was taken back."
        raise NotFound(message)
    return context.sealer.unwrap(wrapped, voice.response_id)


def open_recording(context: Context, db: Session, voice: Voice) -> bytes:
    """A recording as it was recorded, from its pieces."""
    key = response_key(context, db, voice)
    return b"".join(
        context.sealer.open_sound(key, voice.response_id, voice.item, start, sealed)
        for start, sealed in VoiceStore(db).pieces(voice)
    )
