"""Somebody walks away from the tablet: a cover comes, and only their picture takes it away."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from surveyapp.services.context import Context
from surveyapp.storage.rows.responses import QuarantineRow, ResponseRow
from tests.support.groups import a_session
from tests.support.rounds import IDLE, PIN, Round, bundle_of

LOOKS = IDLE / 20  # milliseconds between looks whether somebody is there
HIDDEN = """(state) => {
  const get = () => state === "hidden";
  Object.defineProperty(document, "hidden", { configurable: true, get });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
SOUND = """(name) => {
  const sign = document.createElement("button");
  sign.id = "sign";
  if (name === "heard") Object.assign(sign, { className: "listen", ariaPressed: "true" });
  else sign.dataset.state = name;
  document.querySelector("main").append(sign);
}"""


@pytest.fixture
def tablet(chromium: Browser, address: str, app: Flask, sqlite_context: Context) -> Iterator[Round]:
    """A tablet in somebody's hands, at a question that they answered half."""
    shelf = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="nl-BE")
    here = Round(shelf, address, app)
    here.prepares(bundle_of(app, sqlite_context, a_session(sqlite_context)))
    here.begins(idle=IDLE)
    here.starts_turn("en", "tea")
    for value in ("", "yes", "yes"):
        here.answers((value,) if value else ())
        here.goes_on()
    here.taps("kitchen")
    yield here
    here.closes()


def covered(tablet: Round) -> bool:
    return tablet.page.locator(".turn-cover").is_visible()


def waits_for_cover(tablet: Round) -> None:
    tablet.walks_away()
    expect(tablet.page.locator(".turn-cover")).to_be_visible()


def picks(tablet: Round, picture: str) -> None:
    tablet.page.locator(f".turn-cover [data-picture={picture}]").click()


def test_the_own_picture_opens_it_again(tablet: Round) -> None:
    waits_for_cover(tablet)
    assert "mould" not in tablet.page.locator("body").inner_text()
    picks(tablet, "bread")
    assert covered(tablet)
    expect(tablet.page.locator(".turn-cover [data-picture=bread]")).to_be_disabled()
    picks(tablet, "tea")
    assert not covered(tablet)
    assert tablet.screen == "where"
    expect(tablet.page.locator("input[value=kitchen]")).to_be_checked()


def test_three_wrong_pictures_leave_the_pin_alone(tablet: Round) -> None:
    waits_for_cover(tablet)
    for wrong in ("bread", "tram", "bed"):
        picks(tablet, wrong)
    expect(tablet.page.locator(".turn-cover [data-picture]")).to_have_count(0)
    tablet.page.locator(".turn-cover .turn-worker").click()
    tablet.types_pin("9999")
    tablet.page.wait_for_timeout(500)
    assert covered(tablet)


def test_the_pin_seals_it_as_unfinished_and_moves_on(
    tablet: Round, sqlite_context: Context
) -> None:
    waits_for_cover(tablet)
    tablet.page.locator(".turn-cover .turn-worker").click()
    tablet.types_pin(PIN)
    tablet.shows("cover")
    expect(tablet.page.locator("main button.main:enabled")).to_be_visible()
    for _ in range(100):
        if not tablet.parcels()["waiting"]:
            break
        tablet.page.wait_for_timeout(100)
    with sqlite_context.database.read() as db:
        [left] = db.scalars(select(QuarantineRow)).all()
        assert db.scalars(select(ResponseRow)).all() == []
    assert "unfinished" in str(left.__dict__)


def test_out_of_sight_it_is_covered_at_once(tablet: Round) -> None:
    tablet.page.evaluate(HIDDEN, "hidden")
    assert covered(tablet)
    tablet.page.evaluate(HIDDEN, "visible")
    assert covered(tablet)
    picks(tablet, "tea")
    assert tablet.screen == "where"


@pytest.mark.parametrize("state", ["heard", "recording"])
def test_it_never_comes_while_something_is_heard_or_said(tablet: Round, state: str) -> None:
    tablet.page.evaluate(SOUND, state)
    tablet.walks_away()
    tablet.page.wait_for_timeout(3 * LOOKS)
    assert not covered(tablet)
    tablet.page.evaluate("() => document.getElementById('sign').remove()")
    waits_for_cover(tablet)  # the control: now nothing keeps it away


def test_thank_you_goes_by_itself(tablet: Round) -> None:
    while tablet.screen != "check":
        tablet.answers()
        tablet.goes_on()
    tablet.page.locator("main button.main[type=submit]").click()
    tablet.shows("done")
    tablet.walks_away()
    tablet.shows("cover")


def test_a_language_half_chosen_goes_by_itself(tablet: Round) -> None:
    waits_for_cover(tablet)
    tablet.page.locator(".turn-cover .turn-worker").click()
    tablet.types_pin(PIN)
    tablet.shows("cover")
    tablet.page.locator("main button.main:enabled").click()
    tablet.shows("languages")
    tablet.walks_away()
    tablet.shows("cover")
