"""The board on a projector: it follows the room without reloading, and outlives the network."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from tests.support.axe import violations
from tests.support.board import ORGANISATION, a_room, hands_go_up, phones_answer
from tests.support.desk import LAPTOP, a_desk
from tests.support.looks import WIDER_THAN_SCREEN

PATIENT = 15_000  # milliseconds; the board asks every three seconds


@pytest.fixture
def room(sqlite_context: Context) -> GroupSession:
    return a_room(sqlite_context, people=14)


@pytest.fixture
def wall(
    app: Flask, sqlite_context: Context, room: GroupSession, chromium: Browser, address: str
) -> Iterator[Page]:
    """The board on a projector, opened by a worker."""
    del app
    with a_desk(sqlite_context, chromium, address, Role.WORKER, ORGANISATION, size=LAPTOP) as page:
        page.goto(f"{address}/staff/sessions/{room.id}/board")
        yield page


def ready(page: Page, number: int) -> None:
    expect(page.locator(".board-counts dd").nth(1)).to_have_text(str(number), timeout=PATIENT)


def shown(page: Page) -> list[str]:
    screens = page.locator("[data-screen]:not([hidden])")
    return [screen.get_attribute("id") or "" for screen in screens.all()]


def test_it_follows_the_room_and_reveals_all_at_once(
    wall: Page, sqlite_context: Context, room: GroupSession
) -> None:
    ready(wall, 0)
    wall.evaluate("() => { window.never_reloaded = true }")
    phones_answer(sqlite_context, room, yes=8, no=4)
    hands_go_up(sqlite_context, room, yes=9, no=4)
    ready(wall, 12)
    expect(wall.locator(".board-row")).to_have_count(0)

    wall.locator("#tools-summary").click()
    wall.locator("#reveal-phones-mould").click()
    expect(wall.locator("#phones-mould")).to_be_visible()
    assert shown(wall) == ["phones-mould"]
    expect(wall.locator("#phones-mould .chart-icons")).to_have_count(3)
    expect(wall.locator("#phones-mould .board-exact")).to_have_count(0)

    wall.locator("#reveal-hands-mould").click()
    expect(wall.locator("#hands-mould .board-exact").first).to_have_text("9")
    assert wall.evaluate("() => window.never_reloaded")


def test_the_keyboard_walks_through_it(
    wall: Page, sqlite_context: Context, room: GroupSession
) -> None:
    phones_answer(sqlite_context, room, yes=8, no=4)
    hands_go_up(sqlite_context, room, yes=9, no=4)
    ready(wall, 12)
    wall.keyboard.press("Tab")
    wall.locator("#tools-summary").focus()
    wall.keyboard.press("Enter")
    wall.locator("#reveal-phones-mould").focus()
    wall.keyboard.press("Enter")
    expect(wall.locator("#phones-mould")).to_be_visible()
    for key, screen in (("Home", "code"), ("PageDown", "phones-mould"), ("ArrowLeft", "code")):
        wall.keyboard.press(key)
        assert shown(wall) == [screen]


def test_it_outlives_the_network(wall: Page, sqlite_context: Context, room: GroupSession) -> None:
    phones_answer(sqlite_context, room, yes=8, no=4)
    hands_go_up(sqlite_context, room, yes=9, no=4)
    ready(wall, 12)
    wall.locator("#tools-summary").click()
    wall.locator("#reveal-hands-mould").click()
    expect(wall.locator("#hands-mould")).to_be_visible()

    wall.context.set_offline(True)
    expect(wall.locator("#lost")).to_be_visible(timeout=PATIENT)
    wall.locator("#reveal-phones-mould").click()
    wall.keyboard.press("Home")
    assert shown(wall) == ["code"]
    assert room.code[:3] in wall.locator(".board-number").inner_text()
    wall.keyboard.press("ArrowRight")
    expect(wall.locator("#hands-mould .board-exact").first).to_have_text("9")

    wall.context.set_offline(False)
    expect(wall.locator("#lost")).to_be_hidden(timeout=PATIENT)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (768, 1024)])
def test_every_screen_is_a_good_one(
    wall: Page, sqlite_context: Context, room: GroupSession, width: int, height: int
) -> None:
    phones_answer(sqlite_context, room, yes=8, no=4)
    hands_go_up(sqlite_context, room, yes=9, no=4)
    ready(wall, 12)
    wall.locator("#tools-summary").click()
    wall.locator("#reveal-phones-mould").click()
    expect(wall.locator("#phones-mould")).to_be_visible()
    wall.set_viewport_size({"width": width, "height": height})
    for key in ("Home", "PageDown"):
        wall.keyboard.press(key)
        assert violations(wall) == []
        assert wall.evaluate(WIDER_THAN_SCREEN) <= 0
    wall.goto(wall.url.replace("/board", "/read-back").split("#")[0])
    assert violations(wall) == []
    assert wall.evaluate(WIDER_THAN_SCREEN) <= 0
