"""The reading desk in a real browser: axe finds nothing, and no words get lost on the way."""

import uuid
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from surveyapp.services.context import Context
from surveyapp.services.read_story import open_texts
from surveyapp.services.roles import Role
from tests.support.desk import a_desk, good, sign_in
from tests.support.held_back import held_back
from tests.support.responses import SLUG, open_survey
from tests.support.stories import READER, only_story, speak_story, tell_story

LIST = f"/staff/surveys/{SLUG}/stories"
SELECT = "#language-translation"
WORDS = "#text-translation"
KEEP = "Keep the translation"


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    return open_survey(sqlite_context)


@pytest.fixture
def desk(
    app: Flask,
    sqlite_context: Context,
    owner: uuid.UUID,
    chromium: Browser,
    address: str,
) -> Iterator[Page]:
    """A worker's tablet, signed in, with one Arabic story to read."""
    del app, owner
    tell_story(sqlite_context, "الجدار رطب منذ سنوات.", language="ar")
    with a_desk(sqlite_context, chromium, address, Role.WORKER) as page:
        page.goto(address + LIST)
        yield page


def open_story(page: Page) -> None:
    page.locator(".rows a").first.click()
    page.wait_for_load_state()  # the page's script is there
    page.locator("#write-translation summary").click()
    page.select_option(SELECT, "nl-BE")


def is_told(page: Page, what: str) -> None:
    """Wait until the page says so under the words."""
    state = page.locator("#write-translation [data-aside-state]:visible")
    expect(state).to_contain_text(what)


@pytest.mark.parametrize("width", [1280, 768, 360, 320])
def test_axe_finds_nothing(desk: Page, sqlite_context: Context, width: int) -> None:
    speak_story(sqlite_context, text="It is cold.")
    desk.set_viewport_size({"width": width, "height": 800})
    desk.reload()
    stories = [str(each.get_attribute("href")) for each in desk.locator(".rows a").all()]
    good(desk, [LIST, *stories], desk.url.split("/staff/")[0])


def test_words_are_put_aside_while_they_are_written(
    desk: Page, sqlite_context: Context, owner: uuid.UUID
) -> None:
    open_story(desk)
    desk.locator(WORDS).press_sequentially("De muur")
    is_told(desk, "Put aside, not kept yet")

    desk.reload()  # a tablet that fell

    expect(desk.locator(WORDS)).to_have_value("De muur")
    desk.locator(WORDS).press("Control+End")
    desk.locator(WORDS).press_sequentially(" is nat.")
    desk.get_by_role("button", name=KEEP).click()
    expect(desk.get_by_text("De muur is nat.", exact=True)).to_be_visible()
    texts = open_texts(sqlite_context, only_story(sqlite_context, owner), READER)
    assert [text.text for text in texts] == ["الجدار رطب منذ سنوات.", "De muur is nat."]


def test_words_written_before_the_script_came_are_put_aside(desk: Page) -> None:
    script = "**/keep-words*"
    with held_back(desk, script):
        with desk.expect_request(script):
            desk.locator(".rows a").first.click()
        desk.locator("#write-translation summary").click()
        desk.select_option(SELECT, "nl-BE")
        desk.fill(WORDS, "De muur")
    is_told(desk, "Put aside, not kept yet")

    desk.reload()

    expect(desk.locator(WORDS)).to_have_value("De muur")


def test_without_a_network_words_stay_on_the_page(desk: Page) -> None:
    open_story(desk)
    desk.context.set_offline(True)
    desk.fill(WORDS, "De muur is nat.")
    desk.get_by_role("button", name=KEEP).click()
    is_told(desk, "Your words are still here")
    expect(desk.locator(WORDS)).to_have_value("De muur is nat.")

    desk.context.set_offline(False)
    desk.get_by_role("button", name=KEEP).click()

    expect(desk.get_by_text("De muur is nat.", exact=True)).to_be_visible()


def test_who_was_signed_out_signs_in_in_another_tab(
    desk: Page, sqlite_context: Context, address: str
) -> None:
    open_story(desk)
    desk.context.clear_cookies()
    desk.fill(WORDS, "De muur is nat.")
    desk.get_by_role("button", name=KEEP).click()
    is_told(desk, "you are signed out")

    other = desk.context.new_page()
    sign_in(other, sqlite_context, address, Role.WORKER)
    desk.bring_to_front()
    desk.get_by_role("button", name=KEEP).click()

    expect(desk.get_by_text("De muur is nat.", exact=True)).to_be_visible()


def test_nobody_leaves_unkept_words_unasked(desk: Page) -> None:
    open_story(desk)
    desk.context.set_offline(True)
    desk.fill(WORDS, "De muur")
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    desk.on("dialog", stay)
    desk.close(run_before_unload=True)
    desk.wait_for_timeout(300)

    assert asked == ["beforeunload"]
    expect(desk.locator(WORDS)).to_have_value("De muur")
