import os
import uuid
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from surveyapp.ids import withdrawal_code
from surveyapp.response.voice import PIECE_MAX, RECORDING_MAX
from surveyapp.services.context import Context
from surveyapp.services.withdraw_response import withdraw_response
from tests.support.responses import ANSWERS, SLUG, open_survey, payload
from tests.support.tables import numbers
from tests.support.voices import address, put_piece, put_whole, sha256, spoken

RESPONSES = f"/api/v1/surveys/{SLUG}/responses"
SOUND = os.urandom(2 * PIECE_MAX + 1000)
OTHER = "other-home"


@pytest.fixture(autouse=True)
def owner(sqlite_context: Context) -> uuid.UUID:
    return open_survey(sqlite_context)


@pytest.fixture
def sent(client: FlaskClient) -> dict[str, Any]:
    """A response that is here; of its recording nothing."""
    made = spoken(SOUND)
    assert client.post(RESPONSES, json=made).status_code == 201
    return made


def told(answer: TestResponse) -> tuple[int, int]:
    return answer.status_code, answer.get_json()["received"]


def test_piece_by_piece(client: FlaskClient, sent: dict[str, Any]) -> None:
    where = address(sent["id"])
    assert told(client.get(where)) == (200, 0)
    first, second, last = put_whole(client, where, SOUND)
    assert told(first) == (200, PIECE_MAX)
    assert told(second) == (200, 2 * PIECE_MAX)
    assert last.status_code == 201
    whole = {"id": sent["id"], "item": "story", "received": len(SOUND), "sha256": sha256(SOUND)}
    assert last.get_json() == whole
    assert client.get(where).get_json() == whole
    again = put_piece(client, where, SOUND, 0, PIECE_MAX)
    assert (again.status_code, again.get_json()) == (202, whole)


def test_the_network_broke_and_it_goes_on(client: FlaskClient, sent: dict[str, Any]) -> None:
    where = address(sent["id"])
    put_piece(client, where, SOUND, 0, PIECE_MAX)
    here = client.get(where).get_json()["received"]
    assert told(put_piece(client, where, SOUND, here, here + 7)) == (200, here + 7)
    assert put_whole(client, where, SOUND)[0].status_code == 200  # from the beginning, does no harm
    received = client.get(where).get_json()["received"]
    assert received == here + 7
    rest = range(received, len(SOUND), PIECE_MAX)
    ends = [min(start + PIECE_MAX, len(SOUND)) for start in rest]
    answers = [put_piece(client, where, SOUND, *each) for each in zip(rest, ends, strict=True)]
    assert answers[-1].status_code == 201


def test_a_piece_that_comes_again_changes_nothing(
    client: FlaskClient, sent: dict[str, Any]
) -> None:
    where = address(sent["id"])
    for _time in range(3):
        assert told(put_piece(client, where, SOUND, 0, 1000)) == (200, 1000)
    assert told(put_piece(client, where, SOUND, 100, 300)) == (200, 1000)


@pytest.mark.parametrize(("start", "end"), [(2000, 3000), (999, 1500), (1001, 1002)])
def test_a_piece_that_does_not_follow(
    client: FlaskClient, sent: dict[str, Any], start: int, end: int
) -> None:
    where = address(sent["id"])
    put_piece(client, where, SOUND, 0, 1000)
    answer = put_piece(client, where, SOUND, start, end)
    assert told(answer) == (409, 1000)
    assert answer.get_json()["id"] == sent["id"]
    assert "1000" in answer.get_json()["error"]["fix"]
    assert told(client.get(where)) == (200, 1000)


def test_another_recording_than_the_answer_named_begins_again(
    client: FlaskClient, sent: dict[str, Any], sqlite_context: Context
) -> None:
    where = address(sent["id"])
    wrong = b"x" + SOUND[1:]
    assert told(put_whole(client, where, wrong)[-1]) == (409, 0)
    assert "voice_part" not in numbers(sqlite_context)
    assert told(client.get(where)) == (200, 0)
    assert put_whole(client, where, SOUND)[-1].status_code == 201


def test_one_of_another_length_begins_again(client: FlaskClient, sent: dict[str, Any]) -> None:
    where = address(sent["id"])
    put_piece(client, where, b"x" * 5000, 0, 1000)
    assert told(put_piece(client, where, SOUND, 1000, 2000)) == (409, 0)
    assert put_whole(client, where, SOUND)[-1].status_code == 201


