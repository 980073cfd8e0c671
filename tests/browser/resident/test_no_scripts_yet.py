"""The network goes before the application came: no tap is dead, and nothing tapped is lost."""

import re

import pytest
from playwright.sync_api import Browser, Route, expect

from surveyapp.services.context import Context
from tests.support.app_phone import AppPhone
from tests.support.kept import kept_counts, only_response
from tests.support.shipped import open_shipped

HOUSE = "hoe-woon-je"
APPLICATION = re.compile(r"/js/(?!.*start\.js)")
EVERYTHING = re.compile(r".*")
NOTICE = "[data-notice=no-network]"


@pytest.fixture
def phone(chromium: Browser, address: str, sqlite_context: Context) -> AppPhone:
    """At the first screen of a survey, whose application did not come."""
    open_shipped(sqlite_context)
    phone = AppPhone(chromium, address)
    phone.shelf.route(APPLICATION, lambda route: route.abort())
    phone.opens(f"/s/{HOUSE}/nl-BE")
    return phone


def nothing(route: Route) -> None:
    route.abort("internetdisconnected")


def holds(held: list[Route | None], route: Route) -> None:
    """Keep a request waiting, until None is among those that wait."""
    if None in held:
        route.continue_()
    else:
        held.append(route)


@pytest.mark.parametrize("told", [True, False])
def test_without_a_network_a_tap_is_answered_and_goes_on_later(
    phone: AppPhone,
    sqlite_context: Context,
    told: bool,  # noqa: FBT001  pytest gives it by name
) -> None:
    if told:  # the phone knows itself that it has no network
        phone.shelf.set_offline(True)
    phone.shelf.route(EVERYTHING, nothing)
    phone.page.locator("#start button.main").click()
    notice = phone.page.locator(NOTICE)
    expect(notice.get_by_role("alert")).to_be_visible()
    expect(phone.page.locator("#screen")).to_be_visible()
    phone.answers()
    for _each in range(2):
        phone.page.locator("main button.main[type=submit]").click()
        expect(notice).to_have_count(1)
        assert phone.page.url.startswith(phone.address)
    expect(phone.page.locator("input:checked")).to_have_count(1)

    phone.shelf.unroute(EVERYTHING)
    phone.shelf.unroute(APPLICATION)
    phone.shelf.set_offline(False)
    notice.locator("button").click()
    phone.shows("tenure")
    expect(notice).to_have_count(0)
    list(phone.fills_in())
    phone.taps_ready()
    phone.arrives()
    assert only_response(sqlite_context)["answers"]["tenure"] == "private"
    assert kept_counts(sqlite_context) == {"responses": 1, "quarantined": 0, "drafts": 0}
    phone.closes()


def test_a_portal_is_not_taken_for_the_server(phone: AppPhone) -> None:
    portal = "<!DOCTYPE html><title>Welcome</title><h1>Log in</h1>"
    phone.shelf.route(EVERYTHING, lambda route: route.fulfill(body=portal))
    phone.page.locator("#start button.main").click()
    phone.answers()
    phone.page.locator("main button.main[type=submit]").click()
    expect(phone.page.locator(NOTICE)).to_be_visible()
    expect(phone.page.locator("input:checked")).to_have_count(1)
    phone.shelf.close()


def test_who_waits_long_for_the_application_is_told(phone: AppPhone) -> None:
    held: list[Route | None] = []
    phone.shelf.unroute(APPLICATION)
    phone.shelf.route(APPLICATION, lambda route: holds(held, route))
    phone.page.reload(wait_until="domcontentloaded")  # before it the server would answer the tap
    phone.page.locator("#start button.main").click()
    phone.answers()
    phone.page.locator("main button.main[type=submit]").click()
    expect(phone.page.locator(NOTICE)).to_be_visible(timeout=10_000)
    waiting = [each for each in held if each]
    held.append(None)
    for each in waiting:
        each.continue_()
    phone.shows("tenure")
    expect(phone.page.locator(NOTICE)).to_have_count(0)
    phone.closes()


def test_the_server_answers_a_tap_before_the_first_script_came(
    phone: AppPhone, sqlite_context: Context
) -> None:
    held: list[Route | None] = []
    phone.shelf.unroute(APPLICATION)
    phone.shelf.route(re.compile(r"/js/"), lambda route: holds(held, route))
    phone.page.reload(wait_until="commit")
    with phone.page.expect_navigation(wait_until="commit"):
        phone.page.locator("#start button.main").click()
    phone.page.locator(".card-face").first.click()
    first = phone.heading
    with phone.page.expect_navigation(wait_until="commit"):
        phone.page.locator("main button.main[type=submit]").click()
    expect(phone.page.locator("main h1")).not_to_have_text(first)
    assert kept_counts(sqlite_context) == {"responses": 0, "quarantined": 0, "drafts": 1}
    phone.shelf.close()
