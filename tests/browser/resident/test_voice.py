"""A story told with one's voice: on the phone, over the network, in the ears of staff."""

import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from surveyapp.response.voice import VoiceState
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.invite_account import invite_account
from surveyapp.services.note_audit import list_audit
from surveyapp.services.roles import Role
from surveyapp.services.work import work_once
from surveyapp.storage.voices import VoiceStore
from tests.support.app_phone import AppPhone
from tests.support.axe import violations
from tests.support.kept import only_response
from tests.support.looks import WIDER_THAN_SCREEN
from tests.support.speaker import hash_of, kept_voices, speaks, with_microphone
from tests.support.surveys import document, published, words

SLUG = "vertel"
FINGER = 56
TOO_SMALL = """least => [...document.querySelectorAll('main button, main .card-face')]
  .filter(each => each.getClientRects().length && each.getBoundingClientRect().height < least)
  .map(each => each.innerText)"""
NOT_SECURE = "Object.defineProperty(window, 'isSecureContext', {get: () => false});"
STORY = {
    "key": "story", "type": "story",
    "text": words("Wat maakte je mee?", ar="ماذا حدث معك؟"),
    "hint": words("Noem geen namen.", ar="لا تذكر أسماء."),
    "pictogram": "dialogue",
}  # fmt: skip


@pytest.fixture(autouse=True)
def owner(sqlite_context: Context) -> uuid.UUID:
    """The organisation whose survey asks for one story."""
    title = words("Vertel", ar="احكِ لنا")
    made = document(STORY, key=SLUG, languages=["nl-BE", "ar"], title=title)
    return published(sqlite_context, made)


@pytest.fixture(scope="module")
def speaking(chromium: Browser) -> Iterator[Browser]:
    with with_microphone(chromium) as opened:
        yield opened


@pytest.fixture
def phone(speaking: Browser, address: str) -> Iterator[AppPhone]:
    """At the story; its microphone beeps."""
    made = AppPhone(speaking, address)
    to_the_story(made)
    yield made
    made.closes()


def to_the_story(phone: AppPhone, language: str = "nl-BE") -> None:
    phone.starts(SLUG, language)
    phone.taps("yes")
    phone.goes_on()
    assert phone.screen == "story"


def opens_talk(page: Page) -> None:
    page.locator("[data-way=talk][aria-expanded=false]").click()


def test_a_voice_goes_from_the_phone_to_the_ears_of_staff(
    phone: AppPhone, sqlite_context: Context, owner: uuid.UUID, chromium: Browser
) -> None:
    page = phone.page
    opens_talk(page)
    speaks(page, 3)
    listen = page.locator("[data-do=play]")
    listen.click()
    expect(listen).to_have_attribute("aria-pressed", "true")
    expect(listen).to_have_attribute("aria-pressed", "false")
    name = hash_of(page)
    page.locator(".story-permission .card-face").click()
    phone.goes_on()
    page.locator("main details.more summary").click()
    expect(page.locator("dd.answer .line-picture")).to_be_visible()
    phone.taps_ready()
    phone.arrives()

    work_once(sqlite_context)
    published_survey = find_published_survey(sqlite_context, SLUG)
    with sqlite_context.database.read() as db:
        (voice,) = VoiceStore(db).all_of(owner, published_survey.id)
    assert (voice.state, voice.sha256) == (VoiceState.READY, name)
    assert voice.seconds in {2, 3, 4}
    assert only_response(sqlite_context)["quote_permission"]
    assert kept_voices(page) == []

    hears(chromium, phone.address, sqlite_context)
    (noted,) = [each for each in list_audit(sqlite_context, owner) if each.action == "hear-voice"]
    assert noted.subject.startswith(f"{SLUG}/")


def hears(chromium: Browser, address: str, context: Context) -> None:
    """A worker signs in, opens the only story and plays it."""
    link = invite_account(context, "wijk", "worker@wijk.example.org", Role.WORKER, language="en")
    desk = chromium.new_context(viewport={"width": 1024, "height": 768})
    page = desk.new_page()
    page.goto(link.replace("http://localhost", address))
    page.locator("main button").first.click()
    page.goto(f"{address}/staff/surveys/{SLUG}/voices")
    page.locator("main table a").click()
    audio = page.locator("audio")
    assert audio.evaluate("audio => audio.readyState") == 0  # nothing before it is played
    audio.evaluate("audio => audio.play()")
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0.3")
    assert audio.evaluate("audio => audio.duration") > 1
    assert violations(page) == []
    desk.close()


def test_again_replaces_and_throwing_away_is_asked_twice(phone: AppPhone) -> None:
    page = phone.page
    opens_talk(page)
    speaks(page, 1)
    first = hash_of(page)
    speaks(page, 1)
    assert hash_of(page) not in {"", first}
    assert [item for item, _ in kept_voices(page)] == ["story"]

    page.locator("[data-do=drop]").click()
    page.locator("[data-do=keep]").click()
    assert hash_of(page)
    page.locator("[data-do=drop]").click()
    page.locator("[data-do=erase]").click()
    expect(page.locator("[data-step=before]")).to_be_visible()
    assert (hash_of(page), kept_voices(page)) == ("", [])
    phone.goes_on()
    assert phone.screen == "check"


def test_a_phone_that_dies_while_somebody_speaks_loses_seconds(phone: AppPhone) -> None:
    page = phone.page
    opens_talk(page)
    speaks(page, 7, stops=False)
    page.reload()
    page.locator("[data-do=play]").wait_for()
    assert phone.screen == "story"
    ((item, size),) = kept_voices(page)
    assert item == "story"
    assert size > 5000
    assert hash_of(page)
    phone.goes_on()
    phone.taps_ready()
    phone.arrives()


