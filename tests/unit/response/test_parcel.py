"""The form of a parcel: what is cut, altered or of another key is noticed, byte by byte."""

import datetime as dt
import json
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.response.parcel import (
    Opened,
    Parcel,
    ParcelError,
    decoded,
    encoded,
    is_signed_by,
    open_parcel,
    read_content,
    read_parcel,
    seal_parcel,
)
from surveyapp.response.parcel_keys import is_point, new_pair

PRIVATE, PUBLIC = new_pair()
IDS = {name: str(uuid.UUID(int=number)) for number, name in enumerate(("id", "key", "session"))}
CONTENT = {"tablet": str(uuid.UUID(int=9)), "kind": "ballot", "body": {"item": "rent"}}
OPENED = Opened(json.dumps(CONTENT).encode(), b"s" * 64, b"a picture")


def sealed() -> bytes:
    return seal_parcel(IDS, PUBLIC, OPENED)


def code_of(sent: bytes, private: bytes = PRIVATE) -> str:
    """Why these bytes are not taken; empty when they are."""
    try:
        open_parcel(read_parcel(sent), private)
    except ParcelError as error:
        return error.code
    return ""


def said(**content: object) -> Opened:
    return Opened(json.dumps({**CONTENT, **content}).encode(), b"", b"")


def test_what_was_sealed_comes_out() -> None:
    parcel = read_parcel(sealed())
    assert open_parcel(parcel, PRIVATE) == OPENED
    assert {name: str(getattr(parcel, name)) for name in IDS} == IDS


def test_another_key_opens_nothing() -> None:
    other, _public = new_pair()
    assert code_of(sealed(), other) == "altered"


def test_every_altered_byte_is_noticed() -> None:
    sent = sealed()
    assert code_of(sent) == ""
    for at in range(len(sent)):
        altered = bytearray(sent)
        altered[at] ^= 1
        assert code_of(bytes(altered)) in {"not-a-parcel", "cut-off", "altered"}


def test_wherever_it_is_cut_off_it_is_noticed() -> None:
    sent = sealed()
    for length in range(len(sent)):
        assert code_of(sent[:length]) in {"not-a-parcel", "cut-off", "altered"}
    assert code_of(sent + b"x") == "altered"


@settings(deadline=None)
@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda rest: b"SVP1" + rest))
def test_whatever_comes_is_no_failure_of_ours(sent: bytes) -> None:
    assert code_of(sent) in {"not-a-parcel", "cut-off"}


@pytest.mark.parametrize(
    "header",
    [
        [],
        {},
        {"format": "surveyapp/parcel/2"},
        {"more": 1},
        {"id": "x"},
        {"id": IDS["id"].upper() + " "},
        {"key": None},
        {"ephemeral": "AAAA"},
        {"ephemeral": "é"},
        {"iv": encoded(b"x" * 13)},
    ],
)
def test_another_header_is_no_parcel(header: object) -> None:
    sent = sealed()
    end = 8 + int.from_bytes(sent[4:8], "big")
    told = {**json.loads(sent[8:end]), **header} if isinstance(header, dict) and header else header
    written = json.dumps(told).encode()
    assert code_of(b"SVP1" + len(written).to_bytes(4, "big") + written + sent[end:]) == (
        "not-a-parcel"
    )


def test_a_point_that_is_on_no_curve_is_noticed() -> None:
    parcel = read_parcel(sealed())
    wrong = Parcel(
        parcel.id, parcel.key, parcel.session, b"\x04" + b"\x01" * 64, parcel.iv,
        parcel.header, parcel.sealed, parcel.sha256,
    )  # fmt: skip
    with pytest.raises(ParcelError) as error:
        open_parcel(wrong, PRIVATE)
    assert error.value.code == "altered"
    assert not is_point(wrong.point)
    assert is_point(PUBLIC)


def test_content_is_read() -> None:
    found = read_content(said(made="2026-03-02T11:00:00+01:00"))
    assert found is not None
    assert (found.kind, found.body, str(found.tablet)) == (
        "ballot",
        {"item": "rent"},
        CONTENT["tablet"],
    )
    assert found.made == dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "made", ["yesterday", 4, None, "2026-03-02T11:00:00", "0001-01-01T00:00:00+14:00"]
)
def test_a_clock_that_says_nonsense_says_nothing(made: object) -> None:
    found = read_content(said(made=made))
    assert found is not None
    assert found.made is None


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"\xff", b"[" * 100_000, b'{"kind": "ballot"}', b'{"tablet": "x", "body": {}}'],
)
def test_content_that_is_none_is_no_failure_of_ours(content: bytes) -> None:
    assert read_content(Opened(content, b"", b"")) is None


@pytest.mark.parametrize("changes", [{"tablet": "x"}, {"kind": 4}, {"body": []}])
def test_content_that_says_too_little_cannot_be_read(changes: dict[str, object]) -> None:
    assert read_content(said(**changes)) is None


@pytest.mark.parametrize("signature", [b"", b"\x00" * 64, b"\xff" * 64, b"x" * 63])
def test_what_is_no_signature_is_none(signature: bytes) -> None:
    assert not is_signed_by(Opened(b"{}", signature, b""), PUBLIC)


def test_base64url_goes_there_and_back() -> None:
    assert decoded(encoded(b"\xfb\xff\xbe")) == b"\xfb\xff\xbe"
    assert encoded(b"\xfb\xff\xbe\x00") == "-_--AA"
    assert decoded("-_--AA==") == b"\xfb\xff\xbe\x00"
    assert decoded("=") == b""
    assert [decoded(each) for each in ("A", "é", 4, "a b")] == [None] * 4
