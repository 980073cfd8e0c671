"""Draft speech: a text said by a robot, until a person says it better.

espeak-ng comes with the optional package espeakng-loader. A robot's clip is marked as one, and
reaches residents only where somebody signed for the robot's voice in that language.
"""

import importlib.util
import json
from collections.abc import Sequence

from surveyapp.media.confined import run_confined
from surveyapp.media.problems import NoSpeech
from surveyapp.media.reencode import Encoded

SECONDS = 150
PACKAGE = "espeakng_loader"


def speech_installed() -> bool:
    """Whether this installation can make draft speech."""
    return importlib.util.find_spec(PACKAGE) is not None


def speak(texts: Sequence[str], voice: str) -> list[Encoded | None]:
    """Say texts with a robot's voice, in a child process with limits.

    Args:
        texts: some dozens at most; they are said one after the other within one time limit.
        voice: of espeak-ng; `draft_speech` of a language.

    Returns:
        In the order of the texts; None where nothing can be heard (a line of dots).

    Raises:
        NoSpeech: `speech-not-installed`, or `speech-no-voice`.
        NotSound: `sound-too-heavy`, it took too long.
    """
    if not speech_installed():
        message = (
            "Draft speech is not installed. Install it with `pip install surveyapp[speech]`, "
            "or let people speak the texts."
        )
        raise NoSpeech(code="speech-not-installed", message=message)
    job = json.dumps({"voice": voice, "texts": list(texts)}).encode()
    line, sounds = run_confined("surveyapp.media.speaking", job, seconds=SECONDS).split(b"\n", 1)
    told = json.loads(line)
    if told is None:
        message = f"espeak-ng has no voice {voice!r}. Let people speak the texts."
        raise NoSpeech(code="speech-no-voice", message=message, voice=voice)
    made: list[Encoded | None] = []
    for size, milliseconds in told:
        made.append(Encoded(sounds[:size], milliseconds) if size else None)
        sounds = sounds[size:]
    return made
