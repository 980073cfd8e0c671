"""The pages that print paper: readable, no wider than a tablet, nothing that axe objects to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.services.make_guide import make_guide
from surveyapp.services.make_paper import PaperOrder, make_paper
from surveyapp.services.roles import Role
from tests.support.axe import violations
from tests.support.desk import a_desk
from tests.support.groups import a_session
from tests.support.looks import WIDER_THAN_SCREEN
from tests.support.responses import SLUG


@pytest.fixture
def session(sqlite_context: Context) -> GroupSession:
    """A session with a guide and sheets that were made already."""
    session = a_session(sqlite_context, people=8)
    make_guide(sqlite_context, session.organisation_id, session.id, "en")
    order = PaperOrder(SLUG, "nl-BE", 2, session_id=session.id)
    make_paper(sqlite_context, session.organisation_id, order)
    return session


@pytest.fixture
def tablet(
    app: Flask, sqlite_context: Context, session: GroupSession, chromium: Browser, address: str
) -> Iterator[Page]:
    """A worker's tablet, signed in."""
    del app, session
    with a_desk(sqlite_context, chromium, address, Role.WORKER) as page:
        yield page


def test_the_pages_for_paper_are_good_to_look_at(
    tablet: Page, session: GroupSession, address: str, tmp_path: Path
) -> None:
    for number, path in enumerate((f"sessions/{session.id}/paper", f"surveys/{SLUG}/paper")):
        tablet.goto(f"{address}/staff/{path}")
        tablet.screenshot(path=tmp_path / f"{number}.png", full_page=True)
        assert tablet.evaluate(WIDER_THAN_SCREEN) <= 0
        assert violations(tablet) == []
