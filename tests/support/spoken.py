"""Clips for tests: any bytes will do where nobody listens."""

import hashlib
import uuid

from surveyapp.definition.opening import Subject
from surveyapp.media.clip import Clip, Speaker
from surveyapp.media.reencode import Encoded
from surveyapp.services.context import Context
from surveyapp.services.keep_clip import keep_clip
from surveyapp.services.person import Person
from surveyapp.services.sign_language import sign_language

LISTENER = Person(uuid.UUID(int=9), "Who listened")


def spoken(
    context: Context,
    organisation_id: uuid.UUID,
    text: str,
    language: str = "nl-BE",
    speaker: Speaker = Speaker.PERSON,
) -> Clip:
    """Keep a clip of a text; the sound differs by text, language and speaker."""
    said = f"{speaker}: {language}: {text}".encode()
    mp3 = b"\xff\xf3" + hashlib.sha256(said).digest() * 20
    sound = Encoded(mp3, 10 * len(text))
    return keep_clip(context, organisation_id, text, language, sound, speaker=speaker)


def sign_robot(context: Context, organisation_id: uuid.UUID, language: str = "nl-BE") -> None:
    """Somebody listened, and stands for the robot's voice."""
    sign_language(context, organisation_id, language, Subject.ROBOT_VOICE, LISTENER)
