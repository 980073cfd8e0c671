"""Both shipped questionnaires, filled in on a phone without scripts."""

import pytest
from playwright.sync_api import Browser, expect

from surveyapp.services.context import Context
from tests.support.kept import kept_counts, only_response
from tests.support.phone import Phone
from tests.support.shipped import open_shipped


@pytest.mark.parametrize("language", ["nl-BE", "ar"])
@pytest.mark.parametrize("survey", ["hoe-woon-je", "word-je-eerlijk-behandeld"])
def test_a_whole_survey_without_scripts(
    chromium: Browser, address: str, sqlite_context: Context, survey: str, language: str
) -> None:
    open_shipped(sqlite_context)
    phone = Phone(chromium, address)
    items = list(phone.fills_in(survey, language))
    expect(phone.page.locator("html")).to_have_attribute("lang", language)
    assert len(items) >= 10
    kept = only_response(sqlite_context)
    assert kept["language"] == language
    assert kept_counts(sqlite_context)["quarantined"] == 0
    # Every closed item that was shown was counted, in its own words' keys.
    shown = set(items) - {"consent", "story"}
    assert set(kept["answers"]) == shown
    phone.page.locator("details.more summary").click()
    expect(phone.page.locator(".code")).to_be_visible()
    assert phone.shelf.cookies() == []
    phone.closes()


def test_somebody_who_tells_nobody_is_asked_why(
    chromium: Browser, address: str, sqlite_context: Context
) -> None:
    open_shipped(sqlite_context)
    phone = Phone(chromium, address)
    items = list(phone.fills_in("hoe-woon-je", "ar", {"told": ("nobody",)}))
    always = list(Phone(chromium, address).fills_in("hoe-woon-je", "ar"))
    assert items != always
    phone.closes()


def test_not_answering_anything_is_a_whole_answer_too(
    chromium: Browser, address: str, sqlite_context: Context
) -> None:
    open_shipped(sqlite_context)
    phone = Phone(chromium, address)
    phone.opens("/s/hoe-woon-je/nl-BE")
    phone.goes_on()
    while phone.item:
        phone.taps("yes" if phone.item == "consent" else "rather-not-say")
        phone.goes_on()
    phone.goes_on()
    assert set(only_response(sqlite_context)["answers"].values()) == {"rather-not-say"}
    phone.closes()


def test_back_of_the_browser_shows_what_was_tapped(
    chromium: Browser, address: str, sqlite_context: Context
) -> None:
    open_shipped(sqlite_context)
    phone = Phone(chromium, address)
    visit = phone.fills_in("hoe-woon-je", "nl-BE")
    next(visit)
    first = next(visit)
    next(visit)
    phone.page.go_back()
    assert phone.item == first
    expect(phone.page.locator("input:checked")).to_have_count(1)
    phone.closes()


def test_the_enter_key_goes_on(chromium: Browser, address: str, sqlite_context: Context) -> None:
    open_shipped(sqlite_context)
    phone = Phone(chromium, address)
    phone.opens("/s/hoe-woon-je/nl-BE")
    phone.goes_on()
    phone.page.locator('input[value="yes"]').focus()
    phone.page.keyboard.press("Space")
    with phone.page.expect_navigation():
        phone.page.keyboard.press("Enter")
    assert phone.item not in {"", "consent"}
    phone.closes()
