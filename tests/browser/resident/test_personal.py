"""The question at a story that seems to hold a name or a number, in a phone that runs scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from surveyapp.services.context import Context
from tests.support.app_phone import AppPhone
from tests.support.surveys import document, published, words

STORY = {"key": "story", "type": "story", "text": words("Wat maakte je mee?")}
TELLING = "Bel mij op 0471 23 45 67."
QUIET = "Er is schimmel sinds 2019."
# Without it nothing is kept for a time without a network.
NO_WORKER = "delete Navigator.prototype.serviceWorker"


@pytest.fixture
def phone(chromium: Browser, address: str, sqlite_context: Context) -> Iterator[AppPhone]:
    """At the story of a survey that has nothing else."""
    published(sqlite_context, document(STORY, languages=["nl-BE", "ar"]))
    phone = AppPhone(chromium, address, init=NO_WORKER)
    phone.page.set_default_timeout(10_000)
    phone.starts("buurt", "nl-BE")
    phone.answers(("yes",))
    phone.goes_on()
    yield phone
    phone.closes()


def writes(phone: AppPhone, text: str) -> None:
    way = phone.page.locator("main [data-way=write]")
    if way.count() and not phone.page.locator("#answer").is_visible():
        way.click()
    phone.page.locator("#answer").fill(text)


def taps_next(phone: AppPhone) -> None:
    phone.page.locator("main button.main[type=submit]").click()


def test_it_is_asked_once_and_the_story_is_kept(phone: AppPhone) -> None:
    writes(phone, TELLING)
    taps_next(phone)
    phone.page.wait_for_selector("#personal:focus")
    assert phone.screen == "story"
    assert [draft["answers"] for draft in phone.drafts()] == [
        {"consent": "yes", "story": {"text": TELLING}}
    ]
    phone.page.locator("#personal [name=keep]").click()
    phone.shows("check")
    phone.goes_back()
    taps_next(phone)
    phone.shows("check")


def test_change_leads_to_the_story_and_next_goes_on(phone: AppPhone) -> None:
    writes(phone, TELLING)
    taps_next(phone)
    phone.page.locator("#personal a").click()
    assert phone.page.evaluate("() => document.activeElement.id") == "answer"
    writes(phone, QUIET)
    taps_next(phone)
    phone.shows("check")


def test_a_story_without_any_goes_on(phone: AppPhone) -> None:
    writes(phone, QUIET)
    taps_next(phone)
    phone.shows("check")
