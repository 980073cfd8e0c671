"""The application where things go wrong: no storage, two tabs, double taps, no scripts."""

import re

import pytest
from playwright.sync_api import Browser, Route, expect

from surveyapp.services.context import Context
from tests.support.app_phone import AppPhone
from tests.support.kept import kept_counts, only_response
from tests.support.shipped import open_shipped

HOUSE, FAIR = "hoe-woon-je", "word-je-eerlijk-behandeld"
PLAN = {"problems": ("mould", "cold"), "told": ("nobody",)}
NO_STORAGE = """Object.defineProperty(window, 'indexedDB', {
  get() { throw new DOMException('no', 'SecurityError'); },
});"""
SILENT_STORAGE = """indexedDB.open = () => ({});"""


@pytest.fixture(autouse=True)
def surveys(sqlite_context: Context) -> None:
    open_shipped(sqlite_context)


@pytest.fixture
def phone(chromium: Browser, address: str) -> AppPhone:
    return AppPhone(chromium, address)


@pytest.mark.parametrize("init", [NO_STORAGE, SILENT_STORAGE])
def test_a_phone_that_keeps_nothing_says_so_and_sends_at_once(
    chromium: Browser, address: str, sqlite_context: Context, init: str
) -> None:
    phone = AppPhone(chromium, address, init=init)
    phone.opens(f"/s/{HOUSE}/nl-BE")
    phone.page.wait_for_selector("[data-notice=not-kept]")
    phone.page.locator("#start button.main").click()
    phone.shows("consent")
    expect(phone.page.locator("[data-notice]")).to_have_count(0)
    list(phone.fills_in(PLAN))
    phone.taps_ready()
    phone.arrives()
    assert only_response(sqlite_context)["answers"]["problems"] == ["mould", "cold"]
    phone.closes()


def test_the_same_survey_in_two_tabs_is_handed_in_once(
    phone: AppPhone, sqlite_context: Context
) -> None:
    phone.starts(HOUSE, "nl-BE")
    phone.answers()
    phone.goes_on()
    first = phone.page
    phone.new_tab()
    phone.opens(f"/s/{HOUSE}/nl-BE")
    phone.is_ready()
    phone.page.locator("#start button[value=resume]").click()
    phone.shows("tenure")
    list(phone.fills_in())
    phone.taps_ready()
    phone.arrives()
    phone.page = first
    phone.answers()
    phone.page.locator("main button.main[type=submit]").click()
    phone.shows("done")
    phone.arrives()
    assert kept_counts(sqlite_context)["responses"] == 1
    phone.closes()


def test_double_taps_go_one_step(phone: AppPhone) -> None:
    phone.opens(f"/s/{HOUSE}/nl-BE")
    phone.is_ready()
    phone.page.locator("#start button.main").dblclick()
    phone.shows("consent")
    expect(phone.page.locator("input:checked")).to_have_count(0)
    phone.answers()
    phone.page.locator("main button.main").dblclick()
    phone.shows("tenure")
    phone.page.wait_for_timeout(300)
    assert phone.screen == "tenure"
    expect(phone.page.locator(".error-summary")).to_have_count(0)
    phone.closes()


def lost(route: Route) -> None:
    route.abort()


# The application breaks at the fourth screen, in a way that nobody foresaw.
BREAKS = """
let shown = 0;
const push = history.pushState.bind(history);
history.pushState = (...given) => {
  shown += 1;
  if (shown > 3) throw new Error("broken");
  return push(...given);
};
"""


@pytest.mark.parametrize("script", ["app.js", "start.js", "half-way"])
def test_without_a_script_the_server_goes_on_with_everything(
    chromium: Browser, address: str, sqlite_context: Context, script: str
) -> None:
    phone = AppPhone(chromium, address, init=BREAKS if script == "half-way" else "")
    phone.shelf.route(re.compile(rf"/js/{re.escape(script)}$"), lost)
    phone.opens(f"/s/{HOUSE}/nl-BE")
    phone.page.locator("#start button.main").click()
    phone.page.wait_for_selector("#screen")
    while phone.page.locator("#screen [name=answer]").count():
        before = phone.page.locator("h1").inner_text()
        phone.answers()
        phone.page.locator("main button.main[type=submit]").click()
        other_than(phone, before)
    phone.page.locator("main button.main").click()
    phone.page.wait_for_url("**/done/**")
    assert only_response(sqlite_context)["answers"]["tenure"] == "private"
    assert kept_counts(sqlite_context)["responses"] == 1
    phone.shelf.close()


def other_than(phone: AppPhone, heading: str) -> None:
    """Wait for a screen with another heading; our policy forbids to wait in the page."""
    for _try in range(100):
        if phone.page.locator("main h1").inner_text() != heading:
            phone.page.wait_for_load_state()  # its answers are there too
            return
        phone.page.wait_for_timeout(50)
    raise AssertionError(heading)
