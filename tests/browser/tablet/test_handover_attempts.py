"""Attempts to see what an earlier person said, each with a phone as control on which it works."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Error, Page

from surveyapp.services.context import Context
from tests.support.groups import a_session
from tests.support.handing import MortalTablet
from tests.support.phone import ARGUMENTS, CHROMIUM
from tests.support.responses import SLUG, open_survey
from tests.support.rounds import COVER, SEEN, Round, bundle_of

CANARY = "kanarie7731"
PLAN = {"consent": ("yes",), "mould": ("yes",), "where": ("kitchen",), "problems": ("rent",)}
Attempt = Callable[[Round], Page]


def goes(hands: Round, where: str) -> Page:
    """Three steps through the browser's history; a page on its way cannot be asked."""
    for _ in range(3):
        with contextlib.suppress(Error):
            hands.page.evaluate(f"() => history.{where}()")
        hands.page.wait_for_timeout(400)
    return hands.page


def goes_back(hands: Round) -> Page:
    return goes(hands, "back")


def goes_back_and_forward(hands: Round) -> Page:
    goes(hands, "back")
    return goes(hands, "forward")


def reloads(hands: Round) -> Page:
    hands.page.reload()
    return hands.page


def reloads_past_the_worker(hands: Round) -> Page:
    tap = hands.shelf.new_cdp_session(hands.page)
    tap.send("Network.enable")
    tap.send("Network.setBypassServiceWorker", {"bypass": True})
    hands.page.reload()
    return hands.page


def types_the_address(hands: Round) -> Page:
    hands.page.goto(f"{hands.address}/s/{SLUG}/en")
    return hands.page


def opens_another_tab(hands: Round) -> Page:
    page = hands.shelf.new_page()
    page.goto(f"{hands.address}/s/{SLUG}/en")
    return page


def doubles_the_tab(hands: Round) -> Page:
    """A window that a page opens gets a copy of what the tab remembers."""
    with hands.shelf.expect_page() as opened:
        hands.page.evaluate("() => window.open(location.href)")
    return opened.value


SEEN_BY = [reloads, types_the_address, opens_another_tab, doubles_the_tab]


@pytest.fixture
def tablet(chromium: Browser, address: str, app: Flask, sqlite_context: Context) -> Iterator[Round]:
    here = Round(chromium.new_context(locale="nl-BE"), address, app)
    here.prepares(bundle_of(app, sqlite_context, a_session(sqlite_context)))
    here.begins()
    yield here
    here.shelf.close()


def told(hands: Round) -> None:
    """From the first question to the list of answers, the canary among them."""
    while hands.screen != "check":
        hands.answers(PLAN.get(hands.screen, ()))
        if hands.screen == "story":
            hands.page.locator("main textarea").fill(CANARY)
        hands.goes_on()
    assert CANARY in hands.page.evaluate(SEEN)


def seen(page: Page) -> str:
    """What can be seen, after whatever still comes."""
    page.wait_for_timeout(1500)
    if page.locator("[value=resume]").count():
        page.locator("[value=resume]").click()
        page.wait_for_timeout(700)
    found: str = page.evaluate(SEEN)
    return found


def test_after_a_turn_nothing_of_it_can_be_reached(tablet: Round) -> None:
    tablet.starts_turn("en")
    told(tablet)
    tablet.page.locator("main button.main[type=submit]").click()
    tablet.gives_on()
    for attempt in (*SEEN_BY, goes_back, goes_back_and_forward, reloads_past_the_worker):
        page = attempt(tablet)
        assert CANARY not in seen(page), attempt.__name__
        assert page.url.endswith(COVER), attempt.__name__
        if page is not tablet.page:
            page.close()


def test_in_the_middle_of_a_turn_every_other_way_leads_to_the_cover(tablet: Round) -> None:
    for attempt in (*SEEN_BY, reloads_past_the_worker):
        tablet.starts_turn("en")
        told(tablet)
        page = attempt(tablet)
        assert CANARY not in seen(page), attempt.__name__
        assert page.url.endswith(COVER), attempt.__name__
        if page is not tablet.page:
            page.close()  # the turn itself goes on where it was
            tablet.page.locator("main button.main[type=submit]").click()
            tablet.gives_on()


def test_the_attempts_do_show_it_on_a_phone(
    chromium: Browser, address: str, app: Flask, sqlite_context: Context
) -> None:
    open_survey(sqlite_context)
    phone = Round(chromium.new_context(locale="nl-BE"), address, app)
    phone.starts(SLUG, "en")
    told(phone)
    for attempt in (*SEEN_BY, goes_back, reloads_past_the_worker):
        page = attempt(phone)
        assert CANARY in seen(page), attempt.__name__
        if page is not phone.page:
            page.close()
    phone.shelf.close()


@pytest.mark.parametrize("is_round", [True, False])
def test_a_restart_of_the_browser_finds_the_cover(
    chromium: Browser,
    app: Flask,
    sqlite_context: Context,
    address: str,
    tmp_path: Path,
    *,
    is_round: bool,
) -> None:
    session = a_session(sqlite_context)
    path = f"{address}/s/{SLUG}/en"
    device = MortalTablet(chromium.browser_type, tmp_path / "profile", path)
    hands = Round(device.shelf, address, app, device.page)
    if is_round:
        hands.prepares(bundle_of(app, sqlite_context, session))
        hands.begins()
        hands.starts_turn("en")
    else:
        hands.starts(SLUG, "en")
    told(hands)
    device.path = f"{address}{COVER}" if is_round else path
    device.dies("browser")
    # What the browser itself brings back, and then the page that it is asked for.
    for page in [*device.shelf.pages, device.opens()]:
        if page.url != "about:blank":
            assert (CANARY in seen(page)) is not is_round
    if is_round:
        device.page.goto(path)
        assert CANARY not in seen(device.page)
        assert device.page.url.endswith(COVER)
    device.closes()


@pytest.mark.parametrize("is_round", [True, False])
def test_a_page_in_the_browsers_memory_is_not_shown_again(
    chromium: Browser,
    app: Flask,
    sqlite_context: Context,
    address: str,
    tmp_path: Path,
    *,
    is_round: bool,
) -> None:
    """With the browser's memory of pages (bfcache), which Playwright switches off otherwise."""
    session = a_session(sqlite_context)
    shelf = chromium.browser_type.launch_persistent_context(
        str(tmp_path / "profile"),
        executable_path=CHROMIUM,
        args=[*ARGUMENTS, "--enable-features=BackForwardCache"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    hands = Round(shelf, address, app, shelf.pages[0])
    if is_round:
        hands.prepares(bundle_of(app, sqlite_context, session))
        hands.begins()
        hands.starts_turn("en")
    else:
        hands.starts(SLUG, "en")
    told(hands)
    hands.page.evaluate("() => { location.href = '/w/en'; }")
    hands.page.wait_for_timeout(1500)
    with contextlib.suppress(Error):  # a page on its way to the cover cannot be asked
        hands.page.evaluate("() => history.back()")
    assert (CANARY in seen(hands.page)) is not is_round
    shelf.close()