def test_what_is_not_expected_is_not_there(client: FlaskClient, sent: dict[str, Any]) -> None:
    """Another survey, item or identifier, a response without a voice: one and the same answer."""
    written = payload()
    client.post(RESPONSES, json=written)
    refused = payload(answers={**ANSWERS, "consent": "no", "story": {"voice": sha256(SOUND)}})
    client.post(RESPONSES, json=refused)
    answers = [
        put_piece(client, where, SOUND, 0, 1000)
        for where in (
            address(uuid.uuid4()),
            address(sent["id"], item="mould"),
            address(sent["id"], survey="garden"),
            address(written["id"]),
            address(refused["id"]),
            address("no-id"),
            address(sent["id"].replace("-", "")),
            address(sent["id"], item="..%2F..%2Fstory"),
            address(sent["id"], item="a" * 200),
        )
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.get_data() for answer in answers}) == 1
    assert client.get(address(uuid.uuid4())).status_code == 404


def test_through_another_survey_it_is_not_there(
    client: FlaskClient, sent: dict[str, Any], sqlite_context: Context
) -> None:
    open_survey(sqlite_context, OTHER)
    where = address(sent["id"], survey=OTHER)
    assert put_piece(client, where, SOUND, 0, 1000).status_code == 404
    assert client.get(where).status_code == 404
    assert put_piece(client, address(sent["id"]), SOUND, 0, 1000).status_code == 200


def test_the_response_comes_first_and_then_it_goes_on(client: FlaskClient) -> None:
    made = spoken(SOUND)
    where = address(made["id"])
    assert put_piece(client, where, SOUND, 0, PIECE_MAX).status_code == 404
    client.post(RESPONSES, json=made)
    assert put_whole(client, where, SOUND)[-1].status_code == 201


def test_what_was_taken_back_may_be_forgotten_and_leaves_nothing(
    client: FlaskClient, sent: dict[str, Any], sqlite_context: Context
) -> None:
    where = address(sent["id"])
    put_piece(client, where, SOUND, 0, PIECE_MAX)
    assert withdraw_response(sqlite_context, withdrawal_code(uuid.UUID(sent["id"])))
    assert told(client.get(where)) == (200, 0)
    answer = put_piece(client, where, SOUND, PIECE_MAX, 2 * PIECE_MAX)
    assert told(answer) == (202, len(SOUND))
    assert numbers(sqlite_context) == {"erasure": 1}


def test_quarantined_answers_are_followed_by_their_voice_too(client: FlaskClient) -> None:
    made = spoken(SOUND, version=9)
    answer = client.post(RESPONSES, json=made)
    assert answer.get_json()["status"] == "quarantined"
    assert put_whole(client, address(made["id"]), SOUND)[-1].status_code == 201


@pytest.mark.parametrize(
    ("said", "body"),
    [
        (None, b"abc"),
        ("", b"abc"),
        ("bytes 0-2", b"abc"),
        ("bytes 0-2/*", b"abc"),
        ("bytes */9", b"abc"),
        ("items 0-2/9", b"abc"),
        ("bytes 0-2/9", b"ab"),
        ("bytes 0-2/9", b"abcd"),
        ("bytes 2-0/9", b"abc"),
        ("bytes 7-9/9", b"abc"),
        ("bytes 0-2/2", b"abc"),
        ("bytes -1-1/9", b"abc"),
        ("bytes 0-0/0", b""),
        ("bytes 0-0/1", b""),
        ("bytes \u0660-\u0662/\u0669", b"abc"),
        ("bytes 0-2/9" + "9" * 5000, b"abc"),
    ],
)
def test_what_is_no_piece_is_told(
    client: FlaskClient, sent: dict[str, Any], said: str | None, body: bytes
) -> None:
    headers = {} if said is None else {"Content-Range": said.encode().decode("latin-1")}
    answer = client.put(address(sent["id"]), data=body, headers=headers)
    assert answer.status_code == 400
    assert answer.get_json()["error"]["code"] == "no-piece"
    assert told(client.get(address(sent["id"]))) == (200, 0)


def test_too_long_is_told(client: FlaskClient, sent: dict[str, Any]) -> None:
    where = address(sent["id"])
    piece = put_piece(client, where, SOUND, 0, PIECE_MAX + 1)
    whole = client.put(
        where, data=b"abc", headers={"Content-Range": f"bytes 0-2/{RECORDING_MAX + 1}"}
    )
    for answer in (piece, whole):
        assert answer.status_code == 413
        assert answer.get_json()["error"]["code"] == "too-big"


def test_another_site_cannot_send(client: FlaskClient, sent: dict[str, Any]) -> None:
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    answer = put_piece(client, address(sent["id"]), SOUND, 0, 1000, **elsewhere)
    assert answer.status_code == 403


def test_nothing_of_it_is_kept_on_the_way(client: FlaskClient, sent: dict[str, Any]) -> None:
    answer = put_piece(client, address(sent["id"]), SOUND, 0, 1000)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
