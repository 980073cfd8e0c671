import io
import json
import uuid
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from surveyapp.services.context import Context
from surveyapp.web.blueprints.api.responses import BODY_MAX
from surveyapp.web.security import MOST_BYTES
from tests.support.responses import ANSWERS, SLUG, open_survey, payload, set_state
from tests.support.tables import numbers

ADDRESS = f"/api/v1/surveys/{SLUG}/responses"


@pytest.fixture(autouse=True)
def owner(sqlite_context: Context) -> uuid.UUID:
    return open_survey(sqlite_context)


def said(answer: TestResponse) -> dict[str, Any]:
    """What an error says; it must say what to do, and nothing about the inside."""
    assert answer.content_type == "application/json"
    error: dict[str, Any] = answer.get_json()["error"]
    assert error["code"]
    assert error["what"].endswith(".")
    assert error["fix"].endswith(".")
    assert "Traceback" not in answer.text
    return error


def test_new_again_and_other(client: FlaskClient) -> None:
    sent = payload()
    first = client.post(ADDRESS, json=sent)
    assert first.status_code == 201
    receipt = first.get_json()
    assert (receipt["id"], receipt["status"]) == (sent["id"], "accepted")
    again = client.post(ADDRESS, json=sent)
    assert (again.status_code, again.get_json()) == (202, receipt)
    other = client.post(ADDRESS, json={**sent, "answers": {}})
    assert other.status_code == 409
    assert said(other)["code"] == "response-conflict"
    assert client.post(ADDRESS, json=sent).get_json() == receipt


def test_what_does_not_fit_is_kept_and_told(client: FlaskClient) -> None:
    sent = payload(answers={**ANSWERS, "mould": "perhaps"})
    first = client.post(ADDRESS, json=sent)
    assert (first.status_code, first.get_json()["status"]) == (201, "quarantined")
    again = client.post(ADDRESS, json=sent)
    assert (again.status_code, again.get_json()) == (202, first.get_json())


def test_the_order_of_members_and_white_space_are_the_same_content(client: FlaskClient) -> None:
    sent = payload()
    client.post(ADDRESS, data=json.dumps(sent))
    turned = json.dumps(dict(reversed(sent.items())), indent=4, ensure_ascii=False)
    assert client.post(ADDRESS, data=turned.encode()).status_code == 202


def test_a_no_to_consent_is_trusted_and_leaves_nothing(
    client: FlaskClient, sqlite_context: Context
) -> None:
    sent = payload(answers={**ANSWERS, "consent": "no"})
    answer = client.post(ADDRESS, json=sent)
    assert (answer.status_code, answer.get_json()["id"]) == (201, sent["id"])
    assert numbers(sqlite_context) == {}


def test_after_closing_it_is_kept_all_the_same(
    client: FlaskClient, sqlite_context: Context, owner: uuid.UUID
) -> None:
    set_state(sqlite_context, owner, "closed")
    assert client.post(ADDRESS, json=payload()).status_code == 201


def test_a_story_of_a_megabyte_in_escapes(client: FlaskClient) -> None:
    sent = payload(answers={"story": {"text": "ح" * 1_000_000}})
    assert client.post(ADDRESS, data=json.dumps(sent)).status_code == 201


def test_markup_is_text(client: FlaskClient, sqlite_context: Context) -> None:
    script = "<script>alert(1)</script>"
    sent = payload(answers={script: script}, language=script, session=script)
    answer = client.post(ADDRESS, json=sent)
    assert answer.status_code == 201
    assert script not in answer.text
    assert numbers(sqlite_context) == {"quarantine": 1}


def test_too_big_is_told(client: FlaskClient) -> None:
    answer = client.post(ADDRESS, data=b" " * (BODY_MAX + 1))
    assert answer.status_code == 413
    assert said(answer)["code"] == "too-big"


