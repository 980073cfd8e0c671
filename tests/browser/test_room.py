"""Eight people round a table: a tablet without a network, own phones, hands, a sheet of paper.

Afterwards every voice is in, each under its own channel, and nobody saw anybody else's answers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.response.sheet_code import new_sheet_code
from surveyapp.services.context import Context
from surveyapp.services.count_session import count_session
from surveyapp.services.find_session import find_session
from surveyapp.services.tallies_of import tallies_of
from tests.support.app_phone import AppPhone
from tests.support.arriving import everything_arrives
from tests.support.groups import a_session
from tests.support.kept import all_responses, kept_counts
from tests.support.rounds import COVER, SEEN, Round
from tests.support.serving import Server, serving
from tests.support.shipped import open_shipped
from tests.support.tablet import PIN, Tablet, new_tablet, prepared_tablet, worker_link

HOUSE = "hoe-woon-je"
PEOPLE = 8
# Three people in three scripts, each with a picture, and what they alone say of their home.
TURNS = (("ar", "books", "mould"), ("ti", "bread", "cold"), ("nl-BE", "tram", "vermin"))
HANDS = {"costs": 5, "repairs": 3}
BOARD_ITEM = "first"
PHONES = ("nl-BE", "ar", "tr", "nl-BE", "ti")
SOON = 15_000  # milliseconds


@pytest.fixture
def session(sqlite_context: Context) -> GroupSession:
    open_shipped(sqlite_context)
    return a_session(
        sqlite_context,
        survey=HOUSE,
        state=SessionState.PLANNED,
        languages=("nl-BE", "ar", "ti", "tr"),
        people=PEOPLE,
        short=True,
    )


@pytest.fixture
def line(app: Flask) -> Iterator[Server]:
    """The tablet's own way to the application, which can be cut."""
    with serving(app) as made:
        yield made


@pytest.fixture
def tablet(
    chromium: Browser, line: Server, sqlite_context: Context, session: GroupSession
) -> Iterator[Tablet]:
    made = prepared_tablet(chromium, line.address, sqlite_context, session)
    yield made
    made.closes()


@pytest.fixture
def board(
    chromium: Browser, address: str, sqlite_context: Context, session: GroupSession
) -> Iterator[Page]:
    """What hangs on the wall, of a worker of the same organisation."""
    wall = new_tablet(chromium, address, width=1280, height=800)
    wall.signs_in(worker_link(sqlite_context, session.organisation_id))
    wall.opens(f"/staff/sessions/{session.id}/board")
    yield wall.page
    wall.closes()


def numbers(board: Page, joined: int, ready: int) -> None:
    """Wait until the board tells so many who are in, and ready, by itself."""
    told = board.locator(".board-counts dd")
    expect(told.nth(0)).to_have_text(str(joined), timeout=SOON)
    expect(told.nth(1)).to_have_text(str(ready), timeout=SOON)


def takes_part(phone: AppPhone, code: str, language: str) -> None:
    """From the six digits to the green tick."""
    phone.opens("/j")
    phone.page.fill("#code", code)
    phone.page.locator("main button.main").click()
    phone.page.locator(f"main a.language[hreflang={language}]").first.click()
    phone.is_ready()
    phone.page.locator("#start button.main").click()
    phone.another_than("promise")
    for _item in phone.fills_in({"problems": ("vermin",)}):
        pass
    phone.taps_ready()
    phone.arrives()


def goes_round(tablet: Tablet, app: Flask) -> Round:
    """Three people, one after the other; each tries to see what the one before said."""
    tablet.page.locator('[data-door="short"]').click()
    tablet.page.wait_for_url(f"**{COVER}")
    turn = Round(tablet.shelf, tablet.address, app, tablet.page)
    for language, picture, problem in TURNS:
        turn.starts_turn(language, picture)
        while turn.screen != "check":
            turn.answers((problem,) if turn.screen == "problems" else ())
            turn.goes_on()
        turn.page.locator("main button.main[type=submit]").click()
        turn.gives_on()
        sees_nothing(turn)
    return turn


def sees_nothing(turn: Round) -> None:
    """Back, forward, reload, other addresses and another tab lead to the cover."""
    page = turn.page
    for attempt in (page.go_back, page.go_forward, page.reload):
        attempt()
        turn.shows("cover")
    for path in (f"/s/{HOUSE}/ar", "/tablet", "/staff/"):
        turn.opens(path)
        turn.shows("cover")
        assert page.url.endswith(COVER), path
    other = turn.shelf.new_page()
    other.goto(f"{turn.address}/s/{HOUSE}/nl-BE")
    other.wait_for_selector('main[data-screen="cover"]')
    assert not re.search("mould|cold|vermin", page.evaluate(SEEN) + other.evaluate(SEEN))
    other.close()


