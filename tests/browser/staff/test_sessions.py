"""The pages of group sessions in a real browser: axe finds nothing, fingers find everything."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.close_session import close_session
from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from tests.support.axe import violations
from tests.support.desk import a_desk
from tests.support.groups import a_closing, a_session
from tests.support.looks import WIDER_THAN_SCREEN
from tests.support.responses import SLUG

# What a finger must hit in a noisy room: 44 px, and what is used most 56.
SMALL = """() => [...document.querySelectorAll(
    'main button, main .button, main .pick-face, main .session-line, main .way')]
    .filter(each => each.getBoundingClientRect().height < 44).map(each => each.outerHTML)"""


@pytest.fixture
def sessions(sqlite_context: Context) -> list[GroupSession]:
    """A planned one, an open one, and one that two tablets closed."""
    made = [
        a_session(sqlite_context, state=each) for each in (SessionState.PLANNED, SessionState.OPEN)
    ]
    closed = a_session(sqlite_context, state=SessionState.CLOSED)
    close_session(sqlite_context, closed.organisation_id, closed.id, a_closing(9))
    return [*made, closed]


@pytest.fixture
def tablet(
    app: Flask,
    sqlite_context: Context,
    sessions: list[GroupSession],
    chromium: Browser,
    address: str,
) -> Iterator[Page]:
    """A worker's tablet, signed in."""
    del app, sessions
    with a_desk(sqlite_context, chromium, address, Role.WORKER, touch=True) as page:
        yield page


def places(sessions: list[GroupSession]) -> list[str]:
    """Every page of this kind."""
    pages = [f"/staff/sessions/{each.id}" for each in sessions]
    ended = f"/staff/sessions/{sessions[-1].id}/notes"
    closing = f"/staff/sessions/{sessions[1].id}/close"
    new = f"/staff/surveys/{SLUG}/sessions/new"
    return ["/staff/sessions", new, *pages, closing, ended, "/staff/sessions/register"]


@pytest.mark.parametrize("width", [1280, 768, 360])
def test_axe_finds_nothing_and_everything_is_large_enough(
    tablet: Page, address: str, sessions: list[GroupSession], width: int
) -> None:
    tablet.set_viewport_size({"width": width, "height": 800})
    for place in places(sessions):
        tablet.goto(address + place)
        assert violations(tablet) == [], place
        assert tablet.evaluate(WIDER_THAN_SCREEN) <= 0, place
        assert tablet.evaluate(SMALL) == [], place


def test_a_session_is_made_and_opened_with_three_taps(tablet: Page, address: str) -> None:
    tablet.goto(f"{address}/staff/sessions")
    tablet.get_by_role("link", name="New session").click()
    tablet.get_by_role("button", name="Make the session").click()
    tablet.get_by_role("button", name="Open the session").click()
    expect(tablet.get_by_role("button", name="Pause")).to_be_visible()
    expect(tablet.locator(".qr")).to_be_visible()
