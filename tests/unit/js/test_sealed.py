"""What the tablet's scripts seal, the server opens; in Node, with WebCrypto as in browsers."""

import base64
import json
import uuid
from typing import Any

import pytest

from surveyapp.response.parcel import (
    Content,
    Opened,
    ParcelError,
    decoded,
    encoded,
    is_signed_by,
    open_parcel,
    read_content,
    read_parcel,
)
from surveyapp.response.parcel_file import read_outbox, write_outbox
from surveyapp.response.parcel_keys import new_pair
from tests.support.rules import said_by_node

PRIVATE, PUBLIC = new_pair()
SESSION, KEY, TABLET = (str(uuid.UUID(int=number)) for number in (1, 2, 3))
BUNDLE = {
    "tablet": TABLET,
    "session": {"id": SESSION},
    "sealing": {"key": KEY, "public": encoded(PUBLIC)},
}
SOUND = bytes(range(256)) * 512
STAFF = ("tally", "state", "notes", "photo", "closing")
RESIDENTS = ("response", "voice", "ballot")


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    parcels = [{"kind": kind, "body": {"text": "ملاحظة 🏠"}} for kind in (*STAFF, *RESIDENTS)]
    parcels[-2]["attachment"] = base64.b64encode(SOUND).decode()
    said: dict[str, Any] = said_by_node("sealed.js", {"bundle": BUNDLE, "parcels": parcels})
    return said


def sent(told: dict[str, Any]) -> list[bytes]:
    return [base64.b64decode(each["bytes"]) for each in told["parcels"]]


def opened(parcel: bytes) -> Opened:
    return open_parcel(read_parcel(parcel), PRIVATE)


def content(parcel: bytes) -> Content:
    found = read_content(opened(parcel))
    assert found is not None
    return found


def test_the_header_is_read(told: dict[str, Any]) -> None:
    for each, bytes_ in zip(told["parcels"], sent(told), strict=True):
        parcel = read_parcel(bytes_)
        assert (str(parcel.id), parcel.sha256) == (each["id"], each["sha256"])
        assert (str(parcel.session), str(parcel.key)) == (SESSION, KEY)


def test_what_was_sealed_comes_out(told: dict[str, Any]) -> None:
    found = [content(each) for each in sent(told)]
    assert [each.kind for each in found] == [*STAFF, *RESIDENTS]
    assert all(each.body == {"text": "ملاحظة 🏠"} for each in found)
    assert all(str(each.tablet) == TABLET for each in found)
    attached = [opened(each).attachment for each in sent(told)]
    assert attached == [b""] * 6 + [SOUND, b""]


def test_of_residents_no_time_is_told(told: dict[str, Any]) -> None:
    timed = {each.kind for each in map(content, sent(told)) if each.made is not None}
    assert timed == set(STAFF)
    assert all("made" not in json.loads(opened(each).content) for each in sent(told)[5:])


def test_the_signature_is_the_tablets(told: dict[str, Any]) -> None:
    point = decoded(told["publicKey"])
    assert point is not None
    _private, other = new_pair()
    for each in map(opened, sent(told)):
        assert is_signed_by(each, point)
        assert not is_signed_by(each, other)
        assert not is_signed_by(Opened(each.content + b" ", each.signature, each.attachment), point)
        assert not is_signed_by(Opened(each.content, each.signature, b"another"), point)


def test_nobody_else_opens_it(told: dict[str, Any]) -> None:
    other, _public = new_pair()
    with pytest.raises(ParcelError):
        open_parcel(read_parcel(sent(told)[0]), other)


def test_the_file_of_the_outbox_is_read(told: dict[str, Any]) -> None:
    file = base64.b64decode(told["file"])
    assert file == write_outbox(tuple(sent(told)))
    assert read_outbox(file).parcels == tuple(sent(told))
    assert read_outbox(file).problem == ""
