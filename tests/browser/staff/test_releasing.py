"""Asking for a release in a real browser, from the button to what it holds back."""

import uuid
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect

from surveyapp.services.close_survey import close_survey
from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from surveyapp.services.work import work_once
from tests.support.axe import violations
from tests.support.counted import Person, take_part
from tests.support.desk import LAPTOP, a_desk
from tests.support.looks import WIDER_THAN_SCREEN
from tests.support.surveys import choice, document, published, words

SURVEY = "/staff/surveys/buurt"
LONG = "Wat deed de huisbaas toen je hem over de schimmel in de slaapkamer vertelde?"
WIDTHS = (1280, 360, 320)


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    """Forty people, of whom only some answered the second question."""
    made = document(choice("warm", "often", "seldom"), choice("rare", "a", "b", text=words(LONG)))
    owner = published(sqlite_context, made)
    people = [
        Person(
            {"warm": "often" if number % 3 else "seldom"} | ({"rare": "a"} if number < 4 else {})
        )
        for number in range(40)
    ]
    take_part(sqlite_context, owner, "buurt", people)
    close_survey(sqlite_context, owner, "buurt")
    return owner


@pytest.fixture
def desk(
    app: Flask, sqlite_context: Context, owner: uuid.UUID, chromium: Browser, address: str
) -> Iterator[Page]:
    """An admin's browser, signed in, on the survey's page."""
    del app, owner
    with a_desk(sqlite_context, chromium, address, Role.ADMIN, "wijk", size=LAPTOP) as page:
        page.goto(address + SURVEY)
        yield page


def is_good(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page) == []
        assert page.evaluate(WIDER_THAN_SCREEN) <= 0


def stands_still(route: Route) -> None:
    """Answer as the server does, but without asking the browser to look again."""
    answer = route.fetch()
    headers = {name: value for name, value in answer.headers.items() if name != "refresh"}
    route.fulfill(response=answer, headers=headers)


def test_while_it_is_made_the_page_is_a_good_one(desk: Page) -> None:
    desk.route("**/release/**", stands_still)
    desk.get_by_role("button", name="Release the results so far").click()
    expect(desk.locator("h1")).to_have_text("Making the release")

    is_good(desk)


def test_from_the_button_to_the_results(desk: Page, sqlite_context: Context) -> None:
    desk.get_by_role("button", name="Release the results so far").click()
    expect(desk.locator("h1")).to_have_text("Making the release")

    work_once(sqlite_context)

    # Nobody touches anything: the page looks again by itself.
    expect(desk.locator("h1")).to_have_text("Release 1 is frozen")
    is_good(desk)
    desk.get_by_role("link", name="Read the results").click()
    expect(desk.locator("h1")).to_contain_text("Results")


def test_the_policy_is_a_good_page(desk: Page, address: str) -> None:
    desk.goto(f"{address}/staff/policy")

    is_good(desk)
