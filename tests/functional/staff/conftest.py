"""Two organisations with the same kinds of things; the second must never show to the first."""

from collections.abc import Callable

import pytest
from flask import Flask

from surveyapp.services.context import Context
from surveyapp.services.invite_account import invite_account
from surveyapp.services.roles import Role
from surveyapp.services.save_kwestie import Desk, start_kwestie
from tests.support.groups import a_session
from tests.support.responses import SLUG
from tests.support.signing_in import EMAIL, PASSWORD
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import choice, document, project, published

ITEMS = (choice("mould", "yes", "no"), choice("place", "north", "south"))


@pytest.fixture
def two_organisations(sqlite_context: Context) -> None:
    """`wijk` with survey and kwestie `buurt`, `elders` with `ginder`; each with a session."""
    for name, key in (("wijk", "buurt"), ("elders", "ginder")):
        owner = published(sqlite_context, document(*ITEMS, key=key), name)
        desk = Desk(owner, f"{name}-project", None)
        start_kwestie(sqlite_context, desk, key=key, title="Wonen", languages=["nl-BE"])
        a_session(sqlite_context, survey=key, languages=("nl-BE",))


@pytest.fixture
def coordinator(app: Flask, sqlite_context: Context, two_organisations: None) -> Colleague:
    """A coordinator of `wijk`, signed in."""
    del two_organisations
    return signed_in(app, sqlite_context, "wijk", Role.COORDINATOR)


@pytest.fixture
def colleague(app: Flask, sqlite_context: Context) -> Callable[[Role], Colleague]:
    """Signs somebody in with a role where the stories of `open_survey` are told."""

    def signs_in(role: Role) -> Colleague:
        return signed_in(app, sqlite_context, f"org-of-{SLUG}", role)

    return signs_in


@pytest.fixture
def link(sqlite_context: Context) -> str:
    """A fresh invitation of a coordinator of `wijk`."""
    project(sqlite_context)
    return invite_account(sqlite_context, "wijk", EMAIL, Role.COORDINATOR, language="en")


@pytest.fixture
def with_password(app: Flask, link: str) -> Colleague:
    """Somebody who followed the invitation and chose a password."""
    colleague = Colleague(app.test_client(), EMAIL)
    assert colleague.follows(link).headers["Location"] == "/staff/"
    assert colleague.opens("/staff/").link("Choose a password, to come back without a link")
    page = colleague.presses("/staff/password", password=PASSWORD, again=PASSWORD)
    assert page.heading == "Projects of Wijk"
    return colleague
