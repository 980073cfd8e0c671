"""After signing in: back to the page that one asked for or typed on, and nowhere else."""

from urllib.parse import quote, urlsplit

import pytest
from flask import Flask

from tests.support.page import checked
from tests.support.signing_in import ENGLISH, PASSWORD, sign_in
from tests.support.staff import Colleague


def test_after_signing_in_one_is_where_one_wanted(app: Flask, with_password: Colleague) -> None:
    wanted = app.test_client().get("/staff/account").headers["Location"]

    assert wanted == "/staff/sign-in?next=/staff/account"
    assert sign_in(app.test_client(), with_password.email, PASSWORD, "/staff/account") == (
        302,
        "/staff/account",
    )


@pytest.mark.parametrize(
    ("sent_to", "came_from", "back"),
    [
        # The page on which something was typed, as the browser tells it.
        (
            "/staff/projects/wijk-project/kwestie/statements",
            "http://localhost/staff/projects/wijk-project/kwestie?statement=1",
            "/staff/projects/wijk-project/kwestie?statement=1",
        ),
        # A browser that tells nothing, or comes from elsewhere: the nearest page above.
        ("/staff/surveys/buurt/release", "", "/staff/surveys/buurt"),
        (
            "/staff/surveys/buurt/release",
            "http://evil.example/staff/account",
            "/staff/surveys/buurt",
        ),
        ("/staff/surveys/buurt/release", "http://localhost/k/warm", "/staff/surveys/buurt"),
        # A page that only answers to what was sent cannot be opened again.
        (
            "/staff/surveys/buurt/exports/microdata",
            "http://localhost/staff/surveys/buurt/exports/microdata",
            "/staff/surveys/buurt/exports",
        ),
        ("/staff/sign-out", "", "/staff/"),
        ("/staff/organisation", "http://localhost/staff/sign-in", "/staff/"),
        # What stands there can be anything.
        ("/staff/surveys/buurt/release", "http://[evil/staff/account", "/staff/surveys/buurt"),
        ("/staff/organisation", "http://localhost//evil.example/staff/account", "/staff/"),
        ("/staff/organisation", "http://localhost/staff/..//evil.example/", "/staff/"),
    ],
)
def test_whoever_was_signed_out_while_typing_comes_back_to_that_page(
    app: Flask, with_password: Colleague, sent_to: str, came_from: str, back: str
) -> None:
    client = app.test_client()
    answer = client.post(sent_to, data={"words": "x"}, headers={"Referer": came_from})
    place = answer.headers["Location"]
    assert urlsplit(place).path == "/staff/sign-in"
    form = checked(client.get(place, headers=ENGLISH))
    assert ("was not saved" in form.words) == (back != "/staff/")
    (then,) = [each.get("value", "") for each in form.all("input") if each.get("name") == "next"]
    assert sign_in(client, with_password.email, PASSWORD, then) == (302, back)


def test_whoever_only_looked_lost_nothing(app: Flask) -> None:
    place = app.test_client().get("/staff/account").headers["Location"]
    assert "was not saved" not in checked(app.test_client().get(place, headers=ENGLISH)).words


@pytest.mark.parametrize("then", ["//evil.example/", "https://evil.example/staff/", "/\t/evil/"])
def test_signing_in_sends_nobody_to_another_site(
    app: Flask, with_password: Colleague, then: str
) -> None:
    place = f"/staff/sign-in?next={quote(then)}"
    assert sign_in(app.test_client(), with_password.email, PASSWORD, then, place) == (
        302,
        "/staff/",
    )


def test_backslashes_lead_nowhere_else(app: Flask, with_password: Colleague) -> None:
    # Browsers read them as slashes.
    status, place = sign_in(app.test_client(), with_password.email, PASSWORD, "/\\evil.example/")
    assert (status, place) == (302, "/%5Cevil.example/")