@pytest.mark.parametrize("goes", ["next", "browser-back"])
def test_whoever_goes_away_while_speaking_keeps_what_was_said(phone: AppPhone, goes: str) -> None:
    page = phone.page
    opens_talk(page)
    speaks(page, 4, stops=False)
    if goes == "next":
        phone.goes_on()
    else:
        page.go_back()
        phone.shows("consent")
    (draft,) = phone.drafts()
    answers = draft["answers"]
    assert isinstance(answers, dict)
    assert len(answers["story"]["voice"]) == 64
    assert [item for item, _ in kept_voices(page)] == ["story"]


def test_whoever_takes_the_exit_while_speaking_leaves_nothing(
    speaking: Browser, address: str, sqlite_context: Context
) -> None:
    made = document(STORY, key="gevoelig", sensitive=True)
    published(sqlite_context, made, "elders")
    phone = AppPhone(speaking, address)
    phone.starts("gevoelig", "nl-BE")
    phone.taps("yes")
    phone.goes_on()
    opens_talk(phone.page)
    speaks(phone.page, 4, stops=False)
    phone.page.locator("[data-exit]").first.click()
    phone.page.wait_for_url("**/day*")
    phone.page.wait_for_timeout(4000)
    assert kept_voices(phone.page) == []
    assert phone.drafts() == []
    phone.closes()


def test_a_voice_follows_when_the_pages_without_scripts_took_over(
    phone: AppPhone, sqlite_context: Context, owner: uuid.UUID
) -> None:
    page = phone.page
    opens_talk(page)
    speaks(page, 1)
    name = hash_of(page)
    page.evaluate("document.querySelector('form#screen').submit()")  # as where no script listens
    page.wait_for_url("**/check/**")
    assert [item for item, _size in kept_voices(page)] == ["story"]
    page.locator("main button.main").click()
    page.wait_for_url("**/done/**")
    for _try in range(100):
        if not kept_voices(page):
            break
        page.wait_for_timeout(100)
    assert kept_voices(page) == []
    assert phone.drafts() == []
    survey_id = find_published_survey(sqlite_context, SLUG).id
    with sqlite_context.database.read() as db:
        (voice,) = VoiceStore(db).all_of(owner, survey_id)
    assert (voice.state, voice.sha256) == (VoiceState.WAITING, name)


def test_it_may_be_spoken_and_written(phone: AppPhone) -> None:
    page = phone.page
    opens_talk(page)
    speaks(page, 1)
    page.locator("[data-way=write]").click()
    page.locator("textarea").fill("Het is koud.")
    phone.goes_on()
    phone.goes_back()
    expect(page.locator("[data-way].told")).to_have_count(2)
    (draft,) = phone.drafts()
    answers = draft["answers"]
    assert isinstance(answers, dict)
    assert answers["story"].keys() == {"text", "voice"}


def test_skip_beside_a_story_is_asked_about(phone: AppPhone) -> None:
    page = phone.page
    opens_talk(page)
    speaks(page, 1)
    page.locator('label[for="skip"]').click()
    page.locator("main button.main").click()
    page.locator(".error-summary a").click()
    expect(page.locator("[data-part=talk]")).to_be_visible()
    page.locator('label[for="skip"]').click()
    phone.goes_on()
    assert phone.screen == "check"


def test_skip_alone_goes_on(phone: AppPhone) -> None:
    phone.page.locator('label[for="skip"]').click()
    phone.goes_on()
    (draft,) = phone.drafts()
    assert draft["answers"] == {"consent": "yes", "story": "rather-not-say"}
    phone.goes_back()
    expect(phone.page.locator("#skip")).to_be_checked()


def test_without_a_microphone_one_can_write(chromium: Browser, address: str) -> None:
    phone = AppPhone(chromium, address)
    to_the_story(phone)
    opens_talk(phone.page)
    phone.page.locator("[data-step=before] [data-do=record]").click()
    expect(phone.page.locator("[data-step=refused]")).to_be_visible()
    phone.answers()
    phone.goes_on()
    assert phone.screen == "check"
    phone.closes()


def test_where_nothing_can_be_recorded_a_story_is_written(speaking: Browser, address: str) -> None:
    phone = AppPhone(speaking, address, init=NOT_SECURE)
    to_the_story(phone)
    phone.page.wait_for_timeout(500)
    expect(phone.page.locator("[data-way=talk]")).to_be_hidden()
    expect(phone.page.locator("textarea")).to_be_visible()
    expect(phone.page.locator(".quiet .card-face")).to_have_count(2)
    phone.closes()


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", ["nl-BE", "ar"])
def test_every_step_has_room_and_says_what_it_is(
    speaking: Browser, address: str, width: int, language: str
) -> None:
    phone = AppPhone(speaking, address, width)
    to_the_story(phone, language)
    page = phone.page

    def looks() -> None:
        assert page.evaluate(WIDER_THAN_SCREEN) <= 0
        assert page.evaluate(TOO_SMALL, FINGER) == []
        assert violations(page) == []

    page.locator("[data-way=talk]").wait_for()
    looks()
    opens_talk(page)
    looks()
    speaks(page, 1, stops=False)
    looks()
    for place in ("[data-do=stop]", "[data-do=drop]", "[data-way=write]"):
        page.locator(place).click()
        looks()
    phone.closes()
