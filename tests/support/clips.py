"""Clips for tests: every text of a language has a short sound of its own."""

import uuid
from collections.abc import Iterable
from functools import cache

from surveyapp.languages import language
from surveyapp.media.clip import Speaker
from surveyapp.media.reencode import Encoded
from surveyapp.services.context import Context
from surveyapp.services.keep_clip import keep_clip
from surveyapp.services.spoken_texts import open_survey_texts, product_texts
from tests.support.sounds import sound_file, tone

SECONDS = 0.25


@cache
def beep() -> bytes:
    """A quarter of a second, as MP3."""
    samples = tone(SECONDS, rate=24_000, channels=1)
    return sound_file(samples, "mp3", "libmp3lame", rate=24_000, channels=1)


def sound_of(text: str) -> Encoded:
    """A sound that no other text has: the text stands behind it, where no player looks."""
    name = text.encode()[:30].ljust(125, b"\0")
    return Encoded(beep() + b"TAG" + name, int(SECONDS * 1000))


def say(context: Context, organisation_id: uuid.UUID, code: str, texts: Iterable[str]) -> None:
    """Have a person say some texts in a language."""
    for text in texts:
        keep_clip(context, organisation_id, text, code, sound_of(text), speaker=Speaker.PERSON)


def say_everything(context: Context, organisation_id: uuid.UUID, *codes: str) -> None:
    """Have a person say every text of the product and of the open surveys, and the languages."""
    for code in codes:
        spoken = (*product_texts(code), *open_survey_texts(context, organisation_id, code))
        say(context, organisation_id, code, dict.fromkeys([*spoken, language(code).autonym]))
