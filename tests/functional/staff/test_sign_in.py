"""Signing in and out: by password, by link, and not at all."""

import threading
from urllib.parse import urlsplit

import pytest
from flask import Flask

from surveyapp.clock import FixedClock
from surveyapp.errors import NotFound
from surveyapp.services.change_account import end_sessions
from surveyapp.services.context import Context
from surveyapp.services.invite_account import invite_account
from surveyapp.services.roles import Role
from surveyapp.services.sign_in_link import look_at_link, sign_in_link, use_link
from surveyapp.storage.accounts import AccountStore
from tests.support.page import checked
from tests.support.signing_in import EMAIL, ENGLISH, PASSWORD, sign_in
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import project

WRONG = "The e-mail address or the password is not right."


def token_of(link: str) -> str:
    return urlsplit(link).path.rpartition("/")[2]


def test_a_password_signs_in(app: Flask, with_password: Colleague) -> None:
    client = app.test_client()

    assert sign_in(client, with_password.email, PASSWORD) == (302, "/staff/")
    assert checked(client.get("/staff/")).heading == "Projects of Wijk"


@pytest.mark.parametrize(
    ("email", "password"), [(EMAIL, "not this password"), ("nobody@wijk.example.org", PASSWORD)]
)
def test_a_wrong_password_tells_nobody_who_works_here(
    app: Flask, with_password: Colleague, email: str, password: str
) -> None:
    del with_password
    client = app.test_client()

    status, text = sign_in(client, email, password)

    assert status == 200
    assert WRONG in text
    assert client.get("/staff/").status_code == 302


def test_signing_out_ends_the_session(app: Flask, sqlite_context: Context) -> None:
    project(sqlite_context)
    colleague = signed_in(app, sqlite_context, "wijk", Role.WORKER)

    assert colleague.sends("/staff/sign-out").headers["Location"] == "/staff/sign-in"
    assert colleague.client.get("/staff/").status_code == 302


def test_looking_at_a_link_does_not_use_it(app: Flask, link: str) -> None:
    preview = app.test_client()
    for _time in range(3):
        assert "Welcome" in checked(preview.get(urlsplit(link).path, headers=ENGLISH)).heading
    assert preview.get("/staff/").status_code == 302

    assert Colleague(app.test_client(), EMAIL).follows(link).status_code == 302


def test_a_link_works_once(app: Flask, link: str) -> None:
    Colleague(app.test_client(), EMAIL).follows(link)

    gone = app.test_client().get(urlsplit(link).path, headers=ENGLISH)
    page = checked(gone, status=404)

    assert page.link("Sign in") == "/staff/sign-in"


def test_a_link_grows_old(app: Flask, link: str, clock: FixedClock) -> None:
    clock.advance(days=8)

    checked(app.test_client().get(urlsplit(link).path), status=404)


def test_a_link_nobody_made_is_told_plainly(app: Flask) -> None:
    checked(app.test_client().get("/staff/link/made-up"), status=404)


def test_two_clicks_at_once_sign_in_once(context: Context) -> None:
    project(context)
    token = token_of(invite_account(context, "wijk", EMAIL, Role.WORKER))
    ready, outcomes = threading.Barrier(8), []

    def click() -> None:
        ready.wait()
        try:
            outcomes.append(use_link(context, token).email)
        except NotFound:
            outcomes.append("")

    clicks = [threading.Thread(target=click) for _ in range(8)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()

    assert sorted(outcomes) == [""] * 7 + [EMAIL]


def test_the_database_cannot_open_a_link(sqlite_context: Context, link: str) -> None:
    with sqlite_context.database.read() as db:
        kept = db.connection().exec_driver_sql("SELECT token_hash FROM sign_in_link").scalars()
        hashes = list(kept)

    assert len(hashes) == 1
    assert token_of(link) not in hashes
    with pytest.raises(NotFound):
        look_at_link(sqlite_context, hashes[0])


def test_a_new_password_ends_other_sessions_and_links(
    app: Flask, sqlite_context: Context, with_password: Colleague
) -> None:
    other = Colleague(app.test_client(), EMAIL)
    other.follows(sign_in_link(sqlite_context, EMAIL))
    spare = sign_in_link(sqlite_context, EMAIL)
    changed = "vier andere woorden samen"

    with_password.presses("/staff/password", present=PASSWORD, password=changed, again=changed)

    assert with_password.client.get("/staff/").status_code == 200
    assert other.client.get("/staff/").status_code == 302
    checked(app.test_client().get(urlsplit(spare).path), status=404)


def test_sessions_can_be_ended_from_the_server(
    app: Flask, sqlite_context: Context, link: str
) -> None:
    colleague = Colleague(app.test_client(), EMAIL)
    colleague.follows(link)
    assert colleague.client.get("/staff/").status_code == 200
    with sqlite_context.database.read() as db:
        account = AccountStore(db).find(EMAIL)
    assert account is not None

    end_sessions(sqlite_context, account.id)

    assert colleague.client.get("/staff/").status_code == 302


def test_a_closed_account_is_out_at_once(app: Flask, sqlite_context: Context, link: str) -> None:
    colleague = Colleague(app.test_client(), EMAIL)
    colleague.follows(link)
    with sqlite_context.database.begin() as db:
        account = AccountStore(db).find(EMAIL)
        assert account is not None
        AccountStore(db).set_active(account.id, active=False)

    assert colleague.client.get("/staff/").status_code == 302


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"password": "short", "again": "short"}, "Use at least 12 characters"),
        ({"password": PASSWORD, "again": "another one entirely"}, "not the same"),
        ({"password": "", "again": ""}, "Type a password"),
    ],
)
def test_a_password_that_will_not_do_is_explained(
    app: Flask, link: str, fields: dict[str, str], told: str
) -> None:
    colleague = Colleague(app.test_client(), EMAIL)
    colleague.follows(link)

    page = checked(colleague.sends("/staff/password", **fields), status=400)

    assert told in page.words


def test_the_present_password_is_asked(with_password: Colleague) -> None:
    changed = "vier andere woorden samen"

    answer = with_password.sends(
        "/staff/password", present="wrong", password=changed, again=changed
    )

    assert "not the password that you have now" in checked(answer, status=400).words


def test_the_right_of_a_link_does_not_pass_to_the_next_one(
    app: Flask, sqlite_context: Context, with_password: Colleague
) -> None:
    tablet = signed_in(app, sqlite_context, "wijk", Role.WORKER)  # by a link
    tablet.sends("/staff/sign-out")
    assert sign_in(tablet.client, with_password.email, PASSWORD)[0] == 302
    answer = tablet.sends("/staff/password", password="another one, much longer", again="")
    assert answer.status_code == 400
    assert 'name="present"' in answer.text
