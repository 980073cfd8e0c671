import gzip

import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyapp.web.static import KEY, Assets
from tests.support.page import checked

PACKED = {"Accept-Encoding": "gzip"}


def sheet_of(client: FlaskClient) -> str:
    page = checked(client.get("/"))
    sheets = [each.get("href", "") for each in page.all("link") if each.get("rel") == "stylesheet"]
    assert len(sheets) == 1
    return sheets[0]


def test_the_one_style_sheet_is_kept_for_a_year(client: FlaskClient) -> None:
    answer = client.get(sheet_of(client), headers=PACKED)
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert b"--accent" in gzip.decompress(answer.data)


def test_an_old_address_works_but_is_asked_again(client: FlaskClient) -> None:
    address = sheet_of(client)
    old = address.replace(address.split("/")[2], "0" * 12)
    answer = client.get(old)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_phone_that_has_it_gets_no_bytes(client: FlaskClient) -> None:
    address = sheet_of(client)
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_file_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    for path in ("nothing.css", "../pyproject.toml", "css"):
        assert client.get(f"/static/x/{path}").status_code == 404


@pytest.mark.parametrize("path", ["./icon.svg", "css/../icon.svg", "js/./../icon.svg", "icon.svg/"])
def test_a_file_has_one_name(app: Flask, client: FlaskClient, path: str) -> None:
    """Each name is kept in memory with its content, so that there may be no end of them."""
    assert client.get("/static/x/icon.svg").status_code == 200  # control
    assert client.get(f"/static/x/{path}").status_code == 404
    assets: Assets = app.extensions[KEY]
    assert assets.find(path) is None


def test_pages_are_sent_smaller_but_not_those_of_staff(client: FlaskClient) -> None:
    assert client.get("/", headers=PACKED).headers.get("Content-Encoding") == "gzip"
    assert "Content-Encoding" not in client.get("/").headers
    assert "Content-Encoding" not in client.get("/staff/nothing", headers=PACKED).headers
