"""Any sound that a phone sends, as one small MP3 that every phone plays."""

import json
from dataclasses import dataclass

from surveyapp.media.confined import run_confined
from surveyapp.media.problems import NotSound, Problem
from surveyapp.media.sniff import sniff

MAX_BYTES = 10 * 1000 * 1000
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sound that can be kept and played.

    Attributes:
        mp3: mono, 24 kHz, 40 kbit/s, at -18 LUFS, without silence at the ends and without
            anything that its sender's device wrote into it.
        milliseconds: how long it is.
    """

    mp3: bytes
    milliseconds: int


def reencode(sound: bytes) -> Encoded:
    """Make a sound fit to be kept, in a child process with limits.

    A recording that was cut off is used as far as it goes.

    Args:
        sound: the file as it was sent: WAV, MP3, AAC, OGG or WebM (Opus, Vorbis), M4A, FLAC,
            AMR or CAF; at most 10 MB and 3 minutes.

    Raises:
        NotSound: it is none of these, or nothing can be heard in it; the message says what to
            do.
    """
    if len(sound) > MAX_BYTES:
        raise NotSound(Problem.TOO_BIG)
    demuxer = sniff(sound)
    told = run_confined("surveyapp.media.encoding", sound, demuxer, seconds=SECONDS)
    line, mp3 = told.split(b"\n", 1)
    result = json.loads(line)
    if "problem" in result:
        raise NotSound(Problem(result["problem"]))
    return Encoded(mp3, result["milliseconds"])
