"""Make draft speech for a language: a robot says what no person has said yet.

A job. What it made stays unheard by residents until somebody signs for the robot's voice.
"""

import uuid
from dataclasses import dataclass
from typing import Any

from surveyapp.definition.wording import source_hash
from surveyapp.errors import Refused
from surveyapp.languages import language as registered
from surveyapp.media.clip import Speaker
from surveyapp.media.speech import speak
from surveyapp.services.context import Context
from surveyapp.services.keep_clip import keep_clip
from surveyapp.services.run_job import Progress
from surveyapp.services.spoken_texts import open_survey_texts, product_texts
from surveyapp.storage.clips import ClipStore

# Few enough for one time limit, and for progress to be seen.
AT_A_TIME = 20


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
    known = registered(language)
    if known.draft_speech is None:
        message = f"There is no robot voice for {known.english}. Let people speak the texts."
        raise Refused(code="speech-no-robot", message=message, language=known.english)
    # What is asked first: the sentences around it are many, and heard less.
    survey = open_survey_texts(context, organisation_id, language)
    every = tuple(dict.fromkeys([known.autonym, *survey, *product_texts(language)]))
    with context.database.read() as db:
        there = {clip.text_hash for clip in ClipStore(db).all_in(organisation_id, [language])}
    missing = [text for text in every if source_hash(text) not in there]
    made = 0
    for start in range(0, len(missing), AT_A_TIME):
        progress(100 * start // len(missing), "Speaking the texts")
        texts = missing[start : start + AT_A_TIME]
        for text, sound in zip(texts, speak(texts, known.draft_speech), strict=True):
            if sound is not None:
                keep_clip(context, organisation_id, text, language, sound, speaker=Speaker.ROBOT)
                made += 1
    return Speech(made=made, kept=len(every) - len(missing), silent=len(missing) - made)


def run(
    context: Context, organisation_id: uuid.UUID, arguments: dict[str, Any], progress: Progress
) -> dict[str, Any]:
    """`make_speech` as a job: argument `language`; gives it back with what came of it."""
    speech = make_speech(context, organisation_id, arguments["language"], progress)
    return {**arguments, "made": speech.made, "kept": speech.kept, "silent": speech.silent}
