"""A piece of a spoken story. It waits for the response that speaks of it, and for its turn."""

from surveyapp.errors import NotFound
from surveyapp.response.parcel import ParcelState
from surveyapp.response.parcel_body import Body, identifier, number, words
from surveyapp.response.voice import PIECE_MAX, RECORDING_MAX
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.parcels.delivered import APPLIED, Delivered, Outcome, kept, waits
from surveyapp.services.receive_voice import DoesNotFollow, Piece, receive_piece
from surveyapp.storage.responses import ResponseStore
from surveyapp.storage.voices import VoiceStore


def apply(context: Context, delivered: Delivered) -> Outcome:
    """Hand the piece to the recording that it belongs to.

    Raises:
        BodyError: it does not say what it is a piece of.
    """
    body, sound = delivered.body, delivered.attachment
    piece = Piece(number(body, "start"), number(body, "total"), sound)
    if not 0 < len(sound) <= PIECE_MAX or not piece.end <= piece.total <= RECORDING_MAX:
        return kept("no-piece")
    slug, response_id, item = (
        words(body, "survey"),
        identifier(body, "response"),
        words(body, "item"),
    )
    try:
        place = find_published_survey(context, slug)
    except NotFound:
        return kept("no-survey")
    if place.organisation_id != delivered.organisation_id:
        return kept("no-survey")
    with context.database.read() as db:
        voice = VoiceStore(db).find(place.id, response_id, item)
        is_final = ResponseStore(db).known(response_id) is not None
    if voice is not None and voice.sha256 != words(body, "sha256"):
        return _of_another(is_final=is_final)
    if voice is None and is_final:
        return _of_another(is_final=True)
    return _received(context, body, piece)


def _of_another(*, is_final: bool) -> Outcome:
    """The response speaks of another recording: this one was recorded again, or taken away."""
    if is_final:
        return Outcome(ParcelState.APPLIED, "voice-replaced", forget=True)
    return waits("no-response")


def _received(context: Context, body: Body, piece: Piece) -> Outcome:
    slug, response_id, item = (
        words(body, "survey"),
        identifier(body, "response"),
        words(body, "item"),
    )
    try:
        receive_piece(context, slug, response_id, item, piece)
    except NotFound:
        return waits("no-response")
    except DoesNotFollow:
        return waits("no-piece-before")
    return APPLIED
