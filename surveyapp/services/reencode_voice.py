"""Make the recordings of a survey that have come in fit to be heard.

The result is sealed like the recording, and takes its place. What is no sound that can be
played is kept as it came, with the reason: nothing that somebody said is thrown away.
"""

import contextlib
import logging
import uuid
from typing import Any

from surveyapp.errors import NotFound, SurveyAppError
from surveyapp.media.problems import NotSound, Problem
from surveyapp.media.reencode import Encoded, reencode
from surveyapp.response.voice import Voice, VoiceState
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey
from surveyapp.services.open_voice import open_recording, response_key
from surveyapp.services.run_job import Progress
from surveyapp.storage.erasures import forget_journal
from surveyapp.storage.responses import ResponseStore
from surveyapp.storage.voices import VoiceStore

logger = logging.getLogger(__name__)

MILLISECONDS = 1000


class NotHeard(SurveyAppError):
    """Some recordings could not be looked at; they wait for the next turn."""


def reencode_voices(
    context: Context, organisation_id: uuid.UUID, survey_slug: str, *, again: bool = False
) -> int:
    """Make every recording of a survey that waits fit to be heard.

    Args:
        context: settings, database, sealing and clock.
        organisation_id: whose survey it is.
        survey_slug: address of the survey.
        again: also those that came up against a limit: the machine may have been too busy.

    Returns:
        How many can be heard or were refused now.

    Raises:
        NotFound: no such survey of this organisation.
        NotHeard: something of ours went wrong with some; the others are done.
    """
    survey = find_survey(context, organisation_id, survey_slug)
    with context.database.read() as db:
        voices = VoiceStore(db).all_of(organisation_id, survey.id)
    waiting = [each for each in voices if _waits(each, again=again)]
    failed = 0
    for voice in waiting:
        try:
            _make_fit(context, voice)
        except Exception as error:  # noqa: BLE001  one recording must not keep others waiting
            # Only the kind is logged: what somebody said may be in the message.
            logger.error("%s while a recording was made fit to be heard", type(error).__name__)  # noqa: TRY400  as above
            failed += 1
    if waiting:
        forget_journal(context.database)
    if failed:
        message = f"{failed} recordings could not be made fit to be heard."
        raise NotHeard(message)
    return len(waiting)


def run(
    context: Context,
    organisation_id: uuid.UUID,
    arguments: dict[str, Any],
    progress: Progress,  # noqa: ARG001  nobody looks
) -> dict[str, Any]:
    """`reencode_voices` as a job: arguments `survey`, `again`; gives how many as `voices`."""
    again = bool(arguments.get("again"))
    made = reencode_voices(context, organisation_id, arguments["survey"], again=again)
    return {"voices": made}


def _waits(voice: Voice, *, again: bool) -> bool:
    return voice.state is VoiceState.WAITING or (again and voice.problem == Problem.TOO_HEAVY)


def _make_fit(context: Context, voice: Voice) -> None:
    with contextlib.suppress(NotFound):  # taken back meanwhile
        with context.database.read() as db:
            recorded = open_recording(context, db, voice)
        try:
            made: Encoded | str = reencode(recorded)
        except NotSound as problem:
            made = problem.code
        _keep(context, voice, made)


def _keep(context: Context, voice: Voice, made: Encoded | str) -> None:
    """Keep the sound, or why it is none; unless it was taken back or is done already."""
    with context.database.begin() as db:
        ResponseStore(db).alone_with(voice.response_id)
        voices = VoiceStore(db)
        now = voices.find(voice.place.survey_id, voice.response_id, voice.item)
        if now is None or not _waits(now, again=True):
            return
        if isinstance(made, str):
            voices.refused(voice, made)
            return
        key = response_key(context, db, voice)
        sealed = context.sealer.seal_sound(key, voice.response_id, voice.item, None, made.mp3)
        voices.ready(voice, sealed, -(-made.milliseconds // MILLISECONDS))
