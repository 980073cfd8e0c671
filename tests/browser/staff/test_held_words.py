"""Words of a kwestie and of themes in a real browser: whoever is signed out does not lose them."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from tests.support.axe import violations
from tests.support.desk import a_desk, sign_in
from tests.support.groups import a_session
from tests.support.kwesties import SURVEY, composed, released_project

PROJECT = "woonlab"
ORGANISATION = f"org-{PROJECT}"
WORDS = "Nat, koud en te duur."
# Per screen, the field that is written and the button that sends it.
SCREENS = {
    "kwestie": ("textarea[name=headline]", "#statement .button.filled"),
    "kwestie/texts": ("textarea[name=introduction]", "form[data-token] .button.filled"),
    "kwestie/aanpak": ("textarea[name=introduction]", "form[data-token] .button.filled"),
    "coding-frame/add": ("#label", "form[data-token] .button.filled"),
}


@pytest.fixture
def desk(app: Flask, sqlite_context: Context, chromium: Browser, address: str) -> Iterator[Page]:
    """A coordinator's tablet, signed in, with a kwestie that was begun."""
    del app
    composed(sqlite_context, released_project(sqlite_context, PROJECT))
    with a_desk(sqlite_context, chromium, address, Role.COORDINATOR, ORGANISATION) as page:
        yield page


@pytest.mark.parametrize("screen", SCREENS)
def test_who_was_signed_out_signs_in_in_another_tab_and_sends_it(
    desk: Page, sqlite_context: Context, address: str, screen: str
) -> None:
    place, button = SCREENS[screen]
    desk.goto(f"{address}/staff/projects/{PROJECT}/{screen}")
    if screen == "kwestie":
        desk.locator("a[href*='statement=']").first.click()
        desk.wait_for_load_state()  # the script that holds words is there
    writes_and_signs_in_again(desk, sqlite_context, address, place, button)

    desk.goto(f"{address}/staff/projects/{PROJECT}/{screen.removesuffix('/add')}")
    assert WORDS in desk.content()


def writes_and_signs_in_again(
    desk: Page, context: Context, address: str, place: str, button: str
) -> None:
    desk.fill(place, WORDS)
    desk.context.clear_cookies()
    desk.click(button)
    expect(desk.locator("[data-aside-state]:visible")).to_have_count(1)
    expect(desk.locator(place)).to_have_value(WORDS)
    assert violations(desk) == []

    with desk.context.expect_page() as opened:
        desk.get_by_role("link", name="Sign in in another tab").click()
    sign_in(opened.value, context, address, Role.COORDINATOR, ORGANISATION)
    desk.bring_to_front()
    with desk.expect_navigation():
        desk.click(button)


def test_how_a_session_went_is_not_lost(desk: Page, sqlite_context: Context, address: str) -> None:
    session = a_session(sqlite_context, survey=f"{SURVEY}-{PROJECT}")
    desk.goto(f"{address}/staff/sessions/{session.id}/close")
    desk.fill("#head_count", "8")
    writes_and_signs_in_again(
        desk, sqlite_context, address, "#went_well", ".session-form .button.main"
    )

    desk.goto(f"{address}/staff/sessions/{session.id}/notes")
    assert WORDS in desk.content()


def test_signed_in_a_button_still_says_what_it_does(desk: Page, address: str) -> None:
    desk.goto(f"{address}/staff/projects/{PROJECT}/kwestie/aanpak")
    desk.fill("textarea[name=introduction]", WORDS)
    desk.locator("button[value='away:0']").click()

    expect(desk.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(desk.locator("textarea[name=introduction]")).to_have_value(WORDS)
    expect(desk.get_by_text("We gaan langs.")).to_have_count(0)
    # No words stay on the device.
    assert desk.evaluate("localStorage.length + sessionStorage.length") == 0
