"""The disk of the tablet is full while it goes round: a word is shown, and nothing is lost."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from surveyapp.services.context import Context
from surveyapp.storage.rows.responses import ResponseRow
from tests.support.groups import a_session
from tests.support.rounds import NOTHING_WAITS, Round, bundle_of
from tests.support.until import until

PLAN = {"consent": ("yes",), "mould": ("yes",), "where": ("kitchen",), "problems": ("rent",)}
FULL_WORDS = "This tablet is full"
SOON = 10_000  # milliseconds
# Every write fails as on a full tablet, while `window.full` is true.
FULL = """(() => {
  for (const store of [IDBObjectStore, Cache]) {
    const { put } = store.prototype;
    store.prototype.put = function (...facts) {
      const refused = new DOMException("No room.", "QuotaExceededError");
      if (!window.full) return put.apply(this, facts);
      if (store === Cache) return Promise.reject(refused);
      throw refused;
    };
  }
})()"""


@pytest.fixture
def tablet(chromium: Browser, address: str, app: Flask, sqlite_context: Context) -> Iterator[Round]:
    """A tablet that goes round without a network."""
    shelf = chromium.new_context(viewport={"width": 768, "height": 1024}, locale="nl-BE")
    shelf.add_init_script(FULL)
    here = Round(shelf, address, app)
    here.prepares(bundle_of(app, sqlite_context, a_session(sqlite_context)))
    here.begins()
    here.shows("cover")
    shelf.set_offline(True)
    yield here
    here.closes()


def fills_up_in_the_middle(tablet: Round) -> None:
    """Somebody answers; the disk is full from the second question on; then *Ready*."""
    tablet.starts_turn("en")
    for item in tablet.fills_in(PLAN):
        if item == "where":
            tablet.page.evaluate("() => { window.full = true; }")
    tablet.page.locator("main button.main[type=submit]").click()
    tablet.shows("done")


def answers(context: Context) -> list[str]:
    """Where the mould is, of everybody who is on the server."""
    with context.database.read() as db:
        return [row.answers["where"] for row in db.scalars(select(ResponseRow))]


def test_the_page_stays_until_there_is_room(tablet: Round, sqlite_context: Context) -> None:
    fills_up_in_the_middle(tablet)
    page = tablet.page
    expect(page.locator(".turn-safe")).to_contain_text(FULL_WORDS)
    expect(page.locator(".turn-give")).to_be_disabled()
    page.evaluate("() => { window.full = false; }")
    expect(page.locator(".turn-give")).to_be_enabled(timeout=SOON)
    expect(page.locator(".turn-safe")).not_to_contain_text(FULL_WORDS)
    tablet.gives_on()
    tablet.shelf.set_offline(False)
    until(page, NOTHING_WAITS)
    assert answers(sqlite_context) == ["kitchen"]


def test_from_a_disk_that_stays_full_it_is_sent(tablet: Round, sqlite_context: Context) -> None:
    fills_up_in_the_middle(tablet)
    expect(tablet.page.locator(".turn-give")).to_be_disabled()
    tablet.shelf.set_offline(False)
    expect(tablet.page.locator(".turn-give")).to_be_enabled(timeout=SOON)
    assert answers(sqlite_context) == ["kitchen"]
    tablet.gives_on()


def test_nobody_begins_who_could_not_finish(tablet: Round) -> None:
    page = tablet.page
    page.locator("main button.main:enabled").click()
    tablet.shows("languages")
    page.evaluate("() => { window.full = true; }")
    page.locator("main button.language[value=en]").click()
    tablet.shows("pictures")
    page.locator("main [data-picture=tea]").click()
    expect(page.locator("main .turn-full")).to_contain_text(FULL_WORDS)
    page.evaluate("() => { window.full = false; }")
    page.locator("main [data-picture=tea]").click()
    tablet.shows("promise")