@pytest.mark.parametrize("address", [ADDRESS, "/w/nl-BE"])
@pytest.mark.parametrize("chunked", [False, True])
def test_too_big_is_read_to_its_end_so_that_the_sender_hears_it(
    client: FlaskClient, address: str, *, chunked: bool
) -> None:
    body = io.BytesIO(b"a=" + b" " * (MOST_BYTES + 2**20))
    length = None if chunked else len(body.getvalue())
    answer = client.post(
        address, input_stream=body, content_length=length,
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"wsgi.input_terminated": True},
    )  # fmt: skip
    assert answer.status_code == 413
    assert body.read() == b""


def test_a_body_in_chunks_may_be_as_big_as_another(client: FlaskClient) -> None:
    content = json.dumps(payload()).encode()
    for spaces, status in ((0, 201), (1, 413)):
        body = io.BytesIO(content.ljust(BODY_MAX + spaces))
        terminated = {"wsgi.input_terminated": True}
        answer = client.post(ADDRESS, input_stream=body, environ_overrides=terminated)
        assert answer.status_code == status


def test_what_is_not_the_format_is_told_one_by_one(client: FlaskClient) -> None:
    answer = client.post(ADDRESS, json={**payload(), "version": "1", "channel": "pigeon"})
    assert answer.status_code == 400
    findings = said(answer)["findings"]
    assert [each["code"] for each in findings] == ["version-format", "channel-format"]
    assert all(each["where"] and each["what"] and each["fix"] for each in findings)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[]", b"null", b"[" * 100_000])
def test_what_is_no_json_is_told(client: FlaskClient, body: bytes) -> None:
    answer = client.post(ADDRESS, data=body)
    assert answer.status_code == 400
    assert said(answer)["code"] == "not-this-format"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/v1/"),
        ("GET", "/api/v1/garden"),
        ("POST", "/api/v1/surveys/garden/responses"),
        ("GET", "/api/v1/surveys/garden"),
        ("GET", "/api/v1/surveys/garden/results"),
        ("GET", "/api/v1/surveys/a%00b"),
        ("GET", "/api/v1/surveys/%ED%A0%80"),
        ("GET", f"/api/v1/surveys/{'x' * 3000}"),
        ("GET", "/api/v1/kwesties/garden"),
        ("GET", "/api/v1/kwesties/a%00b"),
        ("DELETE", f"/api/v1/surveys/{SLUG}"),
        ("GET", ADDRESS),
    ],
)
def test_what_is_not_there_is_told_in_json(client: FlaskClient, method: str, path: str) -> None:
    answer = client.open(path, method=method, json=payload() if method == "POST" else None)
    assert answer.status_code == 404
    assert said(answer)["code"] == "not-found"


def test_another_site_cannot_send_with_its_visitors_browsers(
    client: FlaskClient, sqlite_context: Context
) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        answer = client.post(ADDRESS, json=payload(), headers=headers)
        assert answer.status_code == 403
        assert said(answer)["code"] == "other-site"
    assert numbers(sqlite_context) == {}
    ours = client.post(ADDRESS, json=payload(), headers={"Sec-Fetch-Site": "same-origin"})
    assert ours.status_code == 201


def test_no_cookie_and_no_copy_on_the_way(client: FlaskClient) -> None:
    answer = client.post(ADDRESS, json=payload())
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_defect_of_ours_shows_nothing_of_the_inside(
    app: Flask, client: FlaskClient, sqlite_context: Context, caplog: pytest.LogCaptureFixture
) -> None:
    app.testing = False
    sqlite_context.database.dispose()
    with sqlite_context.database.begin() as db:
        db.connection().exec_driver_sql("DROP TABLE response")
    answer = client.post(ADDRESS, json=payload(answers={"story": {"text": "secret words"}}))
    assert answer.status_code == 500
    assert said(answer)["code"] == "broken"
    assert "secret words" not in caplog.text
    assert "OperationalError" in caplog.text
