"""The survey is closed, or published anew, while the tablet goes round: nobody is stranded."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy import select

from surveyapp.response.group_session import GroupSession
from surveyapp.services.close_survey import close_survey
from surveyapp.services.context import Context
from surveyapp.storage.rows.responses import QuarantineRow, ResponseRow
from tests.support.groups import a_session
from tests.support.responses import SLUG
from tests.support.rounds import NOTHING_WAITS, Round, bundle_of
from tests.support.until import until

PLAN = {"consent": ("yes",), "mould": ("no",)}
RENEW = """async ({ js, session }) => {
  const { openTablet } = await import(`${js}/tablet/store.js`);
  const { missingIn, renew } = await import(`${js}/tablet/renewing.js`);
  const tablet = await openTablet();
  await renew(tablet, await tablet.sessions.get(session));
  return missingIn(await tablet.sessions.get(session));
}"""


@pytest.fixture
def session(sqlite_context: Context) -> GroupSession:
    return a_session(sqlite_context)


@pytest.fixture
def tablet(
    chromium: Browser, address: str, app: Flask, sqlite_context: Context, session: GroupSession
) -> Iterator[Round]:
    """A prepared tablet with a network."""
    shelf = chromium.new_context(viewport={"width": 768, "height": 1024}, locale="nl-BE")
    here = Round(shelf, address, app)
    here.prepares(bundle_of(app, sqlite_context, session))
    yield here
    here.closes()


def finishes(tablet: Round) -> None:
    for _item in tablet.fills_in(PLAN):
        pass
    tablet.page.locator("main button.main[type=submit]").click()
    tablet.gives_on()


def test_who_began_finishes_and_the_next_ones_too(
    tablet: Round, session: GroupSession, sqlite_context: Context
) -> None:
    tablet.begins()
    tablet.starts_turn("en")
    tablet.answers()
    tablet.goes_on()
    close_survey(sqlite_context, session.organisation_id, SLUG)
    finishes(tablet)
    tablet.starts_turn("ar")
    finishes(tablet)
    until(tablet.page, NOTHING_WAITS)
    with sqlite_context.database.read() as db:
        rows = db.scalars(select(ResponseRow)).all()
        assert db.scalars(select(QuarantineRow)).all() == []
    assert sorted(row.language for row in rows) == ["ar", "en"]
    assert {row.session_id for row in rows} == {session.id}


def test_renewing_a_session_leaves_it_what_was_prepared(
    tablet: Round, session: GroupSession, sqlite_context: Context
) -> None:
    close_survey(sqlite_context, session.organisation_id, SLUG)
    missing = tablet.page.evaluate(RENEW, {"js": tablet.js, "session": tablet.session})
    assert missing == []
    tablet.begins()
    tablet.starts_turn("en")
    finishes(tablet)
