"""Who cannot read can hear every screen of a hand-over, without a network."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from surveyapp.services.context import Context
from tests.support.clips import say_everything
from tests.support.groups import a_session
from tests.support.rounds import IDLE, Round, bundle_of
from tests.support.until import until

LANGUAGES = ("ar", "nl-BE")
PICTURES = 12
PLAYED = """(() => {
  window.played = [];
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    const note = () => window.played.push(this.currentSrc);
    this.addEventListener("playing", note, { once: true });
    return play.call(this);
  };
})()"""


@pytest.fixture
def tablet(chromium: Browser, address: str, app: Flask, sqlite_context: Context) -> Iterator[Round]:
    """A tablet on which everything can be heard."""
    session = a_session(sqlite_context, languages=LANGUAGES)
    say_everything(sqlite_context, session.organisation_id, *LANGUAGES)
    shelf = chromium.new_context(viewport={"width": 768, "height": 1024}, locale="nl-BE")
    shelf.add_init_script(PLAYED)
    here = Round(shelf, address, app)
    here.prepares(bundle_of(app, sqlite_context, session))
    yield here
    here.closes()


def hears(tablet: Round, within: str) -> int:
    """Tap every listen button once; how many different sounds that were."""
    page = tablet.page
    page.locator(f"{within} .listen").first.wait_for()
    buttons = page.locator(f"{within} .listen").all()
    before: list[str] = page.evaluate("() => window.played")
    for number, button in enumerate(buttons, start=len(before) + 1):
        button.click()
        until(page, f"() => window.played.length === {number}")
        # A tap meant to silence it would say it again when it has just come to its end.
        expect(page.locator(".listen[aria-pressed=true]")).to_have_count(0)
    played: list[str] = page.evaluate("() => window.played")
    return len(set(played[len(before) :]))


def test_languages_pictures_and_the_idle_cover_can_be_heard(tablet: Round) -> None:
    tablet.begins(idle=IDLE)
    tablet.shows("cover")
    tablet.shelf.set_offline(True)
    tablet.page.locator("main button.main:enabled").click()
    tablet.shows("languages")
    assert hears(tablet, "main") == len(LANGUAGES)  # each calls itself by its own name
    tablet.page.locator("main button.language[value=ar]").click()
    tablet.shows("pictures")
    assert hears(tablet, "main") == PICTURES + 1
    tablet.page.locator("main [data-picture=tea]").click()
    tablet.shows("promise")
    tablet.page.locator("#start button.main").click()
    tablet.another_than("promise")
    tablet.walks_away()
    expect(tablet.page.locator(".turn-cover")).to_be_visible()
    assert hears(tablet, ".turn-cover") == PICTURES + 1


def test_thank_you_says_that_it_is_safe_and_how_to_go_on(tablet: Round) -> None:
    tablet.begins()
    tablet.shelf.set_offline(True)
    tablet.starts_turn("ar")
    for _item in tablet.fills_in({"consent": ("yes",), "mould": ("no",)}):
        pass
    tablet.page.locator("main button.main[type=submit]").click()
    tablet.shows("done")
    for words in (".turn-safe", ".next.at-hand"):
        assert hears(tablet, words) == 1
