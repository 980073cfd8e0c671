"""Hands and dots, counted on a tablet without a network; then they arrive."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from surveyapp.response.group_session import GroupSession
from surveyapp.response.tally import Method
from surveyapp.services.context import Context
from surveyapp.services.tallies_of import revisions_of, tallies_of
from tests.support.arriving import everything_arrives
from tests.support.axe import violations
from tests.support.clips import say_everything
from tests.support.groups import a_session
from tests.support.looks import WIDER_THAN_SCREEN, too_small
from tests.support.picked import SLUG, picking
from tests.support.surveys import published
from tests.support.tablet import Tablet, prepared_tablet

HAPPY = "happy"


@pytest.fixture
def session(sqlite_context: Context) -> GroupSession:
    document = picking()
    for item in document["sections"][0]["items"]:
        if item["key"] == "neighbourhood":
            item["sensitive"] = True
    organisation = published(sqlite_context, document)
    say_everything(sqlite_context, organisation, "nl-BE", "ar")
    return a_session(sqlite_context, survey=SLUG, languages=("nl-BE", "ar"), people=8)


@pytest.fixture
def tablet(
    chromium: Browser, address: str, sqlite_context: Context, session: GroupSession
) -> Iterator[Tablet]:
    made = prepared_tablet(chromium, address, sqlite_context, session)
    made.cuts_network()
    made.opens_session()
    made.opens_screen("tally")
    yield made
    made.closes()


def chooses(page: Page, item: str) -> None:
    page.locator(f'[data-item="{item}"]').click()
    page.locator("[data-save]").wait_for()


def counts(page: Page, key: str, times: int, by: int = 1) -> None:
    for _time in range(times):
        page.locator(f'[data-key="{key}"] [data-by="{by}"]').click()


def saves(page: Page) -> None:
    page.locator("[data-save]").click()
    page.locator("[data-list]").wait_for()


def test_hands_are_never_more_than_people_and_survive_a_reload(
    tablet: Tablet, session: GroupSession, sqlite_context: Context
) -> None:
    page = tablet.page
    assert page.locator("[data-item]").all_inner_texts()
    expect(page.locator('[data-item="neighbourhood"]')).to_have_count(0)
    expect(page.locator('[data-item="order"]')).to_have_count(0)
    chooses(page, HAPPY)
    wrong = page.locator("[data-wrong]")
    page.locator("[data-save]").click()
    expect(wrong).to_contain_text("Choose hands or dots")
    page.get_by_label("Hands").check()
    counts(page, "good", 5)
    counts(page, "bad", 4)
    expect(wrong).to_contain_text("8 are in the room")
    expect(page.locator("[data-sum]")).to_contain_text("Hands: 8")
    assert violations(page) == []
    assert too_small(page) == []
    page.reload()
    page.locator("[data-save]").wait_for()
    expect(page.locator('[data-key="good"] input')).to_have_value("5")
    expect(page.locator('[data-key="bad"] input')).to_have_value("3")
    saves(page)
    expect(page.locator("[data-said]")).to_contain_text("saved")
    expect(page.locator(f'[data-item="{HAPPY}"]')).to_contain_text("8 people")

    everything_arrives(tablet)
    (tally,) = tallies_of(sqlite_context, session)
    assert (tally.item, tally.method, tally.people) == (HAPPY, Method.HANDS, 8)
    assert {key: count for key, count in tally.counts.items() if count} == {"good": 5, "bad": 3}


def test_a_count_is_corrected_with_a_reason_and_in_the_same_way(
    tablet: Tablet, session: GroupSession, sqlite_context: Context
) -> None:
    page = tablet.page
    chooses(page, HAPPY)
    page.get_by_label("Dots").check()
    counts(page, "good", 3)
    page.locator("[data-save]").click()
    expect(page.locator("[data-wrong]")).to_contain_text("how many people put dots")
    page.locator("[data-took-part] input").fill("2")
    saves(page)
    chooses(page, HAPPY)
    expect(page.get_by_label("Hands")).to_be_disabled()
    expect(page.locator('[data-key="good"] input')).to_have_value("3")
    counts(page, "good", 1, by=-1)
    page.locator("[data-save]").click()
    expect(page.locator("[data-wrong]")).to_contain_text("why the count is corrected")
    page.locator("#reason").fill("One dot was a stain.")
    saves(page)

    everything_arrives(tablet)
    first, second = revisions_of(sqlite_context, session, HAPPY)
    assert (first.people, first.counts["good"], first.reason) == (2, 3, "")
    assert (second.people, second.counts["good"], second.reason) == (2, 2, "One dot was a stain.")


def test_somebody_who_came_in_later_is_counted_too(
    tablet: Tablet, session: GroupSession, sqlite_context: Context
) -> None:
    page = tablet.page
    chooses(page, HAPPY)
    page.get_by_label("Hands").check()
    counts(page, "good", 8)
    page.locator('[data-room] [data-by="1"]').click()
    counts(page, "bad", 1)
    saves(page)
    everything_arrives(tablet)
    (tally,) = tallies_of(sqlite_context, session)
    assert tally.people == 9


def test_it_can_be_done_with_the_keyboard_alone_and_be_heard(tablet: Tablet) -> None:
    page = tablet.page
    page.locator(f'[data-item="{HAPPY}"]').focus()
    page.keyboard.press("Enter")
    page.locator("[data-save]").wait_for()
    page.get_by_label("Hands").focus()
    page.keyboard.press("Space")
    page.locator('[data-key="good"] input').focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator('[data-key="good"] input')).to_have_value("2")
    for code in ("nl-BE", "ar"):
        line = page.locator("[data-question] .said-line", has=page.locator(f'[lang="{code}"]'))
        expect(line.get_by_role("button", name="Listen")).to_be_visible()
    expect(page.locator("[data-question] [lang=ar]")).to_have_attribute("dir", "rtl")
    page.locator("[data-languages] [lang=ar]").click()
    expect(page.locator("[data-question] [lang=ar]")).to_have_count(0)
    page.locator("[data-languages] [lang=nl-BE]").click()
    expect(page.locator("[data-wrong]")).to_contain_text("One language stays")
    for width, height in ((768, 1024), (1280, 800), (360, 640)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(WIDER_THAN_SCREEN) <= 0
