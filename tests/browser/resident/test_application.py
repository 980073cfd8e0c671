"""The application: a whole survey on a phone with scripts, and everything that comes between."""

import pytest
from playwright.sync_api import Browser, expect

from surveyapp.services.context import Context
from tests.support.app_phone import AppPhone
from tests.support.kept import all_responses, kept_counts, only_response
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


@pytest.mark.parametrize("language", ["nl-BE", "ar"])
@pytest.mark.parametrize("survey", [HOUSE, FAIR])
def test_a_whole_survey_is_kept_as_without_scripts(
    chromium: Browser, phone: AppPhone, sqlite_context: Context, survey: str, language: str
) -> None:
    phone.starts(survey, language)
    items = list(phone.fills_in(PLAN))
    phone.taps_ready()
    phone.arrives()
    phone.closes()
    plain = Phone(chromium, phone.address)
    assert list(plain.fills_in(survey, language, PLAN)) == items
    plain.closes()
    with_scripts, without = all_responses(sqlite_context)
    assert with_scripts == without
    assert kept_counts(sqlite_context)["quarantined"] == 0


def test_each_screen_tells_its_name_and_begins_at_its_heading(phone: AppPhone) -> None:
    phone.starts(HOUSE, "nl-BE")
    for _item in phone.fills_in():
        expect(phone.page).to_have_title(f"{phone.heading} · Hoe woon je?".replace("\n", " "))
        assert phone.page.evaluate("document.activeElement.tagName") == "H1"
        assert phone.page.evaluate("scrollY") == 0
        expect(phone.page.locator("#screen")).to_have_count(1)
    phone.closes()


def test_an_answer_is_on_the_phone_before_the_next_screen(phone: AppPhone) -> None:
    phone.starts(HOUSE, "nl-BE")
    assert phone.drafts() == []
    for item in phone.fills_in():
        if item == "how-long":
            break
    (draft,) = phone.drafts()
    assert draft["answers"] == {"consent": "yes", "tenure": "private", "problems": ["mould"]}
    assert draft["at"] == "how-long"
    phone.closes()


def test_what_is_missing_is_told_as_without_scripts(
    chromium: Browser, address: str, phone: AppPhone
) -> None:
    plain = Phone(chromium, address)
    plain.opens(f"/s/{HOUSE}/nl-BE")
    plain.goes_on()
    plain.goes_on()
    phone.starts(HOUSE, "nl-BE")
    phone.page.locator("main button.main").click()
    summary = phone.page.locator(".error-summary")
    assert summary.inner_text() == plain.page.locator(".error-summary").inner_text()
    assert phone.page.locator("#wrong").inner_text() == plain.page.locator("#wrong").inner_text()
    expect(phone.page).to_have_title(plain.page.title())
    assert phone.page.evaluate("document.activeElement.id") == "problem"
    summary.locator("a").click()
    assert phone.page.evaluate("document.activeElement.id") == "answer-1"
    phone.answers()
    phone.goes_on()
    expect(phone.page.locator(".error-summary")).to_have_count(0)
    plain.closes()
    phone.closes()


def test_back_and_forward_lose_nothing(phone: AppPhone, sqlite_context: Context) -> None:
    phone.starts(HOUSE, "nl-BE")
    phone.answers()
    phone.goes_on()
    phone.taps("private")
    phone.goes_on()
    phone.taps("mould")  # and not Next
    phone.page.go_back()
    phone.shows("tenure")
    expect(phone.page.locator("input:checked")).to_have_attribute("value", "private")
    phone.page.go_forward()
    phone.shows("problems")
    expect(phone.page.locator("input:checked")).to_have_attribute("value", "mould")
    phone.goes_back()
    assert phone.screen == "tenure"
    phone.goes_back()
    phone.goes_back()
    assert phone.screen == "promise"
    phone.page.locator("#start button.main").click()
    phone.shows("consent")
    list(phone.fills_in({"problems": ("cold",)}))
    phone.taps_ready()
    phone.arrives()
    assert only_response(sqlite_context)["answers"]["problems"] == ["mould", "cold"]
    phone.page.go_back()
    phone.shows("done")
    phone.closes()


def test_reloading_goes_on_at_the_same_screen(phone: AppPhone) -> None:
    phone.starts(FAIR, "nl-BE")
    phone.answers()
    phone.goes_on()
    item = phone.screen
    phone.page.reload()
    phone.shows(item)
    phone.goes_back()
    expect(phone.page.locator("input:checked")).to_have_attribute("value", "yes")
    phone.closes()


def test_another_language_goes_on_with_what_was_tapped(
    phone: AppPhone, sqlite_context: Context
) -> None:
    phone.starts(HOUSE, "nl-BE")
    phone.answers()
    phone.goes_on()
    phone.taps("private")  # and not Next
    phone.page.locator("details.languages > summary").click()
    phone.page.locator(".language[hreflang=ar]").click()
    phone.page.wait_for_selector('html[lang=ar] main[data-screen="tenure"]')
    expect(phone.page.locator("input:checked")).to_have_attribute("value", "private")
    list(phone.fills_in())
    phone.taps_ready()
    phone.arrives()
    assert only_response(sqlite_context)["language"] == "ar"
    phone.page.reload()
    phone.shows("done")
    phone.closes()


def test_checking_shows_what_was_tapped_and_lets_it_be_changed(
    phone: AppPhone, sqlite_context: Context
) -> None:
    phone.starts(HOUSE, "nl-BE")
    list(phone.fills_in({"problems": ("nothing",)}))
    more = phone.page.locator("main details.more")
    assert more.get_attribute("open") is None
    more.locator("summary").click()
    assert "Van wie is je woning?" in more.inner_text()
    assert more.locator(".answer svg, .answer img").count() >= 5
    more.locator(".change a").nth(1).click()
    phone.shows("problems")
    phone.taps("nothing")
    phone.taps("mould")
    phone.goes_on()
    # Mould opens questions that were not asked: those, and then the list again.
    opened = list(phone.fills_in())
    assert opened[:1] == ["how-long"]
    assert "tenure" not in opened
    phone.taps_ready()
    phone.arrives()
    assert only_response(sqlite_context)["answers"]["problems"] == ["mould"]
    phone.closes()


def test_who_says_no_is_let_go(phone: AppPhone, sqlite_context: Context) -> None:
    phone.starts(HOUSE, "nl-BE")
    phone.taps("no")
    phone.goes_on()
    assert phone.screen == "goodbye"
    assert phone.drafts() == []
    assert kept_counts(sqlite_context) == {"responses": 0, "quarantined": 0, "drafts": 0}
    phone.closes()
