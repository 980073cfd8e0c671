"""A sound, for whoever may hear it."""

from surveyapp.errors import NotFound
from surveyapp.services.context import Context
from surveyapp.storage.clips import ClipStore
from surveyapp.storage.media import MediaFiles


def read_sound(context: Context, sound: str) -> bytes:
    """The MP3 with this content hash.

    Args:
        context: settings and database.
        sound: 64 hex digits.

    Raises:
        NotFound: there is none, or residents may not hear it (a robot that nobody signed for).
    """
    with context.database.read() as db:
        heard = ClipStore(db).may_be_heard(sound)
    found = MediaFiles(context.config.instance).open(sound) if heard else None
    if found is None:
        message = "There is no sound at this address."
        raise NotFound(message)
    return found
