"""The pictures of a survey come in two files, kept for a year."""

import re

import pytest
from flask.testing import FlaskClient

from surveyapp.services.context import Context
from tests.support.page import USE, checked
from tests.support.shipped import open_shipped


@pytest.fixture(autouse=True)
def _opened(sqlite_context: Context) -> None:
    open_shipped(sqlite_context)


def first_sprite(client: FlaskClient) -> str:
    page = checked(client.get("/s/hoe-woon-je/nl-BE"))
    return next(page.all(USE)).get("href", "").partition("#")[0]


def test_a_picture_is_in_the_file_that_its_address_names(client: FlaskClient) -> None:
    page = checked(client.get("/s/hoe-woon-je/nl-BE"))
    addresses = [each.get("href", "") for each in page.all(USE)]
    assert addresses
    for address in addresses:
        file, _, name = address.partition("#")
        answer = client.get(file)
        assert answer.mimetype == "image/svg+xml"
        assert f'<symbol id="{name}" viewBox="0 0 72 72">' in answer.text


def test_the_first_screen_needs_one_file_only(client: FlaskClient) -> None:
    page = checked(client.get("/s/hoe-woon-je/nl-BE"))
    files = {each.get("href", "").partition("#")[0] for each in page.all(USE)}
    assert len(files) == 1
    assert files == {first_sprite(client)}


def test_the_files_are_whole_drawings(client: FlaskClient) -> None:
    text = client.get(first_sprite(client)).text
    assert text.count("<symbol") == text.count("</symbol>") > 4
    assert text.count("<svg") == text.count("</svg>")


def test_they_are_kept_for_a_year_and_an_old_address_is_asked_again(client: FlaskClient) -> None:
    address = first_sprite(client)
    assert "immutable" in client.get(address).headers["Cache-Control"]
    old = re.sub(r"/[0-9a-f]{12}/", "/000000000000/", address)
    assert client.get(old).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "address",
    [
        "/s/hoe-woon-je/pictures/1/000000000000/nothing.svg",
        "/s/hoe-woon-je/pictures/99/000000000000/first.svg",
        "/s/nothing/pictures/1/000000000000/first.svg",
        "/s/hoe-woon-je/pictures/0/000000000000/first.svg",
        "/s/hoe-woon-je/pictures/99999999999/000000000000/first.svg",
        f"/s/hoe-woon-je/pictures/{2**63}/000000000000/first.svg",
    ],
)
def test_what_is_not_there_is_not_there(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404
