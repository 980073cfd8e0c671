"""Sealed parcels over HTTP: nobody is signed in, and the answer proves what was kept."""

import hashlib
import json
import uuid
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from surveyapp.response.parcel import PARCEL_MAX
from surveyapp.services.context import Context
from surveyapp.services.outbox_keys import SealingKey
from tests.support.groups import a_session
from tests.support.parcels import Tablet, a_tablet
from tests.support.tables import numbers

ADDRESS = "/api/v1/parcels"


@pytest.fixture
def tablet(sqlite_context: Context) -> Tablet:
    return a_tablet(sqlite_context, a_session(sqlite_context))


def post(client: FlaskClient, body: bytes, **headers: str) -> TestResponse:
    kind = "application/octet-stream"
    return client.post(ADDRESS, data=body, content_type=kind, headers=headers)


def test_a_parcel_is_taken_and_echoed(client: FlaskClient, tablet: Tablet) -> None:
    parcel = uuid.uuid4()
    sent = tablet.seals("ballot", {}, parcel=parcel)
    told = {"id": str(parcel), "sha256": hashlib.sha256(sent).hexdigest(), "state": "kept"}
    for status in (201, 202):
        answer = post(client, sent)
        assert answer.status_code == status
        assert answer.get_json() == told
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers


def test_what_is_in_it_finds_its_place(
    client: FlaskClient, sqlite_context: Context, tablet: Tablet
) -> None:
    answer = post(client, tablet.response())
    assert (answer.status_code, answer.get_json()["state"]) == (201, "applied")
    assert numbers(sqlite_context)["response"] == 1
    assert post(client, tablet.voice(str(uuid.uuid4()), b"x")[0]).get_json()["state"] == "waiting"


def test_a_browser_that_is_no_page_of_ours_is_refused(client: FlaskClient, tablet: Tablet) -> None:
    sent = tablet.response()
    assert post(client, sent, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert post(client, sent, **{"Sec-Fetch-Site": "same-origin"}).status_code == 201


def answers(client: FlaskClient, tablet: Tablet) -> list[TestResponse]:
    """Every answer that there is."""
    parcel = uuid.uuid4()
    sent = tablet.seals("ballot", {}, parcel=parcel)
    unknown = Tablet(tablet.session, SealingKey(uuid.uuid4(), tablet.key.public))
    return [
        post(client, sent),
        post(client, sent),
        post(client, b"not a parcel"),
        post(client, sent[:-1]),
        post(client, sent, **{"Sec-Fetch-Site": "cross-site"}),
        post(client, unknown.response()),
        post(client, tablet.seals("ballot", {}, parcel=parcel)),
        post(client, b"SVP1" + bytes(PARCEL_MAX)),
    ]


def test_every_answer_is_as_described(client: FlaskClient, tablet: Tablet) -> None:
    described: dict[str, Any] = json.loads(client.get("/api/v1/openapi.json").data)
    operation = described["paths"]["/parcels"]["post"]
    seen = []
    for answer in answers(client, tablet):
        seen.append(answer.status_code)
        schema = operation["responses"][str(answer.status_code)]["content"]["application/json"]
        whole = {**schema["schema"], "components": described["components"]}
        Draft202012Validator(whole).validate(answer.get_json())
    assert seen == [201, 202, 400, 400, 403, 404, 409, 413]
    assert set(operation["responses"]) == {*map(str, seen), "429"}
