"""Without a finger, without motion, with colours of one's own: everything can still be done."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from surveyapp.services.context import Context
from tests.support.app_phone import AppPhone
from tests.support.clips import say_everything
from tests.support.kept import kept_stories
from tests.support.looks import RING
from tests.support.picked import open_picking, picking
from tests.support.shipped import open_shipped
from tests.support.surveys import published

HOUSE = "hoe-woon-je"
# Where the focus is: its place on the page, and whether something covers it.
HERE = """() => {
  const here = document.activeElement;
  const seen = here.matches('.card-input') ? here.parentElement.querySelector('.card-face') : here;
  const box = seen.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 24)];
  const top = document.elementFromPoint(x, y);
  return {
    isBody: here === document.body, isSkip: here.matches('.skip'),
    top: box.top + scrollY, left: box.left, right: box.right, height: box.height,
    covered: !(top && (seen.contains(top) || top.contains(seen) || here === top)),
    words: (here.labels?.[0] || here).innerText || here.name,
  };
}"""
# What moves by itself, or would.
MOVING = """() => document.getAnimations().filter(each => each.playState === 'running').length"""


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[AppPhone]:
    made = AppPhone(chromium, address)
    yield made
    made.closes()


def tabs(page: Page) -> list[dict[str, Any]]:
    """Everything that the Tab key comes by on a page, once around."""
    found: list[dict[str, Any]] = []
    page.locator(".skip").focus()
    for _time in range(80):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here["isBody"] or here["isSkip"]:
            break
        assert page.evaluate(RING), f"no ring: {here}"
        assert not here["covered"], f"covered: {here}"
        found.append(here)
    return found


def reads_on(stops: list[dict[str, Any]], *, from_right: bool) -> None:
    """Each stop is below the one before it, or further along the same line."""
    for before, after in itertools.pairwise(stops):
        below = after["top"] >= before["top"] + before["height"] - 8
        level = abs(after["top"] + after["height"] / 2 - before["top"] - before["height"] / 2) < 60
        along = (
            after["right"] <= before["left"] + 8
            if from_right
            else after["left"] >= before["right"] - 8
        )
        assert below or (level and along), f"{before} and then {after}"


@pytest.mark.parametrize("language", ["nl-BE", "ar"])
@pytest.mark.parametrize("spoken", [False, True])
def test_the_tab_key_goes_as_one_reads(
    phone: AppPhone, sqlite_context: Context, language: str, *, spoken: bool
) -> None:
    organisation = published(sqlite_context, picking())
    if spoken:
        say_everything(sqlite_context, organisation, language)
    phone.page.emulate_media(reduced_motion="reduce")  # nor glides what is scrolled to
    phone.starts("kiezen", language)
    if spoken:
        phone.page.wait_for_selector("main .card .listen")
    for item in ("consent", "order", "first"):
        assert phone.screen == item
        stops = tabs(phone.page)
        assert len(stops) >= 4
        reads_on(stops, from_right=language == "ar")
        phone.answers()
        phone.goes_on()


def test_a_whole_survey_needs_no_finger(phone: AppPhone, sqlite_context: Context) -> None:
    open_shipped(sqlite_context)
    phone.opens(f"/s/{HOUSE}/nl-BE")
    phone.is_ready()
    page = phone.page
    reach(page, "#start button.main")
    page.keyboard.press("Enter")
    phone.another_than("promise")
    while (item := phone.screen) != "check":
        assert page.evaluate("document.activeElement.tagName") == "H1"
        if page.locator("main .card-input").count() and item != "story":
            reach(page, "main .card-input")
            page.keyboard.press("Space")
            expect(page.locator("main :checked")).to_have_count(1)
        elif item == "story":
            reach(page, "main [data-way=write]")
            page.keyboard.press("Enter")
            page.wait_for_selector("textarea:focus")
            page.keyboard.type("Het is koud.")
        reach(page, "main button.main[type=submit]")
        page.keyboard.press("Enter")
        phone.another_than(item)
    reach(page, "main button.main[type=submit]")
    page.keyboard.press("Enter")
    phone.arrives()
    assert kept_stories(sqlite_context) == [{"story": "Het is koud."}]


def reach(page: Page, selector: str) -> None:
    """Press Tab until something that fits has the focus."""
    for _time in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(selector)


def test_nothing_moves_for_who_wants_no_motion(phone: AppPhone, sqlite_context: Context) -> None:
    open_shipped(sqlite_context)
    phone.page.emulate_media(reduced_motion="reduce")
    phone.shelf.route("**/responses", lambda _route: None)  # no answer: it stays on its way
    phone.starts(HOUSE, "nl-BE")
    for item in phone.fills_in():
        if item == "story":
            phone.page.locator("[data-way=talk]").click()
            phone.page.evaluate(
                "() => { document.querySelector('[data-step=recording]').hidden = false; }"
            )
        assert phone.page.evaluate(MOVING) == 0
    phone.taps_ready()
    phone.page.wait_for_selector("main .sending-state.sending")
    assert phone.page.evaluate(MOVING) == 0
    phone.page.emulate_media(reduced_motion="no-preference")
    assert phone.page.evaluate(MOVING) > 0  # else the measure finds nothing


CHOSEN = """each => {
  const mark = each.querySelector('.card-mark, .card-rank');
  const tick = mark.matches('.card-mark') ? getComputedStyle(mark, '::after') : null;
  return {
    outline: getComputedStyle(each).outlineStyle,
    ground: getComputedStyle(mark).backgroundColor,
    sign: tick ? tick.content !== 'none' && tick.borderBlockEndColor : getComputedStyle(mark).color,
  };
}"""


def test_what_is_chosen_is_seen_in_colours_of_one_s_own(
    phone: AppPhone, sqlite_context: Context
) -> None:
    open_picking(sqlite_context)
    phone.page.emulate_media(forced_colors="active")
    phone.starts("kiezen", "nl-BE")
    for item in ("consent", "order", "first"):
        assert phone.screen == item
        card = phone.page.locator("main .card-face").first
        assert card.evaluate(CHOSEN)["outline"] == "none"
        card.click()
        chosen = card.evaluate(CHOSEN)
        assert chosen["outline"] == "solid"
        assert chosen["sign"]
        assert chosen["sign"] != chosen["ground"], f"{item}: {chosen}"
        phone.goes_on()
