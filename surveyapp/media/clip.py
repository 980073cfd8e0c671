"""A clip: the sound that says one text in one language."""

from dataclasses import dataclass
from enum import StrEnum


class Speaker(StrEnum):
    """Who says it. A robot reaches residents only where a person signed for it."""

    PERSON = "person"
    ROBOT = "robot"


@dataclass(frozen=True, slots=True)
class Clip:
    """The clip of a text.

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
