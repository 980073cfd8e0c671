"""`openapi.json` is held against the real answers."""

import re
import uuid
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, ValidationError
from werkzeug.test import TestResponse

from surveyapp.services.context import Context
from tests.support.kwesties import KEY, published, released_project
from tests.support.responses import ANSWERS, SLUG, open_survey, payload
from tests.support.voices import address, put_piece, spoken

ADDRESS = f"/surveys/{SLUG}/responses"


@pytest.fixture
def described(client: FlaskClient) -> dict[str, Any]:
    document: dict[str, Any] = client.get("/api/v1/openapi.json").get_json()
    return document


def validator(described: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    """Of one schema, with the components that it refers to."""
    whole = {**schema, "components": described["components"]}
    Draft202012Validator.check_schema(whole)
    return Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)


def holds(described: dict[str, Any], method: str, path: str, answer: TestResponse) -> None:
    """Fail when the description does not foresee this answer, or describes it otherwise."""
    name = next(each for each in described["paths"] if _matches(each, path))
    responses = described["paths"][name][method.lower()]["responses"]
    foreseen = responses[str(answer.status_code)]
    if "content" not in foreseen:
        assert answer.data == b""
        return
    assert answer.content_type == "application/json"
    schema = foreseen["content"]["application/json"]["schema"]
    validator(described, schema).validate(answer.get_json())


def _matches(name: str, path: str) -> bool:
    return re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", name), path) is not None


def test_every_answer_is_as_described(
    client: FlaskClient, sqlite_context: Context, described: dict[str, Any]
) -> None:
    open_survey(sqlite_context)
    world = released_project(sqlite_context)
    published(sqlite_context, world)
    for path in (
        "/openapi.json",
        f"/surveys/{SLUG}",
        "/surveys/garden",
        f"/surveys/{SLUG}/results",
        f"/surveys/{world.release.survey}/results",
        f"/kwesties/{KEY}",
        "/kwesties/garden",
    ):
        answer = client.get(f"/api/v1{path}")
        holds(described, "GET", path, answer)
        if etag := answer.headers.get("ETag"):
            again = client.get(f"/api/v1{path}", headers={"If-None-Match": etag})
            holds(described, "GET", path, again)
    sent = payload()
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    for body, headers in (
        (sent, {}),
        (sent, {}),
        ({**sent, "answers": {}}, {}),
        (payload(version=9), {}),
        ({**sent, "id": 4}, {}),
        ([], {}),
        (payload(answers={"story": {"text": "x" * 9_000_000}}), {}),
        (payload(), elsewhere),
    ):
        answer = client.post(f"/api/v1{ADDRESS}", json=body, headers=headers)
        holds(described, "POST", ADDRESS, answer)
    answer = client.post("/api/v1/surveys/garden/responses", json=sent)
    holds(described, "POST", "/surveys/garden/responses", answer)


def test_every_answer_to_a_voice_is_as_described(
    client: FlaskClient, sqlite_context: Context, described: dict[str, Any]
) -> None:
    open_survey(sqlite_context)
    sound = bytes(range(256))
    sent = spoken(sound)
    client.post(f"/api/v1{ADDRESS}", json=sent)
    here = address(sent["id"])
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    seen = []
    for answer in (
        put_piece(client, here, sound, 0, 100),
        put_piece(client, here, sound, 101, 256),
        put_piece(client, here, b"x" * 300, 0, 300),
        put_piece(client, here, sound, 0, 256),
        put_piece(client, here, sound, 0, 256),
        put_piece(client, here, bytes(300_000), 0, 300_000),
        put_piece(client, address(uuid.uuid4()), sound, 0, 256),
        put_piece(client, here, sound, 0, 256, **elsewhere),
        client.put(here, data=sound),
    ):
        holds(described, "PUT", here.removeprefix("/api/v1"), answer)
        seen.append(answer.status_code)
    assert seen == [200, 409, 409, 201, 202, 413, 404, 403, 400]
    for asked in (here, address(uuid.uuid4())):
        holds(described, "GET", asked.removeprefix("/api/v1"), client.get(asked))


def test_control_another_answer_is_noticed(
    client: FlaskClient, sqlite_context: Context, described: dict[str, Any]
) -> None:
    open_survey(sqlite_context)
    answer = client.post(f"/api/v1{ADDRESS}", json=payload())
    with pytest.raises(ValidationError):
        holds(described, "GET", f"/surveys/{SLUG}", _with_status(answer, 200))


def _with_status(answer: TestResponse, status: int) -> TestResponse:
    answer.status_code = status
    return answer


def test_what_the_description_gives_as_an_example_is_taken(
    client: FlaskClient, sqlite_context: Context, described: dict[str, Any]
) -> None:
    open_survey(sqlite_context)
    operation = described["paths"]["/surveys/{survey}/responses"]["post"]
    content = operation["requestBody"]["content"]["application/json"]
    check = validator(described, content["schema"])
    check.validate(content["example"])
    assert client.post(f"/api/v1{ADDRESS}", json=content["example"]).status_code == 201


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({}, True),
        ({"answers": ANSWERS}, True),
        ({"session": "4821"}, True),
        ({"session": 4821}, False),
        ({"id": "x"}, False),
        ({"version": "1"}, False),
        ({"channel": "pigeon"}, False),
        ({"language": ""}, False),
        ({"answers": []}, False),
        ({"quote_permission": "yes"}, False),
        ({"short": True}, True),
        ({"short": None}, True),
        ({"short": 1}, False),
        ({"colour": "red"}, False),
    ],
)
def test_the_description_and_the_server_agree_on_the_format(
    client: FlaskClient,
    sqlite_context: Context,
    described: dict[str, Any],
    changes: dict[str, Any],
    fits: bool,  # noqa: FBT001  a column of the table above
) -> None:
    open_survey(sqlite_context)
    sent = payload(**changes)
    schema = {"$ref": "#/components/schemas/FinishedResponse"}
    assert validator(described, schema).is_valid(sent) is fits
    assert (client.post(f"/api/v1{ADDRESS}", json=sent).status_code == 201) is fits


def test_every_address_of_the_api_is_described(app: Flask, described: dict[str, Any]) -> None:
    there = {
        re.sub(r"<(\w+)>", r"{\1}", rule.rule).removeprefix("/api/v1")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and "path:" not in rule.rule
    }
    assert there - {"/"} == set(described["paths"])


def test_it_says_which_openapi_it_is(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    assert described["servers"] == [{"url": "/api/v1"}]
