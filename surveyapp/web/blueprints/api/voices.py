"""Taking in the recordings of spoken stories, in pieces that go on where the network broke."""

import re
import uuid
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from surveyapp.definition.keys import ITEM_KEY
from surveyapp.ids import SLUG_MAX
from surveyapp.response.voice import PIECE_MAX, RECORDING_MAX
from surveyapp.services.receive_voice import (
    Arrived,
    DoesNotFollow,
    Piece,
    how_much,
    receive_piece,
)
from surveyapp.web.blueprints.api.answers import json_answer, problem
from surveyapp.web.blueprints.api.blueprint import blueprint
from surveyapp.web.bodies import whole_body
from surveyapp.web.limits import PIECES_PER_ADDRESS, limiter
from surveyapp.web.policy import public
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context

_RANGE = re.compile(r"bytes (\d{1,12})-(\d{1,12})/(\d{1,12})", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
ADDRESS = "/surveys/<survey>/voices/<response>/<item>"


@blueprint.get(ADDRESS)
@public
@limiter.limit(PIECES_PER_ADDRESS)
def tell_how_much(survey: str, response: str, item: str) -> ResponseReturnValue:
    """How much of a recording is here, to go on from there."""
    keep_nothing()
    arrived = how_much(context(), survey, _id(response), _key(item))
    return json_answer(_told(response, item, arrived))


@blueprint.put(ADDRESS)
@public
@limiter.limit(PIECES_PER_ADDRESS)
def take_in_piece(survey: str, response: str, item: str) -> ResponseReturnValue:
    """Keep the next piece of a recording.

    200 while it is arriving, 201 when it is whole, 202 when it was whole already, 404 when
    no recording is expected (yet), 409 when the piece does not follow.
    """
    keep_nothing()
    body = whole_body(PIECE_MAX)
    piece = _piece(body)
    if piece is None:
        return problem(
            400,
            "no-piece",
            "The range and the bytes do not fit each other.",
            "Send 'Content-Range: bytes first-last/total' with exactly these bytes.",
        )
    try:
        arrived = receive_piece(context(), survey, _id(response), _key(item), piece)
    except DoesNotFollow as error:
        return _go_on(response, item, error)
    return json_answer(_told(response, item, arrived), _status(arrived))


def _piece(body: bytes) -> Piece | None:
    """The piece that the request holds; None when it says something else than it holds."""
    found = _RANGE.fullmatch(request.headers.get("Content-Range", ""))
    if found is None:
        return None
    first, last, total = (int(number) for number in found.groups())
    if total > RECORDING_MAX:
        raise RequestEntityTooLarge
    if not first <= last < total or last - first + 1 != len(body):
        return None
    return Piece(first, total, body)


def _status(arrived: Arrived) -> int:
    if not arrived.whole:
        return 200
    return 202 if arrived.repeated else 201


def _told(response: str, item: str, arrived: Arrived) -> dict[str, Any]:
    told: dict[str, Any] = {"id": response, "item": item, "received": arrived.received}
    if arrived.sha256 is not None:
        told["sha256"] = arrived.sha256
    return told


def _go_on(response: str, item: str, error: DoesNotFollow) -> ResponseReturnValue:
    told = _told(response, item, Arrived(error.received))
    told["error"] = {
        "code": "voice-goes-on-elsewhere",
        "what": str(error),
        "fix": f"Send the piece that begins at byte {error.received}.",
    }
    return json_answer(told, 409)


def _id(response: str) -> uuid.UUID:
    if _UUID.fullmatch(response) is None:
        abort(404)
    return uuid.UUID(response)


def _key(item: str) -> str:
    if len(item) > SLUG_MAX or ITEM_KEY.fullmatch(item) is None:
        abort(404)
    return item
