"""Ask for draft speech of a language, and listen to it before anybody else does."""

import uuid
from dataclasses import dataclass

from surveyapp.definition.wording import source_hash
from surveyapp.errors import NotFound, Refused
from surveyapp.languages import language as registered
from surveyapp.media.clip import Speaker
from surveyapp.media.speech import speech_installed
from surveyapp.services.ask_job import enter_job, send_job
from surveyapp.services.context import Context
from surveyapp.services.note_audit import note
from surveyapp.services.person import Person
from surveyapp.services.spoken_texts import open_survey_texts, product_texts
from surveyapp.storage.clips import ClipStore
from surveyapp.storage.media import MediaFiles

SERVICE = "make_speech"
SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """Something that the robot says.

    Attributes:
        text: what it says.
        sound: content hash of the MP3.
        milliseconds: how long it is.
    """

    text: str
    sound: str
    milliseconds: int


def why_no_robot(code: str) -> Refused | None:
    """Why no draft speech can be made in a language here; None when it can.

    The codes are `speech-no-robot` and `speech-not-installed`.

    Raises:
        NotFound: no such language.
    """
    known = registered(code)
    if known.draft_speech is None:
        message = f"There is no robot voice for {known.english}. Let people speak the texts."
        return Refused(code="speech-no-robot", message=message, language=known.english)
    if not speech_installed():
        message = "Draft speech is not installed. Install it, or let people speak the texts."
        return Refused(code="speech-not-installed", message=message)
    return None


def ask_speech(context: Context, organisation_id: uuid.UUID, code: str, by: Person) -> uuid.UUID:
    """Have a robot say, in the background, every text of a language that has no sound.

    Args:
        context: settings, database, clock.
        organisation_id: for whom.
        code: registry code.
        by: who asks for it.

    Returns:
        The job; the same one when it was asked already and has not ended.

    Raises:
        NotFound: no such language.
        Refused: as `why_no_robot`.
    """
    refused = why_no_robot(code)
    if refused is not None:
        raise refused
    with context.database.begin() as db:
        job = enter_job(context, db, organisation_id, SERVICE, {"language": code})
        note(context, db, organisation_id, by.account_id, "ask-speech", code)
    send_job(context, job)
    return job.id


def robot_samples(context: Context, organisation_id: uuid.UUID, code: str) -> tuple[Sample, ...]:
    """Some of what the robot says in a language, the longest first.

    Raises:
        NotFound: no such language.
    """
    texts = (*open_survey_texts(context, organisation_id, code), *product_texts(code))
    with context.database.read() as db:
        clips = ClipStore(db).all_in(organisation_id, [code])
    robot = {clip.text_hash: clip for clip in clips if clip.speaker is Speaker.ROBOT}
    said = [(text, robot.get(source_hash(text))) for text in dict.fromkeys(texts)]
    # Of every length: long sentences tell most, and short ones are heard most.
    longest = sorted((each for each in said if each[1]), key=lambda each: -len(each[0]))
    step = max(1, len(longest) // SAMPLES)
    return tuple(
        Sample(text, clip.sound, clip.milliseconds)
        for text, clip in longest[::step][:SAMPLES]
        if clip is not None
    )


def read_sample(context: Context, organisation_id: uuid.UUID, code: str, sound: str) -> bytes:
    """What the robot says, whether residents may hear it or not.

    Raises:
        NotFound: this organisation's robot does not say this in this language.
    """
    with context.database.read() as db:
        clips = ClipStore(db).all_in(organisation_id, [code])
    mine = any(clip.sound == sound and clip.speaker is Speaker.ROBOT for clip in clips)
    found = MediaFiles(context.config.instance).open(sound) if mine else None
    if found is None:
        message = "There is no sound at this address."
        raise NotFound(message)
    return found
