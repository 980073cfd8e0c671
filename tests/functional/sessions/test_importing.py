"""Importing a tablet's outbox: whole, twice, cut, altered, of somebody else."""

import io

import pytest
from werkzeug.test import TestResponse

from surveyapp.response.parcel_file import write_outbox
from surveyapp.services.context import Context
from tests.support.groups import a_session
from tests.support.page import Page, checked
from tests.support.parcels import Tablet, a_tablet
from tests.support.staff import Colleague, csrf_token
from tests.support.tables import numbers

ADDRESS = "/staff/sessions/import"


@pytest.fixture
def tablet(sqlite_context: Context) -> Tablet:
    return a_tablet(sqlite_context, a_session(sqlite_context))


def imported(worker: Colleague, content: bytes, status: int = 200) -> Page:
    """The page after a file was chosen."""
    file = (io.BytesIO(content), "surveyapp-outbox.svx")
    return worker.presses(ADDRESS, status, outbox=file)


def outbox(tablet: Tablet, number: int = 3) -> tuple[bytes, ...]:
    return tuple(tablet.response() for _ in range(number))


def test_a_file_comes_in_once_or_twice(
    worker: Colleague, sqlite_context: Context, tablet: Tablet
) -> None:
    file = write_outbox(outbox(tablet))
    assert "3 things are in now." in imported(worker, file).words
    again = imported(worker, file).words
    assert "0 things are in now." in again
    assert "3 were here already" in again
    assert numbers(sqlite_context)["response"] == 3


def test_of_a_cut_file_what_is_whole_comes_in(
    worker: Colleague, sqlite_context: Context, tablet: Tablet
) -> None:
    page = imported(worker, write_outbox(outbox(tablet))[:-200]).words
    assert "2 things are in now." in page
    assert "The file was cut off: 1 thing is missing." in page
    assert numbers(sqlite_context)["response"] == 2


def test_an_altered_parcel_is_told_and_the_others_come_in(
    worker: Colleague, sqlite_context: Context, tablet: Tablet
) -> None:
    content = bytearray(write_outbox(outbox(tablet)))
    content[len(content) // 2] ^= 1
    page = imported(worker, bytes(content)).words
    assert "2 things are in now." in page
    assert "1 thing was altered and cannot be opened." in page
    assert numbers(sqlite_context)["response"] == 2


def test_parcels_of_another_organisation_are_told_and_not_taken(
    worker: Colleague, sqlite_context: Context
) -> None:
    other = a_tablet(sqlite_context, a_session(sqlite_context, survey="of-others"))
    page = imported(worker, write_outbox(outbox(other, 2))).words
    assert "0 things are in now." in page
    assert "2 things are of another organisation." in page
    assert numbers(sqlite_context) == {}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" + bytes(100), b"SVX"])
def test_another_file_is_told(worker: Colleague, content: bytes) -> None:
    page = imported(worker, content, 400).words
    assert "This is not the outbox of a tablet. Nothing was taken in." in page


def sent_whole(worker: Colleague, address: str, name: str, content: bytes) -> TestResponse:
    """A big file, without the temporary one in which the test's browser would write it."""
    parts = {"csrf_token": csrf_token(worker.opens("/staff/account")).encode(), name: content}
    body = b"".join(
        b'--part\r\nContent-Disposition: form-data; name="%b"%b\r\n\r\n%b\r\n'
        % (key.encode(), b'; filename="outbox.svx"' if key == name else b"", value)
        for key, value in parts.items()
    )
    kind = "multipart/form-data; boundary=part"
    return worker.client.post(address, data=body + b"--part--\r\n", content_type=kind)


def test_a_file_bigger_than_other_forms_comes_in(worker: Colleague, tablet: Tablet) -> None:
    big = tuple(tablet.seals("photo", {}, bytes(7_000_000)) for _ in range(2))
    page = checked(sent_whole(worker, ADDRESS, "outbox", write_outbox(big)))
    assert "2 things are in now." in page.words
    # Control: elsewhere so much is refused.
    elsewhere = f"/staff/sessions/{tablet.session.id}/photos"
    assert sent_whole(worker, elsewhere, "photo", bytes(14_000_000)).status_code == 413


def test_what_did_not_fit_shows_as_a_number(worker: Colleague, tablet: Tablet) -> None:
    lost = tablet.voice("0d0e3b46-64b5-4b77-9a4f-9be0d6d0a1d5", b"a voice")[0]
    page = imported(worker, write_outbox((tablet.seals("song", {}), lost))).words
    assert "1 thing waits for another one" in page
    assert "1 thing did not fit. It is kept, sealed, and not counted." in page
