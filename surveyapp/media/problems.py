"""Why something that was sent is no sound that can be used, and what to do about it."""

from enum import StrEnum
from types import MappingProxyType

from surveyapp.errors import Refused


class Problem(StrEnum):
    """What is wrong with it."""

    EMPTY = "sound-empty"
    TOO_BIG = "sound-too-big"
    TOO_LONG = "sound-too-long"
    TOO_HEAVY = "sound-too-heavy"
    VIDEO = "sound-is-video"
    PICTURE = "sound-is-picture"
    PLAYLIST = "sound-is-playlist"
    ARCHIVE = "sound-is-archive"
    TEXT = "sound-is-text"
    UNKNOWN = "sound-unknown"
    BROKEN = "sound-broken"
    SILENT = "sound-silent"


# For the person who sent it.
MESSAGES = MappingProxyType(
    {
        Problem.EMPTY: "The file is empty. Record it again, or choose another file.",
        Problem.TOO_BIG: "The file is larger than 10 MB. Record it again, at most 3 minutes.",
        Problem.TOO_LONG: "It is longer than 3 minutes. Record it again, in parts.",
        Problem.TOO_HEAVY: ("The file is too heavy to open. Record it again, or save it as MP3."),
        Problem.VIDEO: "This is a video. Record sound only, or choose a sound file.",
        Problem.PICTURE: "This is a picture. Choose a sound file.",
        Problem.PLAYLIST: "This is a list of sounds, not a sound. Choose the sound itself.",
        Problem.ARCHIVE: "This is an archive. Unpack it, and choose the sound in it.",
        Problem.TEXT: "This is a text or a web page. Choose a sound file.",
        Problem.UNKNOWN: (
            "This is no sound that we know. Choose an MP3, M4A, OGG, WAV or FLAC file, "
            "or record it here."
        ),
        Problem.BROKEN: "The recording is damaged or not complete. Send or record it again.",
        Problem.SILENT: "Nothing can be heard. Check the microphone, and record it again.",
    }
)


class NotSound(Refused):
    """What was sent cannot be used as a sound.

    Args:
        problem: what is wrong; the error's `code` is its text.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(code=problem.value, message=MESSAGES[problem])


class NoSpeech(Refused):
    """Draft speech cannot be made; the message says what to do."""
