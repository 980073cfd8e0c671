"""A response with a spoken story, and its recording sent over the API in pieces."""

import hashlib
import uuid
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from surveyapp.response.voice import PIECE_MAX
from surveyapp.services.context import Context
from surveyapp.storage.voices import VoiceStore
from tests.support.responses import ANSWERS, SLUG, payload

STORY = "story"


def sha256(sound: bytes) -> str:
    return hashlib.sha256(sound).hexdigest()


def spoken(sound: bytes, **changes: Any) -> dict[str, Any]:  # noqa: ANN401  as `payload`
    """A finished response, as it travels, whose story was spoken."""
    return payload(answers={**ANSWERS, STORY: {"voice": sha256(sound)}}, **changes)


def address(response_id: object, item: str = STORY, survey: str = SLUG) -> str:
    return f"/api/v1/surveys/{survey}/voices/{response_id}/{item}"


def put_piece(
    client: FlaskClient, where: str, sound: bytes, start: int, end: int, **more: object
) -> TestResponse:
    """Send the bytes from `start` up to `end` of a recording."""
    headers = {"Content-Range": f"bytes {start}-{end - 1}/{len(sound)}"}
    return client.put(
        where, data=sound[start:end], headers={**headers, **more}, content_type="audio/webm"
    )


def put_whole(
    client: FlaskClient, where: str, sound: bytes, step: int = PIECE_MAX
) -> list[TestResponse]:
    """Send a recording from its beginning to its end; the answer to each piece."""
    return [
        put_piece(client, where, sound, start, min(start + step, len(sound)))
        for start in range(0, len(sound), step)
    ]


def hand_in(client: FlaskClient, sound: bytes, **changes: Any) -> uuid.UUID:  # noqa: ANN401  as `payload`
    """Send a response and its recording; gives the response's identifier."""
    sent = spoken(sound, **changes)
    assert client.post(f"/api/v1/surveys/{SLUG}/responses", json=sent).status_code == 201
    assert put_whole(client, address(sent["id"]), sound)[-1].status_code == 201
    return uuid.UUID(sent["id"])


def voice_of(
    context: Context, survey_id: uuid.UUID, response_id: uuid.UUID, item: str = STORY
) -> Any:  # noqa: ANN401  read by attribute
    with context.database.read() as db:
        return VoiceStore(db).find(survey_id, response_id, item)
