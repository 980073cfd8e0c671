"""Recordings of a response that was unfinished go on with the finished one, under its key."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from surveyapp.response.kept import Place
from surveyapp.response.voice import ON_ITS_WAY, Voice, VoiceState
from surveyapp.services.context import Context
from surveyapp.services.open_voice import response_key
from surveyapp.services.seal_response import Arrival
from surveyapp.storage.quarantine import QuarantineStore
from surveyapp.storage.responses import ResponseStore
from surveyapp.storage.voices import VoiceStore


@dataclass(frozen=True, slots=True)
class Carried:
    """A recording, opened, between two keys.

    Attributes:
        voice: as it was.
        pieces: with where each begins.
        heard: what can be heard, when it was made fit already.
    """

    voice: Voice
    pieces: tuple[tuple[int, bytes], ...]
    heard: bytes | None


def take_out_unfinished(
    context: Context, db: Session, arrival: Arrival, voices: Mapping[str, str]
) -> list[Carried]:
    """Take an unfinished response out of quarantine, with its key.

    Args:
        context: the installation.
        db: a transaction that is alone with the response.
        arrival: the finished response.
        voices: SHA-256 by item of the recordings that it speaks of; others are erased.

    Returns:
        The recordings to be put back once the finished response is kept.
    """
    response_id = arrival.response.id
    found = [_carried(context, db, each) for each in _there(db, arrival.place, arrival, voices)]
    VoiceStore(db).erase([response_id])
    ResponseStore(db).erase([response_id])
    QuarantineStore(db).erase([response_id])
    return found


def put_back(context: Context, db: Session, carried: Carried) -> None:
    """Seal a recording again, with the key that its response has now."""
    voices, voice = VoiceStore(db), carried.voice
    key, seal = response_key(context, db, voice), context.sealer.seal_sound
    for start, sound in carried.pieces:
        sealed = seal(key, voice.response_id, voice.item, start, sound)
        voices.add_piece(voice, start, len(sound), sealed)
    if voice.bytes is not None:
        voices.arriving(voice, voice.bytes)
    if voice.state not in ON_ITS_WAY:
        voices.whole(voice)
    if voice.state is VoiceState.REFUSED:
        voices.refused(voice, voice.problem or "")
    if carried.heard is not None:
        heard = seal(key, voice.response_id, voice.item, None, carried.heard)
        voices.ready(voice, heard, voice.seconds or 0)


def _there(db: Session, place: Place, arrival: Arrival, voices: Mapping[str, str]) -> list[Voice]:
    """The recordings that are here of those that the finished response speaks of."""
    found = [VoiceStore(db).find(place.survey_id, arrival.response.id, item) for item in voices]
    return [each for each in found if each is not None and each.sha256 == voices[each.item]]


def _carried(context: Context, db: Session, voice: Voice) -> Carried:
    store, key = VoiceStore(db), response_key(context, db, voice)
    opens = context.sealer.open_sound
    pieces = tuple(
        (start, opens(key, voice.response_id, voice.item, start, sealed))
        for start, sealed in store.pieces(voice)
    )
    sealed = store.sealed(voice)
    heard = None if sealed is None else opens(key, voice.response_id, voice.item, None, sealed)
    return Carried(voice, pieces, heard)
