"""Staff screens in a real browser: axe finds nothing, nothing is wider than the screen."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from surveyapp.media.clip import Speaker
from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from surveyapp.web.blueprints.patterns.gallery import PATTERNS
from tests.support.desk import a_desk, good
from tests.support.spoken import spoken
from tests.support.surveys import choice, document, published, words

MADE = document(
    choice("mould", "yes", "no"),
    languages=["nl-BE", "ar", "tr"],
    title=words("Je buurt", ar="حيّك", tr="Mahallen"),
)
SCREENS = (
    "/staff/languages",
    "/staff/languages/tr",
    "/staff/languages/so",
    "/staff/surveys/buurt",
    "/staff/surveys/buurt/sound/tr",
    "/staff/patterns",
)


@pytest.fixture
def desk(app: Flask, sqlite_context: Context, chromium: Browser, address: str) -> Iterator[Page]:
    """A coordinator's browser, signed in."""
    del app
    owner = published(sqlite_context, MADE, opened=False)
    spoken(sqlite_context, owner, "Mahallen", "tr", Speaker.ROBOT)
    with a_desk(sqlite_context, chromium, address, Role.COORDINATOR, "wijk") as page:
        yield page


@pytest.mark.parametrize("width", [768, 360])
def test_axe_finds_nothing_on_the_screens_for_languages(
    desk: Page, address: str, width: int
) -> None:
    desk.set_viewport_size({"width": width, "height": 800})
    good(desk, SCREENS, address)


@pytest.mark.parametrize("language", ["nl-BE", "ar"])
def test_axe_finds_nothing_on_any_pattern(desk: Page, address: str, language: str) -> None:
    desk.set_viewport_size({"width": 360, "height": 640})
    good(desk, [f"/staff/patterns/{slug}?lang={language}" for slug in PATTERNS], address)


def test_a_pattern_sends_nothing(desk: Page, address: str) -> None:
    desk.goto(f"{address}/staff/patterns/single-choice")
    desk.locator("main button.main").click()
    assert desk.url.endswith("/staff/patterns/single-choice")
    expect(desk.locator("main button.main")).to_be_visible()


def test_the_statement_is_a_good_page(chromium: Browser, address: str) -> None:
    shelf = chromium.new_context(viewport={"width": 320, "height": 640}, locale="nl-BE")
    page = shelf.new_page()
    good(page, [f"/accessibility?lang={language}" for language in ("nl-BE", "ar")], address)
    shelf.close()
