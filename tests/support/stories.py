"""Stories of the small survey of `tests.support.responses`, and of its sessions."""

import uuid
from typing import Any

from surveyapp.coding.story import Story
from surveyapp.definition.version import KeptSurvey
from surveyapp.response.group_session import GroupSession
from surveyapp.response.response import Channel, FinishedResponse
from surveyapp.response.session_note import NoteKind, SessionNote
from surveyapp.response.voice import VoiceState
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey, find_survey
from surveyapp.services.list_stories import StoryStanding, list_stories
from surveyapp.services.open_voice import response_key
from surveyapp.services.read_story import find_story
from surveyapp.services.record_response import record_response
from surveyapp.services.session_notes import keep_note
from surveyapp.storage.voices import VoiceStore
from tests.support.groups import WORKER
from tests.support.responses import ANSWERS, SLUG

READER = uuid.UUID(int=41)
OTHER = uuid.UUID(int=42)
SHA256 = "ab" * 32
SOUND = b"the sound of a story"


def tell_story(
    context: Context,
    text: str = "The wall is wet.",
    *,
    language: str = "nl-BE",
    quote: bool = True,
    **more: Any,  # noqa: ANN401  of FinishedResponse
) -> uuid.UUID:
    """Hand in a response with this story; gives the response's identifier."""
    return _hand_in(context, {"text": text}, language, quote=quote, **more)


def speak_story(
    context: Context,
    *,
    text: str = "",
    language: str = "ar",
    state: VoiceState = VoiceState.READY,
) -> uuid.UUID:
    """Hand in a response with a spoken story, and something written beside it or not.

    Args:
        context: settings and database.
        text: what was written beside it.
        language: of the response.
        state: how far the recording has come.
    """
    story = {"voice": SHA256} | ({"text": text} if text else {})
    mine = _hand_in(context, story, language, quote=True)
    with context.database.begin() as db:
        voices = VoiceStore(db)
        voice = voices.find(_survey_id(context), mine, "story")
        assert voice is not None
        if state is VoiceState.READY:
            key = response_key(context, db, voice)
            sealed = context.sealer.seal_sound(key, mine, "story", None, SOUND)
            voices.ready(voice, sealed, 21)
        elif state is VoiceState.WAITING:
            voices.whole(voice)
        elif state is VoiceState.REFUSED:
            voices.refused(voice, "video")
    return mine


def write_note(
    context: Context,
    session: GroupSession,
    text: str = "People spoke of the stairs.",
    kind: NoteKind = NoteKind.NOTE,
    note_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Write something down about a session; gives the note's identifier."""
    note = SessionNote(note_id or uuid.uuid4(), text, "nl-BE", WORKER, kind)
    keep_note(context, session.organisation_id, session.id, note, replaces=note_id is not None)
    return note.id


def asked(context: Context, owner: uuid.UUID) -> KeptSurvey:
    """The small survey, as staff see it."""
    return find_survey(context, owner, SLUG)


def standings(context: Context, owner: uuid.UUID) -> tuple[StoryStanding, ...]:
    """Its stories, listed."""
    return list_stories(context, asked(context, owner))


def only_story(context: Context, owner: uuid.UUID) -> Story:
    """The one story that there is."""
    (standing,) = standings(context, owner)
    return find_story(context, asked(context, owner), standing.name)


def _hand_in(
    context: Context,
    story: dict[str, str],
    language: str,
    *,
    quote: bool,
    **more: Any,  # noqa: ANN401  of FinishedResponse
) -> uuid.UUID:
    response = FinishedResponse(
        id=uuid.uuid4(),
        version=1,
        language=language,
        answers={**ANSWERS, "story": story},
        quote_permission=quote,
        **{"channel": Channel.WEB, **more},
    )
    record_response(context, SLUG, response)
    return response.id


def _survey_id(context: Context) -> uuid.UUID:
    return find_published_survey(context, SLUG).id
