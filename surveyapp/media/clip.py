"""A clip: the sound that says one text in one language."""

from enum import StrEnum
from typing import NamedTuple


class Speaker(StrEnum):
    """Who says it. A robot reaches residents only where a person signed for it."""

    PERSON = "person"
    ROBOT = "robot"


class Clip(NamedTuple):
    """The clip of a text. Some hundreds of them are read for a page, so they must be light.

    Attributes:
        language: registry code.
        text_hash: `definition.wording.source_hash` of the text; another text has another clip.
        sound: content hash of the MP3, 64 hex digits: the name of its media file.
        speaker: who says it.
        milliseconds: how long it is.
        bytes: how large it is.
    """

    language: str
    text_hash: str
    sound: str
    speaker: Speaker
    milliseconds: int
    bytes: int
