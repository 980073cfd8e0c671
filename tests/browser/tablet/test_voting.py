"""A secret ranking that goes round without a network: cover, vote, cover; then it arrives."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from surveyapp.response.group_session import GroupSession
from surveyapp.response.tally import Method
from surveyapp.services.context import Context
from surveyapp.services.tallies_of import tallies_of
from tests.support.arriving import everything_arrives
from tests.support.axe import violations
from tests.support.clips import say_everything
from tests.support.groups import a_session
from tests.support.looks import flaws
from tests.support.picked import SLUG, picking
from tests.support.surveys import published
from tests.support.tablet import PIN, Tablet, prepared_tablet

ORDER = "order"


@pytest.fixture
def session(sqlite_context: Context) -> GroupSession:
    organisation = published(sqlite_context, picking())
    say_everything(sqlite_context, organisation, "nl-BE", "ar")
    return a_session(sqlite_context, survey=SLUG, languages=("nl-BE", "ar"), people=8)


@pytest.fixture
def tablet(
    chromium: Browser, address: str, sqlite_context: Context, session: GroupSession
) -> Iterator[Tablet]:
    made = prepared_tablet(chromium, address, sqlite_context, session)
    made.cuts_network()
    made.opens_session()
    made.opens_screen("vote")
    yield made
    made.closes()


def goes_round(tablet: Tablet, item: str) -> None:
    page = tablet.page
    page.locator(f'[data-item="{item}"]').click()
    page.locator("[data-start]").click()
    page.wait_for_url("**/tablet/turn")


def takes_it(page: Page, language: str) -> None:
    """From the cover to the cards."""
    page.locator('[data-screen="cover"] .button.main:enabled').click()
    page.locator(f'.language[value="{language}"]').click()
    page.locator(".vote-cards").wait_for()


def card(number: int) -> str:
    """The selector of a card, the first one being 1."""
    return f".vote-cards > .card:nth-child({number}) .vote-face"


def is_over(page: Page) -> None:
    """Wait for the cover, on a new page without anything of the vote."""
    page.locator('[data-screen="cover"] .button.main:enabled').wait_for()
    expect(page.locator(".vote-cards")).to_have_count(0)


def worker_takes_it_back(page: Page) -> None:
    page.locator(".turn-worker").click()
    for digit in PIN:
        page.locator(f'main button:has-text("{digit}")').first.click()
    page.wait_for_url("**/tablet?*")


def test_a_ranking_goes_round_and_only_its_voters_are_told(
    tablet: Tablet, session: GroupSession, sqlite_context: Context
) -> None:
    page = tablet.page
    goes_round(tablet, ORDER)

    takes_it(page, "ar")
    page.locator(".button.main").click()
    expect(page.locator(".wrong")).to_be_visible()
    for number in (3, 1, 3, 3):
        page.locator(card(number)).click()
    expect(page.locator(card(1)).locator("[aria-hidden]")).to_have_text("1")
    expect(page.locator(card(3)).locator("[aria-hidden]")).to_have_text("2")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.locator(".vote-cards .listen").count() == len(page.locator(".vote-face").all())
    assert violations(page) == []
    assert flaws(page, "ar") == []
    page.locator(".button.main").click()
    is_over(page)

    takes_it(page, "ar")
    page.locator(".vote-language[lang=nl-BE]").click()
    page.locator("html[lang=nl-BE]").wait_for()
    page.locator(card(1)).focus()
    page.keyboard.press("Enter")
    page.locator(".button.main").focus()
    page.keyboard.press("Enter")
    is_over(page)

    takes_it(page, "nl-BE")
    page.locator(".vote-foot .plain").click()
    is_over(page)
    page.go_back()
    page.goto(tablet.address + "/tablet")
    is_over(page)

    worker_takes_it_back(page)
    tablet.opens_screen("vote")
    expect(page.locator(f'[data-item="{ORDER}"]')).to_contain_text("3 people")
    tablet.opens_screen("tally")
    assert page.locator("[data-item]").count()
    everything_arrives(tablet)
    (tally,) = tallies_of(sqlite_context, session)
    assert (tally.item, tally.method, tally.people) == (ORDER, Method.RANKING, 2)
    assert sorted(tally.counts.values()) == [0, 0, 0, 2]


def test_what_was_voted_on_is_not_counted_with_hands(
    tablet: Tablet, session: GroupSession, sqlite_context: Context
) -> None:
    page = tablet.page
    goes_round(tablet, "first")
    takes_it(page, "nl-BE")
    page.locator(card(2)).click()
    page.locator(card(1)).click()
    page.locator(".button.main").click()
    is_over(page)
    worker_takes_it_back(page)
    tablet.opens_screen("tally")
    expect(page.locator('[data-item="first"]')).to_be_disabled()
    expect(page.locator('[data-item="first"]')).to_contain_text("in secret by 1")
    everything_arrives(tablet)
    (tally,) = tallies_of(sqlite_context, session)
    assert (tally.method, tally.people) == (Method.VOTE, 1)
    assert sum(tally.counts.values()) == 1
