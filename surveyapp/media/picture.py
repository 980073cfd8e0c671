"""A photo that somebody sent, made anew from its pixels: nothing else of the file is kept."""

import json
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from surveyapp.errors import Refused
from surveyapp.media.confined import run_confined
from surveyapp.media.problems import NotSound

MAX_BYTES = 10 * 1000 * 1000
SECONDS = 30


class PictureProblem(StrEnum):
    """What is wrong with a photo."""

    EMPTY = "picture-empty"
    TOO_BIG = "picture-too-big"
    TOO_HEAVY = "picture-too-heavy"
    UNKNOWN = "picture-unknown"
    BROKEN = "picture-broken"


MESSAGES = MappingProxyType(
    {
        PictureProblem.EMPTY: "There is no photo in it. Take it again, or choose another one.",
        PictureProblem.TOO_BIG: "The photo is larger than 10 MB. Take a smaller one.",
        PictureProblem.TOO_HEAVY: "The photo is too heavy to open. Take a smaller one.",
        PictureProblem.UNKNOWN: "This is no photo that we know. Choose a JPEG, PNG or WebP.",
        PictureProblem.BROKEN: "The photo is damaged or not complete. Take or send it again.",
    }
)


class NotPicture(Refused):
    """What was sent cannot be used as a photo.

    Args:
        problem: what is wrong; the error's `code` is its text.
    """

    def __init__(self, problem: PictureProblem) -> None:
        super().__init__(code=problem.value, message=MESSAGES[problem])


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo that can be kept and shown.

    Attributes:
        jpeg: upright, without place, time, device or anything else but pixels.
        width: in pixels.
        height: in pixels.
    """

    jpeg: bytes
    width: int
    height: int


def reencode_picture(image: bytes) -> Picture:
    """Make a photo fit to be kept, in a child process with limits.

    Args:
        image: the file as it was sent: JPEG, PNG or WebP, at most 10 MB.

    Raises:
        NotPicture: it is none of these; the message says what to do.
    """
    if not image:
        raise NotPicture(PictureProblem.EMPTY)
    if len(image) > MAX_BYTES:
        raise NotPicture(PictureProblem.TOO_BIG)
    try:
        told = run_confined("surveyapp.media.drawing_anew", image, seconds=SECONDS)
    except NotSound as error:
        raise NotPicture(PictureProblem.TOO_HEAVY) from error
    line, jpeg = told.split(b"\n", 1)
    result = json.loads(line)
    if "problem" in result:
        raise NotPicture(PictureProblem(result["problem"]))
    return Picture(jpeg, result["width"], result["height"])
