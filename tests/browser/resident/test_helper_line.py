"""The helper's line in the application: switched on in the bar, the answers come along."""

import pytest
from playwright.sync_api import Browser, expect

from surveyapp.services.context import Context
from tests.support.app_phone import AppPhone
from tests.support.shipped import open_shipped


@pytest.fixture
def phone(chromium: Browser, address: str, sqlite_context: Context) -> AppPhone:
    open_shipped(sqlite_context)
    return AppPhone(chromium, address)


def chooses(phone: AppPhone, code: str) -> None:
    phone.page.locator("details.languages summary").click()
    phone.page.locator("#also").select_option(code)
    with phone.page.expect_navigation():
        phone.page.locator(".helper button").click()
    phone.is_ready()


def test_it_is_switched_on_and_off_in_the_middle(phone: AppPhone) -> None:
    phone.starts("hoe-woon-je", "ar")
    phone.taps("yes")
    phone.goes_on()
    screen = phone.screen
    phone.page.locator(".card-face").first.click()
    chooses(phone, "nl-BE")
    phone.shows(screen)
    expect(phone.page.locator("input:checked")).to_have_count(1)
    second = phone.page.locator("h1 .also")
    expect(second).to_have_attribute("lang", "nl-BE")
    expect(second).to_have_attribute("dir", "ltr")
    assert second.evaluate("each => parseFloat(getComputedStyle(each).fontSize)") >= 16
    phone.goes_on()
    expect(phone.page.locator("h1 .also")).to_have_count(1)
    chooses(phone, "")
    expect(phone.page.locator(".also")).to_have_count(0)
    phone.closes()


def test_it_stays_in_another_language_and_after_reloading(phone: AppPhone) -> None:
    phone.opens("/s/hoe-woon-je/ar")
    phone.is_ready()
    chooses(phone, "nl-BE")
    phone.page.locator("#start button.main").click()
    phone.shows("consent")
    phone.page.reload()
    phone.shows("consent")
    expect(phone.page.locator("h1 .also")).to_have_count(1)
    phone.page.locator("details.languages summary").click()
    with phone.page.expect_navigation():
        phone.page.locator('.language[lang="tr"]').click()
    phone.shows("consent")
    expect(phone.page.locator("html")).to_have_attribute("lang", "tr")
    expect(phone.page.locator("h1 .also")).to_have_attribute("lang", "nl-BE")
    phone.closes()


def test_it_is_there_again_without_a_network(phone: AppPhone) -> None:
    phone.opens("/s/hoe-woon-je/ar")
    phone.is_ready()
    phone.page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    chooses(phone, "nl-BE")
    phone.page.wait_for_function(
        "async () => Boolean(await caches.match('/s/hoe-woon-je/ar?also=nl-BE'))"
    )
    chooses(phone, "")
    phone.shelf.set_offline(True)
    chooses(phone, "nl-BE")
    expect(phone.page.locator("h1 .also")).to_have_count(1)
    phone.closes()
