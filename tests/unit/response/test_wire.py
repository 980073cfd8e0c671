import json
import uuid
from typing import Any

import pytest

from surveyapp.response import wire
from surveyapp.response.response import Channel
from surveyapp.response.wire import DEPTH_MAX, WireError, read_response
from tests.support.responses import ANSWERS, payload


def codes(body: bytes) -> list[str]:
    with pytest.raises(WireError) as caught:
        read_response(body)
    return [finding.code for finding in caught.value.findings]


def test_a_response_is_read_as_it_was_sent() -> None:
    made = uuid.uuid4()
    sent = read_response(json.dumps(payload(made, session="4821", channel="group")).encode())
    assert sent.response.id == made
    assert sent.response.channel is Channel.GROUP
    assert sent.response.session == "4821"
    assert sent.response.answers == ANSWERS
    assert sent.response.quote_permission is False


def test_what_can_be_left_out_can_be_left_out() -> None:
    whole = payload()
    del whole["session"], whole["quote_permission"]
    assert read_response(json.dumps(whole).encode()).response.session is None


@pytest.mark.parametrize(("said", "read"), [(True, True), (False, False), (None, False)])
def test_the_short_route_is_told(said: bool | None, read: bool) -> None:  # noqa: FBT001  of cases
    assert read_response(json.dumps({**payload(), "short": said}).encode()).response.short is read
    assert read_response(json.dumps(payload()).encode()).response.short is False


def test_the_identifier_is_echoed_letter_for_letter() -> None:
    made = str(uuid.uuid4()).upper()
    sent = read_response(json.dumps({**payload(), "id": made}).encode())
    assert sent.id == made
    assert sent.response.id == uuid.UUID(made)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"id": "x"}, "id-format"),
        ({"id": 4}, "id-format"),
        ({"id": uuid.uuid4().hex}, "id-format"),
        ({"id": str(uuid.uuid1())}, "id-format"),
        ({"id": str(uuid.UUID(int=0))}, "id-format"),
        ({"id": "f" * 8 + "-ffff" * 3 + "-" + "f" * 12}, "id-format"),
        ({"id": str(uuid.uuid5(uuid.NAMESPACE_URL, "x"))}, "id-format"),
        ({"id": "3f1c2a9e-5b7d-4c1e-0a2b-9d8e7f6a5b4c"}, "id-format"),
        ({"version": "1"}, "version-format"),
        ({"version": True}, "version-format"),
        ({"version": 1.0}, "version-format"),
        ({"version": None}, "version-format"),
        ({"language": ""}, "language-format"),
        ({"language": "x" * 36}, "language-format"),
        ({"channel": "pigeon"}, "channel-format"),
        ({"answers": []}, "answers-format"),
        ({"session": 4821}, "session-format"),
        ({"quote_permission": "yes"}, "quote-permission-format"),
        ({"short": 1}, "short-format"),
        ({"time": "12:00"}, "member-unknown"),
    ],
)
def test_what_is_not_the_format_is_told_by_name(changes: dict[str, Any], code: str) -> None:
    assert codes(json.dumps({**payload(), **changes}).encode()) == [code]


def test_every_mistake_is_told_at_once() -> None:
    assert sorted(codes(b'{"id": 1, "colour": 2}')) == [
        "id-format",
        "member-missing",
        "member-missing",
        "member-missing",
        "member-missing",
        "member-unknown",
    ]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "not-json"),
        (b"\xff\xfe", "not-json"),
        (b"{", "not-json"),
        (b"[" * 200_000, "not-json"),
        (b'{"answers": NaN}', "not-json"),
        (b"[]", "not-an-object"),
        (b"4", "not-an-object"),
        (b'{"id": 1, "id": 2}', "member-twice"),
        (b'{"answers": {"a": "x", "a": "y"}}', "member-twice"),
        (b"[" * 100 + b"]" * 100, "too-deep"),
    ],
)
def test_what_is_no_json_object_is_told_so(body: bytes, code: str) -> None:
    assert codes(body) == [code]


def test_values_as_deep_as_allowed_are_read() -> None:
    deep: object = "x"
    for _ in range(DEPTH_MAX - 3):
        deep = [deep]
    whole = payload(answers={"mould": deep})
    assert read_response(json.dumps(whole).encode()).response.answers == {"mould": deep}


@pytest.mark.parametrize("digits", ["9" * 5000, "1" + "0" * 30, "1e999", "-1e999", "0.1"])
def test_numbers_of_any_length_are_read(digits: str) -> None:
    body = json.dumps(payload(answers={"people-home": 7})).replace(": 7", f": {digits}")
    assert "people-home" in read_response(body.encode()).response.answers


def test_findings_can_be_written_whatever_was_sent() -> None:
    with pytest.raises(WireError) as caught:
        read_response(b'{"\\ud800\\u0000": 1}')
    str(caught.value).encode()


class Compared(str):
    """A key that counts how often keys are compared."""

    __slots__ = ()
    times = 0

    def __eq__(self, other: object) -> bool:
        Compared.times += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_a_key_that_stands_twice_among_thousands_is_found_in_one_pass() -> None:
    keys = [*map(str, range(3000)), "twice", "twice"]
    Compared.times = 0
    with pytest.raises(ValueError, match="twice"):
        wire._no_key_twice([(Compared(key), 1) for key in keys])
    assert Compared.times < 10 * len(keys)


def test_what_does_not_belong_there_is_not_told_a_thousand_times() -> None:
    strangers = {f"x{place}": 1 for place in range(1000)}
    assert codes(json.dumps({**payload(), **strangers}).encode()) == ["member-unknown"] * 20
