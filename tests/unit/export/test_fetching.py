from pathlib import Path

import pytest

from surveyapp.export.fetching import Forbidden, own_files
from surveyapp.export.typesetting import set_document


def test_our_own_style_sheets_are_served() -> None:
    served = own_files().fetch("static:/css/print/page.css")
    assert b"@page" in served.read()
    assert served.content_type == "text/css"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:1/",
        "https://example.org/x.css",
        "data:text/css,body{}",
        "ftp://example.org/x.css",
        "static:/../pyproject.toml",
        "static:/css/../../pyproject.toml",
        "static:/%2e%2e/pyproject.toml",
        "static://etc/passwd",
        "static:/css",
        "static:/css/none.css",
        f"static:/{Path(__file__).resolve()}",
        "css/print/page.css",
        "",
    ],
)
def test_nothing_else_is_served(address: str) -> None:
    with pytest.raises(Forbidden):
        own_files().fetch(address)
    with pytest.raises(Forbidden):
        own_files().open(address)


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="http://127.0.0.1:1/x.png" alt="x">',
        '<img src="file:///etc/passwd" alt="x">',
        '<link rel="stylesheet" href="file:///etc/passwd">',
        '<style>@import "http://127.0.0.1:1/x.css";</style>',
        "<style>p { background: url(http://127.0.0.1:1/x.png) }</style><p>x</p>",
    ],
)
def test_a_document_that_asks_for_something_else_is_not_set(markup: str) -> None:
    with pytest.raises(Forbidden):
        set_document(f"<!doctype html><html lang=en><title>x</title>{markup}")