def counts_hands(tablet: Tablet) -> None:
    """What weighs most: the costs, says the room five times, repairs three."""
    page = tablet.page
    page.locator('[data-door="tally"]').click()
    page.locator(f'[data-item="{BOARD_ITEM}"]').click()
    page.locator("[data-save]").wait_for()
    page.get_by_label("Hands").check()
    for key, hands in HANDS.items():
        for _hand in range(hands):
            page.locator(f'[data-key="{key}"] [data-by="1"]').click()
    page.locator("[data-save]").click()
    page.locator("[data-list]").wait_for()


def types_a_sheet(tablet: Tablet) -> None:
    page = tablet.page
    tablet.opens_screen("keyin")
    page.keyboard.type(new_sheet_code())
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    while not page.locator(".keyin-answers").count():
        page.keyboard.press("1")
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#sheet-code")).to_be_focused()


def closes(tablet: Tablet) -> None:
    page = tablet.page
    tablet.opens_screen("closing")
    page.locator("#head-count").fill(str(PEOPLE))
    page.locator("form button[type=submit]").click()
    expect(page.locator('[data-slot="closed"]')).to_be_visible()


def reveals_hands(board: Page) -> None:
    """Hands show exactly; eight phones are too few to show."""
    board.reload()
    board.locator("#tools-summary").click()
    expect(board.locator("[id^=reveal-phones]:enabled")).to_have_count(0)
    board.locator(f"#reveal-hands-{BOARD_ITEM}").click()
    told = board.locator(f"#hands-{BOARD_ITEM} .board-exact")
    expect(told.first).to_be_visible(timeout=SOON)
    assert sorted(told.all_inner_texts(), reverse=True)[: len(HANDS)] == ["5", "3"]


@dataclass(frozen=True)
class Room:
    """Everything that stands in the room, and what is behind it."""

    address: str
    app: Flask
    line: Server
    context: Context
    session: GroupSession


@pytest.fixture
def room(
    address: str, app: Flask, line: Server, sqlite_context: Context, session: GroupSession
) -> Room:
    return Room(address, app, line, sqlite_context, session)


def test_every_voice_of_a_room_is_in(
    chromium: Browser, room: Room, tablet: Tablet, board: Page
) -> None:
    context, session = room.context, room.session
    expect(board.locator(".board-number")).to_have_count(0)  # not open yet
    tablet.opens_session()
    expect(board.locator(".board-number")).to_be_visible(timeout=SOON)
    numbers(board, 0, 0)

    room.line.stops()
    tablet.cuts_network()
    turn = goes_round(tablet, room.app)
    turn.page.locator(".turn-worker").click()
    turn.types_pin(PIN)
    turn.page.wait_for_url("**/tablet?**")
    assert kept_counts(context)["responses"] == 0

    for number, language in enumerate(PHONES, start=1):
        phone = AppPhone(chromium, room.address)
        takes_part(phone, session.code, language)
        phone.closes()
        numbers(board, number, number)

    tablet.opens_session()
    counts_hands(tablet)
    types_a_sheet(tablet)
    closes(tablet)
    assert count_session(context, session).by_channel == {"web": len(PHONES)}

    room.line.starts()
    everything_arrives(tablet)
    everything_counts(context, session)
    numbers_at_the_end = board.locator(".board-counts dd").nth(1)
    expect(numbers_at_the_end).to_have_text("9", timeout=SOON)
    reveals_hands(board)


def everything_counts(context: Context, session: GroupSession) -> None:
    """Each under its own channel, none twice, hands as hands."""
    known = find_session(context, session.organisation_id, session.id)
    assert (known.state, known.people) == (SessionState.CLOSED, PEOPLE)
    by_channel = count_session(context, session).by_channel
    assert by_channel == {"web": len(PHONES), "tablet": len(TURNS), "paper": 1}
    (tally,) = tallies_of(context, known)
    assert {key: count for key, count in tally.counts.items() if count} == HANDS
    handed = [each for each in all_responses(context) if each["channel"] == "tablet"]
    said = {each["language"]: each["answers"]["problems"] for each in handed}
    assert said == {language: [problem] for language, _picture, problem in TURNS}
    assert kept_counts(context)["quarantined"] == 0
