"""Spoken stories for staff: listed without anything about the person, each hearing noted."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from surveyapp.coding.story import Source
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import NotFound
from surveyapp.response.voice import Voice, VoiceState
from surveyapp.services.ask_job import send_job
from surveyapp.services.context import Context
from surveyapp.services.find_stories import name_of, place_of
from surveyapp.services.find_survey import find_survey
from surveyapp.services.note_audit import list_audit, note
from surveyapp.services.open_voice import response_key
from surveyapp.services.receive_voice import ask_to_hear
from surveyapp.storage.responses import ResponseStore
from surveyapp.storage.stories import StoryStore
from surveyapp.storage.voices import VoiceStore

HEARD = "hear-voice"
NAME_LENGTH = 24  # hex digits: names never meet by chance
# A player asks for one sound in parts; what belongs to one hearing is noted once.
AT_ONCE = dt.timedelta(seconds=5)
ONE_HEARING = dt.timedelta(minutes=10)
_LOOKED_BACK = 50  # entries of the log


@dataclass(frozen=True, slots=True)
class SpokenStory:
    """A spoken story as staff see it.

    Attributes:
        name: in addresses. Not the response's identifier: with that one could take it back.
        item: key of the item that it answers.
        state: how far it has come.
        received_on: the date on which the answer came in.
        seconds: how long it lasts, once it can be heard.
        problem: code of why it cannot be played, or None.
    """

    name: str
    item: str
    state: VoiceState
    received_on: dt.date
    seconds: int | None
    problem: str | None


def list_voices(context: Context, survey: KeptSurvey) -> tuple[SpokenStory, ...]:
    """The spoken stories of a survey, the newest date first; within a date in no order."""
    with context.database.read() as db:
        voices = VoiceStore(db).all_of(survey.organisation_id, survey.id)
    stories = (_story(context, voice) for voice in voices)
    return tuple(sorted(stories, key=lambda each: (-each.received_on.toordinal(), each.name)))


def find_voice(context: Context, survey: KeptSurvey, name: str) -> SpokenStory:
    """One spoken story of a survey.

    Raises:
        NotFound: none of that name; it may have been taken back.
    """
    with context.database.read() as db:
        return _story(context, _named(context, db, survey, name))


def story_with(context: Context, survey: KeptSurvey, voice: str) -> str | None:
    """The name of the story that a recording belongs to; None while it is in quarantine."""
    with context.database.read() as db:
        for kept in StoryStore(db).all_of(place_of(survey)):
            source = kept.source
            if kept.voice and voice_name(context, source.source_id, source.item) == voice:
                return name_of(context, source)
    return None


def hear_voice(  # noqa: PLR0913  what is heard, and who hears it
    context: Context,
    organisation_id: uuid.UUID,
    survey_slug: str,
    name: str,
    account_id: uuid.UUID,
    *,
    from_start: bool = True,
) -> bytes:
    """The sound of a spoken story, opened; that it was heard is noted first.

    Args:
        context: settings, database, sealing and clock.
        organisation_id: whose survey it is.
        survey_slug: address of the survey.
        name: of the story.
        account_id: who hears it.
        from_start: the player asks for its beginning; else for a part further on, which
            belongs to the hearing that was noted, if that was not long ago.

    Returns:
        MP3.

    Raises:
        NotFound: no such survey of this organisation, no such story, or it cannot be heard.
    """
    survey = find_survey(context, organisation_id, survey_slug)
    subject = f"{survey_slug}/{name}"
    noted = _is_noted(context, organisation_id, account_id, subject, from_start=from_start)
    with context.database.begin() as db:
        voice = _named(context, db, survey, name)
        sealed = VoiceStore(db).sealed(voice)
        if sealed is None:
            message = "This story cannot be heard."
            raise NotFound(message)
        key = response_key(context, db, voice)
        if not noted:
            note(context, db, organisation_id, account_id, HEARD, subject)
        if ResponseStore(db).known(voice.response_id) is not None:  # in quarantine it is no story
            source = Source(organisation_id, survey.id, voice.response_id, voice.item)
            StoryStore(db).note_read(source, account_id, context.clock.now())
    return context.sealer.open_sound(key, voice.response_id, voice.item, None, sealed)


def try_again(context: Context, organisation_id: uuid.UUID, survey_slug: str) -> None:
    """Have the recordings that still wait, or were too heavy, made fit to be heard.

    Raises:
        NotFound: no such survey of this organisation.
    """
    find_survey(context, organisation_id, survey_slug)
    with context.database.begin() as db:
        job = ask_to_hear(context, db, organisation_id, survey_slug, again=True)
    send_job(context, job)


def _named(context: Context, db: Session, survey: KeptSurvey, name: str) -> Voice:
    for voice in VoiceStore(db).all_of(survey.organisation_id, survey.id):
        if voice_name(context, voice.response_id, voice.item) == name:
            return voice
    message = "There is no such story (any more)."
    raise NotFound(message)


def voice_name(context: Context, response_id: uuid.UUID, item: str) -> str:
    """What the recording of a story is called in addresses."""
    return context.sealer.keyed_hash("voice", f"{response_id}:{item}")[:NAME_LENGTH]


def _story(context: Context, voice: Voice) -> SpokenStory:
    return SpokenStory(
        name=voice_name(context, voice.response_id, voice.item),
        item=voice.item,
        state=voice.state,
        received_on=voice.received_on,
        seconds=voice.seconds,
        problem=voice.problem,
    )


def _is_noted(
    context: Context,
    organisation_id: uuid.UUID,
    account_id: uuid.UUID,
    subject: str,
    *,
    from_start: bool,
) -> bool:
    since = context.clock.now() - (AT_ONCE if from_start else ONE_HEARING)
    mine = (HEARD, subject, account_id)
    return any(
        (each.action, each.subject, each.account_id) == mine and each.at > since
        for each in list_audit(context, organisation_id, _LOOKED_BACK)
    )
