"""Results in a real browser: axe finds nothing, nothing is too wide, a chart can be copied."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from surveyapp.services.context import Context
from surveyapp.services.make_results_print import make_results_print
from surveyapp.services.roles import Role
from tests.support.desk import LAPTOP, a_desk, good
from tests.support.released import SLUG, questionnaire, release_twice
from tests.support.surveys import published

RESULTS = f"/staff/surveys/{SLUG}/results"
SCREENS = (
    f"{RESULTS}/2",
    f"{RESULTS}/2?by=district",
    f"{RESULTS}/2/compare/pay",
    f"{RESULTS}/2/print",
)
COPIED = "async () => (await navigator.clipboard.read())[0].types"


@pytest.fixture
def desk(app: Flask, sqlite_context: Context, chromium: Browser, address: str) -> Iterator[Page]:
    """A coordinator's browser, signed in; the second release was made to be printed."""
    del app
    owner = published(sqlite_context, questionnaire())
    release_twice(sqlite_context, owner)
    make_results_print(sqlite_context, owner, SLUG, 2, language="en")
    with a_desk(sqlite_context, chromium, address, Role.COORDINATOR, "wijk", size=LAPTOP) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield page


def test_results_are_good_to_look_at(desk: Page, address: str) -> None:
    for width in (1280, 320):
        desk.set_viewport_size({"width": width, "height": 800})
        good(desk, SCREENS, address)


def test_a_chart_is_copied_as_a_picture(desk: Page, address: str) -> None:
    desk.goto(f"{address}{RESULTS}/2")
    button = desk.locator("[data-copy]").first
    expect(button).to_be_visible()
    button.click()
    desk.get_by_text("Copied").first.wait_for()
    assert desk.evaluate(COPIED) == ["image/png"]


def test_without_a_clipboard_the_link_remains(desk: Page, address: str) -> None:
    desk.add_init_script("delete globalThis.ClipboardItem")
    desk.goto(f"{address}{RESULTS}/2")
    expect(desk.locator("[data-copy]").first).to_be_hidden()
    expect(desk.locator("a[download]").first).to_be_visible()
