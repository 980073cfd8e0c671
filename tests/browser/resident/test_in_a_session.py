"""Own phones in a group session, with scripts: from the code to the response that arrived."""

import time

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.services.count_session import count_session
from surveyapp.storage.rows import ResponseRow
from tests.support.app_phone import AppPhone
from tests.support.groups import a_session
from tests.support.kept import kept_counts
from tests.support.offline import wait_until_kept
from tests.support.shipped import open_shipped

HOUSE = "hoe-woon-je"
# `then` is of the core, too, but rests on what the short route does not ask.
SHORT = ["consent", "problems", "afford", "effect", "first"]
IN_TIME = 10  # seconds


@pytest.fixture
def shipped(sqlite_context: Context) -> Context:
    open_shipped(sqlite_context)
    return sqlite_context


def comes_in(phone: AppPhone, code: str, language: str = "nl-BE") -> None:
    """Type the code, choose a language, begin."""
    phone.opens("/j")
    phone.page.fill("#code", code)
    phone.page.locator("main button.main").click()
    phone.page.locator(f"main a.language[hreflang={language}]").click()
    phone.is_ready()
    phone.page.locator("#start button.main").click()
    phone.another_than("promise")


def is_told(context: Context, session: GroupSession, joined: int) -> None:
    """Wait until the server heard of so many phones."""
    end = time.monotonic() + IN_TIME
    while count_session(context, session).joined != joined:
        assert time.monotonic() < end, count_session(context, session)
        time.sleep(0.05)


def kept(context: Context) -> ResponseRow:
    with context.database.read() as db:
        return db.scalars(select(ResponseRow)).one()


def test_a_short_session_from_the_code_to_the_tick(
    chromium: Browser, address: str, shipped: Context
) -> None:
    session = a_session(shipped, survey=HOUSE, languages=("ar", "nl-BE"), short=True)
    phone = AppPhone(chromium, address)
    comes_in(phone, session.code)
    is_told(shipped, session, 1)
    phone.page.reload()  # the same phone
    phone.is_ready()
    assert list(phone.fills_in()) == SHORT
    phone.taps_ready()
    phone.arrives()

    row = kept(shipped)
    assert (row.session_id, row.centre_id) == (session.id, session.centre_id)
    assert set(row.answers) == set(SHORT) - {"consent"}
    counts = count_session(shipped, session)
    assert (counts.joined, counts.ready) == (1, 1)
    phone.closes()


def test_another_language_stays_in_the_session(
    chromium: Browser, address: str, shipped: Context
) -> None:
    session = a_session(shipped, survey=HOUSE, languages=("ar", "nl-BE"))
    phone = AppPhone(chromium, address)
    comes_in(phone, session.code, "ar")
    phone.answers()
    phone.goes_on()
    phone.page.locator("details.languages summary").click()
    with phone.page.expect_navigation():
        phone.page.locator("details.languages a[hreflang=nl-BE]").click()
    phone.is_ready()
    assert phone.screen == "tenure"
    assert f"session={session.code}" in phone.page.url
    for _item in phone.fills_in():
        pass
    phone.taps_ready()
    phone.arrives()
    row = kept(shipped)
    assert (row.session_id, row.language) == (session.id, "nl-BE")
    phone.closes()


def test_practice_keeps_nothing_anywhere(chromium: Browser, address: str, shipped: Context) -> None:
    session = a_session(shipped, survey=HOUSE, languages=("nl-BE",), practice=True)
    phone = AppPhone(chromium, address)
    comes_in(phone, session.code)
    for _item in phone.fills_in():
        expect(phone.page.locator(".trial")).to_be_visible()
    phone.taps_ready()
    expect(phone.page.locator(".trial")).to_be_visible()
    expect(phone.page.locator("main .sending")).to_have_count(0)
    phone.page.wait_for_timeout(500)
    assert phone.drafts() == []
    assert kept_counts(shipped) == {"responses": 0, "quarantined": 0, "drafts": 0}
    phone.closes()


def test_what_was_begun_at_home_is_finished_in_the_room(
    chromium: Browser, address: str, shipped: Context
) -> None:
    session = a_session(shipped, survey=HOUSE, languages=("nl-BE",))
    phone = AppPhone(chromium, address)
    phone.starts(HOUSE, "nl-BE")
    phone.answers()
    phone.goes_on()
    phone.new_tab()
    phone.opens(f"/s/{HOUSE}/nl-BE?session={session.code}")
    phone.is_ready()
    phone.page.locator("button[value=resume]").click()
    phone.another_than("promise")
    for _item in phone.fills_in():
        pass
    phone.taps_ready()
    phone.arrives()
    assert kept(shipped).session_id == session.id
    phone.closes()


def test_a_page_of_practice_never_stands_in_for_another(
    chromium: Browser, address: str, shipped: Context
) -> None:
    """Without a network, who comes without a code is not shown the page of a session."""
    session = a_session(shipped, survey=HOUSE, languages=("nl-BE",), practice=True)
    phone = AppPhone(chromium, address)
    phone.opens(f"/s/{HOUSE}/nl-BE?session={session.code}")
    phone.is_ready()
    wait_until_kept(phone.page)
    phone.shelf.set_offline(True)
    phone.opens(f"/s/{HOUSE}/nl-BE?session={session.code}&also=ar")
    expect(phone.page.locator(".trial")).to_have_count(1)
    phone.opens(f"/s/{HOUSE}/nl-BE")
    expect(phone.page.locator("#start, .trial")).to_have_count(0)
    phone.shelf.close()
