"""Take in the recording of a spoken story, piece by piece, exactly as it was recorded.

A network may break after any piece: the phone asks how much is here and goes on from there.
A piece that comes again changes nothing. Once all of it is here it must be, byte for byte, the
recording that the answer named; then it is made fit to be heard outside of the request.
"""

import hashlib
import secrets
import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from surveyapp.errors import NotFound, SurveyAppError
from surveyapp.response.voice import ON_ITS_WAY, Voice
from surveyapp.services.ask_job import enter_job, send_job
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.open_voice import open_recording, response_key
from surveyapp.services.seal_response import erasure_hash
from surveyapp.storage.erasures import ErasureStore
from surveyapp.storage.jobs import Job
from surveyapp.storage.responses import ResponseStore
from surveyapp.storage.voices import VoiceStore

JOB = "reencode_voice"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a recording.

    Attributes:
        start: where it begins in the recording, in bytes.
        total: how long the whole recording is, in bytes.
        sound: its bytes; at least one, and not beyond the total.
    """

    start: int
    total: int
    sound: bytes

    @property
    def end(self) -> int:
        """Where the next piece begins."""
        return self.start + len(self.sound)


@dataclass(frozen=True, slots=True)
class Arrived:
    """How much of a recording is here.

    Attributes:
        received: bytes, from its beginning.
        sha256: of the recording once it is whole; None before, and when it was taken back.
        whole: nothing more has to be sent.
        repeated: it was whole before this piece came.
    """

    received: int
    sha256: str | None = None
    whole: bool = False
    repeated: bool = False


class DoesNotFollow(SurveyAppError):
    """A piece does not follow what is here; nothing was changed unless it says so.

    Attributes:
        received: from where to go on, in bytes.
    """

    def __init__(self, received: int) -> None:
        super().__init__("This piece does not follow what is here.")
        self.received = received


def receive_piece(
    context: Context, survey_slug: str, response_id: uuid.UUID, item: str, piece: Piece
) -> Arrived:
    """Keep the next piece of a recording.

    Args:
        context: settings, database, sealing and clock.
        survey_slug: address of the survey that the response was sent to.
        response_id: of the response, which must be here already.
        item: key of the item that was answered.
        piece: as it came.

    Returns:
        How much is here now. Of a response that was taken back all is said to be here, so that
        the phone may forget it too, and nothing is kept.

    Raises:
        NotFound: no recording is expected for this response and item in this survey.
        DoesNotFollow: with where to go on; at the beginning when all of it was here and it
            was not what the answer named.
    """
    place = find_published_survey(context, survey_slug)
    with context.database.begin() as db:
        ResponseStore(db).alone_with(response_id)
        voice = VoiceStore(db).find(place.id, response_id, item)
        if voice is None:
            _refuse_unless_erased(context, db, response_id)
            return Arrived(piece.total, whole=True, repeated=True)
        arrived, job = _Arrival(context, db, voice).take(piece, survey_slug)
    if job is not None:
        send_job(context, job)
    if arrived is None:
        raise DoesNotFollow(0)
    return arrived


def how_much(context: Context, survey_slug: str, response_id: uuid.UUID, item: str) -> Arrived:
    """How much of a recording is here.

    Raises:
        NotFound: as `receive_piece`.
    """
    place = find_published_survey(context, survey_slug)
    with context.database.read() as db:
        voice = VoiceStore(db).find(place.id, response_id, item)
        if voice is None:
            _refuse_unless_erased(context, db, response_id)
            return Arrived(0)
        if voice.state in ON_ITS_WAY:
            return Arrived(VoiceStore(db).received(voice))
    return _all_of(voice)


def _all_of(voice: Voice) -> Arrived:
    return Arrived(voice.bytes or 0, voice.sha256, whole=True, repeated=True)


def _refuse_unless_erased(context: Context, db: Session, response_id: uuid.UUID) -> None:
    if not ErasureStore(db).has(erasure_hash(context.sealer, response_id)):
        message = "No recording is expected here (yet)."
        raise NotFound(message)


class _Arrival:
    """One piece of one recording, in a transaction that is alone with its response."""

    def __init__(self, context: Context, db: Session, voice: Voice) -> None:
        self.context = context
        self.voices = VoiceStore(db)
        self.db = db
        self.voice = voice

    def take(self, piece: Piece, survey_slug: str) -> tuple[Arrived | None, Job | None]:
        """Keep it; None for a recording that was dropped, because it was another one."""
        if self.voice.state not in ON_ITS_WAY:
            return _all_of(self.voice), None
        here = self._here(piece.total)
        if piece.end <= here:
            return Arrived(here), None
        if piece.start != here:
            raise DoesNotFollow(here)
        self._add(piece)
        if piece.end < piece.total:
            return Arrived(piece.end), None
        recorded = open_recording(self.context, self.db, self.voice)
        if hashlib.sha256(recorded).hexdigest() != self.voice.sha256:
            self.voices.drop_pieces(self.voice)
            self.voices.expected(self.voice)
            return None, None
        self.voices.whole(self.voice)
        job = ask_to_hear(self.context, self.db, self.voice.place.organisation_id, survey_slug)
        return Arrived(piece.end, self.voice.sha256, whole=True), job

    def _here(self, total: int) -> int:
        """How much is here of a recording that is this long."""
        if self.voice.bytes == total:
            return self.voices.received(self.voice)
        self.voices.drop_pieces(self.voice)
        self.voices.arriving(self.voice, total)
        return 0

    def _add(self, piece: Piece) -> None:
        key = response_key(self.context, self.db, self.voice)
        sealed = self.context.sealer.seal_sound(
            key, self.voice.response_id, self.voice.item, piece.start, piece.sound
        )
        self.voices.add_piece(self.voice, piece.start, len(piece.sound), sealed)


def ask_to_hear(
    context: Context,
    db: Session,
    organisation_id: uuid.UUID,
    survey_slug: str,
    *,
    again: bool = False,
) -> Job:
    """Enter the job that makes all recordings of a survey that wait fit to be heard.

    Which response it is about is not said: jobs carry the time. Each is a job of its own,
    because one that runs already may have looked before this recording was whole. `again`
    also looks at those that came up against a limit.
    """
    arguments = {"survey": survey_slug, "turn": secrets.token_hex(4), "again": again}
    return enter_job(context, db, organisation_id, JOB, arguments)
