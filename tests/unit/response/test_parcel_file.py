"""The file of an outbox: read as far as it can be, and told what is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.response.parcel import ParcelError
from surveyapp.response.parcel_file import OutboxFile, read_outbox, write_outbox

PARCELS = (b"one", b"", b"another one")
WHOLE = write_outbox(PARCELS)


def test_a_file_is_read_as_it_was_written() -> None:
    assert read_outbox(WHOLE) == OutboxFile(PARCELS, 3)
    assert read_outbox(write_outbox(())) == OutboxFile((), 0)


def test_of_a_cut_file_the_whole_parcels_are_read() -> None:
    seen = set()
    for length in range(8, len(WHOLE)):
        found = read_outbox(WHOLE[:length])
        assert found.problem == "cut-off"
        assert found.parcels == PARCELS[: len(found.parcels)]
        seen.add(len(found.parcels))
    assert seen == {0, 1, 2, 3}


def test_an_altered_byte_or_one_too_many_is_told() -> None:
    inside = bytearray(WHOLE)
    inside[13] ^= 1
    for content in (bytes(inside), WHOLE + b"x", WHOLE[:-1] + bytes([WHOLE[-1] ^ 1])):
        assert read_outbox(content).problem == "altered"


@given(st.binary(max_size=200))
def test_whatever_comes_is_no_failure_of_ours(content: bytes) -> None:
    assert read_outbox(b"SVX1\x00\x00\x00\x02" + content).problem in {"cut-off", "altered"}


@pytest.mark.parametrize("content", [b"", b"SVX1", b"SVP1" + bytes(40), b"PK\x03\x04" + bytes(40)])
def test_another_file_is_told(content: bytes) -> None:
    with pytest.raises(ParcelError) as error:
        read_outbox(content)
    assert error.value.code == "not-an-outbox"
