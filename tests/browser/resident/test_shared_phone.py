"""What stays on a phone that others use too, and how somebody leaves at once."""

import pytest
from playwright.sync_api import Browser, expect

from surveyapp.services.context import Context
from tests.support.app_phone import AppPhone
from tests.support.kept import kept_counts
from tests.support.phone import Phone
from tests.support.shipped import open_shipped

HOUSE, FAIR = "hoe-woon-je", "word-je-eerlijk-behandeld"
PLAN = {"problems": ("mould", "cold"), "told": ("nobody",)}


@pytest.fixture(autouse=True)
def surveys(sqlite_context: Context) -> None:
    open_shipped(sqlite_context)


@pytest.fixture
def phone(chromium: Browser, address: str) -> AppPhone:
    return AppPhone(chromium, address)


def half_way(phone: AppPhone, survey: str) -> str:
    phone.starts(survey, "nl-BE")
    phone.answers()
    phone.goes_on()
    phone.answers()
    phone.goes_on()
    item = phone.screen
    phone.page.close()
    phone.new_tab()
    phone.opens(f"/s/{survey}/nl-BE")
    phone.is_ready()
    return item


def test_answers_of_before_are_taken_up_when_the_person_says_so(phone: AppPhone) -> None:
    item = half_way(phone, HOUSE)
    assert phone.screen == "promise"
    phone.page.locator("#start button[value=resume]").click()
    phone.shows(item)
    phone.goes_back()
    expect(phone.page.locator("input:checked")).to_have_count(1)
    phone.closes()


def test_answers_of_before_are_erased_when_the_person_begins_again(phone: AppPhone) -> None:
    half_way(phone, HOUSE)
    phone.page.locator("#start button[value=again]").click()
    phone.shows("consent")
    expect(phone.page.locator("input:checked")).to_have_count(0)
    assert phone.drafts() == []
    phone.closes()


def test_a_sensitive_survey_leaves_nothing_on_the_phone(phone: AppPhone) -> None:
    half_way(phone, FAIR)
    expect(phone.page.locator("#start button")).to_have_count(1)
    assert phone.drafts() == []
    phone.page.locator("#start button").click()
    phone.shows("consent")
    expect(phone.page.locator("input:checked")).to_have_count(0)
    phone.closes()


def test_leaving_is_quick_and_there_is_no_way_back(phone: AppPhone) -> None:
    phone.starts(FAIR, "nl-BE")
    phone.answers()
    phone.goes_on()
    assert len(phone.drafts()) == 1
    phone.page.locator("[data-exit]").click()
    phone.page.wait_for_url("**/day?*")
    assert phone.page.locator("h1").inner_text()
    assert "behandeld" not in phone.page.content()
    assert phone.drafts() == []
    for _screen in ("consent", "promise"):
        phone.page.go_back(wait_until="commit")
        phone.page.wait_for_timeout(500)
        phone.page.wait_for_url("**/day?lang=nl-BE")
        assert "behandeld" not in phone.page.content()
    phone.opens(f"/s/{FAIR}/nl-BE")
    phone.is_ready()
    assert phone.screen == "promise"
    phone.closes()


def test_leaving_works_without_scripts(
    chromium: Browser, address: str, sqlite_context: Context
) -> None:
    plain = Phone(chromium, address)
    plain.opens(f"/s/{FAIR}/nl-BE")
    plain.goes_on()
    assert kept_counts(sqlite_context)["drafts"] == 1
    with plain.page.expect_navigation():
        plain.page.locator(".exit").click()
    assert "/day" in plain.page.url
    assert kept_counts(sqlite_context)["drafts"] == 0
    plain.closes()
