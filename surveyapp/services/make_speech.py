"""Make draft speech for a language: a robot says what no person has said yet.

A job. What it made stays unheard by residents until somebody signs for the robot's voice.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from surveyapp.definition.wording import source_hash
from surveyapp.errors import Refused
from surveyapp.languages import language as registered
from surveyapp.media.clip import Speaker
from surveyapp.media.speech import speak
from surveyapp.services.context import Context
from surveyapp.services.keep_clip import keep_clip
from surveyapp.services.run_job import Progress, Unfinished
from surveyapp.services.spoken_texts import open_survey_texts, product_texts
from surveyapp.storage.clips import ClipStore

# Few enough for a worker to be free again in a second or two.
AT_A_TIME = 10


@dataclass(frozen=True, slots=True)
class Speech:
    """What came of it.

    Attributes:
        made: texts that have a robot's clip now and had none.
        kept: texts that had a clip already.
        silent: texts of which nothing can be heard.
    """

    made: int
    kept: int
    silent: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What came of saying a few texts.

    Attributes:
        made: how many can be heard now.
        silent: hashes of those of which nothing can be heard.
        left: how many still have to be said.
        texts: how many there are in all.
    """

    made: int
    silent: tuple[str, ...]
    left: int
    texts: int


def make_speech(
    context: Context,
    organisation_id: uuid.UUID,
    language: str,
    progress: Progress = lambda _percent, _step: None,
) -> Speech:
    """Say every text of a language that has no clip: of the product, and of open surveys.

    Made again after it was interrupted it goes on where it was; made twice it does nothing.

    Args:
        context: settings, database, clock.
        organisation_id: for whom.
        language: registry code.
        progress: told how far it is, 0 to 100, and at which step.

    Raises:
        NotFound: no such language.
        Refused: `speech-no-robot`, this language has none; or as `media.speech.speak`.
    """
    made, silent, turn = 0, list[str](), None
    while turn is None or turn.left:
        turn = _take_turn(context, organisation_id, language, silent, progress)
        made += turn.made
        silent += turn.silent
    return Speech(made=made, kept=turn.texts - made - len(silent), silent=len(silent))


def run(
    context: Context, organisation_id: uuid.UUID, arguments: dict[str, Any], progress: Progress
) -> dict[str, Any] | Unfinished:
    """One turn of `make_speech` as a job: argument `language`; gives it back with what came of it.

    Between turns it notes what it made, and of which texts nothing can be heard.
    """
    language, before = arguments["language"], arguments.get("silent", [])
    turn = _take_turn(context, organisation_id, language, before, progress)
    made, silent = arguments.get("made", 0) + turn.made, [*before, *turn.silent]
    if turn.left:
        return Unfinished({"made": made, "silent": silent})
    kept = max(0, turn.texts - made - len(silent))  # texts may be taken out between turns
    return {"language": language, "made": made, "kept": kept, "silent": len(silent)}


def _take_turn(
    context: Context,
    organisation_id: uuid.UUID,
    language: str,
    silent: Collection[str],
    progress: Progress,
) -> Turn:
    known = registered(language)
    if known.draft_speech is None:
        message = f"There is no robot voice for {known.english}. Let people speak the texts."
        raise Refused(code="speech-no-robot", message=message, language=known.english)
    # What is asked first: the sentences around it are many, and heard less.
    survey = open_survey_texts(context, organisation_id, language)
    every = tuple(dict.fromkeys([known.autonym, *survey, *product_texts(language)]))
    with context.database.read() as db:
        there = {clip.text_hash for clip in ClipStore(db).all_in(organisation_id, [language])}
    settled = there.union(silent)
    missing = [text for text in every if source_hash(text) not in settled]
    texts = missing[:AT_A_TIME]
    progress(100 * (len(every) - len(missing)) // len(every), "Speaking the texts")
    sounds = speak(texts, known.draft_speech) if texts else []
    unheard = []
    for text, sound in zip(texts, sounds, strict=True):
        if sound is None:
            unheard.append(source_hash(text))
        else:
            keep_clip(context, organisation_id, text, language, sound, speaker=Speaker.ROBOT)
    return Turn(
        made=len(texts) - len(unheard),
        silent=tuple(unheard),
        left=len(missing) - len(texts),
        texts=len(every),
    )
