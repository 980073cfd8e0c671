"""Keep the sound that says a text."""

import uuid

from surveyapp.definition.wording import source_hash
from surveyapp.media.clip import Clip, Speaker
from surveyapp.media.reencode import Encoded
from surveyapp.services.context import Context
from surveyapp.storage.clips import ClipStore
from surveyapp.storage.media import MediaFiles


def keep_clip(  # noqa: PLR0913  which text, what says it, who speaks
    context: Context,
    organisation_id: uuid.UUID,
    text: str,
    language: str,
    sound: Encoded,
    *,
    speaker: Speaker,
) -> Clip:
    """Keep a sound as the clip of a text; a robot's never takes the place of a person's.

    Args:
        context: settings, database, clock.
        organisation_id: whose clip.
        text: as residents read it.
        language: registry code.
        sound: as `media.reencode` or `media.speech` made it.
        speaker: who says it.
    """
    today = context.clock.today()
    # The file first: a clip never points at nothing.
    name = MediaFiles(context.config.instance).put(sound.mp3, today)
    size = len(sound.mp3)
    clip = Clip(language, source_hash(text), name, speaker, sound.milliseconds, size)
    with context.database.begin() as db:
        ClipStore(db).put(organisation_id, clip, today)
    return clip
